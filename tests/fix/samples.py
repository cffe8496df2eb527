"""The sample session as messages: `|` in the file stands for the separator."""

from __future__ import annotations

from pathlib import Path

SESSION = Path(__file__).parent / "data" / "session.readable.txt"


def sample(name: str) -> bytes:
    """Return one message of the sample session by the name above it."""
    lines = SESSION.read_text("ascii").splitlines()
    return lines[lines.index(f"# {name}") + 1].replace("|", "\x01").encode("ascii")


def tags_of(content: bytes) -> dict[int, str]:
    """Return tags and values; the last of a repeated tag counts."""
    pairs = (part.split("=", 1) for part in content.decode("ascii").rstrip("\x01").split("\x01"))
    return {int(tag): value for tag, value in pairs}
