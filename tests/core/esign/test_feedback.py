"""Surveys nobody must answer, proposals that say something."""

from __future__ import annotations

from reglament.core.esign.feedback import (
    PROPOSAL_LENGTH_MAX,
    PROPOSAL_STATES,
    why_not_asked,
    why_not_moved,
    why_not_proposed,
)
from tests.clauses import clause


@clause("SR-3.4.1")
def test_a_survey_is_never_obligatory():
    ground = why_not_asked(is_obligatory=True)

    assert (ground.code, ground.clause) == ("survey.obligatory", "SR-3.4.1")
    assert why_not_asked(is_obligatory=False) is None


@clause("SR-3.4.2")
def test_a_proposal_says_something_and_can_be_read():
    assert why_not_proposed("Добавьте выгрузку.") is None
    assert why_not_proposed("x" * PROPOSAL_LENGTH_MAX) is None
    assert why_not_proposed(" \n ").code == "proposal.empty"
    too_long = why_not_proposed("x" * (PROPOSAL_LENGTH_MAX + 1))
    assert (too_long.code, too_long.clause) == ("proposal.too_long", "SR-3.4.2")
    assert why_not_proposed("").clause == "SR-3.4.2"


@clause("SR-3.4.2")
def test_a_proposal_moves_between_known_states():
    assert PROPOSAL_STATES == ("received", "considered", "accepted", "declined")
    for state in PROPOSAL_STATES:
        assert why_not_moved(state) is None
    unknown = why_not_moved("forgotten")
    assert (unknown.code, unknown.clause) == ("proposal.state_unknown", "SR-3.4.2")
