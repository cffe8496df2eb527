from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.editions import (
    Edition,
    NoEditionInForce,
    Parameter,
    ParameterRow,
    Rulebook,
    edition_in_force,
)
from tests.clauses import clause


def edition(begins: date, ends: date | None) -> Edition:
    return Edition(
        document="sample-rules",
        prefix="SM",
        approved_on=begins,
        in_force_from=begins,
        in_force_until=ends,
        parameters={},
    )


FIRST = edition(date(2020, 1, 1), date(2021, 1, 1))
SECOND = edition(date(2021, 1, 1), date(2022, 1, 1))
SAMPLE = Rulebook(
    document="sample-rules",
    prefix="SM",
    title="Sample rules",
    issuer="Sample",
    kind="brokerage",
    editions=(FIRST, SECOND),
    clauses={},
)


@clause("GC-1.2")
@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(date(2020, 1, 1), FIRST, id="the first day counts"),
        pytest.param(date(2020, 12, 31), FIRST, id="the day before the next edition"),
        pytest.param(date(2021, 1, 1), SECOND, id="the next edition takes over on its first day"),
        pytest.param(date(2021, 12, 31), SECOND, id="the last day counts"),
    ],
)
def test_the_edition_of_a_day_governs_it(on: date, expected: Edition) -> None:
    assert edition_in_force(SAMPLE, on) is expected


@clause("GC-1.2")
@pytest.mark.parametrize("on", [date(2019, 12, 31), date(2022, 1, 1)], ids=str)
def test_a_day_outside_every_edition_is_refused(on: date) -> None:
    with pytest.raises(NoEditionInForce, match="no edition in force on"):
        edition_in_force(SAMPLE, on)


@clause("GC-1.2")
def test_the_grandis_edition_begins_in_november_2016(grandis: Rulebook) -> None:
    assert edition_in_force(grandis, date(2016, 11, 1)).in_force_from == date(2016, 11, 1)
    with pytest.raises(NoEditionInForce):
        edition_in_force(grandis, date(2016, 10, 31))


def test_a_row_holds_until_the_next() -> None:
    early = ParameterRow(date(2020, 1, 1), 30, "SM-1")
    late = ParameterRow(date(2020, 7, 1), 14, "SM-1")
    parameter = Parameter("orders.lifetime_days_max", "calendar_days", (early, late))

    assert parameter.row_on(date(2019, 12, 31)) is None
    assert parameter.row_on(date(2020, 6, 30)) is early
    assert parameter.row_on(date(2020, 7, 1)) is late
