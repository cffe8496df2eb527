"""Recount: on every day all accounts of an issue together hold as many papers as the issue has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Sized:
    """How large an issue is said to be from a day on; of those of one day the one written last counts."""

    starts_on: date
    quantity: int


def days_apart(versions: Sequence[Sized], held: Sequence[tuple[date, int]]) -> Iterator[tuple[date, int, int]]:
    """Yield the days from which an issue's size and its papers differ: day, size, papers.

    `versions` are in the order of their days and of writing; `held` says how many papers lie on all accounts from a
    day on, days in order. Only a day on which something changes is looked at.
    """
    sizes = {version.starts_on: version.quantity for version in versions}
    papers = dict(held)
    size = lying = 0
    for day in sorted(sizes.keys() | papers.keys()):
        size, lying = sizes.get(day, size), papers.get(day, lying)
        if size != lying:
            yield day, size, lying
