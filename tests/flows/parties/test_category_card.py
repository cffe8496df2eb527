"""The card of a client's category: what counts on a day, and what led there."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.flows.parties.category_card import category_card
from reglament.flows.parties.category_requests import CategoryRequestDraft, apply_for_category
from tests.clauses import clause
from tests.flows.instructions.desk import client_actor
from tests.flows.orders.desk import codes
from tests.flows.parties.house import House

pytestmark = pytest.mark.django_db


@clause("GC-3.9.1", "GC-3.9.8", "GC-3.9")
def test_the_card_tells_any_day_and_the_rows_between(grandis):
    house = House(grandis)
    assert house.client("2001", "2016-11-01", "entity").accepted
    signed = {"agreement": "5", "agreement_on": date(2016, 11, 14), "waivers": ("otc_uncovered",)}
    assert house.put("2016-11-15 12:00", "2001", "special", starts_on=date(2016, 11, 16), **signed).accepted

    act = house.act("2016-11-17 12:00")
    card, before = category_card(act, "2001"), category_card(act, "2001", date(2016, 11, 15))

    assert (before["category"], before["waivers"]) == ("standard", [])
    assert (card["category"], card["since"], card["waivers"]) == ("special", "2016-11-16", ["otc_uncovered"])
    assert card["agreement"] == "5 2016-11-14"
    assert (card["uncovered_allowed"], card["why_not_uncovered"]["clause"]) == (False, "GC-3.9")
    assert [(row["category"], row["starts_on"], row["ends_on"], row["counted"]) for row in card["history"]] == [
        ("standard", "2016-11-01", "2016-11-16", True),
        ("special", "2016-11-16", None, True),
    ]


def test_a_change_put_aside_before_it_began_says_so(grandis):
    house = House(grandis)
    assert house.client("2001", "2016-11-01", "entity", uncovered_deals=True).accepted
    assert house.put("2016-11-15 12:00", "2001", starts_on=date(2016, 11, 21)).accepted
    signed = {"agreement": "5", "agreement_on": date(2016, 11, 14)}
    assert house.put("2016-11-16 12:00", "2001", "special", starts_on=date(2016, 11, 18), **signed).accepted

    card = category_card(house.act("2016-11-21 12:00"), "2001")

    assert card["category"] == "special"
    assert card["uncovered_allowed"] is True
    assert [row["counted"] for row in card["history"]] == [True, False, True]


def test_the_clients_statements_stand_on_the_card(geofinance):
    house = House(geofinance)
    assert house.client("1001", "2025-01-09").accepted
    stay = CategoryRequestDraft("1001", "stay_standard", "paper")
    assert apply_for_category(house.act("2025-03-04 12:00", client_actor("1001")), stay).accepted

    (stated,) = category_card(house.act("2025-03-05 12:00"), "1001")["requests"]
    assert (stated["wish"], stated["channel"], stated["state"]) == ("stay_standard", "paper", "kept")


@clause("GC-3.9.2", "GF-21.1.4")
def test_a_client_is_opened_by_default_or_on_an_earlier_decision(grandis, geofinance):
    for rulebook, day in ((grandis, "2016-11-01"), (geofinance, "2025-01-09")):
        house, on = House(rulebook), date.fromisoformat(day)
        assert house.client("1001", day).accepted
        assert house.category("1001", on) == "standard"
        assert codes(house.client("1002", day, category="special", category_basis="x")) == ["category.not_for_kind"]
        assert codes(house.client("1002", day, category="increased")) == ["category.opening_unproved"]
        assert codes(house.client("1002", day, category="medium")) == ["category.unknown"]
        assert house.client("1002", day, category="increased", category_basis="decision 3").accepted
        card = category_card(house.act(f"{day} 12:00"), "1002")
        assert (card["category"], card["history"][0]["cause"]) == ("increased", "brought_forward")
