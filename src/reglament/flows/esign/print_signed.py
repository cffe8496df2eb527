"""Prints of signed documents: made only while the bytes are those that were signed."""

from __future__ import annotations

from reglament.core.rulebook.grounds import Ground
from reglament.flows.esign.sign import Verdict, verify_simple
from reglament.render.signed import Mark, marks_sheet, receipt_pdf, stamped_pdf
from reglament.store.esign.key_load import signature_by_id
from reglament.store.registry.register_load import issuer_by_code


def print_signed(firm: str, house: str, signature: int, content: bytes, language: str = "ru") -> bytes | Ground:
    """Return a print of a signed document as PDF, or why there is none.

    A PDF is set again with the marks of its signature under each page; anything else gets
    a sheet of marks that goes beside it. `house` is the firm's name on the paper.
    """
    verdict = verify_simple(firm, signature, content)
    row = signature_by_id(firm, signature)
    if verdict is None or row is None:
        return Ground.of("sign.unknown", "", signature=signature)
    if verdict.ground is not None:
        return verdict.ground
    mark, title = _mark(firm, verdict), row.title or row.subject or row.kind
    printed = stamped_pdf(content, [mark], title, house, language)
    return marks_sheet([mark], title, house, language) if printed is None else printed


def print_receipt(firm: str, house: str, signature: int, content: bytes, language: str = "ru") -> bytes | Ground:
    """Return the receipt of a signed document as PDF, or why there is none."""
    verdict = verify_simple(firm, signature, content)
    row = signature_by_id(firm, signature)
    if verdict is None or row is None:
        return Ground.of("sign.unknown", "", signature=signature)
    if verdict.ground is not None:
        return verdict.ground
    return receipt_pdf(_mark(firm, verdict), signature, row.title or row.subject, house, language)


def _mark(firm: str, verdict: Verdict) -> Mark:
    issuer = issuer_by_code(firm, verdict.issuer)
    name = verdict.issuer if issuer is None else issuer.name
    return Mark(verdict.signer, verdict.login, name, verdict.signed_at, verdict.key, verdict.digest)
