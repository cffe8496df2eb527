"""A signed document is printed with the marks of its signature, and only while its bytes are those that were signed."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from reglament.flows.esign.print_signed import print_receipt, print_signed
from reglament.render.signed import Mark, marks_sheet, stamped_pdf
from tests.clauses import clause
from tests.core.esign.cabinet_terms import FIRM, at
from tests.flows.esign.key_desk import CONTENT, LOGIN, KeyDesk

pytestmark = pytest.mark.django_db
HOUSE = "АО «Образец»"
MARK = Mark("Петрова Анна Сергеевна", LOGIN, "VM", at("2025-03-11 10:06:07"), 1, "ab" * 32)


@pytest.fixture
def desk():
    desk = KeyDesk()
    desk.active()
    return desk


def said(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


@clause("SR-1.20", "SR-0.21")
def test_a_pdf_is_printed_with_the_mark_under_each_page(desk):
    content = marks_sheet([MARK], "Распоряжение", HOUSE, "ru", ["Просим список."] * 120)
    signature = desk.sign("2025-03-11 10:06:07", content=content).result["signature"]

    printed = print_signed(FIRM, HOUSE, signature, content)

    assert len(said(content)) == len(said(printed)) > 1
    for page in said(printed):
        assert "Подписано простой электронной подписью" in page
        for fact in ("Петрова Анна Сергеевна", LOGIN, "11.03.2025 10:06:07", "равнозначен документу на бумаге"):
            assert fact in page


@clause("SR-1.20")
def test_anything_else_gets_a_sheet_beside_it(desk):
    signature = desk.sign("2025-03-11 10:06:07").result["signature"]

    (page,) = said(print_signed(FIRM, HOUSE, signature, CONTENT))

    for fact in (HOUSE, "Петрова Анна Сергеевна", LOGIN, "11.03.2025 10:06:07", "равнозначен документу на бумаге"):
        assert fact in page


@clause("SR-1.20")
def test_changed_content_is_not_printed(desk):
    signature = desk.sign("2025-03-11 10:06:07").result["signature"]

    for make in (print_signed, print_receipt):
        assert make(FIRM, HOUSE, signature, CONTENT + b" ").code == "sign.changed_after"
        assert make(FIRM, HOUSE, signature + 1, CONTENT).code == "sign.unknown"


def test_a_receipt_says_what_was_received(desk):
    signature = desk.sign("2025-03-11 10:06:07").result["signature"]

    (page,) = said(print_receipt(FIRM, HOUSE, signature, CONTENT))
    assert f"Квитанция о получении подписанного документа № {signature}" in page
    (english,) = said(print_receipt(FIRM, HOUSE, signature, CONTENT, "en"))
    assert "Receipt of a signed document" in english


def test_bytes_that_only_look_like_a_pdf_are_not_set_again():
    assert stamped_pdf(b"%PDF-1.7 nothing", [MARK], "x", HOUSE, "ru") is None
    assert stamped_pdf(b"text", [MARK], "x", HOUSE, "ru") is None
    assert stamped_pdf(marks_sheet([MARK], "x", HOUSE, "ru"), [MARK] * 4, "x", HOUSE, "ru") is None


def test_equal_values_give_equal_bytes():
    assert marks_sheet([MARK], "x", HOUSE, "ru") == marks_sheet([MARK], "x", HOUSE, "ru")
