"""Venues: their cycles and charges over time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.instruments.venue import (
    NoSettlementCycle,
    SettlementCycle,
    Venue,
    VenueCharge,
    days_of_mode,
)
from tests.clauses import clause

VENUE = Venue(
    code="MOEX_STOCK",
    name="Фондовый рынок",
    organised=True,
    cycles=(
        SettlementCycle("share", date(2013, 9, 2), "T+2"),
        SettlementCycle("share", date(2023, 7, 31), "T+1"),
        SettlementCycle("bond", date(2013, 9, 2), "T+1"),
    ),
    charges=(
        VenueCharge("exchange fee", date(2013, 9, 2), Decimal("0.01")),
        VenueCharge("clearing fee", date(2013, 9, 2), Decimal("0.005")),
        VenueCharge("exchange fee", date(2024, 1, 1), Decimal("0.02")),
    ),
    price_units=(("bond", "percent"),),
)


@clause("GC-11.5", "GF-8.4.2")
@pytest.mark.parametrize(
    ("on", "days"),
    [(date(2013, 9, 2), 2), (date(2023, 7, 30), 2), (date(2023, 7, 31), 1), (date(2025, 3, 7), 1)],
)
def test_a_share_settles_by_the_cycle_of_its_day(on: date, days: int) -> None:
    assert VENUE.cycle_on("share", on).days == days


def test_a_day_or_kind_without_a_cycle_is_not_guessed() -> None:
    with pytest.raises(NoSettlementCycle):
        VENUE.cycle_on("share", date(2013, 9, 1))
    with pytest.raises(NoSettlementCycle):
        VENUE.cycle_on("currency", date(2025, 3, 7))


def test_the_latest_charge_of_a_name_counts() -> None:
    assert [(row.name, str(row.percent)) for row in VENUE.charges_on(date(2023, 12, 31))] == [
        ("exchange fee", "0.01"),
        ("clearing fee", "0.005"),
    ]
    assert [str(row.percent) for row in VENUE.charges_on(date(2024, 1, 1))] == ["0.02", "0.005"]
    assert VENUE.charges_on(date(2013, 9, 1)) == ()


def test_bonds_are_quoted_in_per_cent_here() -> None:
    assert VENUE.price_unit_of("bond") == "percent"
    assert VENUE.price_unit_of("share") == "money"


@pytest.mark.parametrize(("mode", "days"), [("T+2", 2), ("T0", 0), ("T+0", 0), ("T+14", 14)])
def test_a_mode_says_how_many_days(mode: str, days: int) -> None:
    assert days_of_mode(mode) == days


@pytest.mark.parametrize("mode", ["", "T", "T+", "T+123", "B2", "T+2 "])
def test_another_text_is_no_mode(mode: str) -> None:
    with pytest.raises(ValueError):
        days_of_mode(mode)
