"""The kernel of turnover and the plain rule say the same."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.turnover import Movement, Turnover, turnovers
from reglament.kernels.turnover import add_up, first_unbalanced, opening_turnover_closing

START = date(2026, 3, 2)
KEYS = [AccountKey(AccountKind.CLIENT_CASH, str(n), "own_bank", "RUB") for n in range(6)]
INT64_MAX = 2**63 - 1

LINES = st.lists(
    st.tuples(
        st.integers(0, len(KEYS) - 1),
        st.integers(0, 9),
        st.one_of(st.integers(-(10**9), 10**9), st.integers(-INT64_MAX, INT64_MAX)).filter(bool),
    ),
    max_size=60,
)


def arrays(lines):
    columns = list(zip(*lines, strict=True)) if lines else [(), (), ()]
    return (
        np.array(columns[0], np.int32),
        np.array([START.toordinal() + day for day in columns[1]], np.int32),
        np.array(columns[2], np.int64),
    )


def by_rule(lines, first, last):
    movements = [Movement(KEYS[a], minor, START + timedelta(day)) for a, day, minor in lines]
    found = turnovers(movements, START + timedelta(first), START + timedelta(last))
    return [found.get(key, Turnover()) for key in KEYS]


def by_kernel(lines, first, last):
    found = opening_turnover_closing(*arrays(lines), len(KEYS), START.toordinal() + first, START.toordinal() + last)
    return [tuple(int(figure[n]) for figure in found) for n in range(len(KEYS))]


@settings(deadline=None)
@given(LINES, st.integers(0, 9), st.integers(0, 9))
def test_the_kernel_equals_the_rule(lines, one, other):
    first, last = sorted((one, other))
    try:
        expected = [(t.opening, t.came, t.went, t.closing) for t in by_rule(lines, first, last)]
    except OverflowError:
        with pytest.raises(OverflowError):
            by_kernel(lines, first, last)
        return
    try:
        assert by_kernel(lines, first, last) == expected
    except OverflowError:  # on the way to a figure that fits again: the kernel may only be stricter
        assert any(abs(minor) > 10**9 for _, _, minor in lines)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-(10**12), 10**12)), max_size=80), st.randoms())
def test_the_order_of_lines_does_not_matter(lines, chance):
    shuffled = list(lines)
    chance.shuffle(shuffled)
    totals = []
    for each in (lines, shuffled):
        balances = np.zeros(6, np.int64)
        add_up(np.array([a for a, _ in each], np.int32), np.array([m for _, m in each], np.int64), balances)
        totals.append(balances.tolist())

    assert totals[0] == totals[1] == [sum(m for a, m in lines if a == n) for n in range(6)]


def test_days_at_both_ends_are_counted():
    lines = [(0, 0, 1), (0, 1, 10), (0, 2, -3), (0, 3, 100)]

    assert by_kernel(lines, 1, 2)[0] == (1, 10, 3, 8)


@pytest.mark.parametrize("sign", [1, -1])
def test_a_balance_on_the_edge_stands_and_one_more_is_refused(sign):
    balances = np.zeros(1, np.int64)
    add_up(np.zeros(2, np.int32), np.array([sign * (INT64_MAX - 1), sign], np.int64), balances)

    assert balances[0] == sign * INT64_MAX
    with pytest.raises(OverflowError):
        add_up(np.zeros(1, np.int32), np.array([sign], np.int64), balances)


def test_small_lines_on_a_balance_near_the_edge_are_refused_too():
    balances = np.array([INT64_MAX - 5], np.int64)
    with pytest.raises(OverflowError):
        add_up(np.zeros(6, np.int32), np.ones(6, np.int64), balances)


def test_a_closing_balance_that_does_not_fit_is_refused():
    lines = [(0, 0, INT64_MAX), (0, 1, 1)]

    with pytest.raises(OverflowError):
        by_kernel(lines, 1, 1)


def test_a_line_of_an_account_outside_the_table_is_refused():
    with pytest.raises(IndexError):
        add_up(np.array([1], np.int32), np.array([1], np.int64), np.zeros(1, np.int64))
    with pytest.raises(IndexError):
        add_up(np.array([-1], np.int32), np.array([1], np.int64), np.zeros(1, np.int64))


def test_nothing_sums_to_nothing():
    assert by_kernel([], 0, 1) == [(0, 0, 0, 0)] * len(KEYS)


@pytest.mark.parametrize(
    ("entry", "unit", "minor", "place"),
    [
        pytest.param([], [], [], -1, id="no lines"),
        pytest.param([1, 1, 2, 2], [0, 0, 0, 0], [5, -5, 7, -7], -1, id="all sum to nil"),
        pytest.param([1, 1, 2, 2], [0, 0, 0, 0], [5, -5, 7, -6], 2, id="the second does not"),
        pytest.param([1, 1], [0, 1], [5, -5], 0, id="two units do not make up for each other"),
        pytest.param([1, 1, 2, 2], [0, 0, 0, 0], [5, -4, 7, -8], 0, id="two entries do not make up for each other"),
    ],
)
def test_an_entry_out_of_balance_is_found(entry, unit, minor, place):
    found = first_unbalanced(np.array(entry, np.int64), np.array(unit, np.int32), np.array(minor, np.int64))

    assert found == place
