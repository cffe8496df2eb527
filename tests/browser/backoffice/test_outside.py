"""An arrest at the risk desk in a real browser: typed, checked and made by keyboard."""

from __future__ import annotations

from playwright.sync_api import expect

from reglament.store.margin.arrests import open_arrests
from tests.web.stories import FIRM_A, deposit


def test_an_officer_arrests_money_by_keyboard_and_sees_first_what_comes_of_it(page_for, story, assert_accessible):
    deposit(FIRM_A, "1001", "1000.00", "MOEX_STOCK")
    page = page_for(story.users["officer-a"])
    page.goto("/office/risk/outside/")
    form = page.locator("form[aria-labelledby=form-arrest]")
    form.get_by_label("Клиент: код").focus()
    page.keyboard.type("1001")
    form.get_by_label("Где лежат деньги").select_option("MOEX_STOCK")
    form.get_by_label("Сумма").focus()
    page.keyboard.type("700,00")
    form.get_by_label("Решение: номер и дата").focus()
    page.keyboard.type("№ 5 от 02.03.2026")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Проверьте, что будет сделано")).to_be_visible()
    assert_accessible(page)
    assert open_arrests(FIRM_A) == []
    page.get_by_role("button", name="Арестовать", exact=True).focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("cell", name="№ 5 от 02.03.2026")).to_be_visible()
    assert [str(one.amount) for one in open_arrests(FIRM_A)] == ["700.00 RUB"]
