"""Pledged, blocked and arrested papers stay where they are until those they are encumbered for take part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import EncumbranceKind
from reglament.core.registry.encumbrance import Consent
from reglament.flows.registry.encumber import encumber_papers
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.state import holdings_on
from tests.flows.registry.vega import (
    FIRM,
    ISSUE,
    MONDAY,
    TREASURY,
    TUESDAY,
    WEDNESDAY,
    account,
    act_on,
    code_of,
    done,
    encumbering,
    held,
    transfer,
    vega,
)

pytestmark = pytest.mark.django_db

PLEDGE, BLOCK, ARREST = EncumbranceKind


@pytest.fixture
def register():
    vega()
    account("Z", PersonalKind.PLEDGEE)
    account("Z2", PersonalKind.PLEDGEE)


def encumber(kind, number, pieces, in_favour, day=TUESDAY, **more) -> int:
    answer = done(encumber_papers(act_on(day), encumbering(kind, number, pieces, in_favour, **more)))
    return answer.result["encumbrance"]


def quantities(number: str, day=WEDNESDAY):
    return next(each.quantities for each in holdings_on(FIRM, ISSUE, day) if each.account == number)


def test_a_pledge_leaves_the_papers_with_their_owner_and_marks_them(register):
    pledge = encumber(PLEDGE, "H1", 1_000, "Z")

    found = quantities("H1")
    assert (found.quantity, found.pledged, found.encumbered, found.free) == (60_000, 1_000, 1_000, 59_000)
    assert quantities("H1", MONDAY).pledged == 0
    assert pledge > 0


def test_what_is_pledged_does_not_count_as_free(register):
    encumber(PLEDGE, "H2", 10_000, "Z")

    answer = move_papers(act_on(WEDNESDAY), transfer("H2", "H1", 1))

    assert code_of(answer) == "registry.not_enough"
    assert (answer.grounds[0].fact("there"), answer.grounds[0].fact("others")) == (0, 10_000)


def test_pledged_papers_move_with_the_pledgees_word_and_stay_pledged_to_him(register):
    pledge = encumber(PLEDGE, "H1", 1_000, "Z")
    moving = transfer("H1", "H2", 400, over=f"p{pledge}")

    assert code_of(move_papers(act_on(WEDNESDAY), moving)) == "registry.pledgee_consent_missing"
    for wrong in (Consent(pledge, "Z2", "letter 4"), Consent(pledge, "Z", " "), Consent(pledge + 1, "Z", "letter 4")):
        refused = move_papers(act_on(WEDNESDAY), replace(moving, consents=(wrong,)))
        assert code_of(refused) == "registry.pledgee_consent_missing"
    answer = done(move_papers(act_on(WEDNESDAY), replace(moving, consents=(Consent(pledge, "Z", "letter 4"),))))

    assert answer.result["over"] == f"p{pledge}"
    assert (quantities("H1").pledged, quantities("H2").pledged) == (600, 400)
    assert held(WEDNESDAY) == {"H1": 59_600, "N": 30_000, "H2": 10_400}


def test_a_pledge_may_leave_its_giver_free_to_dispose(register):
    pledge = encumber(PLEDGE, "H1", 1_000, "Z", free_disposal=True)

    done(move_papers(act_on(WEDNESDAY), transfer("H1", "H2", 400, over=f"p{pledge}")))

    assert quantities("H2").pledged == 400


@pytest.mark.parametrize(
    ("kind", "in_favour", "code"),
    [(BLOCK, "holder", "registry.block_stands"), (ARREST, "bailiff of district 3", "registry.arrest_stands")],
)
def test_blocked_and_arrested_papers_move_by_whom_they_are_held_and_are_free_then(register, kind, in_favour, code):
    number = encumber(kind, "H1", 1_000, in_favour)
    moving = transfer("H1", "H2", 1_000, over=f"{kind.letter}{number}")

    assert code_of(move_papers(act_on(WEDNESDAY), moving)) == code
    done(move_papers(act_on(WEDNESDAY), replace(moving, consents=(Consent(number, in_favour, "order 9"),))))

    assert quantities("H2").free == 11_000
    assert quantities("H1").encumbered == 0


def test_a_court_moves_what_others_hold(register):
    number = encumber(ARREST, "H1", 1_000, "bailiff of district 3")
    moving = transfer("H1", "H2", 1_000, over=f"a{number}", consents=(Consent(number, "court", "decision 8"),))

    assert move_papers(act_on(WEDNESDAY), moving).accepted


def test_a_second_pledge_asks_the_first_pledgee(register):
    first = encumber(PLEDGE, "H1", 1_000, "Z")
    second = encumbering(PLEDGE, "H1", 500, "Z2", over=f"p{first}")

    assert code_of(encumber_papers(act_on(WEDNESDAY), second)) == "registry.pledgee_consent_missing"
    consented = replace(second, consents=(Consent(first, "Z", "letter 2"),))
    answer = done(encumber_papers(act_on(WEDNESDAY), consented))

    assert answer.result["over"] == f"p{first}.p{answer.result['encumbrance']}"
    assert (quantities("H1").pledged, quantities("H1").encumbered) == (1_000, 1_000)


def test_an_arrest_comes_over_a_pledge_without_asking(register):
    pledge = encumber(PLEDGE, "H1", 1_000, "Z")
    encumber(ARREST, "H1", 1_000, "bailiff of district 3", over=f"p{pledge}", day=WEDNESDAY)

    found = quantities("H1")
    assert (found.pledged, found.arrested, found.encumbered) == (1_000, 1_000, 1_000)


def test_no_more_is_encumbered_than_there_is(register):
    done(encumber_papers(act_on(TUESDAY), encumbering(PLEDGE, "H2", 10_000, "Z")))

    assert code_of(encumber_papers(act_on(TUESDAY), encumbering(BLOCK, "H2", 1, "holder"))) == "registry.not_enough"
    assert code_of(encumber_papers(act_on(TUESDAY), encumbering(PLEDGE, "H1", 60_001, "Z"))) == "registry.not_enough"


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (encumbering(PLEDGE, "H1", 0, "Z"), "registry.quantity_not_positive"),
        (encumbering(PLEDGE, "H1", 1, "H2"), "registry.not_a_pledgee"),
        (encumbering(PLEDGE, "H1", 1, "nobody"), "registry.account_unknown"),
        (encumbering(ARREST, "H1", 1, " "), "registry.in_favour_missing"),
        (encumbering(PLEDGE, "N", 1, "Z"), "registry.not_encumbered_here"),
        (encumbering(ARREST, "N", 1, "bailiff of district 3"), "registry.not_encumbered_here"),
        (encumbering(PLEDGE, TREASURY, 1, "Z"), "registry.not_encumbered_here"),
        (encumbering(BLOCK, "H1", 1, "holder", over="p99"), "registry.encumbrance_unknown"),
        (encumbering(BLOCK, "H1", 1, "holder", over="x1"), "registry.encumbrance_unknown"),
    ],
)
def test_what_cannot_be_encumbered_is_refused(register, draft, code):
    assert code_of(encumber_papers(act_on(TUESDAY), draft)) == code


def test_a_nominees_papers_may_be_blocked(register):
    encumber(BLOCK, "N", 30_000, "registrar")

    assert quantities("N").blocked == 30_000
