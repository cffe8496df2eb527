"""Balances of a whole firm are the sums of its lines, whatever is written down."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.flows.ledger.balances import balances_at, balances_of_all
from reglament.flows.ledger.checkpoint import write_checkpoint
from reglament.store.ledger import models
from reglament.store.ledger.load import balances_on
from tests.store.ledger.cases import AT, BANK, CASH, DAY, FEES, FIRM, NEXT_DAY, deposit, fee, post

pytestmark = pytest.mark.django_db


def test_all_balances_of_a_day_are_what_its_clients_have(grandis):
    post(deposit(100), deposit(10, NEXT_DAY), deposit(50, client="1002"), fee(50, client="1002"))

    assert balances_of_all(FIRM, DAY) == {CASH: 100, BANK: -150, FEES: 50}
    assert balances_of_all(FIRM, NEXT_DAY, before=True) == {CASH: 100, BANK: -150, FEES: 50}
    assert balances_of_all(FIRM, DAY - timedelta(1)) == {}
    write_checkpoint(Act(FIRM, grandis, AT, SYSTEM, "test"), DAY)
    assert balances_of_all(FIRM, NEXT_DAY) == {CASH: 110, BANK: -160, FEES: 50}
    assert balances_on(FIRM, "1001", NEXT_DAY) == {CASH: 110}


def test_from_lines_nothing_written_down_is_trusted(grandis):
    post(deposit(100))
    write_checkpoint(Act(FIRM, grandis, AT, SYSTEM, "test"), DAY)
    models.Checkpoint.objects.update(balance=7)

    _, trusted = balances_at(FIRM, DAY)
    assert set(trusted.tolist()) == {7}
    table, balances = balances_at(FIRM, DAY, from_lines=True)
    assert dict(zip(table.keys, balances.tolist(), strict=True)) == {CASH: 100, BANK: -100}


def test_a_firm_without_accounts_has_no_balances():
    assert balances_of_all("nobody", DAY) == {}


def test_lines_read_in_many_parts_sum_the_same(monkeypatch):
    post(*(deposit(n, client=str(n % 3)) for n in range(1, 40)))
    whole = balances_of_all(FIRM, DAY)
    monkeypatch.setattr("reglament.store.ledger.arrays._ROWS_AT_ONCE", 7)

    assert balances_of_all(FIRM, DAY) == whole
    assert sum(whole.values()) == 0
