"""The sections of the cabinet: five of them, in their order, for users alone (SR-6.2, SR-0.1)."""

from __future__ import annotations

from enum import StrEnum

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


class CabinetSection(StrEnum):
    """The functional sections, in the order of the menu."""

    ISSUER = "issuer"
    FINANCE = "finance"
    CORPORATE_CASE = "corporate_case"
    ORDERS = "orders"
    FORMS = "forms"


PUBLIC = ("sign_in", "rules", "contacts")
"""What is shown to anybody."""


@rule("SR-6.2")
def sections_shown() -> tuple[CabinetSection, ...]:
    """Return the sections of the menu, in their order."""
    return (
        CabinetSection.ISSUER,
        CabinetSection.FINANCE,
        CabinetSection.CORPORATE_CASE,
        CabinetSection.ORDERS,
        CabinetSection.FORMS,
    )


@rule("SR-6.2")
def section_named(name: str) -> CabinetSection | Ground:
    """Return the section of this name; another one is said to be not found."""
    for section in sections_shown():
        if section.value == name:
            return section
    return Ground.of("edo.section_not_found", "SR-6.2", section=name)


@rule("SR-0.1")
def visitor_obstacle(page: str, is_user: bool) -> Ground | None:
    """Return that a page is for users who have finished registration; a visitor sees the public ones alone."""
    if is_user or page in PUBLIC:
        return None
    return Ground.of("edo.users_only", "SR-0.1", page=page)
