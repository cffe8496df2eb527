"""The sections of the cabinet."""

from __future__ import annotations

import pytest

from reglament.core.registry.sections import CabinetSection, section_named, sections_shown, visitor_obstacle
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause

FIVE = ["issuer", "finance", "corporate_case", "orders", "forms"]


@clause("SR-6.2")
def test_there_are_five_sections_in_their_order() -> None:
    assert [section.value for section in sections_shown()] == FIVE


@clause("SR-6.2")
def test_a_sixth_section_is_not_found() -> None:
    assert [section_named(name) for name in FIVE] == list(CabinetSection)
    assert section_named("trading") == Ground.of("edo.section_not_found", "SR-6.2", section="trading")


@clause("SR-0.1")
@pytest.mark.parametrize(
    ("page", "is_user", "open_"),
    [
        ("finance", False, False),
        ("finance", True, True),
        ("sign_in", False, True),
        ("rules", False, True),
        ("contacts", False, True),
        ("rules", True, True),
    ],
)
def test_a_visitor_sees_the_public_pages_alone(page: str, is_user: bool, open_: bool) -> None:
    refused = Ground.of("edo.users_only", "SR-0.1", page=page)

    assert visitor_obstacle(page, is_user) == (None if open_ else refused)
