"""What the risk desk reads: the figures last computed, the nearest to closing first, and the day's course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Q
from django.db.models.functions import NullIf

from reglament.core.margin.stress import Sums
from reglament.store.margin.models import DeskPoint, FiguresPoint, FiguresRow

BELOW_INITIAL = ("RESTRICTED", "CLOSE_OUT", "NEGATIVE_NO_POSITION")
BELOW_MINIMUM = ("CLOSE_OUT",)
LEVEL_PARTS = 10_000
"""Parts of a level that still tell two portfolios apart when they are put in order."""


@dataclass(frozen=True, slots=True)
class DeskTotals:
    """How the watched portfolios stand together, and how many a fall of all papers would bring to closing."""

    watched: int
    below_initial: int
    below_minimum: int
    after_fall: dict[int, int]
    at: datetime | None


def watched(firm: str) -> Any:
    """Return the portfolios worth looking at: those with an uncovered position and those below a margin."""
    return FiguresRow.objects.filter(Q(uncovered=True) | Q(status__in=BELOW_INITIAL), firm=firm)


def standings(firm: str, first: int, limit: int) -> Sequence[FiguresRow]:
    """Return the watched portfolios by sufficiency, the smallest first, from a place on."""
    between = NullIf(F("initial") - F("minimum"), 0)
    level = LEVEL_PARTS * (F("value") - F("minimum")) / between
    rows = watched(firm).annotate(level=level).order_by(F("level").asc(nulls_last=True), "client", "portfolio")
    return list(rows[first : first + limit])


def desk_totals(firm: str, falls: Sequence[int]) -> DeskTotals:
    """Return the totals of the watched portfolios by one statement; `falls` in per cent."""
    rows = watched(firm).annotate(
        **{
            f"after_{percent}": 100 * (F("value") - F("minimum")) - percent * (F("papers_value") - F("papers_minimum"))
            for percent in falls
        }
    )
    fallen = {f"fall_{percent}": Count("id", filter=Q(**{f"after_{percent}__lt": 0})) for percent in falls}
    found = rows.aggregate(
        watched=Count("id"),
        below_initial=Count("id", filter=Q(status__in=BELOW_INITIAL)),
        below_minimum=Count("id", filter=Q(status__in=BELOW_MINIMUM)),
        at=Max("at"),
        **fallen,
    )
    after = {percent: found[f"fall_{percent}"] for percent in falls}
    return DeskTotals(found["watched"], found["below_initial"], found["below_minimum"], after, found["at"])


def figures_row(firm: str, client: str) -> FiguresRow | None:
    """Return the figures last computed of a client's own portfolio, or None when there are none yet."""
    return FiguresRow.objects.filter(firm=firm, client=client, portfolio="").first()


def sums_of(row: FiguresRow) -> Sums:
    """Return a row as a value."""
    return Sums(
        row.value, row.initial, row.minimum, row.papers_value, row.papers_initial, row.papers_minimum
    )  # fmt: skip


def points_between(
    firm: str, client: str, first: datetime, last: datetime, most: int, portfolio: str = ""
) -> list[FiguresPoint]:
    """Return a portfolio's figures of a span of time in order: all of them, or every n-th when there are many more."""
    rows = FiguresPoint.objects.filter(firm=firm, client=client, portfolio=portfolio, at__gte=first, at__lte=last)
    numbers = list(rows.order_by("at", "id").values_list("id", flat=True))
    step = max(1, -(-len(numbers) // most))
    wanted = numbers[::step]
    if numbers and wanted[-1] != numbers[-1]:
        wanted.append(numbers[-1])
    return list(FiguresPoint.objects.filter(pk__in=wanted).order_by("at", "id"))


def desk_points(firm: str, first: datetime, last: datetime, most: int) -> list[DeskPoint]:
    """Return how the desk stood over a span of time, in order: every n-th point when there are many more."""
    rows = DeskPoint.objects.filter(firm=firm, at__gte=first, at__lte=last)
    numbers = list(rows.order_by("at").values_list("id", flat=True))
    step = max(1, -(-len(numbers) // most))
    wanted = {*numbers[::step], *numbers[-1:]}
    return list(DeskPoint.objects.filter(pk__in=wanted).order_by("at"))


def last_desk_point(firm: str) -> DeskPoint | None:
    """Return the point written last, or None."""
    return DeskPoint.objects.filter(firm=firm).order_by("-at").first()
