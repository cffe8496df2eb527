"""Special trades: what is carried, when, on what ground, for how much."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from reglament.core.calendar.sessions import VenueCalendar
from reglament.core.repo.rollover_terms import SpecialTradeTerms
from reglament.core.repo.special_trade import (
    SpecialPair,
    commission_for,
    due_uncovered,
    overdue_ground,
    price_source,
    second_due_at,
    short_left,
    special_case_window,
    special_grounds,
    special_pair,
    special_trade_window,
    window_ground,
)
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Side
from tests.clauses import clause
from tests.core.repo.carrying import FRIDAY, MONDAY, NEXT_MONDAY, TUESDAY, WEEKDAYS, at, rub, terms, venue, with_value

SATURDAY = date(2025, 3, 8)
FACTS = {"client": "1001", "instrument": "SMPL"}


@clause("GF-2.45-special-trade")
def test_two_linked_trades_carry_a_short_position_over(geofinance: Rulebook) -> None:
    special = terms(SpecialTradeTerms, geofinance)

    pair = special_pair(-200, MONDAY, WEEKDAYS, special)

    assert pair == SpecialPair(200, MONDAY, TUESDAY)
    assert (pair.first_side, pair.second_side, pair.days) == (Side.BUY, Side.SELL, 1)
    assert special_pair(-200, FRIDAY, WEEKDAYS, special) == SpecialPair(200, FRIDAY, NEXT_MONDAY)


@clause("GF-2.45-special-trade")
@pytest.mark.parametrize("planned", [0, 1])
def test_only_a_short_position_is_carried_over(geofinance: Rulebook, planned: int) -> None:
    with pytest.raises(AssertionError):
        special_pair(planned, MONDAY, WEEKDAYS, terms(SpecialTradeTerms, geofinance))


@clause("GF-9.1.1-c", "GF-21.2.14-a")
@pytest.mark.parametrize(
    ("planned", "ordered", "left"),
    [(-200, 0, 200), (-200, 199, 1), (-200, 200, 0), (-200, 201, 0), (0, 0, 0), (5, 0, 0)],
)
def test_a_short_position_without_an_order_is_left(planned: int, ordered: int, left: int) -> None:
    assert short_left(planned, ordered) == left


@clause("GF-9.1.1-d")
@pytest.mark.parametrize(
    ("to_deliver", "had", "ordered", "left"),
    [
        (100, 0, 0, 100),
        (100, 99, 0, 1),
        (100, 100, 0, 0),
        (100, 50, 50, 0),
        (100, 50, 49, 1),
        (100, -20, 0, 100),
        (100, 50, 60, 0),
        (0, 0, 0, 0),
    ],
)
def test_a_delivery_of_tomorrow_without_cover_and_order(to_deliver: int, had: int, ordered: int, left: int) -> None:
    assert due_uncovered(to_deliver, had, ordered) == left


@clause("GF-9.1.1-c", "GF-9.1.1-d")
def test_each_ground_is_named_where_it_stands(geofinance: Rulebook) -> None:
    special = terms(SpecialTradeTerms, geofinance)
    short = Ground.of("special.short_left", "GF-9.1.1-c", pieces=200, **FACTS)
    due = Ground.of("special.due_uncovered", "GF-9.1.1-d", pieces=50, **FACTS)

    assert special_grounds(200, 50, FACTS, special) == (short, due)
    assert special_grounds(200, 0, FACTS, special) == (short,)
    assert special_grounds(0, 50, FACTS, special) == (due,)
    assert special_grounds(0, 0, FACTS, special) == ()
    assert special_grounds(200, 50, FACTS, with_value(special, "special_for_short", False)) == (due,)
    assert special_grounds(200, 50, FACTS, with_value(special, "special_for_due", False)) == (short,)


WINDOWS = {"GF-9.1.2": special_case_window, "GF-21.2.14-a": special_trade_window}


@clause("GF-9.1.2", "GF-21.2.14-a")
@pytest.mark.parametrize("cited", sorted(WINDOWS))
@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2025-03-03 17:39", False),
        ("2025-03-03 17:39:59", False),
        ("2025-03-03 17:40", True),
        ("2025-03-03 18:39:59", True),
        ("2025-03-03 18:40", False),
    ],
)
def test_the_broker_deals_in_the_last_hour(geofinance: Rulebook, cited: str, moment: str, is_open: bool) -> None:
    window = WINDOWS[cited](venue(), MONDAY, terms(SpecialTradeTerms, geofinance))

    ground = window_ground(at(moment), window, cited)

    assert window == (at("2025-03-03 17:40"), at("2025-03-03 18:40"))
    assert (ground is None) == is_open
    if ground is not None:
        assert (ground.code, ground.clause, ground.fact("at")) == ("special.out_of_hours", cited, at(moment))
        assert (ground.fact("opens"), ground.fact("closes")) == window


@clause("GF-9.1.2", "GF-21.2.14-a")
@pytest.mark.parametrize("cited", sorted(WINDOWS))
def test_a_day_without_a_session_has_no_last_hour(geofinance: Rulebook, cited: str) -> None:
    window = WINDOWS[cited](venue(), SATURDAY, terms(SpecialTradeTerms, geofinance))

    assert window is None
    assert window_ground(at("2025-03-08 18:00"), window, cited) == Ground.of("special.no_session", cited, on=SATURDAY)


@clause("GF-21.2.14-b")
@pytest.mark.parametrize(("on", "due"), [(TUESDAY, at("2025-03-04 10:00")), (SATURDAY, None)])
def test_the_second_trade_is_due_when_the_next_session_opens(
    geofinance: Rulebook, on: date, due: datetime | None
) -> None:
    stock: VenueCalendar = venue()

    assert second_due_at(on, stock, terms(SpecialTradeTerms, geofinance)) == due


@clause("GF-21.2.14-b")
def test_a_rulebook_may_give_it_the_whole_session(geofinance: Rulebook) -> None:
    later = with_value(terms(SpecialTradeTerms, geofinance), "special_second_leg_by", "session_end")

    assert second_due_at(TUESDAY, venue(), later) == at("2025-03-04 18:40")


@clause("GF-9.1.2")
def test_a_deal_without_an_order_is_made_at_the_market(geofinance: Rulebook) -> None:
    special = terms(SpecialTradeTerms, geofinance)
    by_close = with_value(special, "special_case_price", "previous_close")

    assert price_source(FRIDAY, NEXT_MONDAY, WEEKDAYS, special) == ("last", FRIDAY)
    assert price_source(NEXT_MONDAY, NEXT_MONDAY, WEEKDAYS, by_close) == ("close", FRIDAY)
    assert price_source(MONDAY, TUESDAY, WEEKDAYS, by_close) == ("close", MONDAY)


@clause("GF-21.2.14-b")
@pytest.mark.parametrize(("moment", "late"), [("2025-03-04 09:59:59", False), ("2025-03-04 10:00", True)])
def test_an_alarm_is_raised_at_the_opening(geofinance: Rulebook, moment: str, late: bool) -> None:
    due = at("2025-03-04 10:00")

    ground = overdue_ground(at(moment), due, terms(SpecialTradeTerms, geofinance))

    assert ground == (Ground.of("special.second_overdue", "GF-21.2.14-b", due_at=due) if late else None)


@clause("GF-21.2.8-b")
@pytest.mark.parametrize(
    ("second_on", "amount", "commission"),
    [
        (TUESDAY, "10000.00", "5.48"),
        (date(2025, 3, 6), "10000.00", "16.44"),
        (TUESDAY, "9.12", "0.00"),
        (TUESDAY, "9.13", "0.01"),
    ],
)
def test_interest_is_part_of_the_commission(
    geofinance: Rulebook, second_on: date, amount: str, commission: str
) -> None:
    special = terms(SpecialTradeTerms, geofinance)

    assert commission_for(SpecialPair(100, MONDAY, second_on), rub(amount), special) == rub(commission)


@clause("GF-21.2.8-b")
def test_the_year_of_the_commission_is_a_value(geofinance: Rulebook) -> None:
    short_year = with_value(terms(SpecialTradeTerms, geofinance), "special_trade_year_days", 200)

    assert commission_for(SpecialPair(100, MONDAY, TUESDAY), rub("1000.00"), short_year) == rub("1.00")
