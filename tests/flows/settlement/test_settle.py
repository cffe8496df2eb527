"""Settling what is due."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reglament.core.ledger.account import AccountKind
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.fees.withhold import withhold_due
from reglament.flows.settlement.settle import settle_due
from reglament.store.docflow.load import open_tasks
from reglament.store.ledger.models import Account, Entry
from reglament.store.settlement.load import net_of_day, tasks_of_trades
from reglament.store.settlement.models import SettlementTask
from reglament.store.trades.load import trade_row
from tests.clauses import clause
from tests.flows.settlement.world import World
from tests.rulebooks import grandis_rulebook

pytestmark = pytest.mark.django_db
DUE = date(2016, 11, 16)
EVENING = "2016-11-16 19:00"


@pytest.fixture
def world(grandis: Rulebook) -> World:
    return World(grandis, "2016-11-14 12:00")


def states(trade: int) -> dict[str, str]:
    return {task.component: task.state for task in tasks_of_trades([trade])[trade]}


def state_of(world: World, trade: int) -> str:
    row = trade_row(world.firm, trade)
    assert row is not None
    return row.state


@clause("GC-2.28-deal-settlement", "GC-11.7")
def test_a_deal_is_settled_when_every_task_is_done(world: World) -> None:
    world.client("1001", "100000.00")
    trade = world.trade("1001", 100)
    components = ("securities", "cash", "fees", "broker_fee")
    assert trade.settle_on == DUE
    assert states(trade.number) == dict.fromkeys(components, "open")
    assert world.balance(AccountKind.CLIENT_PLANNED, "1001") == -1000000
    assert world.balance(AccountKind.CLIENT_PLANNED, "1001", "SMPL") == 100
    assert world.balance(AccountKind.CLIENT_FEES_DUE, "1001") == -650

    assert settle_due(world.act(EVENING), DUE).result["settled"] == [trade.number]
    assert state_of(world, trade.number) == "partly_settled"

    withhold_due(world.act(EVENING), DUE)
    assert state_of(world, trade.number) == "settled"
    assert states(trade.number) == dict.fromkeys(components, "done")
    assert world.cash("1001") == "89993.50 RUB"
    assert world.balance(AccountKind.CLIENT_PAPERS, "1001", "SMPL") == 100
    assert world.balance(AccountKind.CLIENT_PLANNED, "1001") == 0
    assert world.balance(AccountKind.CLIENT_FEES_DUE, "1001") == 0


def test_nothing_settles_before_its_day(world: World) -> None:
    world.client("1001", "100000.00")
    trade = world.trade("1001", 100)

    assert settle_due(world.act("2016-11-15 19:00"), date(2016, 11, 15)).result["settled"] == []
    assert state_of(world, trade.number) == "concluded"


@clause("GC-11.7-netting")
def test_counter_deals_are_netted_and_their_gross_rows_remain(world: World) -> None:
    world.client("1001", "100000.00")
    bought = world.trade("1001", 100)
    sold = world.trade("1001", 60, side="sell")

    told = settle_due(world.act(EVENING), DUE).result

    assert told["settled"] == [bought.number, sold.number]
    papers = [row for row in told["net"] if row["unit"] == "SMPL"]
    assert papers == [
        {
            "client": "1001",
            "place": "MOEX_STOCK",
            "unit": "SMPL",
            "incoming": 100,
            "outgoing": 60,
            "net": 40,
            "trades": [bought.number, sold.number],
        }
    ]
    assert world.balance(AccountKind.CLIENT_PAPERS, "1001", "SMPL") == 40
    gross = {row.unit: [one.minor for one in row.gross] for row in net_of_day(world.firm, "1001", DUE)}
    assert gross == {"RUB": [-1000000, 600000], "SMPL": [100, -60]}


@clause("GF-8.4.4")
def test_cash_of_another_market_is_left_alone(geofinance: Rulebook) -> None:
    world = World(geofinance, "2025-03-07 12:00")
    world.client("1001", "5000.00")
    world.deposit("1001", "50000.00", "OTC")
    trade = world.trade("1001", 100)
    day = date(2025, 3, 10)

    told = settle_due(world.act("2025-03-10 19:00"), day).result

    assert told["settled"] == []
    assert told["short"] == [
        {"client": "1001", "place": "MOEX_STOCK", "unit": "RUB", "lacking": 500000, "trades": [trade.number]}
    ]
    assert world.cash("1001", "OTC") == "50000.00 RUB"
    assert state_of(world, trade.number) == "short"

    world.deposit("1001", "5000.00")
    assert settle_due(world.act("2025-03-10 19:30"), day).result["settled"] == [trade.number]
    assert world.cash("1001") == "0.00 RUB"


@clause("GF-8.4.5")
def test_a_shortage_is_put_before_an_officer_once(geofinance: Rulebook) -> None:
    world = World(geofinance, "2025-03-07 12:00")
    world.client("1001", "5000.00")
    world.trade("1001", 100)
    day = date(2025, 3, 10)

    settle_due(world.act("2025-03-10 19:00"), day)
    settle_due(world.act("2025-03-10 19:30"), day)

    tasks = open_tasks(world.firm)
    assert [(task.kind, task.client, task.payload["lacking"]) for task in tasks] == [
        ("settlement.short", "1001", 500000)
    ]
    assert tasks[0].grounds[0]["clause"] == "GF-8.4.5"


def test_a_sale_without_papers_waits(world: World) -> None:
    world.client("1001", "100000.00")
    world.papers("1001", 9)
    trade = world.trade("1001", 10, side="sell")

    told = settle_due(world.act(EVENING), DUE).result

    assert told["short"][0]["unit"] == "SMPL"
    assert told["short"][0]["lacking"] == 1
    assert state_of(world, trade.number) == "short"
    assert open_tasks(world.firm)[0].grounds[0]["code"] == "settlement.short"


def test_settling_twice_is_settling_once(world: World) -> None:
    world.client("1001", "100000.00")
    world.trade("1001", 100)
    settle_due(world.act(EVENING), DUE)
    entries, cash = Entry.objects.count(), world.cash("1001")

    again = settle_due(world.act(EVENING), DUE)

    assert again.result["settled"] == []
    assert (Entry.objects.count(), world.cash("1001")) == (entries, cash)


def test_a_client_does_not_settle(world: World) -> None:
    answer = settle_due(world.act(EVENING, by=Actor(ActorKind.CLIENT, "1001")), DUE)

    assert answer.refused


deals = st.lists(
    st.tuples(st.sampled_from(["1001", "1002"]), st.sampled_from(["buy", "sell"]), st.integers(1, 300)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deals)
def test_cash_and_papers_are_kept_whatever_settles(made: list[tuple[str, str, int]]) -> None:
    with transaction.atomic():
        world = World(grandis_rulebook(), "2016-11-14 12:00")
        for client in ("1001", "1002"):
            world.client(client, "20000.00")
            world.papers(client, 100)
        for client, side, pieces in made:
            world.trade(client, pieces, side=side)

        settle_due(world.act(EVENING), DUE)
        withhold_due(world.act(EVENING), DUE)
        settled_once = list(Account.objects.order_by("id").values_list("id", "balance"))
        settle_due(world.act(EVENING), DUE)
        withhold_due(world.act(EVENING), DUE)

        assert list(Account.objects.order_by("id").values_list("id", "balance")) == settled_once
        sums = Account.objects.values("unit").annotate(total=Sum("balance"))
        assert all(row["total"] == 0 for row in sums)
        owned = Account.objects.filter(kind__in=("client.cash", "client.papers"))
        assert not owned.filter(balance__lt=0).exists()
        planned = dict(Account.objects.filter(kind="client.planned").values_list("unit").annotate(total=Sum("balance")))
        waiting = SettlementTask.objects.filter(state="open", component__in=("securities", "cash"))
        for unit in ("RUB", "SMPL"):
            assert planned.get(unit, 0) == sum(task.minor for task in waiting if task.unit == unit)
        transaction.set_rollback(True)
