"""Recount the digests of everything that is kept as bytes, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from reglament.store.docflow.models import Document, ReceivedFile

_AT_ONCE = 20


def changed_bytes(firm: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is not as it was filed: `document:3` or `file:3`, the digest filed and the one of the bytes."""
    for name, rows in (("document", Document.objects), ("file", ReceivedFile.objects)):
        found = rows.filter(firm=firm).order_by("id").values_list("id", "digest", "content")
        for number, digest, content in found.iterator(chunk_size=_AT_ONCE):
            made = sha256(bytes(content)).hexdigest()
            if made != digest:
                yield f"{name}:{number}", digest, made
