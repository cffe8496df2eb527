"""The kernel of lots says of arrays what the rule says of values."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.core.crypto.lots import Lot, take_first
from reglament.core.crypto.operation import CannotAssess, share_of, to_kopecks
from reglament.kernels.lots import MOST_KOPECKS, MOST_PIECES, count_lots, first_in_first_out, fits, in_roubles
from tests.clauses import clause
from tests.core.crypto.years import DAY, act

SCALE = 8


def arrays(rows: list[tuple[int, int, int]]):
    """Return coin, quantity and kopecks as arrays of rows."""
    columns = list(zip(*rows, strict=True)) if rows else [(), (), ()]
    return np.array(columns[0], np.int16), np.array(columns[1], np.int64), np.array(columns[2], np.int64)


def by_rule(rows: list[tuple[int, int, int]]):
    """Return what the rule says: cost by row, what is left of each lot, the parts taken, or None on a shortage."""
    lots: list[Lot] = []
    costs, parts = [], []
    for place, (coin, quantity, kopecks) in enumerate(rows):
        size = Decimal(abs(quantity)).scaleb(-SCALE)
        if quantity > 0:
            lots.append(Lot(place, str(coin), DAY, size, Decimal(kopecks).scaleb(-2)))
            costs.append(kopecks)
            continue
        try:
            taken = take_first(lots, act("give", f"{size:f}", coin=str(coin)))
        except CannotAssess:
            return None
        costs.append(sum(int(part.cost.scaleb(2)) for part in taken))
        parts += [(part.lot, place, int(part.quantity.scaleb(SCALE)), int(part.cost.scaleb(2))) for part in taken]
    left = {lot.n: (int(lot.left.scaleb(SCALE)), int(lot.cost_left.scaleb(2))) for lot in lots}
    return costs, left, parts


ROWS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(-(10**14), 10**14).filter(bool),
        st.integers(0, 10**13),
    ),
    max_size=40,
)


@clause("DC-62")
@settings(max_examples=200, deadline=None)
@given(ROWS)
def test_the_kernel_equals_the_rule(rows):
    expected = by_rule(rows)
    found = first_in_first_out(*arrays(rows))
    if expected is None:
        assert found.short.any()
        return
    costs, left, parts = expected
    assert not found.short.any()
    assert found.cost.tolist() == costs
    assert {n: (int(found.left[n]), int(found.cost_left[n])) for n in left} == left
    matches = zip(found.match_lot, found.match_disposal, found.match_quantity, found.match_cost, strict=True)
    assert sorted(tuple(int(one) for one in match) for match in matches) == sorted(parts)


@clause("DC-62")
@settings(max_examples=200, deadline=None)
@given(ROWS)
def test_coins_and_roubles_are_conserved(rows):
    coin, quantity, kopecks = arrays(rows)
    found = first_in_first_out(coin, quantity, kopecks)
    got = quantity[quantity > 0].sum()
    assert found.left.sum() + found.match_quantity.sum() == got
    assert (-quantity[quantity < 0]).sum() == found.match_quantity.sum() + found.short.sum()
    assert found.cost_left.sum() + found.match_cost.sum() == kopecks[quantity > 0].sum()


def test_a_disposal_says_what_it_lacked():
    found = first_in_first_out(*arrays([(0, 5, 100), (0, -7, 0), (1, 9, 1)]))
    assert found.short.tolist() == [0, 2, 0]
    assert found.cost.tolist() == [100, 100, 1]


def test_nothing_gives_nothing():
    assert first_in_first_out(*arrays([])).cost.size == 0


@pytest.mark.parametrize(
    ("whole", "part", "of"),
    [
        (100, 1, 3),
        (1, 1, 2),
        (1, 1, 3),
        (MOST_KOPECKS - 1, 3, 7),
        (MOST_KOPECKS - 1, MOST_PIECES - 3, MOST_PIECES - 1),
        (MOST_KOPECKS - 1, 1, MOST_PIECES - 1),
        (MOST_KOPECKS - 3, MOST_PIECES // 2 - 1, MOST_PIECES - 2),
        (10**13, 10**17 + 1, 3 * 10**17),
    ],
)
def test_a_part_of_a_cost_is_exact_even_beyond_64_bits(whole, part, of):
    found = first_in_first_out(*arrays([(0, of, whole), (0, -part, 0)]))
    expected = share_of(Decimal(whole).scaleb(-2), Decimal(part), Decimal(of))
    assert found.match_cost.tolist() == [int(expected.scaleb(2))]


@given(st.integers(0, 10**12), st.integers(1, 10**7))
def test_a_currency_turns_into_roubles_half_up(minor, rate):
    found = in_roubles(np.array([minor], np.int64), np.array([rate], np.int64))
    assert found.tolist() == [int(to_kopecks(Decimal(minor) * Decimal(rate).scaleb(-4) / 100).scaleb(2))]


def test_what_is_too_long_is_left_to_the_rule():
    assert fits(*arrays([(0, 5, 5)])[1:])
    assert not fits(*arrays([(0, MOST_PIECES, 5)])[1:])
    assert not fits(*arrays([(0, -MOST_PIECES, 5)])[1:])
    assert not fits(*arrays([(0, 5, MOST_KOPECKS)])[1:])
    assert not fits(*arrays([(0, 5, -1)])[1:])
    assert fits(*arrays([])[1:])


def test_operations_are_counted_with_fees_at_the_rate_of_their_day():
    rows = [(0, 10, 1_000, 100, 900_000), (0, 10, 2_000, 0, 900_000), (0, -15, 4_000, 200, 800_000)]
    counted = count_lots(rows)
    # 10.00 and 1.00 at 90 roubles make a lot of 990.00; 20.00 one of 1,800.00; the sale takes one and a half.
    assert counted.cost.tolist() == [0, 0, 99_000 + 90_000]
    assert counted.income.tolist() == [0, 0, 320_000]
    assert counted.base.tolist() == [0, 0, 320_000 - 189_000 - 16_000]
    assert counted.fee.tolist() == [9_000, 0, 16_000]


def test_an_operation_too_long_for_arrays_is_refused():
    with pytest.raises(OverflowError, match="counted by the rule"):
        count_lots([(0, 10, MOST_KOPECKS - 1, 0, 900_000)])
    assert count_lots([]).base.size == 0
