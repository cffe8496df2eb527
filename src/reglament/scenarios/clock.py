"""How time passes in a scenario: sessions open and close, what is due is carried out, days end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from reglament.batch.close_day import close_day
from reglament.batch.deadlines import PAYMENTS_LEAVE_AT, deadlines_of
from reglament.core.calendar.moments import end_of_day, local, moment
from reglament.core.parties.actor import SYSTEM
from reglament.core.rulebook.editions import NoEditionInForce, edition_in_force
from reglament.flows.act import Act
from reglament.scenarios.carrying_clock import carrying_moments
from reglament.scenarios.chain_clock import chain_moments
from reglament.scenarios.stage import Stage
from reglament.store.calendar.load import calendars_of

DAYS_MAX = 800


class TooLong(ValueError):
    """Two steps lie further apart than a scenario may run."""


def pass_time(stage: Stage, until: datetime) -> None:
    """Bring firm and far side from the stage's moment to another, day by day. Raises `TooLong`."""
    first, last = local(stage.at).date(), local(until).date()
    if (last - first).days > DAYS_MAX:
        raise TooLong(f"{first} to {last} are more than {DAYS_MAX} days; start the scenario later")
    day = first
    while day <= last:
        for at in sorted(_moments_of(stage, day)):
            if stage.at < at <= until:
                _stand_at(stage, at)
        day += timedelta(days=1)
    _stand_at(stage, until)


def _moments_of(stage: Stage, day: date) -> set[datetime]:
    """Return the moments of a day at which something falls due: payments leave, sessions end, the day ends."""
    calendars = calendars_of(stage.firm)
    moments = {end_of_day(day)}
    if calendars.working.is_open(day):
        moments.add(moment(day, PAYMENTS_LEAVE_AT))
    for venue in calendars.venues.values():
        session = venue.session_on(day)
        if session is not None:
            moments.update(session)
    if _is_governed(stage, day):
        edition = edition_in_force(stage.rulebook, day)
        if edition.speaks_of("orders"):
            moments |= carrying_moments(edition, calendars, day) | chain_moments(stage.firm, edition, day)
    return moments


def _stand_at(stage: Stage, at: datetime) -> None:
    stage.at = at
    stage.world.advance(at)
    act = Act(stage.firm, stage.rulebook, at, SYSTEM, "clock")
    day = local(at).date()
    if not _is_governed(stage, day):
        return
    for move in deadlines_of(act).values():
        move(act)
    if at == end_of_day(day):
        close_day(act, day)
    stage.world.advance(at)


def _is_governed(stage: Stage, day: date) -> bool:
    """Return whether an edition is in force: on other days nothing falls due."""
    try:
        edition_in_force(stage.rulebook, day)
    except NoEditionInForce:
        return False
    return True
