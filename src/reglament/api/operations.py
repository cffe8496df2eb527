"""Operations: every entry of the journal that touches a client, fees and corrections too; its id stays."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from reglament.api.balances import STATUSES
from reglament.api.caller import caller_of, known_client
from reglament.api.cursor import LIMIT_MAX, cursor_from, stamp
from reglament.api.moments import moments_in
from reglament.api.problems import Problem
from reglament.api.shapes import DAY, Money, money_of
from reglament.api.sheets import Column, Listing, Wanted, list_answer, sheet_forms
from reglament.core.ledger.entry import Line
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.store.ledger.load import BookedEntry, corrected_among, entries_listed

router = Router(tags=["clients"])


class OperationLine(Schema):
    """What one of the client's accounts gained or lost."""

    status: str
    place: str
    money: Money | None
    instrument: str | None
    quantity: str | None


class OperationOut(Schema):
    """One business fact. It never changes: a mistake is reversed by another one that names it."""

    id: str
    kind: str
    status: Literal["planned", "due", "settled", "corrected"]
    """`corrected` once another reverses or replaces it; `planned` until it is settled, `due` until withheld."""
    value_date: str
    recorded_at: str
    basis: str | None
    """What it stands on: `order:17`, `trade:9`, `instruction:4`."""
    trade: str | None
    """The trade it belongs to, fees too."""
    clause: str | None
    corrects: str | None
    corrected_by: str | None
    lines: list[OperationLine]


class OperationList(Schema):
    """A page of operations, those recorded last first."""

    items: list[OperationOut]
    next: str | None
    as_of: str


SHEET = (
    Column("id", "number"),
    Column("kind"),
    Column("status"),
    Column("value_date", "day"),
    Column("recorded_at", "moment"),
    Column("basis"),
    Column("clause"),
    Column("corrects", "number"),
    Column("corrected_by", "number"),
)


@router.get(
    "/clients/{code}/operations",
    response=OperationList,
    summary="Operations, recorded last first",
    openapi_extra=sheet_forms(),
)
def operations(
    request: HttpRequest,
    code: str,
    since: Annotated[str, Query(alias="from", description="The first day by value date.")] = "",
    until: Annotated[str, Field(description="The day after the last one.")] = "",
    known_at: str = "",
    limit: Annotated[int | None, Field(ge=1, le=LIMIT_MAX)] = None,
    cursor: str = "",
    format: Wanted = "",
) -> Any:
    """List what changed a client's accounts: of all days or of `[from, until)`, as known now or at `known_at`."""
    caller = caller_of(request)
    client = known_client(caller, code).code
    first, end = _day("from", since), _day("until", until)
    _as_of, known = moments_in("", known_at, caller.at)
    place = cursor_from(cursor, caller.at)
    corrected: dict[int, int] = {}

    def read(before: int | None, many: int) -> list[BookedEntry]:
        found = entries_listed(caller.firm, client, before, many, first=first, until=end, known_at=known)
        corrected.update(corrected_among(caller.firm, [one.number for one in found], known))
        return found

    listing = Listing(
        "operations", SHEET, read, lambda one: _shown(one, client, corrected), lambda one: int(one.number)
    )
    return list_answer(request, listing, format, limit, place)


def _day(name: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else _no_day(name)
    except ValueError:
        return _no_day(name)


def _no_day(name: str) -> date:
    error = {"pointer": f"query {name}", "code": "not_a_day", "detail": "Write a day as 2026-03-02."}
    raise Problem("unreadable-request", error["detail"], errors=[error])


def _shown(one: BookedEntry, client: str, corrected: dict[int, int]) -> dict[str, Any]:
    entry = one.entry
    lines = [_line(line) for line in entry.lines if line.account.client == client and line.account.kind in STATUSES]
    statuses = {line["status"] for line in lines}
    by = corrected.get(one.number)
    kind, _colon, number = entry.basis.partition(":")
    return {
        "id": str(one.number),
        "kind": entry.what,
        "status": "corrected" if by is not None else statuses.pop() if len(statuses) == 1 else "settled",
        "value_date": entry.value_on.isoformat(),
        "recorded_at": stamp(one.recorded_at),
        "basis": entry.basis or None,
        "trade": number if kind == "trade" else None,
        "clause": entry.clause or None,
        "corrects": None if entry.corrects is None else str(entry.corrects),
        "corrected_by": None if by is None else str(by),
        "lines": lines,
    }


def _line(line: Line) -> dict[str, Any]:
    currency = CURRENCIES.get(line.account.unit)
    return {
        "status": STATUSES[line.account.kind],
        "place": line.account.place,
        "money": money_of(Amount(line.minor, currency)) if currency else None,
        "instrument": None if currency else line.account.unit,
        "quantity": None if currency else str(line.minor),
    }
