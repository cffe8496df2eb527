"""A registration's step and its day are read from the application and the key."""

from __future__ import annotations

import pytest

from reglament.flows.esign.apply import register_application
from reglament.flows.esign.approve import send_access_key
from reglament.flows.esign.examine import check_application, return_application
from reglament.flows.esign.progress import next_step_of, registration_progress
from reglament.store.esign.agree_models import AccessApplication
from reglament.store.esign.models import SignatureKey
from tests.clauses import clause
from tests.core.esign.cabinet_terms import FIRM, at
from tests.flows.esign.access_desk import AccessDesk
from tests.flows.esign.key_desk import LOGIN, KeyDesk

pytestmark = pytest.mark.django_db


@clause("SR-2.2")
def test_a_key_sent_but_not_used_is_step_four_with_its_day():
    desk = KeyDesk()
    row = AccessApplication.objects.create(
        firm=FIRM,
        form="access",
        state="approved",
        issuer="VM",
        point="HQ",
        filed_on=at("2025-03-07 10:00").date(),
        filing="in_person",
        content={},
        received_at=at("2025-03-07 10:00"),
        received_by="officer:officer-1",
    )

    def stands(when: str) -> tuple[str, int, str]:
        told = registration_progress(FIRM, row.pk, at(when))
        return told.step, told.number, told.since.astimezone(at("2025-03-07 10:00").tzinfo).isoformat()[:16]

    assert stands("2025-03-10 11:00")[:2] == ("checked", 2)
    row.login = LOGIN
    row.save()
    desk.generate("2025-03-10 12:00")
    assert stands("2025-03-10 12:00") == ("generated", 3, "2025-03-10T12:00")
    desk.send("2025-03-10 12:30")
    assert stands("2025-03-10 13:00") == ("sent", 4, "2025-03-10T12:30")
    desk.sign_in("2025-03-11 10:00", desk.temporary())
    assert stands("2025-03-11 10:00") == ("sent", 4, "2025-03-10T12:30")
    desk.set_password("2025-03-11 10:02", "Kedr-2025!ok")
    assert stands("2025-03-11 10:03") == ("own_password", 5, "2025-03-11T10:02")
    desk.sign_in("2025-03-11 10:05")
    assert stands("2025-03-11 10:06") == ("signed_in", 6, "2025-03-11T10:05")
    row.state, row.login = "received", ""
    row.save()
    assert stands("2025-03-11 10:06") == ("received", 1, "2025-03-07T10:00")
    assert registration_progress(FIRM, row.pk + 1, at("2025-03-11 10:06")) is None


@clause("SR-4.7")
def test_an_officer_has_three_working_days_and_others_their_own_time():
    desk = AccessDesk()
    number = int(desk.receive(desk.draft(desk.attorney())).result["application"])
    row = AccessApplication.objects.get(pk=number)
    act = desk.act("2026-03-10 10:00")
    step = next_step_of(act, row)
    assert (step.hand, step.since, step.clause) == ("officer", at("2026-03-10 10:00"), "SR-4.7")
    assert step.due_at.astimezone(act.at.tzinfo).date().isoformat() == "2026-03-13"

    for do in (register_application, check_application):
        assert do(desk.act("2026-03-13 18:00"), number).accepted
    row.refresh_from_db()
    assert next_step_of(act, row).due_at.astimezone(act.at.tzinfo).date().isoformat() == "2026-03-18"
    assert return_application(desk.act("2026-03-13 19:00"), number, "нет печати").accepted
    row.refresh_from_db()
    assert (next_step_of(act, row).hand, next_step_of(act, row).due_at) == ("issuer", None)


def test_after_the_key_is_sent_the_representative_acts_while_his_password_lives():
    desk = AccessDesk()
    number, login = desk.approved()
    row = AccessApplication.objects.get(pk=number)
    assert next_step_of(desk.act("2026-03-10 10:30"), row).hand == "officer"
    assert send_access_key(desk.act("2026-03-10 11:00"), number, "email").accepted
    row.refresh_from_db()

    step = next_step_of(desk.act("2026-03-10 11:01"), row)

    key = SignatureKey.objects.get(representative__login=login)
    assert (step.hand, step.due_at) == ("representative", key.temporary_until)
    row.state = "completed"
    assert next_step_of(desk.act("2026-03-10 11:02"), row).hand == ""
    row.state = "refused"
    assert next_step_of(desk.act("2026-03-10 11:02"), row).due_at is None
