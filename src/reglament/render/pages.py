"""Pages: a report's values laid out as titled sections of typed cells, before any clothing.

PDF and XLSX are made from the same page, so they cannot differ in a figure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from reglament.core.reports.layout import Layout
from reglament.core.reports.lending import DealGround, LoanLine
from reglament.core.reports.report import (
    Charge,
    ClientReport,
    Deal,
    DealTotal,
    Heading,
    Movement,
    Obligation,
    Operation,
)
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.phrases.figures import day
from reglament.phrases.reports import (
    basis_word,
    charge_word,
    deal_basis_word,
    operation_word,
    place_word,
    title_of,
    word,
)


@dataclass(frozen=True, slots=True)
class Percent:
    """A price in per cent of the face value."""

    value: Decimal


Cell = Amount | Decimal | Percent | int | date | datetime | str | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its layout code, its title, its width and whether figures stand right."""

    code: str
    title: str
    width: float
    """Millimetres; a negative number is a share of what is left."""
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its title, rows and totals, or what to say when it has no rows."""

    code: str
    title: str
    empty: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A whole document before it is clothed."""

    language: str
    title: str
    firm: str
    licence: str
    number: str
    digest: str
    made_on: date
    heading: tuple[tuple[str, str, str], ...]
    """Layout code, label, value."""
    sections: tuple[Section, ...]
    is_signed_by_client: bool = False
    signed_by: tuple[str, ...] = ("sign.broker",)
    """Words of those who sign."""


COUPON = "accrued"
"""Column of the coupon paid beside the price: shown where a deal of the table carries one."""
_WIDTHS: dict[str, tuple[float, bool]] = {
    "number": (9, False),
    "concluded_at": (22, False),
    "settle_on": (16, False),
    "side": (12.5, False),
    "paper": (-1.25, False),
    "issuer": (-1, False),
    "price": (13, True),
    "pieces": (11, True),
    "amount": (19, True),
    "accrued": (13, True),
    "fee": (17, True),
    "place": (19, False),
    "entry": (12, False),
    "on": (18, False),
    "what": (-1.2, False),
    "basis": (-1, False),
    "change": (28, True),
    "unit": (-1.4, False),
    "opening": (24, True),
    "credited": (24, True),
    "debited": (24, True),
    "closing": (24, True),
    "receivable": (30, True),
    "currency": (16, False),
    "purpose": (-1.4, False),
    "rate": (20, True),
    "granted_on": (24, False),
    "due_on": (24, False),
    "ground": (-1.4, False),
    "clause": (-1, False),
    "charged": (28, True),
    "withheld": (28, True),
}
_SECTION_WIDTHS = {
    "operations.place": (30.0, False),
    "cash.place": (-1.4, False),
    "papers.place": (30.0, False),
    "cash.unit": (14.0, False),
}


def page_of(report: ClientReport, layout: Layout, digest: str, language: str) -> Page:
    """Return the page of a report in a layout and a language."""
    heading = report.heading
    sections = [
        _deals("deals", report.deals or (), layout, language, report.deal_totals),
        _operations(report.operations or (), layout, language),
        _movements("cash", report.cash or (), report.cash_totals, layout, language),
        _movements("papers", report.papers or (), (), layout, language),
        _obligations("delivery_obligations", report.delivery_obligations or (), layout, language),
        _obligations("cash_obligations", report.cash_obligations or (), layout, language),
        _charges(report, layout, language),
        *_lending(report, layout, language),
        _deals("open_deals", report.open_deals or (), layout, language, ()),
    ]
    return Page(
        language=language,
        title=title_of(heading.kind, language),
        firm=heading.firm,
        licence=word("heading.licence_value", language).format(licence=heading.licence),
        number=heading.number,
        digest=digest,
        made_on=heading.made_on,
        heading=_heading(report, layout, language),
        sections=tuple(section for section in sections if section.columns),
        is_signed_by_client=heading.family.value == "period",
    )


def _heading(report: ClientReport, layout: Layout, language: str) -> tuple[tuple[str, str, str], ...]:
    shown = layout.of("heading")
    rows = [
        (code, word(f"heading.{code}", language), _heading_value(code, report, language))
        for code in shown
        if code != "licence"
    ]
    if report.heading.replaces:
        rows.append(("replaces", word("heading.replaces", language), report.heading.replaces))
    return tuple(rows)


def _heading_value(code: str, report: ClientReport, language: str) -> str:
    heading: Heading = report.heading
    if code == "client":
        return ", ".join(part for part in (heading.client, heading.client_name) if part)
    if code == "contract":
        signed = "" if heading.contract_on is None else day(heading.contract_on, language)
        return word("heading.contract_value", language).format(number=heading.contract, day=signed)
    if code == "period":
        first, last = day(heading.first, language), day(heading.last, language)
        return first if first == last else f"{first} – {last}"
    if code == "made_on":
        return f"{day(heading.made_on, language)}, {heading.made_at:%H:%M}"
    if code == "edition":
        in_force = day(heading.edition_from, language)
        return word("heading.edition_value", language).format(title=heading.regulation, day=in_force)
    return report.other or word("heading.nothing", language)


def _columns(section: str, codes: Sequence[str], language: str) -> tuple[Column, ...]:
    columns = []
    for code in codes:
        width, is_figure = _SECTION_WIDTHS.get(f"{section}.{code}") or _WIDTHS[code]
        columns.append(Column(code, word(f"column.{code}", language), width, is_figure))
    return tuple(columns)


def _section(
    code: str,
    codes: Sequence[str],
    language: str,
    rows: tuple[tuple[Cell, ...], ...],
    totals: tuple[tuple[Cell, ...], ...] = (),
) -> Section:
    columns = _columns(code, codes, language)
    return Section(code, word(code, language), word(f"{code}.empty", language), columns, rows, totals if rows else ())


def _deals(section: str, deals: Sequence[Deal], layout: Layout, language: str, totals: Sequence[DealTotal]) -> Section:
    codes = layout.of(section)
    if not any(deal.accrued for deal in deals):
        codes = tuple(code for code in codes if code != COUPON)
    cells: dict[str, Callable[[Deal], Cell]] = {
        "number": lambda deal: deal.number,
        "concluded_at": lambda deal: deal.concluded_at,
        "settle_on": lambda deal: deal.settle_on,
        "side": lambda deal: word(f"side.{deal.side}", language),
        "paper": lambda deal: _paper_text(deal, language),
        "issuer": lambda deal: deal.paper.issuer,
        "price": lambda deal: Percent(deal.price) if deal.price_unit == "%" else deal.price,
        "pieces": lambda deal: deal.pieces,
        "amount": lambda deal: deal.amount,
        "accrued": lambda deal: deal.accrued,
        "fee": lambda deal: deal.fee,
        "place": lambda deal: place_word(deal.place, language),
    }
    rows = tuple(tuple(cells[code](deal) for code in codes) for deal in deals)
    return _section(section, codes, language, rows, tuple(_deal_totals(codes, totals, language)))


def _deal_totals(codes: Sequence[str], totals: Sequence[DealTotal], language: str) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for total in totals:
        for label, column, amount in (
            ("bought", "amount", total.bought),
            ("sold", "amount", total.sold),
            ("fees", "fee", total.fee),
        ):
            if column in codes:
                cells: dict[str, Cell] = {codes[0]: word(f"total.{label}", language), column: amount}
                rows.append(tuple(cells.get(code) for code in codes))
    return rows


def _paper_text(deal: Deal, language: str) -> str:
    paper = deal.paper
    kind = word(f"paper.{paper.kind}", language) if paper.kind else ""
    if paper.category.startswith(kind):
        kind = ""  # the listing's category says the kind as well
    described = ", ".join(part for part in (kind, paper.category, paper.issue, paper.series) if part)
    return f"{paper.name}, {described}" if described else paper.name


def _operations(operations: Sequence[Operation], layout: Layout, language: str) -> Section:
    codes = layout.of("operations")
    cells: dict[str, Callable[[Operation], Cell]] = {
        "entry": lambda one: one.entry,
        "on": lambda one: one.on,
        "what": lambda one: _operation_text(one, language),
        "basis": lambda one: basis_word(one.basis, language),
        "place": lambda one: place_word(one.place, language),
        "change": lambda one: one.change,
    }
    rows = tuple(tuple(cells[code](one) for code in codes) for one in operations)
    return _section("operations", codes, language, rows)


def _operation_text(operation: Operation, language: str) -> str:
    said = operation_word(operation.what, language)
    return said if operation.paper is None else f"{said}, {operation.paper.name}"


def _movements(
    section: str, movements: Sequence[Movement], totals: Sequence[Movement], layout: Layout, language: str
) -> Section:
    codes = layout.of(section)
    cells: dict[str, Callable[[Movement], Cell]] = {
        "unit": lambda row: row.unit if row.paper is None else row.paper.name,
        "place": lambda row: place_word(row.place, language) if row.place else word("total", language),
        "opening": lambda row: row.opening,
        "credited": lambda row: row.credited,
        "debited": lambda row: row.debited,
        "closing": lambda row: row.closing,
    }

    def cells_of(row: Movement) -> tuple[Cell, ...]:
        return tuple(cells[code](row) for code in codes)

    return _section(section, codes, language, tuple(map(cells_of, movements)), tuple(map(cells_of, totals)))


def _obligations(section: str, obligations: Sequence[Obligation], layout: Layout, language: str) -> Section:
    codes = layout.of(section)
    cells: dict[str, Callable[[Obligation], Cell]] = {
        "unit": lambda row: row.unit if row.paper is None else row.paper.name,
        "opening": lambda row: row.opening,
        "change": lambda row: row.change,
        "closing": lambda row: row.closing,
        "receivable": lambda row: row.receivable,
    }
    rows = tuple(tuple(cells[code](row) for code in codes) for row in obligations)
    return _section(section, codes, language, rows)


def _charges(report: ClientReport, layout: Layout, language: str) -> Section:
    kinds = layout.of("charges")
    codes = ("what", "currency", "charged", "withheld") if kinds else ()

    def cells_of(charge: Charge, label: str) -> tuple[Cell, ...]:
        return (label, charge.charged.unit.code, charge.charged, charge.withheld)

    rows = tuple(cells_of(row, charge_word(row.what, language)) for row in report.charges or () if row.kind in kinds)
    totals = tuple(
        cells_of(row, word(f"total.{row.kind}", language)) for row in report.charge_totals if row.kind in kinds
    )
    columns = _columns("charges", codes, language)
    return Section("charges", word("charges", language), word("charges.empty", language), columns, rows, totals)


def _lending(report: ClientReport, layout: Layout, language: str) -> list[Section]:
    """Return the sections on loans and on deals without an order; a report without any says nothing of them."""
    found = []
    if report.loans or report.debt:
        found.append(_loans(report, layout.of("loans"), language))
    if report.grounds:
        codes = layout.of("grounds")
        cells: dict[str, Callable[[DealGround], Cell]] = {
            "number": lambda one: one.number,
            "ground": lambda one: deal_basis_word(one.basis, language),
            "clause": lambda one: word("clause", language).format(number=printed_number(one.clause)),
        }
        rows = tuple(tuple(cells[code](one) for code in codes) for one in report.grounds)
        found.append(_section("grounds", codes, language, rows))
    return found


def _loans(report: ClientReport, codes: Sequence[str], language: str) -> Section:
    cells: dict[str, Callable[[LoanLine], Cell]] = {
        "number": lambda one: one.number,
        "purpose": lambda one: word(f"loan.{one.purpose}", language),
        "amount": lambda one: one.amount,
        "rate": lambda one: Percent(one.rate),
        "granted_on": lambda one: one.granted_on,
        "due_on": lambda one: one.due_on,
    }
    rows = tuple(tuple(cells[code](one) for code in codes) for one in report.loans)
    debts: list[dict[str, Cell]] = [
        {"purpose": word("total.debt", language), "amount": amount} for amount in report.debt
    ]
    totals = tuple(tuple(debt.get(code) for code in codes) for debt in debts)
    return _section("loans", codes, language, rows, totals)


def printed_number(clause: str) -> str:
    """Return a clause's number as people say it: `GF-9.1.1-c` as `9.1.1`."""
    parts = clause.split("-")
    return parts[1] if len(parts) > 1 else clause


def unit_in(section: Section) -> str:
    """Return the one currency of all money in a section, or nothing when there are several or none."""
    codes = {cell.unit.code for row in (*section.rows, *section.totals) for cell in row if isinstance(cell, Amount)}
    money = codes & set(CURRENCIES)
    return money.pop() if len(money) == 1 else ""
