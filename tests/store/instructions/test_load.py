"""What is read back of instructions, movements and cash."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, Line
from reglament.core.settlement.obligations import Obligation
from reglament.core.units.amount import RUB, USD, amount_from_text
from reglament.flows.instructions.deposit import deposit_cash
from reglament.flows.instructions.drafts import DepositDraft
from reglament.store.instructions.load import (
    cash_position,
    currencies_of,
    free_pieces,
    has_deposits,
    instructions_of,
    movements_by_keys,
    movements_in_state,
    open_instructions,
    parts_of,
    payables_by_place,
    receipts_of,
    sent_instructions,
)
from reglament.store.ledger.load import balances_of
from reglament.store.ledger.save import append_entries
from tests.flows.instructions.desk import BANK, act, at, deposit, open_desk, withdraw

pytestmark = pytest.mark.django_db
DAY = date(2016, 11, 14)


def book(*lines):
    append_entries(
        "test-firm", [Entry("x", tuple(Line(key, minor) for key, minor in lines), DAY)], at("2016-11-14 11:00")
    )


def test_a_cash_position_gathers_what_weighs_on_it(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "100.00")
    planned = AccountKey(AccountKind.CLIENT_PLANNED, "1001", "MOEX_STOCK", "RUB")
    due = AccountKey(AccountKind.CLIENT_FEES_DUE, "1001", "", "RUB")
    book((planned, -700), (AccountKey(AccountKind.PLACE_PLANNED, "", "MOEX_STOCK", "RUB"), 700))
    book((due, -30), (AccountKey(AccountKind.FIRM_FEES_ACCRUED, "", "", "RUB"), 30))

    position = cash_position("test-firm", "1001", RUB)

    assert position.cash == {"own_bank": 10_000, "MOEX_STOCK": 0}
    assert position.payables == {"MOEX_STOCK": 700}
    assert position.dues == {"fees": 30}
    assert cash_position("test-firm", "1001", USD).cash == {}


def test_what_is_to_come_is_no_deduction(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    planned = AccountKey(AccountKind.CLIENT_PLANNED, "1001", "MOEX_STOCK", "RUB")
    book((planned, 700), (AccountKey(AccountKind.PLACE_PLANNED, "", "MOEX_STOCK", "RUB"), -700))

    assert cash_position("test-firm", "1001", RUB).payables == {}


def test_currencies_are_kept_apart(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    dollars = amount_from_text("7.00", USD)
    assert deposit_cash(act(grandis, "2016-11-14 10:00", BANK), DepositDraft("1001", dollars, "own_bank")).accepted

    assert cash_position("test-firm", "1001", USD).cash == {"own_bank": 700}
    assert cash_position("test-firm", "1001", RUB).cash == {"own_bank": 0}
    keys = balances_of("test-firm", "1001")
    assert [unit.code for unit in currencies_of(keys)] == ["RUB", "USD"]


def test_papers_promised_to_a_buyer_are_not_free(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    own = AccountKey(AccountKind.CLIENT_PAPERS, "1001", "MOEX_STOCK", "SMPL")
    planned = AccountKey(AccountKind.CLIENT_PLANNED, "1001", "MOEX_STOCK", "SMPL")
    book((own, 10), (AccountKey(AccountKind.PLACE_DEPOSITORY, "", "MOEX_STOCK", "SMPL"), -10))
    book((planned, -4), (AccountKey(AccountKind.PLACE_PLANNED, "", "MOEX_STOCK", "SMPL"), 4))

    assert free_pieces("test-firm", "1001", "MOEX_STOCK", "SMPL") == 6
    assert free_pieces("test-firm", "1001", "OTC", "SMPL") == 0


def test_instructions_come_newest_first_with_their_steps_and_parts(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "10.00")
    deposit(grandis, "2016-11-14 10:00", "10.00", "other_participant")
    whole = withdraw(grandis, "2016-11-14 11:00", "15.00", "")

    rows = instructions_of("test-firm", "1001")

    assert [row.place for row in rows] == ["other_participant", "own_bank"]
    assert [step.state for step in rows[0].steps.all()] == ["accepted"]
    assert [int(row.pk) for row in parts_of(rows[0])] == [part["instruction"] for part in whole.result["parts"]]
    assert instructions_of("test-firm", "1001", 1) == rows[:1]
    assert {int(row.pk) for row in open_instructions("test-firm")} == {int(row.pk) for row in rows}
    assert sent_instructions("test-firm") == []


def test_receipts_are_found_by_key_state_and_client(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    assert not has_deposits("test-firm", "1001")
    deposit(grandis, "2016-11-14 10:00", "10.00")
    receipt = receipts_of("test-firm", "1001")[0]

    assert has_deposits("test-firm", "1001")
    assert not has_deposits("test-firm", "1002")
    assert movements_in_state("test-firm", "credited") == [receipt]
    assert movements_by_keys("test-firm", [receipt.natural_key, "none"]) == {receipt.natural_key: receipt}
    assert movements_by_keys("other-firm", [receipt.natural_key]) == {}


def owed(minor, on, component="cash", unit="RUB", place="MOEX_STOCK"):
    return Obligation(1, "1001", place, component, unit, minor, on)


def test_money_that_comes_later_pays_for_nothing_that_goes_sooner():
    first, second = date(2016, 11, 15), date(2016, 11, 16)

    assert payables_by_place([owed(-100, first), owed(150, second)], "RUB") == {"MOEX_STOCK": 100}
    assert payables_by_place([owed(150, first), owed(-100, second)], "RUB") == {"MOEX_STOCK": 100}
    assert payables_by_place([owed(-100, first), owed(60, first), owed(-5, second)], "RUB") == {"MOEX_STOCK": 45}
    assert payables_by_place([owed(-100, first), owed(100, first)], "RUB") == {}
    assert payables_by_place([owed(-100, first), owed(100, first, place="OTC")], "RUB") == {"MOEX_STOCK": 100}
    assert payables_by_place([owed(-1, first, "securities", "SMPL"), owed(-1, first, unit="USD")], "RUB") == {}
