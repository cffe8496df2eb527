"""Pictures of a year: the bases as a waterfall, lots as bars. Plain numbers for a box of 100 by 100."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

BOX = 100.0
GAP = 0.24
"""Part of a step's width that stays empty."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One step: what it is, its sum, and its rectangle in the box."""

    name: str
    value: str
    mark: str
    """`up`, `down` or `sum`."""
    x: str
    y: str
    width: str
    height: str


def steps_of_year(plain: Mapping[str, Any]) -> list[tuple[str, Decimal, str]]:
    """Return what makes the year's bases: income, cost and base of each area that has operations."""
    sums: dict[str, list[Decimal]] = {}
    for one in plain.get("operations", ()):
        if one["area"]:
            row = sums.setdefault(one["area"], [Decimal(0), Decimal(0)])
            row[0] += Decimal(one["income"])
            row[1] += Decimal(one["cost"])
    steps = []
    for area, (income, cost) in sums.items():
        steps.append((f"{area}.income", income, "up"))
        if cost:
            steps.append((f"{area}.cost", -cost, "down"))
        steps.append((f"{area}.base", income - cost, "sum"))
    return steps


def waterfall(steps: Sequence[tuple[str, Decimal, str]], names: Mapping[str, str]) -> list[Bar]:
    """Return the bars of a waterfall; a sum stands on nought, and the next area begins there again."""
    ends: list[tuple[Decimal, Decimal]] = []
    at = Decimal(0)
    for _name, value, mark in steps:
        begins = Decimal(0) if mark == "sum" else at
        ends.append((begins, begins + value))
        at = Decimal(0) if mark == "sum" else begins + value
    low = min((min(pair) for pair in ends), default=Decimal(0))
    high = max((max(pair) for pair in ends), default=Decimal(0))
    span = (high - low) or Decimal(1)
    wide = BOX / max(len(steps), 1)
    bars = []
    for place, ((name, value, mark), (begins, ends_at)) in enumerate(zip(steps, ends, strict=True)):
        top = float((high - max(begins, ends_at)) / span) * BOX
        tall = float(abs(ends_at - begins) / span) * BOX
        bars.append(
            Bar(
                names.get(name, name),
                f"{value:.2f} RUB",
                mark,
                f"{wide * (place + GAP / 2):.2f}",
                f"{top:.2f}",
                f"{wide * (1 - GAP):.2f}",
                f"{max(tall, 0.6):.2f}",
            )
        )
    return bars
