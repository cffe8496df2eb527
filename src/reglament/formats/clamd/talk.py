"""What is said to a virus scanner that listens as clamd does, and what it answers: bytes only."""

from __future__ import annotations

from collections.abc import Iterator

CHUNK_BYTES = 64 * 1024
COMMAND = b"zINSTREAM\0"


class ScannerUnclear(ValueError):
    """The scanner answered neither that a file is clean nor what it found."""


def asked(content: bytes) -> Iterator[bytes]:
    """Yield what is sent to have bytes scanned: the command, chunks with their lengths, an empty chunk."""
    yield COMMAND
    for start in range(0, len(content), CHUNK_BYTES):
        chunk = content[start : start + CHUNK_BYTES]
        yield len(chunk).to_bytes(4, "big") + chunk
    yield bytes(4)


def found_in(answer: bytes) -> str:
    """Return the virus an answer names, empty for a clean file. Raises `ScannerUnclear`."""
    text = answer.rstrip(b"\0\n").decode("utf-8", "replace")
    said = text.removeprefix("stream: ")
    if said == "OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")
    raise ScannerUnclear(f"the virus scanner answered “{text[:200]}”, neither OK nor a name with FOUND")
