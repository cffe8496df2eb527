"""Where money that has come is credited, in time or late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from reglament.core.instructions.deposit import (
    cash_limit_refusal,
    confirmation_refusal,
    credit_due_of,
    deposit_place,
    desk_refusal,
    late_credit_ground,
    small_start_note,
)
from reglament.core.instructions.terms import DepositTerms
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import USD, Amount
from tests.clauses import clause
from tests.core.instructions.books import WEEKDAYS, at, day, rub, terms

KNOWN = ("own_bank", "other_participant", "MOEX_STOCK", "OTC")


@clause("GC-5.3")
def test_a_cash_entry_names_one_place(grandis):
    deposit = terms(DepositTerms, grandis)
    assert deposit.deposit_place == Cited("named", "GC-5.3")
    assert deposit.deposit_place_priority is None

    assert deposit_place("own_bank", KNOWN, KNOWN, deposit) == ("own_bank", None)
    place, ground = deposit_place("", KNOWN, KNOWN, deposit)
    assert place == ""
    assert ground is not None
    assert (ground.code, ground.clause) == ("deposit.place_missing", "GC-5.3")
    place, ground = deposit_place("MOON", KNOWN, KNOWN, deposit)
    assert place == ""
    assert ground is not None
    assert (ground.code, ground.clause) == ("place.unknown", "GC-5.3")
    assert ground.fact("place") == "MOON"


@clause("GF-10.2.5")
@pytest.mark.parametrize(
    ("enabled", "expected"),
    [
        (("MOEX_STOCK", "OTC"), "MOEX_STOCK"),
        (("OTC", "MOEX_STOCK"), "MOEX_STOCK"),
        (("OTC",), "OTC"),
        (("MOEX_DERIVATIVES",), ""),
    ],
)
def test_without_a_market_the_first_open_one_is_taken(geofinance, enabled, expected):
    deposit = terms(DepositTerms, geofinance)
    assert deposit.deposit_place == Cited("by_priority", "GF-10.2.5")
    assert deposit.deposit_place_priority == Cited(("MOEX_STOCK", "OTC"), "GF-10.2.5")

    place, ground = deposit_place("", enabled, KNOWN, deposit)

    assert place == expected
    assert ground is not None
    assert ground.clause == "GF-10.2.5"
    assert ground.code == ("deposit.place_by_priority" if expected else "deposit.place_missing")
    assert deposit_place("OTC", ("MOEX_STOCK",), KNOWN, deposit) == ("OTC", None)
    named = replace(deposit, deposit_place=Cited("named", "GF-10.2.5"))
    assert deposit_place("", enabled, KNOWN, named)[0] == ""
    unordered = replace(deposit, deposit_place_priority=None)
    assert deposit_place("", enabled, KNOWN, unordered)[0] == ""


def due(rulebook, reached, papers=None, keeper="bank", third=False, **changes):
    deposit = replace(terms(DepositTerms, rulebook), **changes)
    return credit_due_of(
        day(reached),
        day(papers) if papers else None,
        keeper=keeper,
        third_party=third,
        terms=deposit,
        calendar=WEEKDAYS,
    )


@clause("GC-5.5.2")
@pytest.mark.parametrize(("credited", "late"), [("2016-11-14", False), ("2016-11-15", True)])
def test_a_client_s_own_money_is_credited_the_day_it_came(grandis, credited, late):
    deposit = terms(DepositTerms, grandis)
    assert deposit.credit_days_bank == Cited(0, "GC-5.5.2")
    assert deposit.credit_days_nbco == Cited(0, "GC-5.5.2")

    for keeper in ("bank", "nbco"):
        found = due(grandis, "2016-11-14", keeper=keeper)
        assert found.due_on == date(2016, 11, 14)
        assert (found.ground.code, found.ground.clause) == ("deposit.credit_due", "GC-5.5.2")
        ground = late_credit_ground(found, day(credited))
        assert (ground is not None) is late
        if ground is not None:
            assert (ground.code, ground.clause) == ("deposit.credited_late", "GC-5.5.2")
            assert ground.fact("due_on") == date(2016, 11, 14)
            assert ground.fact("credited_on") == date(2016, 11, 15)


@clause("GC-5.5.2")
def test_money_that_came_on_a_day_off_is_credited_that_very_day(grandis):
    assert due(grandis, "2016-11-19").due_on == date(2016, 11, 19)


@clause("GC-5.5.3")
@pytest.mark.parametrize(("credited", "late"), [("2016-11-15", False), ("2016-11-16", False), ("2016-11-17", True)])
def test_a_stranger_s_money_is_credited_the_day_after_the_papers(grandis, credited, late):
    assert terms(DepositTerms, grandis).credit_days_third_party == Cited(1, "GC-5.5.3")

    found = due(grandis, "2016-11-14", "2016-11-15", third=True)

    assert found.due_on == date(2016, 11, 16)
    assert found.ground.clause == "GC-5.5.3"
    assert found.ground.fact("starts_on") == date(2016, 11, 15)
    assert (late_credit_ground(found, day(credited)) is not None) is late
    waiting = due(grandis, "2016-11-14", third=True)
    assert waiting.due_on is None
    assert (waiting.ground.code, waiting.ground.clause) == ("deposit.waits_for_papers", "GC-5.5.3")
    assert late_credit_ground(waiting, date(2030, 1, 1)) is None


@clause("GC-5.5.3")
def test_papers_before_the_money_start_the_clock_with_the_money(grandis):
    assert due(grandis, "2016-11-14", "2016-11-10", third=True).due_on == date(2016, 11, 15)


@clause("GF-6.2-a")
@pytest.mark.parametrize(("credited", "late"), [("2025-03-06", False), ("2025-03-07", True)])
def test_money_in_a_bank_is_posted_within_three_business_days(geofinance, credited, late):
    deposit = terms(DepositTerms, geofinance)
    assert deposit.credit_days_bank == Cited(3, "GF-6.2-a")
    assert deposit.credit_days_third_party == Cited(3, "GF-6.2-a")

    found = due(geofinance, "2025-03-03", "2025-03-03")

    assert found.due_on == date(2025, 3, 6)
    assert (found.ground.code, found.ground.clause) == ("deposit.credit_due", "GF-6.2-a")
    ground = late_credit_ground(found, day(credited))
    assert (ground is not None) is late
    if ground is not None:
        assert (ground.code, ground.clause) == ("deposit.credited_late", "GF-6.2-a")
    assert due(geofinance, "2025-03-03", "2025-03-03", third=True).due_on == date(2025, 3, 6)


@clause("GF-6.2-b")
@pytest.mark.parametrize(("credited", "late"), [("2025-03-05", False), ("2025-03-06", True)])
def test_money_in_a_settlement_house_is_posted_within_two(geofinance, credited, late):
    assert terms(DepositTerms, geofinance).credit_days_nbco == Cited(2, "GF-6.2-b")

    found = due(geofinance, "2025-03-03", "2025-03-03", "nbco")

    assert found.due_on == date(2025, 3, 5)
    assert found.ground.clause == "GF-6.2-b"
    ground = late_credit_ground(found, day(credited))
    assert (ground is not None) is late
    if ground is not None:
        assert ground.clause == "GF-6.2-b"


@clause("GF-6.2-c")
def test_the_clock_runs_once_the_instruction_is_in_hand(geofinance):
    waiting = due(geofinance, "2025-03-03")
    assert waiting.due_on is None
    assert (waiting.ground.code, waiting.ground.clause) == ("deposit.waits_for_instruction", "GF-10.2.2-b")
    assert waiting.ground.fact("reached_on") == date(2025, 3, 3)

    found = due(geofinance, "2025-03-03", "2025-03-10")
    assert found.due_on == date(2025, 3, 13)
    assert found.ground.fact("starts_on") == date(2025, 3, 10)
    free = due(geofinance, "2025-03-03", deposit_instruction=Cited("not_needed", "GF-10.2.2-b"))
    assert free.due_on == date(2025, 3, 6)


@clause("GF-10.2.3-a")
def test_nothing_is_credited_before_the_bank_confirms(geofinance, grandis):
    deposit = terms(DepositTerms, geofinance)
    assert deposit.deposit_confirmation == Cited(True, "GF-10.2.3-a")

    refused = confirmation_refusal(False, deposit)

    assert refused is not None
    assert (refused.code, refused.clause) == ("deposit.not_confirmed", "GF-10.2.3-a")
    assert confirmation_refusal(True, deposit) is None
    assert confirmation_refusal(False, replace(deposit, deposit_confirmation=Cited(False, "x"))) is None
    assert confirmation_refusal(False, terms(DepositTerms, grandis)) is None


@clause("GC-5.5.1-cash")
@pytest.mark.parametrize(
    ("moment", "consented", "code"),
    [
        ("2016-11-14 13:59:00", True, None),
        ("2016-11-14 13:59:59", True, None),
        ("2016-11-14 14:00:00", True, "deposit.desk_closed"),
        ("2016-11-14 14:01:00", True, "deposit.desk_closed"),
        ("2016-11-14 13:59:00", False, "deposit.desk_without_consent"),
    ],
)
def test_the_desk_takes_cash_with_consent_until_two(grandis, moment, consented, code):
    deposit = terms(DepositTerms, grandis)
    assert deposit.cash_desk_deposits == Cited(True, "GC-5.5.1-cash")
    assert deposit.cash_desk_cutoff == Cited(time(14), "GC-5.5.1-cash")

    refused = desk_refusal(at(moment), consented, deposit)

    assert (None if refused is None else refused.code) == code
    if refused is not None:
        assert refused.clause == "GC-5.5.1-cash"


@clause("GC-5.5.1-cash")
def test_a_desk_without_a_cutoff_takes_cash_all_day(grandis):
    deposit = replace(terms(DepositTerms, grandis), cash_desk_cutoff=None)

    assert desk_refusal(at("2016-11-14 23:00:00"), True, deposit) is None


@clause("GF-6.1-a")
def test_geofinance_takes_no_cash_at_a_desk(geofinance):
    deposit = terms(DepositTerms, geofinance)
    assert deposit.cash_desk_deposits == Cited(False, "GF-6.1-a")

    refused = desk_refusal(at("2025-03-03 10:00:00"), True, deposit)

    assert refused is not None
    assert (refused.code, refused.clause) == ("deposit.no_cash_desk", "GF-6.1-a")


@clause("GC-5.4")
@pytest.mark.parametrize(
    ("amount", "kind", "order", "code"),
    [
        ("100000.00", "entity", "17", None),
        ("100000.01", "entity", "17", "cash.limit_exceeded"),
        ("100000.01", "individual", "17", None),
        ("1.00", "individual", "", "cash.order_number_missing"),
    ],
)
def test_cash_keeps_to_the_law(grandis, amount, kind, order, code):
    deposit = terms(DepositTerms, grandis)
    assert deposit.cash_desk_limit == Cited(rub("100000.00"), "GC-5.4")

    refused = cash_limit_refusal(rub(amount), kind, order, deposit)

    assert (None if refused is None else refused.code) == code
    if refused is not None:
        assert refused.clause == "GC-5.4"
    if code == "cash.limit_exceeded":
        assert (refused.fact("amount"), refused.fact("limit")) == (rub(amount), rub("100000.00"))


@clause("GC-5.4")
def test_a_rulebook_without_a_desk_has_no_limit(geofinance):
    assert cash_limit_refusal(rub("1000000.00"), "entity", "", terms(DepositTerms, geofinance)) is None


@clause("GF-6.1-b")
@pytest.mark.parametrize(
    ("amount", "first", "noted"),
    [("5000.00", True, True), ("9999.99", True, True), ("10000.00", True, False), ("5000.00", False, False)],
)
def test_a_small_start_is_taken_with_a_note(geofinance, amount, first, noted):
    deposit = terms(DepositTerms, geofinance)
    assert deposit.recommended_minimum == Cited(rub("10000.00"), "GF-6.1-b")

    note = small_start_note(rub(amount), first, deposit)

    assert (note is not None) is noted
    if note is not None:
        assert (note.code, note.clause) == ("deposit.below_recommended", "GF-6.1-b")
        assert note.fact("recommended") == rub("10000.00")
        assert note.fact("amount") == rub(amount)


@clause("GF-6.1-b")
def test_other_currencies_and_other_rulebooks_have_no_note(geofinance, grandis):
    assert small_start_note(Amount(1, USD), True, terms(DepositTerms, geofinance)) is None
    assert small_start_note(rub("1.00"), True, terms(DepositTerms, grandis)) is None
