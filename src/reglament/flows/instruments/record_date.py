"""Take in record dates as issuers publish them, and take one back that was called off."""

from __future__ import annotations

from datetime import date

from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.instruments.load import instrument_by_code
from reglament.store.instruments.record_dates import add_record_date, drop_record_date

PURPOSES = ("meeting", "income")


def set_record_date(act: Act, code: str, on: date, purpose: str, source: str = "issuer") -> Answer:
    """Take in a record date of one paper: `meeting` of shareholders, or `income` on it. Safe to repeat."""

    def decide() -> Answer:
        fault = _fault(act, code, purpose)
        if fault is not None:
            return refusal(fault)
        add_record_date(act.firm, code, on, purpose, source, act.at)
        return Answer("accepted", (), {"instrument": code, "on": on.isoformat(), "purpose": purpose})

    content = {"code": code, "on": on, "purpose": purpose, "source": source}
    return perform(act, "instrument.record_date", content, decide)


def call_off_record_date(act: Act, code: str, on: date, purpose: str) -> Answer:
    """Take back a record date the issuer has called off."""

    def decide() -> Answer:
        if not drop_record_date(act.firm, code, on, purpose):
            ground = Ground.of("instruments.record_date_unknown", "", instrument=code, on=on, purpose=purpose)
            return refusal(ground)
        return Answer("accepted", (), {"instrument": code, "on": on.isoformat(), "purpose": purpose})

    return perform(act, "instrument.record_date_off", {"code": code, "on": on, "purpose": purpose}, decide)


def _fault(act: Act, code: str, purpose: str) -> Ground | None:
    if instrument_by_code(act.firm, code) is None:
        return Ground.of("instruments.unknown", "", instrument=code)
    if purpose not in PURPOSES:
        known = ", ".join(PURPOSES)
        return Ground.of("instruments.record_purpose_unknown", "", purpose=purpose, known=known)
    return None
