"""Surveys are answered or closed of free will; proposals get a number and a state."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.esign.feedback import decide_proposal, propose, publish_survey, reply_to_survey
from reglament.store.esign.feedback import proposals_of, surveys_for
from reglament.store.esign.key_load import representative_by_login
from reglament.store.esign.models import Survey, SurveyReply
from tests.clauses import clause
from tests.core.esign.cabinet_terms import FIRM
from tests.flows.esign.key_desk import LOGIN, PETROVA, KeyDesk, clauses, codes

pytestmark = pytest.mark.django_db
WHEN = "2025-04-02 12:00"
STRANGER = Actor(ActorKind.REPRESENTATIVE, "KS-000001", "KS")


@pytest.fixture
def desk():
    desk = KeyDesk()
    desk.active()
    return desk


@clause("SR-3.4.1")
def test_a_closed_survey_leaves_everything_open(desk):
    refused = publish_survey(desk.act(WHEN), "Удобно ли?", obligatory=True)
    assert (codes(refused), clauses(refused)) == (["survey.obligatory"], ["SR-3.4.1"])
    assert Survey.objects.count() == 0
    number = publish_survey(desk.act(WHEN), "Удобно ли?").result["survey"]
    owner = representative_by_login(FIRM, LOGIN)
    assert [row.pk for row in surveys_for(owner)] == [number]

    assert reply_to_survey(desk.act(WHEN, PETROVA), LOGIN, number).result["answered"] is False

    assert surveys_for(owner) == []
    desk.sign_in("2025-04-02 12:00")
    assert desk.opened("2025-04-02 12:01") == ""
    assert reply_to_survey(desk.act(WHEN, PETROVA), LOGIN, number, "да").result["answered"] is True
    assert SurveyReply.objects.get().answer == "да"


@clause("SR-3.4.2")
def test_a_proposal_gets_a_number_and_a_state(desk):
    empty = propose(desk.act(WHEN, PETROVA), LOGIN, " ")
    assert (codes(empty), clauses(empty)) == (["proposal.empty"], ["SR-3.4.2"])

    told = propose(desk.act(WHEN, PETROVA), LOGIN, "Добавьте выгрузку.").result

    assert (told["client"], told["state"]) == ("VM", "received")
    assert codes(decide_proposal(desk.act(WHEN), told["proposal"], "forgotten")) == ["proposal.state_unknown"]
    assert decide_proposal(desk.act(WHEN), told["proposal"], "accepted").accepted
    (row,) = proposals_of(FIRM, "VM")
    assert (row.state, row.decided_by) == ("accepted", "officer:officer-1")
    assert proposals_of(FIRM, "KS") == []
    assert proposals_of(FIRM) == [row]


def test_everybody_speaks_for_himself(desk):
    number = publish_survey(desk.act(WHEN), "Удобно ли?").result["survey"]

    assert codes(publish_survey(desk.act(WHEN, PETROVA), "x")) == ["party.no_power"]
    assert codes(propose(desk.act(WHEN, STRANGER), LOGIN, "x")) == ["party.other_client"]
    assert codes(reply_to_survey(desk.act(WHEN, STRANGER), LOGIN, number)) == ["party.other_client"]
    assert codes(reply_to_survey(desk.act(WHEN, PETROVA), LOGIN, 999)) == ["survey.unknown"]
    assert codes(decide_proposal(desk.act(WHEN), 999, "accepted")) == ["proposal.unknown"]
