"""Settlements: the statement, the tax within a sum, what a paper holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.registry.edo_terms import PriceTerms
from reglament.core.registry.settlements import (
    SettlementLine,
    balance_of,
    number_of_paper,
    paper_obstacle,
    paper_signature_obstacle,
    period_obstacle,
    statement_of,
    taxed_lines,
    total_of,
    vat_within,
)
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.core.registry.rules import code, rub, terms

MARCH = (date(2025, 3, 1), date(2025, 3, 31))


def line(on: str, kind: str, amount: str, percent: str = "") -> SettlementLine:
    return SettlementLine(date.fromisoformat(on), kind, rub(amount), vat_percent=Decimal(percent) if percent else None)


LINES = [
    line("2025-02-28", "charge", "12000.00"),
    line("2025-02-28", "payment", "2000.00"),
    line("2025-03-01", "charge", "20000.00"),
    line("2025-03-15", "payment", "30000.00"),
    line("2025-03-31", "charge", "5000.00"),
    line("2025-04-01", "charge", "700.00"),
]


@clause("SR-6.4-a", "SR-6.4-b")
def test_a_period_does_not_end_before_it_begins() -> None:
    day = date(2025, 4, 1)

    assert period_obstacle(day, day) is None
    assert period_obstacle(day, date(2025, 3, 31)) == Ground.of(
        "finance.period_reversed", "SR-6.4-a", first=day, last=date(2025, 3, 31)
    )


@clause("SR-6.4-a")
def test_closing_debt_is_the_opening_one_and_charges_less_payments() -> None:
    made = statement_of(LINES, *MARCH)

    sums = (made.opening, made.charges, made.payments, made.closing)
    assert sums == (rub("10000.00"), rub("25000.00"), rub("30000.00"), rub("5000.00"))
    assert made.lines == tuple(LINES[2:5])
    assert (made.first, made.last) == MARCH


@clause("SR-6.4-a")
def test_a_balance_is_charges_less_payments() -> None:
    assert balance_of(LINES[:2]) == rub("10000.00")
    assert balance_of([]) == rub("0.00")
    assert total_of(LINES, "payment") == rub("32000.00")


@clause("SR-6.4-b")
@pytest.mark.parametrize(
    ("amount", "percent", "vat"),
    [
        ("5000.00", "20", "833.33"),
        ("6000.00", "20", "1000.00"),
        ("6100.00", "22", "1100.00"),
        ("0.03", "20", "0.01"),
        ("0.02", "20", "0.00"),
        ("5000.00", "", "0.00"),
    ],
)
def test_the_tax_stands_within_the_sum(amount: str, percent: str, vat: str) -> None:
    assert vat_within(rub(amount), Decimal(percent) if percent else None) == rub(vat)


@clause("SR-6.4-b")
@pytest.mark.parametrize(("on", "percent"), [("2019-12-20", "20"), ("2025-12-31", "20"), ("2026-01-01", "22")])
def test_the_rate_of_the_tax_is_the_day_s(on: str, percent: str) -> None:
    assert terms(PriceTerms, date.fromisoformat(on)).vat_percent.value == Decimal(percent)


@clause("SR-6.4-b")
@pytest.mark.parametrize(
    ("kind", "lines", "wanted"),
    [
        ("invoice", LINES, ""),
        ("act", LINES[:1], ""),
        ("vat_invoice", LINES, ""),
        ("invoice", [], "finance.nothing_charged"),
        ("act", LINES[1:2], "finance.nothing_charged"),
        ("reconciliation", [], ""),
        ("receipt", LINES, "finance.paper_unknown"),
    ],
)
def test_a_paper_is_made_of_charges(kind: str, lines: list[SettlementLine], wanted: str) -> None:
    ground = paper_obstacle(kind, lines)

    assert code(ground) == wanted
    assert ground is None or ground.clause == "SR-6.4-b"


@clause("SR-6.4-b")
def test_a_vat_invoice_tells_only_what_is_taxed() -> None:
    taxed = line("2025-03-31", "charge", "6000.00", "20")
    mixed = [LINES[0], taxed, line("2025-03-31", "payment", "1.00", "20")]

    assert taxed_lines(mixed, "vat_invoice") == (taxed,)
    assert taxed_lines(mixed, "act") == (LINES[0], taxed)


@clause("SR-6.4-b")
@pytest.mark.parametrize(("kind", "fits"), [("qualified", True), ("simple", False), ("", False)])
def test_an_electronic_paper_bears_a_qualified_signature(kind: str, fits: bool) -> None:
    refused = Ground.of("finance.unsigned", "SR-6.4-b", wanted="qualified")

    assert paper_signature_obstacle(kind, terms(PriceTerms)) == (None if fits else refused)


def test_a_paper_is_numbered_within_its_year() -> None:
    assert (number_of_paper(7, 2025), number_of_paper(12, 2009)) == ("7/25", "12/09")
