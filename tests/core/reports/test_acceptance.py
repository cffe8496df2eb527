"""Objections and what silence means."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from reglament.core.calendar.days import plain_weekdays
from reglament.core.calendar.moments import MOSCOW
from reglament.core.calendar.sessions import Calendars
from reglament.core.reports.acceptance import (
    answer_due,
    answer_obstacles,
    is_accepted_by_silence,
    objections_until,
    signature_due,
    weigh_objection,
    window_starts_on,
)
from reglament.core.reports.report import Family
from tests.clauses import clause
from tests.core.reports.sample import GEOFINANCE, GRANDIS

CALENDARS = Calendars(plain_weekdays(), {})
SENT = datetime(2025, 3, 10, 10, 30, tzinfo=MOSCOW)
RECEIVED = date(2016, 12, 7)
UNTIL = date(2025, 3, 12)


@clause("GC-18.6")
def test_three_working_days_from_receipt():
    assert objections_until(RECEIVED, GRANDIS, CALENDARS) == date(2016, 12, 12)


@clause("GF-13.4-a")
def test_two_working_days_from_sending():
    assert objections_until(SENT.date(), GEOFINANCE, CALENDARS) == UNTIL


@clause("GC-18.6", "GC-18.6-post")
def test_by_post_the_date_on_the_receipt_counts():
    sent = datetime(2016, 12, 5, 10, tzinfo=MOSCOW)

    assert window_starts_on(Family.PERIOD, sent, None, GRANDIS) is None
    assert window_starts_on(Family.PERIOD, sent, date(2016, 12, 12), GRANDIS) == date(2016, 12, 12)
    assert objections_until(date(2016, 12, 12), GRANDIS, CALENDARS) == date(2016, 12, 15)
    assert window_starts_on(Family.DAILY, sent, RECEIVED, GRANDIS) == RECEIVED


@clause("GF-13.4-a")
def test_the_day_of_sending_counts_and_only_for_daily_reports():
    assert window_starts_on(Family.DAILY, SENT, None, GEOFINANCE) == SENT.date()
    assert window_starts_on(Family.DAILY, SENT, date(2025, 3, 20), GEOFINANCE) == SENT.date()
    assert window_starts_on(Family.PERIOD, SENT, SENT.date(), GEOFINANCE) is None


@clause("GC-18.6", "GF-13.4-a")
@pytest.mark.parametrize(("on", "accepted"), [(UNTIL, False), (date(2025, 3, 13), True)])
def test_silence_accepts_from_the_day_after(on, accepted):
    assert is_accepted_by_silence(UNTIL, on) is accepted


@clause("GC-18.6", "GF-13.4-a")
def test_what_was_not_received_is_never_accepted():
    assert is_accepted_by_silence(None, date(2100, 1, 1)) is False


@clause("GC-18.6", "GF-13.4-a")
@pytest.mark.parametrize("terms", [GRANDIS, GEOFINANCE], ids=["grandis", "geofinance"])
@pytest.mark.parametrize(
    ("on", "verdict"), [(UNTIL, "disputed"), (date(2025, 3, 13), "late")], ids=["the last day", "the day after"]
)
def test_an_objection_in_time_and_one_too_late(on, verdict, terms):
    weighed = weigh_objection(on, UNTIL, "цена не та", ["55"], terms)

    assert weighed.verdict == verdict
    if verdict == "late":
        (ground,) = weighed.grounds
        assert (ground.code, ground.clause) == ("report.objection_late", terms.objection_days.clause)
        assert (ground.fact("until"), ground.fact("on")) == (UNTIL, on)
    else:
        assert weighed.grounds == ()


@clause("GF-13.4-b")
@pytest.mark.parametrize(
    ("reason", "operations", "verdict"),
    [("цена", ["55"], "disputed"), ("цена", [], "returned"), ("", ["55"], "returned"), (" ", ["55"], "returned")],
)
def test_an_objection_gives_reasons_and_names_operations(reason, operations, verdict):
    weighed = weigh_objection(UNTIL, UNTIL, reason, operations, GEOFINANCE)

    assert weighed.verdict == verdict
    assert [(ground.code, ground.clause) for ground in weighed.grounds] == (
        [("report.objection_unreasoned", "GF-13.4-b")] if verdict == "returned" else []
    )
    for ground in weighed.grounds:
        assert (ground.fact("reasoned"), ground.fact("named")) == (bool(reason.strip()), len(operations))


@clause("GC-18.6")
def test_the_other_firm_takes_any_remark():
    assert weigh_objection(UNTIL, None, "", [], GRANDIS).verdict == "disputed"


@clause("GF-13.5", "GC-22.4")
def test_by_when_the_firm_answers():
    assert answer_due(date(2025, 3, 11), GEOFINANCE) == date(2025, 4, 10)
    assert answer_due(date(2016, 12, 8), GRANDIS) == date(2017, 1, 7)


@clause("GF-13.5")
@pytest.mark.parametrize(
    ("decision", "text", "code"),
    [
        ("approve", "", ""),
        ("refuse", "биржевая цена", ""),
        ("refuse", "", "report.answer_unreasoned"),
        ("refuse", "  ", "report.answer_unreasoned"),
        ("later", "подумаем", "report.answer_unknown"),
    ],
)
def test_an_answer_corrects_or_gives_reasons(decision, text, code):
    found = answer_obstacles(decision, text, GEOFINANCE)

    assert [(ground.code, ground.clause) for ground in found] == ([(code, "GF-13.5")] if code else [])


@clause("GC-18.7")
def test_a_periodic_report_is_signed_within_three_days():
    assert signature_due(RECEIVED, GRANDIS) == date(2016, 12, 10)
    assert signature_due(RECEIVED, GEOFINANCE) is None
