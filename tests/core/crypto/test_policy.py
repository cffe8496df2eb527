"""The method of cost: one of two, for a whole period."""

from __future__ import annotations

import pytest

from reglament.core.crypto.policy import MethodChoice, method_faults, method_of
from tests.clauses import clause
from tests.core.crypto.years import terms

FIFO = MethodChoice("fifo", 2025)


def codes(choice, earlier=(FIFO,), year_now=2025):
    return [fault.code for fault in method_faults(choice, earlier, year_now, terms())]


@clause("DC-61")
@pytest.mark.parametrize(("method", "known"), [("fifo", True), ("unit", True), ("average", False), ("", False)])
def test_a_method_is_first_in_first_out_or_unit_cost(method, known):
    assert codes(MethodChoice(method, 2025), earlier=()) == ([] if known else ["crypto.choose_a_method"])


@clause("DC-64")
def test_a_method_is_not_changed_within_its_period():
    assert codes(MethodChoice("unit", 2025)) == ["crypto.method_of_next_year"]
    assert codes(MethodChoice("fifo", 2025)) == []
    assert codes(MethodChoice("unit", 2026)) == []
    assert codes(MethodChoice("unit", 2026), year_now=2026) == ["crypto.method_of_next_year"]
    assert codes(MethodChoice("unit", 2024), year_now=2025) == []


@clause("DC-64")
def test_the_method_of_a_year_is_the_latest_chosen_for_it_or_before():
    choices = [FIFO, MethodChoice("unit", 2027)]
    assert [method_of(choices, year) for year in (2024, 2025, 2026, 2027)] == ["", "fifo", "fifo", "unit"]
