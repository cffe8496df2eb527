"""Loans carried into a working day."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.repo.decide_breach import Choice, choose
from reglament.flows.repo.renew_loans import renew_loans
from reglament.flows.repo.repay_loans import repay_loans
from reglament.flows.repo.shown_loans import loans_shown
from reglament.store.ledger.models import Account
from reglament.store.ledger.save import hold
from tests.clauses import clause
from tests.flows.repo.carry import FRIDAY, TUESDAY, Carry
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    """A firm whose client owes 10,000 roubles since Tuesday."""
    made = Carry(geofinance)
    made.buyer("40000.00")
    choose(made.act(f"{TUESDAY} 17:05"), made.breach(f"{TUESDAY} 17:00"), Choice("margin_loan"))
    made.settle(TUESDAY)
    return made


def debts(firm: Carry) -> str:
    debt: dict[str, str] = loans_shown(firm.act(), "1001")["debt"]
    return debt.get("RUB", "0.00 RUB")


def interest_taken(firm: Carry) -> int:
    rows = Account.objects.filter(firm=firm.firm, kind=AccountKind.FIRM_INTEREST.value)
    return sum(rows.values_list("balance", flat=True))


@clause("GF-21.2.8-a", "GF-21.2.9", "GF-21.2.10")
def test_the_next_day_the_rest_is_lent_anew_with_its_interest(firm: Carry) -> None:
    answer = renew_loans(firm.clock("2025-03-05 00:01"))

    assert answer is not None
    assert answer.result["loans"][0]["interest"] == "4.93 RUB"
    assert (debts(firm), firm.debt()) == ("10004.93 RUB", 1_000_493)
    new, old = loans_shown(firm.act(), "1001")["loans"]
    assert (new["previous"], new["granted_on"], new["due_on"]) == (old["loan"], "2025-03-05", "2025-03-06")
    assert (old["state"], old["owed"], old["closed_on"]) == ("rolled", "0.00 RUB", "2025-03-05")


def test_a_day_is_begun_once(firm: Carry) -> None:
    renew_loans(firm.clock("2025-03-05 00:01"))
    renew_loans(firm.clock("2025-03-05 10:00"))

    assert debts(firm) == "10004.93 RUB"


@clause("GF-21.2.10")
def test_what_was_repaid_meanwhile_is_not_lent_again(firm: Carry) -> None:
    renew_loans(firm.clock("2025-03-05 00:01"))
    firm.deposit("1001", "4000.00")

    repay_loans(firm.clock("2025-03-05 23:55"), date(2025, 3, 5))

    assert debts(firm) == "6004.93 RUB"


@clause("GF-21.2.8-a")
def test_a_debt_that_is_gone_at_the_end_of_the_day_bears_nothing(firm: Carry) -> None:
    firm.deposit("1001", "10000.00")
    repay_loans(firm.clock(f"{TUESDAY} 23:55"), date(2025, 3, 4))

    assert renew_loans(firm.clock("2025-03-05 00:01")).result["loans"] == []  # type: ignore[union-attr]
    assert (debts(firm), firm.debt()) == ("0.00 RUB", 0)


@clause("GF-21.2.8-a")
def test_from_friday_to_monday_three_days_are_charged_on_monday(firm: Carry) -> None:
    for day in ("2025-03-05", "2025-03-06", FRIDAY):
        renew_loans(firm.clock(f"{day} 00:01"))
    before = firm.debt()

    assert renew_loans(firm.clock("2025-03-08 00:01")) is None
    assert renew_loans(firm.clock("2025-03-09 00:01")) is None
    answer = renew_loans(firm.clock("2025-03-10 00:01"))

    assert answer is not None
    assert before == 1_001_480
    assert answer.result["loans"][0]["interest"] == "14.82 RUB"
    assert firm.debt() == 1_002_962


@clause("GF-21.2.8-a")
def test_interest_is_withheld_where_there_is_cash_for_it(firm: Carry) -> None:
    firm.deposit("1001", "4.93", "own_bank")

    renew_loans(firm.clock("2025-03-05 00:01"))

    assert (debts(firm), interest_taken(firm)) == ("10000.00 RUB", 493)
    assert firm.cash("1001", "own_bank") == "0.00 RUB"


@clause("GF-21.2.10")
def test_a_kopeck_too_little_leaves_the_interest_in_the_debt(firm: Carry) -> None:
    firm.deposit("1001", "4.92", "own_bank")

    renew_loans(firm.clock("2025-03-05 00:01"))

    assert (debts(firm), interest_taken(firm)) == ("10004.93 RUB", 0)
    assert firm.cash("1001", "own_bank") == "4.92 RUB"


@clause("GF-21.2.8-a")
def test_what_is_held_for_an_order_pays_no_interest(firm: Carry) -> None:
    firm.deposit("1001", "100.00", "own_bank")
    key = AccountKey(AccountKind.CLIENT_CASH, "1001", "own_bank", "RUB")
    hold(firm.firm, key, 9_900, "order:1", firm.now)

    renew_loans(firm.clock("2025-03-05 00:01"))

    assert interest_taken(firm) == 0


def test_the_books_balance_through_a_chain_of_loans(firm: Carry) -> None:
    for day in ("2025-03-05", "2025-03-06", FRIDAY, "2025-03-10"):
        renew_loans(firm.clock(f"{day} 00:01"))
    firm.deposit("1001", "3000.00")
    repay_loans(firm.clock("2025-03-10 23:55"), date(2025, 3, 10))

    balances = Account.objects.filter(firm=firm.firm, unit="RUB").values_list("balance", flat=True)
    claims = Account.objects.get(firm=firm.firm, kind=AccountKind.FIRM_LOANS_GIVEN.value)
    assert sum(balances) == 0
    assert claims.balance == firm.debt() == 702_962


def test_a_regulation_without_loans_renews_nothing(grandis: Rulebook) -> None:
    assert renew_loans(World(grandis, "2016-11-14 12:00").act()) is None
