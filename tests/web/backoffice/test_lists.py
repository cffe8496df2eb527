"""Lists, cards, the act log, the regulation, the calendar and the end of the day by their pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.store.audit.models import ActRow
from reglament.store.calendar.models import CalendarDay
from reglament.store.orders.models import Order
from reglament.store.parties.models import Client
from reglament.store.reports.models import ReportRow
from tests.web.stories import DAY, FIRM_A, LONG_NAME


def copies_of_an_order(count: int) -> None:
    row = Order.objects.filter(firm=FIRM_A).first()
    for _ in range(count):
        row.pk = None
        row.client_order_id = ""
        row.save(force_insert=True)


@pytest.mark.parametrize(
    "path",
    ["/office/orders/", "/office/instructions/", "/office/clients/", "/office/acts/", "/office/reports/"],
)
def test_the_count_of_statements_does_not_grow_with_the_rows(as_user, story, path):
    browser = as_user("officer-a")

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(path).status_code == 200
        return len(captured)

    few = statements()
    copies_of_an_order(60)
    Client.objects.bulk_create(
        Client(firm=FIRM_A, code=f"5{number:03d}", kind="individual", name=f"Клиент {number}", opened_on=DAY)
        for number in range(60)
    )

    assert statements() <= few
    assert few < 15


def test_orders_come_by_pages_without_gaps(as_user, story):
    copies_of_an_order(120)
    browser = as_user("officer-a")
    seen, before = [], ""
    for _ in range(5):
        context = browser.get("/office/orders/", {"before": before} if before else {}).context
        seen += [row["pk"] for row in context["rows"]]
        before = context["following"]
        if before is None:
            break

    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == 122


def test_orders_are_narrowed_by_standing_and_client(as_user, story):
    browser = as_user("officer-a")
    rows = browser.get("/office/orders/?show=live&client=1002").context["rows"]

    assert [row["pk"] for row in rows] == [story.numbers["order-neighbour"]]
    assert "Таких заявок нет." in browser.get("/office/orders/?show=refused").content.decode()


def test_an_officer_cancels_an_order_for_its_client(as_user, story):
    number = story.numbers["order-a"]
    answer = as_user("officer-a").post(f"/office/orders/{number}/cancel/", {"key": "k1"})

    assert answer.status_code == 302
    assert Order.objects.get(pk=number).state in ("cancelling", "cancelled")


def test_an_instruction_that_left_says_why_it_is_not_taken_back(as_user, story):
    number = story.numbers["instruction-a"]
    browser = as_user("officer-a")
    browser.post(f"/office/instructions/{number}/cancel/", {"key": "k1"})
    again = browser.post(f"/office/instructions/{number}/cancel/", {"key": "k2"})

    assert again.status_code == 422
    assert "не отозвано" in again.content.decode()


def test_a_client_card_shows_what_is_known_of_him(as_user, story):
    page = as_user("officer-a").get("/office/clients/1001/").content.decode()

    for words in ("Пробный Иван Иванович", "Д-1001", "Почему столько?", "п.&nbsp;5.7.9", "банк брокера"):
        assert words in page


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("1002", "/office/clients/1002/"),
        ("З-1", "/office/orders/1/"),
        ("п. 7.11", "/clauses/GC-7.11/"),
        ("GC-7.11", "/clauses/GC-7.11/"),
    ],
)
def test_the_search_goes_where_its_words_lead(as_user, words, target):
    assert as_user("officer-a").get("/office/find/", {"q": words})["Location"] == target


@pytest.mark.parametrize("words", ["варфоломей", "Константинопольский", "Д-1002"])
def test_the_search_finds_a_client_by_his_name_or_contract(as_user, story, words):
    rows = as_user("officer-a").get("/office/find/", {"q": words}).context["rows"]

    assert [row.name for row in rows] == [LONG_NAME]


def test_the_act_log_is_searched_by_client_clause_thing_and_day(as_user, story):
    browser = as_user("officer-a")

    def found(**typed: str) -> set[int]:
        return {row["pk"] for row in browser.get("/office/acts/", typed).context["rows"]}

    everything = found()
    of_client = found(client="1002")
    assert of_client == set(ActRow.objects.filter(firm=FIRM_A, client="1002").values_list("pk", flat=True))
    assert found(clause="5.7.8") == found(clause="GC-5.7.8") != set()
    assert found(thing=f"instruction:{story.numbers['instruction-a']}") < everything
    assert found(first="2026-03-03") == set()
    assert found(first="2026-03-02", last="2026-03-02") == everything
    assert "Убрать отбор" in browser.get("/office/acts/?client=nobody").content.decode()


def test_the_regulation_shows_numbers_and_clauses_of_a_day(as_user, story):
    browser = as_user("officer-a")
    numbers = browser.get("/office/regulation/?q=GC-7.11").content.decode()
    clauses = browser.get("/office/regulation/?show=clauses&q=GC-7.11").content.decode()
    before = browser.get("/office/regulation/?on=2001-01-01").content.decode()

    assert "orders.lifetime_days_max" in numbers
    assert "/clauses/GC-7.11/" in clauses
    assert "1 января 2001 регламент не действовал." in before


def test_closing_the_day_shows_what_each_step_did_and_is_safe_to_repeat(as_user, story):
    browser = as_user("officer-a")
    first = browser.post("/office/day/close/", {"on": "2026-03-02"})
    reports = ReportRow.objects.filter(firm=FIRM_A).count()
    second = browser.post("/office/day/close/", {"on": "2026-03-02"})

    assert first.status_code == second.status_code == 200
    assert "Ежедневные отчёты" in first.content.decode()
    assert "Закрыть ещё раз" in first.content.decode()
    assert ReportRow.objects.filter(firm=FIRM_A).count() == reports


@pytest.mark.parametrize("on", ["", "tomorrow", "2026-03-03"])
def test_a_day_that_is_not_over_is_not_closed(as_user, story, on):
    answer = as_user("officer-a").post("/office/day/close/", {"on": on})

    assert answer.status_code == 422
    assert "Выберите день не позже сегодняшнего" in answer.content.decode()


def test_a_day_of_the_calendar_is_set_by_a_notice(as_user, story):
    browser = as_user("officer-a")
    data = {"calendar": "working", "day": "2026-03-10", "open": "closed", "source": "Приказ № 1", "key": "k1"}
    answer = browser.post("/office/calendar/set/", data)

    assert answer.status_code == 302
    assert CalendarDay.objects.get(firm=FIRM_A, day=date(2026, 3, 10)).is_open is False
    assert "Приказ № 1" in browser.get("/office/calendar/").content.decode()


@pytest.mark.parametrize("change", [{"day": "soon"}, {"source": " "}, {"calendar": "MARS"}])
def test_a_day_is_not_set_without_a_day_a_source_and_a_calendar(as_user, story, change):
    data = {"calendar": "working", "day": "2026-03-10", "open": "closed", "source": "Приказ № 1", "key": "k1"}
    answer = as_user("officer-a").post("/office/calendar/set/", {**data, **change})

    assert answer.status_code == 422
    assert CalendarDay.objects.filter(firm=FIRM_A).count() == 0


@pytest.mark.parametrize(
    "path", ["orders/999999", "instructions/999999", "clients/nobody", "statements/999999", "reports/999999"]
)
def test_what_is_not_there_is_not_found(as_user, path):
    assert as_user("officer-a").get(f"/office/{path}/").status_code == 404
