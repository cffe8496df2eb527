"""Every reading of an issuer's data is logged; another issuer's is not found, and that is logged too."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.esign.reading import read_of_issuer
from reglament.store.audit.models import ActRow
from tests.clauses import clause
from tests.flows.esign.key_desk import PETROVA, KeyDesk, clauses, codes

pytestmark = pytest.mark.django_db
WHEN = "2025-04-02 12:00"


@clause("SR-3.1.2", "SR-0.19")
def test_another_issuer_s_thing_is_not_found_and_the_attempt_is_logged():
    desk = KeyDesk()

    refused = read_of_issuer(desk.act(WHEN, PETROVA), "KS", "document:7")
    assert (codes(refused), clauses(refused)) == (["cabinet.not_found"], ["SR-3.1.2"])
    assert read_of_issuer(desk.act(WHEN, PETROVA), "VM", "document:8").accepted
    assert read_of_issuer(desk.act(WHEN), "KS", "document:7").accepted

    told = [(row.by, row.outcome, row.client, row.answer["result"]["subject"]) for row in ActRow.objects.order_by("pk")]
    assert told == [
        ("representative:VM-000017", "refused", "VM", "document:7"),
        ("representative:VM-000017", "accepted", "VM", "document:8"),
        ("officer:officer-1", "accepted", "KS", "document:7"),
    ]


def test_a_broker_s_client_reads_nothing_here():
    desk = KeyDesk()

    assert codes(read_of_issuer(desk.act(WHEN, Actor(ActorKind.CLIENT, "VM")), "VM", "document:8")) == [
        "party.no_power"
    ]
