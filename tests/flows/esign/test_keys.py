"""Keys are made under a login of one person, sent to the contacts of the application, replaced by new ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.esign.key import KeyState
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.esign.end_keys import EndDraft, block_key, end_key
from reglament.flows.esign.keys import generate_key, key_standing, restore_key, send_key
from reglament.store.audit.models import ActRow
from reglament.store.esign.key_load import representative_by_login
from reglament.store.esign.models import KeyStep
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.core.esign.cabinet_terms import FIRM, at
from tests.flows.esign.key_desk import CODE_WORD, DRAFT, LOGIN, OWN, KeyDesk, clauses, codes

pytestmark = pytest.mark.django_db
RESTORED = {KeyState.BLOCKED, KeyState.COMPROMISED, KeyState.EXPIRED, KeyState.TEMPORARY_EXPIRED}


@pytest.fixture
def desk():
    return KeyDesk()


@clause("SR-2.7", "SR-0.8")
def test_a_key_is_made_with_its_day_of_creation_stored(desk):
    answer = desk.generate()

    assert (answer.result["login"], answer.result["state"], answer.result["last_day"]) == (
        LOGIN,
        "generated",
        "2026-03-10",
    )
    assert (desk.key().created_on, desk.key().application) == (date(2025, 3, 10), "application:1")


@clause("SR-0.8", "SR-0.11", "SR-5.7")
def test_a_login_is_one_person_s_and_the_next_is_given_by_the_registrar(desk):
    desk.generate()

    again = desk.generate(draft=replace(DRAFT, name="Орлов Пётр Ильич"))
    assert (codes(again), clauses(again)) == (["key.login_taken"], ["SR-0.8"])
    assert again.grounds[0].fact("proposed") == "VM-000002"
    given = desk.generate(draft=replace(DRAFT, name="Орлов Пётр Ильич", login=""))
    assert given.result["login"] == "VM-000002"
    assert desk.generate(draft=replace(DRAFT, login="VM-000004")).accepted
    assert desk.generate(draft=replace(DRAFT, login="")).result["login"] == "VM-000005"


@clause("SR-0.9")
def test_a_code_word_is_required_and_never_kept_as_it_was_said(desk):
    refused = generate_key(desk.act("2025-03-10 12:00"), DRAFT, "  ")
    assert (codes(refused), clauses(refused)) == (["key.code_word_missing"], ["SR-0.9"])

    desk.generate()
    assert CODE_WORD not in representative_by_login(FIRM, LOGIN).code_word


@clause("SR-0.10", "SR-0.23")
def test_contacts_that_cannot_be_reached_are_refused_together(desk):
    answer = desk.generate(draft=replace(DRAFT, email="a.petrova@", phone="89035550101"))

    assert codes(answer) == ["key.email_unreadable", "key.phone_unreadable"]
    assert representative_by_login(FIRM, LOGIN) is None


def test_only_the_office_makes_sends_and_restores_keys(desk):
    desk.generate()
    stranger = desk.act("2025-03-10 12:00", Actor(ActorKind.REPRESENTATIVE, LOGIN, "VM"))

    for answer in (
        generate_key(stranger, replace(DRAFT, login=""), CODE_WORD),
        send_key(stranger, LOGIN, "email"),
        restore_key(stranger, LOGIN, "email"),
    ):
        assert codes(answer) == ["party.no_power"]
    for answer in (send_key(desk.act("2025-03-10 12:00"), "nobody", "email"),):
        assert codes(answer) == ["key.unknown_login"]


@clause("SR-2.3", "SR-4.6")
def test_a_key_is_sent_by_the_contact_of_the_application(desk):
    desk.generate(draft=replace(DRAFT, phone=""))

    by_text = send_key(desk.act("2025-03-10 12:00"), LOGIN, "sms")
    assert (codes(by_text), clauses(by_text)) == (["key.no_contact"], ["SR-2.3"])
    sent = desk.send()
    assert (sent.result["state"], sent.result["channel"]) == ("sent", "email")
    (mail,) = desk.mail.taken
    assert mail.to == DRAFT.email
    assert LOGIN in mail.text
    assert desk.key().delivery == "delivered"
    assert codes(send_key(desk.act("2025-03-10 12:01"), LOGIN, "email")) == ["key.no_such_step"]


@clause("SR-0.10", "SR-0.23")
def test_another_recipient_is_refused(desk):
    desk.generate()

    other = send_key(desk.act("2025-03-10 12:00"), LOGIN, "sms", "+79035550199")
    assert (codes(other), clauses(other)) == (["key.not_the_phone"], ["SR-0.10"])
    other = send_key(desk.act("2025-03-10 12:00"), LOGIN, "email", "x@vega-metall.example")
    assert (codes(other), clauses(other)) == (["key.not_the_email"], ["SR-0.23"])
    assert send_key(desk.act("2025-03-10 12:00"), LOGIN, "email", DRAFT.email).accepted


@clause("SR-0.14", "SR-3.3.4")
def test_no_secret_is_in_the_act_log_or_in_the_queue(desk):
    desk.active()
    temporary = desk.temporary()

    told = " ".join(str(row.answer) for row in ActRow.objects.all())
    for secret in (temporary, OWN, CODE_WORD):
        assert secret not in told
    assert all(temporary not in str(row.payload) for row in Message.objects.all())
    assert all(secret not in desk.key().password for secret in (temporary, OWN))


@clause("SR-2.9-c", "SR-2.7")
def test_a_restored_key_is_a_new_one_with_its_own_year(desk):
    desk.active()
    assert block_key(desk.act("2025-06-30 10:00"), LOGIN, "call").accepted
    restored = restore_key(desk.act("2025-07-01 10:00"), LOGIN, "sms")
    desk.deliver("2025-07-01 10:00")

    assert (restored.result["state"], restored.result["last_day"]) == ("sent", "2026-07-01")
    assert [mail.to for mail in desk.texts.taken] == [DRAFT.phone]
    assert codes(desk.sign_in("2025-07-01 10:01", OWN)) == ["key.sign_in_refused"]
    assert desk.sign_in("2025-07-01 10:02", desk.temporary()).result["opens"] == "own_password"


@clause("SR-2.9-c", "SR-2.3")
@pytest.mark.parametrize("state", sorted(set(KeyState) - RESTORED))
def test_nothing_else_is_restored(desk, state):
    desk.active()
    row = desk.key()
    row.state = state
    row.save()

    assert codes(restore_key(desk.act("2025-03-11 12:00"), LOGIN, "email")) == ["key.no_such_step"]


@clause("SR-2.10-a")
def test_access_that_ended_is_neither_sent_nor_restored(desk):
    desk.generate()
    assert end_key(desk.act("2025-03-10 12:01"), EndDraft(LOGIN, "application")).accepted

    assert codes(send_key(desk.act("2025-03-10 12:02"), LOGIN, "email")) == ["key.ended_already"]
    assert codes(restore_key(desk.act("2025-03-10 12:02"), LOGIN, "email")) == ["key.ended_already"]


def test_a_key_stands_as_it_stood_at_any_moment(desk):
    desk.active()
    block_key(desk.act("2025-06-30 10:00"), LOGIN, "call")
    restore_key(desk.act("2025-07-01 10:00"), LOGIN, "sms")

    def stood(when: str) -> str:
        standing = key_standing(FIRM, LOGIN, at(when))
        return "" if standing is None else f"{standing.state} {standing.valid} {standing.last_day}"

    assert stood("2025-03-10 11:59") == ""
    assert stood("2025-03-10 12:00") == "sent False 2026-03-10"
    assert stood("2025-03-11 10:04") == "own_password_set False 2026-03-10"
    assert stood("2025-03-11 10:05") == "active True 2026-03-10"
    assert stood("2025-06-30 09:59:59") == "active True 2026-03-10"
    assert stood("2025-06-30 10:00") == "blocked False 2026-03-10"
    assert stood("2025-07-01 10:00") == "sent False 2026-07-01"


@clause("SR-0.15", "SR-2.6")
def test_a_client_becomes_a_user_at_his_first_sign_in(desk):
    desk.active()

    assert not key_standing(FIRM, LOGIN, at("2025-03-11 10:04:59")).is_user
    assert key_standing(FIRM, LOGIN, at("2025-03-11 10:05")).is_user


def test_every_step_is_a_line_in_its_history(desk):
    desk.active()

    lines = [(row.event, row.before, row.after) for row in KeyStep.objects.order_by("pk")]
    assert lines == [
        ("generate", "", "generated"),
        ("send", "generated", "sent"),
        ("temporary_sign_in", "sent", "temporary_used"),
        ("set_password", "temporary_used", "own_password_set"),
        ("first_sign_in", "own_password_set", "active"),
    ]
