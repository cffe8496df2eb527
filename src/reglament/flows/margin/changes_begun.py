"""Changes of the list and of coefficients that begin later: when they begin, whoever falls by one is kept with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer
from reglament.flows.margin.effects import effects_noted
from reglament.store.margin.affected import clients_with
from reglament.store.margin.begun import BegunChange, changes_begun

WHAT = "margin.change_begun"
LOOK_BACK = timedelta(days=7)
"""How long a change stays to be noted by a clock that was stopped."""
MOMENT = timedelta(microseconds=1)


def note_changes_begun(act: Act) -> list[Answer]:
    """Note each change that has begun since it was written, once; return what was done for each."""
    known = changes_begun(act.firm, act.at - LOOK_BACK, act.at)
    return [_noted(act, change) for change in known]


def _noted(act: Act, change: BegunChange) -> Answer:
    keyed = act.keyed(f"{WHAT}:{change.kind}:{change.number}")

    def decide() -> Answer:
        below = effects_noted(act, _touched(act, change), change.plea, change.subject, _before(act, change.starts_at))
        return Answer("accepted", (), {"change": change.kind, "number": change.number, "below": below})

    return perform(keyed, WHAT, {"kind": change.kind, "number": change.number}, decide)


def _touched(act: Act, change: BegunChange) -> Iterable[str] | None:
    return clients_with(act.firm, change.instrument) if change.kind == "list" else None


def _before(act: Act, starts_at: datetime) -> Act:
    """Return the act as it would have been a moment before the change."""
    return replace(act, at=starts_at - MOMENT)
