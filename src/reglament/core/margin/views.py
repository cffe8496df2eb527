"""How often a client with an uncovered position looked at his figures during a session."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@dataclass(frozen=True, slots=True)
class ViewGap:
    """A stretch of the session longer than allowed without a look."""

    since: datetime
    until: datetime
    ground: Ground

    @property
    def minutes(self) -> int:
        """How long it was, in whole minutes."""
        return int((self.until - self.since).total_seconds()) // 60


@rule("GC-11.8.9")
def view_gaps(views: Iterable[datetime], terms: CloseOutTerms) -> tuple[ViewGap, ...]:
    """Return the gaps between looks longer than the rulebook allows. They are flagged; nothing follows from them."""
    interval = terms.view_interval_hours
    if interval is None:
        return ()
    allowed = timedelta(hours=interval.value)
    return tuple(
        ViewGap(before, after, Ground.of("margin.looked_too_rarely", interval.clause, since=before, until=after))
        for before, after in itertools.pairwise(sorted(views))
        if after - before > allowed
    )
