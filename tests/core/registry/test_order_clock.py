"""When an order is received, worked on and due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.edo_terms import InformationTerms
from reglament.core.registry.order_clock import (
    clock_obstacle,
    due_after_stop,
    due_on,
    exchange_obstacle,
    is_working_hour,
    original_obstacle,
    work_starts_on,
)
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.registry.rules import WEEKDAYS, at, code, terms

TERMS = terms(InformationTerms)


@clause("SR-5.3")
@pytest.mark.parametrize("moment", ["2025-04-05 23:50", "2025-04-02 03:00", "2025-04-02 12:00"])
def test_an_order_is_sent_at_any_hour(moment: str) -> None:
    assert exchange_obstacle(at(moment), WEEKDAYS, TERMS) is None


@clause("SR-5.3")
def test_rules_with_hours_would_take_nothing_outside_them() -> None:
    hours = replace(TERMS, exchange_hours=Cited("working_hours", "SR-5.3"))
    night = at("2025-04-02 03:00")

    assert exchange_obstacle(at("2025-04-02 12:00"), WEEKDAYS, hours) is None
    assert exchange_obstacle(night, WEEKDAYS, hours) == Ground.of("edo.out_of_hours", "SR-5.3", at=night)


@clause("SR-5.3")
@pytest.mark.parametrize(
    ("moment", "works"),
    [
        ("2025-04-02 08:59:59", False),
        ("2025-04-02 09:00", True),
        ("2025-04-02 17:59:59", True),
        ("2025-04-02 18:00", False),
        ("2025-04-05 12:00", False),
    ],
)
def test_the_registrar_works_from_nine_until_six_on_working_days(moment: str, works: bool) -> None:
    assert is_working_hour(at(moment), WEEKDAYS, TERMS) is works


@clause("SR-5.3")
@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        ("2025-04-02 10:05:00", ""),
        ("2025-04-02 10:05:01", "edo.clock_off"),
        ("2025-04-02 09:55:00", ""),
        ("2025-04-02 09:54:59", "edo.clock_off"),
    ],
)
def test_a_clock_more_than_five_minutes_off_is_not_noted(sent: str, wanted: str) -> None:
    server = at("2025-04-02 10:00:00")
    ground = clock_obstacle(at(sent), server, TERMS)

    assert code(ground) == wanted
    if ground is not None:
        assert ground == Ground.of("edo.clock_off", "SR-5.3", sent=at(sent), received=server, most=5)


@clause("SR-5.3")
@pytest.mark.parametrize(
    ("sent", "starts"),
    [
        ("2025-04-02 08:00", "2025-04-02"),
        ("2025-04-02 17:59:59", "2025-04-02"),
        ("2025-04-02 18:00", "2025-04-03"),
        ("2025-04-04 18:00", "2025-04-07"),
        ("2025-04-05 23:50", "2025-04-07"),
        ("2025-04-06 10:00", "2025-04-07"),
    ],
)
def test_the_term_starts_within_working_hours(sent: str, starts: str) -> None:
    assert work_starts_on(at(sent), WEEKDAYS, TERMS) == date.fromisoformat(starts)


@clause("SR-6.6-a")
@pytest.mark.parametrize(
    ("days", "due"), [(None, "2025-04-09"), (1, "2025-04-03"), (3, "2025-04-07"), (0, "2025-04-02")]
)
def test_an_order_is_due_by_its_price_s_term_or_the_usual_one(days: int | None, due: str) -> None:
    assert due_on(date(2025, 4, 2), days, WEEKDAYS, TERMS) == date.fromisoformat(due)


@clause("SR-5.5-b")
@pytest.mark.parametrize(
    ("reason", "wanted"), [("неясная копия", ""), ("", "edo.original_reason"), (" - ", "edo.original_reason")]
)
def test_an_original_is_asked_for_with_a_reason(reason: str, wanted: str) -> None:
    ground = original_obstacle(reason)

    assert code(ground) == wanted
    assert ground is None or ground.clause == "SR-5.5-b"


@clause("SR-5.5-b")
@pytest.mark.parametrize(
    ("stopped", "resumed", "due"),
    [
        ("2025-04-03", "2025-04-03", "2025-04-09"),
        ("2025-04-03", "2025-04-04", "2025-04-10"),
        ("2025-04-03", "2025-04-14", "2025-04-18"),
        ("2025-04-09", "2025-04-11", "2025-04-11"),
        ("2025-04-11", "2025-04-11", "2025-04-09"),
    ],
)
def test_working_days_that_were_left_are_left_when_the_clock_runs_again(stopped: str, resumed: str, due: str) -> None:
    first, second = date.fromisoformat(stopped), date.fromisoformat(resumed)

    assert due_after_stop(date(2025, 4, 9), first, second, WEEKDAYS) == date.fromisoformat(due)
