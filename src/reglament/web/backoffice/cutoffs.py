"""Today's cut-offs: every hour the rulebook names, the session's ends, and the cases due by each."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reglament.core.calendar.moments import MOSCOW, local
from reglament.core.rulebook.editions import Edition
from reglament.phrases.words import word
from reglament.store.calendar.load import calendars_of
from reglament.store.docflow.queue import due_between
from reglament.web.backoffice.page import office_page, seat_of_officer
from reglament.web.seat import Seat, officer_page
from reglament.web.templatetags.say import language

OTC = "OTC"
"""Deals off the exchange have no session of their own."""
CASES = 200
"""Most open cases of a day listed beside their hours."""


@require_GET
@officer_page
def cutoffs(request: HttpRequest) -> HttpResponse:
    """Show today's hours in order, each with its clause, what has passed, and the open cases due by then."""
    seat = seat_of_officer(request)
    day = local(seat.at).date()
    rows = _hours_of(seat.edition, day) + _sessions(seat, day)
    starts = datetime.combine(day, time(0, 0), MOSCOW)
    for task in due_between(seat.firm, starts, starts + timedelta(days=1), CASES):
        rows.append(
            {
                "at": task.due_at,
                "title": word("task", task.kind, language()),
                "task": task.pk,
                "client": task.client,
                "clause": task.grounds[0]["clause"] if task.grounds else "",
            }
        )
    rows.sort(key=lambda row: (row["at"], row.get("task", 0)))
    for row in rows:
        row["is_past"] = row["at"] <= seat.at
    following = next((number for number, row in enumerate(rows) if not row["is_past"]), None)
    if following is not None:
        rows[following]["is_next"] = True
    return office_page(request, "cutoffs.html", "risk", {"rows": rows, "day": day})


def _hours_of(edition: Edition, day: Any) -> list[dict[str, Any]]:
    """Return the hours the rulebook fixes, by the words of their parameters."""
    rows = []
    for name, parameter in edition.parameters.items():
        row = parameter.row_on(day)
        if row is None or not isinstance(row.value, time):
            continue
        key = name.partition(".")[2]
        at = datetime.combine(day, row.value, MOSCOW)
        rows.append({"at": at, "title": word("cutoff", key, language()), "clause": row.clause})
    return rows


def _sessions(seat: Seat, day: Any) -> list[dict[str, Any]]:
    rows = []
    for code, venue in sorted(calendars_of(seat.firm).venues.items()):
        try:
            session = venue.session_on(day)
        except LookupError:
            continue
        if session is None or code == OTC:
            continue
        place = word("place", code, language())
        place = place[:1].upper() + place[1:]
        rows.append({"at": session[0], "title": _("%(place)s: открытие торгов") % {"place": place}, "clause": ""})
        rows.append({"at": session[1], "title": _("%(place)s: окончание торгов") % {"place": place}, "clause": ""})
    return rows
