"""A busy day, every line of the report of it: what each figure is made of, and what stays out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.reports.compose import Facts, report_of
from reglament.core.reports.report import Charge, ClientReport, Movement, Obligation
from reglament.core.trades.trade import Side
from reglament.core.units.amount import USD, Amount
from tests.clauses import clause
from tests.core.reports.sample import (
    CASH,
    CASH_AT_VENUE,
    DUE_PAPERS,
    EXPENSES,
    FEES,
    OWED_RUB,
    PAPERS,
    SAMPLE,
    heading,
    posting,
    trade,
)

ACCRUED = AccountKey(AccountKind.FIRM_FEES_ACCRUED, "", "", "RUB")
FEES_USD = AccountKey(AccountKind.FIRM_FEES, "", "", "USD")
SUSPENSE = AccountKey(AccountKind.PLACE_BANK, "", "40702", "RUB")


def cash(place: str, unit: str = "RUB") -> AccountKey:
    return AccountKey(AccountKind.CLIENT_CASH, "1001", place, unit)


def papers(place: str, unit: str) -> AccountKey:
    return AccountKey(AccountKind.CLIENT_PAPERS, "1001", place, unit)


def planned(unit: str) -> AccountKey:
    return AccountKey(AccountKind.CLIENT_PLANNED, "1001", "MOEX_STOCK", unit)


def busy_day() -> Facts:
    return Facts(
        opening={
            CASH: 1000,
            CASH_AT_VENUE: 500,
            cash("OTC"): 7,
            cash("MOEX_FX", "USD"): 30,
            PAPERS: 40,
            papers("MOEX_STOCK", "LEFT"): 3,
            papers("MOEX_STOCK", "NONE"): 0,
            planned("GONE"): -2,
            planned("USD"): -5,
        },
        closing={
            CASH: 1201,
            CASH_AT_VENUE: 450,
            cash("other_participant"): 9,
            cash("MOEX_FX", "USD"): 31,
            PAPERS: 40,
            papers("MOEX_STOCK", "HELD"): 4,
            OWED_RUB: -120,
            planned("COME"): 8,
            planned("OWED"): -6,
            planned("FLAT"): 0,
        },
        postings=[
            posting(1, "cash.deposit", "receipt:4", CASH, 201),
            posting(1, "cash.deposit", "receipt:4", SUSPENSE, -201),
            posting(2, "cash.transfer", "instruction:7", CASH_AT_VENUE, -51),
            posting(3, "cash.transfer", "instruction:8", CASH_AT_VENUE, 1),
            posting(4, "fx.bought", "order:3", cash("MOEX_FX", "USD"), 1),
            posting(5, "paper.deposit", "instruction:9", papers("MOEX_STOCK", "CAME"), 6),
            posting(6, "paper.withdraw", "instruction:9", papers("MOEX_STOCK", "WENT"), -6),
            posting(7, "trade.concluded", "trade:9", OWED_RUB, -120),
            posting(8, "fee.withheld", "trade:9", FEES, 300, type="deal"),
            posting(9, "fee.withheld", "trade:9", FEES, 20, expense_type="minimum"),
            posting(10, "fee.accrued", "trade:10", ACCRUED, 40, type="depository", expense_type="other"),
            posting(11, "fee.withheld", "trade:11", FEES_USD, 2, type="deal"),
            posting(12, "expense.organiser", "trade:12", FEES, 11),
            posting(13, "cost.clearing", "period:2026-03", EXPENSES, 12, type="clearing"),
        ],
        trades=[
            trade(9, Side.BUY, 10, "120.00"),
            trade(10, Side.SELL, 4, "121.00"),
            trade(11, Side.BUY, 1, "119.00"),
            replace(trade(12, Side.SELL, 2, "10.00"), amount=Amount(2000, USD), instrument="UNKN"),
            trade(13, Side.SELL, 1, "118.00"),
        ],
        open_trades=[trade(9)],
        instruments={"SMPL": SAMPLE},
    )


@pytest.fixture
def report() -> ClientReport:
    return report_of(heading(), busy_day())


def moved(row: Movement) -> tuple[str, str, str | None, str, str, str, str]:
    named = None if row.paper is None else row.paper.code
    return row.place, row.unit, named, str(row.opening), str(row.credited), str(row.debited), str(row.closing)


def owed(row: Obligation) -> tuple[str, str | None, int, int, int]:
    named = None if row.paper is None else row.paper.code
    return row.unit, named, row.opening.minor, row.closing.minor, row.receivable.minor


def charged(row: Charge) -> tuple[str, str, str, str]:
    return row.kind, row.what, str(row.charged), str(row.withheld)


@clause("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def test_cash_is_shown_by_place_the_broker_s_bank_first(report: ClientReport) -> None:
    assert report.cash is not None
    assert [moved(row) for row in report.cash] == [
        ("own_bank", "RUB", None, "10.00 RUB", "2.01 RUB", "0.00 RUB", "12.01 RUB"),
        ("MOEX_FX", "USD", None, "0.30 USD", "0.01 USD", "0.00 USD", "0.31 USD"),
        ("MOEX_STOCK", "RUB", None, "5.00 RUB", "0.01 RUB", "0.51 RUB", "4.50 RUB"),
        ("OTC", "RUB", None, "0.07 RUB", "0.00 RUB", "0.00 RUB", "0.00 RUB"),
        ("other_participant", "RUB", None, "0.00 RUB", "0.00 RUB", "0.00 RUB", "0.09 RUB"),
    ]
    assert [moved(row) for row in report.cash_totals] == [
        ("", "RUB", None, "15.07 RUB", "2.02 RUB", "0.51 RUB", "16.60 RUB"),
        ("", "USD", None, "0.30 USD", "0.01 USD", "0.00 USD", "0.31 USD"),
    ]


@clause("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def test_one_place_shows_its_currencies_in_order() -> None:
    two = replace(busy_day(), opening={cash("own_bank", "USD"): 1, CASH: 1}, closing={}, postings=[])
    report = report_of(heading(), two)

    assert report.cash is not None
    assert [row.unit for row in report.cash] == ["RUB", "USD"]


@clause("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def test_papers_are_shown_when_anything_of_them_is_to_be_said(report: ClientReport) -> None:
    assert report.papers is not None
    assert [moved(row) for row in report.papers] == [
        ("MOEX_STOCK", "CAME", "CAME", "0 CAME", "6 CAME", "0 CAME", "0 CAME"),
        ("MOEX_STOCK", "HELD", "HELD", "0 HELD", "0 HELD", "0 HELD", "4 HELD"),
        ("MOEX_STOCK", "LEFT", "LEFT", "3 LEFT", "0 LEFT", "0 LEFT", "0 LEFT"),
        ("MOEX_STOCK", "SMPL", "SMPL", "40 SMPL", "0 SMPL", "0 SMPL", "40 SMPL"),
        ("MOEX_STOCK", "WENT", "WENT", "0 WENT", "0 WENT", "6 WENT", "0 WENT"),
    ]


@clause("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def test_a_client_without_anything_is_told_of_no_money_and_no_papers() -> None:
    nothing = report_of(heading(), Facts({}, {}, [], [], [], {}))

    assert nothing.cash is not None
    assert [moved(row) for row in nothing.cash] == [
        ("own_bank", "RUB", None, "0.00 RUB", "0.00 RUB", "0.00 RUB", "0.00 RUB")
    ]
    assert nothing.papers == ()
    assert nothing.cash_obligations is not None
    assert [owed(row) for row in nothing.cash_obligations] == [("RUB", None, 0, 0, 0)]
    assert nothing.delivery_obligations == ()


@clause("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def test_operations_are_the_lines_of_what_the_client_holds(report: ClientReport) -> None:
    assert report.operations is not None
    assert [(row.entry, str(row.change), row.paper and row.paper.code) for row in report.operations] == [
        (1, "2.01 RUB", None),
        (2, "-0.51 RUB", None),
        (3, "0.01 RUB", None),
        (4, "0.01 USD", None),
        (5, "6 CAME", "CAME"),
        (6, "-6 WENT", "WENT"),
    ]


@clause("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def test_obligations_are_told_apart_from_what_is_due(report: ClientReport) -> None:
    assert report.cash_obligations is not None
    assert report.delivery_obligations is not None
    assert [owed(row) for row in report.cash_obligations] == [("RUB", None, 0, 120, 0), ("USD", None, 5, 0, 0)]
    assert [owed(row) for row in report.delivery_obligations] == [
        ("COME", "COME", 0, 0, 8),
        ("GONE", "GONE", 2, 0, 0),
        ("OWED", "OWED", 0, 6, 0),
    ]


@clause("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def test_of_several_sections_what_is_owed_and_what_is_due_are_summed() -> None:
    elsewhere = AccountKey(AccountKind.CLIENT_PLANNED, "1001", "OTC", "SMPL")
    thirdly = AccountKey(AccountKind.CLIENT_PLANNED, "1001", "MOEX_FX", "SMPL")
    mixed = replace(busy_day(), closing={DUE_PAPERS: -3, elsewhere: 1, thirdly: -1})
    report = report_of(heading(), mixed)

    assert report.delivery_obligations is not None
    assert ("SMPL", "SMPL", 0, 4, 1) in [owed(row) for row in report.delivery_obligations]


@clause("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def test_fees_come_before_expenses_and_only_what_was_taken_is_withheld(report: ClientReport) -> None:
    assert report.charges is not None
    assert [charged(row) for row in report.charges] == [
        ("fee", "deal", "3.00 RUB", "3.00 RUB"),
        ("fee", "deal", "0.02 USD", "0.02 USD"),
        ("fee", "depository", "0.40 RUB", "0.00 RUB"),
        ("fee", "minimum", "0.20 RUB", "0.20 RUB"),
        ("expense", "clearing", "0.12 RUB", "0.12 RUB"),
        ("expense", "expense.organiser", "0.11 RUB", "0.11 RUB"),
    ]
    assert [charged(row) for row in report.charge_totals] == [
        ("fee", "", "3.60 RUB", "3.20 RUB"),
        ("expense", "", "0.23 RUB", "0.23 RUB"),
        ("fee", "", "0.02 USD", "0.02 USD"),
    ]


@clause("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def test_deals_are_summed_by_currency_with_the_fees_in_it(report: ClientReport) -> None:
    assert report.deals is not None
    assert [(deal.number, str(deal.fee)) for deal in report.deals] == [
        (9, "3.20 RUB"),
        (10, "0.40 RUB"),
        (11, "0.02 USD"),
        (12, "0.11 RUB"),
        (13, "None"),
    ]
    assert [(str(row.bought), str(row.sold), str(row.fee)) for row in report.deal_totals] == [
        ("1319.00 RUB", "602.00 RUB", "3.60 RUB"),
        ("0.00 USD", "20.00 USD", "0.00 USD"),
    ]
    assert report.open_deals is not None
    assert [(deal.number, deal.price) for deal in report.open_deals] == [(9, Decimal("120.00"))]


@clause("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def test_a_paper_nobody_described_is_known_by_its_code_and_has_gaps(report: ClientReport) -> None:
    assert report.deals is not None
    unknown = report.deals[3].paper
    assert (unknown.code, unknown.name, unknown.kind, unknown.issuer) == ("UNKN", "UNKN", "", "")
    assert report.deals[0].paper.issuer == SAMPLE.issuer
