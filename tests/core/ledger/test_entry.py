"""An entry is balanced or does not exist; its reversal takes back exactly what it did."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.correction import changes_of, correction_of, is_reversal
from reglament.core.ledger.entry import Entry, Line, UnbalancedEntry, moved, reversal_of, totals_by_unit

DAY = date(2026, 3, 2)
CASH = AccountKey(AccountKind.CLIENT_CASH, "1001", "own_bank", "RUB")
OTHER = AccountKey(AccountKind.CLIENT_CASH, "1002", "own_bank", "RUB")
BANK = AccountKey(AccountKind.PLACE_BANK, "", "40701810", "RUB")
SHARE = AccountKey(AccountKind.CLIENT_PAPERS, "1001", "MOEX_STOCK", "SMPL")
DEPOSITORY = AccountKey(AccountKind.PLACE_DEPOSITORY, "", "MOEX_STOCK", "SMPL")
DEPOSIT = Entry("cash.deposit", moved(BANK, CASH, 100), DAY, "receipt:1", extra=(("paper", "7"),))


@pytest.mark.parametrize(
    ("lines", "unit", "total"),
    [
        pytest.param((Line(CASH, 100), Line(BANK, -99)), "RUB", 1, id="a kopeck too much"),
        pytest.param((Line(CASH, 100),), "RUB", 100, id="one side only"),
        pytest.param((Line(CASH, 100), Line(DEPOSITORY, -100)), "RUB", 100, id="roubles against shares"),
    ],
)
def test_lines_that_do_not_sum_to_nil_are_no_entry(lines, unit, total):
    with pytest.raises(UnbalancedEntry, match=f"the lines in {unit} sum to {total}") as error:
        Entry("wrong", lines, DAY)
    assert (error.value.unit, error.value.total) == (unit, total)


def test_every_unit_sums_to_nil_by_itself():
    entry = Entry("trade.settled", (*moved(CASH, BANK, 2500), *moved(DEPOSITORY, SHARE, 10)), DAY)

    assert totals_by_unit(entry.lines) == {"RUB": 0, "SMPL": 0}


def test_an_entry_says_something():
    with pytest.raises(ValueError, match="without lines"):
        Entry("nothing", (), DAY)
    with pytest.raises(ValueError, match="a line of nothing"):
        Entry("nothing", (Line(CASH, 0),), DAY)


@given(st.lists(st.integers(-(10**18), 10**18).filter(bool), min_size=1, max_size=8))
def test_a_reversal_takes_back_exactly(minors):
    entry = Entry("many", tuple(line for minor in minors for line in moved(BANK, CASH, minor)), DAY)
    back = reversal_of(entry, 5, DAY)

    assert changes_of((entry, back)) == {}
    assert back.corrects == 5
    assert reversal_of(back, 5, DAY).lines == entry.lines


def test_a_correction_takes_back_on_the_first_day_and_puts_the_right_one_beside():
    right = Entry("cash.deposit", moved(BANK, OTHER, 100), date(2026, 3, 5), "receipt:1")
    back, instead = correction_of(DEPOSIT, 17, right, "another client's money")

    assert back.value_on == DAY
    assert back.lines == (Line(BANK, 100), Line(CASH, -100))
    assert is_reversal(back)
    assert back.extra == (("paper", "7"), ("reverses", "17"))
    assert not is_reversal(instead)
    assert (back.corrects, instead.corrects) == (17, 17)
    assert (back.note, instead.note) == ("another client's money",) * 2
    assert changes_of((DEPOSIT, back, instead)) == {BANK: -100, OTHER: 100}


def test_a_correction_without_a_right_entry_only_takes_back():
    assert len(correction_of(DEPOSIT, 17, None, "twice the same")) == 1


@pytest.mark.parametrize(("key", "place"), [(CASH, False), (BANK, True), (SHARE, False), (DEPOSITORY, True)])
def test_whose_and_where_are_told_apart(key, place):
    assert key.kind.is_place is place


def test_an_account_says_what_makes_it_one():
    assert str(BANK) == "place.bank/-/40701810/RUB"
    assert str(CASH) == "client.cash/1001/own_bank/RUB"
