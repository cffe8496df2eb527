"""What is on hold is never below nil and never freed twice."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reglament.core.ledger.hold import Hold
from reglament.store.ledger import models
from reglament.store.ledger.load import balances_of
from reglament.store.ledger.save import hold, hold_all, lock_accounts, release, release_all
from tests.store.ledger.cases import AT, CASH, FIRM, LATER, cash_of, deposit, post

pytestmark = pytest.mark.django_db

OTHER = cash_of("1002")


def held(key=CASH) -> int:
    found = balances_of(FIRM, key.client).get(key)
    return 0 if found is None else found.held


def test_what_is_held_stays_in_the_balance():
    post(deposit(100))
    hold(FIRM, CASH, 70, "order:1", AT)

    assert balances_of(FIRM, "1001")[CASH].minor == 100
    assert held() == 70


def test_releasing_frees_what_the_basis_holds_and_nothing_else():
    hold_all(FIRM, [Hold(CASH, 70, "order:1"), Hold(CASH, 5, "order:2"), Hold(OTHER, 9, "order:1")], AT)
    release(FIRM, "order:1", LATER)

    assert (held(), held(OTHER)) == (5, 0)
    row = models.Hold.objects.get(basis="order:1", account__client="1001")
    assert (row.minor, row.placed_at, row.released_at) == (70, AT, LATER)


def test_releasing_again_frees_nothing():
    hold(FIRM, CASH, 70, "order:1", AT)
    hold(FIRM, CASH, 5, "order:2", AT)
    release(FIRM, "order:1", LATER)
    release(FIRM, "order:1", LATER)
    release(FIRM, "order:3", LATER)

    assert held() == 5


@pytest.mark.parametrize(("keep", "left"), [(0, 0), (1, 1), (69, 69), (70, 70), (71, 70)])
def test_what_is_kept_is_never_more_than_was(keep, left):
    hold(FIRM, CASH, 70, "order:1", AT)
    release(FIRM, "order:1", LATER, {CASH: keep})

    assert held() == left


def test_what_is_kept_of_two_holds_on_one_account_is_kept_once():
    hold_all(FIRM, [Hold(CASH, 70, "order:1"), Hold(CASH, 30, "order:1")], AT)
    release(FIRM, "order:1", LATER, {CASH: 80})

    assert held() == 80
    release(FIRM, "order:1", LATER)
    assert held() == 0


def test_many_are_released_together_each_keeping_its_own():
    hold_all(FIRM, [Hold(CASH, 10, f"order:{n}") for n in range(10)], AT)
    release_all(FIRM, [f"order:{n}" for n in range(9)], LATER, {("order:0", CASH): 4, ("order:1", CASH): 10})

    assert held() == 24
    assert models.Hold.objects.filter(released_at=None).count() == 3


def test_holding_nothing_leaves_no_row():
    hold(FIRM, CASH, 0, "order:1", AT)
    hold_all(FIRM, [], AT)

    assert not models.Hold.objects.exists()


def test_a_hold_of_less_than_nothing_cannot_be_made():
    with pytest.raises(ValueError, match="sets nothing aside"):
        Hold(CASH, -1, "order:1")
    with pytest.raises(ValueError, match="names nothing"):
        Hold(CASH, 1, "")


def test_what_does_not_fit_cannot_be_held():
    hold(FIRM, CASH, 2**63 - 1, "order:1", AT)
    with pytest.raises(OverflowError), transaction.atomic():
        hold(FIRM, CASH, 1, "order:2", AT)
    assert held() == 2**63 - 1


def test_the_tables_themselves_refuse_a_negative_hold():
    number = lock_accounts(FIRM, [CASH])[CASH].pk
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Account.objects.filter(pk=number).update(held=-1)


STEPS = st.lists(
    st.tuples(st.integers(0, 4), st.one_of(st.none(), st.integers(1, 100)), st.integers(0, 120)), max_size=25
)


class _Undo(Exception):
    pass


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(STEPS)
def test_held_is_always_the_sum_of_live_holds_and_never_below_nil(steps):
    live: dict[int, int] = {}
    try:
        with transaction.atomic():
            for order, minor, keep in steps:
                if minor is not None:
                    hold(FIRM, CASH, minor, f"order:{order}", AT)
                    live[order] = live.get(order, 0) + minor
                else:
                    release(FIRM, f"order:{order}", LATER, {CASH: keep})
                    live[order] = min(live.get(order, 0), keep)
                assert held() == sum(live.values())
                assert held() >= 0
            raise _Undo
    except _Undo:
        return
