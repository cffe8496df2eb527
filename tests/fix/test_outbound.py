"""What the broker says: payloads of the queue as messages the dictionary agrees with."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reglament.fix.check import WireError
from reglament.fix.in_process import LineEnd
from reglament.fix.outbound import PayloadError, cancel_request, message_of, new_order_single
from reglament.fix.wire import as_bytes, from_bytes
from tests.fix.samples import sample, tags_of

AT = datetime(2026, 3, 2, 7, 15, 1, 949000, tzinfo=UTC)
ORDER = {
    "order": 17,
    "client_order_id": "17-1",
    "client": "EXM0001",
    "account": "L01+00000EX1",
    "instrument": "SMPL",
    "venue": "MOEX_STOCK",
    "side": "buy",
    "kind": "limit",
    "price": "250.00",
    "lots": 10,
    "pieces": 100,
    "validity": "day",
}
FRAME = {8, 9, 10, 34, 49, 52, 56}


def sent(message):
    content = LineEnd("EXMPBRK01", "MFIXTEST").send(message, AT)
    from_bytes(content)
    return {tag: value for tag, value in tags_of(content).items() if tag not in FRAME}


def test_a_limit_order_says_what_the_sample_says_under_its_own_number():
    expected = {tag: value for tag, value in tags_of(sample("new_order_single")).items() if tag not in FRAME}

    assert sent(new_order_single(ORDER, AT)) == {**expected, 11: "17-1"}


def test_an_order_at_the_market_carries_price_nought():
    message = sent(new_order_single({**ORDER, "kind": "market", "price": ""}, AT))

    assert (message[40], message[44]) == ("1", "0")


@pytest.mark.parametrize(("more", "says"), [({}, "0"), ({"validity": "ioc"}, "3"), ({"validity": "fok"}, "4")])
def test_how_long_an_order_stands_at_the_venue(more, says):
    message = sent(new_order_single({**ORDER, **more}, AT))

    assert (message[59], message.get(18)) == (says, None)


def test_an_order_of_all_or_none_says_so_and_stands_as_long_as_any_other():
    message = sent(new_order_single({**ORDER, "all_or_none": True}, AT))

    assert (message[18], message[59]) == ("G", "0")


def test_a_cancel_names_the_order_and_has_its_own_number():
    payload = {
        "client_order_id": "17-1-c",
        "cancels": "17-1",
        "order": 17,
        "instrument": "SMPL",
        "side": "buy",
        "lots": 10,
    }

    message = sent(cancel_request(payload, AT))

    assert (message[35], message[41], message[11], message[54], message[38]) == ("F", "17-1", "17-1-c", "1", "10")


@pytest.mark.parametrize("number", ["", "#17", "1234567890-123456789012"])
def test_a_number_the_exchange_would_not_take_is_not_sent(number):
    with pytest.raises(PayloadError, match="ClOrdID"):
        new_order_single({**ORDER, "client_order_id": number}, AT)


def test_only_orders_and_cancels_go_to_the_exchange():
    assert message_of("fix.order", ORDER, AT).getHeader().getField(35) == "D"
    with pytest.raises(PayloadError, match="mail"):
        message_of("mail", {}, AT)


def framed(body):
    """Return a body with the frame that fits it."""
    text = b"8=FIX.4.4\x019=%d\x01" % len(body) + body
    return text + b"10=%03d\x01" % (sum(text) % 256)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(lambda text: text.replace(b"44=250.00", b"44=251.00"), "check sum", id="check sum"),
        pytest.param(lambda text: text.replace(b"9=203", b"9=204"), "a body of 204 bytes, met 203", id="length"),
        pytest.param(lambda text: text[:-20], "separators", id="cut off"),
        pytest.param(lambda text: "Заявка".encode(), "separators", id="not ASCII"),
    ],
)
def test_bytes_with_a_wrong_frame_are_refused_with_what_was_met(content, says):
    with pytest.raises(WireError, match=says):
        from_bytes(content(sample("new_order_single")))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param(b"35=D", b"35=ZZ", "known message type, met ZZ", id="kind"),
        pytest.param(b"60=20260302-07:15:01.949\x01", b"", "tag 60 in message D", id="missing"),
        pytest.param(b"34=2\x01", b"", "tag 34 in message D", id="missing in header"),
        pytest.param(b"54=1", b"54=Z", "value tag 54 may have, met Z", id="value"),
        pytest.param(b"54=1\x01", b"54=1\x0154=1\x01", "54 twice", id="twice"),
        pytest.param(b"54=1\x01", b"54=1\x019999=1\x01", "tag of message D, met 9999", id="unknown"),
        pytest.param(b"453=1", b"453=2", "2 groups after tag 453, met 1", id="count"),
        pytest.param(b"453=1", b"453=x", "number of groups in tag 453", id="count is no number"),
    ],
)
def test_what_the_dictionary_does_not_know_is_refused(old, new, says):
    body = sample("new_order_single").split(b"\x01", 2)[2].rsplit(b"10=", 1)[0]

    with pytest.raises(WireError, match=says):
        from_bytes(framed(body.replace(old, new)))


def test_the_line_in_process_counts_and_checks_both_ends():
    ours, theirs = LineEnd("A", "B"), LineEnd("B", "A")
    first, second = (ours.send(new_order_single(ORDER, AT), AT) for _ in range(2))

    theirs.receive(first)
    with pytest.raises(WireError, match="2 is next"):
        theirs.receive(first)
    theirs.receive(second)
    with pytest.raises(WireError, match="from A to B"):
        ours.receive(first)
    assert as_bytes(from_bytes(first)) == first
