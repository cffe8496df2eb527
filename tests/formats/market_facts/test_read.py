"""The packaged facts about venues."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reglament.formats.market_facts.read import VENUES, packaged_venues, read_venues
from reglament.formats.rulebook.nodes import RulebookUnreadable


def test_the_cycles_of_the_stock_market_are_the_published_ones() -> None:
    stock = {venue.code: venue for venue in packaged_venues()}["MOEX_STOCK"]

    assert stock.cycle_on("share", date(2023, 7, 30)).mode == "T+2"
    assert stock.cycle_on("share", date(2023, 7, 31)).mode == "T+1"
    assert stock.cycle_on("bond", date(2016, 11, 14)).mode == "T+1"
    assert stock.default_order_life == "day"
    assert stock.price_unit_of("bond") == "percent"
    assert stock.rules_edition == date(2016, 10, 10)


def test_the_market_outside_the_exchange_names_its_term() -> None:
    otc = {venue.code: venue for venue in packaged_venues()}["OTC"]

    assert not otc.organised
    assert otc.required_fields == ("settlement_term",)
    assert otc.rules_edition is None
    assert otc.charges == ()


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("mode: T+2", "mode: T2", "T+2"),
        ("{kind: share,", "{kind: stock,", "no kind of instrument"),
        ('organised: "yes"', 'organised: "maybe"', "none of yes, no"),
        ("default_order_life: day", "default_order_life: week", "none of an empty text, day"),
    ],
)
def test_a_fault_is_named_by_its_line(tmp_path: Path, good: str, bad: str, told: str) -> None:
    text = VENUES.read_text(encoding="utf-8")
    assert good in text
    path = tmp_path / "venues.yaml"
    path.write_text(text.replace(good, bad.replace("T2", "B2"), 1), encoding="utf-8")

    with pytest.raises(RulebookUnreadable, match=r"market_facts/venues.yaml:\d+") as caught:
        read_venues(path)
    assert told in str(caught.value) or "settlement mode" in str(caught.value)
