"""What goes wrong on a FIX line, over real sessions: nothing is lost and nothing is booked twice."""

from __future__ import annotations

from reglament.fix.inbound import AlreadySent, CancelRefused, Refused
from tests.fix.conftest import FIRM, VENUE, until


def is_fill(message: bytes) -> bool:
    return b"\x0135=8\x01" in message and b"\x01150=F\x01" in message


def test_an_order_is_acknowledged_and_its_fills_are_booked(market):
    market.place()
    market.offer(60)
    market.offer(40)

    until(lambda: market.books.pieces == [60, 40], "two fills")
    assert market.books.kinds() == ["Acknowledged", "Fill", "Fill"]


def test_lost_messages_are_asked_for_again_and_each_fill_is_booked_once(market):
    market.place()
    until(lambda: market.books.kinds() == ["Acknowledged"], "the order to be known")
    market.relay.loses = lambda message: (
        is_fill(message) and b"\x0143=Y\x01" not in message and len(market.relay.lost) < 2
    )

    for _ in range(3):
        market.offer(20)

    until(lambda: market.books.pieces == [20, 20, 20], "three fills")
    assert len(market.relay.lost) == 2
    asked = [one for one in market.relay.passed if b"\x0135=2\x01" in one]
    assert asked, "a gap is closed by a request to send again"
    assert market.books.kinds().count("Fill") == 3


def test_fills_dealt_while_the_line_was_down_come_with_the_next_connection(market):
    market.place()
    market.offer(30)
    until(lambda: market.books.pieces == [30], "the first fill")

    market.relay.cut()
    until(lambda: not market.lines.is_up(FIRM, VENUE), "the line to be down")
    market.offer(50)
    market.offer(20)
    assert not market.place("18-1"), "an order is not taken by a line that is down"
    market.relay.mend()

    until(lambda: market.books.pieces == [30, 50, 20], "the fills dealt meanwhile")
    assert market.books.kinds().count("Fill") == 3


def test_an_order_lost_on_the_way_is_asked_for_and_placed_once(market):
    market.place("17-1")
    until(lambda: market.books.kinds() == ["Acknowledged"], "the order to be known")
    market.relay.loses_orders = True
    assert market.place("18-1"), "the engine takes the order and does not know that it gets lost"
    until(lambda: len(market.relay.lost) == 1, "the order to be lost")
    market.relay.loses_orders = False
    market.place("19-1")

    until(lambda: market.books.kinds() == ["Acknowledged"] * 3, "all orders to be known")
    assert [word.order_id for word in market.books.words] == [17, 18, 19]


def test_an_order_sent_twice_under_one_number_is_one_order(market):
    market.place("17-1")
    market.place("17-1")

    until(lambda: len(market.books.words) == 2, "two answers")
    assert market.books.words[1] == AlreadySent(17)
    market.offer(100)
    market.offer(100)
    until(lambda: market.books.pieces == [100], "one fill")


def test_a_refused_order_and_a_late_cancel_come_back_with_the_exchange_s_reason(market):
    market.place("17-1", price="250.005")
    market.place("18-1")
    market.offer(100)
    market.cancel("18-1-c", "18-1")

    until(lambda: len(market.books.words) == 4, "all answers")
    refused, late = market.books.words[0], market.books.words[3]
    assert isinstance(refused, Refused)
    assert (refused.order_id, refused.code) == (17, "3")
    assert "price step" in refused.text
    assert isinstance(late, CancelRefused)
    assert (late.order_id, late.text) == (18, "Too late to cancel")


def test_a_cancel_in_time_is_confirmed_with_what_was_done(market):
    market.place()
    market.offer(30)
    market.cancel("17-1-c", "17-1")

    until(lambda: market.books.kinds() == ["Acknowledged", "Fill", "Cancelled"], "the cancel")
    assert (market.books.words[2].order_id, market.books.words[2].pieces_done) == (17, 30)


def test_what_cannot_be_booked_now_is_kept_and_booked_later(market):
    market.place()
    until(lambda: market.books.kinds() == ["Acknowledged"], "the order to be known")
    market.books.failing = True
    market.offer(60)
    market.offer(40)
    kept = market.settings.parent / "kept"
    until(lambda: len(list(kept.glob("*.fix"))) == 2, "two kept messages")
    assert market.lines.is_up(FIRM, VENUE), "the session goes on"
    assert market.lines.book_kept() == 0

    market.books.failing = False

    assert market.lines.book_kept() == 2
    assert market.books.pieces == [60, 40]
    assert not list(kept.iterdir())


def test_a_process_that_starts_again_goes_on_with_its_numbers(market):
    market.place()
    market.offer(30)
    until(lambda: market.books.pieces == [30], "the first fill")
    market.lines.stop()
    market.offer(70)

    market.lines = market.connect()

    until(lambda: market.books.pieces == [30, 70], "the fill dealt meanwhile")
    assert market.books.kinds() == ["Acknowledged", "Fill", "Fill"]
