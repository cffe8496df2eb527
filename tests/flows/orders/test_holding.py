"""What an order holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.orders.holding import account_of, release_rest, reserve_for
from reglament.store.orders.models import Order
from tests.flows.orders.desk import Desk


@given(st.integers(0, 10**12), st.integers(1, 10**6), st.data())
def test_what_stays_on_hold_is_never_less_than_the_rest_may_need(
    reserve: int, pieces: int, data: st.DataObject
) -> None:
    left = data.draw(st.integers(0, pieces))
    kept = reserve_for(Order(reserve=reserve, pieces=pieces), left)
    assert reserve * left <= kept * pieces < reserve * left + pieces


@pytest.mark.django_db
def test_a_rest_is_released_in_part_or_whole(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    desk.client("1001", cash="100000.00", papers={"SMPL": 100})
    bought, sold = desk.row(desk.place()), desk.row(desk.place(side="sell"))
    assert str(account_of(bought)) == "client.cash/1001/MOEX_STOCK/RUB"
    assert str(account_of(sold)) == "client.papers/1001/MOEX_STOCK/SMPL"

    release_rest(desk.firm, [bought, sold], desk.now, {sold.pk: 30})

    assert (desk.cash("1001").held, desk.papers("1001", "SMPL").held) == (0, 30)
    release_rest(desk.firm, [], desk.now)
    release_rest(desk.firm, [sold], desk.now)
    assert desk.papers("1001", "SMPL").held == 0
