"""Fields of papers: what is wrong with each, at the border of right and wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.esign.paper import (
    contacts_faults,
    division_code,
    issuer_faults,
    official_faults,
    person_faults,
    person_of,
    purpose_of,
    registration_faults,
)
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.flows.esign.access_desk import ISSUER, PERSON

TODAY = date(2026, 3, 10)


def named(grounds: tuple[Ground, ...]) -> list[tuple[str, str]]:
    """Return codes with the field or value they are about."""
    return [(ground.code, str(ground.values[0][1]) if ground.values else "") for ground in grounds]


@clause("SR-A1.4", "SR-A2.2", "SR-A3.2")
@pytest.mark.parametrize("form", ["SR-A1.4", "SR-A2.2", "SR-A3.2"])
def test_an_issuer_with_right_numbers_has_no_faults(form: str) -> None:
    assert issuer_faults(ISSUER, form) == ()


@clause("SR-A1.4", "SR-A2.2", "SR-A3.2")
@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("full_name", " ", "access.field_empty"),
        ("address", "", "access.field_empty"),
        ("ogrn", "1027700000018", "access.ogrn_wrong"),
        ("ogrn", "102770000001", "access.ogrn_wrong"),
        ("ogrn", "10277000000190", "access.ogrn_wrong"),
        ("ogrn", "102770000001X", "access.ogrn_wrong"),
        ("ogrn", "304500116000157", "access.ogrn_wrong"),
        ("inn", "7701000018", "access.inn_wrong"),
        ("inn", "770100001", "access.inn_wrong"),
        ("inn", "77010000190", "access.inn_wrong"),
        ("inn", "770100001X", "access.inn_wrong"),
        ("inn", "500100732259", "access.inn_wrong"),
        ("kpp", "77010100", "access.kpp_wrong"),
        ("kpp", "7701010011", "access.kpp_wrong"),
    ],
)
def test_a_wrong_field_of_the_issuer_is_named(field: str, value: str, code: str) -> None:
    (ground,) = issuer_faults(replace(ISSUER, **{field: value}), "SR-A1.4")

    assert (ground.code, ground.clause) == (code, "SR-A1.4")
    assert ground.values[0][1] == (field if code == "access.field_empty" else value)


@clause("SR-A1.4", "SR-A2.2", "SR-A3.2")
def test_another_issuer_s_numbers_pass_too() -> None:
    other = replace(ISSUER, ogrn="1028601354055", inn="7707083893", kpp="7701AB001")

    assert issuer_faults(other, "SR-A2.2") == ()


@clause("SR-A1.4", "SR-A2.2", "SR-A3.2")
@pytest.mark.parametrize("ogrn", ["1027700000020", "1027700000030"])
def test_a_registration_number_is_checked_by_the_remainder_of_eleven_ten_standing_as_nought(ogrn: str) -> None:
    assert issuer_faults(replace(ISSUER, ogrn=ogrn), "SR-A1.4") == ()


@clause("SR-A1.4", "SR-A2.2", "SR-A3.2")
def test_a_taxpayer_number_with_ten_for_its_remainder_ends_in_nought() -> None:
    assert issuer_faults(replace(ISSUER, inn="7701000080"), "SR-A1.4") == ()


@clause("SR-A1.4", "SR-A2.2", "SR-A3.2")
@pytest.mark.parametrize("field", ["ogrn", "inn"])
def test_digits_of_another_script_are_no_number(field: str) -> None:
    arabic = "".join(chr(0x0660 + int(digit)) for digit in getattr(ISSUER, field))

    (ground,) = issuer_faults(replace(ISSUER, **{field: arabic}), "SR-A1.4")
    assert ground.code == f"access.{field}_wrong"


@clause("SR-A1.5", "SR-A2.2", "SR-A3.2")
@pytest.mark.parametrize("field", ["official_position", "official_name", "official_basis"])
def test_the_signing_official_is_named_in_full(field: str) -> None:
    assert official_faults(ISSUER, "SR-A1.5") == ()
    assert named(official_faults(replace(ISSUER, **{field: " "}), "SR-A1.5")) == [("access.field_empty", field)]


@clause("SR-A1.6")
def test_one_paper_names_one_representative() -> None:
    assert person_of([PERSON]) == PERSON
    for persons in ([], [PERSON, PERSON]):
        found = person_of(persons)
        assert isinstance(found, Ground)
        assert (found.code, found.fact("named")) == ("access.one_person", len(persons))


@clause("SR-A1.7", "SR-A2.3", "SR-A3.3")
@pytest.mark.parametrize("field", ["name", "document_kind", "number", "issued_by"])
def test_who_the_representative_is_stands_in_full(field: str) -> None:
    paper = replace(PERSON, document_kind="permit")
    assert person_faults(paper, TODAY, "SR-A1.7") == ()
    assert named(person_faults(replace(paper, **{field: " "}), TODAY, "SR-A1.7")) == [("access.field_empty", field)]


@clause("SR-A1.7", "SR-A2.3", "SR-A3.3")
@pytest.mark.parametrize(
    ("issued_on", "is_right"),
    [(date(2026, 3, 10), True), (date(2026, 3, 11), False), (date(2035, 1, 1), False), (None, False)],
)
def test_a_document_is_not_issued_in_days_to_come(issued_on: date | None, is_right: bool) -> None:
    faults = person_faults(replace(PERSON, issued_on=issued_on), TODAY, "SR-A2.3")

    assert [ground.code for ground in faults] == ([] if is_right else ["access.issued_wrong"])
    assert [ground.fact("issued_on") for ground in faults] == ([] if is_right else [str(issued_on or "")])


@clause("SR-A1.7", "SR-A2.3", "SR-A3.3")
@pytest.mark.parametrize(
    ("field", "value"), [("series", "451"), ("number", "12345"), ("number", "1234567"), ("division_code", "770045")]
)
def test_a_passport_has_its_signs(field: str, value: str) -> None:
    assert named(person_faults(replace(PERSON, **{field: value}), TODAY, "SR-A1.7")) == [
        ("access.passport_wrong", field)
    ]
    assert person_faults(replace(PERSON, document_kind="permit", **{field: value}), TODAY, "SR-A1.7") == ()


@clause("SR-A3.3")
def test_a_power_of_attorney_has_no_division_code_but_an_address() -> None:
    without = replace(PERSON, division_code="")

    assert person_faults(without, TODAY, "SR-A3.3") == ()
    assert named(person_faults(without, TODAY, "SR-A1.7")) == [("access.passport_wrong", "division_code")]
    assert named(person_faults(replace(without, series="1"), TODAY, "SR-A3.3")) == [("access.passport_wrong", "series")]
    assert registration_faults(PERSON) == ()
    assert named(registration_faults(replace(PERSON, address=" "))) == [("access.field_empty", "address")]


@clause("SR-A1.8")
def test_one_contact_at_least_and_each_readable() -> None:
    assert contacts_faults(PERSON) == ()
    assert contacts_faults(replace(PERSON, email="")) == ()
    assert contacts_faults(replace(PERSON, phone="")) == ()
    assert named(contacts_faults(replace(PERSON, email="", phone=""))) == [("access.no_contact", "")]
    assert [ground.code for ground in contacts_faults(replace(PERSON, email="a.petrova@"))] == ["key.email_unreadable"]


@clause("SR-A1.3")
@pytest.mark.parametrize(
    ("purposes", "has_account", "told"),
    [
        (("register",), False, "register"),
        (("register",), True, "register"),
        (("change",), True, "change"),
        (("change",), False, "access.nothing_to_change"),
        (("register", "change"), True, "access.one_purpose"),
        ((), True, "access.one_purpose"),
        (("leave",), True, "access.one_purpose"),
        (("register", "leave"), True, "access.one_purpose"),
    ],
)
def test_exactly_one_purpose_is_ticked(purposes: tuple[str, ...], has_account: bool, told: str) -> None:
    found = purpose_of(purposes, has_account)

    assert (found.code if isinstance(found, Ground) else found) == told


@clause("SR-A1.7")
@pytest.mark.parametrize(
    ("written", "kept"),
    [("770045", "770-045"), (" 770045 ", "770-045"), ("770-045", "770-045"), ("77004", "77004"), ("77004X", "77004X")],
)
def test_a_division_code_gets_its_hyphen(written: str, kept: str) -> None:
    assert division_code(written) == kept
