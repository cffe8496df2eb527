"""The back office in a real browser: an officer's way by keyboard, access for everybody, phone and dark."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from reglament.flows.files.receive import receive_file
from reglament.flows.instructions.statement import accept_statement
from reglament.flows.reports.issue_report import issue_report
from reglament.store.docflow.models import Task
from tests.web.stories import DAY, FIRM_A, act_of, must, officer

PICTURES = os.environ.get("REGLAMENT_TEST_PICTURES", "")
"""A folder for pictures of the pages, when somebody wants to look at them."""


@pytest.fixture
def busy(story):
    """The story with a booked statement, a recognised one and a report."""
    taken = must(receive_file(act_of(FIRM_A, officer("second-a")), "auto", "bank-2026-03-02.txt", story.statement))
    must(accept_statement(act_of(FIRM_A, officer("second-a")), taken.result["file"]))
    story.numbers["file"] = taken.result["file"]
    report = must(issue_report(act_of(FIRM_A), "1001", "daily_securities", (DAY, DAY)))
    story.numbers["report"] = report.result["report"]
    return story


def addresses(story) -> dict[str, str]:
    numbers = story.numbers
    return {
        "queue": f"/office/?task={numbers['task-third']}",
        "own": f"/office/?task={numbers['task-own']}",
        "orders": "/office/orders/",
        "order": f"/office/orders/{numbers['order-a']}/",
        "instructions": "/office/instructions/",
        "instruction": f"/office/instructions/{numbers['instruction-third']}/",
        "clients": "/office/clients/",
        "client": "/office/clients/1002/",
        "statements": "/office/statements/",
        "statement": f"/office/statements/{numbers['file']}/",
        "receipts": "/office/receipts/",
        "reports": "/office/reports/",
        "report": f"/office/reports/{numbers['report']}/",
        "risk": "/office/risk/",
        "margin": "/office/risk/clients/1002/",
        "cutoffs": "/office/risk/cutoffs/",
        "outside": "/office/risk/outside/",
        "day": "/office/day/",
        "calendar": "/office/calendar/",
        "acts": "/office/acts/",
        "regulation": "/office/regulation/",
        "clauses": "/office/regulation/?show=clauses&q=7.1",
        "clause": "/clauses/GC-7.11/",
        "help": "/office/help/",
    }


def pictured(page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_page_is_for_everybody(page_for, busy, assert_accessible, dark):
    page = page_for(busy.users["officer-a"], dark=dark)
    for name, address in addresses(busy).items():
        answer = page.goto(address)
        assert answer.status == 200, address
        pictured(page, f"{name}-{'dark' if dark else 'light'}")
        assert_accessible(page)


def test_no_page_scrolls_sideways_on_a_narrow_phone(page_for, busy, assert_no_sideways_scroll):
    page = page_for(busy.users["officer-a"], width=320, height=640)
    for name, address in addresses(busy).items():
        page.goto(address)
        pictured(page, f"{name}-phone")
        assert_no_sideways_scroll(page)


def test_an_officer_finds_opens_and_decides_a_case_by_keyboard(page_for, busy):
    page = page_for(busy.users["officer-a"])
    page.goto("/office/")
    line = page.locator(f"#task-{busy.numbers['task-third']}")
    page.keyboard.press("j")
    expect(line).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#opened h2")).to_contain_text("Вывод третьему лицу")
    expect(line).to_be_focused()
    button = page.get_by_role("button", name="Разрешить вывод")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]")).to_contain_text("решено")
    assert Task.objects.get(pk=busy.numbers["task-third"]).decision == "approve"


def test_the_search_goes_to_a_client_by_keyboard(page_for, busy):
    page = page_for(busy.users["officer-a"])
    page.goto("/office/")
    page.keyboard.press("/")
    page.keyboard.type("1002")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/office/clients/1002/$"))


def test_ones_own_paper_has_no_approve_button(page_for, busy):
    page = page_for(busy.users["officer-a"])
    page.goto(f"/office/?task={busy.numbers['task-own']}")
    expect(page.locator("#opened")).to_contain_text("утвердить его должен другой сотрудник")
    assert page.get_by_role("button", name="Разрешить вывод").count() == 0


def test_everything_works_without_scripts(page_for, story):
    page = page_for(story.users["officer-a"], scripts=False)
    page.goto("/office/statements/")
    page.set_input_files("#file", {"name": "bank.txt", "mimeType": "text/plain", "buffer": story.statement})
    page.get_by_role("button", name="Принять и разобрать").click()
    expect(page.locator("main")).to_contain_text("новых 2")
    page.get_by_role("button", name="Принять к учёту").click()
    expect(page.locator("main")).to_contain_text("принят к учёту")
    page.goto("/office/receipts/")
    page.get_by_role("link", name="Зачислить или вернуть").first.click()
    expect(page.locator("#opened")).to_contain_text("Этот документ составили вы")

    other = page_for(story.users["second-a"], scripts=False)
    other.goto(page.url)
    other.fill("[name=client]", "1002")
    for paper in ("credit_instruction", "ground_documents", "payer_identity", "instruction"):
        other.check(f"#paper-{paper}")
    other.get_by_role("button", name="Зачислить клиенту").click()
    expect(other.locator("[role=status]")).to_contain_text("решено")
    assert Task.objects.filter(kind="receipt.decide", decided_at=None).count() == 0
    assert "Невыясненных денег нет" in other.goto("/office/receipts/").text()


def test_an_officer_takes_the_next_case_by_one_key_and_another_sees_whose_it_is(page_for, busy):
    page = page_for(busy.users["officer-a"])
    page.goto("/office/?kind=withdrawal")
    page.keyboard.press("t")
    expect(page.locator("#opened")).to_contain_text("Дело у вас в работе")
    assert Task.objects.get(pk=busy.numbers["task-third"]).taken_by == "officer:officer-a"

    other = page_for(busy.users["second-a"])
    other.goto(f"/office/?task={busy.numbers['task-third']}")
    expect(other.locator("#opened")).to_contain_text("Дело в работе: officer-a")
    expect(other.get_by_role("button", name="Разрешить вывод")).to_have_count(0)
    other.locator("#opened summary").click()
    other.get_by_label("Почему").fill("в отпуске")
    other.get_by_role("button", name="Передать дело").click()
    expect(other.get_by_role("button", name="Разрешить вывод")).to_be_visible()


def test_single_keys_are_listed_and_can_be_switched_off(page_for, busy):
    page = page_for(busy.users["officer-a"])
    page.goto("/office/orders/")
    page.keyboard.press("?")
    expect(page).to_have_url(re.compile(r"/office/help/$"))
    page.get_by_role("button", name="Выключить клавиши").click()
    expect(page.get_by_role("button", name="Включить клавиши")).to_be_visible()
    page.goto("/office/")
    page.keyboard.press("j")
    expect(page.locator(f"#task-{busy.numbers['task-third']}")).not_to_be_focused()
    page.goto("/office/help/")
    page.get_by_role("button", name="Включить клавиши").click()
    page.goto("/office/?kind=withdrawal")
    page.keyboard.press("j")
    expect(page.locator(f"#task-{busy.numbers['task-third']}")).to_be_focused()
