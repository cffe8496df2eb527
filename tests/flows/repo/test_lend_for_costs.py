"""Debts for costs that count as lent."""

from __future__ import annotations

import pytest

from reglament.core.fees.charge import Charge, ChargeKind, ChargeState
from reglament.core.fees.entries import accrual_entry
from reglament.core.ledger.account import AccountKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.repo.lend_for_costs import lend_for_costs
from reglament.flows.repo.shown_loans import loans_shown
from reglament.store.fees.load import charges_due
from reglament.store.fees.save import add_charges
from reglament.store.ledger.save import append_entries
from tests.clauses import clause
from tests.flows.repo.carry import MONDAY, Carry
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db
LATE = f"{MONDAY} 18:45"


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    made = Carry(geofinance, f"{MONDAY} 12:00")
    made.client("1001")
    return made


def charge(firm: Carry, minor: int, basis: str = "service:1", kind: str = "depository_services") -> None:
    owed = Charge(
        client="1001",
        kind=ChargeKind.FEE,
        type=kind,
        name="depository services",
        gross=Amount(minor, RUB),
        state=ChargeState.DUE,
        incurred_on=firm.on,
        due_on=firm.on,
        deadline_on=None,
        mode="deal_day",
        basis=basis,
        clause="GF-12.6-b",
        place="own_bank",
    )
    written = add_charges(firm.firm, [owed], firm.now)
    append_entries(firm.firm, [accrual_entry(one) for one in written], firm.now)


def debt(firm: Carry) -> dict[str, str]:
    found: dict[str, str] = loans_shown(firm.act(), "1001")["debt"]
    return found


@clause("GF-12.11-a", "GF-2.22-non-margin-debt")
def test_at_a_quarter_to_seven_the_debt_is_lent_and_paid(firm: Carry) -> None:
    charge(firm, 30_000)

    assert lend_for_costs(firm.clock(f"{MONDAY} 18:44")) is None
    answer = lend_for_costs(firm.clock(LATE))

    assert answer is not None
    assert [ground.code for ground in answer.grounds] == ["loan.non_margin"]
    assert debt(firm) == {"RUB": "300.00 RUB"}
    (loan,) = loans_shown(firm.act(), "1001")["loans"]
    assert (loan["purpose"], loan["clause"], loan["rate"], loan["due_on"]) == (
        "non_margin",
        "GF-12.11-a",
        "18",
        "2025-03-04",
    )
    assert charges_due(firm.firm, firm.on) == []
    assert firm.balance(AccountKind.CLIENT_CASH, "1001", place="own_bank") == 0
    assert firm.debt(place="own_bank") == 30_000


@clause("GF-12.11-a")
def test_a_deposit_before_that_leaves_nothing_to_lend(firm: Carry) -> None:
    charge(firm, 30_000)
    firm.deposit("1001", "300.00")

    answer = lend_for_costs(firm.clock(LATE))

    assert answer is not None
    assert (answer.result["loans"], debt(firm)) == ([], {})


@clause("GF-12.11-a")
def test_only_what_cash_does_not_cover_is_lent(firm: Carry) -> None:
    charge(firm, 30_000)
    charge(firm, 20_000)
    firm.deposit("1001", "100.00")
    firm.deposit("1001", "99.99", "own_bank")

    lend_for_costs(firm.clock(LATE))

    assert debt(firm) == {"RUB": "300.01 RUB"}
    assert charges_due(firm.firm, firm.on) == []


@clause("GF-2.22-non-margin-debt")
@pytest.mark.parametrize(("basis", "kind"), [("trade:9", "deal"), ("record:1001", "dividend")])
def test_what_a_deal_or_a_carrying_over_costs_is_no_such_debt(firm: Carry, basis: str, kind: str) -> None:
    charge(firm, 30_000, basis, kind)

    answer = lend_for_costs(firm.clock(LATE))

    assert answer is not None
    assert answer.result["loans"] == []


def test_it_is_lent_once_a_day_and_not_on_days_off(firm: Carry) -> None:
    charge(firm, 30_000)
    lend_for_costs(firm.clock(LATE))
    charge(firm, 5_000)
    lend_for_costs(firm.clock(f"{MONDAY} 19:00"))

    assert debt(firm) == {"RUB": "300.00 RUB"}
    assert lend_for_costs(firm.clock("2025-03-08 19:00")) is None


def test_a_regulation_without_loans_lends_nothing(grandis: Rulebook) -> None:
    assert lend_for_costs(World(grandis, "2016-11-14 19:00").act()) is None
