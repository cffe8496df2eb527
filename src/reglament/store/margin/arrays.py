"""Planned positions, live orders and present figures of a range of clients, by few statements of many rows.

A range is a stretch of client codes in the database's own order, so that a firm of any size is read in parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from django.db.models import Max
from numpy.typing import NDArray

from reglament.core.ledger.account import AccountKind
from reglament.core.orders.order import LIVE_WORDS
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.trades.trade import Side
from reglament.store.driver import driver_cursor, is_postgresql
from reglament.store.margin.models import FiguresRow
from reglament.store.parties.models import Client

Whole = NDArray[np.int64]
Places = NDArray[np.int32]

_KINDS = tuple(kind.value for kind in AccountKind if kind.value.startswith("client."))
_POSITIONS = """
SELECT client, unit, balance FROM ledger_account
WHERE firm = {p} AND client >= {p} AND client <= {p} AND kind IN ({kinds}) AND balance <> 0
"""
_PRESENT = """
SELECT client, status, at FROM margin_figures
WHERE firm = {p} AND client >= {p} AND client <= {p} AND portfolio = ''
"""
_LIVE = """
SELECT client, instrument, side, pieces - filled - cancelled FROM orders_order
WHERE firm = {p} AND state IN ({live}) AND {own} AND pieces - filled - cancelled > 0
"""
_CATEGORIES = """
SELECT c.code, r.category FROM parties_client AS c JOIN parties_category AS r ON r.client_id = c.id
WHERE c.firm = {p} AND c.code >= {p} AND c.code <= {p} AND r.starts_on <= {p} ORDER BY r.id
"""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Planned positions of clients in smallest parts, those of one client together and each unit once."""

    clients: tuple[str, ...]
    """All clients of the range, those without positions among them."""
    units: tuple[str, ...]
    client: Places
    """Place in `clients`, never falling."""
    unit: Places
    """Place in `units`."""
    planned: Whole


@dataclass(frozen=True, slots=True)
class Present:
    """What the last cycle wrote of a client."""

    status: str
    at: datetime


OpenOrders = dict[str, list[tuple[str, Side, int]]]
"""Instrument, side and pieces still open, by client."""


def client_ranges(firm: str, at_once: int) -> Iterator[tuple[str, ...]]:
    """Yield the codes of a firm's clients in the database's order, so many at a time."""
    codes = Client.objects.filter(firm=firm).order_by("code").values_list("code", flat=True)
    kept: list[str] = []
    for code in codes.iterator(chunk_size=at_once):
        kept.append(code)
        if len(kept) == at_once:
            yield tuple(kept)
            kept = []
    if kept:
        yield tuple(kept)


def holdings_of(firm: str, clients: tuple[str, ...]) -> Holdings:
    """Return what the clients of a range have, await and owe, added up by unit."""
    rows = _fetched(_POSITIONS, firm, clients)
    place_of = {code: place for place, code in enumerate(clients)}
    known = [row for row in rows if row[0] in place_of]
    units = tuple(sorted({row[1] for row in known}))
    unit_of = {code: place for place, code in enumerate(units)}
    client = np.array([place_of[row[0]] for row in known], np.int64)
    unit = np.array([unit_of[row[1]] for row in known], np.int64)
    minor = np.array([row[2] for row in known], np.int64)
    keys = client * max(len(units), 1) + unit
    order = np.argsort(keys, kind="stable")
    found, first = np.unique(keys[order], return_index=True)
    planned = np.add.reduceat(minor[order], first) if first.size else minor
    kept = planned != 0
    found, planned = found[kept], planned[kept]
    return Holdings(
        clients,
        units,
        (found // max(len(units), 1)).astype(np.int32),
        (found % max(len(units), 1)).astype(np.int32),
        planned,
    )


def open_orders(firm: str) -> OpenOrders:
    """Return what is open of the live orders of all clients of a firm."""
    own = "own_account = FALSE" if is_postgresql() else "own_account = 0"
    live = ", ".join(f"'{word}'" for word in LIVE_WORDS)
    found: OpenOrders = defaultdict(list)
    with driver_cursor() as cursor:
        rows = cursor.execute(_LIVE.format(p=_mark(), live=live, own=own), (firm,)).fetchall()
    for client, instrument, side, pieces in rows:
        found[client].append((instrument, Side(side), pieces))
    return found


def present_of(firm: str, clients: tuple[str, ...]) -> dict[str, Present]:
    """Return what the last cycle wrote of the clients of a range."""
    rows = _fetched(_PRESENT, firm, clients)
    moments = {told: _moment(told) for told in {row[2] for row in rows}}
    return {row[0]: Present(row[1], moments[row[2]]) for row in rows}


def categories_of_range(firm: str, clients: tuple[str, ...], on: date) -> dict[str, RiskCategory]:
    """Return the risk category of each client who has a row begun by a day: of several, the one written last."""
    day = on if is_postgresql() else on.isoformat()
    return {code: RiskCategory(category) for code, category in _fetched(_CATEGORIES, firm, clients, day)}


def last_cycle_at(firm: str) -> datetime | None:
    """Return the moment of the figures written last, or None when there are none."""
    found: datetime | None = FiguresRow.objects.filter(firm=firm).aggregate(at=Max("at"))["at"]
    return found


def _fetched(sql: str, firm: str, clients: tuple[str, ...], *more: object) -> list[Any]:
    if not clients:
        return []
    kinds = ", ".join(f"'{kind}'" for kind in _KINDS)
    with driver_cursor() as cursor:
        statement = sql.format(p=_mark(), kinds=kinds)
        rows: list[Any] = cursor.execute(statement, (firm, clients[0], clients[-1], *more)).fetchall()
    return rows


def _moment(told: datetime | str) -> datetime:
    """Return a moment as the driver gives it: PostgreSQL zoned, SQLite in UTC without saying so."""
    read = told if isinstance(told, datetime) else datetime.fromisoformat(told)
    return read if read.tzinfo is not None else read.replace(tzinfo=UTC)


def _mark() -> str:
    return "%s" if is_postgresql() else "?"
