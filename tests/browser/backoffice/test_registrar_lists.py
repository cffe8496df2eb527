"""Disclosure, corporate actions, lists and messages on the desk in a real browser: by keyboard, and for everybody."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from reglament.core.registry.lists.disclosure import DisclosedPerson, Disclosure
from reglament.formats.iso20022.disclosure import CalledParty, write_pages
from reglament.store.registry.list_models import DisclosureRequest, HolderList
from reglament.store.registry.models import PersonalAccount
from reglament.store.registry.register_load import issue_by_code
from tests.web.backoffice.desk import Desk
from tests.web.registrar_story import FIRM, ISSUE
from tests.web.stories import DAY

PICTURES = os.environ.get("REGLAMENT_TEST_PICTURES", "")
PARTY = CalledParty(number="1027700000041")
ISIN = "RU000A1SMPL4"


@pytest.fixture
def desk(transactional_db, tmp_path) -> Desk:
    found = Desk(tmp_path)
    issue = issue_by_code(FIRM, ISSUE)
    assert issue is not None
    issue.isin = ISIN
    issue.save()
    return found


@pytest.fixture
def officer(desk) -> User:
    return User.objects.get(username="officer-r")


def pictured(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def press(page: Page, name: str) -> None:
    """Reach a button by the keyboard and press it."""
    button = page.get_by_role("button", name=name)
    button.focus()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")


def answer_pages(request: DisclosureRequest) -> list[dict]:
    """Return the two pages of a nominee's answer as files of a form."""
    persons = tuple(
        DisclosedPerson(f"D-{n}", f"Клиент Пример {n}", is_entity=False, quantity=n, country="RU") for n in (1, 2)
    )
    said = Disclosure(request.number, "DSCR-1", ISIN, request.record_on, "Депозитарий", 0, 3, 3, 0, persons)
    return [
        {"name": f"answer-{place}.xml", "mimeType": "application/xml", "buffer": data}
        for place, data in enumerate(write_pages(said, request.account, PARTY, PARTY, 1), start=1)
    ]


def test_by_keyboard_a_nominee_is_asked_and_his_answer_of_two_pages_taken(page_for, desk, officer, assert_accessible):
    nominee = PersonalAccount.objects.filter(firm=FIRM, kind="nominee").get()
    page = page_for(officer)
    page.goto("/office/disclosures/")
    page.get_by_label("Выпуск").fill(ISSUE)
    page.get_by_label("Лицевой счёт номинального держателя").fill(nominee.number)
    page.get_by_label("На день").fill(f"{DAY}")
    page.get_by_label("Ответить до").fill(f"{DAY}")
    press(page, "Составить запрос")
    expect(page.get_by_role("heading", level=1)).to_contain_text("DSCL-")
    expect(page.get_by_text("ждём ответ")).to_be_visible()
    assert_accessible(page)

    page.get_by_label("Ответ (seev.047)").set_input_files(answer_pages(DisclosureRequest.objects.get()))
    press(page, "Проверить и принять")
    expect(page.get_by_text("раскрыто", exact=True)).to_be_visible()
    expect(page.get_by_text("answer-2.xml")).to_be_visible()
    assert_accessible(page)


def test_pages_of_lists_are_for_everybody_light_dark_and_on_a_narrow_phone(
    page_for, desk, officer, assert_accessible, assert_no_sideways_scroll
):
    nominee = PersonalAccount.objects.filter(firm=FIRM, kind="nominee").get()
    typed = {"issue": ISSUE, "account": nominee.number, "record_on": f"{DAY}", "answer_until": f"{DAY}"}
    desk.post("ask_disclosure", **typed)
    desk.post("announce_action", code="КД-5", issue=ISSUE, kind="conversion", record_on=f"{DAY}", ratio="1/3")
    said = {"kind": "survey", "logins": desk.story.logins["rep-vm"], "title": "Опрос", "text": "Удобно ли?"}
    desk.post("send_registrar_message", **said)
    desk.story.browser("rep-vm").post("/issuer/messages/propose/", {"key": "1", "text": "Добавьте выгрузку."})
    number = desk.order()
    for step in ("register", "take", "execute"):
        desk.post("registry_order_step", number, step)
    row = HolderList.objects.get()
    row.differences = [{"account": "VM-3", "code": "total", "register": "30000", "answer": "18"}]
    row.changes = [{"account": "VM-1", "what": "quantity", "was": "10", "now": "9"}]
    row.changes_count = 1
    row.save()
    light, dark = page_for(officer), page_for(officer, dark=True)
    phone = page_for(officer, width=320, height=640)
    for name, address in {
        "disclosures": "/office/disclosures/",
        "disclosure": f"/office/disclosures/{DisclosureRequest.objects.get().number}/",
        "actions": "/office/corporate-actions/",
        "list": f"/office/lists/{row.pk}/",
        "messages": "/office/messages/",
        "proposals": "/office/proposals/",
    }.items():
        for page, look in ((light, "light"), (dark, "dark")):
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, address
            pictured(page, f"lists-{name}-{look}")
            assert_accessible(page)
        phone.goto(address)
        assert_no_sideways_scroll(phone)
        pictured(phone, f"lists-{name}-phone")
