"""The tax desk in a real browser: a taxpayer's way by keyboard, access for everybody, phone and dark."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from reglament.store.crypto.models import CoinOperation, CoinQuote
from tests.flows.crypto.books import HEADER, open_books
from tests.web.taxdesk.story import tell_coins

EXPORT = """at_utc,account,operation,coin,quantity,group,number,note
2025-03-14 09:00:00,spot,trade,BTC,0.5,t1,1,
2025-03-14 09:00:00,spot,trade,RUB,-400000,t1,2,
2025-03-15 09:00:00,spot,deposit,ETH,1,,3,
"""
QUOTES = f"""{HEADER}
2025-03-15,A,BTC,1100000.00,RUB,200000000000,2019-01-10
2025-03-15,B,BTC,1100500.00,RUB,100000000000,2019-01-10
"""
PAGES = (
    "", "files/", "record/", "quotes/", "coins/", "positions/", "ties/", "what-if/", "years/2025/", "operations/1/",
    "operations/2/",
)  # fmt: skip


@pytest.fixture
def taxpayer(transactional_db, settings) -> User:
    tell_coins(settings)
    return User.objects.get(username="p1")


def typed(page: Page, field: str, text: str) -> None:
    page.locator(field).focus()
    page.keyboard.type(text)


def chosen(page: Page, field: str, text: str) -> None:
    """Choose from a list by its first letters, as a keyboard does."""
    page.locator(field).focus()
    page.keyboard.type(text)
    expect(page.locator(f"{field} option:checked")).to_have_text(text)


def dated(page: Page, field: str, day: str) -> None:
    page.locator(field).focus()
    page.locator(field).fill(day)


def pressed(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")


def followed(page: Page, name: str, within: str = "main") -> None:
    page.locator(within).get_by_role("link", name=name, exact=True).first.focus()
    page.keyboard.press("Enter")


def heading(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def file_of(name: str, text: str) -> dict[str, object]:
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode()}


def test_from_an_export_to_the_register(page_for, taxpayer, assert_accessible):
    page = page_for(taxpayer)
    page.goto("/tax/")
    heading(page, "Taxpayer")
    followed(page, "Файлы", "nav")
    heading(page, "Файлы")

    # Recognised, then shown with what differs, then accepted; nothing is an operation before.
    page.set_input_files("#file", file_of("own.csv", EXPORT))
    chosen(page, "#wallet", "X")
    pressed(page, "Распознать")
    expect(page.get_by_role("button", name="Принять операции: 1")).to_be_visible()
    assert CoinOperation.objects.count() == 2
    assert_accessible(page)
    pressed(page, "Принять операции: 1")
    expect(page.get_by_text("Непринятых операций нет.")).to_be_visible()
    assert CoinOperation.objects.count() == 3
    page.get_by_role("checkbox", name=re.compile("Выбрать строку")).focus()
    page.keyboard.press("Space")
    typed(page, "#why", "подарок биржи")
    pressed(page, "Объяснить выбранные")
    expect(page.get_by_text("Все строки объяснены.")).to_be_visible()

    # By hand: mined on a day without a quote, so the year lacks it.
    followed(page, "Новая операция", "nav")
    heading(page, "Новая операция")
    chosen(page, "#kind", "майнинг")
    dated(page, "#on", "2025-03-15")
    typed(page, "#coin", "BTC")
    typed(page, "#quantity", "0,1")
    pressed(page, "Записать операцию")
    heading(page, "Операция 4: майнинг")
    expect(page.get_by_text("нет пригодной рыночной котировки")).to_be_visible()
    assert_accessible(page)

    # The taxpayer brings the quote with its file; the one that may not be used says why.
    followed(page, "Котировки и курсы", "nav")
    expect(page.get_by_role("heading", name="Нужны котировки")).to_be_visible()
    page.set_input_files("#file", file_of("quotes.csv", QUOTES))
    pressed(page, "Загрузить")
    expect(page.get_by_role("heading", name="Нужны котировки")).to_have_count(0)
    expect(page.get_by_role("row", name=re.compile("1 100 500,00"))).to_contain_text("не годится")
    assert_accessible(page)
    assert CoinQuote.objects.exclude(taxpayer=None).count() == 2

    followed(page, "Портфель и годы", "nav")
    followed(page, "2025")
    heading(page, "2025 год")
    expect(page.get_by_role("img", name="Из чего складываются базы года")).to_be_visible()
    expect(page.get_by_text("Всё есть.")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("майнинг: база"))).to_contain_text("610 000,00")
    assert_accessible(page)
    followed(page, "4")
    heading(page, "Операция 4: майнинг")
    expect(page.get_by_text("1 100 000,00 RUB × 1 = 1 100 000,00 ₽")).to_be_visible()

    page.goto("/tax/P1/what-if/")
    typed(page, "#coin", "BTC")
    typed(page, "#quantity", "0,25")
    typed(page, "#price", "500000")
    pressed(page, "Посчитать")
    expect(page.get_by_text("Налог года после продажи")).to_be_visible()
    expect(page.get_by_text("Ничего не записано.")).to_be_visible()
    assert_accessible(page)

    page.goto("/tax/P1/years/2025/")
    pressed(page, "Составить налоговый регистр")
    link = page.get_by_role("link", name=re.compile(r"register-P1-2025-.*\.json"))
    expect(link).to_be_visible()
    with page.expect_download() as expected:
        link.focus()
        page.keyboard.press("Enter")
    told = json.loads(Path(expected.value.path()).read_text())
    assert told["bases"]["mining"] == "610000.00"


def test_every_page_is_for_everybody_light_dark_and_on_a_narrow_phone(
    page_for, taxpayer, assert_accessible, assert_no_sideways_scroll
):
    light, dark, phone = page_for(taxpayer), page_for(taxpayer, dark=True), page_for(taxpayer, width=320)
    for name in PAGES:
        for page in (light, dark):
            page.goto(f"/tax/P1/{name}")
            assert_accessible(page)
        phone.goto(f"/tax/P1/{name}")
        assert_no_sideways_scroll(phone)


def test_an_operators_page_and_the_offices_list_are_for_everybody(page_for, taxpayer, assert_accessible):
    open_books("O1", kind="organisation", runs_infrastructure=True)
    page = page_for(User.objects.get(username="tax-office"))
    page.goto("/tax/")
    assert_accessible(page)
    page.goto("/tax/O1/miners/")
    typed(page, "#name", "Шахтёр")
    typed(page, "#tax_id", "770123456703")
    dated(page, "#starts_on", "2024-12-01")
    pressed(page, "Внести майнера")
    expect(page.get_by_text("4 квартал 2024 года: сдать по 25.01.2025")).to_be_visible()
    assert_accessible(page)
    pressed(page, re.compile("Составить и сдать"))
    expect(page.get_by_text("Несданных сведений нет.")).to_be_visible()
    assert_accessible(page)
