"""Rows of a taxpayer with digital currency: coins, operations, moves, quotes, positions, years."""
