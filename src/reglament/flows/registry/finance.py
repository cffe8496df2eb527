"""Settlements with issuers: charges, payments, statements, and the papers on them, printed and signed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reglament.core.parties.powers import may
from reglament.core.registry.edo_terms import PriceTerms, RetentionTerms
from reglament.core.registry.prices import key_line_obstacle
from reglament.core.registry.retention import keep_until
from reglament.core.registry.settlements import (
    SettlementLine,
    paper_obstacle,
    paper_signature_obstacle,
    period_obstacle,
    statement_of,
)
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.qualified import sign_qualified
from reglament.flows.registry.exchange import Logged, log_one
from reglament.flows.registry.finance_paper import made_paper
from reglament.store.docflow.load import document_by_id
from reglament.store.docflow.save import file_document
from reglament.store.registry.edo_save import next_number
from reglament.store.registry.finance_load import paper_by_id, service_on, settlement_known, settlement_lines
from reglament.store.registry.finance_models import FinancePaper
from reglament.store.registry.finance_save import add_paper, add_settlement, set_paper_signature
from reglament.store.registry.register_load import issuer_by_code

PDF = "application/pdf"


def record_payment(act: Act, issuer: str, amount: Amount, on: date, basis: str) -> Answer:
    """Record an issuer's payment by its own number and day; the same one twice is refused."""
    line = SettlementLine(on, "payment", amount, "payment", basis)
    return _recorded(act, issuer, line, "")


def record_charge(act: Act, issuer: str, service: str, amount: Amount, on: date, basis: str) -> Answer:
    """Charge an issuer for a service that no order stands for; nothing is charged for access and keys."""
    offered = service_on(act.firm, service, on)
    is_taxed = offered is not None and offered.is_taxed
    vat: Decimal | None = terms_of(PriceTerms, act.edition, on).vat_percent.value if is_taxed else None
    name = service if offered is None else offered.name
    return _recorded(act, issuer, SettlementLine(on, "charge", amount, name, basis, vat), service)


def _recorded(act: Act, issuer: str, line: SettlementLine, service: str) -> Answer:
    def decide() -> Answer:
        refused = may(act.by, "finance.record") or _unfit(act, issuer, line, service)
        if refused is not None:
            return refusal(refused)
        number = add_settlement(act.firm, issuer, line, service, act.at, str(act.by))
        return Answer("accepted", (), {"settlement": number, "client": issuer, "amount": str(line.amount)})

    content = {"issuer": issuer, "line": line, "service": service}
    return perform(act, f"finance.{line.kind}", content, decide)


def _unfit(act: Act, issuer: str, line: SettlementLine, service: str) -> Ground | None:
    if issuer_by_code(act.firm, issuer) is None:
        return Ground.of("edo.issuer_not_found", "SR-0.19", issuer=issuer)
    refused = key_line_obstacle(service, line.amount, terms_of(PriceTerms, act.edition, act.on))
    if refused is not None:
        return refused
    if line.amount.minor <= 0:
        return Ground.of("amount.not_positive", "", amount=line.amount)
    if not line.basis.strip():
        return Ground.of("finance.basis_missing", "SR-6.4-a")
    if settlement_known(act.firm, issuer, line.kind, line.basis) is not None:
        return Ground.of("finance.known", "SR-6.4-a", basis=line.basis)
    return None


def statement(act: Act, issuer: str, first: date, last: date) -> Answer:
    """Return the state of settlements with an issuer over a period."""
    refused = may(act.by, "finance.read", issuer) or period_obstacle(first, last)
    if refused is not None:
        return refusal(refused)
    made = statement_of(settlement_lines(act.firm, issuer, last), first, last)
    result = {
        "client": issuer,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "opening": str(made.opening),
        "charges": str(made.charges),
        "payments": str(made.payments),
        "closing": str(made.closing),
        "lines": [
            {
                "on": one.on.isoformat(),
                "kind": one.kind,
                "amount": str(one.amount),
                "name": one.name,
                "basis": one.basis,
            }
            for one in made.lines
        ],
    }
    return Answer("accepted", (), result)


def issue_paper(act: Act, issuer: str, kind: str, first: date, last: date, basis: str = "") -> Answer:
    """Make an invoice, an act, a VAT invoice or a reconciliation act for a period, or for one charge alone."""

    def decide() -> Answer:
        refused = may(act.by, "finance.record") or period_obstacle(first, last)
        if refused is not None:
            return refusal(refused)
        card = issuer_by_code(act.firm, issuer)
        if card is None:
            return refusal(Ground.of("edo.issuer_not_found", "SR-0.19", issuer=issuer))
        known = settlement_lines(act.firm, issuer, last)
        lines = [line for line in known if first <= line.on and basis in ("", line.basis)]
        unfit = paper_obstacle(kind, lines)
        if unfit is not None:
            return refusal(unfit)
        place = next_number(act.firm, f"paper.{kind}", act.on.year)
        made = made_paper(act, card, kind, place, (first, last), known if kind == "reconciliation" else lines)
        if isinstance(made, Ground):
            return refusal(made)
        until = keep_until("finance_document", act.on, terms_of(RetentionTerms, act.edition, act.on))
        document, digest = file_document(
            act.firm, issuer, f"finance.{kind}", made.number, made.name, PDF, made.content, act.at, "", until
        )
        row = add_paper(
            act.firm,
            issuer,
            kind,
            act.on,
            act.at,
            str(act.by),
            year=act.on.year,
            place=place,
            number=made.number,
            first=first,
            last=last,
            values=made.values,
            total=made.total.minor,
            vat=made.vat.minor,
            basis=basis[:80],
            document=document,
        )
        return Answer("accepted", (), {**told_paper(row), "digest": digest})

    content = {"issuer": issuer, "kind": kind, "first": first, "last": last, "basis": basis}
    return perform(act, "finance.paper", content, decide)


def told_paper(row: FinancePaper) -> dict[str, object]:
    """Return what is told of a paper."""
    values = dict(row.values)
    return {
        "paper": int(row.pk),
        "kind": row.kind,
        "number": row.number,
        "client": row.issuer,
        "on": row.on.isoformat(),
        "total": values["total"],
        "vat": values["vat"],
        "document": row.document,
        "signature": row.signature,
    }


def sign_paper(act: Act, number: int) -> Answer:
    """Put the qualified signature of the registrar's responsible person under a paper."""

    def decide() -> Answer:
        row = paper_by_id(act.firm, number)
        refused = may(act.by, "finance.record")
        if row is None or refused is not None:
            return refusal(refused or Ground.of("finance.paper_missing", "SR-6.4-b", paper=number))
        signed = sign_qualified(act.keyed(""), row.document)
        if signed.refused:
            return refusal(*signed.grounds)
        set_paper_signature(row, int(signed.result["signature"]))
        return Answer("accepted", signed.grounds, told_paper(row))

    return perform(act, "finance.sign", {"paper": number}, decide)


def download_paper(act: Act, number: int, *, as_electronic: bool = True) -> Answer:
    """Hand a paper out: as an electronic document with its signature, or to be printed; it is logged."""

    def decide() -> Answer:
        row = paper_by_id(act.firm, number)
        refused = may(act.by, "finance.read", "" if row is None else row.issuer)
        if row is None or refused is not None:
            return refusal(Ground.of("finance.paper_missing", "SR-6.4-b", paper=number))
        kind = "qualified" if row.signature is not None else ""
        terms = terms_of(PriceTerms, act.edition, act.on)
        unsigned = paper_signature_obstacle(kind, terms) if as_electronic else None
        if unsigned is not None:
            return refusal(unsigned)
        document = document_by_id(act.firm, row.document)
        assert document is not None, "the document of a paper is kept"
        logged = Logged(f"finance:{row.pk}", document.name, document.digest, len(document.content))
        log_one(act, row.issuer, "to_client", logged, "downloaded", kind)
        return Answer("accepted", (), {**told_paper(row), "digest": document.digest})

    return perform(act, "finance.download", {"paper": number, "electronic": as_electronic}, decide)
