"""By which way an order may come, and whether it must follow on paper."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.orders.channel import (
    Duplicate,
    channel_faults,
    channel_kind_of,
    duplicate_of,
    system_faults,
    system_marks_of,
    system_of,
)
from reglament.core.orders.draft import OrderDraft
from tests.clauses import clause
from tests.core.orders.book import at, geofinance_terms, grandis_terms, seen, without

PLACED = date(2016, 11, 14)


@clause("GC-7.18", "GF-8.2.16")
@pytest.mark.parametrize("channel", ["paper", "fax", "email", "electronic_system", "phone", "oral", "cabinet", "api"])
def test_the_four_ways_are_open(channel: str) -> None:
    assert channel_faults(channel, {}, grandis_terms()) == ()
    assert channel_faults(channel, {}, geofinance_terms()) == ()


@clause("GC-7.18", "GF-8.2.16")
def test_any_other_way_is_refused_and_an_agreement_helps_only_where_the_rulebook_says_so() -> None:
    agreed = {"order_channel.messenger": "yes"}

    assert seen(channel_faults("sms", {}, grandis_terms())) == [("order.channel_not_allowed", "GC-7.18")]
    assert seen(channel_faults("messenger", agreed, grandis_terms())) == [("order.channel_not_allowed", "GC-7.18")]
    assert seen(channel_faults("messenger", {}, geofinance_terms())) == [("order.channel_not_allowed", "GF-8.2.16")]
    assert seen(channel_faults("sms", agreed, geofinance_terms())) == [("order.channel_not_allowed", "GF-8.2.16")]
    assert channel_faults("messenger", agreed, geofinance_terms()) == ()
    assert channel_faults("sms", {}, grandis_terms())[0].fact("channel") == "sms"


@clause("GC-7.18", "GC-2.46-transaq")
def test_an_order_system_counts_as_an_electronic_system() -> None:
    assert channel_kind_of("TRANSAQ", grandis_terms()) == "electronic_system"
    assert channel_kind_of("TRANSAQ", geofinance_terms()) == "TRANSAQ"
    assert channel_kind_of("oral", grandis_terms()) == "phone"
    assert channel_kind_of("paper", grandis_terms()) == "paper"


@clause("GC-2.46-transaq", "GC-9.1")
def test_only_systems_of_the_rulebook_are_systems() -> None:
    terms = grandis_terms()
    assert [system_of(word, terms) for word in ("TRANSAQ", "QUIK", "other", "electronic_system", "email")] == [
        "TRANSAQ",
        "QUIK",
        "other",
        "",
        "",
    ]
    assert system_of("TRANSAQ", without(terms, "order_systems")) == ""


@clause("GC-9.1")
def test_an_order_system_needs_an_agreement_of_its_own() -> None:
    terms = grandis_terms()
    agreed = {"order_system.TRANSAQ": ""}

    assert seen(system_faults("TRANSAQ", {}, terms)) == [("order.no_system_agreement", "GC-9.1")]
    assert seen(system_faults("QUIK", agreed, terms)) == [("order.no_system_agreement", "GC-9.1")]
    assert system_faults("TRANSAQ", agreed, terms) == ()
    assert system_faults("electronic_system", {}, terms) == ()
    assert system_faults("TRANSAQ", {}, without(terms, "order_systems")) == ()


@clause("GC-2.46-transaq")
def test_number_and_time_of_the_order_system_are_kept() -> None:
    received = at("2016-11-14 12:04")
    draft = OrderDraft(channel="TRANSAQ", system_order_no="A-17", system_time="12:03:59")

    kept = system_marks_of(draft, received, grandis_terms())

    assert kept == {"system": "TRANSAQ", "system_order_no": "A-17", "system_time": "12:03:59"}
    assert system_marks_of(OrderDraft(channel="TRANSAQ"), received, grandis_terms()) == {
        "system": "TRANSAQ",
        "system_order_no": "",
        "system_time": "2016-11-14T12:04:00+03:00",
    }
    assert system_marks_of(OrderDraft(system_order_no="A-17"), received, grandis_terms()) == {}
    assert system_marks_of(draft, received, without(grandis_terms(), "system_marks")) == {}


@clause("GC-7.18-system", "GC-9.1", "GC-7.20-limit", "GF-19.5.6")
def test_an_order_from_a_system_follows_on_paper_unless_the_agreement_exempts_it() -> None:
    terms = grandis_terms()
    owed = Duplicate(required=True, due_on=date(2016, 12, 14))
    free = Duplicate(required=False)
    exempt = {"order_system.TRANSAQ": "no_fee,no_paper_duplicates"}

    assert duplicate_of("TRANSAQ", PLACED, {"order_system.TRANSAQ": ""}, terms) == owed
    assert duplicate_of("TRANSAQ", PLACED, exempt, terms) == free
    assert duplicate_of("QUIK", PLACED, exempt, terms) == owed
    assert duplicate_of("electronic_system", PLACED, {}, terms) == owed
    assert (
        duplicate_of("electronic_system", PLACED, {"order_system.electronic_system": "no_paper_duplicates"}, terms)
        == free
    )
    assert duplicate_of("paper", PLACED, {}, terms) == free


@clause("GC-7.18-system", "GC-9.1", "GC-7.20-limit", "GF-19.5.6")
def test_the_other_broker_wants_originals_of_copies_within_its_own_term() -> None:
    terms = geofinance_terms()
    assert duplicate_of("email", date(2025, 3, 3), {}, terms) == Duplicate(required=True, due_on=date(2025, 3, 17))
    assert duplicate_of("electronic_system", date(2025, 3, 3), {}, terms) == Duplicate(required=False)
