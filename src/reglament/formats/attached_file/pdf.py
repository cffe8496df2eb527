"""PDF: whether it carries scripts, launches, forms of its own or other files. Packed streams are unpacked and read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from reglament.formats.attached_file.seen import Seen

UNPACKED_MAX = 64 * 1024 * 1024
"""So much is unpacked of one file; one that unpacks to more hides something."""

_STREAM = re.compile(rb"stream\r?\n")
_HARMFUL = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)(?![A-Za-z])"
)
_ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def pdf_facts(content: bytes) -> Seen:
    """Return what a PDF carries."""
    if _ENCRYPTED.search(_plain(content)):
        return Seen("pdf", is_locked=True)
    left = UNPACKED_MAX
    for piece in (content, *_unpacked(content)):
        left -= len(piece)
        if left < 0:
            return Seen("pdf", is_locked=True)
        if _HARMFUL.search(_plain(piece)):
            return Seen("pdf", has_active_content=True)
    return Seen("pdf")


def _plain(piece: bytes) -> bytes:
    """Return bytes with the escapes of names undone: `/J#53` is `/JS`."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), piece)


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Yield the streams that unpack, as far as they do."""
    for found in _STREAM.finditer(content):
        if content[found.end() : found.end() + 1] != b"\x78":
            continue
        unpacking = zlib.decompressobj()
        try:
            yield unpacking.decompress(content[found.end() :], UNPACKED_MAX)
        except zlib.error:
            continue
