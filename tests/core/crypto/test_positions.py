"""Positions: a known question, a known answer, a reason; and which of them a year stands on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.crypto.positions import CHOICES, Position, notice, position_faults, positions_in, terms_under
from tests.clauses import clause
from tests.core.crypto.years import terms

TAKEN = Position("mined_cost_basis", "recognised_income", "a letter", "reviewer", 2025)


def codes(**changed):
    return [fault.code for fault in position_faults(replace(TAKEN, **changed))]


@clause("DC-86", "DC-40")
def test_a_position_answers_a_known_question_with_a_known_answer_and_a_reason():
    assert codes() == []
    assert codes(question="other") == ["crypto.question_unknown"]
    assert codes(choice="third") == ["crypto.choice_unknown"]
    assert codes(reason=" ") == ["crypto.position_without_reason"]
    assert codes(author="") == ["crypto.position_without_reason"]


@clause("DC-96")
def test_the_position_on_a_taxed_benefit_needs_its_reason_too():
    assert codes(question="benefit_to_cost", choice="added") == []
    assert codes(question="benefit_to_cost", choice="added", reason="") == ["crypto.position_without_reason"]


@pytest.mark.parametrize("question", CHOICES)
def test_every_question_is_a_value_of_the_terms_and_its_answers_are_its_words(question):
    for choice in CHOICES[question]:
        held = terms_under(terms(), [replace(TAKEN, question=question, choice=choice)], 2025)
        assert getattr(held, question).value == choice
        assert getattr(held, question).clause == getattr(terms(), question).clause


@clause("DC-86")
def test_a_year_stands_on_the_latest_position_taken_for_it_or_before():
    later = replace(TAKEN, choice="taxed_base", from_year=2027)
    again = replace(TAKEN, reason="another letter")
    assert positions_in([TAKEN, later], 2024) == {}
    assert positions_in([TAKEN, later], 2026) == {"mined_cost_basis": TAKEN}
    assert positions_in([later, TAKEN], 2027) == {"mined_cost_basis": later}
    assert positions_in([TAKEN, again], 2025) == {"mined_cost_basis": again}


@clause("DC-91")
def test_every_paper_says_that_it_is_no_advice_and_names_the_positions():
    assert [ground.code for ground in notice([], 2025)] == ["crypto.no_advice"]
    told = notice([TAKEN], 2025)
    assert [ground.code for ground in told] == ["crypto.no_advice", "crypto.stands_on_position"]
    assert dict(told[1].values)["reason"] == "a letter"
    assert len(notice([TAKEN], 2024)) == 1
