"""Editions of the service rules: the arithmetic of days, the states, and what a sign-in consents to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.esign.access_terms import EditionTerms
from reglament.core.esign.editions import (
    EditionState,
    RulesEdition,
    day_by_approval,
    day_by_publication,
    edition_at,
    edition_state,
    editions_to_consent,
    effective_moment,
    why_no_edition_step,
    why_not_approved,
    why_not_that_day,
)
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.core.esign.terms import registrar
from tests.flows.esign.access_desk import at

TERMS = registrar(EditionTerms)
APPROVED = date(2026, 3, 3)
SIXTH = RulesEdition("6", date(2026, 2, 1), None, at("2026-02-02 11:00"), at("2026-02-02 11:00"))
SEVENTH = RulesEdition("7", APPROVED, None, at("2026-03-03 12:00"), at("2026-03-09 00:00"))


def code(ground: Ground | None) -> str:
    return "" if ground is None else ground.code


@clause("SR-1.9")
def test_approved_on_the_third_in_force_on_the_ninth() -> None:
    assert day_by_approval(APPROVED, None, TERMS) == date(2026, 3, 9)
    assert day_by_approval(APPROVED, date(2026, 4, 1), TERMS) == date(2026, 4, 1)


@clause("SR-1.9", "SR-0.18")
def test_the_sole_executive_body_approves_and_no_day_is_before_it() -> None:
    assert why_not_approved("sole_executive_body", APPROVED, None, TERMS) is None
    assert why_not_approved("sole_executive_body", APPROVED, APPROVED, TERMS) is None
    assert code(why_not_approved("board", APPROVED, None, TERMS)) == "edition.approver"
    earlier = why_not_approved("sole_executive_body", APPROVED, date(2026, 3, 2), TERMS)
    assert code(earlier) == "edition.before_approval"


@clause("SR-1.10")
@pytest.mark.parametrize(
    ("asked", "told"),
    [(None, ""), (date(2026, 3, 8), "edition.too_little_notice"), (date(2026, 3, 9), ""), (date(2026, 3, 10), "")],
)
def test_a_day_insisted_on_leaves_five_days(asked: date | None, told: str) -> None:
    published = date(2026, 3, 4)
    ground = why_not_that_day(asked, published, TERMS)

    assert day_by_publication(published, TERMS) == date(2026, 3, 9)
    assert code(ground) == told
    if ground is not None:
        assert ground.fact("earliest") == date(2026, 3, 9)


@clause("SR-1.9", "SR-1.10", "SR-0.18")
@pytest.mark.parametrize(
    ("published", "own_day", "told"),
    [
        ("2026-03-03 12:00", None, "2026-03-09 00:00"),
        ("2026-03-04 23:59", None, "2026-03-09 00:00"),
        ("2026-03-05 00:00", None, "2026-03-10 00:00"),
        ("2026-03-05 00:00", date(2026, 4, 1), "2026-04-01 00:00"),
        ("2026-03-03 12:00", date(2026, 3, 5), "2026-03-08 00:00"),
    ],
)
def test_the_later_of_approval_and_publication_counts(published: str, own_day: date | None, told: str) -> None:
    edition = RulesEdition("7", APPROVED, own_day)

    assert effective_moment(edition, at(published), False, TERMS) == at(told)
    assert effective_moment(edition, at(published), True, TERMS) == at(published)


@clause("SR-0.18")
def test_the_edition_of_a_moment() -> None:
    both = [SIXTH, SEVENTH]

    assert edition_at(both, at("2026-02-02 10:59")) is None
    assert edition_at(both, at("2026-02-02 11:00")) == SIXTH
    assert edition_at(both, at("2026-03-08 23:59")) == SIXTH
    assert edition_at(both, at("2026-03-09 00:00")) == SEVENTH
    withdrawn = replace(SEVENTH, withdrawn_at=at("2026-03-05 10:00"))
    assert edition_at([SIXTH, withdrawn], at("2026-03-10 00:00")) == SIXTH
    assert edition_at([RulesEdition("8")], at("2026-03-10 00:00")) is None


@clause("SR-0.18")
def test_of_two_editions_of_one_day_the_later_published_counts() -> None:
    late = replace(SEVENTH, number="8", published_at=at("2026-03-04 12:00"))

    assert edition_at([late, SEVENTH], at("2026-03-09 00:00")) == late
    assert edition_at([SEVENTH, late], at("2026-03-09 00:00")) == late


@clause("SR-0.18")
def test_an_edition_that_began_last_counts_though_another_was_published_after_it() -> None:
    overtaking = replace(SEVENTH, number="8", published_at=at("2026-03-04 12:00"), effective_at=at("2026-03-08 00:00"))

    assert edition_at([SEVENTH, overtaking], at("2026-03-08 23:59")) == overtaking
    assert edition_at([overtaking, SEVENTH], at("2026-03-09 00:00")) == SEVENTH


@clause("SR-0.18", "SR-1.9")
@pytest.mark.parametrize(
    ("edition", "moment", "told"),
    [
        (RulesEdition("7"), "2026-03-03 09:00", "draft"),
        (RulesEdition("7", APPROVED), "2026-03-03 11:59", "approved"),
        (SEVENTH, "2026-03-03 11:59", "approved"),
        (SEVENTH, "2026-03-03 12:00", "published"),
        (SEVENTH, "2026-03-08 23:59", "published"),
        (SEVENTH, "2026-03-09 00:00", "in_force"),
        (SIXTH, "2026-03-08 23:59", "in_force"),
        (SIXTH, "2026-03-09 00:00", "superseded"),
        (replace(SEVENTH, withdrawn_at=at("2026-03-05 10:00")), "2026-03-05 09:59", "published"),
        (replace(SEVENTH, withdrawn_at=at("2026-03-05 10:00")), "2026-03-05 10:00", "withdrawn"),
        (replace(SEVENTH, effective_at=None), "2026-03-10 10:00", "published"),
    ],
)
def test_states_of_an_edition_by_the_minute(edition: RulesEdition, moment: str, told: str) -> None:
    assert edition_state(edition, [SIXTH, SEVENTH], at(moment)).value == told


@clause("SR-0.18")
def test_steps_of_an_edition_come_in_their_order() -> None:
    ways = {
        EditionState.APPROVED: EditionState.DRAFT,
        EditionState.PUBLISHED: EditionState.APPROVED,
        EditionState.WITHDRAWN: EditionState.PUBLISHED,
    }
    for wanted, source in ways.items():
        for state in EditionState:
            told = code(why_no_edition_step(state, wanted))
            assert told == ("" if state is source else "edition.no_such_step")


@clause("SR-1.16")
def test_a_sign_in_consents_to_what_was_published_once() -> None:
    both = [SIXTH, SEVENTH]

    def waiting(moment: str, *consented: str) -> list[str]:
        return [one.number for one in editions_to_consent(both, frozenset(consented), at(moment))]

    assert waiting("2026-03-03 11:59", "6") == []
    assert waiting("2026-03-03 12:00", "6") == ["7"]
    assert waiting("2026-03-03 12:00") == ["6", "7"]
    assert waiting("2026-03-07 12:00", "6", "7") == []
    assert waiting("2026-03-09 00:00") == ["7"]
    withdrawn = replace(SEVENTH, withdrawn_at=at("2026-03-05 10:00"))
    assert editions_to_consent([withdrawn], frozenset(), at("2026-03-06 12:00")) == ()
    assert editions_to_consent([RulesEdition("8", APPROVED)], frozenset(), at("2026-03-06 12:00")) == ()
