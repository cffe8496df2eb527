"""Entries of what comes in, goes out and moves."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.instructions.entries import (
    PostingWithoutGround,
    assigned_entry,
    cash_account,
    deposit_entry,
    papers_entry,
    place_account,
    receipt_entry,
    returned_entry,
    suspense_account,
    transfer_entry,
    urgent_fee_entry,
    withdrawal_entry,
)
from reglament.core.instructions.terms import IntakeTerms
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import totals_by_unit
from tests.clauses import clause
from tests.core.instructions.books import terms

ON = date(2016, 11, 14)
PLACES = ("own_bank", "other_participant", "MOEX_STOCK", "MOEX_FX", "OTC")


def amounts(entry):
    return {line.account: line.minor for line in entry.lines}


@clause("GC-5.3", "GF-6.2-a")
@pytest.mark.parametrize(
    ("place", "lies"),
    [
        ("own_bank", AccountKey(AccountKind.PLACE_BANK, "", "4070", "RUB")),
        ("other_participant", AccountKey(AccountKind.PLACE_PARTICIPANT, "", "other_participant", "RUB")),
        ("MOEX_STOCK", AccountKey(AccountKind.PLACE_MARKET, "", "MOEX_STOCK", "RUB")),
    ],
)
def test_a_deposit_is_the_client_s_at_one_place(place, lies):
    entry = deposit_entry("1001", place, "RUB", 10_000_000, ON, "receipt:1", "GC-5.5.2", "4070")

    assert entry.what == "cash.deposit"
    assert amounts(entry) == {cash_account("1001", place, "RUB"): 10_000_000, lies: -10_000_000}
    assert (entry.value_on, entry.basis, entry.clause) == (ON, "receipt:1", "GC-5.5.2")


@clause("GC-5.3", "GF-6.2-a")
def test_a_deposit_without_a_place_is_our_mistake():
    with pytest.raises(AssertionError):
        deposit_entry("1001", "", "RUB", 1, ON, "receipt:1", "")


@clause("GC-5.3", "GF-6.2-a")
def test_cash_taken_at_the_desk_lies_there():
    entry = deposit_entry("1001", "own_bank", "RUB", 100, ON, "receipt:1", "", "4070", "cash_desk")

    assert amounts(entry)[AccountKey(AccountKind.PLACE_DESK, "", "cash_desk", "RUB")] == -100


@clause("GF-10.2.9-a")
@given(
    minor=st.integers(1, 10**15),
    places=st.lists(st.sampled_from(PLACES), min_size=2, max_size=2, unique=True),
)
def test_a_transfer_is_two_equal_sums_and_changes_no_total(minor, places):
    source, target = places

    entry = transfer_entry("1001", source, target, "RUB", minor, ON, "instruction:1", "GF-10.2.9-a", "4070")

    found = amounts(entry)
    assert entry.what == "cash.transfer"
    assert len(entry.lines) == 4
    assert found[cash_account("1001", source, "RUB")] == -minor
    assert found[cash_account("1001", target, "RUB")] == minor
    assert found[place_account(source, "RUB", "4070")] == minor
    assert found[place_account(target, "RUB", "4070")] == -minor
    assert totals_by_unit(entry.lines) == {"RUB": 0}
    assert (entry.basis, entry.clause, entry.value_on) == ("instruction:1", "GF-10.2.9-a", ON)


@clause("GF-10.2.1-a")
def test_a_payout_stands_on_an_instruction(geofinance):
    intake = terms(IntakeTerms, geofinance)

    entry = withdrawal_entry("1001", "RUB", 100, ON, 17, "GF-10.2.8", "4070", "bank_transfer", intake)

    assert entry.what == "cash.withdrawal"
    assert entry.basis == "instruction:17"
    assert amounts(entry) == {
        cash_account("1001", "own_bank", "RUB"): -100,
        AccountKey(AccountKind.PLACE_BANK, "", "4070", "RUB"): 100,
    }
    desk = withdrawal_entry("1001", "RUB", 100, ON, 17, "", "4070", "cash_desk", intake)
    assert amounts(desk)[AccountKey(AccountKind.PLACE_DESK, "", "cash_desk", "RUB")] == 100
    with pytest.raises(PostingWithoutGround) as refused:
        withdrawal_entry("1001", "RUB", 100, ON, None, "", "4070", "bank_transfer", intake)
    assert refused.value.clause == "GF-10.2.1-a"


@clause("GC-5.6.2-urgent")
def test_the_client_bears_the_bank_s_fee_for_urgency():
    entry = urgent_fee_entry("1001", "MOEX_FX", "RUB", 30_000, ON, "instruction:1", "GC-5.6.2-urgent")

    assert amounts(entry) == {
        cash_account("1001", "MOEX_FX", "RUB"): -30_000,
        AccountKey(AccountKind.FIRM_EXPENSES, "", "", "RUB"): 30_000,
    }
    assert dict(entry.extra) == {"expense": "urgent transfer expense", "expense_type": "bank_cash_delivery_urgent"}
    assert (entry.what, entry.basis, entry.clause) == ("expense.urgent_transfer", "instruction:1", "GC-5.6.2-urgent")


@clause("GC-5.5.4")
def test_money_that_came_and_went_back_changes_no_client():
    came = receipt_entry("RUB", 7_000_000, ON, "receipt:1", "", "4070")
    back = returned_entry("RUB", 7_000_000, ON, "receipt:1", "", "4070")

    assert amounts(came)[suspense_account("RUB")] == 7_000_000
    total = {}
    for line in (*came.lines, *back.lines):
        assert not line.account.client
        total[line.account] = total.get(line.account, 0) + line.minor
    assert set(total.values()) == {0}


def test_money_assigned_leaves_suspense_for_the_client():
    entry = assigned_entry("1001", "RUB", 100, ON, "receipt:1", "")

    assert amounts(entry) == {suspense_account("RUB"): -100, cash_account("1001", "own_bank", "RUB"): 100}


def test_papers_lie_at_the_depository():
    entry = papers_entry("papers.deposit", "1001", "MOEX_STOCK", "SMPL", 10, ON, "instruction:1")

    assert amounts(entry) == {
        AccountKey(AccountKind.CLIENT_PAPERS, "1001", "MOEX_STOCK", "SMPL"): 10,
        AccountKey(AccountKind.PLACE_DEPOSITORY, "", "MOEX_STOCK", "SMPL"): -10,
    }
