"""The regulation on a date: its clauses in our words, the numbers in force, who carries them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from reglament.core.rulebook.editions import Edition, NoEditionInForce, Rulebook, edition_in_force
from reglament.web.backoffice.page import office_page, seat_of_officer
from reglament.web.seat import officer_page

VIEWS = ("parameters", "clauses")


@require_GET
@officer_page
def regulation(request: HttpRequest) -> HttpResponse:
    """Show the numbers or the clauses of the firm's regulation as they stand on a day."""
    seat = seat_of_officer(request)
    on = _day(request.GET.get("on", "")) or seat.act("office").on
    words = request.GET.get("q", "").strip()[:80]
    view = "clauses" if request.GET.get("show") == "clauses" else "parameters"
    try:
        edition: Edition | None = edition_in_force(seat.rulebook, on)
    except NoEditionInForce:
        edition = None
    context: dict[str, Any] = {
        "on": on,
        "words": words,
        "show": view,
        "rulebook": seat.rulebook,
        "edition": edition,
        "editions": seat.rulebook.editions,
        "packages": _packages(edition, on, words) if edition is not None and view == "parameters" else [],
        "topics": _topics(seat.rulebook, on, words) if edition is not None and view == "clauses" else [],
    }
    return office_page(request, "regulation.html", "regulation", context)


def _packages(edition: Edition, on: date, words: str) -> list[dict[str, Any]]:
    """Return the numbers in force on a day, by matter."""
    found: dict[str, list[dict[str, Any]]] = {}
    for parameter in edition.parameters.values():
        row = parameter.row_on(on)
        matches = words.lower() in f"{parameter.name} {parameter.about} {row.clause if row else ''}".lower()
        if row is None or not matches:
            continue
        package = parameter.name.partition(".")[0]
        shown = {"about": parameter.about or parameter.name, "name": parameter.name, "value": shown_value(row.value)}
        found.setdefault(package, []).append({**shown, "from": row.starts_on, "clause": row.clause})
    return [{"name": name, "rows": rows} for name, rows in sorted(found.items())]


def shown_value(value: object) -> object:
    """Return a value of the regulation as a page shows it: lists in one line, steps as pairs."""
    if value is None:
        return "—"
    if isinstance(value, tuple):
        return ", ".join(str(shown_value(one)) for one in value)
    if hasattr(value, "over") and hasattr(value, "rate"):
        return f"> {value.over}: {value.rate}"
    return value


def _topics(rulebook: Rulebook, on: date, words: str) -> list[dict[str, Any]]:
    """Return the clauses in force on a day, by topic."""
    found: dict[str, list[Any]] = {}
    for clause in rulebook.clauses.values():
        starts = clause.in_force_from is None or clause.in_force_from <= on
        ended = clause.in_force_until is not None and clause.in_force_until <= on
        if not starts or ended or words.lower() not in f"{clause.id} {clause.printed} {clause.requirement}".lower():
            continue
        found.setdefault(clause.topic, []).append(clause)
    return [{"name": name, "rows": rows} for name, rows in found.items()]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
