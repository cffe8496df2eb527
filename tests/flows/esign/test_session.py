"""A signed-in place is asked on every request: idle, signed out, ended with its key, restricted, unread."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.flows.esign.attempts import VISITOR, Place
from reglament.flows.esign.end_keys import block_key, compromise_key
from reglament.flows.esign.restrict import lift_restriction, restrict_access
from reglament.flows.esign.session import signed_in, turn_away, why_not_opened
from reglament.store.audit.models import ActRow
from tests.clauses import clause
from tests.flows.esign.key_desk import ELSEWHERE, HOME, LOGIN, OFFICER, PETROVA, SECOND_OFFICER, KeyDesk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    desk = KeyDesk()
    desk.active()
    return desk


def test_who_is_signed_in_is_told_to_the_door(desk):
    found = desk.seen("2025-03-11 10:06")

    assert (found.login, found.issuer, found.name, found.opens_cabinet) == (LOGIN, "VM", "Петрова Анна Сергеевна", True)
    assert (found.actor.kind, found.actor.id, found.actor.acts_for) == (ActorKind.REPRESENTATIVE, LOGIN, "VM")


@clause("SR-0.1")
@pytest.mark.parametrize("token", ["", "made-up"])
def test_a_made_up_place_is_nobody_s(desk, token):
    act = desk.act("2025-03-11 10:06", PETROVA)

    found = signed_in(act, Place(HOME, token))
    assert (found.actor, found.login, found.ground.code, found.ground.clause) == (
        None,
        "",
        "key.not_signed_in",
        "SR-0.1",
    )
    assert why_not_opened(act, Place(HOME, token), "finance").code == "key.not_signed_in"


@clause("SR-3.3.5")
def test_a_place_that_waits_longer_than_its_minutes_is_signed_out(desk):
    assert desk.seen("2025-03-11 10:20").login == LOGIN
    assert desk.seen("2025-03-11 10:35").login == LOGIN

    late = desk.seen("2025-03-11 10:50:01")
    assert (late.ground.code, late.ground.clause, late.ground.fact("minutes")) == ("key.idle", "SR-3.3.5", 15)
    assert desk.seen("2025-03-11 10:51").ground.code == "key.signed_out"


@clause("SR-3.1.1", "SR-2.7")
def test_a_place_does_not_outlive_its_key(desk):
    desk.sign_in("2026-03-10 23:59")

    assert desk.opened("2026-03-10 23:59:59") == ""
    assert desk.opened("2026-03-11 00:00") == "key.expired"


@clause("SR-3.2.3", "SR-3.4.3")
def test_sending_is_taken_away_and_given_back_by_a_second_officer(desk):
    restriction = restrict_access(desk.act("2025-03-11 10:06"), LOGIN, "sending", "open breach").result["restriction"]

    assert desk.opened("2025-03-11 10:06", sends=True) == "restriction.in_force"
    assert desk.opened("2025-03-11 10:06") == ""
    assert [ground.code for ground in desk.sign("2025-03-11 10:06").grounds] == ["restriction.in_force"]
    lift_restriction(desk.act("2025-03-11 10:07", OFFICER), restriction)
    assert desk.opened("2025-03-11 10:07", sends=True) == "restriction.in_force"
    lift_restriction(desk.act("2025-03-11 10:08", SECOND_OFFICER), restriction)
    assert desk.opened("2025-03-11 10:08", sends=True) == ""
    assert desk.sign("2025-03-11 10:08").accepted


@clause("SR-3.2.3")
def test_one_section_is_closed_and_the_others_stay_open(desk):
    restrict_access(desk.act("2025-03-11 10:06"), LOGIN, "finance", "open breach")

    assert desk.opened("2025-03-11 10:06", "finance") == "restriction.in_force"
    assert desk.opened("2025-03-11 10:06", "issuer") == ""


@clause("SR-1.13")
def test_an_unread_edition_opens_no_section(desk, monkeypatch):
    monkeypatch.setattr(
        "reglament.flows.esign.session.unread", lambda *_: Ground.of("registration.rules_not_read", "SR-1.13")
    )

    assert desk.opened("2025-03-11 10:06") == "registration.rules_not_read"


@clause("SR-2.10-a")
def test_access_by_contract_is_asked_too(desk, monkeypatch):
    monkeypatch.setattr(
        "reglament.flows.esign.session.why_no_access", lambda *_: Ground.of("contract.ended", "SR-2.10-a")
    )

    assert desk.opened("2025-03-11 10:06") == "contract.ended"


def test_places_are_told_apart(desk):
    desk.sign_in("2025-03-11 10:06", address=ELSEWHERE)

    assert desk.seen("2025-03-11 10:07").login == LOGIN
    assert desk.seen("2025-03-11 10:07", ELSEWHERE).login == LOGIN


@clause("SR-3.3.7", "SR-5.8")
@pytest.mark.parametrize(
    ("how", "told"),
    [(compromise_key, "key.compromised"), (lambda act, login: block_key(act, login, "call"), "key.blocked")],
)
def test_what_is_asked_for_after_the_key_ended_is_refused_by_what_ended_it_and_logged(desk, how, told):
    how(desk.act("2025-03-11 10:06:00"), LOGIN)

    answer = turn_away(desk.act("2025-03-11 10:06:01", VISITOR), desk.place(), "/orders/1/sign/")

    assert (answer.outcome, [ground.code for ground in answer.grounds]) == ("refused", [told])
    logged = ActRow.objects.get(what="key.turn_away")
    assert (logged.answer["result"]["client"], logged.answer["result"]["login"]) == ("VM", LOGIN)


def test_a_place_nobody_signed_in_at_or_one_that_sat_idle_is_told_so(desk):
    assert turn_away(desk.act("2025-03-11 10:06"), Place(HOME, "nothing"), "/").grounds[0].code == "key.not_signed_in"
    assert turn_away(desk.act("2025-03-11 10:06"), desk.place(), "/").grounds[0].code == "key.not_signed_in"
    assert turn_away(desk.act("2025-03-11 11:06"), desk.place(), "/").grounds[0].code == "key.idle"
