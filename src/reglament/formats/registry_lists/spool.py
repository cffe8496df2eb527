"""Spool: the rows of a list in a file, written once, read again for every dress the list is given.

A list of a million holders is never in memory: it is made row by row into the spool, checked by its
totals, and only then printed. Blocks of rows, each behind its length in four bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from reglament.core.registry.lists.columns import Row

ROWS_IN_BLOCK = 2000
_LENGTH_BYTES = 4


def write_spool(file: BinaryIO, rows: Iterable[Row]) -> str:
    """Write rows into a file as they come; return the sha256 digest of what was written."""
    encoder = msgspec.msgpack.Encoder()
    digest = sha256()
    source = iter(rows)
    while block := list(islice(source, ROWS_IN_BLOCK)):
        content = encoder.encode(block)
        file.write(len(content).to_bytes(_LENGTH_BYTES, "big"))
        file.write(content)
        digest.update(content)
    return digest.hexdigest()


def read_blocks(path: Path) -> Iterator[list[Row]]:
    """Yield the rows of a spool, a block at a time."""
    decoder = msgspec.msgpack.Decoder(list[tuple[str | int | None, ...]])
    with path.open("rb") as file:
        while length := file.read(_LENGTH_BYTES):
            yield decoder.decode(file.read(int.from_bytes(length, "big")))


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a spool."""
    for block in read_blocks(path):
        yield from block
