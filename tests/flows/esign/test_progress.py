"""A registration's step and its day are read from the application and the key."""

from __future__ import annotations

import pytest

from reglament.flows.esign.progress import registration_progress
from reglament.store.esign.agree_models import AccessApplication
from tests.clauses import clause
from tests.core.esign.cabinet_terms import FIRM, at
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
