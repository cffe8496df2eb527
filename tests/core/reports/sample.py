"""One small client, made up: what he had, what happened on a day, and the report of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from reglament.core.calendar.moments import MOSCOW
from reglament.core.instruments.instrument import Instrument
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.reports.compose import Facts, Posting, report_of
from reglament.core.reports.report import ClientReport, Family, Heading
from reglament.core.reports.terms import ReportTerms
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side, Trade
from reglament.core.units.amount import RUB, Amount
from tests.rulebooks import geofinance_rulebook, grandis_rulebook

DAY = date(2026, 3, 2)
GRANDIS = terms_of(ReportTerms, grandis_rulebook().editions[-1], date(2016, 11, 14))
GEOFINANCE = terms_of(ReportTerms, geofinance_rulebook().editions[-1], date(2025, 3, 3))

SAMPLE = Instrument(
    code="SMPL",
    kind="share",
    name="Образец",
    issuer="АО «Образец»",
    isin="RU000A0SMPL1",
    venue="MOEX_STOCK",
    lot=10,
    tick=Decimal("0.01"),
    currency=RUB,
    category="обыкновенная",
    issue="1-01-00001-A",
)

CASH = AccountKey(AccountKind.CLIENT_CASH, "1001", "own_bank", "RUB")
CASH_AT_VENUE = AccountKey(AccountKind.CLIENT_CASH, "1001", "MOEX_STOCK", "RUB")
PAPERS = AccountKey(AccountKind.CLIENT_PAPERS, "1001", "MOEX_STOCK", "SMPL")
OWED_RUB = AccountKey(AccountKind.CLIENT_PLANNED, "1001", "MOEX_STOCK", "RUB")
DUE_PAPERS = AccountKey(AccountKind.CLIENT_PLANNED, "1001", "MOEX_STOCK", "SMPL")
FEES = AccountKey(AccountKind.FIRM_FEES, "", "", "RUB")
EXPENSES = AccountKey(AccountKind.FIRM_EXPENSES, "", "", "RUB")


def at(hour: int, minute: int, on: date = DAY) -> datetime:
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=MOSCOW)


def heading(family: Family = Family.DAILY, **changed: object) -> Heading:
    plain = Heading(
        kind="daily_securities" if family is Family.DAILY else "period_securities",
        family=family,
        number="БО-1001-20260302-DS1",
        version=1,
        replaces="",
        firm="ООО «Брокер-Образец»",
        licence="000-00000-100000 от 01.04.2008",
        regulation="Регламент брокерского обслуживания",
        edition_from=date(2016, 11, 1),
        client="1001",
        client_name="Образцов Пример Примерович",
        contract="БО-1001",
        contract_on=date(2026, 1, 12),
        first=DAY,
        last=DAY,
        made_at=at(19, 30),
    )
    return replace(plain, **changed)  # type: ignore[arg-type]


def trade(number: int = 9, side: Side = Side.BUY, pieces: int = 10, price: str = "120.00") -> Trade:
    return Trade(
        number=number,
        order_id=17,
        client="1001",
        instrument="SMPL",
        venue="MOEX_STOCK",
        side=side,
        price=Decimal(price),
        pieces=pieces,
        amount=Amount(int(Decimal(price) * 100) * pieces, RUB),
        accrued=Amount(0, RUB),
        concluded_at=at(11, 5),
        settle_on=date(2026, 3, 4),
    )


def posting(entry: int, what: str, basis: str, account: AccountKey, minor: int, **extra: str) -> Posting:
    return Posting(entry, DAY, at(12, entry), what, basis, extra, account, minor)


def facts() -> Facts:
    """100 000 came, 500 papers lay there, 10 were bought for 1 200, a fee of 3 and an expense of 0.12 were taken."""
    return Facts(
        opening={CASH: 500_000, PAPERS: 500},
        closing={CASH: 10_499_688, PAPERS: 500, OWED_RUB: -120_000, DUE_PAPERS: 10},
        postings=[
            posting(1, "cash.deposit", "receipt:4", CASH, 10_000_000),
            posting(2, "trade.concluded", "trade:9", OWED_RUB, -120_000),
            posting(2, "trade.concluded", "trade:9", DUE_PAPERS, 10),
            posting(3, "fee.withheld", "trade:9", CASH, -300, type="deal"),
            posting(3, "fee.withheld", "trade:9", FEES, 300, type="deal"),
            posting(4, "expense.withheld", "trade:9", CASH, -12, type="organiser_and_clearing"),
            posting(4, "expense.withheld", "trade:9", EXPENSES, 12, type="organiser_and_clearing"),
        ],
        trades=[trade()],
        open_trades=[trade()],
        instruments={"SMPL": SAMPLE},
    )


def daily_report() -> ClientReport:
    return report_of(heading(), facts())


def period_report() -> ClientReport:
    return report_of(heading(Family.PERIOD, first=date(2026, 3, 1), last=date(2026, 3, 31)), facts())
