"""Text from outside, made fit to be kept and read."""

from __future__ import annotations


def legible(text: str) -> str:
    """Return text with the marks no table keeps and no eye sees shown as a square."""
    return "".join(mark if mark.isprintable() else "\N{WHITE SQUARE}" for mark in text)
