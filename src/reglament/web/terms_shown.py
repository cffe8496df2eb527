"""Terms as pages and calendar files show them: what is due, whose it is, by when, where it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from reglament.core.deadlines.due import Due, in_order
from reglament.formats.calendar_file.write import Event, write_calendar
from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.web.seat import Seat
from reglament.web.templatetags.say import language

STANDINGS = ("late", "today", "later")
CALENDAR_TYPE = "text/calendar; charset=utf-8"
ROWS_MAX = 300


def groups_of(
    dues: Sequence[Due], seat: Seat, links: Mapping[str, str], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return terms in groups: over, today, later; each with what it is, whose, by when."""
    groups: dict[str, list[dict[str, Any]]] = {name: [] for name in STANDINGS}
    for due in in_order(dues)[:ROWS_MAX]:
        groups[due.stands(seat.at)].append(
            {
                "title": title_of(due),
                "link": links.get(due.subject, ""),
                "client": due.client,
                "client_name": names.get(due.client, ""),
                "on": due.on,
                "at": due.at,
                "clause": due.clause,
            }
        )
    return [
        {"code": name, "title": word("term_standing", name, language()), "rows": rows}
        for name, rows in groups.items()
        if rows
    ]


def title_of(due: Due) -> str:
    """Return what a term is about in words."""
    if due.kind == "case":
        return word("task", due.about, language())
    said = word("term", due.kind, language())
    if due.about and due.last is not None:
        about = word("report", due.about, language())
        return said.format(report=about[:1].lower() + about[1:], day=say(due.last, language()))
    return said.format(number=due.subject.partition(":")[2])


def calendar_answer(
    request: HttpRequest, seat: Seat, dues: Sequence[Due], links: Mapping[str, str], name: str
) -> HttpResponse:
    """Return terms as a calendar file; no client is named in it but by his code."""
    events = [
        Event(
            uid=f"{due.kind}-{due.subject.replace(':', '-')}@{seat.firm}",
            title=f"{due.client}: {title_of(due)}" if due.client and not seat.is_client else title_of(due),
            on=due.on,
            at=due.at,
            about=seat.printed_clause(due.clause) if due.clause else "",
            link=request.build_absolute_uri(links[due.subject]) if links.get(due.subject) else "",
        )
        for due in in_order(dues)
    ]
    answer = HttpResponse(write_calendar(name, events, seat.at), content_type=CALENDAR_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{seat.firm}-terms.ics"'
    return answer
