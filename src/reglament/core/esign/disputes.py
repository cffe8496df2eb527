"""Questions, remarks, disputes and claims: how they come, in which order they are settled, what is paid."""

from __future__ import annotations

from reglament.core.esign.access_terms import DisputeTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import Amount

KINDS = ("question", "remark", "dispute", "claim")
CHANNELS = ("office", "letter", "email")


@rule("SR-9.2")
def why_not_opened(kind: str, channel: str, text: str) -> Ground | None:
    """Return why a case is not entered: its kind or the way it came is unknown, or it says nothing."""
    if kind not in KINDS:
        return Ground.of("dispute.kind_unknown", "SR-9.2", kind=kind, known=", ".join(KINDS))
    if channel not in CHANNELS:
        return Ground.of("dispute.channel_unknown", "SR-9.2", channel=channel, known=", ".join(CHANNELS))
    return None if text.strip() else Ground.of("dispute.nothing_said", "SR-9.2")


@rule("SR-8.10")
def payable(loss: Amount, service: str, price: Amount | None, terms: DisputeTerms) -> Amount | Ground:
    """Return what of a loss is paid: up to the price of the service it arose with."""
    limit = terms.loss_limit
    if limit.value == "whole":
        return loss
    if not service.strip() or price is None:
        return Ground.of("dispute.service_unnamed", limit.clause)
    return min(loss, price, key=lambda amount: amount.minor)


@rule("SR-9.4")
def court_of(named: str, both_agreed: bool, terms: DisputeTerms) -> str | Ground:
    """Return the court a dispute goes to: the rules' own, or another both parties agreed on."""
    court = terms.court
    if not named or named == court.value:
        return court.value
    return named if both_agreed else Ground.of("dispute.another_court", court.clause, named=named, court=court.value)


@rule("SR-9.4")
def why_not_to_court(state: str) -> Ground | None:
    """Return why a dispute does not go to court yet: it was not negotiated."""
    return None if state == "negotiated" else Ground.of("dispute.not_negotiated", "SR-9.3", dispute_state=state)
