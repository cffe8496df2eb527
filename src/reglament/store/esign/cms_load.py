"""Read certificates, revocation lists and qualified signatures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from reglament.store.esign.cms_models import CertificateRow, QualifiedSignature, RevocationListRow
from reglament.store.esign.models import SimpleSignature


def certificates_at(firm: str, role: str, at: datetime) -> list[CertificateRow]:
    """Return the firm's certificates of a role that were loaded and not taken back at a moment, newest first."""
    rows = CertificateRow.objects.filter(firm=firm, role=role, loaded_at__lte=at)
    return list(rows.filter(Q(taken_back_at=None) | Q(taken_back_at__gt=at)).order_by("-valid_until", "-id"))


def certificate_by_id(firm: str, number: int) -> CertificateRow | None:
    """Return a certificate of the firm, or None."""
    return CertificateRow.objects.filter(firm=firm, pk=number).first()


def certificate_known(firm: str, role: str, digest: str) -> CertificateRow | None:
    """Return the firm's certificate of a role with these bytes, or None."""
    return CertificateRow.objects.filter(firm=firm, role=role, digest=digest).first()


def list_known(firm: str, digest: str) -> RevocationListRow | None:
    """Return the firm's list with these bytes, or None."""
    return RevocationListRow.objects.filter(firm=firm, digest=digest).first()


def all_certificates(firm: str) -> list[CertificateRow]:
    """Return all certificates of the firm without their bytes: those in use first, by role."""
    rows = CertificateRow.objects.filter(firm=firm).defer("content")
    return sorted(rows, key=lambda row: (row.taken_back_at is not None, row.role, row.subject, row.pk))


def lists_of(firm: str, limit: int = 100) -> list[RevocationListRow]:
    """Return the firm's loaded lists, newest first, at most `limit`."""
    return list(RevocationListRow.objects.filter(firm=firm).defer("content").order_by("-from_at", "-id")[:limit])


def list_contents(firm: str, at: datetime) -> list[bytes]:
    """Return the bytes of the lists loaded by a moment."""
    rows = RevocationListRow.objects.filter(firm=firm, loaded_at__lte=at).order_by("id")
    return [bytes(content) for content in rows.values_list("content", flat=True)]


def signatures_over(firm: str, document: int) -> Sequence[QualifiedSignature]:
    """Return the qualified signatures over a document, oldest first."""
    return list(QualifiedSignature.objects.filter(firm=firm, document=document).order_by("id"))


def signature_by_id(firm: str, number: int) -> QualifiedSignature | None:
    """Return a qualified signature of the firm, or None."""
    return QualifiedSignature.objects.filter(firm=firm, pk=number).first()


def is_signed_by_firm(firm: str, document: int) -> bool:
    """Return whether the firm itself has put a qualified signature that holds on a document."""
    return QualifiedSignature.objects.filter(firm=firm, document=document, own=True, standing="valid").exists()


def simple_signatures_over(firm: str, digest: str) -> list[SimpleSignature]:
    """Return the simple signatures over bytes with this digest, each with its key, oldest first."""
    rows = SimpleSignature.objects.filter(firm=firm, digest=digest).select_related("key")
    return list(rows.order_by("signed_at", "id"))
