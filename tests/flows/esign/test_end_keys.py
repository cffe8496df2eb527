"""A key is blocked, compromised, ended: each from its second, with its ground, and everybody is signed out."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.esign.ending import EndGround
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.esign.end_keys import EndDraft, block_key, compromise_key, end_key
from reglament.flows.esign.restrict import record_breach
from reglament.store.esign.models import CompromiseNotice, KeyStep
from tests.clauses import clause
from tests.core.esign.cabinet_terms import at
from tests.flows.esign.key_desk import ELSEWHERE, LOGIN, OFFICER, OWN, PETROVA, KeyDesk, clauses, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    desk = KeyDesk()
    desk.active()
    return desk


@clause("SR-2.1.9", "SR-2.9-b")
def test_a_restriction_takes_effect_at_once_with_author_reason_and_time(desk):
    assert desk.opened("2025-03-11 10:06") == ""

    answer = block_key(desk.act("2025-03-11 10:06:00"), LOGIN, "restriction", "compromise suspected")

    assert (answer.result["state"], answer.result["signed_out"]) == ("blocked", 1)
    assert desk.opened("2025-03-11 10:06:00") == "key.signed_out"
    assert codes(desk.sign_in("2025-03-11 10:07")) == ["key.blocked"]
    assert codes(desk.sign("2025-03-11 10:07")) == ["key.blocked"]
    row = KeyStep.objects.order_by("-pk").first()
    assert (row.by, row.ground, row.note, row.at) == (
        str(OFFICER),
        "restriction",
        "compromise suspected",
        at("2025-03-11 10:06"),
    )


@clause("SR-2.1.9")
def test_a_restriction_without_a_reason_is_refused(desk):
    answer = block_key(desk.act("2025-03-11 10:06"), LOGIN, "restriction", " ")

    assert (codes(answer), clauses(answer)) == (["key.reason_missing"], ["SR-2.1.9"])
    assert codes(block_key(desk.act("2025-03-11 10:06"), LOGIN, "whim", "x")) == ["key.ground_unknown"]
    assert codes(block_key(desk.act("2025-03-11 10:06", PETROVA), LOGIN, "call")) == ["party.no_power"]
    assert codes(block_key(desk.act("2025-03-11 10:06"), "nobody", "call")) == ["key.unknown_login"]
    assert desk.key().state == "active"


@clause("SR-3.3.7", "SR-5.8")
def test_a_notice_counts_from_its_second_and_signs_everybody_out(desk):
    desk.sign_in("2025-08-05 14:10")
    before = desk.sign("2025-08-05 14:19:59")

    notice = compromise_key(desk.act("2025-08-05 14:20:00.7", PETROVA), LOGIN, "phone")

    assert before.accepted
    assert (notice.result["state"], notice.result["registered_at"]) == ("compromised", "2025-08-05T14:20:00+03:00")
    row = CompromiseNotice.objects.get()
    assert (row.at, row.channel, row.by, row.took_effect) == (at("2025-08-05 14:20:00"), "phone", str(PETROVA), True)
    for when in ("2025-08-05 14:20:00", "2025-08-05 14:20:01"):
        assert clauses(desk.sign(when)) == ["SR-3.3.7"]
    assert codes(desk.sign_in("2025-08-05 14:25")) == ["key.compromised"]


@clause("SR-3.3.7")
def test_a_notice_is_kept_whatever_the_key_s_state(desk):
    block_key(desk.act("2025-03-11 10:06"), LOGIN, "call")

    answer = compromise_key(desk.act("2025-03-11 10:07"), LOGIN, "phone")

    assert codes(answer) == ["key.no_such_step"]
    assert CompromiseNotice.objects.get().took_effect is False
    assert desk.key().state == "blocked"


def test_a_notice_comes_from_its_owner_or_an_officer(desk):
    stranger = Actor(ActorKind.REPRESENTATIVE, "KS-000001", "KS")

    assert codes(compromise_key(desk.act("2025-03-11 10:07", stranger), LOGIN)) == ["party.other_client"]
    assert codes(compromise_key(desk.act("2025-03-11 10:07"), "nobody")) == ["key.unknown_login"]
    assert desk.key().state == "active"


@clause("SR-A2.4", "SR-2.10-a")
def test_access_ends_at_the_start_of_the_day_the_paper_names(desk):
    answer = end_key(desk.act("2025-03-11 11:00"), EndDraft(LOGIN, "application", date(2025, 3, 12)))

    assert (answer.result["state"], answer.result["ends_at"]) == ("active", "2025-03-12T00:00:00+03:00")
    desk.sign_in("2025-03-11 23:59")
    assert desk.sign("2025-03-11 23:59:59").accepted
    assert codes(desk.sign("2025-03-12 00:00:00")) == ["key.terminated"]
    assert codes(desk.sign_in("2025-03-12 00:00:00")) == ["key.terminated"]


@clause("SR-A2.4")
def test_a_day_that_is_past_ends_access_when_it_is_registered(desk):
    answer = end_key(desk.act("2025-05-28 11:00"), EndDraft(LOGIN, "application", date(2025, 5, 20)))

    assert (answer.result["ends_at"], answer.result["note"]) == ("2025-05-28T11:00:00+03:00", "past_day")
    assert desk.key().state == "terminated"
    assert desk.opened("2025-05-28 11:00") == "key.signed_out"
    again = end_key(desk.act("2025-05-28 11:01"), EndDraft(LOGIN, "application"))
    assert (codes(again), clauses(again)) == (["key.ended_already"], ["SR-2.10-a"])


@clause("SR-3.3.1", "SR-2.10-b")
def test_a_breach_ends_access_only_by_its_record(desk):
    refused = end_key(desk.act("2025-03-11 11:00"), EndDraft(LOGIN, "breach", breach=99))
    assert (codes(refused), clauses(refused)) == (["key.no_breach_record"], ["SR-3.3.1"])

    breach = record_breach(desk.act("2025-03-11 11:01"), LOGIN, "SR-3.3.5", "a shared computer").result["breach"]
    ended = end_key(desk.act("2025-03-11 11:02"), EndDraft(LOGIN, "breach", breach=breach, basis=f"breach:{breach}"))

    assert ended.result["state"] == "terminated"
    row = KeyStep.objects.order_by("-pk").first()
    assert (row.ground, row.note) == ("breach", f"breach:{breach}")


@pytest.mark.parametrize("ground", [ground for ground in EndGround if ground != EndGround.BREACH])
@pytest.mark.parametrize("blocked", [False, True])
def test_an_active_and_a_blocked_key_end_on_every_ground(desk, ground, blocked):
    if blocked:
        block_key(desk.act("2025-03-11 10:59"), LOGIN, "call")

    assert end_key(desk.act("2025-03-11 11:00"), EndDraft(LOGIN, ground)).result["state"] == "terminated"


def test_the_end_is_the_office_s(desk):
    assert codes(end_key(desk.act("2025-03-11 11:00", PETROVA), EndDraft(LOGIN, "application"))) == ["party.no_power"]
    assert codes(end_key(desk.act("2025-03-11 11:00"), EndDraft("nobody", "application"))) == ["key.unknown_login"]


@clause("SR-2.10-a", "SR-2.1.9")
def test_a_key_that_was_never_used_opens_nothing_once_access_ended():
    desk = KeyDesk()
    desk.generate()
    desk.send()

    assert end_key(desk.act("2025-03-10 12:30"), EndDraft(LOGIN, "powers_ended")).result["state"] == "sent"
    assert codes(desk.sign_in("2025-03-10 12:31", desk.temporary())) == ["key.terminated"]


@clause("SR-5.5-d")
def test_the_end_signs_out_every_place(desk):
    desk.sign_in("2025-03-11 10:06", OWN, ELSEWHERE)
    end_key(desk.act("2025-03-11 10:07"), EndDraft(LOGIN, "rules_ended"))

    assert desk.seen("2025-03-11 10:07").ground.code == "key.signed_out"
    assert desk.seen("2025-03-11 10:07", ELSEWHERE).ground.code == "key.signed_out"
