"""Write certificates, revocation lists and qualified signatures."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from reglament.store.esign.cms_models import CertificateRow, QualifiedSignature, RevocationListRow


def add_certificate(firm: str, role: str, content: bytes, at: datetime, by: str, **told: Any) -> int:
    """Keep a certificate; `told` are the fields read from it and `key_place`. Return its number."""
    digest = sha256(content).hexdigest()
    row = CertificateRow.objects.create(
        firm=firm, role=role, content=content, digest=digest, loaded_at=at, loaded_by=by, **told
    )
    return int(row.pk)


def use_again(row: CertificateRow, key_place: str) -> None:
    """Put a certificate that was taken back in use again, or tell anew where its key is."""
    CertificateRow.objects.filter(pk=row.pk).update(taken_back_at=None, key_place=key_place)


def take_back(row: CertificateRow, at: datetime) -> None:
    """Write from when a certificate is no longer used."""
    CertificateRow.objects.filter(pk=row.pk).update(taken_back_at=at)


def add_list(
    firm: str, content: bytes, issuer: str, from_at: datetime, until_at: datetime | None, revoked: int,
    at: datetime, by: str,
) -> int:  # fmt: skip
    """Keep a revocation list; return its number."""
    row = RevocationListRow.objects.create(
        firm=firm,
        content=content,
        digest=sha256(content).hexdigest(),
        issuer=issuer,
        from_at=from_at,
        until_at=until_at,
        revoked=revoked,
        loaded_at=at,
        loaded_by=by,
    )
    return int(row.pk)


def add_signature(
    firm: str, document: int, content: bytes, at: datetime, by: str, verdict: dict[str, Any], *, own: bool
) -> int:
    """Keep a qualified signature over a document with what was said of it; return its number."""
    row, _ = QualifiedSignature.objects.get_or_create(
        document_id=document,
        digest=sha256(content).hexdigest(),
        defaults={
            "firm": firm,
            "own": own,
            "content": content,
            "at": at,
            "by": by,
            "standing": verdict["standing"],
            "verdict": verdict,
        },
    )
    return int(row.pk)
