"""The temporary password is made when the message leaves; its term begins then; it is nowhere else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reglament.core.esign.password import weaknesses_of
from reglament.core.esign.terms import PasswordTerms
from reglament.core.parties.actor import SYSTEM
from reglament.flows.esign.end_keys import block_key
from reglament.flows.esign.hand_over import hand_over, key_delivered
from reglament.flows.esign.keys import restore_key
from reglament.store.audit.models import ActRow
from reglament.store.esign.secrets import password_fits
from tests.clauses import clause
from tests.core.esign.cabinet_terms import at, cabinet_terms
from tests.flows.esign.key_desk import DRAFT, LOGIN, KeyDesk, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    desk = KeyDesk()
    desk.generate()
    desk.send("2025-03-10 12:00")
    return desk


@clause("SR-2.9-a", "SR-4.6", "SR-0.14")
def test_the_term_begins_when_the_message_leaves(desk):
    made = hand_over(desk.act("2025-03-11 09:00", SYSTEM), desk.key().pk)

    row = desk.key()
    assert made.valid_until == row.temporary_until == at("2025-03-14 09:00")
    assert (made.channel, made.to, made.login) == ("email", DRAFT.email, LOGIN)
    assert row.handed_at == at("2025-03-11 09:00")
    assert password_fits(made.password, row.password)
    assert made.password not in row.password
    assert made.password not in repr(made)
    assert all(made.password not in str(act.answer) for act in ActRow.objects.all())
    assert weaknesses_of(made.password, cabinet_terms(PasswordTerms)) == ()


@clause("SR-4.6")
def test_each_try_makes_another_password_and_the_one_before_is_worth_nothing(desk):
    first = hand_over(desk.act("2025-03-10 12:01", SYSTEM), desk.key().pk)
    second = hand_over(desk.act("2025-03-10 12:02", SYSTEM), desk.key().pk)

    assert first.password != second.password
    assert codes(desk.sign_in("2025-03-10 12:03", first.password)) == ["key.sign_in_refused"]
    assert desk.sign_in("2025-03-10 12:03", second.password).accepted


def test_nothing_is_made_for_a_key_nobody_waits_for(desk):
    number = desk.key().pk
    desk.sign_in("2025-03-10 12:05", desk.temporary())

    assert hand_over(desk.act("2025-03-10 12:06", SYSTEM), number) is None
    assert desk.key().temporary_until == at("2025-03-10 12:00") + timedelta(days=3)


def test_the_message_of_a_replaced_key_is_not_sent(desk):
    desk.sign_in("2025-03-10 12:05", desk.temporary())
    desk.set_password("2025-03-10 12:06", "Kedr-2025!ok")
    desk.sign_in("2025-03-10 12:07")
    old = desk.key().pk
    block_key(desk.act("2025-03-10 12:08"), LOGIN, "call")
    restore_key(desk.act("2025-03-10 12:09"), LOGIN, "email")

    assert hand_over(desk.act("2025-03-10 12:10", SYSTEM), old) is None
    assert hand_over(desk.act("2025-03-10 12:10", SYSTEM), desk.key().pk) is not None


@clause("SR-4.6")
def test_the_record_of_delivery_has_no_password(desk):
    answer = key_delivered(desk.act("2025-03-10 12:01", SYSTEM), desk.key().pk)

    assert answer.result == {"client": "VM", "key": desk.key().pk, "delivery": "delivered"}
    assert codes(key_delivered(desk.act("2025-03-10 12:01", SYSTEM), 999)) == ["key.not_awaited"]
