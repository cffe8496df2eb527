"""Calendars from the holiday library and the dated corrections on top of it.

The library is the seed for working days of Russia and Kazakhstan; trading days of
the exchange's stock market come from its notices. `corrections.yaml` names the
source of every day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from functools import cache
from importlib import resources
from typing import Any

import holidays
import yaml

from reglament.core.calendar.days import ONE_DAY, Calendar, plain_weekdays
from reglament.core.calendar.sessions import Calendars, SessionHours, VenueCalendar

COVERS_FROM = date(2013, 9, 2)
COVERS_UNTIL = date(2027, 12, 31)
COUNTRIES = {"russia": "RU", "kazakhstan": "KZ"}
EXCHANGE_VENUES = ("MOEX_STOCK", "MOEX_FX", "MOEX_DERIVATIVES")


@cache
def _corrections() -> Mapping[str, Any]:
    text = resources.files("reglament.store.calendar").joinpath("corrections.yaml").read_bytes()
    loaded: Mapping[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader reads text only
    return loaded


@cache
def working_days(country: str = "russia", *, unconfirmed: bool = False) -> Calendar:
    """Return the working days of `russia` or `kazakhstan`; `unconfirmed` adds rows nobody has checked again."""
    years = range(COVERS_FROM.year, COVERS_UNTIL.year + 1)
    seed = holidays.country_holidays(COUNTRIES[country], years=years)
    closed, opened = set(), set()
    day = COVERS_FROM
    while day <= COVERS_UNTIL:
        works = seed.is_working_day(day)
        if day.weekday() < 5 and not works:
            closed.add(day)
        if day.weekday() >= 5 and works:
            opened.add(day)
        day += ONE_DAY
    for row in _corrections()["working"].get(country, []):
        if row["confirmed"] == "yes" or unconfirmed:
            _apply(row, closed, opened)
    return Calendar(country, COVERS_FROM, COVERS_UNTIL, frozenset(closed), frozenset(opened))


@cache
def stock_trading_days() -> tuple[Calendar, frozenset[date]]:
    """Return the trading days of the stock market, and the days of weekend-type sessions.

    A weekend-type session belongs to the next trading day and so is no trading day itself.
    """
    rules = _corrections()["trading"]["MOEX_STOCK"]
    closed: set[date] = set()
    opened = set(working_days().opened)
    last_seeded = date.fromisoformat(rules["holidays"]["until"])
    for year in range(COVERS_FROM.year, last_seeded.year + 1):
        closed.update(date.fromisoformat(f"{year}-{day}") for day in rules["holidays"]["days"])
    weekend: set[date] = set()
    for row in rules["rows"]:
        if row["open"] == "weekend":
            weekend.update(_days_of(row))
        _apply(row, closed, opened)
    sessions = rules["weekend_sessions"]
    except_days = {date.fromisoformat(day) for day in sessions["except"]}
    day = date.fromisoformat(sessions["from"])
    while day <= date.fromisoformat(sessions["until"]):
        if day.weekday() >= 5 and day not in except_days and day not in opened:
            weekend.add(day)
        day += ONE_DAY
    calendar = Calendar("moex-stock", COVERS_FROM, COVERS_UNTIL, frozenset(closed), frozenset(opened))
    return calendar, frozenset(weekend)


def stock_hours() -> tuple[SessionHours, ...]:
    """Return the main session's hours of the stock market over time."""
    return tuple(
        SessionHours(
            date.fromisoformat(row["from"]),
            time.fromisoformat(row["opens"]),
            time.fromisoformat(row["ends"]),
            time.fromisoformat(row["auction_ends"]),
        )
        for row in _corrections()["trading"]["MOEX_STOCK"]["hours"]
    )


def _days_of(row: Mapping[str, Any]) -> Iterable[date]:
    if "day" in row:
        return [date.fromisoformat(row["day"])]
    if "days" in row:
        return [date.fromisoformat(day) for day in row["days"]]
    first, last = date.fromisoformat(row["from"]), date.fromisoformat(row["until"])
    return [first + timedelta(days=shift) for shift in range((last - first).days + 1)]


def _apply(row: Mapping[str, Any], closed: set[date], opened: set[date]) -> None:
    for day in _days_of(row):
        if row["open"] == "yes":
            closed.discard(day)
            if day.weekday() >= 5:
                opened.add(day)
        else:
            opened.discard(day)
            if day.weekday() < 5:
                closed.add(day)


@cache
def named_calendars(name: str) -> Calendars:
    """Return the calendars under a name: `russia`, `kazakhstan` or `plain-weekdays`.

    Settlement days are the trading days that are working days too: a day can be
    traded and not settled. Raises `KeyError` for a name nobody has defined.
    """
    if name == "plain-weekdays":
        working = trading = plain_weekdays()
        weekend: frozenset[date] = frozenset()
    else:
        if name not in COUNTRIES:
            raise KeyError(name)
        working = working_days(name)
        trading, weekend = stock_trading_days()
    settlement = Calendar(
        f"{trading.name}-settlement",
        trading.covers_from,
        trading.covers_until,
        trading.closed | working.closed,
        trading.opened & working.opened,
    )
    venues = {venue: VenueCalendar(venue, trading, settlement, stock_hours(), weekend) for venue in EXCHANGE_VENUES}
    venues["OTC"] = VenueCalendar("OTC", working, working, stock_hours(), frozenset())
    return Calendars(working, venues)
