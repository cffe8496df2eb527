"""Cases for `coin assess` as programs send them: what is read, and what each fault says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.formats.coin_case.read import CaseUnreadable, case_from

SALE = {"kind": "sell", "on": "2025-03-14", "coin": "BTC", "quantity": "1", "price": "5.00"}
YEAR = {"taxpayer": "individual", "resident": True, "year": 2025}


def case(**more):
    return case_from({**YEAR, **more})


def test_a_whole_case_is_read():
    read = case(
        operations=[{**SALE, "expenses": [{"amount": "1.00", "documented": True, "recognised": "0.40"}], "lots": [2]}],
        quotes=[
            {
                "exchange": "A",
                "day": "2025-03-14",
                "close": "82000.00",
                "currency": "USD",
                "volume_bn": "1.20",
                "rate": "86.0000",
                "published_since": "2019-01-10",
            }
        ],
        losses_brought="10",
        other_main_base="7",
    )
    assert read.operations[0].expenses[0].recognised == Decimal("0.40")
    assert read.operations[0].lots == (2,)
    assert read.quotes[0].volume == Decimal("1200000000")
    assert read.losses == ((2024, Decimal(10)),)


def test_losses_may_be_told_by_year():
    assert case(losses_brought={"2023": "5", "2022": "3"}).losses == ((2022, Decimal(3)), (2023, Decimal(5)))
    assert case().losses == ()


def test_eighteen_decimals_are_taken_exactly_and_nineteen_are_refused():
    exact = case(operations=[{**SALE, "quantity": "0.000000000000000001"}])
    assert exact.operations[0].quantity == Decimal("1E-18")
    assert case(operations=[{**SALE, "quantity": "3.12E-16"}]).operations[0].quantity == Decimal("3.12E-16")
    with pytest.raises(CaseUnreadable, match="operation 1, quantity: 19 decimals"):
        case(operations=[{**SALE, "quantity": "0.0000000000000000001"}])


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"quantity": "0"}, "operation 1, quantity: expected a number above nought"),
        ({"quantity": "-1"}, "operation 1, quantity"),
        ({"quantity": 0.5}, "operation 1, quantity: expected a number as text"),
        ({"kind": "swap"}, "operation 1, kind: expected one of mine, buy"),
        ({"on": "14.03.2025"}, "operation 1, on: expected a day such as 2025-03-14"),
        ({"coin": " "}, "operation 1, coin: expected a text"),
        ({"price": "-5"}, "operation 1, price: -5 is below nought"),
        ({"price": "five"}, "operation 1, price"),
        ({"kin": "yes"}, "operation 1, kin: expected true or false"),
        ({"lots": ["1"]}, "operation 1, lots"),
        ({"expenses": [{"documented": True}]}, "operation 1, expense 1, amount: missing"),
        ({"expenses": {}}, "expenses: expected a list"),
        ({"colour": "red"}, "operation 1: nothing is called 'colour'"),
    ],
)
def test_a_faulty_operation_says_where_and_what(wrong, told):
    with pytest.raises(CaseUnreadable, match=told):
        case(operations=[{**SALE, **wrong}])


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"year": "2025"}, "year: expected a year"),
        ({"year": True}, "year: expected a year"),
        ({"taxpayer": "robot"}, "taxpayer: expected one of individual"),
        ({"resident": "yes"}, "resident: expected true or false"),
        ({"losses_brought": "-1"}, "losses_brought"),
        ({"losses_brought": {"2025": "1"}}, "earlier years"),
        ({"quotes": [{"exchange": "A"}]}, "quote 1"),
        ({"operations": "none"}, "operations: expected a list"),
    ],
)
def test_a_faulty_case_says_where_and_what(wrong, told):
    with pytest.raises(CaseUnreadable, match=told):
        case_from({**YEAR, **wrong})
    with pytest.raises(CaseUnreadable, match="expected an object"):
        case_from([])
