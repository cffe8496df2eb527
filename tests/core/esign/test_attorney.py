"""Powers of attorney: what they must say, when they count, and the five powers one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from reglament.core.esign.access_terms import AccessTerms
from reglament.core.esign.attorney import (
    AttorneyState,
    Power,
    ending_faults,
    heading_faults,
    is_past,
    mismatches,
    powers_ended,
    state_at,
    why_no_power,
)
from tests.clauses import clause
from tests.core.esign.terms import registrar
from tests.flows.esign.access_desk import ATTORNEY, ISSUER, PERSON, at

TODAY = date(2026, 3, 10)
THROUGH = date(2026, 12, 31)
TERMS = registrar(AccessTerms)
ACTIVE = AttorneyState.ACTIVE


@clause("SR-A3.1")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, []),
        ({"number": " "}, ["access.field_empty"]),
        ({"city": ""}, ["access.field_empty"]),
        ({"issued_on": None}, ["attorney.void_without_day"]),
        ({"issued_on": date(2026, 3, 11)}, ["attorney.void_without_day"]),
        ({"issued_on": date(2026, 3, 10)}, []),
    ],
)
def test_a_power_of_attorney_has_number_place_and_day(change: dict[str, object], told: list[str]) -> None:
    assert [ground.code for ground in heading_faults(replace(ATTORNEY, **change), TODAY)] == told


@clause("SR-A3.8")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, []),
        ({"valid_through": None}, ["attorney.no_last_day"]),
        ({"valid_through": date(2026, 2, 28)}, ["attorney.no_last_day"]),
        ({"valid_through": date(2026, 3, 1)}, []),
        ({"issued_on": None}, ["attorney.no_last_day"]),
        ({"specimen_certified": False}, ["access.mark_missing"]),
        ({"head_signed": False}, ["access.mark_missing"]),
        ({"sealed": False}, ["access.mark_missing"]),
        ({"passes_on": True}, ["attorney.substitution"]),
        ({"powers": frozenset()}, ["attorney.powers_unknown"]),
        ({"powers": frozenset({6})}, ["attorney.powers_unknown"]),
        ({"powers": frozenset({1, 5})}, []),
        ({"powers": frozenset({0, 5})}, ["attorney.powers_unknown"]),
    ],
)
def test_a_power_of_attorney_ends_as_the_form_says(change: dict[str, object], told: list[str]) -> None:
    assert [ground.code for ground in ending_faults(replace(ATTORNEY, **change), TERMS)] == told


@clause("SR-A3.8")
def test_a_missing_mark_of_a_power_of_attorney_is_named() -> None:
    marks = {"specimen_certified": "specimen", "head_signed": "head_signature", "sealed": "seal"}
    for field, mark in marks.items():
        (ground,) = ending_faults(replace(ATTORNEY, **{field: False}), TERMS)
        assert ground.fact("paper_mark") == mark


@clause("SR-A3.8")
def test_where_powers_may_be_passed_on_a_power_of_attorney_may_say_so() -> None:
    allowed = replace(TERMS, attorney_substitution=replace(TERMS.attorney_substitution, value="allowed"))

    assert ending_faults(replace(ATTORNEY, passes_on=True), allowed) == ()


@clause("SR-A3.2", "SR-A3.3")
@pytest.mark.parametrize(
    ("field", "whose"),
    [
        ("full_name", "principal"),
        ("ogrn", "principal"),
        ("inn", "principal"),
        ("name", "person"),
        ("series", "person"),
        ("number", "person"),
    ],
)
def test_principal_and_representative_are_those_of_the_application(field: str, whose: str) -> None:
    assert mismatches(ATTORNEY, ISSUER, PERSON) == ()
    changed = replace(ATTORNEY, **{whose: replace(getattr(ATTORNEY, whose), **{field: "other"})})
    (ground,) = mismatches(changed, ISSUER, PERSON)
    right = getattr(ISSUER if whose == "principal" else PERSON, field)
    assert ground.clause == ("SR-A3.2" if whose == "principal" else "SR-A3.3")
    assert (ground.fact("paper_field"), ground.fact("here"), ground.fact("there")) == (field, "other", right)


@clause("SR-A3.8", "SR-6.3-c")
@pytest.mark.parametrize(
    ("moment", "past"),
    [("2026-12-31 00:00", False), ("2026-12-31 23:59", False), ("2027-01-01 00:00", True), ("2027-06-01 00:00", True)],
)
def test_the_day_it_names_is_its_last_the_whole_of_it(moment: str, past: bool) -> None:
    assert is_past(THROUGH, at(moment), TERMS) is past


@clause("SR-A3.8", "SR-6.3-c")
def test_where_the_day_it_names_is_excluded_it_ends_as_that_day_begins() -> None:
    excluded = replace(TERMS, attorney_last_day=replace(TERMS.attorney_last_day, value="excluded"))

    assert not is_past(THROUGH, at("2026-12-30 23:59"), excluded)
    assert is_past(THROUGH, at("2026-12-31 00:00"), excluded)
    assert is_past(THROUGH, at("2027-01-01 00:00"), excluded)


@clause("SR-6.3-c", "SR-3.3.9")
@pytest.mark.parametrize(
    ("revoked", "moment", "told"),
    [
        (None, "2026-12-31 23:59", "active"),
        (None, "2027-01-01 00:00", "expired"),
        ("2026-05-14 16:00", "2026-05-14 15:59", "active"),
        ("2026-05-14 16:00", "2026-05-14 16:00", "revoked"),
        ("2026-05-14 16:00", "2027-01-01 00:00", "revoked"),
    ],
)
def test_it_expires_with_its_day_and_is_revoked_with_the_notice(revoked: str | None, moment: str, told: str) -> None:
    revoked_at: datetime | None = None if revoked is None else at(revoked)

    assert state_at(ACTIVE, THROUGH, revoked_at, at(moment), TERMS).value == told


@clause("SR-6.3-c")
def test_what_was_not_verified_stays_so_and_what_was_revoked_ran_before() -> None:
    noon = at("2026-05-01 12:00")

    assert state_at(AttorneyState.ENTERED, THROUGH, None, noon, TERMS) is AttorneyState.ENTERED
    assert state_at(AttorneyState.REVOKED, THROUGH, at("2026-05-02 12:00"), noon, TERMS) is ACTIVE


@clause("SR-A3.4", "SR-A3.5", "SR-A3.6", "SR-A3.7", "SR-A3.8")
@pytest.mark.parametrize(
    ("power", "of"),
    [
        (Power.APPLY, "SR-A3.4"),
        (Power.USE, "SR-A3.5"),
        (Power.COPY, "SR-A3.6"),
        (Power.SIGN, "SR-A3.7"),
        (Power.RECEIVE, "SR-A3.8"),
    ],
)
def test_each_power_opens_its_own_acts(power: Power, of: str) -> None:
    assert why_no_power([int(power)], power, ACTIVE) is None
    others = [one for one in (1, 2, 3, 4, 5) if one != power]
    refused = why_no_power(others, power, ACTIVE)
    assert refused is not None
    assert (refused.code, refused.clause, refused.fact("representative_power")) == ("attorney.no_power", of, int(power))


@clause("SR-A3.4", "SR-A3.5", "SR-A3.6", "SR-A3.7", "SR-A3.8")
@pytest.mark.parametrize("state", [one for one in AttorneyState if one is not ACTIVE])
def test_a_power_of_attorney_that_does_not_run_opens_nothing(state: AttorneyState) -> None:
    refused = why_no_power([1, 2, 3, 4, 5], Power.SIGN, state)

    assert refused is not None
    assert (refused.code, refused.fact("attorney_state")) == ("attorney.not_active", state.value)


@clause("SR-3.3.9")
def test_powers_end_with_the_receipt_of_the_notice() -> None:
    noticed = at("2026-05-14 16:00")

    assert powers_ended(None, at("2026-05-14 16:01")) is None
    assert powers_ended(noticed, at("2026-05-14 15:59")) is None
    for moment in ("2026-05-14 16:00", "2026-05-14 16:01"):
        ended = powers_ended(noticed, at(moment))
        assert ended is not None
        assert (ended.code, ended.fact("since")) == ("attorney.powers_ended", noticed)
