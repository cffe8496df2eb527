"""The operator's quarter: who mined in it, when it is due, what being late costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reglament.core.crypto.miners import Miner, Quarter, due_on, exposure, miners_of, quarter_of, report_faults
from tests.clauses import clause
from tests.core.crypto.years import terms

Q1 = Quarter(2025, 1)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [("2025-01-01", 1), ("2025-03-31", 1), ("2025-04-01", 2), ("2025-09-30", 3), ("2025-10-01", 4), ("2025-12-31", 4)],
)
def test_a_day_is_in_its_quarter(day, quarter):
    assert quarter_of(date.fromisoformat(day)) == Quarter(2025, quarter)


def test_quarters_follow_each_other_over_a_year():
    assert Quarter(2025, 4).next == Quarter(2026, 1)
    assert (Q1.first_day, Q1.last_day) == (date(2025, 1, 1), date(2025, 3, 31))


@clause("DC-10")
@pytest.mark.parametrize(
    ("since", "until", "counts"),
    [
        ("2025-03-31", None, True),
        ("2025-04-01", None, False),
        ("2024-06-01", "2025-01-01", True),
        ("2024-06-01", "2024-12-31", False),
        ("2025-01-01", "2025-01-05", True),
    ],
)
def test_who_mined_for_a_day_of_a_quarter_is_in_it(since, until, counts):
    miner = Miner("Miner", "1", date.fromisoformat(since), date.fromisoformat(until) if until else None)
    assert miners_of([miner], Q1) == ((miner,) if counts else ())


@clause("DC-10")
def test_a_person_without_a_tax_number_is_named():
    miners = [
        Miner("First", "1", Q1.first_day),
        Miner("Second", " ", Q1.first_day),
        Miner("Third", "", Q1.next.first_day),
    ]
    faults = report_faults(miners, Q1, terms())
    assert [(fault.code, dict(fault.values)["names"]) for fault in faults] == [
        ("crypto.miner_without_number", "Second")
    ]
    assert report_faults(miners[:1], Q1, terms()) == ()


@clause("DC-11")
def test_without_a_form_of_the_tax_service_no_report_is_made():
    assert [fault.code for fault in report_faults([], Q1, replace(terms(), operator_report_form=None))] == [
        "crypto.report_form_unknown"
    ]
    assert terms().operator_report_form.value == "persons-1"


@clause("DC-11")
def test_a_quarter_is_due_twenty_five_days_after_it():
    assert due_on(Q1, terms()) == date(2025, 4, 25)


@clause("DC-12")
def test_each_quarter_overdue_costs_its_fine_from_the_day_after_it_was_due():
    last = due_on(Q1, terms())
    assert str(exposure([Q1], last, terms())) == "0.00 RUB"
    assert str(exposure([Q1], last + timedelta(days=1), terms())) == "40000.00 RUB"
    assert str(exposure([Q1, Q1.next], last + timedelta(days=1), terms())) == "40000.00 RUB"
    assert str(exposure([Q1, Q1.next], date(2025, 7, 26), terms())) == "80000.00 RUB"
