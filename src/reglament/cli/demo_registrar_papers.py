"""Papers of the demonstration's registrar: what issuers bring in on paper, and what is left in the folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from reglament.cli.demo_registrar_story import DOCUMENT, ISSUERS, OWN_PASSWORD, REGISTERED_ON, StoryIssuer
from reglament.core.esign.application import Filing
from reglament.core.esign.attorney import Attorney
from reglament.core.esign.paper import IssuerBlock, PersonBlock
from reglament.flows.esign.apply import ApplicationDraft
from reglament.store.docflow.load import document_by_id
from reglament.store.esign.cms_load import signature_by_id
from reglament.store.registry.edo_load import order_by_id, orders_of

ISSUED_ON, VALID_THROUGH = date(2026, 2, 24), date(2026, 12, 31)


def issuer_block(issuer: StoryIssuer) -> IssuerBlock:
    """Return the issuer as his papers name him."""
    return IssuerBlock(
        full_name=issuer.name,
        ogrn=issuer.ogrn,
        inn=issuer.inn,
        kpp=issuer.kpp,
        address=issuer.address,
        official_position="генеральный директор",
        official_name=issuer.head,
        official_basis="устав",
    )


def _person(issuer: StoryIssuer) -> PersonBlock:
    who = issuer.representative
    series, _space, number = who.passport.partition(" ")
    return PersonBlock(
        name=who.name,
        document_kind="passport",
        series=series,
        number=number,
        issued_on=REGISTERED_ON,
        issued_by="ОВД вымышленного района",
        division_code="770-045",
        email=who.email,
        phone=who.phone,
        address="г. Москва, ул. Вымышленная, д. 6",
    )


def questionnaire_of(issuer: StoryIssuer) -> dict[str, str]:
    """Return the issuer's questionnaire."""
    return {
        "full_name": issuer.name,
        "short_name": issuer.short_name,
        "ogrn": issuer.ogrn,
        "inn": issuer.inn,
        "kpp": issuer.kpp,
        "address": issuer.address,
        "head_position": "генеральный директор",
        "head_name": issuer.head,
        "head_basis": "устав",
    }


def attorney_of(issuer: StoryIssuer) -> Attorney:
    """Return the power of attorney an issuer gives his representative."""
    powers = frozenset(issuer.representative.powers)
    return Attorney(
        f"{issuer.code}-1", "Москва", ISSUED_ON, issuer_block(issuer), _person(issuer), powers, VALID_THROUGH
    )


def application_of(issuer: StoryIssuer, attorney: int, on: date) -> ApplicationDraft:
    """Return the application for access, brought in person with the original power of attorney."""
    filing = Filing(
        form="access",
        carrier="paper",
        way="in_person",
        filed_on=on,
        signed_on=on,
        representative_signed=True,
        specimen_certified=True,
        head_signed=True,
        sealed=True,
        powers_proof="original",
        acts_by="attorney",
        attorney_copy="original",
        identity_shown=True,
    )
    block, person = issuer_block(issuer), _person(issuer)
    return ApplicationDraft("HQ", block, (person,), filing, ("register",), attorney=attorney)


def write_registrar_papers(orders: Sequence[int], folder: Path) -> list[str]:
    """Write every signed order and every answer with the signature beside it; return the paths."""
    target = folder / DOCUMENT
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for number in orders:
        row = order_by_id(DOCUMENT, number)
        if row is None or row.document is None:
            continue
        pairs = [(row.document, None)]
        pairs += list(zip(row.answer.get("documents", ()), row.answer.get("signatures", ()), strict=True))
        for document, signature in pairs:
            filed = document_by_id(DOCUMENT, int(document))
            if filed is None:
                continue
            path = target / filed.name
            path.write_bytes(bytes(filed.content))
            written.append(str(path))
            signed = None if signature is None else signature_by_id(DOCUMENT, int(signature))
            if signed is not None:
                path.with_name(f"{filed.name}.sig").write_bytes(bytes(signed.content))
                written.append(f"{path}.sig")
    return sorted(written)


def tell_registrar() -> dict[str, Any]:
    """Count what happened at the registrar."""
    orders = [row for issuer in ISSUERS for row in orders_of(DOCUMENT, issuer.code)]
    answers = [row for row in orders if row.answer.get("documents")]
    return {
        "issuers": len(ISSUERS),
        "register_orders": len(orders),
        "signed_answers": len(answers),
        "answer_documents": sum(len(row.answer["documents"]) for row in answers),
    }


def welcome_registrar(logins: dict[str, str], officers: Sequence[tuple[str, str, str]], bind: str) -> list[str]:
    """Return the lines about the registrar for the person at the terminal."""
    lines = [DOCUMENT, f"  кабинет эмитента: http://{bind}/issuer/   пароль: {OWN_PASSWORD}"]
    lines += [f"  {logins[one.code]:<20} {one.representative.name}, {one.short_name}" for one in ISSUERS]
    lines += [f"  {login:<20} {name} ({role})" for login, name, role in officers]
    return [*lines, ""]
