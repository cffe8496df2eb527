"""Many officers at once: papers move once, an issue is split with all of them, nothing is taken back twice."""

from __future__ import annotations

import pytest

from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.core.registry.reshaping import ExchangeDraft
from reglament.flows.registry.correct_operation import take_back
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.open_account import close_account
from reglament.flows.registry.recount import register_differences
from reglament.flows.registry.reshape import exchange_papers
from tests.flows.instructions.test_many_at_once import at_once
from tests.flows.registry.vega import DECISION, FIRM, ISSUE, TUESDAY, account, act_on, done, held, transfer, vega

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_the_same_papers_go_once():
    vega()

    answers = at_once(lambda caller: move_papers(act_on(TUESDAY), transfer("H2", "H1", 3_000)))

    assert sorted(answer.outcome for answer in answers) == ["accepted"] * 3 + ["refused"] * 5
    assert held(TUESDAY) == {"H1": 69_000, "N": 30_000, "H2": 1_000}


def test_a_split_among_transfers_leaves_the_issue_whole():
    vega()
    split = ExchangeDraft(OperationKind.SPLIT, ISSUE, 1, 3, DECISION)

    def one(caller: int):
        if caller == 3:
            return exchange_papers(act_on(TUESDAY), split)
        return move_papers(act_on(TUESDAY), transfer("H1", "H2" if caller % 2 else "N", 10))

    answers = at_once(one)

    assert all(answer.accepted for answer in answers)
    assert sum(held(TUESDAY).values()) == 300_000
    assert list(register_differences(FIRM)) == []


def test_an_operation_is_taken_back_by_one():
    vega()
    number = done(move_papers(act_on(TUESDAY), transfer("H1", "H2", 5))).result["operation"]

    answers = at_once(lambda caller: take_back(act_on(TUESDAY), number, "twice", OperationGround("memo", "1")))

    assert sum(answer.accepted for answer in answers) == 1
    assert held(TUESDAY) == {"H1": 60_000, "N": 30_000, "H2": 10_000}


def test_an_account_is_closed_or_receives_but_not_both():
    vega()
    account("E")

    def either(caller: int):
        if caller % 2:
            return close_account(act_on(TUESDAY), "E")
        return move_papers(act_on(TUESDAY), transfer("H1", "E", 1))

    answers = at_once(either)

    closed = sum(answers[caller].accepted for caller in range(1, 8, 2))
    received = sum(answers[caller].accepted for caller in range(0, 8, 2))
    assert (closed, received) in {(1, 0), (0, 4)}
