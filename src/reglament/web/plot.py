"""Line charts as plain numbers: what a template draws in a box of 100 by 100, labels beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BOX = 100.0


@dataclass(frozen=True, slots=True)
class Line:
    """One series: a class that carries its colour and dash, and its points as SVG writes them."""

    mark: str
    points: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart: its lines, and the values at the top, the middle and the bottom of the scale."""

    lines: tuple[Line, ...]
    top: int
    middle: int
    bottom: int
    zero: str
    """Where nought lies in the box, as SVG writes it; empty when it lies outside."""


def plot_of(
    at: Sequence[float], series: Sequence[tuple[str, Sequence[int]]], span: tuple[float, float], *, whole: bool = False
) -> Plot:
    """Return a chart of several series over the same moments; `span` is the first and last moment of its scale.

    A figure stands until the next one, so the lines go in steps. A scale of counts (`whole`) begins at nought.
    """
    values = [value for _mark, row in series for value in row]
    low, high = min(values), max(values)
    room = max(high - low, 1)
    low, high = (0, max(high, 1)) if whole else (low - room // 20, high + room // 20 + 1)
    first, last = span
    wide = max(last - first, 1.0)

    def x_of(moment: float) -> float:
        return round((moment - first) / wide * BOX, 2)

    def y_of(value: int) -> float:
        return round((high - value) / (high - low) * BOX, 2)

    lines = []
    for mark, row in series:
        path: list[str] = []
        for number, value in enumerate(row):
            if number:
                path.append(f"{x_of(at[number])},{y_of(row[number - 1])}")
            path.append(f"{x_of(at[number])},{y_of(value)}")
        lines.append(Line(mark, " ".join(path)))
    zero = str(y_of(0)) if low < 0 < high else ""
    return Plot(tuple(lines), high, (high + low) // 2, low, zero)
