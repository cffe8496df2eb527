"""What the clock alone does to keys is written with the moment it happened, however late it is noticed."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.esign.key import KeyEvent
from reglament.core.parties.actor import SYSTEM
from reglament.flows.esign.end_keys import EndDraft, end_key
from reglament.flows.esign.key_steps import locked_key, move_keys, no_step
from reglament.store.esign.models import KeyStep
from tests.clauses import clause
from tests.core.esign.cabinet_terms import at
from tests.flows.esign.key_desk import LOGIN, KeyDesk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return KeyDesk()


def last_step() -> tuple[str, str, object, str]:
    row = KeyStep.objects.order_by("-pk").first()
    return row.event, row.after, row.at, row.by


@clause("SR-2.7")
def test_a_year_ends_at_midnight(desk):
    desk.active()

    assert move_keys(desk.act("2026-03-10 23:59:59", SYSTEM)) == 0
    assert move_keys(desk.act("2026-03-12 09:00", SYSTEM)) == 1
    assert last_step() == ("year_ends", "expired", at("2026-03-11 00:00"), "system:clock")
    assert move_keys(desk.act("2026-03-12 09:01", SYSTEM)) == 0


@clause("SR-2.9-a")
def test_a_temporary_password_runs_out_three_days_after_it_was_handed_over(desk):
    desk.generate()
    desk.send("2025-03-10 12:00")

    assert move_keys(desk.act("2025-03-13 12:00", SYSTEM)) == 0
    assert move_keys(desk.act("2025-03-14 08:00", SYSTEM)) == 1
    assert last_step() == ("temporary_runs_out", "temporary_expired", at("2025-03-13 12:00"), "system:clock")


@clause("SR-A2.4")
def test_access_that_was_to_end_on_a_day_ends_then(desk):
    desk.active()
    desk.sign_in("2025-03-11 11:00")
    end_key(desk.act("2025-03-11 11:05"), EndDraft(LOGIN, "application", date(2025, 3, 12)))

    assert desk.opened("2025-03-11 11:06") == ""
    assert move_keys(desk.act("2025-03-12 00:00", SYSTEM)) == 1
    assert last_step() == ("end", "terminated", at("2025-03-12 00:00"), "system:clock")
    assert desk.opened("2025-03-12 00:00") == "key.signed_out"


def test_a_login_without_a_key_is_nobody_s(desk):
    assert locked_key(desk.act("2025-03-10 12:00"), LOGIN) is None


def test_a_step_the_table_does_not_know_is_told_with_state_and_event(desk):
    desk.generate()

    ground = no_step(desk.key(), KeyEvent.BLOCK)
    assert (ground.code, ground.fact("key_state"), ground.fact("key_event")) == (
        "key.no_such_step",
        "generated",
        "block",
    )
    assert no_step(desk.key(), KeyEvent.SEND) is None
