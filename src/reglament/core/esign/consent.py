"""Consent to the processing of personal data: how long it lasts, when it may be withdrawn, what it is for."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from reglament.core.calendar.moments import local
from reglament.core.esign.access_terms import DataTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

PURPOSES = ("keys", "signing", "access", "use", "rules")
"""Forming to ending of keys; signatures; access; use of the cabinet; other purposes of the rules."""
WAYS = ("in_person", "representative", "post")


class DataConsentState(StrEnum):
    """Where consent stands. It is given with the application and active from the filing day on."""

    ACTIVE = "active"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@rule("SR-7.4")
def consent_until(last_key_day: date | None, terms: DataTerms) -> date | None:
    """Return the last day consent counts: so many years after the last key's last day; None while there is no key."""
    if last_key_day is None:
        return None
    year = last_key_day.year + terms.data_consent_years.value
    try:
        return last_key_day.replace(year=year)
    except ValueError:
        return last_key_day.replace(year=year, day=28)


@rule("SR-7.4", "SR-7.5")
def consent_state(until: date | None, withdrawn_at: datetime | None, at: datetime) -> DataConsentState:
    """Return where consent stands at a moment."""
    if withdrawn_at is not None and at >= withdrawn_at:
        return DataConsentState.WITHDRAWN
    if until is not None and local(at).date() > until:
        return DataConsentState.EXPIRED
    return DataConsentState.ACTIVE


@rule("SR-7.5")
def why_not_withdrawn(way: str, has_proof: bool, key_runs: bool, in_use: bool) -> Ground | None:
    """Return why consent cannot be withdrawn: on paper one of three ways, once the last key and the use are over."""
    if way not in WAYS:
        return Ground.of("consent.way_unknown", "SR-7.5", way=way, known=", ".join(WAYS))
    if way == "representative" and not has_proof:
        return Ground.of("consent.proof_missing", "SR-7.5")
    if key_runs:
        return Ground.of("consent.key_runs", "SR-7.5")
    return Ground.of("consent.in_use", "SR-7.5") if in_use else None


@rule("SR-7.4")
def why_not_used(purpose: str, state: DataConsentState) -> Ground | None:
    """Return why personal data are not processed: for no purpose of the rules, or without consent that runs."""
    if purpose not in PURPOSES:
        return Ground.of("consent.purpose_unknown", "SR-7.2", purpose=purpose, known=", ".join(PURPOSES))
    if state is not DataConsentState.ACTIVE:
        return Ground.of("consent.over", "SR-7.4", consent_state=state.value)
    return None
