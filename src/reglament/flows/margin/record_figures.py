"""Record the figures a cycle computed for many clients.

They are worked out again at every cycle, so they are not acts: the act log keeps what follows from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from reglament.core.margin.figures import Status
from reglament.flows.act import Act
from reglament.store.margin.arrays import Present
from reglament.store.margin.figures_save import Computed, add_points, put_figures


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
