"""Versions: a corrected list is a new one, and says what changed; the former one stays (SR-6.6-2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reglament.core.registry.lists.columns import ListColumn, Row, figure_text
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

LAST = ("\U0010ffff", 0)
"""After every account."""


class CorrectionReason(StrEnum):
    """Why a list that has been given out is made again."""

    RIGHT_RESTORED = "right_restored"
    """Rights of a person left out are restored."""
    MISTAKE = "mistake"
    DISCLOSURE = "disclosure"
    """A nominee disclosed more."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions: a row added, removed, or a cell that is another."""

    account: str
    what: str
    """`added`, `removed`, or the code of a column."""
    was: str = ""
    now: str = ""


@rule("SR-6.6-2")
def correction_obstacle(reason: str, changes: int) -> Ground | None:
    """Return why no new version is made: without a reason of the law, or when nothing would be another."""
    if reason not in tuple(CorrectionReason):
        return Ground.of("list.correction_reason", "SR-6.6-2", reason=reason or "—")
    if changes == 0:
        return Ground.of("list.nothing_changed", "SR-6.6-2")
    return None


def changes_between(former: Iterable[Row], present: Iterable[Row], columns: Sequence[ListColumn]) -> Iterator[Change]:
    """Yield what differs between two versions; rows of both come in order of accounts. Row numbers do not count."""
    place = next(at for at, column in enumerate(columns) if column.code in ("account_no", "group"))
    olds, news = iter(former), iter(present)
    old, new = next(olds, None), next(news, None)
    while old is not None or new is not None:
        was, now = (LAST if row is None else account_order(str(row[place])) for row in (old, new))
        if old is not None and was < now:
            yield Change(str(old[place]), "removed", was=_said(old, columns))
            old = next(olds, None)
        elif new is not None and now < was:
            yield Change(str(new[place]), "added", now=_said(new, columns))
            new = next(news, None)
        else:
            assert old is not None, "equal keys are of two rows"
            assert new is not None, "equal keys are of two rows"
            yield from _cells(old, new, columns, place)
            old, new = next(olds, None), next(news, None)


def account_order(account: str) -> tuple[str, int]:
    """Return by what accounts are put in order: a nominee's clients stand after him, by their numbers."""
    number, _, client = account.partition("/")
    return number, int(client) if client.isdigit() else 0


def _cells(old: Row, new: Row, columns: Sequence[ListColumn], place: int) -> Iterator[Change]:
    for at, column in enumerate(columns):
        if column.code != "n" and old[at] != new[at]:
            yield Change(str(new[place]), column.code, cell_text(old, at, column), cell_text(new, at, column))


def _said(row: Row, columns: Sequence[ListColumn]) -> str:
    """Return a whole row in a line: the person and how much."""
    wanted = ("holder_name", "group", "quantity", "votes")
    texts = (cell_text(row, at, column) for at, column in enumerate(columns) if column.code in wanted)
    return ", ".join(text for text in texts if text)


def cell_text(row: Row, at: int, column: ListColumn) -> str:
    """Return a cell the way files write it."""
    cell = row[at]
    if cell is None:
        return ""
    return figure_text(cell, column.digits) if isinstance(cell, int) else cell
