"""The whole way of an issuer in a real browser, by keyboard: from the letter with the key to a signed list."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from reglament.flows.esign.certificates import load_certificate
from reglament.flows.registry.order_information import execute_order, register_order, take_order
from reglament.formats.cms.sign import sign
from reglament.sandbox.world import World
from reglament.store.registry.edo_models import InformationOrderRow
from tests.formats.cms.authority import Authority
from tests.web.registrar_story import (
    FIRM,
    ISSUE,
    OWN,
    RULES,
    RegistrarStory,
    act,
    apply,
    must,
    open_issuers,
    open_registrar,
    person,
    send,
    tell_registrar,
)
from tests.web.stories import NOW

PAGES = ["information", "finance", "case", "case/new", "orders", "orders/new", "orders/new/?kind=general_meeting",
         "forms", "forms/issuer_questionnaire", "acts", "messages", "verify", "password", "rules", "notices",
         "help"]  # fmt: skip


@pytest.fixture
def letter(transactional_db, tmp_path) -> tuple[str, str]:
    """Open the registrar and bring an application to a key; return login and password as the letter tells them."""
    open_registrar(tmp_path)
    open_issuers()
    application, login = apply("VM", 1)
    send(application)
    world = World(FIRM, RULES)
    world.advance(NOW)
    text = world.mailbox.to(person(1).email)[-1].text
    found = re.search(r"Временный пароль: (\S+)", text)
    assert found is not None
    assert login in text
    return login, found[1]


def typed(page: Page, field: str, text: str) -> None:
    page.locator(field).focus()
    page.keyboard.type(text)


def pressed(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")


def signs_in(page: Page, login: str, password: str) -> None:
    typed(page, "#id_login", login)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def heading(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def test_from_the_letter_to_the_signed_list(page_for, letter, assert_accessible):
    login, temporary = letter
    page = page_for()
    page.goto("/issuer/orders/")
    assert_accessible(page)
    signs_in(page, login, temporary)
    heading(page, "Задайте свой пароль")
    assert_accessible(page)
    typed(page, "#id_password", OWN)
    typed(page, "#id_again", OWN)
    pressed(page, "Задать пароль")
    expect(page.get_by_role("status")).to_contain_text("Свой пароль задан")
    signs_in(page, login, OWN)

    heading(page, "Прочитайте правила и дайте согласие")
    expect(page.get_by_role("region", name=re.compile("Текст правил"))).to_contain_text("Вымышленный пункт 7.1")
    assert_accessible(page)
    for box in ("edition", "personal_data", "risk"):
        page.locator(f"[name={box}]").focus()
        page.keyboard.press("Space")
    pressed(page, "Согласиться и войти")
    heading(page, "Информация об эмитенте")
    expect(page.locator("#issues")).to_contain_text(ISSUE)
    assert_accessible(page)

    _draft(page)
    assert_accessible(page)
    expect(page.locator("#sign")).to_contain_text("Подписывается ровно этот файл")
    digest = page.locator("[name=digest]").first.get_attribute("value")
    typed(page, "#id_password", "не тот пароль")
    pressed(page, re.compile("Подписать и отправить"))
    expect(page.locator("[role=alert]")).to_contain_text("не подписано")
    assert page.locator("[role=alert] a.clause").count() >= 1
    typed(page, "#id_password", OWN)
    pressed(page, re.compile("Подписать и отправить"))
    expect(page.get_by_role("heading", name="Подписано и отправлено")).to_be_visible()
    expect(page.get_by_role("status").first).to_contain_text(str(digest))

    row = InformationOrderRow.objects.get()
    for step in (register_order, take_order, execute_order):
        must(step(act(NOW), row.pk))
    page.goto(f"/issuer/orders/{row.pk}/")
    assert_accessible(page)
    with page.expect_download() as expected:
        page.get_by_role("link", name="Скачать ответ с подписями").focus()
        page.keyboard.press("Enter")
    archive = ZipFile(BytesIO(Path(expected.value.path()).read_bytes()))
    listed = next(name for name in archive.namelist() if name.endswith(".pdf"))
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(archive.read(listed))).pages)
    assert "Первый Пример" in text
    assert f"{listed}.sig" in archive.namelist()

    page.goto("/issuer/verify/")
    for field, name in (("content", listed), ("signature", f"{listed}.sig")):
        page.set_input_files(
            f"#id_{field}", {"name": name, "mimeType": "application/pdf", "buffer": archive.read(name)}
        )
    pressed(page, "Проверить подпись")
    expect(page.locator("[role=alert]")).to_contain_text("Подпись верна")
    assert_accessible(page)


def _draft(page: Page) -> None:
    page.goto("/issuer/orders/")
    page.get_by_role("link", name="Новое распоряжение").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Список зарегистрированных лиц").focus()
    page.keyboard.press("Enter")
    heading(page, "Список зарегистрированных лиц")
    page.select_option("#id_issues", ISSUE)
    page.fill("#id_as_of", "2026-02-27")
    page.select_option("#id_answer_form", "electronic")
    page.select_option("#id_delivery", "cabinet")
    page.select_option("#id_norm_source", "federal_law")
    for name, text in (("act", "Федеральный закон № 208-ФЗ"), ("article", "ст. 51"), ("duty", "список к собранию")):
        typed(page, f"#id_norm_{name}", text)
    pressed(page, "Сохранить и проверить")
    expect(page.locator("#sign")).to_be_visible()


@pytest.fixture
def registrar(transactional_db) -> RegistrarStory:
    return tell_registrar()


@pytest.fixture
def seated(page_for, registrar):
    """Return a page on which a representative has signed in."""

    def page_of(name: str = "rep-vm", **how) -> Page:
        page = page_for(**how)
        page.goto("/issuer/sign-in/")
        page.fill("#id_login", registrar.logins[name])
        page.fill("#id_password", OWN)
        page.get_by_role("button", name="Войти").click()
        heading(page, "Информация об эмитенте")
        return page

    return page_of


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_page_is_accessible(seated, registrar, assert_accessible, dark):
    page = seated(dark=dark)
    for path in [*PAGES, f"orders/{registrar.numbers['order-vm']}"]:
        page.goto(f"/issuer/{path}" if "?" in path else f"/issuer/{path}/")
        assert_accessible(page)


def test_nothing_scrolls_sideways_on_a_phone(seated, registrar, assert_no_sideways_scroll):
    page = seated(width=320)
    for path in [*PAGES, f"orders/{registrar.numbers['order-vm']}"]:
        page.goto(f"/issuer/{path}" if "?" in path else f"/issuer/{path}/")
        assert_no_sideways_scroll(page)


def test_an_order_is_signed_without_scripts(seated, registrar):
    page = seated(scripts=False)
    page.goto(f"/issuer/orders/{registrar.numbers['order-vm']}/")
    page.fill("#id_password", OWN)
    page.get_by_role("button", name=re.compile("Подписать и отправить")).click()

    expect(page.get_by_role("heading", name="Подписано и отправлено")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_an_order_goes_with_a_qualified_signature_made_outside(seated, registrar, assert_accessible, tmp_path, dark):
    centre = Authority(tmp_path / "centre", "ecdsa")
    must(load_certificate(act(NOW), centre.own.certificate, "anchor"))
    page = seated(dark=dark)
    page.goto(f"/issuer/orders/{registrar.numbers['order-vm']}/")
    page.locator("details.way summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_signatures")).to_be_visible()
    assert_accessible(page)
    with page.expect_download() as expected:
        page.locator("details.way a[download]").focus()
        page.keyboard.press("Enter")
    content = Path(expected.value.path()).read_bytes()

    stranger = sign(content, centre.issue("Чужой Пример").file_key(), NOW)
    chosen = {"name": "order.sig", "mimeType": "application/pkcs7-signature"}
    page.set_input_files("#id_signatures", {**chosen, "buffer": stranger})
    pressed(page, "Проверить подпись и отправить")
    expect(page.locator("[role=alert]")).to_contain_text("подписан он другим лицом")
    assert_accessible(page)
    mine = sign(content, centre.issue(person(1).name).file_key(), NOW)
    page.set_input_files("#id_signatures", {**chosen, "buffer": mine})
    pressed(page, "Проверить подпись и отправить")
    expect(page.get_by_role("heading", name="Подписано и отправлено")).to_be_visible()
    expect(page.get_by_role("status").first).to_contain_text(person(1).name)
    assert_accessible(page)


def test_the_language_is_the_readers_own(seated):
    page = seated()
    page.get_by_role("button", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    heading(page, "Issuer information")


def test_a_visitor_reads_rules_notices_and_blanks(page_for, registrar, assert_accessible):
    page = page_for()
    for path, title in (("rules", "Правила кабинета"), ("notices", "Уведомления"), ("blanks", "Бланки")):
        page.goto(f"/issuer/{path}/")
        heading(page, title)
        assert_accessible(page)


def test_the_warning_of_an_idle_session_lets_the_reader_stay(seated):
    page = seated()
    page.clock.install()
    page.goto("/issuer/finance/")
    page.clock.fast_forward("13:30")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("button", name="Остаться в кабинете").click()

    expect(page.get_by_role("dialog")).to_be_hidden()
