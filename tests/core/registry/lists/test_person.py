"""From accounts and questionnaires to what lists print."""

from __future__ import annotations

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.lists.holder import ListedAs
from reglament.core.registry.lists.person import document_of, listed_as, payment_of, sending_way, taxed_as


def test_every_kind_of_account_that_holds_papers_is_listed_as_something() -> None:
    kinds = {listed_as(kind.value, "individual") for kind in PersonalKind if kind is not PersonalKind.PLEDGEE}

    assert kinds <= {one.value for one in ListedAs}
    assert listed_as("owner", "entity") == "owner_legal"
    assert listed_as("owner", "individual") == "owner_natural"
    assert listed_as("central_depository", "entity") == "central_depository_nominee"


@pytest.mark.parametrize(
    ("document", "kind", "country", "told"),
    [
        ("passport 4510 123456", "individual", "RU", ("21", "4510 123456")),
        ("45 10 № 123456", "individual", "RU", ("21", "45 10 123456")),
        ("N12345678", "individual", "KZ", ("10", "N12345678")),
        ("military card 7", "individual", "RU", ("91", "military card 7")),
        ("ОГРН 1027700000030", "entity", "RU", ("OGRN", "1027700000030")),
        ("registered in Nicosia", "entity", "CY", ("", "registered in Nicosia")),
        ("", "individual", "RU", ("", "")),
    ],
)
def test_a_document_has_a_code_and_a_number(document: str, kind: str, country: str, told: tuple[str, str]) -> None:
    assert document_of(document, kind, country) == told


@pytest.mark.parametrize(
    ("details", "address", "told"),
    [
        ("40817810400000000101, БИК 044599911", "Moscow", ("bank_transfer", "40817810400000000101", "044599911")),
        ("р/с 40817810400000000101", "", ("bank_transfer", "40817810400000000101", "")),
        ("4081781040000000010", "Moscow", ("postal_order", "", "")),
        ("", "Moscow", ("postal_order", "", "")),
        ("", "", ("", "", "")),
    ],
)
def test_who_has_an_account_is_paid_to_it_and_others_by_post(details: str, address: str, told: tuple) -> None:
    assert payment_of(details, address, "individual") == told


def test_an_organisation_is_not_paid_by_post() -> None:
    assert payment_of("", "Moscow", "entity") == ("", "", "")
    assert payment_of("40702810400000000101", "Moscow", "entity")[0] == "bank_transfer"


@pytest.mark.parametrize(
    ("account", "person", "status", "country", "taxed"),
    [
        ("owner_natural", "individual", "resident", "KZ", "RU_resident_individual"),
        ("owner_natural", "individual", "non_resident", "RU", "non_resident_individual"),
        ("owner_natural", "individual", "", "RU", "RU_resident_individual"),
        ("owner_natural", "individual", "", "KZ", "non_resident_individual"),
        ("owner_legal", "entity", "", "RU", "RU_legal"),
        ("owner_legal", "entity", "non_resident", "RU", "non_resident_legal"),
        ("nominee", "entity", "resident", "RU", "nominee"),
        ("central_depository_nominee", "entity", "resident", "RU", "central_depository"),
        ("treasury", "", "", "", ""),
    ],
)
def test_who_is_taxed_as_what(account: str, person: str, status: str, country: str, taxed: str) -> None:
    assert taxed_as(account, person, status, country) == taxed


def test_papers_go_through_the_nominee_by_mail_or_by_letter() -> None:
    ways = [
        sending_way("nominee", "x@example.org"),
        sending_way("owner_natural", "x@example.org"),
        sending_way("owner_natural", ""),
    ]

    assert ways == ["nominee", "email", "letter"]
