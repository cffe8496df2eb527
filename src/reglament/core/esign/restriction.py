"""Restrictions of a discredited user: one section, or sending; reversible, and lifted by a second officer."""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

SENDING = "sending"
"""The scope that leaves reading and takes sending away."""
SECTIONS = ("issuer", "finance", "corporate_case", "orders", "forms")
"""The sections of the cabinet, as restrictions name them."""


@rule("SR-3.2.3", "SR-2.1.9")
def why_not_restricted(scope: str, reason: str) -> Ground | None:
    """Return why a restriction cannot be set, or None: it names what it covers and why."""
    if scope not in (SENDING, *SECTIONS):
        return Ground.of("restriction.scope_unknown", "SR-3.2.3", scope=scope, known=", ".join((SENDING, *SECTIONS)))
    if not reason.strip():
        return Ground.of("restriction.reason_missing", "SR-2.1.9")
    return None


@rule("SR-3.2.3")
def why_restricted(scopes: Sequence[str], wanted: str) -> Ground | None:
    """Return that a restriction covers what is wanted, or None."""
    if wanted in scopes:
        return Ground.of("restriction.in_force", "SR-3.2.3", scope=wanted)
    return None


@rule("SR-3.2.3")
def why_not_lifted(set_by: str, lifted_by: str) -> Ground | None:
    """Return why an officer may not lift a restriction: it is lifted by another than the one who set it."""
    if set_by == lifted_by:
        return Ground.of("restriction.second_officer", "SR-3.2.3")
    return None
