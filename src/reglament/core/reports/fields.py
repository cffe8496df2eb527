"""Fields: what a regulation can demand of a report, and where the report holds it.

The words are those of the parameter files (`daily_fields`, `period_fields`). Each
looks at the values and names the places where the field is wanting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reglament.core.reports.report import ClientReport, Deal, Movement

Finder = Callable[[ClientReport], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Field:
    """One demanded item: the places of the layout that show it, and what finds it wanting."""

    shown_by: tuple[str, ...]
    """Columns as `section.column`; all of them together show the field."""
    wanting_in: Finder


def _heading(*names: str) -> Finder:
    def find(report: ClientReport) -> Iterator[str]:
        if all(getattr(report.heading, name) in ("", None) for name in names):
            yield "heading"

    return find


def _both(*names: str) -> Finder:
    def find(report: ClientReport) -> Iterator[str]:
        if any(getattr(report.heading, name) in ("", None) for name in names):
            yield "heading"

    return find


def _deals(lacks: Callable[[Deal], bool]) -> Finder:
    def find(report: ClientReport) -> Iterator[str]:
        return _lacking(report.deals, "deals", lacks)

    return find


def _open_deals(report: ClientReport) -> Iterator[str]:
    def lacks(deal: Deal) -> bool:
        paper = deal.paper
        return not (paper.issuer and paper.kind and deal.place) or deal.price <= 0 or deal.pieces <= 0

    return _lacking(report.open_deals, "open_deals", lacks)


def _lacking(deals: Iterable[Deal] | None, section: str, lacks: Callable[[Deal], bool]) -> Iterator[str]:
    if deals is None:
        yield section
        return
    for deal in deals:
        if lacks(deal):
            yield f"deal {deal.number}"


def _dated_operations(report: ClientReport) -> Iterator[str]:
    if report.operations is None:
        yield "operations"


def _described(report: ClientReport) -> Iterator[str]:
    yield from _lacking(report.deals, "deals", lambda deal: not deal.side)
    for operation in report.operations or ():
        if not operation.what:
            yield f"entry {operation.entry}"


def _balances(section: str, end: str) -> Finder:
    def find(report: ClientReport) -> Iterator[str]:
        rows: tuple[Movement, ...] | None = getattr(report, section)
        if rows is None or (section == "cash" and not rows):
            yield section
            return
        for row in rows:
            if getattr(row, end) is None:
                yield f"{row.unit} at {row.place}"

    return find


def _section(name: str) -> Finder:
    def find(report: ClientReport) -> Iterator[str]:
        if getattr(report, name) is None:
            yield name

    return find


FIELDS: dict[str, Field] = {
    "report_date": Field(("heading.made_on",), _both("made_at")),
    "client_name_or_code": Field(("heading.client",), _heading("client", "client_name")),
    "contract_no_date": Field(("heading.contract",), _both("contract", "contract_on")),
    "period": Field(("heading.period",), _both("first", "last")),
    "deal_datetime": Field(("deals.concluded_at",), _deals(lambda deal: deal.concluded_at.tzinfo is None)),
    "operation_date": Field(("operations.on",), _dated_operations),
    "deal_side_or_operation": Field(("deals.side", "operations.what"), _described),
    "security_kind_category_issue_tranche_series": Field(("deals.paper",), _deals(lambda deal: not deal.paper.kind)),
    "issuer": Field(("deals.issuer",), _deals(lambda deal: not deal.paper.issuer)),
    "unit_price": Field(("deals.price",), _deals(lambda deal: deal.price <= 0)),
    "quantity": Field(("deals.pieces",), _deals(lambda deal: deal.pieces <= 0)),
    "amount": Field(("deals.amount", "operations.change"), _deals(lambda deal: deal.amount.minor <= 0)),
    "place": Field(("deals.place",), _deals(lambda deal: not deal.place)),
    "delivery_obligations_sum_and_change": Field(
        ("delivery_obligations.closing", "delivery_obligations.change"), _section("delivery_obligations")
    ),
    "cash_obligations_sum_and_change": Field(
        ("cash_obligations.closing", "cash_obligations.change"), _section("cash_obligations")
    ),
    "other_by_contract": Field(("heading.other",), _section("other")),
    "opening_securities": Field(("papers.opening",), _balances("papers", "opening")),
    "opening_cash": Field(("cash.opening",), _balances("cash", "opening")),
    "closing_securities": Field(("papers.closing",), _balances("papers", "closing")),
    "closing_cash": Field(("cash.closing",), _balances("cash", "closing")),
    "broker_fee": Field(("charges.fee",), _section("charges")),
    "other_expenses": Field(("charges.expense",), _section("charges")),
    "open_deals": Field(
        (
            "open_deals.paper",
            "open_deals.issuer",
            "open_deals.price",
            "open_deals.pieces",
            "open_deals.place",
        ),
        _open_deals,
    ),
}
"""Every field a regulation of ours demands, by its word."""
