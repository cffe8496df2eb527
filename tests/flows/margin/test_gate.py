"""The gate: withdrawals of money and papers of a client who owes, and the exceptions by which acts pass."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.margin.portfolio import Change
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.instructions.drafts import PaperDraft, WithdrawalDraft
from reglament.flows.instructions.papers import withdraw_papers
from reglament.flows.instructions.withdraw import request_withdrawal
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.margin.gate import Errand, gate, passage
from reglament.store.ledger.save import append_entries
from reglament.store.margin.models import ExceptionRow
from tests.clauses import clause
from tests.flows.orders.desk import OFFICER, SHARE, SINGLE, Desk, codes

pytestmark = pytest.mark.django_db


def owing(rulebook: Rulebook, short: int = 400) -> Desk:
    """Return a desk whose client has 100,000 roubles at his bank place, 100 SMPL at 250 and owes ONES at 100.

    Rates are 0.13 and 0.14: a short asks 0.2996 of its worth, a holding 0.2431.
    """
    desk = Desk(rulebook)
    for one in (SHARE, SINGLE):
        rates = {"rate_fall": Decimal("0.13"), "rate_rise": Decimal("0.14")}
        list_instrument(desk.act("2026-02-27 12:00"), Listing(replace(one, liquid=True, short_allowed=True), **rates))
    desk.client("1001", papers={"SMPL": 100})
    desk.deposit("1001", "100000.00", "own_bank")
    if short:
        against = AccountKey(AccountKind.PLACE_PLANNED, "", "MOEX_STOCK", "ONES")
        lines = moved(against, AccountKey(AccountKind.CLIENT_PLANNED, "1001", "MOEX_STOCK", "ONES"), -short)
        append_entries(desk.firm, [Entry("trade", lines, desk.now.date())], desk.now)
    return desk


def withdraw(desk: Desk, amount: str) -> object:
    draft = WithdrawalDraft("1001", Amount(int(Decimal(amount) * 100), RUB), place="own_bank", method="cash_desk",
                            consent="controller")  # fmt: skip
    return request_withdrawal(desk.act(by=OFFICER), draft)


@clause("GC-11.8.25", "GC-10.6")
def test_papers_leave_only_as_far_as_the_initial_margin_is_kept(grandis: Rulebook) -> None:
    # Value 125,000 − 100,000 = 25,000 with 25,000 in SMPL: the margin is 29,960 + 6,077.50 and above the value.
    desk = owing(grandis, short=1000)

    refused = withdraw_papers(desk.act(by=OFFICER), PaperDraft("1001", "SMPL", 1))

    assert (refused.outcome, codes(refused), refused.grounds[0].clause) == (
        "refused", ["margin.act_below_initial"], "GC-11.8.25",
    )  # fmt: skip
    desk = owing_less(desk)
    assert withdraw_papers(desk.act(by=OFFICER), PaperDraft("1001", "SMPL", 99)).accepted


def owing_less(desk: Desk) -> Desk:
    against = AccountKey(AccountKind.PLACE_PLANNED, "", "MOEX_STOCK", "ONES")
    lines = moved(against, AccountKey(AccountKind.CLIENT_PLANNED, "1001", "MOEX_STOCK", "ONES"), 600)
    append_entries(desk.firm, [Entry("trade", lines, desk.now.date())], desk.now)
    return desk


@clause("GC-11.8.25", "GC-10.6")
def test_money_leaves_down_to_the_kopeck_of_the_initial_margin(grandis: Rulebook) -> None:
    # Value 125,000 − 40,000 = 85,000; margin 40,000 × 0.2996 + 25,000 × 0.2431 = 18,061.50; spare 66,938.50.
    desk = owing(grandis)

    over, within = withdraw(desk, "66938.51"), withdraw(desk, "66938.50")

    assert (over.outcome, over.result["amount"]) == ("refused", "0.00 RUB")  # type: ignore[attr-defined]
    assert (within.outcome, within.result["amount"]) == ("accepted", "66938.50 RUB")  # type: ignore[attr-defined]
    again = withdraw(desk, "0.01")
    assert again.outcome == "refused"  # type: ignore[attr-defined]


@clause("GC-11.8.25")
def test_a_client_who_owes_nothing_is_not_asked(grandis: Rulebook) -> None:
    desk = owing(grandis, short=0)

    assert withdraw(desk, "100000.00").outcome == "accepted"  # type: ignore[attr-defined]
    assert withdraw_papers(desk.act(by=OFFICER), PaperDraft("1001", "SMPL", 100)).accepted


def claimed(code: str, **evidence: str) -> Errand:
    return Errand("fee.charge", "charge:5", code, evidence)


@clause("GC-11.8.26", "GC-11.8.26-b")
def test_a_barred_act_passes_only_by_a_chosen_exception_with_its_evidence(grandis: Rulebook) -> None:
    desk = owing(grandis, short=1000)
    fee = Change.of_cash(Decimal("-500.00"))

    barred = gate(desk.act(), "1001", fee)
    without = gate(desk.act(), "1001", fee, errand=claimed("b"))
    passed = passage(desk.act(), "1001", fee, claimed("b", charge="5"))

    assert [ground.code for ground in barred] == ["margin.act_below_initial"]
    assert [(ground.code, ground.clause) for ground in without][-1] == (
        "margin.exception_lacks_evidence", "GC-11.8.26-b",
    )  # fmt: skip
    assert (passed.faults, passed.grounds[0].clause) == ((), "GC-11.8.26-b")
    row = ExceptionRow.objects.get()
    assert (row.code, row.subject, row.evidence["charge"], row.used_at) == ("b", "charge:5", "5", desk.now)
    assert (row.evidence["value_before"], row.evidence["value_after"]) == ("25000.00", "24500.00")


@clause("GF-21.1.5-a")
def test_geofinance_knows_no_exceptions(geofinance: Rulebook) -> None:
    desk = owing(geofinance, short=1000)

    faults = gate(desk.act(), "1001", Change.of_cash(Decimal("-500.00")), errand=claimed("b", charge="5"))

    assert [ground.code for ground in faults] == ["margin.act_below_initial", "margin.exception_unknown"]
    assert ExceptionRow.objects.count() == 0


def test_an_act_that_keeps_the_margin_needs_no_exception_and_leaves_none(grandis: Rulebook) -> None:
    desk = owing(grandis)

    assert gate(desk.act(), "1001", Change.of_cash(Decimal("-500.00")), errand=claimed("b", charge="5")) == ()
    assert ExceptionRow.objects.count() == 0
