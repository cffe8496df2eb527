"""Papers cease to be: a whole issue with its encumbrances, what was bought back, what was not placed."""

from __future__ import annotations

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import EncumbranceKind
from reglament.core.registry.issue import IssueState
from reglament.core.registry.movement import MoveDraft
from reglament.core.registry.operation import OperationKind
from reglament.core.registry.reshaping import RedeemDraft
from reglament.flows.registry.encumber import encumber_papers
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.redeem import redeem_papers
from reglament.flows.registry.state import state_on
from tests.flows.registry.vega import (
    DECISION,
    EMISSION,
    FIRM,
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
    encumbering,
    held,
    open_vega,
    placement,
    transfer,
    vega,
)

pytestmark = pytest.mark.django_db


def state(day=TUESDAY) -> IssueState:
    figures = state_on(FIRM, ISSUE, day).figures
    assert figures is not None
    return figures.state


def redeemed(day=TUESDAY, account="", quantity=0):
    return redeem_papers(act_on(day), RedeemDraft(ISSUE, DECISION, account, quantity))


def test_a_whole_issue_is_redeemed_and_its_encumbrances_end_with_it():
    vega()
    account("Z", PersonalKind.PLEDGEE)
    pledge = done(encumber_papers(act_on(TUESDAY), encumbering(EncumbranceKind.PLEDGE, "H1", 7, "Z")))

    answer = done(redeemed(WEDNESDAY))

    assert answer.result["quantity"] == 100_000
    assert [ground.fact("encumbrance") for ground in answer.grounds] == [f"p{pledge.result['encumbrance']}"]
    assert held(WEDNESDAY) == {}
    assert state(WEDNESDAY) is IssueState.REDEEMED
    assert held(TUESDAY) == {"H1": 60_000, "N": 30_000, "H2": 10_000}
    assert code_of(move_papers(act_on(WEDNESDAY), transfer("H1", "H2", 1))) == "registry.issue_ended"


def test_what_was_bought_back_is_redeemed_on_the_treasury_account():
    vega()
    done(move_papers(act_on(MONDAY), MoveDraft(OperationKind.BUY_BACK, ISSUE, "H2", TREASURY, 10, ORDER)))

    assert code_of(redeemed(account=TREASURY, quantity=11)) == "registry.not_enough"
    assert code_of(redeemed(account=TREASURY)) == "registry.quantity_not_positive"
    answer = done(redeemed(account=TREASURY, quantity=10))

    assert answer.result["left"] == 99_990
    assert held(TUESDAY) == {"H1": 60_000, "N": 30_000, "H2": 9_990}


def test_placing_ends_when_what_was_not_placed_is_redeemed():
    open_vega(100)
    account("H1")
    done(move_papers(act_on(MONDAY), placement("H1", 60)))

    assert code_of(redeemed(account=EMISSION)) == "registry.quantity_not_positive"
    done(redeemed(account=EMISSION, quantity=39))
    assert state() is IssueState.REGISTERED
    done(redeemed(account=EMISSION, quantity=1))

    assert state() is IssueState.PLACED
    assert held(TUESDAY) == {"H1": 60}


def test_an_issue_placed_to_the_last_paper_is_closed_with_nothing_redeemed():
    vega()

    assert done(redeemed(account=EMISSION)).result["left"] == 100_000
    assert state() is IssueState.PLACED


@pytest.mark.parametrize("quantity", [-1, 1])
def test_a_holders_papers_are_not_redeemed_one_account_alone(quantity):
    vega()

    assert code_of(redeemed(account="H1", quantity=quantity)) == "registry.not_the_issuers_own"


def test_a_whole_issue_is_not_redeemed_by_its_account():
    open_vega(100)

    assert code_of(redeemed(account=EMISSION, quantity=100)) == "registry.whole_issue_by_account"
    assert done(redeemed()).result["quantity"] == 100
