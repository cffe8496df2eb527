"""Lists as people get them: a sheet with real figures, pages whose number is known beforehand."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from reglament.core.registry.lists.columns import columns_of, known_columns
from reglament.core.registry.lists.holder import Holder, ListHeader
from reglament.core.registry.lists.kinds import ListKind, OfferKind
from reglament.core.registry.lists.request import ASKED, ListRequest
from reglament.phrases.list_words import CODES, COLUMNS, FACTS, code_word, column_title, list_title
from reglament.render import list_pdf, list_xlsx
from reglament.render.list_heading import heading_lines, total_lines
from reglament.render.list_pages import HEIGHT, lines_in, plan_of, sheets_of, width_of
from reglament.render.list_pdf import write_pdf
from reglament.render.list_xlsx import write_xlsx
from tests.clauses import clause
from tools.make_list_samples import HOLDERS, ISSUE, MADE_AT, ORDERED_ON, RECORD_ON, made, terms

KIND = ListKind.REGISTERED_PERSONS
COLUMNS_SHOWN = columns_of(KIND, terms())
HEADER = ListHeader(
    KIND, "АО «Образец»", "1027700000020", "7702345672", "Регистратор", "045-00000", RECORD_ON, ISSUE, "ЭМ-13",
    ORDERED_ON, MADE_AT, "Регистраторова Р. Р.", "ЭМ-13",
)  # fmt: skip


def many(count: int) -> list[Holder]:
    """Return so many holders with names and addresses of many lengths."""
    return [
        Holder(
            f"{n:06d}",
            "owner_natural",
            "Примеров Пример " * (n % 4 + 1),
            n % 7 + 1,
            address="г. Москва, ул. Примерная, " * (n % 3 + 1),
            doc_number="45 10 123456",
            doc_date="2010-06-01",
        )
        for n in range(count)
    ]


def pdf_of(holders, **changed) -> PdfReader:
    rows, totals = made(ListRequest(KIND, RECORD_ON), holders)
    file = BytesIO()
    write_pdf(file, replace(HEADER, **changed), COLUMNS_SHOWN, rows, totals)
    return PdfReader(file)


def text_of(page) -> str:
    return " ".join(page.extract_text().replace("\u00a0", " ").split())


@clause("SR-6.6-1")
def test_the_page_says_whose_list_it_is_every_holder_and_the_totals() -> None:
    reader = pdf_of(HOLDERS)
    text = text_of(reader.pages[0])

    for said in (
        "Список лиц, зарегистрированных в реестре владельцев ценных бумаг",
        "АО «Образец», ОГРН 1027700000020, ИНН 7702345672",
        "Регистратор, лицензия 045-00000",
        "рег. № 1-01-00001-X, ISIN RU000A1SMPL4, номинал 1 руб., количество 10 000 000 шт.",
        "20.02.2026",
        "распоряжение № ЭМ-13 от 02.03.2026",
        "02.03.2026, 15:00",
        "Ахметова Айгерим Ерлановна",
        "4 000 000",
        "40,0000",
        "Итого, количество, шт.: 10 000 000",
        "Строк в списке: 6. Учтено в списке: 10 000 000 шт.",
        "Регистраторова Р. Р.",
        "стр. 1 из 1",
        "Список № ЭМ-13, версия 1",
    ):
        assert said in text, said
    assert "/StructTreeRoot" in reader.trailer["/Root"]


def test_a_long_list_is_set_in_parts_and_every_page_knows_how_many_there_are(monkeypatch) -> None:
    monkeypatch.setattr(list_pdf, "PAGES_IN_PART", 4)

    reader = pdf_of(many(200))

    pages = len(reader.pages)
    assert pages > 8
    for number, page in enumerate(reader.pages, start=1):
        assert f"стр. {number} из {pages}" in text_of(page)
    assert "Строк в списке: 200." in text_of(reader.pages[-1])
    numbers = [
        text for page in reader.pages for text in page.extract_text().split() if text in {"000000", "000099", "000199"}
    ]
    assert numbers == ["000000", "000099", "000199"]


def test_no_row_runs_over_the_page_it_was_planned_on() -> None:
    rows, totals = made(ListRequest(KIND, RECORD_ON), many(300))
    plan = plan_of(HEADER, COLUMNS_SHOWN, totals, "ru")

    sheets = list(sheets_of(plan, rows, "ru"))

    assert sum(len(sheet.rows) for sheet in sheets) == 300
    assert all(sheet.taken <= HEIGHT for sheet in sheets)
    assert [sheet.is_first for sheet in sheets] == [True] + [False] * (len(sheets) - 1)
    assert [sheet.is_last for sheet in sheets] == [False] * (len(sheets) - 1) + [True]
    assert len(pdf_of(many(300)).pages) == len(sheets)


@pytest.mark.parametrize(("text", "lines"), [("", 1), ("счёт", 1), ("счёт " * 12, 4), ("щ" * 60, 8)])
def test_a_text_stands_in_so_many_lines_at_most(text: str, lines: int) -> None:
    assert 1 <= lines_in(text, 22.0) <= lines
    assert lines_in(text, 10 + width_of(text) * 2) == 1


@clause("SR-6.6-1")
def test_a_sheet_has_figures_as_figures_days_as_days_and_codes_in_words() -> None:
    rows, totals = made(ListRequest(KIND, RECORD_ON), HOLDERS)
    file = BytesIO()
    write_xlsx(file, HEADER, COLUMNS_SHOWN, rows, totals)

    sheet = CalamineWorkbook.from_filelike(BytesIO(file.getvalue())).get_sheet_by_index(0).to_python()

    head = next(place for place, row in enumerate(sheet) if row[0] == "№ п/п")
    first = dict(zip(sheet[head], sheet[head + 1], strict=True))
    assert (first["Количество, шт."], first["Доля, %"]) == (4_000_000, 40)
    assert f"{first['Дата выдачи (присвоения)']}" == "2010-06-01"
    assert first["Вид счёта"] == "владелец – физическое лицо"
    assert (first["ИНН"], first["Расчётный счёт"]) == ("770123456703", "40817810400000000101")
    total = sheet[head + 7]
    assert (total[1], dict(zip(sheet[head], total, strict=True))["Количество, шт."]) == ("Итого", 10_000_000)
    assert sheet[-1][0] == "Уполномоченное лицо регистратора: Регистраторова Р. Р."


def test_what_looks_like_a_formula_stays_text_and_marks_are_escaped() -> None:
    rows, totals = made(ListRequest(KIND, RECORD_ON), [Holder("1", "owner_legal", "=1+1 <&> \x07", 5)])
    file = BytesIO()
    write_xlsx(file, HEADER, COLUMNS_SHOWN, rows, totals, "en")

    sheet = CalamineWorkbook.from_filelike(BytesIO(file.getvalue())).get_sheet_by_index(0).to_python()

    assert any("=1+1 <&>" in str(cell) for row in sheet for cell in row)
    with zipfile.ZipFile(file) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_more_rows_than_a_sheet_has_go_on_in_the_next(monkeypatch) -> None:
    monkeypatch.setattr(list_xlsx, "ROWS_IN_SHEET", 100)
    rows, totals = made(ListRequest(KIND, RECORD_ON), many(201))
    file = BytesIO()
    write_xlsx(file, HEADER, COLUMNS_SHOWN, rows, totals)

    book = CalamineWorkbook.from_filelike(BytesIO(file.getvalue()))

    counts = [
        sum(1 for row in book.get_sheet_by_name(name).to_python() if str(row[1]).isdigit()) for name in book.sheet_names
    ]
    assert (book.sheet_names, counts) == (["Список 1", "Список 2", "Список 3"], [100, 100, 1])


def test_a_list_without_rows_is_a_list() -> None:
    rows, totals = made(ListRequest(KIND, RECORD_ON), [])
    file = BytesIO()
    write_xlsx(file, HEADER, COLUMNS_SHOWN, rows, totals)

    assert CalamineWorkbook.from_filelike(BytesIO(file.getvalue())).sheet_names == ["Список"]
    assert "Строк в списке: 0." in text_of(pdf_of([]).pages[0])


def test_a_corrected_version_says_so_in_its_heading() -> None:
    lines = dict(heading_lines(replace(HEADER, version=2, corrects="mistake"), "ru"))

    assert (lines["Версия"], lines["Причина исправления"]) == ("2", "исправление ошибки")
    assert "Версия" not in dict(heading_lines(HEADER, "ru"))


def test_facts_of_the_order_stand_in_the_heading_in_the_readers_language() -> None:
    facts = {"meeting_on": "2026-03-17", "per_security": "1250.50", "meeting_kind": "annual", "excluded": "000001"}

    russian, english = (dict(heading_lines(replace(HEADER, facts=facts), language)) for language in ("ru", "en"))

    assert russian["Дата собрания"] == "17.03.2026"
    assert russian["Сумма на одну бумагу, руб."] == "1\u00a0250,50"
    assert russian["Вид собрания"] == "годовое"
    assert english["Day of the meeting"] == "17 March 2026"
    assert "000001" not in russian.values()


def test_what_is_not_listed_is_told_under_the_list() -> None:
    _, totals = made(ListRequest(ListKind.GENERAL_MEETING, RECORD_ON), HOLDERS)

    lines = [line.replace("\u00a0", " ") for line in total_lines(totals, "ru")]

    assert lines == [
        "Строк в списке: 3. Учтено в списке: 6 800 000 шт.",
        "Не включено: казначейские акции – 100 000 шт.",
        "Не включено: счёт неустановленных лиц – 100 000 шт.",
        "Не раскрыто номинальными держателями – 3 000 000 шт.",
    ]


@clause("SR-6.6-5")
def test_every_list_has_its_title_in_both_languages_and_an_offer_by_its_kind() -> None:
    titles = {list_title(kind.value, "mandatory", language) for kind in ListKind for language in ("ru", "en")}
    offers = {list_title("offer", kind.value, "ru") for kind in OfferKind}

    assert len(titles) == 2 * len(ListKind)
    assert len(offers) == len(OfferKind)
    assert "обязательное предложение" in list_title("offer", "mandatory", "ru")


def test_every_column_code_and_fact_has_words_in_both_languages() -> None:
    for kind in ListKind:
        for column in known_columns(kind):
            assert column_title(column.code, "ru") != column_title(column.code, "en")
    for words in (COLUMNS, FACTS, *CODES.values()):
        for said in words.values():
            assert {"ru", "en"} <= set(said)
    shown = {asked.name for fields in ASKED.values() for asked in fields}
    assert shown - set(FACTS) <= {"excluded", "offer_kind", "action_kind"}


@pytest.mark.parametrize(
    ("code", "ru", "en"),
    [
        ("0-1%", "менее 1 %", "less than 1 %"),
        ("5-25%", "от 5 до 25 %", "from 5 to 25 %"),
        ("0.5-1%", "от 0,5 до 1 %", "from 0.5 to 1 %"),
        ("50-100%", "50 % и более", "50 % and more"),
        ("non_resident", "нерезиденты", "non-residents"),
        ("treasury", "казначейский счёт эмитента", "issuer's treasury account"),
        ("12-34", "12-34", "12-34"),
        ("000001 Иванова-Пример 5%", "000001 Иванова-Пример 5%", "000001 Иванова-Пример 5%"),
    ],
)
def test_a_group_is_called_as_people_call_it(code: str, ru: str, en: str) -> None:
    assert (code_word("group", code, "ru"), code_word("group", code, "en")) == (ru, en)
