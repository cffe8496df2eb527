"""Pictures of a year: the bases as a waterfall, lots as bars. Plain numbers for a box of 100 by 100."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reglament.core.crypto.areas import EXPERIMENTAL

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


Step = tuple[str, Decimal, str]
"""What it is, its sum, and `up`, `down` or `sum`."""


def steps_of_year(plain: Mapping[str, Any]) -> list[Step]:
    """Return what makes the year's bases.

    Of a person, each area stands alone: income, cost, what the law does not take, base. A firm's areas flow into one
    separate base, which past losses lower within their cap; deals of an experimental regime stand beside it.
    """
    sums = _sums(plain)
    bases = {name: Decimal(base) for name, base in plain.get("bases", {}).items()}
    if "separate" not in bases:
        return [step for area, pair in sums.items() for step in _alone(area, *pair, bases.get(area))]
    flowing = [step for area, pair in sums.items() if area != EXPERIMENTAL for step in _alone(area, *pair, None)[:-1]]
    steps = [*flowing, ("separate", bases["separate"], "sum")]
    used = Decimal(plain.get("loss_carry", {}).get("used", 0))
    if used:
        # The separate base stands on nought; what lowers it begins at its top.
        steps += [("losses", -used, "down"), ("after_losses", bases["after_losses"], "sum")]
    if EXPERIMENTAL in sums:
        steps += _alone(EXPERIMENTAL, *sums[EXPERIMENTAL], None)
    return steps


def _sums(plain: Mapping[str, Any]) -> dict[str, tuple[Decimal, Decimal]]:
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for one in plain.get("operations", ()):
        if one["area"]:
            income, cost = sums.get(one["area"], (Decimal(0), Decimal(0)))
            sums[one["area"]] = (income + Decimal(one["income"]), cost + Decimal(one["cost"]))
    return sums


def _alone(area: str, income: Decimal, cost: Decimal, base: Decimal | None) -> list[Step]:
    steps: list[Step] = [(f"{area}.income", income, "up")]
    if cost:
        steps.append((f"{area}.cost", -cost, "down"))
    whole = income - cost if base is None else base
    rest = whole - (income - cost)
    if rest:
        steps.append((f"{area}.rest", rest, "up" if rest > 0 else "down"))
    return [*steps, (f"{area}.base", whole, "sum")]


def waterfall(steps: Sequence[Step], names: Mapping[str, str]) -> list[Bar]:
    """Return the bars: a sum and income after it stand on nought, what lowers a sum begins at its top."""
    ends: list[tuple[Decimal, Decimal]] = []
    at = Decimal(0)
    before = ""
    for _name, value, mark in steps:
        begins = Decimal(0) if mark == "sum" or (before == "sum" and mark == "up") else at
        ends.append((begins, begins + value))
        at, before = begins + value, mark
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
