"""The cycle writes for every client what the rule says of him, in ranges, and sees to those who moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest

from reglament.batch import margin_cycle
from reglament.batch.margin_cycle import EVERY, run_cycle, run_in_session
from reglament.core.instruments.market_state import PriceMark
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.margin.figures import Figures
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.margin.portfolio import figures_now
from reglament.store.docflow.models import Task
from reglament.store.instruments.models import LiquidRow, RiskRateRow
from reglament.store.instruments.save import save_price
from reglament.store.ledger.models import Account
from reglament.store.ledger.save import append_entries
from reglament.store.margin.case_models import MarginCase
from reglament.store.margin.models import FiguresPoint, FiguresRow, RelatedSetRow
from reglament.store.orders.models import Order
from reglament.store.parties.models import CategoryRow, Client
from tests.clauses import clause
from tests.flows.orders.desk import BOND, CLOCK, DOLLAR, SHARE, SINGLE, TWO_KINDS, Desk, at

pytestmark = pytest.mark.django_db

BARE = replace(SINGLE, code="BARE", name="Без цены", isin="RU000A0BARE6")
RATES = {"rate_fall": Decimal("0.13"), "rate_rise": Decimal("0.14")}


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    desk = Desk(grandis)
    for one in (SHARE, SINGLE, BOND, DOLLAR, *TWO_KINDS):
        listed = replace(one, liquid=one is not SINGLE, short_allowed=one is SHARE)
        assert list_instrument(desk.act(), Listing(listed, **RATES)).accepted
    assert list_instrument(desk.act(), Listing(replace(BARE, liquid=True), **RATES)).accepted
    return desk


def owe(desk: Desk, client: str, kind: AccountKind, unit: str, minor: int) -> None:
    against = AccountKey(AccountKind.PLACE_PLANNED, "", "MOEX_STOCK", unit)
    lines = moved(against, AccountKey(kind, client, "MOEX_STOCK", unit), minor)
    append_entries(desk.firm, [Entry("trade", lines, desk.now.date())], desk.now)


def price(desk: Desk, code: str, value: str, now: str) -> None:
    save_price(desk.firm, PriceMark(code, Decimal(value), at(now), "last", "test"), at(now))


def open_order(desk: Desk, client: str, code: str, side: str, pieces: int) -> None:
    Order.objects.create(
        firm=desk.firm, client=client, instrument=code, venue="MOEX_STOCK", venue_named=False, side=side, kind="limit",
        price="200.00", asked_pieces=pieces, pieces=pieces, filled=10, state="partly_filled", received_at=desk.now,
        expires_on=desk.now.date(), expires_at=desk.now, ends_as="expired", channel="cabinet",
    )  # fmt: skip


def everybody(desk: Desk) -> list[str]:
    """Open one client for every way a portfolio may stand, and return their codes."""
    desk.client("1001", cash="100000", papers={"SMPL": 100, "ONES": 50, "BOND1": 3})
    desk.client("1002", cash="1000.01")
    owe(desk, "1002", AccountKind.CLIENT_PLANNED, "RUB", -2000000)
    owe(desk, "1002", AccountKind.CLIENT_PLANNED, "SMPL", 100)
    owe(desk, "1002", AccountKind.CLIENT_FEES_DUE, "RUB", -1234)
    desk.client("1003", cash="500000")
    owe(desk, "1003", AccountKind.CLIENT_PLANNED, "SMPL", -300)
    owe(desk, "1003", AccountKind.CLIENT_PLANNED, "ONES", -7)
    desk.client("1004", cash="10000", papers={"GAZA": 100})
    owe(desk, "1004", AccountKind.CLIENT_PLANNED, "GAZP", -90)
    desk.client("1005", cash="10000", papers={"SMPL": 10})
    desk.deposit("1005", "100.55", unit="USD")
    desk.client("1006", cash="50000", papers={"SMPL": 100})
    open_order(desk, "1006", "SMPL", "sell", 1010)
    open_order(desk, "1006", "GAZA", "buy", 60)
    desk.client("1007", cash="5000", papers={"BARE": 4})
    desk.client("1008", cash="5000")
    owe(desk, "1008", AccountKind.CLIENT_PLANNED, "BARE", -4)
    desk.client("1009")
    owe(desk, "1009", AccountKind.CLIENT_FEES_DUE, "RUB", -1)
    desk.client("1010")
    desk.client("1011", cash="1000", papers={"SMPL": 100, "GAZA": 7})
    CategoryRow.objects.create(
        client=Client.objects.get(code="1011"), category="increased", starts_on=desk.now.date(), cause="broker",
        recorded_at=desk.now, recorded_by="test",
    )  # fmt: skip
    LiquidRow.objects.create(
        firm=desk.firm, instrument="SMPL", scope="client", target="1005", listed=False, at=desk.now, source="test"
    )
    for code in ("GAZA", "GAZP"):
        RelatedSetRow.objects.create(
            firm=desk.firm, name="gas", instrument=code, member=True, at=desk.now, recorded_at=desk.now, recorded_by="t"
        )
    return [str(code) for code in range(1001, 1012)]


def kopecks(value: Decimal) -> int:
    return int((value * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def by_rule(figures: Figures) -> tuple:
    papers = [term for term in figures.terms if term.asset not in ("RUB", "USD")]
    parts = [sum((getattr(term, name) for term in papers), Decimal(0)) for name in ("value", "initial", "minimum")]
    money = (figures.S, figures.M0, figures.Mmin, figures.corrected, *parts)
    return (*map(kopecks, money), figures.status.value, bool(figures.uncovered))


def told(row: FiguresRow) -> tuple:
    papers = (row.papers_value, row.papers_initial, row.papers_minimum)
    return (row.value, row.initial, row.minimum, row.corrected, *papers, row.status, row.uncovered)


@clause("GC-11.8.8")
@pytest.mark.parametrize("at_once", [1, 4, 100])
@pytest.mark.parametrize("now", ["2016-11-15 12:00", "2026-03-02 12:00"], ids=["rates rule", "half rule"])
def test_every_row_is_what_the_rule_says(
    grandis: Rulebook, monkeypatch: pytest.MonkeyPatch, at_once: int, now: str
) -> None:
    desk = world(grandis, now)
    clients = everybody(desk)
    monkeypatch.setattr(margin_cycle, "CLIENTS_AT_ONCE", at_once)

    done = run_cycle(desk.act(by=CLOCK))

    figures = figures_now(desk.act(), clients)
    rows = {row.client: row for row in FiguresRow.objects.filter(firm=desk.firm)}
    assert done.clients == len(clients) == len(rows)
    for client in clients:
        assert told(rows[client]) == by_rule(figures[client]), client
        assert rows[client].at == desk.now
    assert rows["1008"].marks[0]["code"] == "margin.no_price_short"
    assert [mark["code"] for mark in rows["1003"].marks] == ["margin.short_off_list"]
    assert rows["1009"].status == "NEGATIVE_NO_POSITION"
    assert rows["1010"].value == 0


def world(grandis: Rulebook, now: str) -> Desk:
    """Return the desk at a moment, with lists, rates and prices of that day."""
    desk = Desk(grandis)
    desk.now = at(now)
    for one in (SHARE, SINGLE, BOND, DOLLAR, *TWO_KINDS, BARE):
        listed = replace(one, liquid=one is not SINGLE, short_allowed=one is SHARE)
        assert list_instrument(desk.act(), Listing(listed, **RATES)).accepted
    for code, value in (("SMPL", "250.00"), ("ONES", "100"), ("BOND1", "98.53"), ("USDRUB", "90.1275")):
        price(desk, code, value, now)
    price(desk, "GAZA", "150", now)
    price(desk, "GAZP", "140", now)
    return desk


def test_a_fall_of_prices_opens_a_case_and_a_point_of_the_series(desk: Desk) -> None:
    desk.client("1001", papers={"SMPL": 100})
    owe(desk, "1001", AccountKind.CLIENT_PLANNED, "RUB", -1850000)
    desk.client("1002", cash="1")
    assert run_cycle(desk.act(by=CLOCK)).seen_to == 0
    price(desk, "SMPL", "240.00", "2026-03-02 12:01")

    done = run_cycle(desk.act("2026-03-02 12:01", CLOCK))

    assert done.seen_to == 1
    assert MarginCase.objects.get(client="1001").state
    assert FiguresRow.objects.get(client="1001").status == "RESTRICTED"
    points = FiguresPoint.objects.order_by("at").values_list("client", "value", "status")
    assert list(points) == [("1001", 650000, "NORMAL"), ("1001", 550000, "RESTRICTED")]


def test_a_cycle_may_run_twice(desk: Desk) -> None:
    everybody(desk)
    run_cycle(desk.act(by=CLOCK))
    first = [list(model.objects.order_by("pk").values()) for model in (FiguresRow, FiguresPoint, MarginCase, Task)]

    run_cycle(desk.act(by=CLOCK))

    again = [list(model.objects.order_by("pk").values()) for model in (FiguresRow, FiguresPoint, MarginCase, Task)]
    for now, before in zip(again, first, strict=True):
        assert now == before
    assert any(point["client"] == "1003" for point in first[1])


def test_who_has_nothing_left_has_figures_of_nil(desk: Desk) -> None:
    desk.client("1001", cash="10")
    run_cycle(desk.act(by=CLOCK))
    owe(desk, "1001", AccountKind.CLIENT_PLANNED, "RUB", -1000)

    run_cycle(desk.act("2026-03-02 12:01", CLOCK))

    assert FiguresRow.objects.get(client="1001").value == 0


def test_what_does_not_fit_in_64_bits_is_left_to_the_rule(desk: Desk) -> None:
    desk.client("1001", cash="100", papers={"SMPL": 1})
    Account.objects.filter(client="1001", unit="SMPL").update(balance=3 * 10**9)
    desk.client("1002", cash="100")
    Account.objects.filter(client="1002", unit="RUB").update(balance=2**62)

    run_cycle(desk.act(by=CLOCK))

    assert FiguresRow.objects.get(client="1001").value == 3 * 10**9 * 25000 + 10000
    assert FiguresRow.objects.get(client="1002").value == 2**62


def test_a_finer_price_than_the_arrays_keep_is_left_to_the_rule(desk: Desk) -> None:
    desk.client("1001", cash="0.01", papers={"SMPL": 10**6})
    price(desk, "SMPL", "0.000000015", "2026-03-02 11:59")

    run_cycle(desk.act(by=CLOCK))

    assert FiguresRow.objects.get(client="1001").value == 3


def test_rates_of_an_earlier_day_are_marked(desk: Desk) -> None:
    desk.client("1001", papers={"SMPL": 100})
    owe(desk, "1001", AccountKind.CLIENT_PLANNED, "RUB", -100)
    desk.client("1002", papers={"SMPL": 100})
    RiskRateRow.objects.update(at=desk.now - timedelta(days=3))

    run_cycle(desk.act(by=CLOCK))

    marks = {row.client: [mark["code"] for mark in row.marks] for row in FiguresRow.objects.all()}
    assert marks == {"1001": ["margin.rates_stale"], "1002": []}


@clause("GC-11.8.8")
@pytest.mark.parametrize(
    ("now", "runs"),
    [
        ("2026-03-02 09:59:59", False),
        ("2026-03-02 10:00:00", True),
        ("2026-03-02 18:39:59", True),
        ("2026-03-02 18:40:00", False),
        ("2026-03-01 12:00:00", False),
    ],
)
def test_the_clock_computes_during_the_stock_session(desk: Desk, now: str, runs: bool) -> None:
    desk.client("1001", cash="10")

    done = run_in_session(desk.act(now, CLOCK))

    assert (done is not None) is runs
    assert FiguresRow.objects.exists() is runs


@clause("GC-11.8.8")
def test_fresh_figures_are_not_computed_again(desk: Desk) -> None:
    desk.client("1001", cash="10")
    act = desk.act(by=CLOCK)
    assert run_in_session(act) is not None

    assert run_in_session(replace(act, at=act.at + EVERY - timedelta(microseconds=1))) is None
    assert run_in_session(replace(act, at=act.at + EVERY)) is not None
