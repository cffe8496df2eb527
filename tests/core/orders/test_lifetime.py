"""How long an order lives, and until when one may come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.calendar.moments import end_of_day
from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.lifetime import (
    Life,
    Session,
    condition_end,
    end_on,
    exchange_life,
    intake_of,
    life_of,
    lifetime_of,
    otc_life,
    session_for,
    stated_term_counts,
    written_lead_faults,
)
from reglament.core.orders.order import OrderState
from reglament.core.orders.terms import OrderTerms
from tests.clauses import clause
from tests.core.orders.book import at, geofinance_terms, grandis_terms, seen, stock, with_value, without

MONDAY = at("2025-03-03 12:00")


def life(draft: OrderDraft, moment: str, terms: OrderTerms, organised: bool = True, default: str = "day") -> Life:
    received = at(moment)
    return life_of(draft, received, session_for(stock(), received), stock(), organised, default, terms)


@clause("GC-7.11", "GF-8.2.11")
@pytest.mark.parametrize(
    ("wanted", "expires_on", "codes"),
    [
        (date(2016, 12, 14), date(2016, 12, 14), []),
        (date(2016, 12, 15), date(2016, 12, 14), ["order.lifetime_cut"]),
        (date(2016, 12, 31), date(2016, 12, 14), ["order.lifetime_cut"]),
    ],
)
def test_an_order_lives_thirty_days_at_most(wanted: date, expires_on: date, codes: list[str]) -> None:
    found = lifetime_of(date(2016, 11, 14), wanted, "", grandis_terms())

    assert found.expires_on == expires_on
    assert [one.code for one in found.grounds] == codes
    assert not found.needs_officer
    for ground in found.grounds:
        assert ground.clause == "GC-7.11"
        assert (ground.fact("wanted"), ground.fact("longest"), ground.fact("days")) == (wanted, expires_on, 30)


@clause("GF-8.2.11", "GC-7.11")
@pytest.mark.parametrize(
    ("wanted", "needs_officer"), [(date(2025, 3, 17), False), (date(2025, 3, 18), True), (date(2025, 6, 1), True)]
)
def test_a_life_over_fourteen_days_is_put_before_an_officer(wanted: date, needs_officer: bool) -> None:
    found = lifetime_of(date(2025, 3, 3), wanted, "", geofinance_terms())

    assert (found.expires_on, found.needs_officer) == (wanted, needs_officer)
    assert seen(found.grounds) == ([("order.lifetime_over_limit", "GF-8.2.11")] if needs_officer else [])


@clause("GF-8.2.11", "GC-7.11")
def test_what_an_officer_agreed_to_stands() -> None:
    found = lifetime_of(date(2025, 3, 3), date(2025, 6, 1), "trader-1", geofinance_terms())

    assert (found.expires_on, found.needs_officer) == (date(2025, 6, 1), False)
    assert seen(found.grounds) == [("order.lifetime_agreed", "GF-8.2.11")]
    assert found.grounds[0].fact("officer") == "trader-1"
    cut = lifetime_of(date(2016, 11, 14), date(2016, 12, 31), "trader-1", grandis_terms())
    assert cut.expires_on == date(2016, 12, 14)


@clause("GF-8.2.10-b")
def test_a_phone_order_states_no_life_of_its_own() -> None:
    terms = geofinance_terms()
    for channel in ("paper", "fax", "email", "electronic_system"):
        assert stated_term_counts(channel, True, terms)
    assert not stated_term_counts("phone", True, terms)
    assert stated_term_counts("phone", False, terms)
    assert stated_term_counts("phone", True, grandis_terms())


@clause("GF-8.2.10-b", "GC-7.12")
def test_a_phone_order_for_five_days_is_a_day_order() -> None:
    draft = OrderDraft(channel="phone", valid_until=date(2025, 3, 8))

    found = life(draft, "2025-03-03 12:00", geofinance_terms())

    assert (found.expires_on, found.expires_at) == (date(2025, 3, 3), at("2025-03-03 18:40"))
    assert found.ends_as is OrderState.ANNULLED
    assert seen(found.grounds) == [("order.term_not_by_this_channel", "GF-8.2.10-b")]
    assert seen(found.usual) == [("order.lives_for_its_session", "GF-8.2.10-b")]
    assert life(draft, "2025-03-03 12:00", grandis_terms()).expires_on == date(2025, 3, 8)


@clause("GC-7.12", "GF-8.2.10-b")
def test_without_a_term_the_venue_decides_and_an_exchange_order_ends_with_the_session() -> None:
    session = session_for(stock(), MONDAY)
    day = date(2025, 3, 3)

    first = exchange_life(session, "day", day, grandis_terms())
    second = exchange_life(session, "", day, geofinance_terms())

    assert (first.expires_on, first.expires_at, first.ends_as, first.faults) == (
        day,
        at("2025-03-03 18:40"),
        OrderState.EXPIRED,
        (),
    )
    assert (second.expires_on, second.expires_at, second.ends_as, second.faults) == (
        day,
        at("2025-03-03 18:40"),
        OrderState.ANNULLED,
        (),
    )


@clause("GC-7.12", "GF-8.2.10-b")
def test_a_venue_without_a_default_life_is_not_open_for_such_orders() -> None:
    session = session_for(stock(), MONDAY)

    found = exchange_life(session, "", date(2025, 3, 3), grandis_terms())

    assert seen(found.faults) == [("order.venue_without_default_life", "GC-7.12")]
    assert found.expires_at == end_of_day(date(2025, 3, 3))
    unknown = exchange_life(None, "day", date(2025, 3, 3), geofinance_terms())
    assert seen(unknown.faults) == [("order.no_session_known", "GF-8.2.10-b")]
    assert seen(exchange_life(None, "day", date(2025, 3, 3), grandis_terms()).faults) == [
        ("order.no_session_known", "GC-7.12")
    ]


@clause("GC-7.12-otc", "GF-8.2.2-e")
def test_off_the_exchange_one_broker_has_a_clock_and_the_other_wants_a_term() -> None:
    day = date(2016, 11, 14)

    found = otc_life(day, at("2016-11-14 18:45"), grandis_terms())
    late = otc_life(day, at("2016-11-14 18:45:01"), grandis_terms())
    other = otc_life(date(2025, 3, 3), MONDAY, geofinance_terms())

    assert (found.expires_on, found.expires_at, found.ends_as) == (day, at("2016-11-14 18:45"), OrderState.EXPIRED)
    assert found.faults == ()
    assert seen(late.faults) == [("order.day_is_over", "GC-7.12-otc")]
    assert seen(other.faults) == [("order.field_missing", "GF-8.2.2-e")]
    assert other.faults[0].fact("field") == "validity"
    assert other.expires_at == end_of_day(date(2025, 3, 3))
    unclocked = without(grandis_terms(), "otc_expiry_clock")
    assert seen(otc_life(day, MONDAY, unclocked).faults) == [("order.field_missing", "GC-7.12-otc")]
    stated = with_value(grandis_terms(), "otc_life", "must_be_stated")
    assert seen(otc_life(day, at("2016-11-14 12:00"), stated).faults) == [("order.field_missing", "GC-7.12-otc")]


@clause("GF-8.2.2-e", "GC-7.12-otc", "GF-8.2.10-b")
def test_an_exchange_order_without_validity_is_a_day_order_and_an_otc_order_is_refused() -> None:
    draft = OrderDraft(channel="paper")

    assert life(draft, "2025-03-03 12:00", geofinance_terms()).faults == ()
    otc = life(draft, "2025-03-03 12:00", geofinance_terms(), organised=False)
    assert seen(otc.faults) == [("order.field_missing", "GF-8.2.2-e")]
    stated = life(
        replace(draft, valid_until=date(2025, 3, 10)), "2025-03-03 12:00", geofinance_terms(), organised=False
    )
    assert (stated.faults, stated.expires_on) == ((), date(2025, 3, 10))


def test_a_stated_life_ends_with_the_session_of_its_last_day() -> None:
    found = life(OrderDraft(valid_until=date(2025, 3, 10)), "2025-03-03 12:00", geofinance_terms())
    weekend = life(OrderDraft(valid_until=date(2025, 3, 9)), "2025-03-03 12:00", geofinance_terms())

    assert (found.expires_at, found.ends_as) == (at("2025-03-10 18:40"), OrderState.EXPIRED)
    assert weekend.expires_at == end_of_day(date(2025, 3, 9))
    assert end_on(None, date(2025, 3, 10)) == end_of_day(date(2025, 3, 10))


def test_a_life_that_is_over_is_refused() -> None:
    over = life(OrderDraft(valid_until=date(2025, 3, 2)), "2025-03-03 12:00", grandis_terms(date(2025, 3, 3)))
    ended = life(OrderDraft(valid_until=date(2025, 3, 3)), "2025-03-03 18:40", geofinance_terms())
    last = life(OrderDraft(valid_until=date(2025, 3, 3)), "2025-03-03 18:39:59", geofinance_terms())

    assert seen(over.faults) == [("order.term_is_over", "GC-7.11")]
    assert seen(ended.faults) == [("order.term_is_over", "GF-8.2.11")]
    assert last.faults == ()


@clause("GF-8.2.10-a")
def test_a_deal_condition_ends_the_order_when_its_day_comes() -> None:
    coupon = date(2025, 3, 14)
    terms = geofinance_terms()

    assert condition_end(coupon, coupon, terms) == at("2025-03-14 00:00")
    assert condition_end(None, coupon, terms) is None
    assert condition_end(date(2025, 3, 15), coupon, terms) is None
    assert condition_end(coupon, coupon, with_value(terms, "deal_condition_ends", False)) is None
    assert condition_end(coupon, coupon, grandis_terms()) is None
    found = life(OrderDraft(condition="coupon date", condition_on=coupon), "2025-03-03 12:00", terms)
    assert (found.expires_on, found.expires_at, found.ends_as) == (coupon, at("2025-03-14 00:00"), OrderState.EXPIRED)


@clause("GF-8.2.17")
@pytest.mark.parametrize(
    ("received", "in_time"),
    [("2025-03-03 17:40:00", True), ("2025-03-03 17:40:01", False), ("2025-03-03 17:41", False)],
)
def test_a_written_order_comes_an_hour_before_its_validity_ends(received: str, in_time: bool) -> None:
    ends = at("2025-03-03 18:40")
    for channel in ("paper", "fax", "email"):
        faults = written_lead_faults(channel, at(received), ends, geofinance_terms())
        assert seen(faults) == ([] if in_time else [("order.written_too_late", "GF-8.2.17")])
        if not in_time:
            assert (faults[0].fact("latest"), faults[0].fact("received")) == (at("2025-03-03 17:40"), at(received))
    assert written_lead_faults("phone", at(received), ends, geofinance_terms()) == ()
    assert written_lead_faults("electronic_system", at(received), ends, geofinance_terms()) == ()
    assert written_lead_faults("paper", at(received), ends, grandis_terms()) == ()
    for name in ("written_lead", "written_channels"):
        assert written_lead_faults("paper", at(received), ends, without(geofinance_terms(), name)) == ()


@clause("GF-8.2.18")
def test_intake_closes_half_an_hour_before_the_session_ends() -> None:
    ends = at("2025-03-03 18:40")
    terms = geofinance_terms()

    assert intake_of(at("2025-03-03 18:10:00"), ends, "", terms).faults == ()
    late = intake_of(at("2025-03-03 18:10:01"), ends, "", terms)
    assert seen(late.faults) == [("order.intake_closed", "GF-8.2.18")]
    assert (late.faults[0].fact("latest"), late.grounds) == (at("2025-03-03 18:10"), ())
    agreed = intake_of(at("2025-03-03 18:11"), ends, "trader-1", terms)
    assert (seen(agreed.grounds), agreed.faults) == ([("order.taken_late_by_consent", "GF-8.2.18")], ())
    assert agreed.grounds[0].fact("trader") == "trader-1"
    assert intake_of(at("2025-03-03 18:10:00"), ends, "trader-1", terms).grounds == ()
    assert intake_of(at("2025-03-03 18:11"), None, "", terms).faults == ()
    assert intake_of(at("2025-03-03 18:11"), ends, "", grandis_terms()).faults == ()


@pytest.mark.parametrize(
    ("received", "on", "runs"),
    [
        ("2025-03-03 09:59:59", date(2025, 3, 3), False),
        ("2025-03-03 10:00:00", date(2025, 3, 3), True),
        ("2025-03-03 18:39:59", date(2025, 3, 3), True),
        ("2025-03-03 18:40:00", date(2025, 3, 4), False),
        ("2025-03-07 19:00:00", date(2025, 3, 10), False),
        ("2025-03-08 12:00:00", date(2025, 3, 10), False),
    ],
)
def test_an_order_belongs_to_the_running_or_the_next_session(received: str, on: date, runs: bool) -> None:
    session = session_for(stock(), at(received))

    assert session == Session(on, at(f"{on} 10:00"), at(f"{on} 18:40"))
    assert session.runs_at(at(received)) is runs
