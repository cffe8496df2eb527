"""What a venue takes of a deal."""

from __future__ import annotations

from reglament.core.fees.venue_charges import VenueCost, venue_costs
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.core.fees.schedules import rub, schedule


@clause("GC-11.7-fees", "GC-17.7-a")
def test_exchange_and_clearing_fees_are_recorded_apart(grandis: Rulebook) -> None:
    assert venue_costs(schedule(grandis), "MOEX_STOCK", rub("100000.00"), None) == (
        VenueCost("organiser_and_clearing", "exchange fee", rub("10.00"), "0.01", "GC-11.7-fees", None),
        VenueCost("organiser_and_clearing", "clearing fee", rub("5.00"), "0.005", "GC-11.7-fees", None),
    )


@clause("GC-11.7-fees")
def test_a_fee_told_with_the_execution_counts_as_told(grandis: Rulebook) -> None:
    assert venue_costs(schedule(grandis), "MOEX_STOCK", rub("100000.00"), rub("7.77")) == (
        VenueCost("organiser_and_clearing", "exchange fee", rub("7.77"), "", "GC-11.7-fees", None),
    )
    assert venue_costs(schedule(grandis), "MOEX_STOCK", rub("100000.00"), rub("0.01")) != ()
    assert venue_costs(schedule(grandis), "MOEX_STOCK", rub("100000.00"), rub("0.00")) == ()


@clause("GC-11.7-fees", "GC-17.7-a", "GF-12.2")
def test_nothing_is_recorded_where_nothing_is_taken(grandis: Rulebook) -> None:
    assert venue_costs(schedule(grandis), "OTC", rub("100000.00"), None) == ()
    assert venue_costs(schedule(grandis), "ELSEWHERE", rub("100000.00"), None) == ()
    assert [cost.name for cost in venue_costs(schedule(grandis), "MOEX_STOCK", rub("50.00"), None)] == ["exchange fee"]


@clause("GF-12.2")
def test_the_venue_fee_comes_on_top_unless_the_tariff_includes_it(geofinance: Rulebook) -> None:
    on_top = venue_costs(schedule(geofinance, "Базовый"), "MOEX_STOCK", rub("250000.00"), None)
    assert [(cost.type, cost.amount, cost.clause, cost.absorbed) for cost in on_top] == [
        ("venue_fee", rub("25.00"), "GF-12.2", None),
        ("venue_fee", rub("12.50"), "GF-12.2", None),
    ]
    included = venue_costs(schedule(geofinance, "Максимум"), "MOEX_STOCK", rub("250000.00"), None)
    assert {cost.absorbed for cost in included} == {
        Ground.of("fees.absorbed", "GF-12.4", type="venue_fee", tariff="Максимум")
    }
