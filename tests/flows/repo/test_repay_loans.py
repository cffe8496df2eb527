"""Loans repaid at the end of a working day."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.repo.loan import Purpose
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.repo.demand_loan import demand_loans
from reglament.flows.repo.give_loan import lend
from reglament.flows.repo.repay_loans import FORCED_SALE, repay_loans
from reglament.flows.repo.shown_loans import loans_shown
from reglament.store.docflow.load import open_tasks
from tests.clauses import clause
from tests.flows.repo.carry import MONDAY, TUESDAY, Carry
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db
ON = date(2025, 3, 4)


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    made = Carry(geofinance, f"{MONDAY} 12:00")
    made.client("1001")
    made.address("1001", "client@example.com")
    return made


def owe(firm: Carry, minor: int = 1_000_000, at: str = f"{MONDAY} 12:00") -> int:
    """Lend a client money and let him spend it elsewhere."""
    loan = lend(firm.act(at), "1001", "MOEX_STOCK", Purpose.MARGIN, Amount(minor, RUB), "GF-21.2.2-b")
    firm.deposit("1001", f"-{minor / 100:.2f}")
    return loan.number


def states(firm: Carry) -> list[str]:
    return [loan["state"] for loan in loans_shown(firm.act(), "1001")["loans"]]


def test_cash_at_the_place_and_with_the_bank_repays_oldest_first(firm: Carry) -> None:
    owe(firm, 300_000)
    owe(firm, 400_000)
    firm.deposit("1001", "2000.00")
    firm.deposit("1001", "1500.00", "own_bank")
    firm.deposit("1001", "9000.00", "OTC")

    answer = repay_loans(firm.clock(f"{TUESDAY} 23:55"), ON)

    assert [row["repaid"] for row in answer.result["repaid"]] == ["3000.00 RUB", "500.00 RUB"]
    assert states(firm) == ["open", "repaid"]
    assert (firm.cash("1001"), firm.cash("1001", "own_bank")) == ("0.00 RUB", "0.00 RUB")
    assert (firm.cash("1001", "OTC"), firm.debt()) == ("9000.00 RUB", 350_000)
    assert repay_loans(firm.clock(f"{TUESDAY} 23:56"), ON).result["repaid"] == []


def test_cash_that_a_deal_of_tomorrow_needs_is_left(firm: Carry) -> None:
    owe(firm, 300_000)
    firm.deposit("1001", "6000.00")
    firm.trade("1001", 50, at=f"{MONDAY} 12:00")

    repay_loans(firm.clock(f"{MONDAY} 23:55"), date(2025, 3, 3))

    assert (firm.cash("1001"), firm.debt()) == ("5000.00 RUB", 200_000)


def test_on_a_day_off_nothing_is_taken(firm: Carry) -> None:
    owe(firm)
    firm.deposit("1001", "10000.00")

    assert repay_loans(firm.clock("2025-03-08 23:55"), date(2025, 3, 8)).result["repaid"] == []
    assert firm.debt() == 1_000_000


@clause("GF-21.2.11")
def test_a_loan_repaid_on_the_last_day_of_the_demand_ends_it(firm: Carry) -> None:
    owe(firm)
    assert demand_loans(firm.act(), "1001").result["due_on"] == "2025-03-06"
    firm.deposit("1001", "10000.00")

    answer = repay_loans(firm.clock("2025-03-06 23:59"), date(2025, 3, 6))

    assert answer.grounds == ()
    assert loans_shown(firm.act(), "1001")["demands"][0]["state"] == "met"
    assert states(firm) == ["repaid"]


@clause("GF-21.2.11")
@pytest.mark.parametrize(("at", "defaulted"), [("2025-03-06 23:58", False), ("2025-03-07 00:00", True)])
def test_what_is_unpaid_when_the_term_ends_is_put_before_an_officer(firm: Carry, at: str, defaulted: bool) -> None:
    owe(firm)
    demand_loans(firm.act(), "1001")

    answer = repay_loans(firm.clock(at), date(2025, 3, 6))

    tasks = [task for task in open_tasks(firm.firm) if task.kind == FORCED_SALE]
    assert (len(tasks), states(firm)) == ((1, ["defaulted"]) if defaulted else (0, ["refused"]))
    if defaulted:
        assert (answer.grounds[0].code, tasks[0].payload["target"]) == ("loan.not_repaid", "10000.00 RUB")


def test_a_regulation_without_loans_repays_nothing(grandis: Rulebook) -> None:
    world = World(grandis, "2016-11-14 12:00")

    assert repay_loans(world.act(), world.on).result["repaid"] == []
