"""Taking papers in: what is refused at the door, two numbers, and the corrected copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.flows.esign.apply import correct_application, number_at_point, register_application
from reglament.flows.esign.contract import end_registry_contract
from reglament.flows.esign.examine import application_card, check_application, return_application
from reglament.store.esign.agree_models import AccessApplication
from tests.clauses import clause
from tests.flows.esign.access_desk import FIRM, PERSON, AccessDesk, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return AccessDesk()


@clause("SR-A1.1", "SR-A1.2", "SR-0.6")
def test_a_paper_is_taken_in_and_numbered_by_branch_and_registrar(desk):
    number = desk.receive(desk.draft(point="SRG")).result["application"]
    act = desk.act("2026-03-10 11:00")

    assert codes(check_application(act, number)) == ["access.not_registered"]
    assert codes(register_application(act, number)) == ["access.branch_number_missing"]
    assert number_at_point(act, number, "С-12", date(2026, 3, 10)).accepted
    assert register_application(desk.act("2026-03-12 09:00"), number).result["number"] == "2026/1"
    row = AccessApplication.objects.get(pk=number)
    assert (row.branch_number, row.branch_on, row.numbered_on) == ("С-12", date(2026, 3, 10), date(2026, 3, 12))
    assert codes(register_application(act, number)) == ["access.no_such_step"]


@clause("SR-A1.2")
@pytest.mark.parametrize(("number", "on"), [(" ", date(2026, 3, 10)), ("С-12", date(2026, 3, 11))])
def test_a_number_of_a_branch_is_written_with_its_day(desk, number, on):
    application = desk.receive(desk.draft(point="SRG")).result["application"]

    assert codes(number_at_point(desk.act("2026-03-10 11:00"), application, number, on)) == ["access.number_unreadable"]


@clause("SR-4.2")
def test_a_paper_is_taken_at_a_point_of_the_list(desk):
    assert codes(desk.receive(desk.draft(point="KIOSK"))) == ["access.point_unknown"]
    assert codes(desk.receive(desk.draft(point="SRG"), "2026-07-01 10:00")) == ["access.point_closed"]
    assert not AccessApplication.objects.exists()


@clause("SR-4.4")
def test_a_personal_filing_without_the_document_is_not_saved(desk):
    assert codes(desk.receive(desk.draft(filing={"identity_shown": False}))) == ["access.identity_not_shown"]
    number = desk.receive(desk.draft(filing={"identity_copied": True})).result["application"]
    card = application_card(FIRM, number)
    assert card is not None
    assert card["identity_copied"] is True


@clause("SR-A1.3")
def test_the_purpose_is_one_and_there_is_something_to_change(desk):
    both, change = ("register", "change"), ("change",)
    assert codes(desk.receive(desk.draft(purposes=both))) == ["access.one_purpose"]
    assert codes(desk.receive(desk.draft(purposes=change))) == ["access.nothing_to_change"]
    login = desk.user()
    assert codes(desk.receive(desk.draft(purposes=change, about="VM-9"), "2026-04-01 10:00")) == [
        "access.representative_unknown"
    ]
    assert desk.receive(desk.draft(purposes=change, about=login), "2026-04-01 10:00").accepted


@clause("SR-A1.4", "SR-A1.5", "SR-A1.7", "SR-A1.8")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"issuer": {"ogrn": "1027700000018"}}, "access.ogrn_wrong"),
        ({"issuer": {"inn": "7701000018"}}, "access.inn_wrong"),
        ({"issuer": {"official_basis": ""}}, "access.field_empty"),
        ({"person": {"issued_on": date(2035, 1, 1)}}, "access.issued_wrong"),
        ({"person": {"email": "", "phone": ""}}, "access.no_contact"),
        ({"person": {"email": "a.petrova@"}}, "key.email_unreadable"),
        ({"filing": {"form": "wish"}}, "access.form_unknown"),
        ({"filing": {"filed_on": date(2026, 3, 11)}}, "access.day_to_come"),
        ({"attorney": 999}, "attorney.unknown"),
    ],
)
def test_what_is_written_wrongly_is_not_saved(desk, change, told):
    assert codes(desk.receive(desk.draft(**change))) == [told]
    assert not AccessApplication.objects.exists()


@clause("SR-A1.6", "SR-A1.7")
def test_one_representative_a_paper_and_his_division_code_gets_its_hyphen(desk):
    two = replace(desk.draft(), persons=(PERSON, PERSON))
    assert codes(desk.receive(two)) == ["access.one_person"]

    number = desk.receive(desk.draft(person={"division_code": "770045"})).result["application"]
    assert AccessApplication.objects.get(pk=number).content["person"]["division_code"] == "770-045"


@clause("SR-0.7")
def test_only_a_client_of_the_registrar_applies(desk):
    assert codes(desk.receive(desk.draft(issuer={"ogrn": "1028601354055"}))) == ["access.no_registry_contract"]
    end_registry_contract(desk.act("2026-03-01 10:00"), "VM", date(2026, 3, 9), "notice 4")
    assert codes(desk.receive(desk.draft())) == ["access.no_registry_contract"]


@clause("SR-0.18")
def test_the_edition_of_the_day_of_signing_is_written_on_the_paper(desk):
    desk.edition("7", "2026-03-03", "2026-03-03 12:00")

    eighth = desk.receive(desk.draft(filing={"signed_on": date(2026, 3, 8)})).result
    ninth = desk.receive(desk.draft(filing={"signed_on": date(2026, 3, 9)})).result
    assert (eighth["edition"], ninth["edition"]) == ("6", "7")
    before = desk.draft(filing={"signed_on": date(2026, 2, 1)})
    assert codes(desk.receive(before)) == ["access.no_edition"]


@clause("SR-A3.4")
def test_a_representative_without_power_1_files_nothing(desk):
    login = desk.user(desk.draft(desk.attorney(powers=frozenset({2, 3, 4, 5}))))
    end = desk.draft(filing={"form": "end"}, purposes=(), ends_from=date(2026, 6, 1), brought_by=login)

    answer = desk.receive(end, "2026-04-01 10:00")
    assert codes(answer) == ["attorney.no_power"]
    assert answer.grounds[0].clause == "SR-A3.4"
    assert desk.receive(replace(end, brought_by=""), "2026-04-01 10:01").accepted


@clause("SR-A1.2")
def test_a_corrected_copy_is_a_paper_of_its_own_linked_to_the_first(desk):
    first = desk.registered(desk.draft(filing={"sealed": False}))
    act = desk.act("2026-03-11 10:00")
    assert codes(correct_application(act, first, desk.draft())) == ["access.no_such_step"]
    assert return_application(act, first, "нет печати").accepted

    assert codes(correct_application(act, first, desk.draft(point="SRG"))) == ["access.branch_number_missing"]
    assert codes(correct_application(act, first, desk.draft(point="KIOSK"))) == ["access.point_unknown"]
    second = correct_application(act, first, desk.draft(point="SRG"), "С-13").result
    assert (second["state"], second["number"], second["corrects"]) == ("registered", "2026/2", first)
    card = application_card(FIRM, first)
    assert card is not None
    assert (card["state"], card["corrected_by"], card["gaps"]) == (
        "returned",
        second["application"],
        ["access.mark_missing"],
    )


@clause("SR-A2.2", "SR-A2.3", "SR-A2.4")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"issuer": {"inn": "7701000018"}}, "access.inn_wrong"),
        ({"person": {"number": "999999"}}, "access.representative_unknown"),
        ({"ends_from": None}, "access.end_day_missing"),
    ],
)
def test_an_application_to_end_access_names_who_and_when(desk, change, told):
    desk.user()
    values = {"filing": {"form": "end"}, "purposes": (), "ends_from": date(2026, 6, 1), **change}

    assert codes(desk.receive(desk.draft(**values), "2026-04-01 10:00")) == [told]
