"""Pages as PDF: the same bytes, the same figures, the face of an official paper."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from reglament.core.reports.compose import report_of
from reglament.core.reports.layout import USUAL_LAYOUT, Layout
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB, USD, Amount, Unit
from reglament.render.letters import objection_reply
from reglament.render.pages import Percent, page_of
from reglament.render.pdf import letter_pdf, report_pdf, text_of
from tests.core.reports.sample import SAMPLE, at, daily_report, facts, heading, period_report, trade


def words_of(document: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages).split())


def test_the_same_values_give_the_same_bytes():
    page = page_of(daily_report(), USUAL_LAYOUT, "0" * 64, "ru")

    assert report_pdf(page) == report_pdf(page)


def test_the_document_is_tagged_dated_by_its_values_and_knows_its_language():
    reader = PdfReader(io.BytesIO(report_pdf(page_of(daily_report(), USUAL_LAYOUT, "0" * 64, "ru"))))

    catalogue = reader.trailer["/Root"]
    assert str(catalogue["/Lang"]).startswith("ru")  # type: ignore[index]
    assert "/StructTreeRoot" in catalogue  # type: ignore[operator]
    assert reader.metadata is not None
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == date(2026, 3, 2)
    assert reader.metadata.title == "Отчёт по сделкам и операциям с ценными бумагами за день БО-1001-20260302-DS1"


def test_heading_and_foot_say_who_which_and_how_many_pages():
    text = words_of(report_pdf(page_of(daily_report(), USUAL_LAYOUT, "ab" * 32, "ru")))

    for said in (
        "ООО «Брокер-Образец»",
        "Лицензия на брокерскую деятельность № 000-00000-100000 от 01.04.2008",
        "Регламент брокерского обслуживания, действует с 01.11.2016",
        "Страница 1 из 1",
        "ab" * 32,
        "БО-1001-20260302-DS1",
        "Всего куплено",
        "подпись",
    ):
        assert said in text


def test_an_idle_client_reads_his_balances_and_that_nothing_moved():
    idle = replace(facts(), postings=[], trades=[], open_trades=[], opening={}, closing={})

    text = words_of(report_pdf(page_of(report_of(heading(), idle), USUAL_LAYOUT, "0" * 64, "ru")))

    assert "Движения не было." in text
    assert "Сделок не было." in text
    assert "Спецсчёт в банке 0,00" in text


def test_a_corrected_report_names_the_old_one():
    report = report_of(heading(replaces="БО-1001-20260302-DS1", number="БО-1001-20260302-DS2", version=2), facts())

    text = words_of(report_pdf(page_of(report, USUAL_LAYOUT, "0" * 64, "ru")))
    assert "Исправляет БО-1001-20260302-DS1" in text


def test_the_english_dress_of_the_same_figures():
    text = words_of(report_pdf(page_of(period_report(), USUAL_LAYOUT, "0" * 64, "en")))

    assert "Statement of accounts, deals and operations in securities" in text
    assert "104,996.88" in text
    assert "Client" in text


def test_a_layout_orders_the_columns_and_leaves_out_what_it_leaves_out():
    layout = Layout(("deals.price", "deals.side", "cash.unit", "cash.closing"))

    page = page_of(daily_report(), layout, "0" * 64, "ru")

    assert [section.code for section in page.sections] == ["deals", "cash"]
    assert [column.code for column in page.sections[0].columns] == ["price", "side"]
    assert page.heading == ()
    assert report_pdf(page).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("cell", "common", "text"),
    [
        (Amount(123456789, RUB), "RUB", "1\u00a0234\u00a0567,89"),
        (Amount(-5, RUB), "RUB", "−0,05"),
        (Amount(100, USD), "RUB", "1,00\u00a0$"),
        (Amount(1000, Unit("SMPL", 0)), "", "1\u00a0000"),
        (Amount(1000, Unit("SMPL", 0)), "RUB", "1\u00a0000\u00a0шт."),
        (Percent(Decimal("100.6")), "RUB", "100,60\u00a0%"),
        (Decimal("120.5"), "", "120,50"),
        (Decimal("0.0125"), "", "0,0125"),
        (date(2026, 3, 2), "", "02.03.2026"),
        (at(9, 5), "", "02.03.2026\u00a009:05"),
        (7, "", "7"),
        ("слово", "", "слово"),
        (None, "", ""),
    ],
)
def test_cells_as_people_read_them(cell, common, text):
    assert text_of(cell, "ru", common) == text


@pytest.mark.parametrize(
    ("category", "said"),
    [("обыкновенная", "Образец, акция, обыкновенная"), ("акция обыкновенная", "Образец, акция обыкновенная, 1-01")],
)
def test_the_kind_of_a_security_is_said_once(category, said):
    listed = replace(facts(), instruments={"SMPL": replace(SAMPLE, category=category)})

    page = page_of(report_of(heading(), listed), USUAL_LAYOUT, "0" * 64, "ru")

    assert str(page.sections[0].rows[0][3]).startswith(said)


def test_totals_of_two_currencies_stand_in_two_rows_each():
    deals = [trade(1), replace(trade(2, Side.SELL), amount=Amount(700, USD))]

    page = page_of(report_of(heading(), replace(facts(), trades=deals)), USUAL_LAYOUT, "0" * 64, "ru")

    (section,) = [one for one in page.sections if one.code == "deals"]
    assert [str(row[0]) for row in section.totals].count("Всего куплено") == 2
    assert "7,00 $" in words_of(report_pdf(page))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(list(Side)), st.integers(1, 10**6)), min_size=1, max_size=70))
def test_long_reports_repeat_their_bytes_and_say_their_totals(deals):
    made = [trade(number, side, pieces) for number, (side, pieces) in enumerate(deals, 1)]
    report = report_of(heading(), replace(facts(), trades=made))
    page = page_of(report, USUAL_LAYOUT, "0" * 64, "ru")

    document = report_pdf(page)

    assert document == report_pdf(page)
    assert text_of(report.deal_totals[0].bought, "ru", "RUB").replace("\u00a0", " ") in words_of(document)


def test_a_reply_says_what_was_disputed_what_the_answer_is_and_what_comes_next():
    letter = objection_reply(
        language="ru",
        firm="ООО «Брокер-Образец»",
        licence="000",
        report_number="БО-1001-20260302-DS1",
        client="Образцов П. П.",
        stated_on=date(2026, 3, 4),
        operations=("сделка 9",),
        answer="Цена биржевая.",
        made_on=date(2026, 3, 5),
    )

    document = letter_pdf(letter)

    text = words_of(document)
    for said in ("Ваше возражение от 04.03.2026", "сделка 9", "Цена биржевая.", "направьте претензию", "05.03.2026"):
        assert said in text
    assert document == letter_pdf(letter)
