"""The exchange's side of the line: bytes in, execution reports out, as the specification says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.trades.trade import Side
from reglament.fix.in_process import LineEnd
from reglament.fix.outbound import cancel_request, new_order_single
from reglament.fix.wire import from_bytes, new_message, put
from reglament.sandbox.exchange.gateway import answers_to, messages_of
from tests.fix.samples import tags_of
from tests.sandbox.stage import MEMBER, MONDAY, exchange

ORDER = {
    "client_order_id": "17-1",
    "client": "1001",
    "instrument": "SMPL",
    "venue": "MOEX_STOCK",
    "side": "buy",
    "kind": "limit",
    "price": "250.00",
    "lots": 10,
}


class Counter:
    """A member's line to one exchange: sends payloads, returns the tags of every answer."""

    def __init__(self):
        self.exchange = exchange()
        self.ours, self.theirs = LineEnd(MEMBER, "EXCHANGE"), LineEnd("EXCHANGE", MEMBER)

    def say(self, message, poss_dup=False):
        arrived = self.theirs.receive(self.ours.send(message, MONDAY))
        if poss_dup:
            arrived.getHeader().setField(43, "Y")
        answers = []
        for answer in answers_to(self.exchange, arrived, MONDAY):
            content = self.theirs.send(answer, MONDAY)
            from_bytes(content)
            answers.append(tags_of(content))
        return answers

    def place(self, poss_dup=False, **changes):
        return self.say(new_order_single({**ORDER, **changes}, MONDAY), poss_dup)


@pytest.fixture
def counter():
    return Counter()


def picked(tags, *numbers):
    return [tags.get(number) for number in numbers]


def test_an_order_is_acknowledged_with_everything_it_said(counter):
    (new,) = counter.place()

    assert picked(new, 35, 150, 39, 11, 55, 54, 38, 40, 44, 151, 14, 336, 448) == [
        "8", "0", "0", "17-1", "SMPL", "1", "10", "2", "250.00", "10", "0", "TQBR", "1001",
    ]  # fmt: skip


def test_a_fill_says_price_quantity_state_days_and_fee(counter):
    counter.exchange.quote("SMPL", Side.SELL, Decimal("249.90"), 60, MONDAY)

    _, fill = counter.place()

    assert picked(fill, 150, 39, 32, 31, 14, 151, 6, 63, 64, 75, 527, 12, 13) == [
        "F", "1", "6", "249.90", "6", "4", "249.90", "2", "20260303", "20260302", "10000000001", "2.25", "3",
    ]  # fmt: skip


def test_what_was_ordered_is_what_is_left_and_done_while_it_lives(counter):
    counter.place()
    reports = []
    for pieces in (30, 20, 50):
        for report in counter.exchange.quote("SMPL", Side.SELL, Decimal("250.00"), pieces, MONDAY):
            reports.append((report.filled, report.left))

    assert reports == [(30, 70), (50, 50), (100, 0)]


def test_a_refusal_has_no_order_number_and_a_reason(counter):
    (refused,) = counter.place(price="250.005")

    assert picked(refused, 150, 39, 37, 103) == ["8", "8", "NONE", "3"]
    assert "price step" in refused[58]


def test_a_cancel_and_its_refusal_name_both_numbers(counter):
    counter.place()
    cancel = {"client_order_id": "17-1-c", "cancels": "17-1", "instrument": "SMPL", "side": "buy", "lots": 10}

    (cancelled,) = counter.say(cancel_request(cancel, MONDAY))
    (refused,) = counter.say(cancel_request({**cancel, "client_order_id": "17-1-c2"}, MONDAY))

    assert picked(cancelled, 35, 150, 39, 11, 41, 151) == ["8", "4", "4", "17-1-c", "17-1", "0"]
    assert picked(refused, 35, 11, 41, 434, 102, 58) == ["9", "17-1-c2", "17-1", "1", "0", "Too late to cancel"]


def test_a_number_sent_again_is_refused_unless_it_is_a_resend(counter):
    counter.place()

    (refused,) = counter.place()
    (told,) = counter.place(poss_dup=True)

    assert picked(refused, 150, 103) == ["8", "6"]
    assert picked(told, 150, 39, 11, 38, 151) == ["I", "0", "17-1", "10", "10"]


def test_at_once_and_all_or_nothing_go_as_their_codes_say(counter):
    counter.exchange.quote("SMPL", Side.SELL, Decimal("250.00"), 60, MONDAY)

    assert [one[150] for one in counter.place(client_order_id="1-1", validity="fok")] == ["0", "4"]
    assert [one[150] for one in counter.place(client_order_id="2-1", validity="ioc")] == ["0", "F", "4"]


def test_an_order_of_all_or_none_rests_until_the_whole_is_there(counter):
    counter.exchange.quote("SMPL", Side.SELL, Decimal("250.00"), 60, MONDAY)

    assert [one[150] for one in counter.place(all_or_none=True)] == ["0"]
    reports = counter.exchange.quote("SMPL", Side.SELL, Decimal("250.00"), 40, MONDAY)

    (fill,) = [tags_of(counter.theirs.send(one, MONDAY)) for one in messages_of(counter.exchange, reports)]
    assert picked(fill, 150, 39, 32, 31, 14, 151) == ["F", "2", "10", "250.00", "10", "0"]


def test_an_unknown_instrument_is_refused(counter):
    (refused,) = counter.place(instrument="NONE", lots=1)

    assert picked(refused, 150, 103) == ["8", "1"]


def test_a_message_the_exchange_does_not_serve_is_answered_so(counter):
    question = new_message("H")
    put(question, t11="17-1", t55="SMPL", t54="1")

    (answer,) = counter.say(question)

    assert picked(answer, 35, 372, 380) == ["j", "H", "3"]
