"""Programs in a real browser: a token made by keyboard and taken back, a hook with its secret; an idle session."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from reglament.store.parties.models import ApiToken

PAGES = ("/cabinet/programs/",)


def test_a_token_is_made_by_keyboard_shown_once_and_taken_back(page_for, story, assert_accessible):
    page = page_for(story.users["client-a"])
    page.goto("/cabinet/programs/")
    assert_accessible(page)
    page.locator("#id_name").focus()
    page.keyboard.type("учётная программа")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Выдать ключ").focus()
    page.keyboard.press("Enter")
    shown = page.get_by_role("status")
    expect(shown).to_contain_text("Ключ «учётная программа» выдан")
    expect(shown.locator("pre")).to_have_text(re.compile(r"^[\w-]{40,}$"))
    assert_accessible(page)
    assert ApiToken.objects.get().scopes == ["read", "trade"]
    page.goto("/cabinet/programs/")
    expect(page.get_by_role("status")).to_have_count(0)
    page.get_by_role("button", name="Отозвать «учётная программа»").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("row", name=re.compile("учётная программа"))).to_contain_text("отозван")
    expect(page.get_by_role("button", name="Отозвать")).to_have_count(0)


def test_a_hook_is_added_and_its_secret_shown(page_for, story, assert_accessible):
    page = page_for(story.users["client-a"])
    page.goto("/cabinet/programs/")
    page.locator("#id_address").focus()
    page.keyboard.type("https://books.example/hooks")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Секрет для проверки подписи")
    expect(page.get_by_role("status").locator("pre")).to_have_text(re.compile("^whsec_"))
    assert_accessible(page)
    page.get_by_role("button", name="Удалить адрес").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Программы")
    expect(page.get_by_text("Адресов нет.")).to_be_visible()


def test_nothing_scrolls_sideways_and_dark_is_accessible(page_for, story, assert_accessible, assert_no_sideways_scroll):
    page = page_for(story.users["client-a"], width=320, dark=True)
    for path in PAGES:
        page.goto(path)
        assert_no_sideways_scroll(page)
        assert_accessible(page)


def test_an_idle_reader_is_warned_stays_or_comes_back_to_what_he_typed(page_for, story, assert_accessible):
    page = page_for(story.users["client-a"])
    page.clock.install()
    page.goto("/cabinet/withdraw/")
    page.fill("#id_amount", "1234")
    page.clock.run_for("27:59")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.clock.run_for("00:02")
    expect(page.get_by_role("dialog")).to_contain_text("Сеанс скоро закончится")
    page.get_by_role("button", name="Остаться").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.clock.run_for("30:02")
    expect(page.get_by_text("Вы долго ничего не делали")).to_be_visible()
    page.goto("/cabinet/withdraw/")

    expect(page.locator("#id_amount")).to_have_value("1234")
