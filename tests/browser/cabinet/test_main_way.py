"""The client's main way in a real browser: sign in, place an order by keyboard, see a refusal, download the PDF."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from reglament.batch.render_reports import render_waiting
from reglament.flows.reports.issue_daily import issue_daily
from tests.web.stories import FIRM_A, act_of

PAGES = ["", "orders/", "orders/new/", "money/", "withdraw/", "transfer/", "margin/", "reports/", "acts/", "help/"]


def test_sign_in_by_keyboard(page_for, story):
    user = story.users["client-a"]
    user.set_password("пароль-для-проверки")
    user.save()
    page = page_for()
    page.goto("/cabinet/")
    page.locator("#id_username").focus()
    page.keyboard.type("client-a")
    page.keyboard.press("Tab")
    page.keyboard.type("пароль-для-проверки")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Что у вас есть")


def test_an_order_is_placed_by_keyboard_alone(page_for, story):
    page = page_for(story.users["client-a"])
    page.goto("/cabinet/")
    page.keyboard.press("n")
    expect(page.locator("#id_instrument")).to_be_visible()
    page.locator("#id_instrument").focus()
    page.keyboard.press("ArrowDown")
    page.locator("#id_quantity").focus()
    page.keyboard.type("20")
    page.locator("#id_price").focus()
    page.keyboard.type("249,00")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("Проверьте заявку"))
    page.get_by_role("button", name="Купить до").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Купить 20\\s+шт. SMPL"))


def test_a_refusal_says_why_and_what_is_possible(page_for, story, assert_accessible):
    page = page_for(story.users["client-a"])
    page.goto("/cabinet/orders/new/")
    page.select_option("#id_instrument", "SMPL")
    page.fill("#id_quantity", "100000")
    page.fill("#id_price", "249")
    page.get_by_role("button", name="Проверить заявку").click()

    expect(page.locator("[role=alert]")).to_contain_text("Заявка не будет принята")
    assert page.locator("[role=alert] a.clause").count() >= 1
    assert page.get_by_role("button", name="Купить").count() == 0
    assert_accessible(page)


def test_the_pdf_is_downloaded_and_holds_the_figures(page_for, story):
    act = act_of(FIRM_A)
    assert issue_daily(act, date(2026, 3, 2)).accepted
    render_waiting(act)
    page = page_for(story.users["client-a"])
    page.goto("/cabinet/reports/")
    page.get_by_role("link", name="Ежедневный отчёт").first.click()
    with page.expect_download() as expected:
        page.get_by_role("link", name="Скачать PDF").click()
    content = Path(expected.value.path()).read_bytes()
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(content)).pages)

    assert "Пробный Иван Иванович" in text
    assert "100\u00a0000,00" in text.replace("\u202f", "\u00a0")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_page_is_accessible(page_for, story, assert_accessible, dark):
    page = page_for(story.users["client-a"], dark=dark)
    for path in PAGES:
        page.goto(f"/cabinet/{path}")
        assert_accessible(page)


def test_nothing_scrolls_sideways_on_a_phone(page_for, story, assert_no_sideways_scroll):
    page = page_for(story.users["neighbour-a"], width=320)
    for path in PAGES:
        page.goto(f"/cabinet/{path}")
        assert_no_sideways_scroll(page)


def test_the_pages_work_without_scripts(page_for, story):
    page = page_for(story.users["client-a"], scripts=False)
    page.goto("/cabinet/withdraw/")
    page.fill("#id_amount", "500")
    page.get_by_role("button", name="Проверить поручение").click()
    page.get_by_role("button", name="Вывести 500,00").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Вывод денег")


def test_the_language_is_the_readers_own(page_for, story):
    page = page_for(story.users["client-a"])
    page.goto("/cabinet/")
    page.get_by_role("button", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("What you have")
