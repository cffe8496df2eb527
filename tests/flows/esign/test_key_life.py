"""Whatever people do with a key and whenever: its history keeps to the table, and it signs only while it is valid."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.core.esign.key import KeyEvent, KeyState, state_after
from reglament.flows.esign.end_keys import EndDraft, block_key, compromise_key, end_key
from reglament.flows.esign.keys import key_standing, restore_key
from reglament.store.esign.models import KeyStep, SimpleSignature
from tests.clauses import clause
from tests.core.esign.cabinet_terms import FIRM, at
from tests.flows.esign.key_desk import LOGIN, OTHER, OWN, PETROVA, KeyDesk

pytestmark = pytest.mark.django_db
DEEDS = ("sign_in", "temporary", "set", "change", "sign", "block", "restore", "compromise", "end_later", "wait")
WAITS = (timedelta(minutes=1), timedelta(hours=20), timedelta(days=4), timedelta(days=366))


def do(desk: KeyDesk, deed: str, when: str, password: str) -> None:
    act = desk.act(when)
    if deed == "sign_in":
        desk.sign_in(when, password)
    elif deed == "temporary":
        desk.sign_in(when, desk.temporary())
    elif deed == "set":
        desk.set_password(when, password)
    elif deed == "change":
        desk.set_password(when, password, OWN if password == OTHER else OTHER)
    elif deed == "sign":
        standing = key_standing(FIRM, LOGIN, at(when))
        assert desk.sign(when, password).accepted <= standing.valid
    elif deed == "block":
        block_key(act, LOGIN, "call")
    elif deed == "restore":
        restore_key(act, LOGIN, "email")
        desk.deliver(when)
    elif deed == "compromise":
        compromise_key(desk.act(when, PETROVA), LOGIN)
    elif deed == "end_later":
        end_key(act, EndDraft(LOGIN, "application", act.on + timedelta(days=2)))


@clause("SR-2.3", "SR-2.6", "SR-2.9-c", "SR-3.3.7")
@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.sampled_from((OWN, OTHER)), st.sampled_from(WAITS)), max_size=14))
def test_a_key_keeps_to_its_table_and_never_signs_outside_its_time(deeds):
    with transaction.atomic():
        point = transaction.savepoint()
        desk = KeyDesk()
        desk.active()
        moment = at("2025-03-11 10:06")
        for deed, password, wait in deeds:
            do(desk, deed, moment.replace(tzinfo=None).isoformat(sep=" "), password)
            moment += wait
        state = None
        for row in KeyStep.objects.order_by("pk"):
            assert (row.before or None) == state
            state = state_after(None if state is None else KeyState(state), KeyEvent(row.event))
            assert state == row.after
        for signature in SimpleSignature.objects.select_related("key"):
            key = signature.key
            ends = [end for end in (key.blocked_at, key.compromised_at, key.ended_at) if end is not None]
            assert key.active_from <= signature.signed_at
            assert all(signature.signed_at < end for end in ends)
            assert signature.signed_at.date() <= key.last_day
        transaction.savepoint_rollback(point)
