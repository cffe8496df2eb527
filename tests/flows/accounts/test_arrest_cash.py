"""Money barred by an arrest: set aside, left out of the value of a portfolio, and freed again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.accounts.arrest_cash import arrest_cash, lift_arrest
from reglament.flows.answer import Answer
from reglament.flows.margin.portfolio import figures_now
from reglament.store.ledger.load import balances_of
from tests.clauses import clause
from tests.flows.margin.lender import owing
from tests.flows.orders.desk import OFFICER, Desk

pytestmark = pytest.mark.django_db


def arrest(desk: Desk, minor: int, decision: str = "A40-1", place: str = "own_bank") -> Answer:
    return arrest_cash(desk.act(by=OFFICER), "1001", place, Amount(minor, RUB), decision)


def held(desk: Desk) -> int:
    return sum(balance.held for balance in balances_of(desk.firm, "1001").values())


@clause("GC-2.13-portfolio-value")
def test_arrested_money_is_left_out_of_the_value_until_it_is_freed(grandis: Rulebook) -> None:
    desk = owing(grandis)
    assert figures_now(desk.act(), ["1001"])["1001"].S == 85000

    assert arrest(desk, 3_000_000).accepted

    figures = figures_now(desk.act(), ["1001"])["1001"]
    assert (figures.S, figures.blocked) == (Decimal(55000), Decimal(30000))
    assert lift_arrest(desk.act(by=OFFICER), "1001", "A40-1").accepted
    assert figures_now(desk.act(), ["1001"])["1001"].S == 85000


def test_what_is_not_there_is_not_set_aside_and_is_told(grandis: Rulebook) -> None:
    desk = owing(grandis)

    answer = arrest(desk, 10_000_001)

    assert (answer.result["arrested"], answer.result["lacking"]) == ("100000.00 RUB", "0.01 RUB")
    assert held(desk) == 10_000_000
    again = arrest(desk, 100, "A40-2")
    assert [ground.code for ground in again.grounds] == ["arrest.nothing_there"]
    assert lift_arrest(desk.act(by=OFFICER), "1001", "A40-1").accepted
    assert held(desk) == 0


@pytest.mark.parametrize(
    ("minor", "decision", "code"),
    [
        (0, "A40-1", "amount.not_positive"),
        (1, " ", "arrest.decision_needed"),
        (1, "x" * 41, "arrest.decision_needed"),
    ],
)
def test_what_cannot_be_an_arrest_is_refused(grandis: Rulebook, minor: int, decision: str, code: str) -> None:
    desk = owing(grandis)

    assert [ground.code for ground in arrest(desk, minor, decision).grounds] == [code]
    assert held(desk) == 0


def test_a_decision_is_carried_out_once_and_an_unknown_one_is_not_lifted(grandis: Rulebook) -> None:
    desk = owing(grandis)
    assert arrest(desk, 100).accepted

    assert [ground.code for ground in arrest(desk, 100).grounds] == ["arrest.known"]
    unknown = lift_arrest(desk.act(by=OFFICER), "1001", "A40-9")
    assert [ground.code for ground in unknown.grounds] == ["arrest.unknown"]
    stranger = arrest_cash(desk.act(by=OFFICER), "9999", "own_bank", Amount(1, RUB), "A40-3")
    assert [ground.code for ground in stranger.grounds] == ["client.unknown"]
