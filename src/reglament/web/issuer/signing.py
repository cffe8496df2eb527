"""The two ways to sign in the cabinet, as forms bring them, and qualified signatures as pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from reglament.flows.esign.client_signature import FILES_MAX
from reglament.phrases.figures import moment
from reglament.store.docflow.load import document_by_id
from reglament.store.esign.cms_load import signature_by_id
from reglament.store.esign.cms_models import QualifiedSignature
from reglament.web.templatetags.say import language

SIGNATURE_BYTES_MAX = 1024 * 1024
"""A signature is a few kilobytes; more of a file is not read, and what is cut holds for nothing."""


@dataclass(frozen=True, slots=True)
class SigningForm:
    """What a form of the signing panel brought."""

    kind: str
    """`simple` or `qualified`; anything else is refused by the rules."""
    digest: str
    password: str
    signatures: tuple[bytes, ...]


def signing_from(request: HttpRequest) -> SigningForm:
    """Return what was typed and chosen; a form without a kind is one of the simple signature."""
    files = request.FILES.getlist("signatures")[: FILES_MAX + 1]
    return SigningForm(
        request.POST.get("kind", "simple"),
        request.POST.get("digest", ""),
        request.POST.get("password", ""),
        tuple(file.read(SIGNATURE_BYTES_MAX + 1) for file in files),
    )


def signatures_kept(firm: str, signature: dict[str, Any]) -> list[QualifiedSignature]:
    """Return the qualified signatures a record of signing names; none for a simple one."""
    if signature.get("kind") != "qualified":
        return []
    numbers = signature.get("signatures") or [signature["signature"]]
    found = [signature_by_id(firm, int(number)) for number in numbers]
    return [row for row in found if row is not None]


def signers_shown(rows: Sequence[QualifiedSignature]) -> list[dict[str, str]]:
    """Return each signer with his certificate and what was remarked, as rows of a list."""
    shown = []
    for row in rows:
        for signer in row.verdict["signers"]:
            shown.append({"title": _("Подписал"), "value": signer.get("person") or signer["subject"]})
            until = signer.get("valid_until")
            note = _("действует до %(moment)s") % {"moment": _said(until)} if until else ""
            about = f"{signer['serial']}, {signer['algorithm']}"
            shown.append({"title": _("Сертификат"), "value": about, "note": note})
        shown.append({"title": _("Проверена на"), "value": moment(row.at, language())})
    return shown


def _said(text: str) -> str:
    return moment(datetime.fromisoformat(text), language())


def with_signatures(firm: str, document: int, rows: Sequence[QualifiedSignature]) -> list[tuple[str, bytes]]:
    """Return a signed document and the files of its signatures, named so that they lie side by side."""
    filed = document_by_id(firm, document)
    if filed is None:
        return []
    names = [f"{filed.name}.sig", *(f"{filed.name}.{place}.sig" for place in range(2, len(rows) + 1))]
    beside = [(name, bytes(row.content)) for name, row in zip(names, rows, strict=False)]
    return [(filed.name, bytes(filed.content)), *beside]
