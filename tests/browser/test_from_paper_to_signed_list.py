"""The whole way in a real browser, by keyboard: the paper is typed in at the registrar's desk, a key comes of it, the
representative signs in for the first time and orders a list, the desk carries the order out, the signed list is taken.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from reglament.sandbox.world import World
from reglament.store.esign.agree_models import AccessApplication
from reglament.store.registry.edo_models import InformationOrderRow
from tests.browser.issuer.test_whole_way import heading, pressed, signs_in, typed
from tests.web.registrar_story import FIRM, ISSUE, ISSUERS, OWN, RULES, open_issuers, open_registrar, person
from tests.web.stories import NOW, add_login

PAPER = "Д-11"


@pytest.fixture
def officer(transactional_db, tmp_path) -> User:
    open_registrar(tmp_path)
    open_issuers()
    add_login("officer-r", FIRM, "operations")
    return User.objects.get(username="officer-r")


def followed(page: Page, name: str) -> None:
    """Reach a link by the keyboard and follow it."""
    link = page.get_by_role("link", name=name, exact=True)
    link.focus()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")


def ticked(page: Page, field: str) -> None:
    page.locator(field).focus()
    page.keyboard.press("Space")
    expect(page.locator(field)).to_be_checked()


def chosen(page: Page, field: str, code: str) -> None:
    """Choose of a list by arrows."""
    page.locator(field).focus()
    for _more in range(5):
        if page.locator(field).input_value() == code:
            break
        page.keyboard.press("ArrowDown")
    expect(page.locator(field)).to_have_value(code)


def names_issuer_and_person(page: Page, form: str) -> None:
    block, who = ISSUERS["VM"], person(1)
    for name in ("full_name", "ogrn", "inn", "kpp", "address", "official_position", "official_name", "official_basis"):
        typed(page, f"#{form}-{name}", str(getattr(block, name)))
    for name in ("name", "series", "number", "issued_by"):
        typed(page, f"#{form}-{name}", str(getattr(who, name)))
    page.fill(f"#{form}-issued_on", str(who.issued_on))


def enters_attorney(page: Page) -> None:
    followed(page, "Доверенности")
    heading(page, "Доверенности")
    followed(page, "Внести доверенность")
    heading(page, "Доверенность представителя")
    typed(page, "#attorney-paper_number", PAPER)
    typed(page, "#attorney-city", "Москва")
    page.fill("#attorney-given_on", "2026-02-20")
    page.fill("#attorney-valid_through", "2026-12-31")
    names_issuer_and_person(page, "attorney")
    typed(page, "#attorney-person_address", person(1).address)
    for name in ("power-1", "power-2", "power-3", "power-4", "power-5", "head_signature", "seal", "specimen"):
        ticked(page, f"#attorney-{name}")
    pressed(page, "Внести доверенность")
    heading(page, f"Доверенность {PAPER}")
    pressed(page, "Подтвердить: подлинник предъявлен")
    expect(page.locator("main .tag").first).to_have_text("проверена")


def enters_application(page: Page) -> None:
    page.keyboard.press("g")
    page.keyboard.press("m")
    heading(page, "Входящие заявки")
    followed(page, "Принять заявку на доступ")
    heading(page, "Заявка на доступ")
    page.fill("#application-filed_on", "2026-03-02")
    page.fill("#application-signed_on", "2026-03-01")
    ticked(page, "#application-identity_shown")
    chosen(page, "#application-powers_proof", "original")
    chosen(page, "#application-attorney_copy", "original")
    page.locator("#application-attorney").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#application-attorney option:checked")).to_contain_text(PAPER)
    names_issuer_and_person(page, "application")
    typed(page, "#application-division_code", person(1).division_code)
    typed(page, "#application-email", person(1).email)
    for name in ("head_signature", "seal", "representative_signature", "specimen"):
        ticked(page, f"#application-{name}")
    pressed(page, "Принять заявку")


def works_application_through(page: Page) -> None:
    now = page.locator(".steps [aria-current=step]")
    for button, reached in (
        ("Присвоить входящий номер", "Зарегистрирована"),
        (re.compile("Проверить комплектность"), "Проверена на комплектность"),
        ("Сверить с анкетой эмитента", "Сверена с анкетой"),
        ("Отметить экспертизу", "Прошла экспертизу"),
    ):
        pressed(page, button)
        expect(now).to_contain_text(reached)
    typed(page, "#approve-code_word", "Беркут")
    page.keyboard.press("Enter")
    expect(now).to_contain_text("Одобрена")
    pressed(page, "Отправить ключ")
    expect(now).to_contain_text("Ключ отправлен")


def letter() -> tuple[str, str]:
    """Return the login and the password of the letter the key came in."""
    world = World(FIRM, RULES)
    world.advance(NOW)
    text = world.mailbox.to(person(1).email)[-1].text
    found = re.search(r"Временный пароль: (\S+)", text)
    assert found is not None
    login = AccessApplication.objects.get().login
    assert login
    assert login in text
    return login, found[1]


def enters_cabinet(page: Page) -> None:
    login, temporary = letter()
    page.goto("/issuer/orders/")
    signs_in(page, login, temporary)
    heading(page, "Задайте свой пароль")
    typed(page, "#id_password", OWN)
    typed(page, "#id_again", OWN)
    pressed(page, "Задать пароль")
    expect(page.get_by_role("status")).to_contain_text("Свой пароль задан")
    signs_in(page, login, OWN)
    heading(page, "Прочитайте правила и дайте согласие")
    for box in ("edition", "personal_data", "risk"):
        ticked(page, f"[name={box}]")
    pressed(page, "Согласиться и войти")
    heading(page, "Информация об эмитенте")


def orders_list(page: Page) -> None:
    page.goto("/issuer/orders/")
    followed(page, "Новое распоряжение")
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
    typed(page, "#id_password", OWN)
    pressed(page, re.compile("Подписать и отправить"))
    expect(page.get_by_role("heading", name="Подписано и отправлено")).to_be_visible()


def carries_order_out(page: Page, row: InformationOrderRow) -> None:
    page.goto("/office/")
    page.keyboard.press("g")
    page.keyboard.press("o")
    heading(page, "Распоряжения")
    followed(page, row.number)
    now = page.locator(".steps [aria-current=step]")
    for button, reached in (
        ("Присвоить входящий номер", "Зарегистрировано"),
        (re.compile("Взять в работу"), "В работе"),
        ("Составить и подписать ответ", "Исполнено"),
    ):
        pressed(page, button)
        expect(now).to_contain_text(reached)


def takes_list(page: Page, row: InformationOrderRow) -> tuple[str, ZipFile]:
    """Download the answer; return the name of the list as people read it, and the archive."""
    page.goto(f"/issuer/orders/{row.pk}/")
    with page.expect_download() as expected:
        page.get_by_role("link", name="Скачать ответ с подписями").focus()
        page.keyboard.press("Enter")
    archive = ZipFile(BytesIO(Path(expected.value.path()).read_bytes()))
    return next(name for name in archive.namelist() if name.endswith(".pdf")), archive


def test_from_the_paper_at_the_desk_to_the_signed_list(page_for, officer, assert_accessible):
    desk, cabinet = page_for(officer), page_for()
    desk.goto("/office/")
    enters_attorney(desk)
    assert_accessible(desk)
    enters_application(desk)
    expect(desk.locator(".steps [aria-current=step]")).to_contain_text("Получена")
    assert_accessible(desk)
    works_application_through(desk)
    assert_accessible(desk)

    enters_cabinet(cabinet)
    orders_list(cabinet)
    row = InformationOrderRow.objects.get()
    carries_order_out(desk, row)
    assert_accessible(desk)

    listed, archive = takes_list(cabinet, row)
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(archive.read(listed))).pages)
    assert "Первый Пример" in text
    cabinet.goto("/issuer/verify/")
    for field, name in (("content", listed), ("signature", f"{listed}.sig")):
        cabinet.set_input_files(
            f"#id_{field}", {"name": name, "mimeType": "application/octet-stream", "buffer": archive.read(name)}
        )
    pressed(cabinet, "Проверить подпись")
    expect(cabinet.locator("[role=alert]")).to_contain_text("Подпись верна")
    cabinet.goto("/issuer/verify/")
    for field, name, content in (
        ("content", listed, archive.read(listed) + b"!"),
        ("signature", f"{listed}.sig", archive.read(f"{listed}.sig")),
    ):
        cabinet.set_input_files(
            f"#id_{field}", {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        )
    pressed(cabinet, "Проверить подпись")
    expect(cabinet.locator("[role=alert]")).not_to_contain_text("Подпись верна")
