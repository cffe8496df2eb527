"""Many cases, kept filters and terms in a real browser: by keyboard, for everybody, on a phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from reglament.store.docflow.models import Task
from tests.web.stories import FIRM_A, NOW


@pytest.fixture
def late(story) -> list[int]:
    """Two reports that came late, to be noted."""
    rows = [
        Task.objects.create(
            firm=FIRM_A,
            kind="report.late",
            client="1001",
            subject=f"report:{place}",
            payload={"delivery": place},
            opened_at=NOW,
            opened_by="system:deadlines",
            due_at=NOW + timedelta(minutes=place),
        )
        for place in (1, 2)
    ]
    return [int(row.pk) for row in rows]


def addresses(late: list[int]) -> list[str]:
    chosen = "&".join(f"task={number}" for number in late)
    return [
        "/office/?show=today",
        "/office/deadlines/",
        f"/office/tasks/many/?{chosen}",
        f"/office/tasks/many/?{chosen}&decision=note&reason=x",
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_pages_are_for_everybody(page_for, story, late, assert_accessible, dark):
    page = page_for(story.users["officer-a"], dark=dark)
    for address in addresses(late):
        assert page.goto(address).status == 200, address
        assert_accessible(page)


def test_no_page_scrolls_sideways_on_a_narrow_phone(page_for, story, late, assert_no_sideways_scroll):
    page = page_for(story.users["officer-a"], width=320, height=640)
    for address in addresses(late):
        page.goto(address)
        assert_no_sideways_scroll(page)


def test_two_cases_are_marked_looked_at_and_decided_by_keyboard(page_for, story, late):
    page = page_for(story.users["officer-a"])
    page.goto("/office/")
    for number in late:
        page.locator(f"input[name=task][value='{number}']").focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Решить отмеченные").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Решение по нескольким делам")
    page.fill("#reason", "сбой почты")
    page.get_by_role("button", name="Опоздание принято к сведению").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Сейчас исполнится дел: 2, откажем: 0")
    page.get_by_role("button", name="Опоздание принято к сведению: 2").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]")).to_contain_text("Исполнено: 2, не исполнено: 0")
    assert Task.objects.filter(pk__in=late, decision="note").count() == 2


def test_a_filter_is_kept_and_opened_without_scripts(page_for, story, late):
    page = page_for(story.users["officer-a"], scripts=False)
    page.goto("/office/?show=today")
    page.fill("#saved-name", "На сегодня")
    page.get_by_role("button", name="Сохранить", exact=True).click()
    expect(page.get_by_role("link", name="На сегодня")).to_have_attribute("aria-current", "true")
    page.goto("/office/")
    page.get_by_role("link", name="На сегодня").click()
    expect(page.locator("tbody tr:not(.group)")).to_have_count(2)
