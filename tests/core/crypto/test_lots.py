"""Lots: taken oldest first or by name, in parts, to the last kopeck."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reglament.core.crypto.lots import Lot, take_first, take_named
from reglament.core.crypto.operation import CannotAssess
from tests.clauses import clause
from tests.core.crypto.years import DAY, act, codes


def lots() -> list[Lot]:
    return [
        Lot(1, "BTC", DAY, Decimal(3), Decimal("100.00")),
        Lot(2, "ETH", DAY, Decimal(5), Decimal("9.00")),
        Lot(3, "BTC", DAY, Decimal(1), Decimal("50.00")),
    ]


@clause("DC-62", "DC-65")
def test_parts_of_a_lot_sum_to_its_cost_to_the_kopeck():
    held = lots()
    costs = [take_first(held, act("give", "1"))[0].cost for _ in range(3)]
    assert costs == [Decimal("33.33"), Decimal("33.34"), Decimal("33.33")]
    assert (held[0].left, held[0].cost_left) == (0, 0)


@clause("DC-62")
def test_a_disposal_crosses_from_one_lot_into_the_next_of_its_coin():
    taken = take_first(lots(), act("give", "3.5"))
    assert [(part.lot, part.quantity, part.cost) for part in taken] == [
        (1, Decimal(3), Decimal("100.00")),
        (3, Decimal("0.5"), Decimal("25.00")),
    ]


@clause("DC-62", "DC-65")
def test_nothing_is_sold_before_it_was_got():
    assert take_first(lots(), act("give", "4"))
    with pytest.raises(CannotAssess) as refused:
        take_first(lots(), act("give", "4.000000000000000001"))
    assert codes(refused.value) == ["crypto.not_enough_coins"]
    assert refused.value.grounds[0].fact("held") == "4"


@clause("DC-62", "DC-94")
def test_a_lot_that_is_used_up_gives_nothing_more():
    held = lots()
    take_first(held, act("give", "3"))
    assert [part.lot for part in take_first(held, act("give", "1"))] == [3]


@clause("DC-63")
def test_a_named_lot_that_is_used_up_gives_nothing_and_one_named_twice_gives_once():
    held = lots()
    take_named(held, act("give", "1", lots=(3,)))
    assert [part.lot for part in take_named(held, act("give", "1", lots=(3, 1)))] == [1]
    with pytest.raises(CannotAssess) as refused:
        take_named(lots(), act("give", "2", lots=(3, 3)))
    assert codes(refused.value) == ["crypto.not_enough_coins"]


@clause("DC-63", "DC-65")
def test_named_lots_are_taken_in_the_order_named():
    taken = take_named(lots(), act("give", "2", lots=(3, 1)))
    assert [part.lot for part in taken] == [3, 1]


@clause("DC-63")
@pytest.mark.parametrize(
    ("names", "code"),
    [
        ((), "crypto.name_the_lots"),
        ((2,), "crypto.lot_unknown"),
        ((9,), "crypto.lot_unknown"),
        ((3,), "crypto.not_enough_coins"),
    ],
)
def test_lots_that_do_not_fit_are_refused(names, code):
    with pytest.raises(CannotAssess) as refused:
        take_named(lots(), act("give", "2", lots=names))
    assert codes(refused.value) == [code]


def test_eighteen_decimals_are_taken_exactly():
    held = [Lot(1, "ETH", DAY, Decimal("1.000000000000000001"), Decimal("1.00"))]
    taken = take_first(held, replace(act("give", "0.000000000000000001"), coin="ETH"))
    assert taken[0].cost == 0
    assert held[0].left == 1
    assert held[0].cost_left == Decimal("1.00")
