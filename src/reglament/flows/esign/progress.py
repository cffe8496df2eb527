"""Where a registration stands: at which of its six steps, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reglament.core.calendar.moments import end_of_day, local
from reglament.core.esign.access_terms import AccessTerms
from reglament.core.esign.application import ApplicationState
from reglament.core.esign.key import KeyState, state_at
from reglament.core.esign.registration import RegistrationStep, number_of, step_of
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.store.calendar.load import calendars_of
from reglament.store.esign.agree_load import application_by_id
from reglament.store.esign.agree_models import AccessApplication
from reglament.store.esign.key_load import key_as_of, key_value, steps_of


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of registration with its number, from 1 to 6, and when it was reached."""

    step: RegistrationStep
    number: int
    since: datetime


def registration_progress(firm: str, application: int, at: datetime) -> Progress | None:
    """Return where the registration an application began stands at a moment; None for an unknown application."""
    row = application_by_id(firm, application)
    if row is None:
        return None
    key = key_as_of(firm, row.login, at) if row.login else None
    step = step_of(row.state, None if key is None else state_at(key_value(key), at))
    reached = [(RegistrationStep.RECEIVED, row.received_at)]
    reached += [(step_of(one.after, None), one.at) for one in row.steps.order_by("pk")]
    reached += [(step_of(row.state, KeyState(one.after)), one.at) for one in steps_of(firm, row.login) if row.login]
    since = next((moment for name, moment in reached if name is step), row.received_at)
    return Progress(step, number_of(step), since)


_BY_OTHERS = {
    ApplicationState.RETURNED: "issuer",
    ApplicationState.KEY_SENT: "representative",
    ApplicationState.COMPLETED: "",
    ApplicationState.REFUSED: "",
}
"""Who takes the next step where no officer does: the issuer brings a corrected copy, the representative signs in."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """Whose turn it is with an application, since when and until when."""

    hand: str
    """`officer`, `issuer`, `representative`, or empty when nothing comes any more."""
    since: datetime
    due_at: datetime | None
    clause: str = ""
    """The clause the term stands in."""


def next_step_of(act: Act, row: AccessApplication) -> NextStep:
    """Return who acts next on an application: an officer within his working days, a user while his password lives."""
    last = row.steps.order_by("-pk").first()
    since = row.received_at if last is None else last.at
    hand = _BY_OTHERS.get(ApplicationState(row.state), "officer")
    if hand == "representative":
        key = key_as_of(act.firm, row.login, act.at)
        return NextStep(hand, since, None if key is None else key.temporary_until)
    if hand != "officer":
        return NextStep(hand, since, None)
    days = terms_of(AccessTerms, act.edition, act.on).application_check_days
    due_on = calendars_of(act.firm).working.after(local(since).date(), days.value)
    return NextStep(hand, since, end_of_day(due_on), days.clause)
