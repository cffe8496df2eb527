"""Rows of the register: issuers, issues, personal accounts, operations, orders and lists."""
