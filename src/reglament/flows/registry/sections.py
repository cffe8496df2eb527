"""Open a section of the cabinet: of the five, for a signed-in user, outside maintenance."""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.parties.actor import ActorKind
from reglament.core.registry.sections import CabinetSection, section_named, sections_shown, visitor_obstacle
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.registry.askers import maintenance_ground
from reglament.store.registry.edo_load import representative_of


def menu() -> Sequence[CabinetSection]:
    """Return the sections of the menu, in their order."""
    return sections_shown()


def section_ground(act: Act, name: str) -> Ground | None:
    """Return why a section does not open: it does not exist, its visitor is no user, or maintenance runs."""
    section = section_named(name)
    if isinstance(section, Ground):
        return section
    return visitor_obstacle(section.value, is_user(act)) or maintenance_ground(act)


def is_user(act: Act) -> bool:
    """Return whether a representative acts who has finished registration."""
    if act.by.kind is not ActorKind.REPRESENTATIVE:
        return False
    row = representative_of(act.firm, act.by.id)
    return row is not None and row.user_since is not None and row.user_since <= act.at
