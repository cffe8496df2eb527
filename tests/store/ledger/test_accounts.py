"""An account is found by what makes it one, wherever it lay before."""

from __future__ import annotations

import pytest

from reglament.store.ledger import accounts
from reglament.store.ledger.accounts import locked_standings, standings_of
from tests.store.ledger.cases import CASH, FIRM, cash_of, deposit, post

pytestmark = pytest.mark.django_db

OTHER = cash_of("1002")


@pytest.fixture
def kept(monkeypatch):
    numbers: dict = {}
    monkeypatch.setattr(accounts, "_numbers", numbers)
    return numbers


def test_a_number_is_kept_with_the_commit_and_not_before(kept, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        number = locked_standings(FIRM, {CASH})[CASH].number
        assert kept == {}

    assert kept == {(FIRM, CASH): number}
    assert locked_standings(FIRM, {CASH})[CASH].number == number


@pytest.mark.parametrize("look", [locked_standings, standings_of])
def test_where_another_account_lies_it_is_looked_up_anew(kept, look):
    post(deposit(100), deposit(7, client="1002"))
    right = look(FIRM, {CASH, OTHER})
    kept.update({(FIRM, CASH): right[OTHER].number, (FIRM, OTHER): 10**9})

    assert look(FIRM, {CASH, OTHER}) == right
    assert kept == {}


def test_an_account_of_the_same_name_with_another_firm_is_another(kept):
    post(deposit(100))
    first = locked_standings(FIRM, {CASH})[CASH]
    kept[("another-firm", CASH)] = first.number

    assert locked_standings("another-firm", {CASH})[CASH].balance == 0
    assert locked_standings(FIRM, {CASH})[CASH] == first


def test_known_and_new_accounts_come_together(kept):
    post(deposit(100))
    known = locked_standings(FIRM, {CASH})[CASH]
    kept[FIRM, CASH] = known.number
    found = locked_standings(FIRM, {CASH, OTHER})

    assert found[CASH] == known
    assert found[OTHER].balance == 0
