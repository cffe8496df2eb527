"""A section opens for a user, outside maintenance."""

from __future__ import annotations

import pytest

from reglament.core.registry.notices import NoticeDraft
from reglament.core.rulebook.grounds import Ground
from reglament.flows.esign.attempts import VISITOR
from reglament.flows.registry.notices import publish_notice
from reglament.flows.registry.sections import is_user, menu, section_ground
from tests.clauses import clause
from tests.core.registry.rules import code
from tests.flows.registry.cabinet import OFFICER, PETROVA, Cabinet, moment

pytestmark = pytest.mark.django_db


@clause("SR-0.1", "SR-6.2")
def test_the_five_sections_open_for_a_user_alone() -> None:
    cabinet = Cabinet()

    assert [section_ground(cabinet.act(PETROVA), section.value) for section in menu()] == [None] * 5
    assert section_ground(cabinet.act(VISITOR), "finance") == Ground.of("edo.users_only", "SR-0.1", page="finance")
    assert code(section_ground(cabinet.act(PETROVA), "trading")) == "edo.section_not_found"
    assert is_user(cabinet.act(OFFICER)) is False
    assert is_user(cabinet.act(PETROVA, "2026-03-31 09:59")) is False


@clause("SR-3.1.7")
@pytest.mark.parametrize(
    ("at", "open_"), [("2026-04-02 01:59", True), ("2026-04-02 02:30", False), ("2026-04-02 04:01", True)]
)
def test_maintenance_closes_every_section_until_its_end(at: str, open_: bool) -> None:
    cabinet = Cabinet()
    draft = NoticeDraft("maintenance_planned", "Работы", moment("2026-04-02 02:00"), 120)
    assert publish_notice(cabinet.act(), draft).accepted

    ground = section_ground(cabinet.act(PETROVA, at), "finance")

    assert code(ground) == ("" if open_ else "notice.maintenance")
