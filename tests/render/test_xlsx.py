"""Pages as XLSX: numbers are numbers, days are days, and the figures are those of the PDF and of the JSON."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from reglament.core.reports.compose import report_of
from reglament.core.reports.layout import USUAL_LAYOUT
from reglament.core.reports.plain import as_plain
from reglament.core.units.amount import RUB, Amount
from reglament.render.pages import page_of
from reglament.render.pdf import report_pdf, text_of
from reglament.render.xlsx import report_xlsx
from tests.clauses import clause
from tests.core.reports.sample import PAPERS, SAMPLE, daily_report, facts, heading, posting
from tests.render.test_pdf import words_of


def sheets_of(content: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_same_values_give_the_same_bytes():
    page = page_of(daily_report(), USUAL_LAYOUT, "0" * 64, "ru")

    assert report_xlsx(page) == report_xlsx(page)


def test_figures_are_numbers_and_days_are_dates():
    sheets = sheets_of(report_xlsx(page_of(daily_report(), USUAL_LAYOUT, "0" * 64, "ru")))

    head, deal, *_ = sheets["Сделки"]
    row = dict(zip(head, deal, strict=True))
    assert row["Дата и время"] == datetime(2026, 3, 2, 11, 5)  # noqa: DTZ001 the format has no zone
    assert (row["Цена"], row["Кол-во"], row["Сумма"], row["Комиссия"]) == (120.0, 10.0, 1200.0, 3.12)
    assert sheets["Операции"][1][1] == date(2026, 3, 2)


@clause("GC-18.8", "GF-13.2-a")
def test_json_pdf_and_xlsx_carry_the_same_figures():
    report = daily_report()
    page = page_of(report, USUAL_LAYOUT, "0" * 64, "ru")
    plain, text = as_plain(report), words_of(report_pdf(page))
    sheets = sheets_of(report_xlsx(page))

    assert report.cash
    assert report.charges
    for movement, row, cell in zip(report.cash, plain["cash"], sheets["Денежные средства"][1:], strict=False):
        for name, value in zip(("opening", "credited", "debited", "closing"), cell[2:], strict=True):
            amount = getattr(movement, name)
            assert row[name] == str(amount)
            assert Decimal(str(value)) == amount.decimal
            assert text_of(amount, "ru", "RUB").replace("\u00a0", " ") in text
    for charge, row, cell in zip(
        report.charges, plain["charges"], sheets["Вознаграждение и расходы"][1:], strict=False
    ):
        assert row["charged"] == str(charge.charged)
        assert Decimal(str(cell[2])) == charge.charged.decimal


def test_a_name_that_looks_like_a_formula_stays_text():
    odd = replace(heading(), client_name='=HYPERLINK("http://bad.example")')

    content = report_xlsx(page_of(report_of(odd, facts()), USUAL_LAYOUT, "0" * 64, "ru"))

    assert any("=HYPERLINK" in str(cell) for row in sheets_of(content)["Отчёт"] for cell in row)
    with ZipFile(io.BytesIO(content)) as archive:
        assert all(b"<f>" not in archive.read(name) for name in archive.namelist() if "sheet" in name)


def test_heads_are_frozen_and_no_data_cells_are_merged():
    content = report_xlsx(page_of(daily_report(), USUAL_LAYOUT, "0" * 64, "ru"))

    with ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert all(b"mergeCell" not in sheet for sheet in sheets)
    assert sum(b'state="frozen"' in sheet for sheet in sheets) == len(sheets) - 1


def test_an_empty_section_says_so():
    idle = replace(facts(), trades=[])

    sheets = sheets_of(report_xlsx(page_of(report_of(heading(), idle), USUAL_LAYOUT, "0" * 64, "ru")))

    assert sheets["Сделки"][1][0] == "Сделок не было."


def test_whole_papers_have_no_decimals():
    content = report_xlsx(page_of(daily_report(), USUAL_LAYOUT, "0" * 64, "ru"))

    papers = sheets_of(content)["Ценные бумаги"][1]
    assert papers[2:] == [500, 0, 0, 500]
    assert isinstance(daily_report().papers[0].opening, Amount)  # type: ignore[index]


def test_a_price_in_per_cent_is_a_number_and_papers_are_named_among_operations():
    bond = replace(SAMPLE, name="Облигация", price_unit="percent", face_value=Amount(100_000, RUB))
    moved = [posting(1, "papers.deposit", "instruction:4", PAPERS, 5)]
    listed = replace(facts(), instruments={"SMPL": bond}, postings=moved)

    sheets = sheets_of(report_xlsx(page_of(report_of(heading(), listed), USUAL_LAYOUT, "0" * 64, "ru")))

    head, deal, *_ = sheets["Сделки"]
    assert dict(zip(head, deal, strict=True))["Цена"] == 120.0
    assert sheets["Операции"][1][2] == "Зачисление бумаг, Облигация"
