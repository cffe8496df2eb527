"""Papers move between accounts the way their kinds allow, and only what is there and free."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.movement import MoveDraft
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.flows.registry.move import move_papers
from tests.clauses import clause
from tests.flows.registry.vega import (
    EMISSION,
    ISSUE,
    MONDAY,
    ORDER,
    TREASURY,
    TUESDAY,
    WEDNESDAY,
    account,
    act_on,
    code_of,
    done,
    held,
    open_vega,
    placement,
    transfer,
    vega,
)

pytestmark = pytest.mark.django_db


def test_a_transfer_leaves_the_issue_as_large_as_it_was():
    vega()

    answer = done(move_papers(act_on(TUESDAY), transfer("H1", "H2", 60_000)))

    assert answer.result["source"] == "H1"
    assert held(MONDAY) == {"H1": 60_000, "N": 30_000, "H2": 10_000}
    assert held(TUESDAY) == {"N": 30_000, "H2": 70_000}


def test_one_paper_more_than_there_is_does_not_move():
    vega()

    answer = move_papers(act_on(TUESDAY), transfer("H1", "H2", 60_001))

    assert code_of(answer) == "registry.not_enough"
    assert answer.grounds[0].fact("there") == 60_000
    assert held(TUESDAY) == {"H1": 60_000, "N": 30_000, "H2": 10_000}


@pytest.mark.parametrize("pieces", [0, -1])
def test_nothing_or_less_does_not_move(pieces):
    vega()

    assert code_of(move_papers(act_on(TUESDAY), transfer("H1", "H2", pieces))) == "registry.quantity_not_positive"


def test_papers_do_not_move_to_where_they_are():
    vega()

    assert code_of(move_papers(act_on(TUESDAY), transfer("H1", "H1", 1))) == "registry.same_account"


def test_papers_are_placed_until_the_emission_account_is_empty():
    open_vega(100)
    account("H1")

    assert code_of(move_papers(act_on(MONDAY), placement("H1", 101))) == "registry.not_enough"
    done(move_papers(act_on(MONDAY), placement("H1", 99)))
    assert held(MONDAY) == {EMISSION: 1, "H1": 99}
    done(move_papers(act_on(MONDAY), placement("H1", 1)))
    assert held(MONDAY) == {"H1": 100}


def test_the_issuer_buys_back_to_his_treasury_account_and_sells_from_it():
    vega()
    buy_back = MoveDraft(OperationKind.BUY_BACK, ISSUE, "H2", TREASURY, 10, ORDER)

    done(move_papers(act_on(TUESDAY), buy_back))
    done(move_papers(act_on(WEDNESDAY), transfer(TREASURY, "H1", 4)))

    assert held(WEDNESDAY) == {"H1": 60_004, "N": 30_000, "H2": 9_990, TREASURY: 6}


@pytest.mark.parametrize(
    ("kind", "source", "target"),
    [
        (OperationKind.TRANSFER, EMISSION, "H1"),
        (OperationKind.TRANSFER, "H1", EMISSION),
        (OperationKind.TRANSFER, "H1", TREASURY),
        (OperationKind.PLACEMENT, "H1", "H2"),
        (OperationKind.PLACEMENT, EMISSION, TREASURY),
        (OperationKind.BUY_BACK, "H1", "H2"),
        (OperationKind.BUY_BACK, EMISSION, TREASURY),
    ],
)
def test_each_operation_has_its_own_ways(kind, source, target):
    vega()

    answer = move_papers(act_on(TUESDAY), MoveDraft(kind, ISSUE, source, target, 1, ORDER))

    assert code_of(answer) == "registry.not_this_way"


def test_a_pledgees_account_receives_nothing():
    vega()
    account("Z", PersonalKind.PLEDGEE)

    assert code_of(move_papers(act_on(TUESDAY), transfer("H1", "Z", 1))) == "registry.pledgee_holds_nothing"


def test_unknown_accounts_and_issues_are_named():
    vega()

    assert code_of(move_papers(act_on(TUESDAY), transfer("H1", "H9", 1))) == "registry.account_unknown"
    assert code_of(move_papers(act_on(TUESDAY), transfer("H9", "H1", 1))) == "registry.account_unknown"
    unknown = replace(transfer("H1", "H2", 1), issue="1-01-99999-Z")
    assert code_of(move_papers(act_on(TUESDAY), unknown)) == "registry.issue_unknown"


@clause("SR-6.5-f")
@pytest.mark.parametrize(("channel", "refused"), [("corporate_case", True), ("edo", False), ("paper", False)])
def test_what_came_through_the_corporate_case_moves_no_paper(channel, refused):
    vega()
    ground = OperationGround("transfer order", "5", channel=channel, attached=("signed.p7s",))

    answer = move_papers(act_on(TUESDAY), transfer("H1", "H2", 1, ground=ground))

    assert answer.refused is refused
    if refused:
        assert (answer.grounds[0].code, answer.grounds[0].clause) == (
            "registry.ground_from_corporate_case",
            "SR-6.5-f",
        )


@pytest.mark.parametrize(
    ("ground", "code"),
    [
        (OperationGround(" ", "5"), "registry.ground_missing"),
        (OperationGround("transfer order", ""), "registry.ground_missing"),
        (OperationGround("transfer order", "5", WEDNESDAY), "registry.ground_of_later_day"),
        (OperationGround("transfer order", "5", value_on=WEDNESDAY), "registry.later_day"),
        (OperationGround("transfer order", "5", value_on=MONDAY), "registry.earlier_day"),
        (OperationGround("transfer order", "5", value_on=MONDAY, corrects=99), "registry.operation_unknown"),
        (OperationGround("transfer order", "5", value_on=MONDAY, corrects=2), "registry.not_taken_back"),
    ],
)
@pytest.mark.usefixtures("numbers_from_one")
def test_an_operation_stands_on_a_document_of_its_day(ground, code):
    vega()

    assert code_of(move_papers(act_on(TUESDAY), transfer("H1", "H2", 1, ground=ground))) == code


def test_a_document_of_today_is_a_ground():
    vega()
    ground = OperationGround("transfer order", "5", TUESDAY, value_on=TUESDAY)

    assert move_papers(act_on(TUESDAY), transfer("H1", "H2", 1, ground=ground)).accepted


def test_only_the_registrar_moves_papers(grandis):
    from reglament.core.parties.actor import Actor, ActorKind

    vega()
    client = Actor(ActorKind.CLIENT, "H1")

    assert code_of(move_papers(act_on(TUESDAY, by=client), transfer("H1", "H2", 1))) == "party.no_power"


def test_the_same_key_moves_once():
    vega()

    first = done(move_papers(act_on(TUESDAY, key="k"), transfer("H1", "H2", 5)))
    again = move_papers(act_on(TUESDAY, key="k"), transfer("H1", "H2", 5))
    other = move_papers(act_on(TUESDAY, key="k"), transfer("H1", "H2", 6))

    assert again.result == first.result
    assert code_of(other) == "act.key_reused"
    assert held(TUESDAY)["H2"] == 10_005


def test_nothing_is_known_before_the_register_was_opened():
    vega()

    assert held(date(2025, 3, 9)) == {}
