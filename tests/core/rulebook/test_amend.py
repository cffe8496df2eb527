from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.rulebook.amend import Amendment, AmendmentRefused, with_amendments
from reglament.core.rulebook.editions import Parameter, ParameterRow
from tests.core.rulebook.test_editions import FIRST, SAMPLE

NAME = "orders.lifetime_days_max"
ROWS = (
    ParameterRow(date(2020, 1, 1), 30, "SM-1"),
    ParameterRow(date(2020, 7, 1), 14, "SM-2"),
)
RULEBOOK = replace(
    SAMPLE,
    editions=(replace(FIRST, parameters={NAME: Parameter(NAME, "calendar_days", ROWS)}),),
)


def days_on(on: date, *amendments: Amendment) -> tuple[object, str]:
    row = with_amendments(RULEBOOK, amendments).editions[0].parameters[NAME].row_on(on)
    assert row is not None
    return row.value, row.clause


def test_a_value_changes_from_its_day_and_keeps_the_clause_of_the_row_it_replaces() -> None:
    amendment = Amendment(NAME, 60, date(2020, 8, 1))

    assert days_on(date(2020, 7, 31), amendment) == (14, "SM-2")
    assert days_on(date(2020, 8, 1), amendment) == (60, "SM-2")


def test_an_amendment_on_the_day_of_a_row_takes_its_place() -> None:
    assert days_on(date(2020, 7, 1), Amendment(NAME, 60, date(2020, 7, 1))) == (60, "SM-2")


def test_later_rows_no_longer_count() -> None:
    assert days_on(date(2020, 12, 1), Amendment(NAME, 60, date(2020, 2, 1))) == (60, "SM-1")


def test_the_rulebook_itself_is_not_touched() -> None:
    with_amendments(RULEBOOK, [Amendment(NAME, 60, date(2020, 2, 1))])

    assert days_on(date(2020, 2, 1)) == (30, "SM-1")


@pytest.mark.parametrize(
    ("amendment", "said"),
    [
        pytest.param(Amendment("orders.unknown", 1, date(2020, 2, 1)), "no parameter orders.unknown", id="unknown"),
        pytest.param(Amendment(NAME, 1, date(2019, 12, 31)), "its first row starts on 2020-01-01", id="too early"),
    ],
)
def test_what_cannot_be_amended_is_refused(amendment: Amendment, said: str) -> None:
    with pytest.raises(AmendmentRefused, match=said):
        with_amendments(RULEBOOK, [amendment])
