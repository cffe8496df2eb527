"""The log of exchange: every operation of both sides, kept on the registrar's side (SR-6.5-e, SR-0.20)."""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

REGISTRAR = "registrar"
OPERATIONS = (
    "uploaded",
    "rejected",
    "signed",
    "sent",
    "received",
    "opened",
    "rejected_with_notice",
    "downloaded",
    "archived",
    "deleted",
)


@dataclass(frozen=True, slots=True)
class Exchanged:
    """One operation on one document: what, from whom to whom, with which signature."""

    subject: str
    file: str
    digest: str
    size: int
    sender: str
    """`registrar`, or `client:` with the issuer's code."""
    recipient: str
    operation: str
    signature_kind: str = ""


@rule("SR-0.20", "SR-6.5-e")
def party_obstacle(sender: str, recipient: str) -> Ground | None:
    """Return that a document has no sender or no recipient of the two parties, or goes from a party to itself."""
    for name, party in (("sender", sender), ("recipient", recipient)):
        if party != REGISTRAR and not party.startswith("client:"):
            return Ground.of("case.party_missing", "SR-0.20", side=name, party=party)
    if sender == recipient:
        return Ground.of("case.party_missing", "SR-0.20", side="recipient", party=recipient)
    return None


@rule("SR-0.20")
def parties_of(direction: str, issuer: str) -> tuple[str, str]:
    """Return sender and recipient of a document that goes one way or the other."""
    client = f"client:{issuer}"
    return (client, REGISTRAR) if direction == "to_registrar" else (REGISTRAR, client)
