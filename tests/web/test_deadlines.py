"""Pages of terms and their calendar files: each reader's own."""

from __future__ import annotations

from datetime import date, timedelta

from reglament.store.docflow.models import Task
from reglament.store.orders.models import Order
from reglament.store.reports.models import DemandRow, ObjectionRow, ReportRow
from tests.web.stories import FIRM_A, NOW


def report(number: str, **fields) -> ReportRow:
    plain = {
        "firm": FIRM_A,
        "client": "1001",
        "kind": "daily_securities",
        "family": "daily",
        "number": number,
        "first": date(2026, 2, 27),
        "last": date(2026, 2, 27),
        "edition": "e",
        "made_at": NOW,
        "values": {},
        "state": "provided",
        "version": int(number),
    }
    return ReportRow.objects.create(**{**plain, **fields})


def rows(answer) -> list[tuple[str, str]]:
    return [(group["code"], row["title"]) for group in answer.context["groups"] for row in group["rows"]]


def test_a_client_sees_what_he_should_do_and_until_when(as_user, story):
    Order.objects.all().update(duplicate_required=False)
    report("1", objections_until=date(2026, 3, 2))
    report("2", objections_until=date(2026, 3, 4), state="accepted")
    number = story.numbers["order-a"]
    Order.objects.filter(pk=number).update(duplicate_required=True, duplicate_due_on=date(2026, 3, 9))

    shown = rows(as_user("client-a").get("/cabinet/deadlines/"))

    assert ("today", "Возразить, если не согласны: ежедневный отчёт по ценным бумагам за 27.02.2026") in shown or any(
        standing == "today" and title.startswith("Возразить") for standing, title in shown
    )
    assert ("later", f"Заявка № {number} на бумаге") in shown
    assert len([1 for _standing, title in shown if title.startswith("Возразить")]) == 1
    assert rows(as_user("neighbour-a").get("/cabinet/deadlines/")) == []


def test_the_firm_sees_cases_reports_copies_objections_and_papers(as_user, story):
    Task.objects.filter(pk=story.numbers["task-third"]).update(due_at=NOW - timedelta(minutes=1))
    given = report("3", state="made", due_at=NOW + timedelta(hours=1))
    DemandRow.objects.create(
        firm=FIRM_A,
        client="1001",
        kind="copy",
        first=given.first,
        last=given.last,
        copy_of=given,
        asked_at=NOW,
        due_on=date(2026, 3, 12),
    )
    ObjectionRow.objects.create(
        report=given, stated_at=NOW, stated_by="client:1001", verdict="disputed", answer_due_on=date(2026, 3, 20)
    )

    shown = rows(as_user("officer-a").get("/office/deadlines/"))

    assert [standing for standing, _title in shown][:2] == ["late", "today"]
    titles = " ".join(title for _standing, title in shown)
    assert all(word in titles for word in ("Выдать клиенту", "Копия отчёта", "Ответ на возражение"))
    assert "Выдать клиенту" not in " ".join(title for _s, title in rows(as_user("officer-b").get("/office/deadlines/")))


def test_the_calendar_file_tells_the_same_terms(as_user, story):
    report("4", objections_until=date(2026, 3, 5))
    answer = as_user("client-a").get("/cabinet/deadlines/terms.ics")
    text = answer.content.decode().replace("\r\n ", "")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"].endswith('.ics"')
    assert "DTSTART;VALUE=DATE:20260305" in text
    assert "/cabinet/reports/" in text
    office = as_user("officer-a").get("/office/deadlines/terms.ics").content.decode()
    assert office.startswith("BEGIN:VCALENDAR\r\n")
    assert "Пробный" not in office
