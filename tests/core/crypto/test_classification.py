"""What a coin is for tax: marks, a person's decision, the day it holds from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.crypto.classification import CoinRecord, class_by_marks, class_needed, record_faults, record_on
from tests.clauses import clause
from tests.core.crypto.years import terms

MARKS = ("electronic_data", "in_information_system", "means_of_payment", "no_obliged_person")
ALL = dict.fromkeys(MARKS, True)
RECORD = CoinRecord("BTC", ALL, "digital_currency", "all marks", "reviewer", date(2025, 1, 1))


@clause("DC-3")
def test_all_marks_make_digital_currency():
    assert class_by_marks(ALL, terms()) == ("digital_currency", ())


@clause("DC-3")
@pytest.mark.parametrize("mark", MARKS)
def test_any_mark_answered_with_no_puts_it_outside(mark):
    assert class_by_marks({**ALL, mark: False}, terms())[0] == "outside"


@clause("DC-3")
@pytest.mark.parametrize("mark", MARKS)
def test_an_open_mark_decides_nothing(mark):
    answers = {name: said for name, said in ALL.items() if name != mark}
    found, faults = class_by_marks(answers, terms())
    assert (found, [fault.code for fault in faults]) == ("", ["crypto.mark_unanswered"])
    assert dict(faults[0].values)["marks"] == mark


@clause("DC-4")
def test_somebody_obliged_is_named_as_what_decides():
    _, told = class_by_marks({**ALL, "no_obliged_person": False}, terms())
    assert [ground.code for ground in told] == ["crypto.somebody_is_obliged"]
    assert class_by_marks({**ALL, "means_of_payment": False}, terms())[1] == ()


@clause("DC-3", "DC-6")
def test_a_decision_needs_marks_author_and_reason():
    assert record_faults(RECORD, terms()) == ()
    assert _codes(answers={}) == ["crypto.mark_unanswered"]
    assert _codes(decision="maybe") == ["crypto.no_decision"]
    assert _codes(reason=" ") == ["crypto.reason_needed"]
    assert _codes(author=" ") == ["crypto.reason_needed"]
    assert _clauses(reason="") == ["DC-6"]


@clause("DC-4", "DC-5")
def test_against_the_marks_a_reason_is_needed_and_is_enough():
    obliged = {**ALL, "no_obliged_person": False}
    assert _codes(answers=obliged) == []
    assert _clauses(answers=obliged, reason="") == ["DC-4"]
    assert _clauses(is_stable=True, reason="") == ["DC-4"]
    assert _codes(answers=obliged, decision="outside") == []


@clause("DC-6")
def test_a_decision_holds_from_its_day_and_leaves_earlier_deals():
    later = replace(RECORD, decision="outside", valid_from=date(2025, 6, 1))
    records = [RECORD, later]
    assert record_on(records, "BTC", date(2024, 12, 31)) is None
    assert record_on(records, "BTC", date(2025, 5, 20)) is RECORD
    assert record_on(records, "BTC", date(2025, 5, 31)) is RECORD
    assert record_on(records, "BTC", date(2025, 6, 1)) is later
    assert record_on([later, RECORD], "BTC", date(2025, 6, 2)) is later
    assert record_on(records, "ETH", date(2025, 6, 2)) is None


@clause("DC-6")
def test_of_two_decisions_of_one_day_the_later_told_holds():
    again = replace(RECORD, decision="outside")
    assert record_on([RECORD, again], "BTC", date(2025, 1, 1)) is again


@clause("DC-5", "DC-7")
def test_a_coin_without_a_decision_waits_for_one():
    assert class_needed([RECORD], "BTC", date(2025, 1, 1)) is None
    waits = class_needed([RECORD], "USDT", date(2025, 1, 1))
    assert waits is not None
    assert (waits.code, waits.clause) == ("crypto.unclassified", "DC-7")


def _faults(**changed):
    return record_faults(replace(RECORD, **changed), terms())


def _codes(**changed):
    return [fault.code for fault in _faults(**changed)]


def _clauses(**changed):
    return [fault.clause for fault in _faults(**changed)]
