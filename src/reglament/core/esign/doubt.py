"""Documents signed by one key from two places in the same second: the alert, and what waits for its end (SR-A1.11).

The user answers for documents in his name being signed by himself. Nobody signs from two
places at once, so one of the two was perhaps not he; until an officer has asked him,
nothing signed in that second is executed.
"""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

CONFIRMED, COMPROMISED = "confirmed", "compromised"
"""What an officer finds: the user signed both himself, or one of them was not he."""


@rule("SR-A1.11")
def is_from_two_places(address: str, others: Sequence[str]) -> bool:
    """Return whether a key signed in one second from another network address than this one too."""
    return any(other != address for other in others)


@rule("SR-A1.11")
def why_not_executed(findings: Sequence[str]) -> Ground | None:
    """Return why what was signed in a second is not executed, or None.

    `findings` are those of the alerts about that second, empty text for one nobody decided on.
    """
    if COMPROMISED in findings:
        return Ground.of("key.not_signed_by_owner", "SR-A1.11")
    if "" in findings:
        return Ground.of("key.doubt_open", "SR-A1.11")
    return None
