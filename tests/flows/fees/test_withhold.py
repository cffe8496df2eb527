"""Withholding what is due."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.fees.charge import ChargeState
from reglament.core.ledger.account import AccountKind
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.fees.withhold import withhold_due
from reglament.store.fees.load import charges_of, charges_of_trades, demands_of
from reglament.store.ledger.load import entries_of
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db
DEAL_DAY = date(2016, 11, 15)


@pytest.fixture
def world(grandis: Rulebook) -> World:
    return World(grandis, "2016-11-15 12:00")


def evening(world: World, day: str) -> list[dict[str, object]]:
    answer = withhold_due(world.act(f"{day} 19:00"), date.fromisoformat(day))
    assert answer.accepted
    return list(answer.result["clients"])


@clause("GC-17.4", "GC-17.6")
def test_a_fee_is_taken_unasked_and_apart_from_expenses(world: World) -> None:
    world.client("1001", "100000.00")
    trade = world.trade("1001", 650)

    told = evening(world, "2016-11-15")

    assert told == [
        {
            "client": "1001",
            "withheld": "42.25 RUB",
            "left": "0.00 RUB",
            "charges": [one.number for one in charges_of_trades([trade.number])[trade.number]],
        }
    ]
    booked = [
        (one.entry.what, one.entry.basis, dict(one.entry.extra)["name"])
        for one in entries_of(world.firm, "1001", DEAL_DAY, DEAL_DAY)
        if one.entry.what.endswith(".withheld")
    ]
    assert booked == [
        ("fee.withheld", f"trade:{trade.number}", "deal fee"),
        ("expense.withheld", f"trade:{trade.number}", "exchange fee"),
        ("expense.withheld", f"trade:{trade.number}", "clearing fee"),
    ]
    assert world.cash("1001") == "99957.75 RUB"


@clause("GC-17.5")
def test_a_deal_day_fee_is_taken_on_the_deal_day(world: World) -> None:
    world.client("1001", "100000.00")
    world.trade("1001", 100)

    evening(world, "2016-11-15")

    assert {one.state for one in charges_of(world.firm, "1001", DEAL_DAY, DEAL_DAY)} == {ChargeState.WITHHELD}


@clause("GC-17.5", "GC-17.9")
@pytest.mark.parametrize(
    ("day", "late"),
    [
        pytest.param("2016-12-14", False, id="the tenth working day"),
        pytest.param("2016-12-15", True, id="the eleventh"),
    ],
)
def test_monthly_charges_wait_for_the_tenth_working_day(world: World, day: str, late: bool) -> None:
    world.client("1001", "100000.00")
    world.agree("1001", "fee_withholding", "monthly")
    world.agree("1001", "expense_withholding", "monthly")
    world.trade("1001", 100)
    assert evening(world, "2016-12-13") == []

    answer = withhold_due(world.act(f"{day} 19:00"), date.fromisoformat(day))

    charges = charges_of(world.firm, "1001", DEAL_DAY, DEAL_DAY)
    assert {one.state for one in charges} == {ChargeState.WITHHELD}
    assert {one.late for one in charges} == {late}
    assert [ground.code for ground in answer.grounds] == ["fees.withheld_late"] * (3 if late else 0)


@clause("GC-17.1")
def test_a_day_with_deals_is_topped_up_to_the_minimum_once(world: World) -> None:
    world.client("1001", "100000.00", tariff="Оборотный")
    world.trade("1001", 100)

    evening(world, "2016-11-15")
    evening(world, "2016-11-15")

    minimums = [one for one in charges_of(world.firm, "1001", DEAL_DAY, DEAL_DAY) if one.type == "daily_minimum"]
    assert [(one.gross.minor, one.state, one.tariff) for one in minimums] == [(9500, ChargeState.WITHHELD, "Оборотный")]
    assert world.cash("1001") == "99898.50 RUB"


def test_withholding_twice_takes_once(world: World) -> None:
    world.client("1001", "100000.00")
    world.trade("1001", 100)
    evening(world, "2016-11-15")
    cash = world.cash("1001")

    assert evening(world, "2016-11-15") == []
    assert world.cash("1001") == cash


@clause("GF-12.7", "GF-12.6-a")
def test_a_short_client_is_asked_to_pay_in(geofinance: Rulebook) -> None:
    world = World(geofinance, "2025-03-07 12:00")
    world.client("1001", "200.00", tariff="Базовый")
    world.trade("1001", 10000)

    answer = withhold_due(world.act("2025-03-07 19:00"), date(2025, 3, 7))

    assert answer.result["clients"][0]["withheld"] == "150.00 RUB"
    assert answer.result["clients"][0]["left"] == "500.00 RUB"
    assert [(ground.code, ground.clause) for ground in answer.grounds] == [("fees.shortage", "GF-12.7")]
    assert [demand.amount for demand in demands_of(world.firm, "1001")] == [45000]
    assert Message.objects.filter(kind="mail", payload__template="fees.shortage").count() == 1

    withhold_due(world.act("2025-03-07 19:30"), date(2025, 3, 7))
    assert Message.objects.filter(kind="mail").count() == 1
    world.deposit("1001", "450.00")
    withhold_due(world.act("2025-03-07 20:00"), date(2025, 3, 7))
    assert world.cash("1001") == "0.00 RUB"
    assert world.balance(AccountKind.CLIENT_FEES_DUE, "1001") == 0


def test_what_is_on_hold_is_not_taken(world: World) -> None:
    from reglament.core.ledger.account import AccountKey
    from reglament.store.ledger.save import hold

    world.client("1001", "10.00")
    world.trade("1001", 100)
    hold(world.firm, AccountKey(AccountKind.CLIENT_CASH, "1001", "MOEX_STOCK", "RUB"), 999, "order:5", world.now)

    assert evening(world, "2016-11-15")[0]["left"] == "6.50 RUB"


def test_a_client_does_not_withhold(world: World) -> None:
    assert withhold_due(world.act(by=Actor(ActorKind.CLIENT, "1001")), DEAL_DAY).refused
