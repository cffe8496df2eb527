"""Open or close one day of a calendar by a notice."""

from __future__ import annotations

from datetime import date

from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.calendar.load import calendars_of
from reglament.store.calendar.save import add_day


def set_day(act: Act, calendar: str, day: date, is_open: bool, source: str) -> Answer:
    """Set one day of `working`, a venue or `VENUE:settlement`; the source is named, and only officers do it."""

    def decide() -> Answer:
        known = calendars_of(act.firm)
        venue = calendar.partition(":")[0]
        if act.by.kind not in (ActorKind.OFFICER, ActorKind.SYSTEM):
            return refusal(Ground.of("calendar.officer_only", ""))
        if venue != "working" and venue not in known.venues:
            return refusal(Ground.of("calendar.unknown", "", calendar=calendar))
        if not source.strip():
            return refusal(Ground.of("calendar.source_missing", "", day=day))
        add_day(act.firm, calendar, day, is_open, source, act.at)
        return Answer("accepted", (), {"calendar": calendar, "day": day.isoformat(), "open": is_open})

    content = {"calendar": calendar, "day": day, "open": is_open, "source": source}
    return perform(act, "calendar.set_day", content, decide)
