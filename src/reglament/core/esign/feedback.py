"""What users say of the cabinet of their own will: surveys and proposals."""

from __future__ import annotations

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

PROPOSAL_LENGTH_MAX = 4000
PROPOSAL_STATES = ("received", "considered", "accepted", "declined")


@rule("SR-3.4.1")
def why_not_asked(*, is_obligatory: bool) -> Ground | None:
    """Return why a survey cannot be kept, or None: nobody has to answer one."""
    if is_obligatory:
        return Ground.of("survey.obligatory", "SR-3.4.1")
    return None


@rule("SR-3.4.2")
def why_not_proposed(text: str) -> Ground | None:
    """Return why a proposal is not taken, or None: it says something, and no more than can be read."""
    if not text.strip():
        return Ground.of("proposal.empty", "SR-3.4.2")
    if len(text) > PROPOSAL_LENGTH_MAX:
        return Ground.of("proposal.too_long", "SR-3.4.2", length=len(text), most=PROPOSAL_LENGTH_MAX)
    return None


@rule("SR-3.4.2")
def why_not_moved(state: str) -> Ground | None:
    """Return that a proposal has no such state, or None."""
    if state not in PROPOSAL_STATES:
        return Ground.of("proposal.state_unknown", "SR-3.4.2", state=state, known=", ".join(PROPOSAL_STATES))
    return None
