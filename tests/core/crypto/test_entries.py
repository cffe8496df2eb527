"""What may be recorded at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reglament.core.crypto.books import Entry, Spent
from reglament.core.crypto.entries import entry_faults
from reglament.core.crypto.operation import Kind
from tests.clauses import clause


def codes(kind: str, quantity: str = "1", credited_to: str = "", **more: Any) -> list[str]:
    entry = Entry(0, Kind(kind), date(2025, 3, 14), "BTC", Decimal(quantity), "deals", **more)
    return [fault.code for fault in entry_faults(entry, credited_to)]


PAID = {"price_coin": "RUB", "price_quantity": Decimal(1)}


@clause("DC-16")
@pytest.mark.parametrize(("quantity", "fits"), [("0", False), ("-1", False), ("0.000000000000000001", True)])
def test_coins_are_more_than_none(quantity, fits):
    assert codes("mine", quantity) == ([] if fits else ["crypto.quantity_wrong"])


@clause("DC-16")
def test_a_nineteenth_decimal_is_refused_and_a_trailing_nought_is_none():
    assert codes("mine", "0.0000000000000000011") == ["crypto.too_many_decimals"]
    assert codes("mine", "0.0000000000000000010") == []
    assert codes("mine", "1E+3") == []
    assert codes("mine", "12345678901234567890.1234567890123456789") == ["crypto.too_many_decimals"]
    assert codes("mine", "12345678901234567890.123456789012345678") == []


@clause("DC-57")
def test_nothing_costs_less_than_nought():
    assert codes("buy", price_coin="RUB", price_quantity=Decimal(-1)) == ["crypto.price_negative"]
    assert codes("buy", price_coin="RUB", price_quantity=Decimal(0)) == []
    spent = (Spent("RUB", Decimal(-1), is_documented=True),)
    assert codes("buy", **PAID, expenses=spent) == ["crypto.price_negative"]


@clause("DC-57")
@pytest.mark.parametrize("quantity", ["0", "0.5"])
def test_an_expense_of_nothing_or_of_half_a_coin_is_one(quantity):
    assert codes("buy", **PAID, expenses=(Spent("ETH", Decimal(quantity), is_documented=True),)) == []


@clause("DC-49", "DC-52")
@pytest.mark.parametrize("kind", ["sell", "buy", "buy_related"])
def test_a_sale_and_a_purchase_say_what_was_given_for_the_coins(kind):
    assert codes(kind) == ["crypto.price_not_told"]
    assert codes(kind, **PAID) == []


@clause("DC-56")
@pytest.mark.parametrize("kind", ["give", "free_transfer"])
def test_what_is_free_has_no_price(kind):
    assert codes(kind, **PAID) == ["crypto.free_has_no_price"]
    assert codes(kind) == []
    assert codes(kind, price_coin="RUB", price_quantity=Decimal(0)) == []


@clause("DC-46")
def test_a_gift_has_its_giver():
    assert codes("receive_gift") == ["crypto.giver_unknown"]
    assert codes("receive_gift", person="Friend") == []


@clause("DC-21")
def test_coins_mined_to_somebody_else_name_whom():
    assert codes("mine", credited_to=" ") == ["crypto.recipient_unknown"]
    assert codes("mine", credited_to="Friend") == []
    assert codes("sell", credited_to=" ", **PAID) == []
