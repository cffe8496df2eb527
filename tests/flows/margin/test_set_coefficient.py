"""Coefficients of the broker: only upwards, only once published; who falls below the margin by one breaks no ban."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.portfolio import figures_now
from reglament.flows.margin.set_coefficient import publish, set_coefficient
from reglament.store.margin.models import CoefficientRow, ExceptionRow
from tests.clauses import clause
from tests.flows.margin.lender import owing, told
from tests.flows.orders.desk import CLOCK, Desk

pytestmark = pytest.mark.django_db


def margin(desk: Desk, now: str = "2026-03-02 12:00") -> Decimal:
    return figures_now(desk.act(now), ["1001"])["1001"].M0


@clause("GC-11.8.8-coefficient")
def test_a_coefficient_counts_only_once_it_is_published(grandis: Rulebook) -> None:
    desk = owing(grandis)
    plain = margin(desk)

    waiting = set_coefficient(desk.act(), Decimal("1.25"))
    untouched = margin(desk)
    number = int(waiting.result["coefficient"])
    published = publish(desk.act("2026-03-02 12:05"), number, "сайт брокера")

    assert (waiting.outcome, told(waiting)) == (
        "accepted", [("margin.coefficient_not_published", "GC-11.8.8-coefficient")],
    )  # fmt: skip
    assert (plain, untouched) == (Decimal("18061.50"), Decimal("18061.50"))
    assert published.accepted
    assert margin(desk, "2026-03-02 12:04") == plain
    assert margin(desk, "2026-03-02 12:05") == plain * Decimal("1.25")
    assert told(publish(desk.act(), number, "сайт"))[0][0] == "margin.coefficient_published"


@clause("GC-11.8.8-coefficient")
@pytest.mark.parametrize(("value", "outcome"), [("0.9", "refused"), ("0.99", "refused"), ("1", "accepted")])
def test_a_coefficient_only_raises(grandis: Rulebook, value: str, outcome: str) -> None:
    desk = owing(grandis)

    answer = set_coefficient(desk.act(), Decimal(value), published_in="сайт брокера")

    assert answer.outcome == outcome
    assert told(answer) == ([("margin.coefficient_below_min", "GC-11.8.8-coefficient")] if answer.refused else [])
    assert CoefficientRow.objects.count() == (answer.outcome == "accepted")


def test_a_rulebook_without_coefficients_takes_none(geofinance: Rulebook) -> None:
    desk = owing(geofinance)

    refused = set_coefficient(desk.act(), Decimal("1.25"), published_in="сайт")

    assert (refused.outcome, told(refused)[0][0]) == ("refused", "margin.coefficient_unknown")


def test_wrong_names_and_empty_words_are_refused(grandis: Rulebook) -> None:
    desk = owing(grandis)
    waiting = set_coefficient(desk.act(), Decimal("1.25"))
    number = int(waiting.result["coefficient"])

    refused = [
        set_coefficient(desk.act(), Decimal("1.25"), "NONE"),
        set_coefficient(desk.act(), Decimal("1.25"), "SMPL", "medium"),
        set_coefficient(desk.act(by=CLOCK), Decimal("1.25")),
        publish(desk.act(), number, "  "),
        publish(desk.act(), 999999, "сайт"),
    ]

    assert [answer.grounds[0].code for answer in refused] == [
        "instruments.unknown",
        "margin.category_unknown",
        "party.no_power",
        "margin.publication_needed",
        "margin.coefficient_not_there",
    ]
    assert CoefficientRow.objects.count() == 1


@clause("GC-11.8.26-h")
def test_who_falls_below_the_margin_by_a_coefficient_is_kept_with_exception_h(grandis: Rulebook) -> None:
    # Value 125,000 − 95,000 = 30,000 over 95,000 × 0.2996 + 6,077.50 = 34,539.50 is below already; 900 short is not.
    desk = owing(grandis, short=700)
    desk.client("1002", cash="100000.00")

    answer = set_coefficient(desk.act(), Decimal("3"), published_in="сайт брокера")

    row = ExceptionRow.objects.get()
    assert answer.result["below"] == ["1001"]
    assert (row.client, row.code, row.clause, row.evidence["coefficient"]) == ("1001", "h", "GC-11.8.26-h", "3")
    assert Decimal(row.evidence["value_after"]) < Decimal(row.evidence["initial_after"])
    assert Decimal(row.evidence["value_before"]) >= Decimal(row.evidence["initial_before"])


@clause("GC-11.8.26-h")
def test_a_coefficient_that_takes_nobody_below_leaves_no_exception(grandis: Rulebook) -> None:
    desk = owing(grandis)

    answer = set_coefficient(desk.act(), Decimal("1.25"), published_in="сайт брокера")

    assert (answer.result["below"], ExceptionRow.objects.count()) == ([], 0)
