"""Positions: both results before, and kept with what they changed."""

from __future__ import annotations

import pytest

from reglament.core.crypto.positions import Position
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.crypto.positions import preview_position, take_position
from reglament.flows.crypto.year import close_year, year_shown
from reglament.store.crypto.models import PositionRow
from tests.clauses import clause
from tests.flows.crypto.books import act, codes, open_books, quoted_at, recorded, told

pytestmark = pytest.mark.django_db
ADDED = Position("benefit_to_cost", "added", "taxed once", "reviewer", 2025)
BOTH = {"tax_before": "91000", "tax_after": "52000", "operations": [2]}


def related_purchase_and_sale() -> None:
    open_books()
    quoted_at()
    recorded(told("buy_related", price="700000 RUB"))
    recorded(told("sell", price="1100000 RUB"))


@clause("DC-86", "DC-96")
def test_both_results_and_the_operations_touched_are_shown_before():
    related_purchase_and_sale()
    assert preview_position(act(), "P1", ADDED).result == BOTH
    assert not PositionRow.objects.exists()


@clause("DC-86", "DC-91", "DC-96")
def test_a_position_is_kept_with_what_it_changed_and_named_in_the_year():
    related_purchase_and_sale()
    answer = take_position(act(), "P1", "benefit_to_cost", "added", "taxed once", 2025)
    assert {name: answer.result[name] for name in BOTH} == BOTH
    assert PositionRow.objects.get().changed == BOTH
    shown = year_shown(act(), "P1", 2025).result
    assert shown["tax"] == "52000"
    said = [note["code"] for note in shown["notes"]]
    assert said[:2] == ["crypto.no_advice", "crypto.stands_on_position"]


def test_what_may_not_be_kept_changes_nothing():
    related_purchase_and_sale()
    assert codes(take_position(act(), "P1", "benefit_to_cost", "added", " ", 2025)) == [
        "crypto.position_without_reason"
    ]
    assert codes(preview_position(act(), "P1", Position("x", "y", "z", "w", 2025))) == ["crypto.question_unknown"]
    assert codes(take_position(act(), "P1", "benefit_to_cost", "added", "why", 2024)) == ["crypto.year_before_rules"]
    early = Position("benefit_to_cost", "added", "why", "w", 2024)
    assert codes(preview_position(act(), "P1", early)) == ["crypto.year_before_rules"]
    assert codes(preview_position(act(), "P9", ADDED)) == ["crypto.taxpayer_unknown"]
    assert codes(preview_position(act(by=Actor(ActorKind.CLIENT, "P2")), "P1", ADDED)) == ["party.other_client"]
    assert not PositionRow.objects.exists()


def test_a_closed_year_keeps_its_positions():
    open_books()
    assert close_year(act("2026-02-01 10:00"), "P1", 2025).accepted
    assert codes(take_position(act(), "P1", "benefit_to_cost", "added", "why", 2025)) == ["crypto.year_closed"]
    assert take_position(act("2026-02-01 10:01"), "P1", "benefit_to_cost", "added", "why", 2026).accepted
