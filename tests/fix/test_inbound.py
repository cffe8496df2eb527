"""What the exchange says: execution reports as words of the market."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from reglament.core.trades.trade import Fill
from reglament.fix.check import WireError
from reglament.fix.inbound import Acknowledged, AlreadySent, CancelRefused, Refused, word_of
from reglament.fix.order_ids import order_of
from reglament.fix.wire import from_bytes
from tests.fix.samples import sample


def lot_of(code):
    return {"SMPL": 10}[code]


def renamed(name, *changes):
    """Return a sample message with fields changed and its frame made right again."""
    body = sample(name).split(b"\x01", 2)[2].rsplit(b"10=", 1)[0]
    for old, new in ((b"11=IVN1-0000000001", b"11=17-1"), *changes):
        body = body.replace(old, new)
    text = b"8=FIX.4.4\x019=%d\x01" % len(body) + body
    return text + b"10=%03d\x01" % (sum(text) % 256)


def said(content):
    return word_of(from_bytes(content), lot_of)


def test_a_fill_is_told_in_papers_with_the_day_and_number_of_the_execution():
    assert said(renamed("execution_report_fill")) == Fill(
        order_id=17,
        execution_id="20260302:E20260302000002",
        price=Decimal("250.00"),
        pieces=100,
        at=datetime(2026, 3, 2, 7, 15, 2, tzinfo=UTC),
    )


def test_a_new_order_is_acknowledged():
    assert said(renamed("execution_report_new")) == Acknowledged(
        17, "50000000011", datetime(2026, 3, 2, 7, 15, 1, 955000, tzinfo=UTC)
    )


def test_an_order_that_is_none_of_ours_has_number_nought():
    assert said(sample("execution_report_fill")).order_id == 0


def test_a_refusal_keeps_the_reason_of_the_exchange():
    word = said(renamed("execution_report_rejected", (b"11=IVN1-0000000011", b"11=21-2")))

    assert isinstance(word, Refused)
    assert (word.order_id, word.code, word.text) == (21, "3", "Invalid price: does not match price step")


def test_a_refusal_of_a_number_sent_before_is_no_refusal_of_the_order():
    changes = ((b"11=IVN1-0000000011", b"11=21-2"), (b"103=3", b"103=6"))

    assert said(renamed("execution_report_rejected", *changes)) == AlreadySent(21)


def test_a_refused_cancel_names_the_order_it_was_for():
    changes = ((b"41=IVN1-0000000009", b"41=17-1"), (b"11=IVN1-0000000010", b"11=17-1-c"))

    assert said(renamed("order_cancel_reject", *changes)) == CancelRefused(
        17, "17-1-c", "0", "Too late to cancel", None
    )


def test_a_message_that_speaks_of_no_order_says_nothing():
    assert said(sample("new_order_single")) is None


def test_part_of_a_lot_is_refused():
    with pytest.raises(WireError, match="whole number of lots"):
        said(renamed("execution_report_fill", (b"32=10\x01", b"32=9.5\x01")))


@pytest.mark.parametrize(
    ("number", "order"),
    [("17-1", 17), ("17-12-c", 17), ("17-1-c2", 17), ("IVN1-0000000001", 0), ("17", 0), ("", 0), ("0-1", 0)],
)
def test_the_number_of_our_order_is_read_from_what_the_exchange_sends_back(number, order):
    assert order_of(number) == order
