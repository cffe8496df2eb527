"""The register of a year: the same figures as PDF, XLSX and JSON, down to lot, quote, rate and clause."""

from __future__ import annotations

import io
import json
from decimal import Decimal

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from reglament.flows.crypto.papers import make_papers
from reglament.flows.crypto.positions import take_position
from reglament.flows.crypto.taxpayers import choose_method, tell_year
from reglament.store.docflow.models import Document
from tests.clauses import clause
from tests.flows.crypto.books import act, codes, open_books, quoted_at, recorded, told

pytestmark = pytest.mark.django_db


def papers(language: str = "ru") -> dict[str, Document]:
    answer = make_papers(act("2026-02-01 10:00"), "P1", 2025, language)
    return {form: Document.objects.get(pk=number) for form, number in answer.result["documents"].items()}


def text_of(document: Document) -> str:
    pages = PdfReader(io.BytesIO(bytes(document.content))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages).replace("\u00a0", " ")


@clause("DC-89", "DC-91")
def test_a_persons_register_shows_mining_and_sales_apart_with_quote_source_and_rate():
    open_books(tax_id="770123456703")
    quoted_at()
    recorded(told("mine", "0.05"))
    recorded(told("sell", "0.02", price="30000.00 RUB", person="Buyer"))
    take_position(act(), "P1", "mined_cost_basis", "recognised_income", "a letter of the ministry", 2025)
    made = papers()
    text = text_of(made["pdf"])
    for said in (
        "Налоговый регистр операций с цифровой валютой",
        "770123456703",
        "Майнинг",
        "Реализация и иное выбытие",
        "14.03.2025",
        "0,05 BTC",
        "1 000 000,00",
        "50 000,00",
        "30 000,00",
        "13 %; свыше 2 400 000 ₽ – 15 %",
        "6 500,00",
        "3 900,00",
        "10 400,00",
        "200 000 000 000 RUB",
        "10.01.2019",
        "не является налоговой консультацией",
        "a letter of the ministry",
        "год не закрыт",
    ):
        assert said in text, said
    plain = json.loads(bytes(made["json"].content))
    assert (plain["tax"], plain["bases"]["mining"]) == ("10400", "50000.00")
    assert plain["quotes_taken"][0]["exchange"] == "A"
    assert len(plain["quotes_taken"][0]["capture"]) == 64
    assert plain["operations"][1]["lots"] == [{"n": 1, "quantity": "0.02", "cost": "0.00"}]
    book = CalamineWorkbook.from_filelike(io.BytesIO(bytes(made["xlsx"].content)))
    assert book.sheet_names[1:3] == ["Майнинг", "Реализация и иное выбытие"]
    assert 50000.0 in book.get_sheet_by_name("Майнинг").to_python()[1]


@clause("DC-89")
def test_an_operation_that_lacks_its_quote_is_listed_and_no_figure_is_made_up():
    open_books()
    recorded(told("mine"))
    made = papers()
    assert "нет котировки" in text_of(made["pdf"])
    assert json.loads(bytes(made["json"].content))["gaps"][0]["code"] == "crypto.no_quote"


@clause("DC-90")
def test_a_firms_register_shows_each_correction_beside_what_was_told_and_reconciles_lots():
    open_books(kind="organisation")
    choose_method(act(), "P1", "fifo", 2025, "order")
    quoted_at()
    recorded(told("mine", "2"))
    recorded(told("buy", price="1500000.00 RUB"))
    recorded(told("sell", price="700000.00 RUB"))
    text = text_of(papers()["pdf"])
    for said in (
        "Внереализационные доходы от майнинга и косвенные расходы",
        "2 000 000,00",
        "не выше 120 % котировки 1 500 000,00 1 200 000,00",
        "не ниже 80 % котировки 700 000,00 800 000,00",
        "ФИФО",
        "Убытки",
        "Отдельная база 1 800 000,00 25 % 450 000,00",
        "Партии и остатки",
        "3 200 000,00 2 200 000,00",
    ):
        assert said in text, said


@clause("DC-90")
def test_the_sheet_for_the_declaration_has_the_cap_on_past_losses_as_a_line():
    open_books(kind="organisation")
    choose_method(act(), "P1", "fifo", 2025, "order")
    tell_year(act(), "P1", 2025, losses=((2024, Decimal("900000.00")),))
    quoted_at()
    recorded(told("mine"))
    recorded(told("sell", price="1200000.00 RUB"))
    made = papers()
    text = text_of(made["pdf"])
    for said in (
        "Лист для декларации",
        "Внереализационные доходы от майнинга 1 000 000,00",
        "Отдельная база по цифровой валюте 1 200 000,00",
        "Убытки прошлых лет, перенесённые на этот год 900 000,00",
        "Предел учёта убытков: 50 % отдельной базы 600 000,00",
        "Убытки прошлых лет, учтённые в этом году 600 000,00",
        "База после убытков прошлых лет 600 000,00",
        "Налог по ставке 25 % 150 000,00",
    ):
        assert said in text, said
    assert json.loads(bytes(made["json"].content))["loss_carry"] == {
        "brought": "900000.00",
        "most": "600000.00",
        "used": "600000.00",
        "percent": "50",
        "clause": "DC-67",
    }
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(bytes(made["xlsx"].content)))
    assert ["Налог по ставке 25 %", 150000.0] in sheet.get_sheet_by_name("Лист для декларации").to_python()


def test_the_register_is_made_in_english_too_and_not_for_years_before_the_rules():
    open_books()
    assert "Tax register of digital currency, a person" in text_of(papers("en")["pdf"])
    assert codes(make_papers(act(), "P1", 2024)) == ["crypto.year_before_rules"]
