"""Rollover by REPO: size, side, hours, price, term and rate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.repo.rollover import (
    cash_window_ground,
    days_of,
    first_leg_side,
    papers_window_ground,
    pieces_for_cash,
    pieces_for_papers,
    price_day_of,
    price_ground,
    price_kind_of,
    rate_of,
    second_leg_price,
    side_ground,
)
from reglament.core.repo.rollover_terms import RolloverTerms
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from reglament.core.trades.trade import Side
from tests.clauses import clause
from tests.core.repo.carrying import FRIDAY, NEXT_MONDAY, TUESDAY, WEEKDAYS, at, rub, terms, venue, with_value


@clause("GF-21.2.2-a")
@pytest.mark.parametrize(("lacking", "lot", "pieces"), [(50, 1, 50), (50, 10, 50), (51, 10, 60), (1, 100, 100)])
def test_as_many_papers_are_rolled_as_are_lacking_in_whole_lots(lacking: int, lot: int, pieces: int) -> None:
    assert pieces_for_papers(lacking, lot) == pieces


@clause("GF-21.2.2-a")
@pytest.mark.parametrize(
    ("lacking", "pieces"), [("1000.00", 10), ("1000.01", 20), ("999.99", 10), ("0.01", 10), ("99999.00", 250)]
)
def test_as_many_bought_papers_are_rolled_as_bring_the_money(lacking: str, pieces: int) -> None:
    assert pieces_for_cash(rub(lacking), rub("1000.00"), 10, 259) == pieces


@clause("GF-21.2.3-d")
@pytest.mark.parametrize(("kind", "side"), [("cash", Side.SELL), ("papers", Side.BUY)])
def test_the_first_leg_goes_against_the_obligation(geofinance: Rulebook, kind: str, side: Side) -> None:
    rollover = terms(RolloverTerms, geofinance)
    other = Side.BUY if side is Side.SELL else Side.SELL

    assert first_leg_side(kind, rollover) is side
    assert side_ground(side, kind, rollover) is None
    assert side_ground(other, kind, rollover) == Ground.of(
        "rollover.side_wrong", "GF-21.2.3-d", side=other.value, right=side.value
    )


@clause("GF-21.2.3-a")
@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2025-03-03 12:00", False),
        ("2025-03-03 18:39:59", False),
        ("2025-03-03 18:40", True),
        ("2025-03-04 09:00", True),
        ("2025-03-04 18:39:59", True),
        ("2025-03-04 18:40", False),
        ("2025-03-05 12:00", False),
    ],
)
def test_papers_are_rolled_from_the_session_before_to_the_session_of_the_day(
    geofinance: Rulebook, moment: str, is_open: bool
) -> None:
    ground = papers_window_ground(at(moment), TUESDAY, venue(), terms(RolloverTerms, geofinance))

    assert (ground is None) == is_open
    if ground is not None:
        assert (ground.code, ground.clause) == ("rollover.out_of_hours", "GF-21.2.3-a")
        assert (ground.fact("opens"), ground.fact("closes")) == (at("2025-03-03 18:40"), at("2025-03-04 18:40"))


@clause("GF-21.2.3-a")
def test_papers_for_monday_are_rolled_from_friday_evening(geofinance: Rulebook) -> None:
    rollover = terms(RolloverTerms, geofinance)

    assert papers_window_ground(at("2025-03-07 18:39:59"), NEXT_MONDAY, venue(), rollover) is not None
    assert papers_window_ground(at("2025-03-07 18:40"), NEXT_MONDAY, venue(), rollover) is None


@clause("GF-21.2.3-a")
def test_a_rulebook_may_begin_with_the_session_of_the_day(geofinance: Rulebook) -> None:
    later = with_value(terms(RolloverTerms, geofinance), "rollover_papers_from", "settlement_day")

    assert papers_window_ground(at("2025-03-04 09:59:59"), TUESDAY, venue(), later) is not None
    assert papers_window_ground(at("2025-03-04 10:00"), TUESDAY, venue(), later) is None
    saturday = date(2025, 3, 8)
    assert papers_window_ground(at("2025-03-07 23:59:59"), saturday, venue(), later) is not None
    assert papers_window_ground(at("2025-03-08 00:00"), saturday, venue(), later) is None


@clause("GF-21.2.3-b")
@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2025-03-03 18:39:59", False),
        ("2025-03-03 18:40", True),
        ("2025-03-03 23:59", True),
        ("2025-03-04 10:00", False),
        ("2025-03-04 16:59", False),
        ("2025-03-04 17:00", False),
        ("2025-03-04 17:00:01", True),
        ("2025-03-04 17:01", True),
        ("2025-03-04 23:59", True),
        ("2025-03-05 18:00", False),
    ],
)
def test_cash_is_rolled_the_evening_before_or_after_five_on_the_day(
    geofinance: Rulebook, moment: str, is_open: bool
) -> None:
    ground = cash_window_ground(at(moment), TUESDAY, venue(), terms(RolloverTerms, geofinance))

    assert (ground is None) == is_open
    if ground is not None:
        assert (ground.code, ground.clause) == ("rollover.out_of_hours", "GF-21.2.3-b")
        assert (ground.fact("opens"), ground.fact("closes")) == (at("2025-03-04 17:00"), at("2025-03-04 23:59:59"))


@clause("GF-21.2.3-e")
def test_the_price_is_the_close_of_the_trading_day_before(geofinance: Rulebook) -> None:
    rollover = terms(RolloverTerms, geofinance)
    close = Decimal("250.10")

    assert price_day_of(NEXT_MONDAY, WEEKDAYS) == FRIDAY
    assert price_kind_of(rollover) == "close"
    assert price_kind_of(with_value(rollover, "first_leg_price", "previous_settlement")) == "session_settlement"
    assert price_ground(Decimal("250.10"), close, FRIDAY, rollover) is None
    assert price_ground(Decimal("250.11"), close, FRIDAY, rollover) == Ground.of(
        "rollover.price_wrong", "GF-21.2.3-e", price=Decimal("250.11"), close=close, on=FRIDAY
    )


@clause("GF-21.2.3-f")
def test_the_term_runs_in_calendar_days_to_the_next_trading_day() -> None:
    assert days_of(FRIDAY, WEEKDAYS) == (NEXT_MONDAY, 3)
    assert days_of(TUESDAY, WEEKDAYS) == (date(2025, 3, 5), 1)


@clause("GF-21.2.3-f")
def test_the_rate_is_by_the_tariffs_the_broker_chooses(geofinance: Rulebook) -> None:
    rollover = terms(RolloverTerms, geofinance)

    assert rate_of("broker", rollover) == Cited(Decimal(18), "GF-21.2.3-f")
    assert rate_of("executing_broker", rollover) == Cited(Decimal("16.5"), "GF-21.2.3-f")
    ground = rate_of("anybody", rollover)
    assert isinstance(ground, Ground)
    assert (ground.code, ground.clause) == ("rollover.rate_unknown", "GF-21.2.3-f")
    alone = with_value(rollover, "rollover_rate_sources", ("broker",))
    assert isinstance(rate_of("executing_broker", alone), Ground)


@clause("GF-21.2.3-f")
@pytest.mark.parametrize(
    ("price", "days", "side", "back"),
    [
        ("250.10", 3, Side.SELL, "250.47"),
        ("250.10", 3, Side.BUY, "249.73"),
        ("250.10", 1, Side.SELL, "250.22"),
        ("100.00", 1, Side.SELL, "100.05"),
        ("10.00", 1, Side.SELL, "10.00"),
        ("10.14", 1, Side.SELL, "10.15"),
        ("100000.00", 1, Side.SELL, "100049.32"),
        ("100000.00", 2, Side.SELL, "100098.63"),
    ],
)
def test_the_rate_costs_the_client_on_either_side(
    geofinance: Rulebook, price: str, days: int, side: Side, back: str
) -> None:
    rollover = terms(RolloverTerms, geofinance)

    assert second_leg_price(Decimal(price), Decimal(18), days, side, rub("1.00"), rollover) == Decimal(back)


@clause("GF-21.2.3-f")
def test_the_year_is_a_value(geofinance: Rulebook) -> None:
    short_year = with_value(terms(RolloverTerms, geofinance), "rollover_year_days", 180)

    assert second_leg_price(Decimal(100), Decimal(18), 10, Side.SELL, rub("1.00"), short_year) == Decimal("101.00")
