"""Users' proposals get a number and a state."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.esign.feedback import decide_proposal, propose
from reglament.store.esign.feedback import proposals_made, proposals_of
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


@clause("SR-3.4.2")
def test_a_proposal_gets_a_number_and_a_state(desk):
    empty = propose(desk.act(WHEN, PETROVA), LOGIN, " ")
    assert (codes(empty), clauses(empty)) == (["proposal.empty"], ["SR-3.4.2"])

    told = propose(desk.act(WHEN, PETROVA), LOGIN, "Добавьте выгрузку.").result

    assert (told["client"], told["state"]) == ("VM", "received")
    assert codes(decide_proposal(desk.act(WHEN), told["proposal"], "forgotten")) == ["proposal.state_unknown"]
    assert decide_proposal(desk.act(WHEN), told["proposal"], "accepted").accepted
    (row,) = proposals_of(FIRM, LOGIN)
    assert (row.state, row.decided_by) == ("accepted", "officer:officer-1")
    assert proposals_of(FIRM, "KS-000001") == []
    assert proposals_made(FIRM, None, 5) == [row]
    assert proposals_made(FIRM, row.pk, 5) == []


def test_everybody_speaks_for_himself(desk):
    assert codes(propose(desk.act(WHEN, STRANGER), LOGIN, "x")) == ["party.other_client"]
    assert codes(decide_proposal(desk.act(WHEN), 999, "accepted")) == ["proposal.unknown"]
