"""Consent to the processing of personal data, to the day."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.esign.access_terms import DataTerms
from reglament.core.esign.consent import (
    DataConsentState,
    consent_state,
    consent_until,
    why_not_used,
    why_not_withdrawn,
)
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.core.esign.terms import registrar
from tests.flows.esign.access_desk import at

TERMS = registrar(DataTerms)


def code(ground: Ground | None) -> str:
    return "" if ground is None else ground.code


@clause("SR-7.4")
@pytest.mark.parametrize(
    ("last_day", "until"),
    [
        (date(2026, 3, 10), date(2031, 3, 10)),
        (date(2027, 7, 1), date(2032, 7, 1)),
        (date(2028, 2, 29), date(2033, 2, 28)),
        (None, None),
    ],
)
def test_consent_lasts_five_years_after_the_last_key(last_day: date | None, until: date | None) -> None:
    assert consent_until(last_day, TERMS) == until


@clause("SR-7.4", "SR-7.5")
@pytest.mark.parametrize(
    ("withdrawn", "moment", "told"),
    [
        (None, "2031-03-10 23:59", "active"),
        (None, "2031-03-11 00:00", "expired"),
        (None, "2035-03-11 00:00", "expired"),
        ("2026-06-10 12:00", "2026-06-10 11:59", "active"),
        ("2026-06-10 12:00", "2026-06-10 12:00", "withdrawn"),
        ("2026-06-10 12:00", "2031-03-11 00:00", "withdrawn"),
    ],
)
def test_states_of_consent_by_the_minute(withdrawn: str | None, moment: str, told: str) -> None:
    withdrawn_at = None if withdrawn is None else at(withdrawn)

    assert consent_state(date(2031, 3, 10), withdrawn_at, at(moment)).value == told
    assert consent_state(None, None, at(moment)).value == "active"


@clause("SR-7.5")
@pytest.mark.parametrize(
    ("way", "proof", "key", "use", "told"),
    [
        ("in_person", False, False, False, ""),
        ("post", False, False, False, ""),
        ("representative", True, False, False, ""),
        ("representative", False, False, False, "consent.proof_missing"),
        ("phone", True, False, False, "consent.way_unknown"),
        ("post", False, True, False, "consent.key_runs"),
        ("post", False, True, True, "consent.key_runs"),
        ("post", False, False, True, "consent.in_use"),
    ],
)
def test_consent_is_withdrawn_after_the_last_key_and_the_use(
    way: str, proof: bool, key: bool, use: bool, told: str
) -> None:
    assert code(why_not_withdrawn(way, proof, key, use)) == told


@clause("SR-7.4")
def test_data_are_used_for_purposes_of_the_rules_while_consent_runs() -> None:
    for purpose in ("keys", "signing", "access", "use", "rules"):
        assert why_not_used(purpose, DataConsentState.ACTIVE) is None
    assert code(why_not_used("marketing", DataConsentState.ACTIVE)) == "consent.purpose_unknown"
    for state in (DataConsentState.EXPIRED, DataConsentState.WITHDRAWN):
        assert code(why_not_used("keys", state)) == "consent.over"
