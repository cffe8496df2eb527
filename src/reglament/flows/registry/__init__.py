"""Acts of the register and of the issuer's cabinet."""
