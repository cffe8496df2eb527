"""Recount the digests of everything that is kept as bytes, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from reglament.store.docflow.models import Document, ReceivedFile
from reglament.store.esign.cms_models import CertificateRow, QualifiedSignature, RevocationListRow
from reglament.store.registry.edo_models import ExchangeFile

_AT_ONCE = 20


def changed_bytes(firm: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is not as it was kept: its name, the digest kept, the one of the bytes.

    Names: `document:3`, `file:3` as it came over a door, `exchange_file:3` of the issuers'
    cabinet, `signature:3`, `certificate:3`, `revocation_list:3`. A file destroyed after its
    term has a digest and no bytes; one that has them all the same is told of too.
    """
    kept: tuple[tuple[str, QuerySet[Any]], ...] = (
        ("document", Document.objects.all()),
        ("file", ReceivedFile.objects.all()),
        ("exchange_file", ExchangeFile.objects.filter(deleted_at=None)),
        ("signature", QualifiedSignature.objects.all()),
        ("certificate", CertificateRow.objects.all()),
        ("revocation_list", RevocationListRow.objects.all()),
    )
    for name, rows in kept:
        found = rows.filter(firm=firm).order_by("id").values_list("id", "digest", "content")
        for number, digest, content in found.iterator(chunk_size=_AT_ONCE):
            made = sha256(bytes(content)).hexdigest()
            if made != digest:
                yield f"{name}:{number}", digest, made
    yield from _not_destroyed(firm)


def _not_destroyed(firm: str) -> Iterator[tuple[str, str, str]]:
    found = ExchangeFile.objects.filter(firm=firm).exclude(deleted_at=None).order_by("id")
    for number, content in found.values_list("id", "content").iterator(chunk_size=_AT_ONCE):
        if content:
            yield f"exchange_file:{number}", "", sha256(bytes(content)).hexdigest()
