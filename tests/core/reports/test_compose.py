"""From journal lines and deals to the values of a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as account

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.reports.completeness import disagreements
from reglament.core.reports.compose import Facts, confined, report_of
from reglament.core.reports.plain import as_plain, report_from_plain
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB, Amount
from tests.clauses import clause
from tests.core.reports.sample import (
    CASH,
    CASH_AT_VENUE,
    DUE_PAPERS,
    FEES,
    OWED_RUB,
    PAPERS,
    SAMPLE,
    at,
    daily_report,
    facts,
    heading,
    posting,
    trade,
)


@clause("GC-18.8", "GF-13.2-a")
def test_a_deal_shows_time_side_issuer_price_quantity_amount_and_place():
    (deal,) = daily_report().deals

    assert deal.concluded_at == at(11, 5)
    assert (deal.side, deal.paper.issuer, deal.price, deal.pieces) == ("buy", "АО «Образец»", Decimal("120.00"), 10)
    assert (str(deal.amount), deal.place, str(deal.fee)) == ("1200.00 RUB", "MOEX_STOCK", "3.12 RUB")
    assert (deal.paper.kind, deal.paper.category, deal.paper.issue) == ("share", "обыкновенная", "1-01-00001-A")


@clause("GC-18.8", "GF-13.2-a")
def test_obligations_show_the_sum_and_its_change():
    report = daily_report()

    (money,) = report.cash_obligations
    assert (str(money.opening), str(money.closing), str(money.change)) == ("0.00 RUB", "1200.00 RUB", "1200.00 RUB")
    (papers,) = report.delivery_obligations
    assert (str(papers.closing), str(papers.receivable)) == ("0 SMPL", "10 SMPL")


@clause("GC-18.8")
def test_papers_sold_and_not_delivered_are_an_obligation():
    sold = replace(facts(), opening={DUE_PAPERS: -4}, closing={DUE_PAPERS: -10, OWED_RUB: 120_000})

    report = report_of(heading(), sold)

    (papers,) = report.delivery_obligations
    assert (str(papers.opening), str(papers.closing), str(papers.change)) == ("4 SMPL", "10 SMPL", "6 SMPL")
    (money,) = report.cash_obligations
    assert (str(money.closing), str(money.receivable)) == ("0.00 RUB", "1200.00 RUB")


@clause("GC-18.8", "GF-13.2-a")
def test_unpaid_fees_are_owed():
    due = AccountKey(AccountKind.CLIENT_FEES_DUE, "1001", "MOEX_STOCK", "RUB")

    (money,) = report_of(heading(), replace(facts(), closing={due: -500, OWED_RUB: -120_000})).cash_obligations

    assert str(money.closing) == "1205.00 RUB"


@clause("GC-18.11", "GF-13.2-b")
def test_balances_fees_and_expenses_of_a_period():
    report = daily_report()

    (cash,) = report.cash
    assert [str(one) for one in (cash.opening, cash.credited, cash.debited, cash.closing)] == [
        "5000.00 RUB",
        "100000.00 RUB",
        "3.12 RUB",
        "104996.88 RUB",
    ]
    (papers,) = report.papers
    assert (str(papers.opening), str(papers.closing)) == ("500 SMPL", "500 SMPL")
    fee, expense = report.charge_totals
    assert (fee.kind, str(fee.charged), str(fee.withheld)) == ("fee", "3.00 RUB", "3.00 RUB")
    assert (expense.kind, str(expense.charged), str(expense.withheld)) == ("expense", "0.12 RUB", "0.12 RUB")


@clause("GC-18.11", "GF-13.2-b")
def test_open_deals_of_a_period():
    (deal,) = daily_report().open_deals

    assert (deal.number, deal.settle_on) == (9, date(2026, 3, 4))


def test_what_is_accrued_is_charged_once_and_withheld_later():
    accrued = AccountKey(AccountKind.FIRM_FEES_ACCRUED, "", "", "RUB")
    due = AccountKey(AccountKind.CLIENT_FEES_DUE, "1001", "", "RUB")
    booked = [
        posting(1, "fee.accrued", "trade:9", due, -300, type="deal"),
        posting(1, "fee.accrued", "trade:9", accrued, 300, type="deal"),
        posting(2, "expense.accrued", "trade:9", accrued, 12, type="venue_fee"),
        posting(3, "fee.withheld", "trade:9", accrued, -300, type="deal"),
        posting(3, "fee.withheld", "trade:9", FEES, 300, type="deal"),
    ]
    report = report_of(heading(), replace(facts(), postings=booked))

    fee, expense = report.charges
    assert (fee.kind, fee.what, str(fee.charged), str(fee.withheld)) == ("fee", "deal", "3.00 RUB", "3.00 RUB")
    assert (expense.what, str(expense.charged), str(expense.withheld)) == ("venue_fee", "0.12 RUB", "0.00 RUB")


@clause("GC-18.11")
def test_an_idle_client_still_has_his_balances():
    report = report_of(heading(), replace(facts(), postings=[], trades=[], open_trades=[], opening={}, closing={}))

    (cash,) = report.cash
    assert (cash.place, str(cash.opening), str(cash.closing)) == ("own_bank", "0.00 RUB", "0.00 RUB")
    assert report.is_idle
    assert report.papers == ()
    assert [str(one.charged) for one in report.charge_totals] == ["0.00 RUB", "0.00 RUB"]


def test_an_unknown_security_is_named_by_its_code_and_has_no_issuer():
    report = report_of(heading(), replace(facts(), instruments={}))

    (deal,) = report.deals
    assert (deal.paper.code, deal.paper.issuer) == ("SMPL", "")


@clause("GC-18.2")
def test_a_market_has_its_own_deals_and_place():
    currency = replace(SAMPLE, code="USDRUB", kind="currency", venue="MOEX_FX")
    fx_cash = account(CASH, place="MOEX_FX")
    mixed = replace(
        facts(),
        trades=[
            trade(),
            replace(trade(10), instrument="USDRUB", venue="MOEX_FX"),
            replace(trade(11), instrument="GONE"),
        ],
        open_trades=[trade(), replace(trade(10), instrument="USDRUB", venue="MOEX_FX")],
        instruments={"SMPL": SAMPLE, "USDRUB": currency},
        opening={CASH: 1, fx_cash: 500},
        closing={CASH: 1, fx_cash: 700, CASH_AT_VENUE: 5},
        postings=[
            posting(1, "cash.deposit", "receipt:1", fx_cash, 200),
            posting(2, "fee.withheld", "trade:9", CASH, -1),
            posting(2, "fee.withheld", "trade:9", FEES, 1),
            posting(3, "cash.transfer", "instruction:1", fx_cash, 7),
            posting(3, "cash.transfer", "instruction:1", CASH, -7),
            posting(4, "fee.withheld", "trade:10", fx_cash, -5),
            posting(4, "fee.withheld", "trade:10", FEES, 5),
        ],
    )

    securities, fx = confined(mixed, "securities"), confined(mixed, "fx")

    assert [one.number for one in securities.trades] == [9, 11]
    assert [one.number for one in securities.open_trades] == [9]
    assert securities.opening == mixed.opening
    assert [one.number for one in fx.trades] == [10]
    assert [one.number for one in fx.open_trades] == [10]
    assert (fx.opening, fx.closing) == ({fx_cash: 500}, {fx_cash: 700})
    assert [(row.entry, row.minor) for row in fx.postings] == [(1, 200), (3, 7), (4, -5), (4, 5)]
    assert confined(mixed, "") is mixed
    assert confined(mixed, "derivatives").trades == []


def test_plain_and_back_is_the_same_report():
    assert report_from_plain(as_plain(daily_report())) == daily_report()
    assert as_plain(daily_report())["deals"][0]["amount"] == "1200.00 RUB"


MINOR = st.integers(min_value=-(10**12), max_value=10**12).filter(bool)


@given(st.integers(0, 10**12), st.lists(st.tuples(st.sampled_from([CASH, CASH_AT_VENUE, PAPERS]), MINOR), max_size=30))
def test_totals_add_up_whatever_moved(start, moves):
    booked = [posting(number, "cash.deposit", "", account, minor) for number, (account, minor) in enumerate(moves, 1)]
    opening = {CASH: start}
    closing = dict(opening)
    for row in booked:
        closing[row.account] = closing.get(row.account, 0) + row.minor

    at_noon = [replace(row, recorded_at=datetime.fromisoformat("2026-03-02T12:00+03:00")) for row in booked]
    report = report_of(heading(), replace(facts(), opening=opening, closing=closing, postings=at_noon))

    assert disagreements(report) == ()
    assert sum(row.closing.minor for row in report.cash) == report.cash_totals[0].closing.minor
    assert sum(row.opening.minor for row in report.cash) == report.cash_totals[0].opening.minor
    total = report.cash_totals[0]
    assert total.opening + total.credited - total.debited == total.closing


@given(st.lists(st.tuples(st.sampled_from(list(Side)), st.integers(1, 1000)), max_size=20))
def test_deal_totals_are_the_sums_of_the_deals(deals):
    made = [trade(number, side, pieces) for number, (side, pieces) in enumerate(deals, 1)]
    report = report_of(heading(), replace(facts(), trades=made))

    for total in report.deal_totals:
        assert total.bought == Amount(sum(12_000 * pieces for side, pieces in deals if side is Side.BUY), RUB)
        assert total.sold == Amount(sum(12_000 * pieces for side, pieces in deals if side is Side.SELL), RUB)
    assert bool(report.deal_totals) is bool(deals)


@clause("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def test_totals_of_cash_are_over_all_places_and_by_currency():
    dollars = account(CASH, unit="USD")
    mixed = replace(
        facts(),
        opening={CASH: 100, CASH_AT_VENUE: 20, dollars: 7, PAPERS: 3},
        closing={CASH: 110, CASH_AT_VENUE: 5, dollars: 7, PAPERS: 3},
        postings=[
            posting(1, "cash.deposit", "", CASH, 30),
            posting(2, "cash.withdrawal", "", CASH, -20),
            posting(3, "cash.withdrawal", "", CASH_AT_VENUE, -15),
        ],
    )

    rubles, usd = report_of(heading(), mixed).cash_totals

    assert (rubles.place, rubles.unit, usd.place, usd.unit) == ("", "RUB", "", "USD")
    ends = (rubles.opening, rubles.credited, rubles.debited, rubles.closing)
    assert [str(end) for end in ends] == ["1.20 RUB", "0.30 RUB", "0.35 RUB", "1.15 RUB"]
    assert (str(usd.opening), str(usd.closing)) == ("0.07 USD", "0.07 USD")


@clause("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def test_a_client_without_any_account_has_a_total_of_nothing():
    (total,) = report_of(heading(), Facts({}, {}, [], [], [], {})).cash_totals

    assert (total.place, total.unit, str(total.opening), str(total.closing)) == ("", "RUB", "0.00 RUB", "0.00 RUB")


@clause("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def test_a_price_is_in_money_or_in_per_cent_of_the_face_value():
    bond = replace(SAMPLE, code="BOND", price_unit="percent", face_value=Amount(100_000, RUB))
    listed = replace(
        facts(),
        trades=[trade(1), replace(trade(2), instrument="BOND"), replace(trade(3), instrument="GONE")],
        open_trades=[replace(trade(2), instrument="BOND")],
        instruments={"SMPL": SAMPLE, "BOND": bond},
    )

    report = report_of(heading(), listed)

    assert [deal.price_unit for deal in report.deals] == ["RUB", "%", "RUB"]
    assert [deal.price_unit for deal in report.open_deals] == ["%"]
