"""Whole papers by shares and ratios: both sides of every remainder, and nothing lost."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.registry.proportion import Fractions, Remainder, exchanged, parted

PIECES = st.lists(st.integers(0, 10**12), min_size=1, max_size=20)
RATIOS = st.tuples(st.integers(1, 50), st.integers(1, 50)).map(lambda pair: F(*pair))


@pytest.mark.parametrize(
    ("quantity", "shares", "remainder", "parts"),
    [
        (9, [F(1, 3)] * 3, Remainder.REFUSE, [3, 3, 3]),
        (10, [F(1, 3)] * 3, Remainder.REFUSE, None),
        (10, [F(1, 3)] * 3, Remainder.LARGEST, [4, 3, 3]),
        (11, [F(1, 3)] * 3, Remainder.LARGEST, [4, 4, 3]),
        (11, [F(1, 3)] * 3, Remainder.FIRST, [5, 3, 3]),
        (10, [F(1, 4), F(3, 4)], Remainder.LARGEST, [3, 7]),
        (10, [F(1, 8), F(7, 8)], Remainder.LARGEST, [1, 9]),
        (1, [F(1, 3), F(2, 3)], Remainder.LARGEST, [0, 1]),
        (0, [F(1, 3), F(2, 3)], Remainder.REFUSE, [0, 0]),
    ],
)
def test_an_estate_is_parted(quantity, shares, remainder, parts):
    assert parted(quantity, shares, remainder) == parts


@given(st.integers(0, 10**15), st.lists(st.integers(1, 1000), min_size=1, max_size=12))
def test_heirs_get_everything_and_none_a_paper_more_than_his_share_rounded_up(quantity, weights):
    shares = [F(weight, sum(weights)) for weight in weights]

    parts = parted(quantity, shares, Remainder.LARGEST)

    assert parts is not None
    assert sum(parts) == quantity
    assert all(abs(part - quantity * share) < 1 for part, share in zip(parts, shares, strict=True))


@pytest.mark.parametrize(
    ("fractions", "after"),
    [
        (Fractions.REFUSE, None),
        (Fractions.DOWN, ([1, 1, 3], 0)),
        (Fractions.LARGEST, ([2, 1, 3], 0)),
        (Fractions.ISSUER, ([1, 1, 3], 1)),
    ],
)
def test_parts_of_a_paper_go_where_the_policy_says(fractions, after):
    assert exchanged([3, 2, 7], F(1, 2), fractions) == after


def test_what_comes_out_whole_needs_no_policy():
    assert exchanged([4, 2, 8], F(1, 2), Fractions.REFUSE) == ([2, 1, 4], 0)


@given(PIECES, RATIOS)
def test_an_exchange_keeps_every_whole_paper(pieces, ratio):
    whole = int(sum(pieces) * ratio)
    for fractions in (Fractions.LARGEST, Fractions.ISSUER):
        found = exchanged(pieces, ratio, fractions)
        assert found is not None
        assert sum(found[0]) + found[1] == whole
        assert all(abs(new - old * ratio) < 1 for new, old in zip(found[0], pieces, strict=True))
    down = exchanged(pieces, ratio, Fractions.DOWN)
    assert down is not None
    assert sum(down[0]) <= whole
