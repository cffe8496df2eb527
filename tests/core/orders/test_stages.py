"""The stages of a trade, and the client's question what became of his order."""

from __future__ import annotations

from datetime import datetime

import pytest

from reglament.core.orders.stages import Stage, is_unconfirmed, stage_card, stage_faults
from tests.clauses import clause
from tests.core.orders.book import at, geofinance_terms, grandis_terms, seen, with_value

DONE = at("2025-03-03 12:00")
ORDERED = {"reserve": DONE, "order_accepted": DONE}
CONCLUDED = {**ORDERED, "concluded": DONE}


@clause("GF-8.1.2")
def test_the_card_shows_five_stages_in_order_with_their_times() -> None:
    card = stage_card(CONCLUDED, geofinance_terms())

    assert card == (
        Stage("reserve", DONE),
        Stage("order_accepted", DONE),
        Stage("concluded", DONE),
        Stage("settled", None),
        Stage("reported", None),
    )
    assert stage_card(CONCLUDED, grandis_terms()) == ()


@clause("GF-8.1.2")
@pytest.mark.parametrize(
    ("reached", "stage", "missing"),
    [
        ({}, "reserve", []),
        ({}, "order_accepted", ["reserve"]),
        (ORDERED, "concluded", []),
        (ORDERED, "settled", ["concluded"]),
        (CONCLUDED, "settled", []),
        (CONCLUDED, "reported", []),
        (ORDERED, "reported", ["concluded"]),
        ({"reserve": DONE}, "settled", ["order_accepted", "concluded"]),
    ],
)
def test_no_stage_before_those_it_stands_on(reached: dict[str, datetime], stage: str, missing: list[str]) -> None:
    faults = stage_faults(reached, stage, geofinance_terms())

    assert [one.fact("missing") for one in faults] == missing
    assert all(one.fact("stage") == stage for one in faults)
    assert seen(faults) == [("order.stage_too_early", "GF-8.1.2")] * len(missing)
    assert stage_faults(reached, stage, grandis_terms()) == ()


@clause("GF-8.3.16")
def test_an_order_nobody_asked_about_by_the_next_opening_is_stamped() -> None:
    terms = geofinance_terms()
    opens = at("2025-03-04 10:00")

    assert is_unconfirmed(None, opens, opens, terms)
    assert not is_unconfirmed(None, opens, at("2025-03-04 09:59:59"), terms)
    assert not is_unconfirmed(at("2025-03-03 15:00"), opens, opens, terms)
    assert not is_unconfirmed(at("2025-03-04 09:59:59"), opens, opens, terms)
    assert is_unconfirmed(opens, opens, opens, terms)
    assert not is_unconfirmed(None, opens, opens, grandis_terms())
    assert not is_unconfirmed(None, opens, opens, with_value(terms, "client_confirmation", "none"))


@clause("GF-8.1.2")
def test_only_the_report_does_not_wait_for_settlement() -> None:
    settled_first = with_value(geofinance_terms(), "stages", ("reserve", "settled", "concluded"))

    assert [one.fact("missing") for one in stage_faults({"reserve": DONE}, "concluded", settled_first)] == ["settled"]
