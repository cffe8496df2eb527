"""The broker's choice carried out and kept."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.repo.decide_breach import Choice, choose
from reglament.store.docflow.load import tasks_about
from reglament.store.repo.loan_load import breach_by_number
from tests.clauses import clause
from tests.flows.repo.carry import MONDAY, TUESDAY, Carry

pytestmark = pytest.mark.django_db
FIVE_PAST = f"{TUESDAY} 17:05"
SECOND = Actor(ActorKind.OFFICER, "op2")


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    return Carry(geofinance)


def codes(answer: object) -> list[str]:
    return [ground.code for ground in answer.grounds]  # type: ignore[attr-defined]


@clause("GF-21.2.2-b")
def test_the_choice_is_kept_with_its_author(firm: Carry) -> None:
    firm.buyer()
    number = firm.breach(f"{TUESDAY} 17:00")

    assert choose(firm.act(FIVE_PAST), number, Choice("margin_loan", reason="клиент просил")).accepted

    row = breach_by_number(firm.firm, number)
    assert row is not None
    assert (row.state, row.choice, row.reason, row.decided_by) == (
        "decided",
        "margin_loan",
        "клиент просил",
        "officer:op1",
    )
    assert tasks_about(firm.firm, f"breach:{number}")[0].decision == "margin_loan"
    again = choose(firm.act(FIVE_PAST), number, Choice("leave", reason="ещё раз"))
    assert codes(again) == ["rollover.decided_already"]


@clause("GF-21.2.2-b")
def test_a_loan_makes_no_rollover(firm: Carry) -> None:
    firm.buyer()
    number = firm.breach(f"{TUESDAY} 17:00")
    task = tasks_about(firm.firm, f"breach:{number}")[0]

    answer = decide_task(firm.act(FIVE_PAST, SECOND), int(task.pk), "margin_loan")

    assert answer.accepted
    assert "deals" not in answer.result


@clause("GF-21.2.2-b")
def test_special_trades_are_chosen_for_papers_alone(firm: Carry) -> None:
    firm.buyer()
    firm.seller(code="1002")
    cash = firm.breach(f"{TUESDAY} 17:00")
    papers = firm.breach(f"{MONDAY} 18:45", "1002")

    assert codes(choose(firm.act(FIVE_PAST), cash, Choice("special_trades"))) == ["rollover.choice_unknown"]
    assert codes(choose(firm.act(FIVE_PAST), papers, Choice("margin_loan"))) == ["rollover.choice_unknown"]
    assert choose(firm.act(FIVE_PAST), papers, Choice("special_trades")).accepted


def test_leaving_it_needs_a_reason(firm: Carry) -> None:
    firm.buyer()
    number = firm.breach(f"{TUESDAY} 17:00")

    assert codes(choose(firm.act(FIVE_PAST), number, Choice("leave", reason=" "))) == ["rollover.reason_missing"]
    assert choose(firm.act(FIVE_PAST), number, Choice("leave", reason="клиент платит завтра")).accepted


def test_only_an_officer_chooses_and_only_on_a_breach(firm: Carry) -> None:
    firm.buyer()
    number = firm.breach(f"{TUESDAY} 17:00")
    client = Actor(ActorKind.CLIENT, "1001")

    assert codes(choose(firm.act(FIVE_PAST, client), number, Choice("margin_loan"))) == ["settlement.officer_only"]
    assert codes(choose(firm.act(FIVE_PAST), number + 1, Choice("margin_loan"))) == ["rollover.breach_unknown"]


def test_what_was_brought_meanwhile_needs_no_rollover(firm: Carry) -> None:
    firm.buyer()
    number = firm.breach(f"{TUESDAY} 17:00")
    firm.deposit("1001", "5000.00")

    assert codes(choose(firm.act(FIVE_PAST), number, Choice("rollover_repo"))) == ["rollover.nothing_lacking"]
    assert codes(choose(firm.act(FIVE_PAST), number, Choice("margin_loan"))) == ["loan.sum_wrong"]


@clause("GF-21.2.5")
def test_the_work_queue_names_the_securities_to_roll(firm: Carry) -> None:
    firm.client("1001", "60000.00")
    firm.trade("1001", 500, at=f"{MONDAY} 12:00")
    firm.trade("1001", 500, at=f"{MONDAY} 12:00")
    firm.price("100.00", f"{MONDAY} 18:00")
    number = firm.breach(f"{TUESDAY} 17:00")
    task = tasks_about(firm.firm, f"breach:{number}")[0]

    wrong = decide_task(firm.act(FIVE_PAST, SECOND), int(task.pk), "rollover_repo", "OTHR")
    assert codes(wrong) == ["rollover.pick_unknown"]
    answer = decide_task(firm.act(FIVE_PAST, SECOND), int(task.pk), "rollover_repo", "SMPL")

    assert answer.accepted
    row = breach_by_number(firm.firm, number)
    assert row is not None
    assert row.instruments == ["SMPL"]
