"""Looking for cover by the clock."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.repo.cover import close_covered, look_for_cover
from reglament.store.docflow.load import tasks_about
from reglament.store.repo.loan_load import breaches_of
from tests.clauses import clause
from tests.flows.repo.carry import FRIDAY, MONDAY, TUESDAY, Carry
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    return Carry(geofinance)


def kinds(firm: Carry) -> list[tuple[str, str, int]]:
    return [(row.kind, row.unit, row.lacking) for row in breaches_of(firm.firm)]


@clause("GF-21.2.1-c")
def test_a_minute_before_five_nobody_looks(firm: Carry) -> None:
    firm.buyer("49999.00")

    assert look_for_cover(firm.clock(f"{TUESDAY} 16:59")) == ()
    look_for_cover(firm.clock(f"{TUESDAY} 17:00"))
    assert kinds(firm) == [("cash", "RUB", 100)]


@clause("GF-21.2.1-c")
def test_cash_that_came_before_five_is_cover(firm: Carry) -> None:
    firm.buyer("49999.00")
    firm.deposit("1001", "1.00")

    look_for_cover(firm.clock(f"{TUESDAY} 17:00"))

    assert kinds(firm) == []


@clause("GF-21.2.1-a")
def test_cash_with_the_bank_is_no_cover(firm: Carry) -> None:
    firm.buyer("")
    firm.deposit("1001", "60000.00", "own_bank")

    look_for_cover(firm.clock(f"{TUESDAY} 17:00"))

    assert kinds(firm) == [("cash", "RUB", 5_000_000)]


@clause("GF-21.2.1-d")
def test_papers_of_monday_are_looked_for_on_friday_evening(firm: Carry) -> None:
    firm.client("1001", "1000.00")
    firm.papers("1001", 250)
    firm.trade("1001", 300, side="sell", at=f"{FRIDAY} 12:00")

    assert len(look_for_cover(firm.clock(f"{FRIDAY} 18:44"))) == 1
    assert kinds(firm) == []
    look_for_cover(firm.clock(f"{FRIDAY} 18:45"))
    assert kinds(firm) == [("papers", "SMPL", 50)]
    assert breaches_of(firm.firm)[0].settle_on == date(2025, 3, 10)


def test_a_test_runs_once_a_day_and_puts_each_breach_before_an_officer_once(firm: Carry) -> None:
    firm.buyer()
    number = firm.breach(f"{TUESDAY} 17:00")

    look_for_cover(firm.clock(f"{TUESDAY} 17:30"))

    (task,) = tasks_about(firm.firm, f"breach:{number}")
    assert task.kind == "rollover.breach"
    assert task.payload["choices"] == ["rollover_repo", "two_trades", "margin_loan"]
    assert task.payload["lacking"] == 500_000
    assert len(breaches_of(firm.firm)) == 1


def test_on_a_day_without_settlement_nobody_looks(firm: Carry) -> None:
    assert look_for_cover(firm.clock("2025-03-08 19:00")) == ()


def test_a_breach_that_was_met_is_closed_with_the_day(firm: Carry) -> None:
    firm.buyer()
    number = firm.breach(f"{TUESDAY} 17:00")
    on = date(2025, 3, 4)

    assert close_covered(firm.clock(f"{TUESDAY} 17:10"), on).result["covered"] == []
    firm.deposit("1001", "5000.00")
    firm.settle(TUESDAY)

    assert close_covered(firm.clock(f"{TUESDAY} 23:55"), on).result["covered"] == [number]
    assert breaches_of(firm.firm)[0].state == "covered"
    assert tasks_about(firm.firm, f"breach:{number}")[0].decision == "covered"


def test_a_breach_of_a_later_day_stays_open(firm: Carry) -> None:
    firm.seller()
    firm.breach(f"{MONDAY} 18:45")
    firm.papers("1001", 50)

    assert close_covered(firm.clock(f"{MONDAY} 23:55"), date(2025, 3, 3)).result["covered"] == []


def test_a_regulation_that_is_silent_looks_for_nothing(grandis: Rulebook) -> None:
    other = World(grandis, "2016-11-14 12:00")

    assert look_for_cover(other.act("2016-11-14 19:00")) == ()
    assert close_covered(other.act("2016-11-14 19:00"), date(2016, 11, 14)).result["covered"] == []
