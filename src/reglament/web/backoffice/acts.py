"""The act log: who did what, when, on which grounds; searched by client, clause, thing and time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from reglament.core.calendar.moments import MOSCOW
from reglament.phrases.words import word
from reglament.store.audit.load import ActQuery, acts_found
from reglament.store.audit.models import ActRow
from reglament.web.backoffice.page import PAGE_ROWS, cut, number_from, office_page, seat_of_officer
from reglament.web.backoffice.task_card import person
from reglament.web.seat import Seat, officer_page
from reglament.web.sheets import acts_sheet, sheet_answer, sheet_wanted
from reglament.web.templatetags.say import language

MARKS = {"accepted": "good", "refused": "bad", "waiting": "warn"}
FIELDS = ("client", "clause", "thing", "first", "last")
NUMBER_WORDS = ("п.", "п", "пункт", "cl.", "т.")


@require_GET
@officer_page
def acts(request: HttpRequest) -> HttpResponse:
    """Show acts, newest first, as the search of the address narrows them."""
    seat = seat_of_officer(request)
    typed = {name: request.GET.get(name, "").strip()[:64] for name in FIELDS}
    query = ActQuery(
        client=typed["client"][:32],
        clause=clause_named(seat, typed["clause"]) or typed["clause"],
        thing=typed["thing"],
        first=_moment(typed["first"], time.min),
        last=_moment(typed["last"], time.max),
        before=number_from(request, "before"),
    )
    form = sheet_wanted(request)
    if form is not None:

        def read(before: int | None, many: int) -> list[ActRow]:
            return acts_found(seat.firm, replace(query, before=before), many)

        return sheet_answer(seat, acts_sheet(person, is_own=False), form, read)
    rows, following = cut(acts_found(seat.firm, query, PAGE_ROWS + 1), lambda row: row.pk)
    context = {
        "rows": [act_shown(row) for row in rows],
        "typed": typed,
        "is_narrowed": any(typed.values()),
        "filters": urlencode({name: value for name, value in typed.items() if value}),
        "following": following,
        "is_first": "before" not in request.GET,
    }
    return office_page(request, "acts.html", "acts", context)


def act_shown(row: ActRow) -> dict[str, Any]:
    """Return an act as a row shows it."""
    grounds = row.answer.get("grounds", [])
    result = row.answer.get("result", {})
    plain = {name: value for name, value in result.items() if isinstance(value, str | int) and value != ""}
    return {
        "pk": row.pk,
        "at": row.at,
        "by": person(row.by),
        "door": word("door", row.door, language()),
        "what": word("act", row.what, language()),
        "client": row.client,
        "outcome": word("outcome", row.outcome, language()),
        "mark": MARKS.get(row.outcome, ""),
        "grounds": grounds,
        "result": [{"name": word("fact", name, language()), "value": value} for name, value in plain.items()],
        "edition": row.edition,
        "seal": row.seal,
    }


def clause_named(seat: Seat, text: str) -> str:
    """Return the id of a clause named by its id or its printed number (`п. 7.11`), or nothing."""
    words = text.strip()
    for before in NUMBER_WORDS:
        words = words.removeprefix(before).strip()
    if not words:
        return ""
    known = seat.rulebook.clauses
    if words.upper() in known:
        return words.upper()
    return next((clause.id for clause in known.values() if words in (clause.printed, clause.id)), "")


def _moment(text: str, clock: time) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(text), clock, MOSCOW)
    except ValueError:
        return None
