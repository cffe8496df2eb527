"""Recount the registers of a firm: every issue as large as its accounts on every day, no account below nil."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from reglament.core.registry.recount import Sized, days_apart
from reglament.flows.ledger.recount import Difference
from reglament.store.registry.balances import below_nil, issued_by_day
from reglament.store.registry.register_load import versions_of


def register_differences(firm: str) -> Iterator[Difference]:
    """Yield everything in the registers that does not hold."""
    versions: dict[str, list[Sized]] = defaultdict(list)
    for row in versions_of(firm):
        versions[row.issue.code].append(Sized(row.starts_on, row.quantity))
    held: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for issue, day, papers in issued_by_day(firm):
        held[issue].append((day, papers))
    for issue in sorted(versions.keys() | held.keys()):
        for day, size, lying in days_apart(versions[issue], held[issue]):
            yield Difference("registry.issue_quantity", f"{issue} on {day.isoformat()}", str(size), str(lying))
    for key, day, stands in below_nil(firm):
        yield Difference("registry.below_nil", f"{key} on {day.isoformat()}", "0 or more", str(stands))
