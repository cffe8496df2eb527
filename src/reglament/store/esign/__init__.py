"""Rows of access: applications, keys, powers of attorney, consents, signatures."""
