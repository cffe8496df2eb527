"""A debtor's position is kept: what lowers it is refused, what brings money is taken, a payment lets it go."""

from __future__ import annotations

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import money_from_text
from reglament.flows.instructions.drafts import PaperDraft, WithdrawalDraft
from reglament.flows.instructions.papers import withdraw_papers
from reglament.flows.instructions.resume import resume_suspended
from reglament.flows.instructions.withdraw import request_withdrawal
from reglament.flows.settlement.suspend_client import (
    debt_grounds,
    release_paid,
    release_position,
    suspend_position,
    suspended_since,
)
from reglament.store.ledger.save import append_entries
from tests.clauses import clause
from tests.flows.orders.desk import MARKET, OFFICER, Desk, codes

pytestmark = pytest.mark.django_db
REASON = "долг не погашен"


def owing(rulebook: Rulebook, kopecks: int, cash: str = "1000.00") -> Desk:
    """Return a desk whose client 1001 has cash and papers and owes so much in fees."""
    desk = Desk(rulebook)
    desk.client("1001", cash=cash, papers={"SMPL": 100})
    due = AccountKey(AccountKind.CLIENT_FEES_DUE, "1001", "MOEX_STOCK", "RUB")
    earned = AccountKey(AccountKind.FIRM_FEES_ACCRUED, "", "MOEX_STOCK", "RUB")
    append_entries(desk.firm, [Entry("fee.accrued", moved(due, earned, kopecks), desk.now.date())], desk.now)
    return desk


def withdraw(desk: Desk):
    draft = WithdrawalDraft(client="1001", amount=money_from_text("100.00 RUB"), place="MOEX_STOCK")
    return request_withdrawal(desk.act(by=OFFICER), draft)


@clause("GC-17.10")
@pytest.mark.parametrize(("kopecks", "outcome"), [(100000, "refused"), (100001, "accepted")])
def test_only_a_client_who_lacks_money_is_suspended(grandis: Rulebook, kopecks: int, outcome: str) -> None:
    desk = owing(grandis, kopecks)

    answer = suspend_position(desk.act(by=OFFICER), "1001", REASON)

    assert answer.outcome == outcome
    assert bool(suspended_since(desk.act(), "1001")) == (outcome == "accepted")


@clause("GC-17.10")
def test_what_lowers_the_position_is_refused_and_a_sale_is_taken(grandis: Rulebook) -> None:
    desk = owing(grandis, 150000)
    suspend_position(desk.act(by=OFFICER), "1001", REASON)
    papers = PaperDraft(client="1001", instrument="SMPL", quantity=10, place="MOEX_STOCK")

    assert codes(desk.place(quantity="10")) == ["settlement.position_suspended"]
    assert codes(withdraw(desk)) == ["settlement.position_suspended"]
    assert codes(withdraw_papers(desk.act(by=OFFICER), papers)) == ["settlement.position_suspended"]
    assert desk.place(side="sell", quantity="10", price="250.00").accepted


@clause("GC-17.10")
def test_money_that_covers_the_debt_lets_the_client_go(grandis: Rulebook) -> None:
    desk = owing(grandis, 150000)
    suspend_position(desk.act(by=OFFICER), "1001", REASON)
    desk.deposit("1001", "499.99")
    assert release_paid(desk.act(by=OFFICER)) == []

    desk.deposit("1001", "0.01")
    resume_suspended(desk.act(by=OFFICER), "1001")

    assert suspended_since(desk.act(), "1001") == ""
    assert "settlement.position_suspended" not in codes(withdraw(desk))


def test_an_officer_lifts_it_and_only_an_officer_acts(grandis: Rulebook) -> None:
    desk = owing(grandis, 150000)

    assert codes(suspend_position(desk.act(by=MARKET), "1001", REASON)) == ["settlement.officer_only"]
    assert codes(suspend_position(desk.act(by=OFFICER), "1001", " ")) == ["settlement.reason_missing"]
    assert codes(suspend_position(desk.act(by=OFFICER), "9999", REASON)) == ["client.unknown"]
    assert codes(release_position(desk.act(by=OFFICER), "1001", "")) == ["settlement.not_suspended"]
    suspend_position(desk.act(by=OFFICER), "1001", REASON)
    assert codes(release_position(desk.act(by=MARKET), "1001", "")) == ["settlement.officer_only"]
    assert release_position(desk.act(by=OFFICER), "1001", "договорились").accepted
    assert suspended_since(desk.act(), "1001") == ""


@clause("GC-17.10")
def test_a_rulebook_that_does_not_speak_of_it_suspends_nobody(geofinance: Rulebook) -> None:
    desk = owing(geofinance, 150000)

    assert debt_grounds(desk.act(), "1001") == ()
    assert codes(suspend_position(desk.act(by=OFFICER), "1001", REASON)) == ["settlement.no_debt"]
