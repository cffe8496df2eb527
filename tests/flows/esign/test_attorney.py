"""Powers of attorney through the flows, and every act asked for its power."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.flows.esign.approve import approve_application
from reglament.flows.esign.attorney import (
    attorney_standing,
    enter_attorney,
    may,
    note_powers_ended,
    replace_attorney,
    revoke_attorney,
    verify_attorney,
)
from reglament.store.esign.agree_models import PowerOfAttorney
from tests.clauses import clause
from tests.flows.esign.access_desk import ATTORNEY, FIRM, ISSUER, PERSON, AccessDesk, at, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return AccessDesk()


def told(login: str, power: int, moment: str) -> str:
    ground = may(FIRM, login, power, at(moment))
    return "" if ground is None else ground.code


@clause("SR-A3.1", "SR-A3.2", "SR-A3.3", "SR-A3.8")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"issued_on": None}, "attorney.void_without_day"),
        ({"principal": replace(ISSUER, kpp="1")}, "access.kpp_wrong"),
        ({"principal": replace(ISSUER, official_basis="")}, "access.field_empty"),
        ({"principal": replace(ISSUER, ogrn="1028601354055")}, "access.no_registry_contract"),
        ({"person": replace(PERSON, address="")}, "access.field_empty"),
        ({"person": replace(PERSON, series="1")}, "access.passport_wrong"),
        ({"passes_on": True}, "attorney.substitution"),
        ({"powers": frozenset({7})}, "attorney.powers_unknown"),
    ],
)
def test_a_void_power_of_attorney_is_not_entered(desk, change, code):
    answer = enter_attorney(desk.act("2026-03-10 09:00"), replace(ATTORNEY, **change))

    assert code in codes(answer)
    assert not PowerOfAttorney.objects.exists()


def test_it_is_entered_verified_by_the_original_and_active_with_the_access(desk):
    number = desk.attorney(verified=False)
    row = PowerOfAttorney.objects.get(pk=number)
    act = desk.act("2026-03-10 09:40")

    assert row.state == "entered"
    assert codes(verify_attorney(act, number, False)) == ["access.attorney_original"]
    assert verify_attorney(act, number, True).result["state"] == "verified"
    assert codes(verify_attorney(act, number, True)) == ["attorney.no_such_step"]
    assert codes(verify_attorney(act, 404, True)) == ["attorney.unknown"]
    desk.approved(desk.draft(number))
    row.refresh_from_db()
    assert row.state == "active"


@clause("SR-A3.4", "SR-A3.5", "SR-A3.6", "SR-A3.7", "SR-A3.8")
@pytest.mark.parametrize("missing", [1, 3, 4, 5])
def test_each_act_is_asked_for_its_own_power(desk, missing):
    given = frozenset({1, 2, 3, 4, 5} - {missing})
    _, login = desk.approved(desk.draft(desk.attorney(powers=given)))

    for power in (1, 2, 3, 4, 5):
        expected = "attorney.no_power" if power == missing else ""
        assert told(login, power, "2026-03-11 10:00") == expected


@clause("SR-A3.8", "SR-6.3-c")
def test_it_counts_through_its_day_inclusive(desk):
    _, login = desk.approved()

    assert told(login, 4, "2026-12-31 23:00") == ""
    assert told(login, 4, "2027-01-01 00:00") == "attorney.not_active"
    row = PowerOfAttorney.objects.get(login=login)
    assert attorney_standing(row, at("2027-01-01 00:00")).value == "expired"


@clause("SR-3.3.9")
def test_powers_end_on_receipt_of_the_notice_not_on_publication(desk):
    login = desk.user()
    act = desk.act("2026-05-14 16:00")
    published = date(2026, 5, 10)
    assert codes(note_powers_ended(act, login, " ", "text", published)) == ["access.paper_missing"]
    assert codes(note_powers_ended(act, "VM-9", "5", "text", published)) == ["key.unknown_login"]

    assert note_powers_ended(act, login, "5", "сменился директор", published).accepted
    assert told(login, 4, "2026-05-12 10:00") == ""
    assert told(login, 4, "2026-05-14 15:59") == ""
    assert told(login, 4, "2026-05-14 16:00") == "attorney.powers_ended"
    assert desk.signs_in("2026-05-14 16:01", login).refused
    assert PowerOfAttorney.objects.get(login=login).state == "revoked"


@clause("SR-A3.8")
def test_a_new_power_of_attorney_takes_over(desk):
    login = desk.user()
    new = desk.attorney("2026-12-30 10:00", number="9", issued_on=date(2026, 12, 30), valid_through=date(2027, 12, 31))
    act = desk.act("2026-12-30 10:05")

    assert codes(replace_attorney(act, new, "VM-9")) == ["access.representative_unknown"]
    assert replace_attorney(act, new, login).accepted
    assert codes(replace_attorney(act, new, login)) == ["attorney.no_such_step"]
    assert told(login, 4, "2027-01-01 00:00") == ""
    assert told(login, 4, "2028-01-01 00:00") == "attorney.not_active"


@clause("SR-3.3.9")
def test_who_acts_by_charter_has_every_power_until_the_notice(desk):
    _, login = desk.approved(desk.charter())

    assert [told(login, power, "2026-03-11 10:00") for power in (1, 2, 3, 4, 5)] == [""] * 5
    note_powers_ended(desk.act("2026-03-12 10:00"), login, "5", "ended")
    assert told(login, 4, "2026-03-12 10:00") == "attorney.powers_ended"
    assert told("VM-9", 4, "2026-03-12 10:00") == "attorney.none"


def test_one_power_of_attorney_is_entered_once(desk):
    desk.attorney()
    act = desk.act("2026-03-10 11:00")

    assert codes(enter_attorney(act, ATTORNEY)) == ["attorney.entered_already"]
    assert PowerOfAttorney.objects.count() == 1
    assert enter_attorney(act, replace(ATTORNEY, issued_on=date(2026, 3, 2))).accepted
    assert enter_attorney(act, replace(ATTORNEY, number="8")).accepted


@clause("SR-3.3.9")
@pytest.mark.parametrize("verified", [False, True])
def test_one_nobody_acts_by_is_taken_back_by_a_notice_and_carries_no_application(desk, verified):
    number = desk.attorney(verified=verified)
    act = desk.act("2026-03-10 11:00:30")
    assert codes(revoke_attorney(act, number, " ", "text")) == ["access.paper_missing"]
    assert codes(revoke_attorney(act, number, "5", " ")) == ["access.paper_missing"]
    assert codes(revoke_attorney(act, 404, "5", "text")) == ["attorney.unknown"]

    assert revoke_attorney(act, number, "5", "отозвана").result["state"] == "revoked"

    row = PowerOfAttorney.objects.get(pk=number)
    assert attorney_standing(row, at("2026-03-10 11:00:29")).value == "active"
    assert attorney_standing(row, at("2026-03-10 11:00:30")).value == "revoked"
    assert codes(revoke_attorney(act, number, "5", "отозвана")) == ["attorney.no_such_step"]
    application = desk.examined(desk.draft(number), "2026-03-10 12:00")
    assert codes(approve_application(desk.act("2026-03-10 13:00"), application, "Беркут")) == ["attorney.not_active"]


def test_one_a_representative_acts_by_ends_with_his_key_and_not_by_itself(desk):
    login = desk.user()
    row = PowerOfAttorney.objects.get(login=login)

    assert codes(revoke_attorney(desk.act("2026-05-14 16:00"), row.pk, "5", "text")) == ["attorney.no_such_step"]
