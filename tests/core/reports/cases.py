"""Answers to the worked cases about reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from reglament.core.calendar.days import plain_weekdays
from reglament.core.calendar.moments import MOSCOW
from reglament.core.calendar.sessions import Calendars
from reglament.core.reports.acceptance import objections_until, weigh_objection, window_starts_on
from reglament.core.reports.due import due_at, lateness
from reglament.core.reports.keeping import copy_due, discard_obstacles
from reglament.core.reports.planning import planned_period
from reglament.core.reports.report import Family
from reglament.core.reports.terms import ReportTerms
from reglament.core.rulebook.editions import Rulebook, edition_in_force
from reglament.core.rulebook.terms import terms_of

CALENDARS = Calendars(plain_weekdays(), {})


def due(rulebook: Rulebook, given: Mapping[str, object]) -> Mapping[str, object]:
    """By when a report is due, and whether one delivered at a moment is late."""
    last = _day(given["last"])
    family = Family(str(given["family"]))
    requested = _moment(given["requested_at"]) if "requested_at" in given else None
    moment = due_at(family, last, requested, _terms(rulebook, last), CALENDARS)
    answer: dict[str, object] = {"due_at": "none" if moment is None else moment.strftime("%Y-%m-%d %H:%M:%S")}
    if "delivered_at" in given:
        late = lateness(family, _moment(given["delivered_at"]), moment, _terms(rulebook, last))
        answer["late"] = "yes" if late else "no"
    return answer


def objection(rulebook: Rulebook, given: Mapping[str, object]) -> Mapping[str, object]:
    """Until when objections are taken, and what one stated on a day does."""
    received = _moment(given["received_at"])
    terms = _terms(rulebook, received.date())
    start = window_starts_on(Family.DAILY, received, received.date(), terms)
    until = None if start is None else objections_until(start, terms, CALENDARS)
    operations = [str(given["operation"])] if "operation" in given else []
    weighed = weigh_objection(_day(given["stated_on"]), until, str(given.get("reason", "")), operations, terms)
    return {"until": until, "verdict": weighed.verdict}


def period(rulebook: Rulebook, given: Mapping[str, object]) -> Mapping[str, object]:
    """Which period that ended on a day is reported."""
    last = _day(given["last"])
    operated = [_day(given["operated_on"])] if "operated_on" in given else []
    found = planned_period(last, operated, given["balance"] == "yes", _terms(rulebook, last))
    return {"first": "none" if found is None else found.first}


def keeping(rulebook: Rulebook, given: Mapping[str, object]) -> Mapping[str, object]:
    """By when a copy is given, and whether a report may be destroyed on a day."""
    made = _day(given["made_on"])
    terms = _terms(rulebook, made)
    answer: dict[str, object] = {"copy_due": copy_due(made, terms)}
    if "on" in given:
        answer["may_be_destroyed"] = "no" if discard_obstacles(made, _day(given["on"]), terms) else "yes"
    return answer


def _terms(rulebook: Rulebook, on: date) -> ReportTerms:
    return terms_of(ReportTerms, edition_in_force(rulebook, on), on)


def _day(text: object) -> date:
    return date.fromisoformat(str(text))


def _moment(text: object) -> datetime:
    return datetime.strptime(str(text), "%Y-%m-%d %H:%M").replace(tzinfo=MOSCOW)
