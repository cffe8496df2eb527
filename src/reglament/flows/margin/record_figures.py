"""Record the figures a cycle computed for many clients.

They are worked out again at every cycle, so they are not acts: the act log keeps what follows from them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db import transaction

from reglament.core.margin.figures import Status
from reglament.flows.act import Act
from reglament.store.margin.arrays import Present
from reglament.store.margin.desk import last_desk_point
from reglament.store.margin.figures_save import Computed, add_desk_point, add_points, put_figures

DESK_EVERY = timedelta(minutes=5)
"""How long an unchanged desk goes without a new point of its course."""
WATCHED, BELOW_INITIAL, BELOW_MINIMUM = "watched", "below_initial", "below_minimum"


def standing_of(computed: Sequence[Computed]) -> Counter[str]:
    """Return how many portfolios the desk watches, and how many of them are below a margin."""
    found: Counter[str] = Counter()
    for row in computed:
        below = row.status != Status.NORMAL.value
        found[WATCHED] += row.uncovered or below
        found[BELOW_INITIAL] += below
        found[BELOW_MINIMUM] += row.status == Status.CLOSE_OUT.value
    return found


def record_desk(act: Act, standing: Mapping[str, int]) -> None:
    """Add a point to the desk's course of the day: when something changed, and now and then when nothing did."""
    counts = tuple(standing.get(name, 0) for name in (WATCHED, BELOW_INITIAL, BELOW_MINIMUM))
    last = last_desk_point(act.firm)
    same = last is not None and (last.watched, last.below_initial, last.below_minimum) == counts
    if last is not None and same and last.at <= act.at < last.at + DESK_EVERY:
        return
    add_desk_point(act.firm, act.at, *counts)


def record_figures(act: Act, computed: Sequence[Computed], present: Mapping[str, Present]) -> None:
    """Write the figures of clients at the act's moment.

    A point of the series is kept for a client with an uncovered position or another status. Safe to repeat: a moment
    already written gets no second point.
    """
    changed = set(moved_clients(computed, present))
    points = [
        row for row in computed if (row.uncovered or row.client in changed) and not _is_written(row, act, present)
    ]
    with transaction.atomic():
        put_figures(act.firm, act.at, computed)
        add_points(act.firm, act.at, points)


def moved_clients(computed: Sequence[Computed], present: Mapping[str, Present]) -> list[str]:
    """Return the clients whose status is not what the last cycle wrote."""
    return [row.client for row in computed if _status_before(row, present) != row.status]


def _status_before(row: Computed, present: Mapping[str, Present]) -> str:
    """Return the status the last cycle wrote; somebody never looked at was in order."""
    before = present.get(row.client)
    return Status.NORMAL.value if before is None else before.status


def _is_written(row: Computed, act: Act, present: Mapping[str, Present]) -> bool:
    before = present.get(row.client)
    return before is not None and before.at == act.at
