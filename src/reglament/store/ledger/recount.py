"""Read what a recount of the ledger needs: stray rows, all lines in order, what is written beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from reglament.store.driver import driver_cursor, is_postgresql
from reglament.store.ledger.arrays import AccountTable, Places, Whole, number_rows
from reglament.store.ledger.models import CheckpointDay

_LINES = """
SELECT l.entry_id, l.account_id, l.minor FROM ledger_line AS l JOIN ledger_account AS a ON a.id = l.account_id
WHERE a.firm = {0} ORDER BY l.entry_id, l.position
"""
_STANDING = "SELECT id, balance FROM ledger_account WHERE firm = {0} ORDER BY id"
_HELD = """
SELECT a.id, a.held, COALESCE(SUM(h.minor), 0) FROM ledger_account AS a
LEFT JOIN ledger_hold AS h ON h.account_id = a.id AND h.released_at IS NULL
WHERE a.firm = {0} GROUP BY a.id, a.held HAVING a.held <> COALESCE(SUM(h.minor), 0) ORDER BY a.id
"""
LINE_WITHOUT_ACCOUNT = "ledger.line_without_account"
_WRONG_ROWS = {
    "ledger.line_without_entry": """
SELECT l.entry_id FROM ledger_line AS l JOIN ledger_account AS a ON a.id = l.account_id
LEFT JOIN ledger_entry AS e ON e.id = l.entry_id AND e.firm = a.firm WHERE a.firm = {0} AND e.id IS NULL
""",
    LINE_WITHOUT_ACCOUNT: """
SELECT l.entry_id FROM ledger_entry AS e JOIN ledger_line AS l ON l.entry_id = e.id
LEFT JOIN ledger_account AS a ON a.id = l.account_id AND a.firm = e.firm WHERE e.firm = {0} AND a.id IS NULL
""",
    "ledger.line_of_another_day": """
SELECT l.entry_id FROM ledger_entry AS e JOIN ledger_line AS l ON l.entry_id = e.id
WHERE e.firm = {0} AND l.value_on <> e.value_on
""",
    "ledger.entry_without_lines": """
SELECT e.id FROM ledger_entry AS e
WHERE e.firm = {0} AND NOT EXISTS (SELECT 1 FROM ledger_line AS l WHERE l.entry_id = e.id)
""",
    "ledger.correction_of_nothing": """
SELECT e.id FROM ledger_entry AS e LEFT JOIN ledger_entry AS f ON f.id = e.corrects_id AND f.firm = e.firm
WHERE e.firm = {0} AND e.corrects_id IS NOT NULL AND f.id IS NULL
""",
}


def stray_rows(firm: str) -> Iterator[tuple[str, int]]:
    """Yield rows that belong to nothing or contradict their entry: the kind of fault and the entry's number."""
    for kind, sql in _WRONG_ROWS.items():
        for part in number_rows(sql.format(_mark()), (firm,), 1):
            yield from ((kind, number) for number in sorted(set(part[:, 0].tolist())))


def lines_in_order(table: AccountTable, firm: str) -> Iterator[tuple[Whole, Places, Whole]]:
    """Yield all lines a part at a time, an entry's together: its number, place of the account, amount."""
    for part in number_rows(_LINES.format(_mark()), (firm,), 3):
        yield np.ascontiguousarray(part[:, 0]), table.places_of(part[:, 1]), np.ascontiguousarray(part[:, 2])


def standing_balances(table: AccountTable, firm: str) -> Iterator[tuple[Places, Whole]]:
    """Yield the balances that stand on the accounts, a part at a time."""
    for part in number_rows(_STANDING.format(_mark()), (firm,), 2):
        yield table.places_of(part[:, 0]), np.ascontiguousarray(part[:, 1])


def held_otherwise(table: AccountTable, firm: str) -> Iterator[tuple[int, int, int]]:
    """Yield accounts on which another sum is held than their live holds make: place, that sum, what is written."""
    with driver_cursor() as cursor:
        rows = cursor.execute(_HELD.format(_mark()), (firm,)).fetchall()
    for number, held, live in rows:
        yield int(table.places_of(np.array([number], np.int64))[0]), int(live), int(held)


def days_written(firm: str) -> list[date]:
    """Return the days whose balances are written down, in order."""
    return list(CheckpointDay.objects.filter(firm=firm).order_by("day").values_list("day", flat=True))


def _mark() -> str:
    return "%s" if is_postgresql() else "?"
