"""Pages on paper: lists, orders and reports are read as printed pages, without what only a screen can do."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from reglament.flows.reports.issue_report import issue_report
from tests.web.stories import DAY, FIRM_A, act_of, must, place_order

A4 = (595, 842)
SCREEN_ONLY = ("Выйти", "Тёмная тема", "Показать", "Скачать", "К содержанию", "Разделы", "Журнал действий", "Отозвать")


@pytest.fixture
def printed(page_for, story):
    """Return the pages of a printed page, their texts."""
    for number in range(60):
        must(place_order(FIRM_A, "1001", f"many-{number}", quantity="10", price="1.00"))
    report = must(issue_report(act_of(FIRM_A), "1001", "daily_securities", (DAY, DAY))).result["report"]
    story.numbers["report"] = report

    def of(login: str, address: str) -> list[str]:
        page = page_for(story.users[login])
        assert page.goto(address.format(**{name.replace("-", "_"): n for name, n in story.numbers.items()})).ok
        read = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        assert [(round(one.mediabox.width), round(one.mediabox.height)) for one in read.pages] == [A4] * len(read.pages)
        return [one.extract_text().replace("\u00a0", " ").replace("\u202f", " ") for one in read.pages]

    return of


@pytest.mark.parametrize(
    ("login", "address", "words"),
    [
        ("officer-a", "/office/orders/", ("Заявки", "Пробный", "Купить")),
        ("officer-a", "/office/orders/{order_a}/", ("Купить 10", "Ход исполнения", "250,00")),
        ("officer-a", "/office/reports/{report}/", ("Ежедневный отчёт", "Пробный Иван")),
        ("officer-a", "/office/?task={task_third}", ("Очередь работы", "Вывод третьему лицу", "Основания")),
        ("officer-a", "/office/acts/", ("Журнал", "Основания")),
        ("client-a", "/cabinet/orders/", ("Заявки", "Купить")),
        ("client-a", "/cabinet/orders/{order_a}/", ("Путь заявки", "Исполнено", "250,00")),
        ("client-a", "/cabinet/money/", ("Деньги", "Поручения", "500,00")),
        ("client-a", "/cabinet/", ("Что у вас есть", "150 000,00")),
    ],
)
def test_a_page_is_read_on_paper_without_the_screens_own_things(printed, login, address, words):
    pages = printed(login, address)
    text = "\n".join(pages)

    assert [word for word in words if word not in text] == []
    kept = [word for word in SCREEN_ONLY if word in text and not (word in "Журнал действий" and "acts" in address)]
    assert kept == []


def test_a_long_list_bears_its_head_and_number_on_every_page(printed):
    pages = printed("officer-a", "/office/orders/")

    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert "Исполнено" in page
        assert f"{number} / {len(pages)}" in page


def test_a_report_begins_where_its_heading_stands(printed):
    first = printed("client-a", "/cabinet/reports/{report}/")[0]

    assert "Ежедневный отчёт" in first
    assert "Пробный Иван Иванович" in first
    assert "100 000,00" in first


def test_paper_is_light_in_a_dark_room_too(page_for, story):
    page = page_for(story.users["client-a"], dark=True)
    page.goto("/cabinet/orders/")
    page.emulate_media(media="print", color_scheme="dark")
    ink, sheet = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.querySelector('.sheet')).backgroundColor]"
    )

    assert (ink, sheet) == ("rgb(20, 32, 27)", "rgb(255, 255, 255)")
