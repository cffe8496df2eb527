"""Where a registration stands: at which of its six steps, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reglament.core.esign.key import KeyState, state_at
from reglament.core.esign.registration import RegistrationStep, number_of, step_of
from reglament.store.esign.agree_load import application_by_id
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
