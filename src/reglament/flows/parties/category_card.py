"""A client's risk category as doors show it: what counts, since when, on what it stands, and what came before."""

from __future__ import annotations

from datetime import date
from typing import Any

from reglament.core.parties.category_change import is_waived, uncovered_not_chosen
from reglament.core.parties.risk_category import Waiver
from reglament.core.parties.terms import CategoryTerms
from reglament.core.rulebook.grounds import as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.store.parties.load import categories_of, category_requests, category_rows


def category_card(act: Act, client: str, on: date | None = None) -> dict[str, Any]:
    """Return what counts for a client on a day, with every row that led there and what he stated.

    A row ends on the day before the next one that took its place began.
    """
    day = on or act.on
    standing = categories_of(act.firm, [client], day)[client]
    against = uncovered_not_chosen(standing, terms_of(CategoryTerms, act.edition, act.on))
    return {
        "client": client,
        "on": day.isoformat(),
        "category": standing.category.value,
        "since": standing.since.isoformat(),
        "waivers": [waiver.value for waiver in Waiver if is_waived(standing, waiver)],
        "agreement": standing.agreement,
        "uncovered_allowed": against is None,
        "why_not_uncovered": None if against is None else as_plain(against),
        "history": _history(act.firm, client),
        "requests": [
            {
                "category_request": row.pk,
                "wish": row.wish,
                "channel": row.channel,
                "received_at": row.received_at.isoformat(),
                "papers": row.papers,
                "state": row.state,
                "decided_by": row.decided_by,
                "reason": row.reason,
            }
            for row in category_requests(act.firm, client)
        ],
    }


def _history(firm: str, client: str) -> list[dict[str, Any]]:
    """Return the rows in order; one that never came to count, because a later decision began before it, says so."""
    rows = category_rows(firm, client)
    shown = []
    for place, row in enumerate(rows):
        ends_on = min((later.starts_on for later in rows[place + 1 :]), default=None)
        shown.append(
            {
                "category": row.category,
                "starts_on": row.starts_on.isoformat(),
                "ends_on": None if ends_on is None else ends_on.isoformat(),
                "counted": ends_on is None or row.starts_on < ends_on,
                "cause": row.cause,
                "clause": row.clause,
                "basis": row.basis,
                "agreement": row.agreement,
                "waivers": row.waivers,
                "test": row.test,
                "by": row.recorded_by,
            }
        )
    return shown
