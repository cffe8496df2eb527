"""What a fall of all papers at once would leave."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reglament.core.margin.stress import Sums

BORROWED = Sums(34_000_000, 17_760_000, 9_600_000, 64_000_000, 17_760_000, 9_600_000)
"""4,000 papers of 160 roubles bought for 300,000 roubles of the broker's money."""


def test_the_ratios_and_the_level_follow_from_the_sums():
    assert (BORROWED.npr1, BORROWED.npr2) == (16_240_000, 24_400_000)
    assert round(BORROWED.sufficiency, 2) == Decimal("2.99")
    assert Sums(5, 0, 0, 0, 0, 0).sufficiency is None


def test_value_and_margin_shrink_by_the_same_part():
    assert BORROWED.npr2_after_fall(0) == BORROWED.npr2
    assert BORROWED.npr2_after_fall(10) == 24_400_000 - 5_440_000
    assert Sums(1, 0, 0, 1, 0, 0).npr2_after_fall(50) == 0


def test_the_fall_that_leads_to_closing_is_exact():
    fall = BORROWED.fall_to_close_out
    assert round(fall, 4) == Decimal("44.8529")
    assert BORROWED.npr2_after_fall(44) > 0 > BORROWED.npr2_after_fall(45)


def test_a_short_portfolio_is_closed_by_a_rise():
    short = Sums(48_000_000, 14_515_200, 6_720_000, -42_000_000, 14_515_200, 6_720_000)
    assert short.fall_to_close_out < 0
    assert short.npr2_after_fall(10) > short.npr2


def test_money_alone_is_never_closed_by_prices():
    assert Sums(100, 0, 0, 0, 0, 0).fall_to_close_out is None


@given(st.integers(-(10**12), 10**12), st.integers(0, 10**12), st.integers(0, 100))
def test_a_fall_of_papers_equals_the_sums_at_the_new_price(value, margin, percent):
    """Sums told at a hundredth of the price are whole, so nothing is rounded."""
    sums = Sums(value * 100, margin * 100, margin * 100, value * 100, margin * 100, margin * 100)
    left = 100 - percent
    assert sums.npr2_after_fall(percent) == value * left - margin * left
