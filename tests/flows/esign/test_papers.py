"""Appendices 1 to 3 as PDF: every field of the rules stands in the rendered document, filled and empty."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from reglament.core.rulebook.grounds import Ground
from reglament.flows.esign.papers import application_paper, attorney_paper, blank_application
from tests.clauses import clause
from tests.flows.esign.access_desk import ISSUER, PERSON, AccessDesk

pytestmark = pytest.mark.django_db
MOMENT = "2026-03-12 10:00"


@pytest.fixture
def desk():
    return AccessDesk()


def said(document: bytes | Ground) -> str:
    assert isinstance(document, bytes), document
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages).split())


@pytest.fixture
def first(desk):
    number, _ = desk.approved(desk.draft(desk.attorney(), point="SRG"))
    return said(application_paper(desk.act(MOMENT), number))


@clause("SR-A1.1", "SR-0.6", "SR-4.1")
def test_appendix_1_is_the_application_for_access(first):
    assert "Заявка на доступ в личный кабинет эмитента" in first
    assert "Приложение 1" in first


@clause("SR-A1.2")
def test_appendix_1_bears_the_office_s_marks(first):
    for mark in ("Трансфер-агент, подразделение", "Отметка регистратора", "Регистратор", "Экспертиза"):
        assert mark in first
    for value in ("С-12", "2026/1", "10.03.2026", "officer-1"):
        assert value in first
    assert first.count("Входящий №") == 2
    assert first.count("Сотрудник") == 4


@clause("SR-A1.3", "SR-A1.6")
def test_appendix_1_shows_the_purpose_and_the_request(first):
    assert "× регистрация в личном кабинете" in first
    assert "× изменение данных" not in first
    assert "изменение данных в личном кабинете" in first
    assert "открыть названному представителю доступ" in first


@clause("SR-A1.4", "SR-A1.5")
def test_appendix_1_names_the_issuer_and_the_official(first):
    for value in (ISSUER.full_name, ISSUER.ogrn, ISSUER.inn, ISSUER.kpp, ISSUER.address):
        assert value in first
    assert f"{ISSUER.official_position}, {ISSUER.official_name}" in first
    assert "Действует на основании устав" in first


@clause("SR-A1.7", "SR-A1.8")
def test_appendix_1_names_the_representative_and_his_contacts(first):
    for value in (
        PERSON.name, "паспорт гражданина РФ", "4510", "123456", "20.06.2015", PERSON.issued_by, "770-045",
        PERSON.email, PERSON.phone,
    ):  # fmt: skip
        assert value in first


@clause("SR-A1.12", "SR-A1.13", "SR-4.3", "SR-4.5")
def test_appendix_1_ends_with_attachments_statements_and_signatures(first):
    for label in ("Подтверждение полномочий подписавшего", "Доверенность представителя", "предъявлен"):
        assert label in first
    assert first.count("подлинник") == 2
    for number in range(1, 6):
        assert f"Вымышленное заявление {number} первого приложения" in first
    assert "Кодовое слово в этот бланк не вносят" in first
    assert "Образец подписи представителя" in first
    assert "Подпись представителя удостоверил" in first
    assert "09.03.2026" in first
    assert "М. П." in first


@clause("SR-A1.1")
def test_a_blank_is_prefilled_from_the_questionnaire_with_empty_signatures(desk):
    blank = said(blank_application(desk.act(MOMENT), "access", ISSUER.ogrn))

    assert ISSUER.full_name in blank
    assert ISSUER.address in blank
    assert PERSON.name not in blank
    assert "09.03.2026" not in blank
    empty = said(blank_application(desk.act(MOMENT), "access", ""))
    assert ISSUER.ogrn not in empty
    assert "ОГРН" in empty


@clause("SR-A1.1")
def test_no_blank_is_made_for_somebody_without_a_registry_contract(desk):
    refused = blank_application(desk.act(MOMENT), "access", "1028601354055")

    assert isinstance(refused, Ground)
    assert refused.code == "access.no_registry_contract"
    unknown = blank_application(desk.act(MOMENT), "wish", "")
    assert isinstance(unknown, Ground)
    assert unknown.code == "access.form_unknown"


@clause("SR-A2.1", "SR-A2.2", "SR-A2.3", "SR-A2.5")
def test_appendix_2_ends_access_of_a_representative(desk):
    desk.user()
    paper = desk.draft(filing={"form": "end"}, purposes=(), ends_from=date(2026, 6, 1))
    text = said(application_paper(desk.act(MOMENT), desk.registered(paper, "2026-03-12 09:00")))

    assert "Заявка на прекращение доступа" in text
    assert "Доступ прекратить с 01.06.2026" in text
    for value in (ISSUER.full_name, ISSUER.ogrn, ISSUER.inn, ISSUER.kpp, ISSUER.address, ISSUER.official_basis):
        assert value in text
    for value in (PERSON.name, "4510", "123456", "20.06.2015", PERSON.issued_by, "770-045"):
        assert value in text
    assert text.count("Входящий №") == 2
    assert "Руководитель эмитента" in text
    assert "Образец подписи представителя" not in text
    assert PERSON.email not in text
    assert "М. П." in text


@clause("SR-A3.1", "SR-A3.2", "SR-A3.3", "SR-A3.8")
def test_appendix_3_is_the_power_of_attorney(desk):
    number = desk.attorney(powers=frozenset({2, 4}))
    text = said(attorney_paper(desk.act(MOMENT), number))

    assert "Доверенность № 7" in text
    assert "г. Москва 01.03.2026" in text
    for value in (ISSUER.full_name, ISSUER.ogrn, ISSUER.inn, ISSUER.kpp, ISSUER.address, ISSUER.official_basis):
        assert value in text
    for value in (PERSON.name, "4510", "123456", PERSON.issued_by, PERSON.address):
        assert value in text
    assert [power for power in range(1, 6) if f"× {power}." in text] == [2, 4]
    assert "Действует по 31.12.2026 включительно" in text
    assert "Передоверие не допускается" in text
    assert "Образец подписи представителя" in text


@clause("SR-A3.1")
def test_appendix_3_prints_empty_too(desk):
    text = said(attorney_paper(desk.act(MOMENT), None))

    assert "Бланк эмитента" in text
    assert "×" not in text
    assert ISSUER.ogrn not in text


def test_papers_are_shown_to_their_issuer_alone(desk):
    number, login = desk.approved()
    theirs = desk.visitor(MOMENT, login)
    other = desk.act(MOMENT, type(theirs.by)(theirs.by.kind, "XX-1", "XX"))

    assert isinstance(application_paper(theirs, number), bytes)
    for refused in (application_paper(other, number), attorney_paper(other, 1), application_paper(theirs, 404)):
        assert isinstance(refused, Ground)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_papers_are_printed_in_both_languages(desk, language):
    text = said(blank_application(desk.act(MOMENT), "access", ISSUER.ogrn, language))

    assert ("Application for access" in text) is (language == "en")
    assert ISSUER.ogrn in text
