"""The registrar's desk in a real browser: an officer's way by keyboard, access for everybody, phone and dark."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from reglament.store.esign.agree_models import AccessApplication, PowerOfAttorney
from reglament.store.registry.edo_models import InformationOrderRow
from reglament.store.registry.models import RegistryOperation
from tests.web.backoffice.desk import Desk
from tests.web.registrar_story import ISSUE

PICTURES = os.environ.get("REGLAMENT_TEST_PICTURES", "")


@pytest.fixture
def desk(transactional_db, tmp_path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def officer(desk) -> User:
    return User.objects.get(username="officer-r")


def addresses(desk: Desk, application: int, order: int) -> dict[str, str]:
    return {
        "queue": "/office/",
        "incoming": "/office/incoming/?show=all",
        "application": f"/office/incoming/{application}/",
        "orders": "/office/information-orders/",
        "order": f"/office/information-orders/{order}/",
        "case": "/office/case/",
        "keys": "/office/keys/",
        "key": f"/office/keys/{desk.story.logins['rep-vm']}/",
        "calls": "/office/calls/",
        "attorneys": "/office/attorneys/",
        "attorney": f"/office/attorneys/{PowerOfAttorney.objects.order_by('pk')[0].pk}/",
        "editions": "/office/editions/",
        "prices": "/office/prices/",
        "papers": "/office/papers/",
        "requisites": "/office/requisites/",
        "notices": "/office/notices/",
        "issuers": "/office/issuers/",
        "issuer": "/office/issuers/VM/",
        "issue": f"/office/issues/{ISSUE}/",
        "account": "/office/accounts/VM-1/",
        "operations": "/office/operations/",
        "operation": f"/office/operations/{RegistryOperation.objects.order_by('pk')[0].pk}/",
        "operation-choice": "/office/operations/new/",
        "operation-transfer": f"/office/operations/new/transfer/?issue={ISSUE}&source=VM-1",
        "operation-account": "/office/operations/new/open_account/?issuer=VM",
        "paper-access": "/office/incoming/new/access/",
        "paper-end": "/office/incoming/new/end/",
        "paper-attorney": "/office/attorneys/new/",
        "points": "/office/incoming/points/",
        "issuer-papers": "/office/issuers/VM/papers/",
        "lists": "/office/lists/",
        "certificates": "/office/certificates/",
    }


def pictured(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def test_every_page_is_for_everybody_light_dark_and_on_a_narrow_phone(
    page_for, desk, officer, assert_accessible, assert_no_sideways_scroll
):
    application, order = desk.application(kpp="770101002"), desk.order()
    for name in ("register", "check", "match"):
        desk.post("application_step", application, name)
    for name in ("register", "take"):
        desk.post("registry_order_step", order, name)
    light, dark = page_for(officer), page_for(officer, dark=True)
    phone = page_for(officer, width=320, height=640)
    for name, address in addresses(desk, application, order).items():
        for page, look in ((light, "light"), (dark, "dark")):
            assert page.goto(address).status == 200, address
            pictured(page, f"registrar-{name}-{look}")
            assert_accessible(page)
        phone.goto(address)
        assert_no_sideways_scroll(phone)
        pictured(phone, f"registrar-{name}-phone")


def press(page: Page, name: str) -> None:
    """Reach a button by the keyboard and press it."""
    button = page.get_by_role("button", name=name)
    button.focus()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")


def test_by_keyboard_from_an_application_on_paper_to_the_sent_key(page_for, desk, officer, assert_accessible):
    number = desk.application()
    page = page_for(officer)
    page.goto("/office/")
    page.keyboard.press("g")
    page.keyboard.press("m")
    expect(page.get_by_role("heading", level=1)).to_have_text("Входящие заявки")
    link = page.get_by_role("link", name=f"без номера {number}")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Заявка на доступ")

    press(page, "Присвоить входящий номер")
    press(page, "Проверить комплектность")
    press(page, "Сверить с анкетой эмитента")
    press(page, "Отметить экспертизу")
    expect(page.locator(".steps [aria-current=step]")).to_contain_text("Прошла экспертизу")

    press(page, "Одобрить заявку")
    expect(page.get_by_label("Кодовое слово")).to_be_visible()
    page.get_by_label("Кодовое слово").focus()
    page.keyboard.type("Беркут")
    page.keyboard.press("Enter")
    expect(page.locator(".steps [aria-current=step]")).to_contain_text("Одобрена")
    press(page, "Отправить ключ")
    expect(page.locator(".steps [aria-current=step]")).to_contain_text("Ключ отправлен")
    assert_accessible(page)
    assert AccessApplication.objects.get(pk=number).state == "key_sent"


def test_by_keyboard_from_an_order_in_the_queue_to_its_signed_answer(page_for, desk, officer, assert_accessible):
    number = desk.order()
    page = page_for(officer)
    page.goto("/office/")
    page.keyboard.press("g")
    page.keyboard.press("o")
    expect(page.get_by_role("heading", level=1)).to_have_text("Распоряжения")
    row = InformationOrderRow.objects.get(pk=number)
    link = page.get_by_role("link", name=row.number, exact=True)
    link.focus()
    page.keyboard.press("Enter")

    press(page, "Присвоить входящий номер")
    press(page, "Взять в работу")
    press(page, "Составить и подписать ответ")

    expect(page.locator(".steps [aria-current=step]")).to_contain_text("Исполнено")
    answer = page.get_by_role("region", name="Ответ").get_by_role("link")
    expect(answer.first).to_be_visible()
    assert_accessible(page)
    with page.expect_download() as download:
        answer.first.focus()
        page.keyboard.press("Enter")
    assert download.value.suggested_filename


def test_a_refusal_takes_the_focus_and_names_the_clause(page_for, desk, officer, assert_accessible):
    number = desk.application(kpp="770101002")
    for name in ("register", "check"):
        desk.post("application_step", number, name)
    page = page_for(officer)
    page.goto(f"/office/incoming/{number}/")

    press(page, "Сверить с анкетой эмитента")

    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text("Не выполнено: сверка с анкетой")
    expect(refusal).to_be_focused()
    expect(refusal.locator("a.clause").first).to_contain_text("4.7")
    assert_accessible(page)


def test_by_keyboard_papers_go_from_account_to_account_after_a_look_at_both(
    page_for, desk, officer, assert_accessible, assert_no_sideways_scroll
):
    page, phone = page_for(officer), page_for(officer, width=320, height=640)
    page.goto("/office/accounts/VM-1/")
    link = page.get_by_role("link", name="Новая операция по счёту")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Новая операция")
    link = page.get_by_role("link", name="Списание и зачисление", exact=True)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#operation-source")).to_have_value("VM-1")
    typed = {"issue": ISSUE, "target": "VM-2", "quantity": "70000", "document": "передаточное распоряжение",
             "document_number": "17"}  # fmt: skip
    for name, text in typed.items():
        page.locator(f"#operation-{name}").focus()
        page.keyboard.type(text)
    press(page, "Проверить")
    expect(page.get_by_role("alert")).to_contain_text("Не выполнено: списание и зачисление")
    expect(page.locator("#operation-target")).to_have_value("VM-2")
    assert_accessible(page)

    page.locator("#operation-quantity").fill("1000")
    press(page, "Проверить")
    expect(page.get_by_role("heading", level=1)).to_have_text("Проверка: списание и зачисление")
    before_and_after = page.get_by_role("region", name="Бумаги на счетах до и после")
    expect(before_and_after.get_by_role("row")).to_have_count(3)
    expect(before_and_after).to_contain_text("59 000")
    expect(before_and_after).to_contain_text("11 000")
    assert_accessible(page)
    pictured(page, "registrar-operation-check")
    press(page, "Исправить")
    expect(page.locator("#operation-quantity")).to_have_value("1000")
    press(page, "Проверить")
    press(page, "Провести: списание и зачисление")

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"Операция \d+: списание и зачисление"))
    assert_accessible(page)
    phone.goto("/office/accounts/VM-1/")
    expect(phone.get_by_role("region", name="Движение по счёту")).to_contain_text("−1 000")
    assert_no_sideways_scroll(phone)
