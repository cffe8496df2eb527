"""The accrued coupon on the line: what the exchange tells with an execution is what is booked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.fix.check import WireError
from reglament.fix.inbound import word_of
from reglament.fix.wire import from_bytes
from tests.fix.test_inbound import lot_of, renamed


def told(amount: bytes):
    """Return the word of an execution of our order with an accrued coupon put on it."""
    content = renamed("execution_report_fill", (b"\x0131=", b"\x01159=" + amount + b"\x0131="))
    return word_of(from_bytes(content), lot_of)


@pytest.mark.parametrize(("amount", "accrued"), [(b"1234.50", "1234.50"), (b"0", "0"), (b"0.010", "0.01")])
def test_an_execution_carries_its_coupon(amount, accrued):
    assert told(amount).accrued == Decimal(accrued)


def test_an_execution_without_one_carries_none():
    assert word_of(from_bytes(renamed("execution_report_fill")), lot_of).accrued is None


@pytest.mark.parametrize("amount", [b"-0.01", b"12.345"])
def test_a_coupon_that_is_no_money_is_refused(amount):
    with pytest.raises(WireError, match="accrued coupon in hundredths"):
        told(amount)
