from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from reglament.core.rulebook.steps import Step
from reglament.core.units.amount import RUB, Amount
from reglament.formats.rulebook.units import unit_from_text
from tools.prove.values import broken_values


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        pytest.param("count", 30, {31, 29}, id="count"),
        pytest.param("percent", Decimal("0.05"), {Decimal("0.06"), Decimal("0.04")}, id="percent"),
        pytest.param("percent", Decimal("5"), {Decimal(6), Decimal(4)}, id="whole percent"),
        pytest.param("money_rub", Amount(100, RUB), {Amount(101, RUB), Amount(99, RUB)}, id="money"),
        pytest.param("clock_msk", time(17), {time(17, 0, 1), time(16, 59, 59)}, id="clock"),
        pytest.param("date", date(2020, 1, 1), {date(2020, 1, 2), date(2019, 12, 31)}, id="date"),
        pytest.param("yes_no", True, {False}, id="yes"),
        pytest.param("text", "a", {"a other"}, id="text"),
        pytest.param("one_of(a, b, c)", "a", {"b", "c"}, id="word"),
        pytest.param("list_of(a, b)", ("a", "b"), {("a",), ("b",)}, id="list"),
        pytest.param("optional(count)", None, {1}, id="unset"),
        pytest.param("optional(count)", 5, {6, 4}, id="set"),
        pytest.param(
            "steps",
            (Step(Decimal(0), Decimal(2)),),
            {(), (Step(Decimal(0), Decimal(3)),), (Step(Decimal(0), Decimal(1)),)},
            id="steps",
        ),
    ],
)
def test_a_value_is_moved_by_its_smallest_step(unit: str, value: object, expected: set[object]) -> None:
    assert {broken for _, broken in broken_values(unit_from_text(unit), value)} == expected
