"""What happens to a taken order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.orders.lifecycle import (
    after_venue_cancel,
    apply_fill,
    cancel,
    cancel_faults,
    cancelled,
    expire,
    is_cancelled_unplaced,
    stop_faults,
)
from reglament.core.orders.order import Order, OrderState
from reglament.core.trades.trade import Fill
from tests.clauses import clause
from tests.core.orders.book import at, both, geofinance_terms, grandis_terms, order, seen, with_value

NOON = at("2025-03-03 12:00:05")


def fill(pieces: int, when: str = "2025-03-03 12:00:05", execution: str = "E1") -> Fill:
    return Fill(17, execution, Decimal("99.90"), pieces, at(when))


@clause("GC-7.8-other", "GC-7.14", "GF-8.2.7", "GF-8.2.12", "GF-8.2.15", "GF-8.3.9", "GF-8.3.11")
def test_a_part_leaves_the_rest_alive() -> None:
    for terms in both():
        step = apply_fill(order(), fill(40), terms)
        assert step.faults == ()
        assert (step.order.filled, step.order.left, step.order.state) == (40, 60, OrderState.PARTLY_FILLED)
        assert (step.order.last_fill_at, step.order.ended_at) == (NOON, None)
        again = apply_fill(step.order, fill(30, execution="E2"), terms)
        assert (again.order.filled, again.order.left, again.order.state) == (70, 30, OrderState.PARTLY_FILLED)
        last = apply_fill(again.order, fill(30, execution="E3"), terms)
        assert (last.order.filled, last.order.left, last.order.state) == (100, 0, OrderState.FILLED)


@clause("GC-7.8-other", "GC-7.14", "GF-8.2.7", "GF-8.2.12", "GF-8.2.15", "GF-8.3.9", "GF-8.3.11")
def test_an_order_that_bans_parts_is_filled_whole_or_not_at_all() -> None:
    for terms, cited in zip(both(), ("GC-7.8-other", "GF-8.2.7"), strict=True):
        whole = order(all_or_none=True)
        part = apply_fill(whole, fill(60), terms)
        assert seen(part.faults) == [("order.partial_not_allowed", cited)]
        assert (part.faults[0].fact("filled"), part.faults[0].fact("pieces")) == (60, 100)
        assert part.order == whole
        assert apply_fill(whole, fill(100), terms).order.state is OrderState.FILLED
        assert seen(apply_fill(whole, fill(99), terms).faults) == [("order.partial_not_allowed", cited)]


@clause("GC-7.8-other", "GC-7.14", "GF-8.2.7", "GF-8.2.12", "GF-8.2.15", "GF-8.3.9", "GF-8.3.11")
def test_no_more_is_filled_than_is_left() -> None:
    for terms, cited in zip(both(), ("GC-7.14", "GF-8.2.14"), strict=True):
        most = order(filled=40, state=OrderState.PARTLY_FILLED)
        over = apply_fill(most, fill(61), terms)
        assert seen(over.faults) == [("order.fill_over_rest", cited)]
        assert (over.faults[0].fact("filled"), over.faults[0].fact("rest")) == (61, 60)
        assert over.order == most
        assert apply_fill(most, fill(60), terms).order.state is OrderState.FILLED


@clause("GF-8.2.15", "GC-7.14", "GC-7.8-other", "GF-8.2.7", "GF-8.2.12", "GF-8.3.9", "GF-8.3.11")
def test_what_was_concluded_before_the_end_stands_though_it_became_known_later() -> None:
    ended = order(state=OrderState.CANCELLED, cancelled=100, ended_at=NOON)

    step = apply_fill(ended, fill(40), geofinance_terms())
    whole = apply_fill(ended, fill(100, "2025-03-03 12:00:04"), geofinance_terms())

    assert (step.order.filled, step.order.cancelled, step.order.state) == (40, 60, OrderState.CANCELLED)
    assert (whole.order.filled, whole.order.cancelled, whole.order.state) == (100, 0, OrderState.FILLED)
    late = apply_fill(ended, fill(1, "2025-03-03 12:00:06"), geofinance_terms())
    assert seen(late.faults) == [("order.fill_over_rest", "GF-8.2.14")]
    assert late.faults[0].fact("rest") == 0
    expired = order(state=OrderState.ANNULLED, filled=40, ended_at=at("2025-03-03 18:40"))
    kept = apply_fill(expired, fill(30, "2025-03-03 18:39:59"), geofinance_terms())
    assert (kept.order.filled, kept.order.cancelled, kept.order.state) == (70, 0, OrderState.ANNULLED)
    assert apply_fill(expired, fill(61, "2025-03-03 18:39:59"), geofinance_terms()).faults
    assert apply_fill(order(state=OrderState.REFUSED), fill(1), geofinance_terms()).faults


@clause("GF-8.2.15", "GC-7.14", "GC-7.8-other", "GF-8.2.7", "GF-8.2.12", "GF-8.3.9", "GF-8.3.11")
def test_a_fill_while_the_rest_is_asked_back_keeps_it_asked_back() -> None:
    asked = order(state=OrderState.CANCELLING)

    assert apply_fill(asked, fill(40), grandis_terms()).order.state is OrderState.CANCELLING
    assert apply_fill(asked, fill(100), grandis_terms()).order.state is OrderState.FILLED
    given_back = order(state=OrderState.CANCELLING, cancelled=60)
    assert apply_fill(given_back, fill(40), grandis_terms()).order.state is OrderState.CANCELLED
    assert apply_fill(given_back, fill(30), grandis_terms()).order.state is OrderState.CANCELLING


@clause("GC-7.14", "GF-8.2.12")
@given(st.lists(st.integers(1, 60), max_size=12), st.booleans())
def test_fills_never_exceed_the_order(parts: list[int], whole_only: bool) -> None:
    now = order(all_or_none=whole_only)
    for number, pieces in enumerate(parts):
        step = apply_fill(now, fill(pieces, execution=f"E{number}"), grandis_terms())
        assert step.order.filled == now.filled + (0 if step.faults else pieces)
        now = step.order
        assert 0 <= now.filled <= now.pieces
        assert now.left >= 0
        assert (now.state is OrderState.FILLED) == (now.filled == now.pieces)


@clause("GC-7.14", "GF-8.2.14", "GF-8.2.10-d", "GF-8.2.15")
def test_only_the_rest_is_cancelled() -> None:
    queued = order(state=OrderState.QUEUED, filled=40)

    done = cancel(queued, NOON)

    assert (done.filled, done.cancelled, done.state, done.ended_at) == (40, 60, OrderState.CANCELLED, NOON)
    sent = cancel(order(state=OrderState.PARTLY_FILLED, filled=40), NOON)
    assert (sent.filled, sent.cancelled, sent.state, sent.ended_at) == (40, 0, OrderState.CANCELLING, None)
    assert cancel(order(state=OrderState.CANCELLING), NOON).state is OrderState.CANCELLED
    assert cancel(order(state=OrderState.ON_HOLD), NOON).cancelled == 100


@clause("GC-7.14", "GF-8.2.14", "GF-8.2.15")
def test_the_venue_gives_back_what_it_has_not_executed() -> None:
    asked = order(state=OrderState.CANCELLING, filled=40)

    known = after_venue_cancel(asked, 40, NOON)
    told_more = after_venue_cancel(asked, 70, NOON)

    assert (known.state, known.cancelled, known.ended_at) == (OrderState.CANCELLED, 60, NOON)
    assert (told_more.state, told_more.cancelled, told_more.left) == (OrderState.CANCELLING, 30, 30)
    assert cancelled(asked, NOON) == known


@clause("GC-7.14", "GF-8.2.10-d", "GF-8.2.14", "GF-8.2.15")
def test_an_executed_order_cannot_be_cancelled() -> None:
    filled = order(state=OrderState.FILLED, filled=100)
    for terms, cited in zip(both(), ("GC-7.14", "GF-8.2.15"), strict=True):
        faults = cancel_faults(filled, NOON, terms)
        assert (seen(faults), faults[0].fact("filled")) == ([("order.already_executed", cited)], 100)
        assert cancel_faults(order(filled=40, state=OrderState.PARTLY_FILLED), NOON, terms) == ()
        assert cancel_faults(order(), NOON, terms) == ()


@clause("GC-7.14", "GF-8.2.10-d", "GF-8.2.14", "GF-8.2.15")
@pytest.mark.parametrize("state", ["cancelled", "annulled", "expired", "refused", "stopped_by_broker", "cancelling"])
def test_an_order_that_is_over_cannot_be_cancelled(state: str) -> None:
    for terms, cited in zip(both(), ("GC-7.14", "GF-8.2.10-d"), strict=True):
        faults = cancel_faults(order(state=OrderState(state)), NOON, terms)
        assert (seen(faults), faults[0].fact("state")) == ([("order.already_ended", cited)], state)


@clause("GC-7.14", "GF-8.2.10-d", "GF-8.2.14", "GF-8.2.15")
def test_after_the_session_closed_the_order_is_annulled_already() -> None:
    terms = geofinance_terms()

    closed = cancel_faults(order(), at("2025-03-03 18:40:00"), terms)

    assert (seen(closed), closed[0].fact("state")) == ([("order.already_ended", "GF-8.2.10-d")], "annulled")
    assert cancel_faults(order(), at("2025-03-03 18:39:59"), terms) == ()


@clause("GC-7.14", "GF-8.2.14", "GF-8.2.10-d", "GF-8.2.15")
def test_where_a_part_executed_closes_the_order_nothing_is_cancelled() -> None:
    for terms, cited in zip(both(), ("GC-7.14", "GF-8.2.14"), strict=True):
        strict = with_value(terms, "cancel_scope", "nothing")
        faults = cancel_faults(order(filled=1, state=OrderState.PARTLY_FILLED), NOON, strict)
        assert (seen(faults), faults[0].fact("filled")) == ([("order.already_executed", cited)], 1)
        assert cancel_faults(order(), NOON, strict) == ()


@clause("GC-7.13", "GF-8.3.6")
def test_a_market_order_that_cannot_be_placed_is_cancelled_or_queued() -> None:
    assert is_cancelled_unplaced("market", False, grandis_terms())
    assert not is_cancelled_unplaced("market", True, grandis_terms())
    assert not is_cancelled_unplaced("limit", False, grandis_terms())
    assert not is_cancelled_unplaced("market", False, geofinance_terms())


@clause("GC-7.12", "GF-8.2.10-a", "GF-8.2.10-b", "GF-8.3.11")
def test_an_order_ends_with_its_time() -> None:
    live = order(filled=30, state=OrderState.PARTLY_FILLED)
    end = at("2025-03-03 18:40:00")

    assert expire(live, at("2025-03-03 18:39:59")) is live
    ended = expire(live, end)
    assert (ended.state, ended.ended_at, ended.filled, ended.cancelled) == (OrderState.ANNULLED, end, 30, 0)
    assert expire(replace(live, ends_as=OrderState.EXPIRED), at("2025-03-04 10:00")).ended_at == end
    assert expire(replace(live, ends_as=OrderState.EXPIRED), end).state is OrderState.EXPIRED
    over = order(state=OrderState.CANCELLED)
    assert expire(over, at("2025-03-04 10:00")) is over


@clause("GF-8.2.19")
def test_the_broker_stops_an_order_only_with_a_reason() -> None:
    terms = geofinance_terms()

    assert stop_faults(order(), "признаки сговора", terms) == ()
    for reason in ("", "  "):
        assert seen(stop_faults(order(), reason, terms)) == [("order.stop_needs_reason", "GF-8.2.19")]
    assert stop_faults(order(), "", with_value(terms, "stop_needs_reason", False)) == ()
    over = stop_faults(order(state=OrderState.FILLED), "причина", terms)
    assert (seen(over), over[0].fact("state")) == ([("order.already_ended", "GF-8.2.19")], "filled")
    assert seen(stop_faults(order(), "причина", grandis_terms())) == [("order.stop_not_provided", "GC-7.14")]


@pytest.mark.parametrize("state", list(OrderState))
def test_live_states_are_those_in_which_something_may_still_happen(state: OrderState) -> None:
    live = {"on_hold", "queued", "active", "partly_filled", "cancelling"}
    assert state.is_live is (state.value in live)
    assert state.is_sent is (state.value in live - {"on_hold", "queued"})


def test_left_is_what_is_neither_filled_nor_cancelled() -> None:
    found: Order = order(filled=40, cancelled=25)
    assert found.left == 35


@clause("GF-8.2.15", "GC-7.14", "GC-7.8-other", "GF-8.2.7", "GF-8.2.12", "GF-8.3.9", "GF-8.3.11")
def test_an_order_over_has_no_rest_and_keeps_the_way_it_ended() -> None:
    for terms in both():
        over = apply_fill(order(state=OrderState.REFUSED), fill(1), terms)
        assert (over.faults[0].fact("filled"), over.faults[0].fact("rest")) == (1, 0)

    annulled = order(state=OrderState.ANNULLED, filled=40, cancelled=30, ended_at=at("2025-03-03 18:40"))
    kept = apply_fill(annulled, fill(30, "2025-03-03 18:39:59"), geofinance_terms())
    assert (kept.order.filled, kept.order.state) == (70, OrderState.ANNULLED)
