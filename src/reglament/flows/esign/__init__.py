"""Acts of access and of signing."""
