"""What clients state about their category, and what takes them out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.parties.category_request import (
    LEAVE,
    STAY_STANDARD,
    channel_unfit,
    is_proposed,
    leaves_after_close_out,
    nothing_to_leave,
    on_contract_event,
    way_of_leaving,
    wishes,
)
from reglament.core.parties.risk_category import CategoryStanding, RiskCategory
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.parties.samples import F_REQUEST, G_CATEGORY, G_REQUEST

LACK = (Ground.of("category.assets_low", "GF-21.3.2-a"),)


def standing(category: RiskCategory) -> CategoryStanding:
    return CategoryStanding(category, date(2025, 3, 3))


STANDARD, INCREASED, SPECIAL, BEGINNER = (standing(one) for one in RiskCategory)


def test_a_client_asks_for_a_category_above_to_leave_or_to_stay():
    assert wishes(G_CATEGORY) == ("increased", "special", "leave", "stay_standard")


@clause("GC-3.11")
@pytest.mark.parametrize("channel", ["paper", "post", "courier", "fax", "email", "email_scan", "cabinet"])
def test_an_application_is_made_in_writing(channel):
    assert channel_unfit(channel, G_REQUEST) == ()
    for spoken in ("phone", "oral"):
        assert [ground.clause for ground in channel_unfit(spoken, G_REQUEST)] == ["GC-3.11"]


@clause("GF-21.3.3-a", "GF-21.3.4-a")
@pytest.mark.parametrize("channel", ["paper", "post", "courier", "fax", "email", "email_scan", "cabinet"])
def test_at_geofinance_an_application_by_phone_does_not_count(channel):
    assert channel_unfit(channel, F_REQUEST) == ()
    assert [ground.clause for ground in channel_unfit("phone", F_REQUEST)] == ["GF-21.3.3-a"]


@clause("GC-3.11")
def test_only_who_is_in_a_category_leaves_it():
    for own in (STANDARD, BEGINNER):
        assert [ground.code for ground in nothing_to_leave(LEAVE, own, G_REQUEST)] == ["category.nothing_to_leave"]
    for own in (INCREASED, SPECIAL):
        assert nothing_to_leave(LEAVE, own, G_REQUEST) == ()
    assert nothing_to_leave(STAY_STANDARD, STANDARD, G_REQUEST) == ()


@clause("GC-3.11")
def test_at_grandis_an_officer_decides_on_leaving():
    assert way_of_leaving(G_REQUEST) == "officer"


@clause("GF-21.3.4-a")
def test_at_geofinance_the_clients_wish_is_enough_to_leave():
    assert way_of_leaving(F_REQUEST) == "at_once"


@clause("GF-21.3.1-a")
def test_who_meets_a_test_and_did_not_object_is_proposed():
    assert is_proposed(STANDARD, "", (), F_REQUEST)
    assert is_proposed(STANDARD, "increased", (), F_REQUEST)
    assert not is_proposed(STANDARD, "", LACK, F_REQUEST)
    assert not is_proposed(STANDARD, STAY_STANDARD, (), F_REQUEST)
    assert not is_proposed(STANDARD, LEAVE, (), F_REQUEST)
    assert not is_proposed(INCREASED, "", (), F_REQUEST)


@clause("GF-21.3.1-a")
def test_nobody_is_proposed_where_the_rulebook_does_not_say_so():
    assert not is_proposed(STANDARD, "", (), G_REQUEST)
    assert not is_proposed(STANDARD, "", (), replace(F_REQUEST, automatic_increase=Cited(False, "GF-21.3.1-a")))


@clause("GF-21.3.4-b")
def test_a_forced_close_takes_a_client_out_of_the_increased_category():
    ground = leaves_after_close_out(INCREASED, F_REQUEST)

    assert ground is not None
    assert ground.clause == "GF-21.3.4-b"
    assert leaves_after_close_out(STANDARD, F_REQUEST) is None
    assert leaves_after_close_out(SPECIAL, F_REQUEST) is None
    assert leaves_after_close_out(INCREASED, G_REQUEST) is None
    kept = replace(F_REQUEST, close_out_excludes=Cited(False, "GF-21.3.4-b"))
    assert leaves_after_close_out(INCREASED, kept) is None


@clause("GF-21.3.4-c")
def test_an_ended_contract_takes_the_client_out_and_a_suspended_one_is_an_officers_case():
    assert on_contract_event("termination", INCREASED, F_REQUEST)[0] == "at_once"
    assert on_contract_event("suspension", INCREASED, F_REQUEST)[0] == "officer"
    assert [ground.code for ground in on_contract_event("suspension", SPECIAL, F_REQUEST)[1]] == [
        "category.contract_suspended"
    ]
    assert [ground.code for ground in on_contract_event("termination", SPECIAL, F_REQUEST)[1]] == [
        "category.contract_ended"
    ]


@clause("GF-21.3.4-c")
def test_a_standard_client_and_a_silent_rulebook_leave_things_as_they_are():
    for event in ("suspension", "termination"):
        assert on_contract_event(event, STANDARD, F_REQUEST) == ("nothing", ())
        assert on_contract_event(event, INCREASED, G_REQUEST) == ("nothing", ())
    assert on_contract_event("transfer", INCREASED, F_REQUEST) == ("nothing", ())
    strict = replace(F_REQUEST, suspension_keeps=Cited("exclude", "GF-21.3.4-c"))
    assert on_contract_event("suspension", INCREASED, strict)[0] == "at_once"
    lenient = replace(F_REQUEST, termination_excludes=Cited(False, "GF-21.3.4-c"))
    assert on_contract_event("termination", INCREASED, lenient) == ("nothing", ())
