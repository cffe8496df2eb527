"""Lists as files: what Excel opens, what programs read, and no cell that runs as a formula."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from reglament.render.table import table_csv, table_file, table_xlsx

COLUMNS = ("Номер", "Кто", "Сумма", "День", "Когда")
AT = datetime(2026, 3, 2, 21, 30, tzinfo=UTC)
ROWS = [(7, "Пробный; Иван", Decimal("-1234.50"), date(2026, 3, 2), AT), (8, None, None, None, None)]


def test_programs_get_commas_points_and_iso():
    assert table_csv(COLUMNS, ROWS).decode() == (
        "Номер,Кто,Сумма,День,Когда\r\n7,Пробный; Иван,-1234.50,2026-03-02,2026-03-03T00:30:00+03:00\r\n8,,,,\r\n"
    )


def test_an_office_gets_the_mark_semicolons_and_decimal_commas():
    text = table_csv(COLUMNS, ROWS, "office")

    assert text.startswith(b"\xef\xbb\xbf")
    assert text.decode("utf-8-sig") == (
        'Номер;Кто;Сумма;День;Когда\r\n7;"Пробный; Иван";-1234,50;02.03.2026;03.03.2026 00:30:00\r\n8;;;;\r\n'
    )


@pytest.mark.parametrize("text", ["=1+1", "+7 900", "-2", "@sum", "\t=1", "\r=1"])
def test_a_text_that_looks_like_a_formula_is_defused_and_a_figure_is_not(text):
    line = table_csv(["=head"], [[text]]).decode()

    assert line.startswith("'=head\r\n")
    assert f"'{text}" in line
    assert table_csv(["n"], [[-2], [Decimal("-2.5")]]) == b"n\r\n-2\r\n-2.5\r\n"


def test_a_workbook_holds_real_figures_days_and_texts():
    book = CalamineWorkbook.from_filelike(BytesIO(table_xlsx("Заявки: все", COLUMNS, ROWS)))
    head, first, second = book.get_sheet_by_index(0).to_python()

    assert book.sheet_names == ["Заявки  все"]
    assert head == list(COLUMNS)
    assert first[:4] == [7.0, "Пробный; Иван", -1234.5, date(2026, 3, 2)]
    assert first[4] == datetime(2026, 3, 3, 0, 30)  # noqa: DTZ001 a workbook has no zones
    assert second[:2] == [8.0, ""]


def test_a_formula_is_a_text_in_a_workbook():
    book = CalamineWorkbook.from_filelike(BytesIO(table_xlsx("t", ["a"], [["=1+1"]])))

    assert book.get_sheet_by_index(0).to_python() == [["a"], ["=1+1"]]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_same_rows_give_the_same_bytes(form):
    assert table_file(form, "t", COLUMNS, ROWS) == table_file(form, "t", COLUMNS, ROWS)


def test_an_empty_list_has_its_head():
    book = CalamineWorkbook.from_filelike(BytesIO(table_xlsx("t", COLUMNS, [])))

    assert book.get_sheet_by_index(0).to_python() == [list(COLUMNS)]
    assert table_csv(["a", "b"], []) == b"a,b\r\n"
