"""The client's main way in a real browser: sign in, place an order by keyboard, see a refusal, download the PDF."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from reglament.batch.render_reports import render_waiting
from reglament.flows.reports.issue_daily import issue_daily
from tests.web.stories import FIRM_A, act_of

PAGES = ["", "orders/", "orders/new/", "money/", "withdraw/", "transfer/", "reports/", "acts/", "help/"]


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
    page.wait_for_url("**/cabinet/")

    assert page.get_by_role("heading", level=1).inner_text() == "Что у вас есть"


def test_an_order_is_placed_by_keyboard_alone(page_for, story):
    page = page_for(story.users["client-a"])
    page.goto("/cabinet/")
    page.keyboard.press("n")
    page.wait_for_url("**/orders/new/")
    page.locator("#id_instrument").focus()
    page.keyboard.press("ArrowDown")
    page.locator("#id_quantity").focus()
    page.keyboard.type("20")
    page.locator("#id_price").focus()
    page.keyboard.type("249,00")
    page.keyboard.press("Enter")
    page.wait_for_url("**/orders/check/")
    assert "Проверьте заявку" in page.title()
    page.get_by_role("button", name="Купить до").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/orders/\d+/$"))

    assert "Купить 20 шт. SMPL" in page.get_by_role("heading", level=1).inner_text().replace("\u00a0", " ")


def test_a_refusal_says_why_and_what_is_possible(page_for, story, assert_accessible):
    page = page_for(story.users["client-a"])
    page.goto("/cabinet/orders/new/")
    page.select_option("#id_instrument", "SMPL")
    page.fill("#id_quantity", "100000")
    page.fill("#id_price", "249")
    page.get_by_role("button", name="Проверить заявку").click()

    assert "Заявка не будет принята" in page.locator("[role=alert]").inner_text()
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

    assert "Вывод денег" in page.get_by_role("heading", level=1).inner_text()


def test_the_language_is_the_readers_own(page_for, story):
    page = page_for(story.users["client-a"])
    page.goto("/cabinet/")
    page.get_by_role("button", name="English").click()
    page.wait_for_load_state()

    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", level=1).inner_text() == "What you have"
