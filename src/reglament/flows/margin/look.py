"""Clients' looks at their figures: noted as they come, and how long the stretches without one were."""

from __future__ import annotations

from datetime import date
from typing import Any

from reglament.core.calendar.moments import local
from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.views import view_gaps
from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.margin.watch import MAIN_VENUE
from reglament.store.calendar.load import calendars_of
from reglament.store.margin.case_load import looked_lately, views_of
from reglament.store.margin.case_save import add_view

SAME_LOOK_SECONDS = 60
"""Looks closer together than this are one: a page that renews itself is not a new look each time."""


def note_look(act: Act, client: str) -> bool:
    """Note that a client looks at his figures; an officer's look, or one just noted, is not. Return whether it was."""
    own = act.by.kind is ActorKind.CLIENT and act.by.id == client
    if not own or looked_lately(act.firm, client, act.at, SAME_LOOK_SECONDS):
        return False
    add_view(act.firm, client, act.at, act.door)
    return True


def looks_of_day(act: Act, client: str, on: date) -> dict[str, Any]:
    """Return a client's looks during the main session of a day and the stretches that were too long."""
    terms = terms_of(CloseOutTerms, act.edition, act.on)
    session = calendars_of(act.firm).venues[MAIN_VENUE].session_on(on)
    if session is None:
        return {"looks": [], "gaps": []}
    views = views_of(act.firm, client, *session)
    gaps = [
        {
            "since": local(gap.since).isoformat(),
            "until": local(gap.until).isoformat(),
            "minutes": gap.minutes,
            "clause": gap.ground.clause,
        }
        for gap in view_gaps(views, terms)
    ]
    return {"looks": [local(at).isoformat() for at in views], "gaps": gaps}
