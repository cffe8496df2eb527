"""Exceptions an officer grants: for one act of a client, with ground and approver, used up by it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.answer import Answer
from reglament.flows.instructions.drafts import PaperDraft, WithdrawalDraft
from reglament.flows.instructions.papers import withdraw_papers
from reglament.flows.instructions.withdraw import request_withdrawal
from reglament.flows.margin.grant_exception import grant_exception
from reglament.flows.margin.shown import exceptions_shown
from reglament.store.margin.models import ExceptionRow
from tests.clauses import clause
from tests.flows.margin.lender import owing, told
from tests.flows.orders.desk import OFFICER, Desk

pytestmark = pytest.mark.django_db


def withdraw(desk: Desk, amount: str) -> Answer:
    money = Amount(int(Decimal(amount) * 100), RUB)
    draft = WithdrawalDraft("1001", money, place="own_bank", method="cash_desk", consent="controller")
    return request_withdrawal(desk.act(by=OFFICER), draft)


@clause("GC-11.8.26", "GC-11.8.26-i")
def test_a_granted_exception_lets_one_withdrawal_pass_and_no_second(grandis: Rulebook) -> None:
    desk = owing(grandis)
    assert withdraw(desk, "70000.00").outcome == "refused"

    granted = grant_exception(desk.act(), "1001", "i", "cash.withdraw", {}, "по решению суда от 02.03.2026")
    passed = withdraw(desk, "70000.00")

    assert told(granted) == [("margin.exception_granted", "GC-11.8.26-i")]
    assert (passed.outcome, passed.result["amount"]) == ("accepted", "70000.00 RUB")
    row = ExceptionRow.objects.get()
    assert (row.subject, row.used_at, row.approver) == (
        f"instruction:{passed.result['instruction']}", desk.now, "officer:trader-1",
    )  # fmt: skip
    assert (row.evidence["value_before"], row.evidence["value_after"]) == ("85000.00", "15000.00")
    assert withdraw(desk, "1.00").outcome == "refused"
    shown = exceptions_shown(desk.act(), "1001")
    assert [(one["letter"], one["clause"], one["ground"]) for one in shown] == [
        ("i", "GC-11.8.26-i", "по решению суда от 02.03.2026"),
    ]


@clause("GC-11.8.26-i")
def test_a_grant_for_one_act_does_not_serve_another(grandis: Rulebook) -> None:
    desk = owing(grandis, short=1000)
    grant_exception(desk.act(), "1001", "i", "cash.withdraw", {}, "по решению суда")

    assert withdraw_papers(desk.act(by=OFFICER), PaperDraft("1001", "SMPL", 1)).refused
    grant_exception(desk.act(), "1001", "c", "paper.withdraw", {"payment": "исполнительный лист 7"})
    assert withdraw_papers(desk.act(by=OFFICER), PaperDraft("1001", "SMPL", 1)).accepted
    assert sorted(ExceptionRow.objects.exclude(used_at=None).values_list("code", flat=True)) == ["c"]


@clause("GC-11.8.26-i", "GC-11.8.26-b")
def test_a_grant_needs_its_evidence_a_known_act_and_an_officer(grandis: Rulebook, geofinance: Rulebook) -> None:
    desk = owing(grandis)
    refused = [
        grant_exception(desk.act(), "1001", "i", "cash.withdraw", {}),
        grant_exception(desk.act(), "1001", "b", "cash.withdraw", {}),
        grant_exception(desk.act(), "1001", "z", "cash.withdraw", {}),
        grant_exception(desk.act(), "1001", "i", "fee.charge", {}, "по закону"),
        grant_exception(desk.act(), "9999", "i", "cash.withdraw", {}, "по закону"),
        grant_exception(desk.act(by=Actor(ActorKind.CLIENT, "1001")), "1001", "i", "cash.withdraw", {}, "по закону"),
    ]
    other = owing(geofinance)
    refused.append(grant_exception(other.act(), "1001", "i", "cash.withdraw", {}, "по закону"))

    assert [told(answer)[0][0] for answer in refused] == [
        "margin.exception_lacks_evidence", "margin.exception_lacks_evidence", "margin.exception_unknown",
        "margin.act_unknown", "client.unknown", "party.no_power", "margin.exception_unknown",
    ]  # fmt: skip
    assert ExceptionRow.objects.count() == 0
