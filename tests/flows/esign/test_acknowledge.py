"""Nothing opens before the edition in force was read; the word is kept with edition, text and time."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.esign.acknowledge import acknowledge_rules, edition_to_read, unread
from reglament.flows.esign.editions import approve_edition, draft_edition, publish_edition
from reglament.flows.rulebook.import_text import import_text
from reglament.sandbox.rules_text import fictitious_text
from reglament.store.esign.key_load import readings_of, representative_by_login
from tests.clauses import clause
from tests.core.esign.cabinet_terms import FIRM, at
from tests.flows.esign.key_desk import LOGIN, PETROVA, KeyDesk, clauses, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    desk = KeyDesk()
    edition(desk, "6", "2025-02-01")
    desk.active()
    return desk


def edition(desk: KeyDesk, number: str, day: str) -> None:
    act = desk.act(f"{day} 09:00")
    import_text(act, fictitious_text(act.rulebook), fictitious=True)
    for answer in (
        draft_edition(act, number, f"changes of {number}"),
        approve_edition(act, number, "sole_executive_body", act.on),
        publish_edition(act, number),
    ):
        assert answer.accepted, answer.grounds


@clause("SR-1.13")
def test_the_cabinet_opens_after_the_edition_in_force_was_read(desk):
    assert desk.opened("2025-03-11 10:06") == "registration.rules_not_read"
    assert codes(desk.sign("2025-03-11 10:06")) == ["registration.rules_not_read"]
    assert edition_to_read(representative_by_login(FIRM, LOGIN), at("2025-03-11 10:06")).number == "6"

    assert acknowledge_rules(desk.act("2025-03-11 10:06", PETROVA), LOGIN, "6").accepted

    assert desk.opened("2025-03-11 10:07") == ""
    assert desk.sign("2025-03-11 10:07").accepted
    (row,) = readings_of(FIRM, LOGIN)
    assert (row.edition, row.at, len(row.text_digest)) == ("6", at("2025-03-11 10:06"), 64)
    assert acknowledge_rules(desk.act("2025-03-12 10:06", PETROVA), LOGIN, "6").accepted
    assert readings_of(FIRM, LOGIN) == [row]


@clause("SR-1.13")
def test_a_new_edition_is_read_anew_from_the_day_it_is_in_force(desk):
    acknowledge_rules(desk.act("2025-03-11 10:06", PETROVA), LOGIN, "6")
    edition(desk, "7", "2025-03-11")
    owner = representative_by_login(FIRM, LOGIN)

    assert unread(owner, at("2025-03-16 23:59:59")) is None
    assert unread(owner, at("2025-03-17 00:00")).fact("edition") == "7"
    assert edition_to_read(owner, at("2025-03-16 23:59:59")) is None


@clause("SR-1.13")
def test_only_the_edition_in_force_is_acknowledged_and_by_its_reader(desk):
    other = acknowledge_rules(desk.act("2025-03-11 10:06", PETROVA), LOGIN, "5")
    assert (codes(other), clauses(other)) == (["registration.other_edition"], ["SR-1.13"])
    stranger = Actor(ActorKind.REPRESENTATIVE, "KS-000001", "KS")
    assert codes(acknowledge_rules(desk.act("2025-03-11 10:06", stranger), LOGIN, "6")) == ["party.other_client"]
    assert codes(acknowledge_rules(desk.act("2025-03-11 10:06", PETROVA), "nobody", "6")) == ["party.other_client"]
    assert readings_of(FIRM, LOGIN) == []


def test_without_an_edition_there_is_nothing_to_read():
    desk = KeyDesk()
    desk.active()

    assert edition_to_read(representative_by_login(FIRM, LOGIN), at("2025-03-11 10:06")) is None
    assert desk.opened("2025-03-11 10:06") == ""
