"""Steps of an application are written, each with who and when."""

from __future__ import annotations

import pytest

from reglament.flows.esign.examine import application_card, check_application
from reglament.store.esign.agree_models import ApplicationStep
from tests.flows.esign.access_desk import FIRM, AccessDesk, at, codes

pytestmark = pytest.mark.django_db


def test_every_step_is_kept_with_its_moment():
    desk = AccessDesk()
    number = desk.registered(desk.draft(desk.attorney()))
    check_application(desk.act("2026-03-10 10:30"), number)

    last = ApplicationStep.objects.filter(application=number).order_by("-id")[0]
    assert (last.event, last.before, last.after, last.at) == ("check", "registered", "checked", at("2026-03-10 10:30"))
    assert last.by == "officer:officer-1"
    card = application_card(FIRM, number)
    assert card is not None
    assert card["steps"] == ["receive", "register", "check"]


def test_a_paper_nobody_registered_is_not_worked_on():
    desk = AccessDesk()

    assert codes(check_application(desk.act("2026-03-10 10:30"), 404)) == ["access.unknown"]
    visitor = desk.visitor("2026-03-10 10:30", "VM-000001")
    assert codes(check_application(visitor, 404)) == ["party.no_power"]
    assert application_card(FIRM, 404) is None
