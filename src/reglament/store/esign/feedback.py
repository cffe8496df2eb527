"""Read and write users' proposals."""

from __future__ import annotations

from datetime import datetime

from reglament.store.esign.models import Proposal, Representative


def add_proposal(representative: Representative, text: str, at: datetime) -> dict[str, int | str]:
    """Write a proposal; return its number and state."""
    row = Proposal.objects.create(representative=representative, text=text, at=at)
    return {"proposal": int(row.pk), "state": row.state}


def proposal_by_id(firm: str, number: int) -> Proposal | None:
    """Return a proposal with its author, or None."""
    rows = Proposal.objects.filter(pk=number, representative__firm=firm)
    return rows.select_related("representative").first()


def proposals_of(firm: str, login: str, limit: int = 50) -> list[Proposal]:
    """Return a user's own proposals, newest first."""
    return list(Proposal.objects.filter(representative__firm=firm, representative__login=login).order_by("-pk")[:limit])


def proposals_made(firm: str, before: int | None, many: int) -> list[Proposal]:
    """Return the firm's proposals older than a number, newest first, each with its author."""
    rows = Proposal.objects.filter(representative__firm=firm).select_related("representative")
    return list((rows if before is None else rows.filter(pk__lt=before)).order_by("-pk")[:many])


def move_proposal(row: Proposal, state: str, at: datetime, by: str) -> None:
    """Write what became of a proposal."""
    row.state, row.decided_at, row.decided_by = state, at, by
    row.save(update_fields=["state", "decided_at", "decided_by"])
