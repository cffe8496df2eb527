"""Entries come back as they were posted, balances of any day as known at any moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, Line, moved, reversal_of
from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.flows.ledger.checkpoint import write_checkpoint
from reglament.store.ledger import models
from reglament.store.ledger.arrays import postings_between, postings_of_day
from reglament.store.ledger.checkpoints import drop_days
from reglament.store.ledger.load import (
    balances_of,
    balances_on,
    corrections_of,
    entries_by_bases,
    entries_by_basis,
    entries_of,
    entries_of_day,
    entry_by_number,
)
from reglament.store.ledger.save import append_entries, lock_accounts
from tests.rulebooks import grandis_rulebook
from tests.store.ledger.cases import AT, BANK, CASH, DAY, FEES, FIRM, LATER, NEXT_DAY, cash_of, deposit, fee, post

pytestmark = pytest.mark.django_db

INT64_MAX = 2**63 - 1


def write_day(day: date, at: datetime) -> int:
    return write_checkpoint(Act(FIRM, grandis_rulebook(), at, SYSTEM, "test"), day)


def stands(key: AccountKey) -> int:
    row = models.Account.objects.filter(firm=FIRM, kind=key.kind, client=key.client, place=key.place).first()
    return 0 if row is None else row.balance


def test_an_entry_comes_back_as_it_was_posted():
    share = AccountKey(AccountKind.CLIENT_PAPERS, "1001", "MOEX_STOCK", "SMPL")
    depository = AccountKey(AccountKind.PLACE_DEPOSITORY, "", "MOEX_STOCK", "SMPL")
    entry = Entry(
        "trade.settled",
        (*moved(depository, share, 100), *moved(CASH, BANK, 2_500_000)),
        DAY,
        basis="trade:9",
        clause="GC-11.5",
        note="Строка с \t знаком, \\ чертой и\nпереносом “кавычки”",
        extra=(("tariff", "обычный"), ("tab", "a\tb\\N")),
    )
    number = post(entry)[0]

    booked = entry_by_number(FIRM, number)
    assert booked is not None
    assert booked.entry == entry
    assert booked.recorded_at == AT
    assert [each.number for each in entries_by_basis(FIRM, "trade:9")] == [number]
    assert [each.number for each in entries_of(FIRM, "1001", DAY, DAY)] == [number]
    assert [each.number for each in entries_of_day(FIRM, DAY)] == [number]
    assert entries_of_day(FIRM, DAY, "cash.deposit") == []
    assert entry_by_number("another-firm", number) is None


def test_entries_of_many_bases_are_found_together():
    numbers = post(deposit(1, basis="a:1"), deposit(2, basis="a:2"), deposit(3, basis="a:1"))

    found = entries_by_bases(FIRM, ["a:1", "a:2", "a:3"])
    assert {basis: [each.number for each in entries] for basis, entries in found.items()} == {
        "a:1": [numbers[0], numbers[2]],
        "a:2": [numbers[1]],
        "a:3": [],
    }


def test_numbers_grow_and_nothing_is_posted_for_nothing():
    first = post(deposit(1), deposit(2))
    second = post(deposit(3))

    assert first + second == sorted(first + second)
    assert len(set(first + second)) == 3
    assert append_entries(FIRM, [], AT) == []


def test_many_entries_in_one_call_stand_as_if_posted_one_by_one():
    post(*(deposit(n, client=str(n % 7), basis=f"d:{n}") for n in range(1, 1203)))

    assert models.Entry.objects.count() == 1202
    assert models.Line.objects.count() == 2404
    assert stands(BANK) == -sum(range(1, 1203))
    assert stands(cash_of("3")) == sum(n for n in range(1, 1203) if n % 7 == 3)
    assert entries_by_basis(FIRM, "d:777")[0].entry == deposit(777, client="0", basis="d:777")


@pytest.mark.parametrize("sign", [1, -1])
def test_a_balance_on_the_edge_of_64_bits_stands_and_one_more_is_refused(sign):
    there = Entry("edge", moved(BANK, CASH, sign * INT64_MAX), DAY)
    post(there)

    assert stands(CASH) == sign * INT64_MAX
    with pytest.raises(OverflowError), transaction.atomic():
        append_entries(FIRM, [Entry("edge", moved(BANK, CASH, sign), DAY)], AT)
    assert stands(CASH) == sign * INT64_MAX
    assert models.Entry.objects.count() == 1


def test_a_line_that_does_not_fit_is_refused_before_anything_is_written():
    entry = Entry("edge", (Line(CASH, INT64_MAX + 1), Line(CASH, -INT64_MAX - 1)), DAY)

    with pytest.raises(OverflowError):
        append_entries(FIRM, [entry], AT)
    assert not models.Entry.objects.exists()


def test_locked_accounts_are_opened_at_nil_once():
    first = lock_accounts(FIRM, [CASH, BANK])
    second = lock_accounts(FIRM, [BANK, CASH, FEES])

    assert {key: row.pk for key, row in first.items()} == {key: second[key].pk for key in first}
    assert [row.balance for row in second.values()] == [0, 0, 0]
    assert models.Account.objects.count() == 3


def test_odd_characters_in_a_place_make_their_own_account():
    odd = AccountKey(AccountKind.PLACE_BANK, "", 'a"b\\c,{d}', "RUB")
    post(Entry("odd", moved(odd, CASH, 5), DAY))
    post(Entry("odd", moved(odd, CASH, 5), DAY))

    assert stands(odd) == -10


class TestDays:
    def test_a_day_has_a_start_and_an_end(self):
        post(deposit(100), deposit(10, NEXT_DAY))

        assert balances_on(FIRM, "1001", DAY)[CASH] == 100
        assert balances_on(FIRM, "1001", NEXT_DAY)[CASH] == 110
        assert balances_on(FIRM, "1001", NEXT_DAY, before=True)[CASH] == 100
        assert balances_on(FIRM, "1001", DAY, before=True) == {}

    def test_a_late_entry_changes_the_day_it_counts_but_not_what_was_known(self):
        post(deposit(100), at=AT)
        post(deposit(7, DAY), at=LATER)

        assert balances_on(FIRM, "1001", DAY)[CASH] == 107
        assert balances_on(FIRM, "1001", DAY, known_at=AT)[CASH] == 100
        assert balances_on(FIRM, "1001", DAY, known_at=LATER)[CASH] == 107
        assert balances_on(FIRM, "1001", DAY, known_at=LATER - timedelta(seconds=1))[CASH] == 100
        assert balances_on(FIRM, "1001", DAY, known_at=AT - timedelta(seconds=1)) == {}

    def test_written_days_answer_the_same_and_a_late_entry_strikes_them_out(self):
        post(deposit(100), deposit(10, NEXT_DAY), deposit(50, client="1002"))
        for day in (DAY, NEXT_DAY):
            write_day(day, AT)
        models.Checkpoint.objects.filter(day=DAY, account__client="1001").update(balance=101)

        assert balances_on(FIRM, "1001", NEXT_DAY)[CASH] == 110
        assert balances_on(FIRM, "1001", NEXT_DAY, before=True)[CASH] == 101, "the written day is what is read"
        post(fee(1, NEXT_DAY), at=LATER)
        assert list(models.CheckpointDay.objects.values_list("day", flat=True)) == [DAY]
        post(fee(1, DAY), at=LATER)
        assert not models.CheckpointDay.objects.exists()
        assert balances_on(FIRM, "1001", DAY)[CASH] == 99
        assert balances_on(FIRM, "1001", NEXT_DAY)[CASH] == 108

    def test_a_written_day_is_not_used_for_what_was_known_before(self):
        post(deposit(100), at=AT)
        post(deposit(7), at=LATER)
        write_day(DAY, LATER)

        assert balances_on(FIRM, "1001", DAY, known_at=AT)[CASH] == 100

    def test_days_can_be_dropped_and_written_again(self):
        post(deposit(100), deposit(10, NEXT_DAY))
        assert write_day(DAY, AT) == 2
        assert write_day(NEXT_DAY, AT) == 2
        drop_days(FIRM, NEXT_DAY)
        assert list(models.CheckpointDay.objects.values_list("day", flat=True)) == [DAY]
        assert write_day(NEXT_DAY, AT) == 2
        assert write_day(NEXT_DAY, AT) == 2
        assert models.Checkpoint.objects.count() == 4

    def test_lines_of_days_come_as_arrays(self):
        numbers = post(deposit(100), fee(3), deposit(10, NEXT_DAY))

        day = postings_of_day(FIRM, DAY)
        assert day.minor.tolist() == [-100, 100, -3, 3]
        assert day.entry.tolist() == [numbers[0], numbers[0], numbers[1], numbers[1]]
        assert [day.table.keys[place] for place in day.account] == [BANK, CASH, CASH, FEES]
        assert set(day.day.tolist()) == {DAY.toordinal()}
        assert postings_between(FIRM, DAY, NEXT_DAY).minor.size == 6
        assert postings_of_day(FIRM, date(2020, 1, 1)).minor.size == 0


CLIENTS = ["1001", "1002", "1003"]
MOVES = st.lists(
    st.tuples(st.sampled_from(CLIENTS), st.integers(-(10**12), 10**12).filter(bool), st.integers(0, 4)),
    min_size=1,
    max_size=20,
)
ROLLED_BACK = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


class _Undo(Exception):
    pass


def entries_for(moves) -> list[Entry]:
    return [deposit(minor, DAY + timedelta(day), client) for client, minor, day in moves]


def balances_after(*batches: list[Entry]) -> dict[AccountKey, int]:
    """Return all balances after posting the batches; the database is as it was afterwards."""
    found: dict[AccountKey, int] = {}
    try:
        with transaction.atomic():
            for batch in batches:
                append_entries(FIRM, batch, AT)
            for client in (*CLIENTS, ""):
                found |= {key: balance.minor for key, balance in balances_of(FIRM, client).items()}
            raise _Undo
    except _Undo:
        return found


@ROLLED_BACK
@given(MOVES)
def test_nothing_is_made_and_nothing_is_lost(moves):
    found = balances_after(entries_for(moves))

    assert sum(found.values()) == 0
    for client in CLIENTS:
        assert found.get(cash_of(client), 0) == sum(minor for whose, minor, _ in moves if whose == client)


@ROLLED_BACK
@given(MOVES, st.randoms(), st.integers(0, 20))
def test_neither_order_nor_batches_change_balances(moves, chance, cut):
    entries = entries_for(moves)
    shuffled = list(entries)
    chance.shuffle(shuffled)

    assert balances_after(entries) == balances_after(shuffled[:cut], shuffled[cut:])


@ROLLED_BACK
@given(MOVES, MOVES)
def test_reversing_restores_every_balance(first, second):
    before = balances_after(entries_for(first))
    back = [reversal_of(entry, 1, entry.value_on) for entry in entries_for(second)]
    after = balances_after(entries_for(first), entries_for(second), back)

    assert {key: minor for key, minor in after.items() if minor} == {k: minor for k, minor in before.items() if minor}


def test_corrections_name_the_first():
    number = post(deposit(100))[0]
    entry = entry_by_number(FIRM, number)
    assert entry is not None
    back = post(reversal_of(entry.entry, number, DAY), at=LATER)[0]

    assert [each.number for each in corrections_of(FIRM, number)] == [back]
    assert stands(CASH) == 0
    assert balances_on(FIRM, "1001", DAY, known_at=AT)[CASH] == 100
