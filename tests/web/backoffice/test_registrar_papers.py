"""Papers of access typed in at the desk: applications of both appendices, powers of attorney, points of receipt."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from reglament.store.audit.models import ActRow
from reglament.store.esign.agree_models import AccessApplication, PowerOfAttorney, ReceiptPoint
from tests.clauses import clause
from tests.web.backoffice.desk import Desk, text_of
from tests.web.registrar_story import FIRM, ISSUERS, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


def block(issuer: str = "KS") -> dict[str, str]:
    return asdict(ISSUERS[issuer])


def who(number: int = 7) -> dict[str, str]:
    typed = {name: str(value or "") for name, value in asdict(person(number)).items() if name != "address"}
    return typed | {"person_address": person(number).address}


def access(**changes: str) -> dict[str, str]:
    """Return a whole application for access as an officer types it."""
    return {
        "point": "HQ", "carrier": "paper", "way": "in_person", "filed_on": "2026-03-02", "signed_on": "2026-03-01",
        "identity_shown": "1", "powers_proof": "original", "acts_by": "charter", "attorney_copy": "",
        "purpose": "register", "attorney": "", **block(), **who(), "head_signature": "1", "seal": "1",
        "representative_signature": "1", "specimen": "1", **changes,
    }  # fmt: skip


def attorney(**changes: str) -> dict[str, str]:
    return {
        "paper_number": "Д-9", "city": "Москва", "given_on": "2026-02-20", "valid_through": "2026-12-31", **block(),
        **who(), **{f"power-{one}": "1" for one in range(1, 6)}, "head_signature": "1", "seal": "1", "specimen": "1",
        **changes,
    }  # fmt: skip


def without(typed: dict[str, str], *names: str) -> dict[str, str]:
    """Leave boxes unticked: a browser does not send them."""
    return {name: value for name, value in typed.items() if name not in names}


def newest() -> AccessApplication:
    """Return the application that was typed in last."""
    return AccessApplication.objects.order_by("-pk")[0]


@clause("SR-4.1", "SR-4.2", "SR-0.6")
def test_a_paper_becomes_an_application_that_waits_for_its_number(desk):
    form = text_of(desk.get("new_application", "access"))
    assert "Принять заявку" in form
    assert "Офис, Москва" in form

    answer = desk.post("take_application", "access", **access())

    assert answer.status_code == 302, text_of(answer)[-3000:]
    row = newest()
    assert answer["Location"].endswith(f"/incoming/{row.pk}/")
    assert (row.state, row.form, row.issuer, row.number) == ("received", "access", "KS", "")
    page = text_of(desk.get("application", row.pk))
    assert re.search(r"Следующий шаг за.{0,60}сотрудник регистратора", page)
    assert 'class="due' in desk.get("application", row.pk).content.decode()
    assert "предъявлен" in page


@pytest.mark.parametrize(
    ("changes", "said", "field"),
    [
        ({"ogrn": "1027700000018"}, "ОГРН", "ogrn"),
        ({"full_name": " "}, "полное наименование эмитента", "full_name"),
        ({"kpp": "77"}, "КПП", "kpp"),
        ({"series": "45"}, "серия документа", "series"),
        ({"email": "", "phone": ""}, "", ""),
        ({"filed_on": ""}, "Не читается поле: день подачи", "filed_on"),
    ],
)
def test_a_paper_with_a_fault_is_refused_and_what_was_typed_stays(desk, changes, said, field):
    answer = desk.post("take_application", "access", **access(**changes))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Не выполнено: приём заявки" in page
    assert said in page
    assert "Мостов Пример Образцович" in page
    if field:
        assert re.search(rf'class="row wrong"><label for="application-{field}"', page), field
    assert page.count('class="row wrong"') == (1 if field else 0)
    assert not AccessApplication.objects.filter(issuer="KS", login="").exists()


@clause("SR-4.4")
def test_a_paper_brought_by_somebody_who_shows_no_document_is_refused_with_the_clause(desk):
    answer = desk.post("take_application", "access", **without(access(), "identity_shown"))

    assert (answer.status_code, 'class="clause"' in answer.content.decode()) == (422, True)
    assert ActRow.objects.filter(firm=FIRM, what="access.receive", outcome="refused").count() == 1


def test_a_form_nobody_has_and_a_copy_of_nothing_are_no_pages(desk):
    assert desk.get("new_application", "other").status_code == 404
    assert desk.get("new_application", "access", corrects="999").status_code == 404
    assert desk.get("new_application", "access", corrects="x").status_code == 404
    assert desk.post("take_application", "other", **access()).status_code == 404
    assert desk.get("print_application", 999).status_code == 404
    assert desk.get("print_attorney", 999).status_code == 404


def test_an_auditor_sees_no_form_and_takes_nothing_in(desk):
    assert "Принять заявку" not in text_of(desk.get("new_application", "access", login="auditor-r"))
    assert desk.post("take_application", "access", login="auditor-r", **access()).status_code == 403


def test_a_returned_paper_comes_back_as_a_corrected_copy_typed_only_where_it_was_wrong(desk):
    desk.post("take_application", "access", **without(access(), "seal"))
    first = newest()
    for name in ("register", "check"):
        desk.post("application_step", first.pk, name)
    assert newest().state == "registered"
    desk.post("application_step", first.pk, "return", reason="Нет печати")
    card = text_of(desk.get("application", first.pk))
    assert re.search(r"Следующий шаг за.{0,60}эмитент: принести исправленный экземпляр", card)
    assert f"/incoming/new/access/?corrects={first.pk}" in card

    form = desk.get("new_application", "access", corrects=str(first.pk)).content.decode()
    assert 'value="Мостов Пример Образцович"' in form
    assert 'name="head_signature" type="checkbox" value="1" checked' in form
    assert 'name="seal" type="checkbox" value="1" checked' not in form
    answer = desk.post("take_application", "access", corrects=str(first.pk), **access())

    assert answer.status_code == 302, text_of(answer)[-2000:]
    copy = AccessApplication.objects.get(corrects=first.pk)
    assert (copy.state, copy.number != first.number) == ("registered", True)
    again = desk.post("take_application", "access", corrects=str(copy.pk), **access())
    assert again.status_code == 422


def test_access_is_ended_by_a_paper_of_appendix_two(desk):
    login = desk.story.logins["rep-vm"]
    wanted = {"point": "HQ", "carrier": "paper", "way": "courier", "filed_on": "2026-03-02", "signed_on": "2026-03-02",
              "ends_from": "2026-03-10", **block("VM"), **who(1), "head_signature": "1", "seal": "1"}  # fmt: skip
    unknown = desk.post("take_application", "end", **{**wanted, **who(9)})
    assert (unknown.status_code, AccessApplication.objects.filter(form="end").count()) == (422, 0)

    assert desk.post("take_application", "end", **wanted).status_code == 302
    row = AccessApplication.objects.get(form="end")
    assert row.login == login
    for name in ("register", "check", "match", "examine", "approve"):
        answer = desk.post("application_step", row.pk, name)
        assert answer.status_code == 302, (name, text_of(answer)[-2000:])

    assert AccessApplication.objects.get(pk=row.pk).state == "completed"
    page = text_of(desk.get("application", row.pk))
    assert "Следующий шаг за" not in page
    assert "10.03.2026" in page or "10 марта" in page


def test_a_paper_taken_in_at_a_branch_bears_the_branchs_number_first(desk):
    point = {"code": "SPB", "kind": "branch", "name": "Филиал", "address": "Вымышленный город", "ends_on": ""}
    assert desk.post("set_receipt_point", **point, starts_on="").status_code == 422
    assert desk.post("set_receipt_point", **point, starts_on="2026-01-01").status_code == 302
    assert ReceiptPoint.objects.get(code="SPB").kind == "branch"
    assert "филиал" in text_of(desk.get("receipt_points"))
    assert desk.post("set_receipt_point", **{**point, "kind": "tent"}, starts_on="2026-01-01").status_code == 422

    desk.post("take_application", "access", **access(point="SPB"))
    row = newest()
    assert desk.post("application_step", row.pk, "register").status_code == 422
    numbered = desk.post("application_step", row.pk, "number", number="СПБ-4", on="2026-03-02")
    assert numbered.status_code == 302
    assert desk.post("application_step", row.pk, "register").status_code == 302
    row = newest()
    assert (row.branch_number, row.number != "") == ("СПБ-4", True)


def test_an_application_and_a_power_of_attorney_are_printed_as_their_forms(desk):
    number = desk.application()
    paper = PowerOfAttorney.objects.order_by("pk")[0].pk

    for name, what in (("print_application", number), ("print_attorney", paper)):
        answer = desk.get(name, what)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf"), name
        assert answer.content.startswith(b"%PDF"), name


@clause("SR-A3.1", "SR-4.5")
def test_a_power_of_attorney_is_entered_verified_and_carries_an_application(desk):
    answer = desk.post("enter_attorney", **without(attorney(), "power-4"))
    assert answer.status_code == 302, text_of(answer)[-2000:]
    row = PowerOfAttorney.objects.get(number="Д-9")
    assert (row.state, row.powers, row.issuer) == ("entered", [1, 2, 3, 5], "KS")
    assert "Д-9, KS" in text_of(desk.get("new_application", "access"))

    desk.post("attorney_act", row.pk, "verify")
    typed = access(acts_by="attorney", attorney_copy="original", attorney=str(row.pk))
    assert desk.post("take_application", "access", **typed).status_code == 302
    number = newest().pk
    for name in ("register", "check", "match", "examine"):
        desk.post("application_step", number, name)
    assert desk.post("application_step", number, "approve", code_word="Беркут").status_code == 302
    page = text_of(desk.get("application", number))
    assert f"/office/attorneys/{row.pk}/" in page
    row.refresh_from_db()
    assert (row.state, row.login != "") == ("active", True)


@pytest.mark.parametrize(
    ("changes", "left_out", "field"),
    [
        ({"paper_number": ""}, (), "paper_number"),
        ({"person_address": ""}, (), "person_address"),
        ({"number": "12"}, (), "number"),
        ({}, ("seal",), "seal"),
        ({"passes_on": "1"}, (), ""),
        ({"given_on": ""}, (), ""),
        ({}, tuple(f"power-{one}" for one in range(1, 6)), ""),
    ],
)
def test_a_void_power_of_attorney_is_refused_and_the_field_is_marked(desk, changes, left_out, field):
    before = PowerOfAttorney.objects.count()

    answer = desk.post("enter_attorney", **without(attorney(**changes), *left_out))

    page = answer.content.decode()
    assert (answer.status_code, PowerOfAttorney.objects.count()) == (422, before)
    assert "Не выполнено: внесение доверенности" in page
    assert 'class="clause"' in page
    assert (f'class="row wrong"><label for="attorney-{field}"' in page
            or f'class="row wrong"><label class="beside" for="attorney-{field}"' in page) is bool(field)  # fmt: skip


def test_one_power_of_attorney_is_not_entered_twice(desk):
    assert desk.post("enter_attorney", **attorney()).status_code == 302

    answer = desk.post("enter_attorney", **attorney())

    assert answer.status_code == 422
    assert "уже внесена" in text_of(answer)


@clause("SR-3.3.9")
def test_a_power_of_attorney_nobody_acts_by_is_taken_back_by_a_notice(desk):
    desk.post("enter_attorney", **attorney())
    row = PowerOfAttorney.objects.get(number="Д-9")
    assert "Принять уведомление об отзыве" in text_of(desk.get("attorney", row.pk))

    assert desk.post("attorney_act", row.pk, "revoke", number="", text="").status_code == 422
    assert desk.post("attorney_act", row.pk, "revoke", number="14", text="Отозвана").status_code == 302

    page = text_of(desk.get("attorney", row.pk))
    assert "отозвана" in page
    assert "Подтвердить: подлинник предъявлен" not in page
    assert desk.post("attorney_act", row.pk, "verify").status_code == 422


def test_a_new_power_of_attorney_counts_for_a_representative_who_has_a_key(desk):
    login = desk.story.logins["rep-weak"]
    desk.post("enter_attorney", **attorney(**block("VM"), **who(2)))
    row = PowerOfAttorney.objects.get(number="Д-9")
    desk.post("attorney_act", row.pk, "verify")

    stranger = desk.post("attorney_act", row.pk, "replace", representative=desk.story.logins["rep-ks"])
    assert stranger.status_code == 422
    assert desk.post("attorney_act", row.pk, "replace", representative=login).status_code == 302

    row.refresh_from_db()
    assert (row.login, row.state) == (login, "active")


def test_powers_of_attorney_are_listed_for_one_issuer(desk):
    desk.post("enter_attorney", **attorney())

    every, one = text_of(desk.get("attorneys")), text_of(desk.get("attorneys", issuer="KS"))

    assert "Образцова Примера 1-я" in every
    assert "Образцова Примера 1-я" not in one
    assert "Д-9" in one


@clause("SR-6.3-a", "SR-4.7")
def test_a_new_questionnaire_is_what_applications_are_compared_with(desk):
    form = desk.get("issuer_papers", "KS").content.decode()
    assert 'name="head_name" type="text" value="Мостов Пример Образцович"' in form
    known = block()
    typed = {name: known[name] for name in ("full_name", "ogrn", "inn", "kpp", "address")} | {
        "head_name": "Речной Пример Образцович", "head_position": "директор", "head_basis": "устав", "ogrn_on": "",
    }  # fmt: skip
    without_day = desk.post("record_issuer_paper", "KS", "questionnaire", **typed, basis="анкета 2", filed_on="")
    assert (without_day.status_code, "Речной Пример" in without_day.content.decode()) == (422, True)
    without_head = {**typed, "head_name": ""}
    marked = desk.post("record_issuer_paper", "KS", "questionnaire", **without_head, basis="2", filed_on="2026-03-02")
    assert marked.status_code == 422
    assert 'class="row wrong"><label for="questionnaire-head_name"' in marked.content.decode()

    answer = desk.post("record_issuer_paper", "KS", "questionnaire", **typed, basis="анкета 2", filed_on="2026-03-02")

    assert answer.status_code == 302, text_of(answer)[-2000:]
    desk.post("take_application", "access", **access())
    for name in ("register", "check"):
        desk.post("application_step", newest().pk, name)
    assert desk.post("application_step", newest().pk, "match").status_code == 422
    page = text_of(desk.get("application", newest().pk))
    assert re.search(r"Мостов Пример.{0,200}Речной Пример.{0,200}расходится", page)


@clause("SR-6.3-d", "SR-4.3")
def test_heads_and_proof_of_their_powers_are_put_on_file(desk):
    head = {"person": "Мостов П. О.", "body": "директор", "position": "", "starts_on": "2024-01-01", "ends_on": "",
            "basis": "решение 1"}  # fmt: skip
    assert desk.post("record_issuer_paper", "KS", "head", **{**head, "person": ""}).status_code == 422
    assert desk.post("record_issuer_paper", "KS", "head", **head).status_code == 302
    assert "Мостов П. О." in text_of(desk.get("issuer_papers", "KS"))
    desk.post("take_application", "access", **access(powers_proof=""))
    desk.post("application_step", newest().pk, "register")
    assert desk.post("application_step", newest().pk, "check").status_code == 422

    proof = {"person": block()["official_name"], "document": "решение 1", "valid_until": "2026-03-02"}
    assert desk.post("record_issuer_paper", "KS", "proof", **proof).status_code == 302

    assert desk.post("application_step", newest().pk, "check").status_code == 302
    assert desk.post("record_issuer_paper", "KS", "magic", **proof).status_code == 404
    assert desk.get("issuer_papers", "XX").status_code == 404
