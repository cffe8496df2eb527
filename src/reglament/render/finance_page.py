"""Invoices, acts of work done, VAT invoices and reconciliation acts as pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reglament.core.registry.requisites import Requisites
from reglament.core.registry.settlements import SettlementLine, Statement
from reglament.core.units.amount import RUB, Amount, nil
from reglament.phrases.figures import day, number
from reglament.phrases.registry_papers import PAPER_WORDS, paper_word
from reglament.render.registry_paper import PaperTable, RegistryPaper

OF_THE_HEAD = ("sign.head", "sign.registrar")
"""The lines the registrar's head signs."""
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FinanceHead:
    """What stands above the lines of a paper on settlements."""

    kind: str
    number: str
    made_on: date
    registrar: str
    issuer: str
    issuer_inn: str
    issuer_kpp: str
    issuer_address: str
    contract: str
    period: tuple[date, date]
    seller: Requisites | None = None
    """The registrar's requisites of the paper's day; None while none are recorded."""


def charges_page(
    head: FinanceHead, lines: Sequence[SettlementLine], taxes: Sequence[Amount], language: str
) -> RegistryPaper:
    """Return an invoice, an act or a VAT invoice: each charge with its net sum, rate and tax."""
    rows = []
    total, vat = nil(RUB), nil(RUB)
    for line, tax in zip(lines, taxes, strict=True):
        rate = paper_word("rate.none", language) if line.vat_percent is None else f"{line.vat_percent:f} %"
        name = _service(line, language)
        net, whole = _sum(line.amount - tax, language), _sum(line.amount, language)
        rows.append((day(line.on, language), name, net, rate, _sum(tax, language), whole))
        total, vat = total + line.amount, vat + tax
    columns = (("on", 20, False), ("name", -1, False), ("net", 26, True), ("rate", 20, True), ("vat", 24, True))
    table = PaperTable(
        head=_columns((*columns, ("amount", 28, True)), language),
        rows=tuple(rows),
        totals=tuple(
            (paper_word(code, language), _sum(amount, language))
            for code, amount in (("total", total), ("total.vat", vat))
        ),
    )
    is_act = head.kind == "act"
    signs = {"act": ("sign.registrar", "sign.issuer")}.get(head.kind, ("sign.head", "sign.accountant"))
    notes = (paper_word("act.accepted", language),) if is_act else ()
    return _page(head, table, notes, signs, language)


def reconciliation_page(head: FinanceHead, made: Statement, language: str) -> RegistryPaper:
    """Return a reconciliation act: the opening debt, charges and payments by day, the closing debt."""
    rows = tuple(
        (
            day(line.on, language),
            _service(line, language),
            _sum(line.amount, language) if line.kind == "charge" else "",
            _sum(line.amount, language) if line.kind == "payment" else "",
        )
        for line in made.lines
    )
    sums = {"opening": made.opening, "charges": made.charges, "payments": made.payments, "closing": made.closing}
    table = PaperTable(
        head=_columns((("on", 22, False), ("name", -1, False), ("charge", 32, True), ("payment", 32, True)), language),
        rows=rows,
        totals=tuple((paper_word(f"total.{name}", language), _sum(amount, language)) for name, amount in sums.items()),
    )
    return _page(head, table, (), ("sign.registrar", "sign.issuer"), language)


def _page(
    head: FinanceHead, table: PaperTable, notes: tuple[str, ...], signs: tuple[str, ...], language: str
) -> RegistryPaper:
    first, last = (day(one, language) for one in head.period)
    title = paper_word(f"{head.kind}.title", language)
    shown = (
        *_parties(head, language),
        ("contract", head.contract),
        ("period", paper_word("field.period_value", language).format(first=first, last=last)),
    )
    fields: Fields = tuple((paper_word(f"field.{name}", language), text) for name, text in shown if text)
    return RegistryPaper(
        language=language,
        title=title.format(number=head.number, day=day(head.made_on, language)),
        firm=head.registrar,
        number="",
        made_on=head.made_on,
        fields=fields,
        table=table,
        notes=notes,
        signs=tuple(_signer(code, head.seller, language) for code in signs),
        signers=tuple(_person(code, head.seller) for code in signs),
    )


def _parties(head: FinanceHead, language: str) -> Fields:
    """Return the registrar with its bank and the issuer, by the names a VAT invoice or another paper has for them."""
    ours, theirs = ("seller", "buyer") if head.kind == "vat_invoice" else ("registrar", "issuer")
    known = head.seller
    issuer = (
        (theirs, head.issuer),
        (f"{theirs}_inn", _joined(head.issuer_inn, head.issuer_kpp)),
        (f"{theirs}_address", head.issuer_address),
    )
    if known is None:
        return ((ours, head.registrar), *issuer)
    bank = paper_word("field.bank_value", language).format(
        bank=known.bank, bik=known.bik, correspondent=known.correspondent
    )
    return (
        (ours, known.name),
        (f"{ours}_inn", _joined(known.inn, known.kpp)),
        (f"{ours}_ogrn", known.ogrn),
        (f"{ours}_address", known.address),
        ("account", known.account),
        ("bank", bank),
        *issuer,
    )


def _joined(inn: str, kpp: str) -> str:
    return " / ".join(part for part in (inn, kpp) if part)


def _signer(code: str, known: Requisites | None, language: str) -> str:
    """Return whose signature a line is for; the head's position stands beside it."""
    role = paper_word(code, language)
    return f"{role}, {known.head_post}" if known is not None and code in OF_THE_HEAD else role


def _person(code: str, known: Requisites | None) -> str:
    if known is None:
        return ""
    return known.head if code in OF_THE_HEAD else known.accountant if code == "sign.accountant" else ""


def _service(line: SettlementLine, language: str) -> str:
    """Return what a line is for in words, and the paper it stands on."""
    if line.kind == "payment":
        return f"{paper_word('payment', language)} {line.basis}"
    kind = f"list.{line.name}"
    return paper_word(kind, language) if kind in PAPER_WORDS else line.name


def _columns(named: Sequence[tuple[str, float, bool]], language: str) -> tuple[tuple[str, float, bool], ...]:
    return tuple((paper_word(f"column.{name}", language), width, is_figure) for name, width, is_figure in named)


def _sum(amount: Amount, language: str) -> str:
    return number(f"{amount.decimal:.2f}", language)
