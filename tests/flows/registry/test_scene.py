"""What an operation finds: how much may be taken from a day on, everything locked before it is counted."""

from __future__ import annotations

import pytest

from reglament.core.registry.bucket import Bucket, EncumbranceKind, Mark
from reglament.core.rulebook.grounds import Ground
from reglament.flows.registry.encumber import encumber_papers
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.open_issuer import IssuerDraft, open_issuer
from reglament.flows.registry.scene import facts_of_marks, locked_buckets, scene_of, standing_since
from tests.flows.registry.vega import (
    ISSUE,
    MONDAY,
    ORDER,
    TUESDAY,
    WEDNESDAY,
    act_on,
    done,
    encumbering,
    transfer,
    vega,
)

pytestmark = pytest.mark.django_db

H2 = Bucket("H2", ISSUE)


@pytest.fixture(autouse=True)
def register():
    vega()


@pytest.mark.parametrize(("day", "least"), [(MONDAY, 4_000), (TUESDAY, 4_000), (WEDNESDAY, 9_000)])
def test_no_more_may_be_taken_than_there_was_on_every_day_since(day, least):
    done(move_papers(act_on(TUESDAY), transfer("H2", "H1", 6_000)))
    done(move_papers(act_on(WEDNESDAY), transfer("H1", "H2", 5_000)))

    assert standing_since(act_on(WEDNESDAY), [H2.key], day) == {H2.key: least}


def test_before_an_account_had_papers_nothing_may_be_taken():
    new = Bucket("N", ISSUE).with_mark(Mark(1, EncumbranceKind.BLOCK))
    sunday = MONDAY.replace(day=9)

    assert standing_since(act_on(TUESDAY), [H2.key, new.key], sunday) == {H2.key: 0, new.key: 0}


def test_what_comes_before_the_lock_is_counted():
    answers = [{H2: 1}, {H2: 1, Bucket("H1", ISSUE): 2}, {H2: 3, Bucket("H1", ISSUE): 2}]

    assert locked_buckets(act_on(TUESDAY), lambda: answers.pop(0)) == {H2: 3, Bucket("H1", ISSUE): 2}
    assert answers == []


def test_an_encumbrance_is_known_by_number_and_kind():
    block = done(encumber_papers(act_on(TUESDAY), encumbering(EncumbranceKind.BLOCK, "H1", 5, "holder")))
    number = block.result["encumbrance"]

    right = facts_of_marks(act_on(TUESDAY), [H2.with_mark(Mark(number, EncumbranceKind.BLOCK))])
    wrong = facts_of_marks(act_on(TUESDAY), [H2.with_mark(Mark(number, EncumbranceKind.ARREST))])

    assert not isinstance(right, Ground)
    assert right[number].in_favour == "holder"
    assert isinstance(wrong, Ground)
    assert wrong.code == "registry.encumbrance_unknown"


def test_an_account_of_another_issuer_is_unknown_here():
    done(open_issuer(act_on(MONDAY), IssuerDraft("OTHER", "АО «Другое»")))

    found = scene_of(act_on(TUESDAY), ISSUE, ORDER, ["H1", "T-OTHER"])

    assert isinstance(found, Ground)
    assert found.code == "registry.account_unknown"
