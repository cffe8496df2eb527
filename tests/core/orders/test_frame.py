"""What orders of one round share is asked once, and what any of it hangs on makes another frame."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.frame import Frames, Place, frame_of
from tests.core.orders.book import at, grandis_terms, stock

NOON = at("2016-11-14 12:00")
PLACE = Place("MOEX_STOCK", organised=True, default_life="end_of_session", calendar=stock())
PLAIN = OrderDraft(client="1001", instrument="SMPL", side="buy", quantity="10", price="250.00")
OWN = {
    "client": "1002",
    "instrument": "OTHR",
    "side": "sell",
    "quantity": "20",
    "quantity_unit": "lots",
    "price": "1.00",
    "price_unit": "RUB",
    "kind": "limit",
    "client_order_id": "A-1",
    "key": "k-1",
    "received_at": NOON,
}
OTHER = {
    bool: True,
    str: "other",
    int: 2,
    tuple: ("all_or_none",),
    type(None): date(2016, 12, 1),
}


@pytest.mark.parametrize("name", OWN)
def test_what_an_order_says_for_itself_makes_no_frame_of_its_own(name):
    frames = Frames(grandis_terms())
    first = frames.of(PLAIN, NOON, PLACE, {})

    assert frames.of(replace(PLAIN, **{name: OWN[name]}), NOON, PLACE, {}) is first


@pytest.mark.parametrize("name", [field.name for field in fields(OrderDraft) if field.name not in OWN])
def test_any_other_field_makes_another_frame(name):
    frames = Frames(grandis_terms())
    first = frames.of(PLAIN, NOON, PLACE, {})
    value = (("repo_rate", "7"),) if name == "venue_fields" else OTHER[type(getattr(PLAIN, name))]

    assert frames.of(replace(PLAIN, **{name: value}), NOON, PLACE, {}) is not first


def test_another_moment_place_or_agreement_makes_another_frame():
    frames = Frames(grandis_terms())
    first = frames.of(PLAIN, NOON, PLACE, {})

    assert frames.of(PLAIN, at("2016-11-14 12:01"), PLACE, {}) is not first
    assert frames.of(PLAIN, NOON, replace(PLACE, default_life=""), {}) is not first
    assert frames.of(PLAIN, NOON, PLACE, {"order_system.TRANSAQ": "yes"}) is not first
    assert frames.of(PLAIN, NOON, PLACE, {}) is first


def test_a_kept_frame_says_what_a_fresh_one_does():
    terms = grandis_terms()
    frames = Frames(terms)
    for draft in (PLAIN, replace(PLAIN, channel="fax"), replace(PLAIN, conditions=("all_or_none",)), PLAIN):
        assert frames.of(draft, NOON, PLACE, {}) == frame_of(draft, NOON, PLACE, {}, terms)
