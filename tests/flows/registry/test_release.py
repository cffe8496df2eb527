"""An encumbrance ends on the word of whom it is for, or of a court, for as many papers as are named."""

from __future__ import annotations

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import EncumbranceKind
from reglament.core.registry.encumbrance import Consent, ReleaseDraft
from reglament.core.registry.operation import OperationGround
from reglament.flows.registry.encumber import encumber_papers
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.release import release_papers
from reglament.flows.registry.state import holdings_on
from tests.flows.registry.vega import (
    FIRM,
    ISSUE,
    TUESDAY,
    WEDNESDAY,
    account,
    act_on,
    code_of,
    done,
    encumbering,
    transfer,
    vega,
)

pytestmark = pytest.mark.django_db

PLEDGE, BLOCK, ARREST = EncumbranceKind
PAPER = OperationGround("release order", "3")


@pytest.fixture
def pledge() -> int:
    vega()
    account("Z", PersonalKind.PLEDGEE)
    return done(encumber_papers(act_on(TUESDAY), encumbering(PLEDGE, "H1", 1_000, "Z"))).result["encumbrance"]


def released(number, by, pieces=None, where="H1"):
    return release_papers(act_on(WEDNESDAY), ReleaseDraft(number, where, by, PAPER, pieces))


def quantities(number="H1"):
    return next(each.quantities for each in holdings_on(FIRM, ISSUE, WEDNESDAY) if each.account == number)


@pytest.mark.parametrize("by", ["Z", "court"])
def test_the_pledgee_or_a_court_lets_all_papers_go(pledge, by):
    answer = done(released(pledge, by))

    assert answer.result["quantity"] == 1_000
    assert quantities().encumbered == 0
    assert quantities().quantity == 60_000


@pytest.mark.parametrize("by", ["H1", "", "Z2"])
def test_another_lets_nothing_go(pledge, by):
    assert code_of(released(pledge, by)) == "registry.release_by_another"
    assert quantities().pledged == 1_000


def test_some_papers_go_and_the_others_stay(pledge):
    done(released(pledge, "Z", 999))
    assert quantities().pledged == 1
    assert code_of(released(pledge, "Z", 2)) == "registry.not_so_many_encumbered"
    done(released(pledge, "Z", 1))
    assert quantities().pledged == 0
    assert code_of(released(pledge, "Z")) == "registry.not_so_many_encumbered"


@pytest.mark.parametrize("pieces", [0, -1])
def test_nothing_cannot_be_let_go(pledge, pieces):
    assert code_of(released(pledge, "Z", pieces)) == "registry.not_so_many_encumbered"


def test_an_arrest_over_a_pledge_ends_and_the_pledge_stays(pledge):
    over = encumbering(ARREST, "H1", 600, "bailiff of district 3", over=f"p{pledge}")
    arrest = done(encumber_papers(act_on(TUESDAY), over)).result["encumbrance"]

    done(released(arrest, "bailiff of district 3"))

    assert (quantities().arrested, quantities().pledged) == (0, 1_000)


def test_papers_under_the_pledge_alone_go_first(pledge):
    over = encumbering(ARREST, "H1", 600, "bailiff of district 3", over=f"p{pledge}")
    done(encumber_papers(act_on(TUESDAY), over))

    done(released(pledge, "Z", 500))

    assert (quantities().pledged, quantities().arrested, quantities().encumbered) == (500, 600, 600)


def test_a_pledge_is_let_go_where_the_papers_are_now(pledge):
    consent = Consent(pledge, "Z", "letter 4")
    done(move_papers(act_on(WEDNESDAY), transfer("H1", "H2", 400, over=f"p{pledge}", consents=(consent,))))

    done(released(pledge, "Z", where="H2"))

    assert (quantities("H1").pledged, quantities("H2").pledged) == (600, 0)


def test_an_unknown_encumbrance_is_named(pledge):
    assert code_of(released(pledge + 100, "Z")) == "registry.encumbrance_unknown"


def test_the_release_has_the_kind_of_what_it_ends(pledge):
    block = done(encumber_papers(act_on(TUESDAY), encumbering(BLOCK, "H1", 5, "holder"))).result["encumbrance"]

    assert done(released(pledge, "Z")).result["kind"] == "pledge_release"
    assert done(released(block, "holder")).result["kind"] == "unblock"
