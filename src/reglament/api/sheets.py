"""Lists as files: the rows of a list as CSV or XLSX, by `format` of the address or by `Accept`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, NamedTuple
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse

from reglament.api.cursor import Cursor, cursor_text, listed
from reglament.api.problems import Problem
from reglament.render.table import MEDIA_TYPES, Cell, Form, table_file

Wanted = Literal["", "json", "csv", "xlsx"]
ROWS_AT_ONCE = 500
SHEET_ROWS_MAX = 10_000
JSON_ROWS = 100


class Column(NamedTuple):
    """A column of a sheet: its name, where its value stands in an item (`asked.amount`), what kind of value it is."""

    name: str
    kind: Literal["text", "number", "day", "moment", "clauses"] = "text"
    path: str = ""


def form_of(request: HttpRequest, wanted: str) -> Literal["json", "csv", "xlsx"]:
    """Return the form a list is wanted in. Raises `Problem` when `Accept` names none we have."""
    if wanted in ("json", "csv", "xlsx"):
        return wanted  # type: ignore[return-value]
    accept = request.headers.get("Accept", "*/*")
    types = [one.partition(";")[0].strip().lower() for one in accept.split(",")]
    for one in types:
        if one in ("*/*", "application/json", "application/*", "application/problem+json"):
            return "json"
        if one in ("text/csv", "text/*"):
            return "csv"
        if one == MEDIA_TYPES["xlsx"]:
            return "xlsx"
    raise Problem("not-acceptable")


class Listing(NamedTuple):
    """How a list is read and shown."""

    name: str
    columns: Sequence[Column]
    read: Callable[[Any, int], Sequence[Any]]
    """Rows after a place (None for the beginning), at most so many."""
    show: Callable[[Any], dict[str, Any]]
    place_of: Callable[[Any], int | str] = lambda row: int(row.pk)


def list_answer(request: HttpRequest, listing: Listing, wanted: str, limit: int | None, place: Cursor) -> Any:
    """Return a page of a list as JSON, or its rows as a file: all of them up to 10,000, or `limit`.

    What does not fit in a file is announced by a `Link` to the next one.
    """
    form = form_of(request, wanted)
    if form == "json":
        many = limit or JSON_ROWS
        return listed(listing.read(place.before, many + 1), many, place, listing.show, listing.place_of)
    most = limit or SHEET_ROWS_MAX
    rows: list[Any] = []
    before = place.before
    while len(rows) <= most:
        found = listing.read(before, min(ROWS_AT_ONCE, most + 1 - len(rows)))
        rows += found
        if not found or len(rows) > most:
            break
        before = listing.place_of(found[-1])
    shown = rows[:most]
    following = cursor_text(listing.place_of(shown[-1]), place.as_of) if len(rows) > most else None
    return _file_answer(request, form, listing, [listing.show(row) for row in shown], place, following)


def _file_answer(
    request: HttpRequest,
    form: Form,
    listing: Listing,
    items: Sequence[dict[str, Any]],
    place: Cursor,
    following: str | None,
) -> HttpResponse:
    columns = listing.columns
    rows = [[_cell(item, column) for column in columns] for item in items]
    content = table_file(form, listing.name, [column.name for column in columns], rows)
    answer = HttpResponse(content, content_type=MEDIA_TYPES[form])
    name = f"{place.as_of[:10]}_{listing.name}.{form}"
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Vary"] = "Accept"
    if following:
        query = {**request.GET.dict(), "cursor": following, "format": form}
        answer["Link"] = f'<{request.build_absolute_uri(request.path)}?{urlencode(query)}>; rel="next"'
    return answer


def _cell(item: dict[str, Any], column: Column) -> Cell:
    value: Any = item
    for part in (column.path or column.name).split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if value is None or value == "":
        return None
    if column.kind == "number":
        return Decimal(str(value))
    if column.kind == "moment":
        return datetime.fromisoformat(value)
    if column.kind == "day":
        return date.fromisoformat(value[:10])
    if column.kind == "clauses":
        return " ".join(dict.fromkeys(ground["clause"] for ground in value if ground.get("clause")))
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def sheet_forms() -> dict[str, Any]:
    """Return how the contract describes a list that comes as a file too."""
    files = {MEDIA_TYPES[form].partition(";")[0]: {"schema": {"type": "string"}} for form in ("csv", "xlsx")}
    return {"responses": {200: {"content": files}}}
