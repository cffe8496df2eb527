"""A client's margin over the day: the chart and the table beside it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from reglament.core.calendar.moments import MOSCOW, local
from reglament.store.calendar.load import calendars_of
from reglament.store.margin.desk import desk_points, points_between
from reglament.web.margin_figures import day_plot, money
from reglament.web.plot import plot_of
from reglament.web.seat import Seat

POINTS = 240
"""Most moments a chart draws."""
STOCK = "MOEX_STOCK"


def course_of_day(seat: Seat, code: str, portfolio: str = "") -> dict[str, Any]:
    """Return the chart of one portfolio's today: the session's hours, or as long as figures were made."""
    day = local(seat.at).date()
    session = _session(seat, day)
    opens = session[0] if session else datetime.combine(day, time(0, 0), MOSCOW)
    ends = min(session[1], seat.at) if session else seat.at
    points = points_between(seat.firm, code, datetime.combine(day, time(0, 0), MOSCOW), seat.at, POINTS, portfolio)
    names = {"s1": _("стоимость портфеля"), "s2": _("начальная маржа"), "s3": _("минимальная маржа")}
    drawn = day_plot(points, opens, ends, names)
    if drawn is None:
        return {"plot": None}
    plot, key = drawn
    scale = [money(value) for value in (plot.top, plot.middle, plot.bottom)]
    first, last = min(opens, points[0].at), max(ends, points[-1].at)
    rows = [
        {"at": one.at, "value": money(one.value), "initial": money(one.initial), "minimum": money(one.minimum)}
        for one in points
    ]
    return {"plot": plot, "key": key, "scale": scale, "first": first, "last": last, "points": rows}


def course_of_desk(seat: Seat) -> dict[str, Any]:
    """Return the desk's chart of today: how many portfolios stood below each margin."""
    day = local(seat.at).date()
    points = desk_points(seat.firm, datetime.combine(day, time(0, 0), MOSCOW), seat.at, POINTS)
    if len(points) < 2:
        return {"desk_plot": None}
    at = [one.at.timestamp() for one in points]
    series = [("s2", [one.below_initial for one in points]), ("s3", [one.below_minimum for one in points])]
    plot = plot_of(at, series, (at[0], at[-1]), whole=True)
    return {"desk_plot": plot, "desk_first": points[0].at, "desk_last": points[-1].at}


def _session(seat: Seat, day: date) -> tuple[datetime, datetime] | None:
    venue = calendars_of(seat.firm).venues.get(STOCK)
    try:
        return venue.session_on(day) if venue is not None else None
    except LookupError:
        return None
