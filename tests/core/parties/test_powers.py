"""Who may do what: every act with every actor."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import SYSTEM, Actor, ActorKind
from reglament.core.parties.powers import POWERS, may

CLIENT = Actor(ActorKind.CLIENT, "1001")
OFFICER = Actor(ActorKind.OFFICER, "officer.one")
BANK = Actor(ActorKind.MARKET, "bank")


@pytest.mark.parametrize("what", sorted(POWERS))
def test_a_client_never_acts_for_another(what):
    refused = may(CLIENT, what, "1002")

    assert refused is not None
    assert refused.code in ("party.other_client", "party.no_power")


@pytest.mark.parametrize("what", sorted(POWERS))
@pytest.mark.parametrize("actor", [CLIENT, OFFICER, SYSTEM, BANK], ids=str)
def test_the_table_is_what_is_asked(what, actor):
    granted = actor.kind in POWERS[what]

    refused = may(actor, what, "1001")

    assert (refused is None) is granted
    if refused is not None:
        assert refused.code == "party.no_power"
        assert refused.fact("what") == what


def test_only_an_officer_gives_consents_and_decides():
    for what in ("instruction.consent", "receipt.decide", "task.decide"):
        assert may(OFFICER, what, "1001") is None
        for other in (CLIENT, SYSTEM, BANK):
            assert may(other, what, "1001") is not None


def test_a_client_credits_himself_nothing():
    assert may(CLIENT, "cash.deposit", "1001") is not None
    assert may(BANK, "cash.deposit", "1001") is None
