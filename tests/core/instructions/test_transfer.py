"""Cash of one client moves between his places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.instructions.intake import acceptance_of
from reglament.core.instructions.terms import IntakeTerms, TransferTerms
from reglament.core.instructions.transfer import (
    Evidence,
    Move,
    basis_check,
    confirmation_after_report,
    confirmation_at_first,
    is_banned,
    levelling_moves,
    owner_refusal,
    places_refusal,
    transfer_due_on,
    urgency_ground,
)
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.instructions.books import WEEKDAYS, at, day, rub, terms

PLACES = ("own_bank", "MOEX_STOCK", "MOEX_FX", "OTC")


@clause("GC-5.6.1", "GF-10.2.9-a")
@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("", "MOEX_FX", "transfer.source_missing"),
        ("MOEX_STOCK", "", "transfer.target_missing"),
        ("MOEX_STOCK", "MOEX_STOCK", "transfer.same_place"),
        ("MOON", "MOEX_STOCK", "place.unknown"),
        ("MOEX_STOCK", "MOON", "place.unknown"),
        ("MOEX_STOCK", "MOEX_FX", None),
    ],
)
def test_two_different_places_are_named(grandis, geofinance, source, target, code):
    for rulebook, expected in ((grandis, "GC-5.6.1"), (geofinance, "GF-10.2.9-a")):
        transfer = terms(TransferTerms, rulebook)
        assert transfer.transfer_pairs == Cited(True, expected)

        refused = places_refusal(source, target, PLACES, transfer)
        unnamed = replace(transfer, transfer_pairs=Cited(False, expected))
        assert places_refusal(source, target, PLACES, unnamed) is None

        assert (None if refused is None else refused.code) == code
        if refused is not None:
            assert refused.clause == expected


@clause("GF-10.2.10")
def test_cash_never_moves_to_another_client(geofinance):
    transfer = terms(TransferTerms, geofinance)
    assert transfer.transfer_scope == Cited("one_client", "GF-10.2.10")

    refused = owner_refusal("1001", "1002", transfer)

    assert refused is not None
    assert (refused.code, refused.clause) == ("transfer.other_client", "GF-10.2.10")
    assert refused.fact("client") == "1001"
    assert refused.fact("target_client") == "1002"
    assert owner_refusal("1001", "1001", transfer) is None
    assert owner_refusal("1001", "", transfer) is None
    open_to_all = replace(transfer, transfer_scope=Cited("any_client", "GF-10.2.10"))
    assert owner_refusal("1001", "1002", open_to_all) is None


@clause("GC-5.6.1")
def test_at_grandis_too(grandis):
    transfer = terms(TransferTerms, grandis)
    assert transfer.transfer_scope == Cited("one_client", "GC-5.6.1")

    assert owner_refusal("1001", "1002", transfer) is not None


@clause("GC-5.6.2")
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2016-11-14 12:59:00", "2016-11-14"),
        ("2016-11-14 12:59:59", "2016-11-14"),
        ("2016-11-14 13:00:00", "2016-11-15"),
        ("2016-11-14 13:30:00", "2016-11-15"),
        ("2016-11-18 13:00:00", "2016-11-21"),
        ("2016-11-19 10:00:00", "2016-11-21"),
    ],
)
def test_before_one_o_clock_cash_moves_the_same_day(grandis, received, due):
    intake, transfer = terms(IntakeTerms, grandis), terms(TransferTerms, grandis)
    assert transfer.transfer_cutoff == Cited(time(13), "GC-5.6.2")
    assert transfer.transfer_late_days == Cited(1, "GC-5.6.2")
    assert transfer.transfer_execution_days == Cited(0, "GC-5.6.2")

    accepted = acceptance_of(at(received), transfer.transfer_cutoff, transfer.transfer_late_days, intake, WEEKDAYS)

    assert transfer_due_on(accepted.accepted_on, transfer, WEEKDAYS) == day(due)
    assert accepted.grounds[-1].clause == "GC-5.6.2"


@clause("GF-10.2.7")
def test_geofinance_moves_cash_within_three_business_days(geofinance):
    transfer = terms(TransferTerms, geofinance)
    assert transfer.transfer_execution_days == Cited(3, "GF-10.2.7")

    assert transfer_due_on(date(2025, 3, 6), transfer, WEEKDAYS) == date(2025, 3, 11)


@clause("GC-5.6.2-urgent")
@pytest.mark.parametrize(
    ("urgent", "in_time", "agrees", "at_once", "code"),
    [
        (True, False, True, True, "transfer.urgent_at_client_cost"),
        (True, False, False, False, "transfer.urgent_needs_officer"),
        (True, True, True, False, None),
        (False, False, True, False, None),
    ],
)
def test_an_urgent_transfer_takes_request_and_consent(grandis, urgent, in_time, agrees, at_once, code):
    transfer = terms(TransferTerms, grandis)
    assert transfer.urgent_transfer == Cited("officer_at_client_cost", "GC-5.6.2-urgent")

    found, ground = urgency_ground(urgent, in_time, agrees, transfer)

    assert found is at_once
    assert (None if ground is None else ground.code) == code
    if ground is not None:
        assert ground.clause == "GC-5.6.2-urgent"
    closed = replace(transfer, urgent_transfer=Cited("not_taken", "GC-5.6.2-urgent"))
    assert urgency_ground(urgent, in_time, agrees, closed) == (False, None)


@clause("GC-5.6.2-urgent")
def test_a_rulebook_silent_on_urgency_knows_none(geofinance):
    transfer = terms(TransferTerms, geofinance)
    assert transfer.urgent_transfer is None

    assert urgency_ground(True, False, True, transfer) == (False, None)


def checked(rulebook, basis, reference="", amount="20000.00", shortage="20000.00", banned=False, **changes):
    transfer = replace(terms(TransferTerms, rulebook), **changes)
    return basis_check(Evidence(basis, reference), rub(amount), rub(shortage), banned, transfer)


@clause("GC-5.6.3")
def test_a_broker_s_own_transfer_needs_a_ground(grandis):
    transfer = terms(TransferTerms, grandis)
    assert transfer.auto_basis_needed == Cited(True, "GC-5.6.3")
    assert transfer.auto_transfer_default == Cited("allowed", "GC-5.6.3")

    allowed, ground = checked(grandis, "")
    assert not allowed
    assert (ground.code, ground.clause) == ("transfer.no_basis", "GC-5.6.3")
    assert checked(grandis, "whim")[0] is False
    assert checked(grandis, "whim", auto_basis_needed=Cited(False, "GC-5.6.3"))[0] is True
    allowed, ground = checked(grandis, "negative_place", "ledger")
    assert allowed
    assert ground.fact("evidence") == "ledger"
    assert ground.fact("amount") == rub("20000.00")


@clause("GF-10.2.1-a")
def test_geofinance_too_needs_one(geofinance):
    assert terms(TransferTerms, geofinance).auto_basis_needed == Cited(True, "GF-10.2.1-a")

    allowed, ground = checked(geofinance, "")

    assert not allowed
    assert ground.clause == "GF-10.2.1-a"


@clause("GC-5.6.3-a")
@pytest.mark.parametrize(
    ("amount", "shortage", "code"),
    [
        ("20000.00", "20000.00", "transfer.on_settlement_shortage"),
        ("19999.99", "20000.00", "transfer.on_settlement_shortage"),
        ("20000.01", "20000.00", "transfer.above_shortage"),
        ("30000.00", "20000.00", "transfer.above_shortage"),
        ("0.01", "0", "transfer.no_shortage"),
    ],
)
def test_a_shortage_for_settlement_is_covered_and_no_more(grandis, amount, shortage, code):
    assert terms(TransferTerms, grandis).auto_settlement_shortage == Cited("up_to_shortage", "GC-5.6.3-a")

    allowed, ground = checked(grandis, "settlement_shortage", amount=amount, shortage=shortage)

    assert (ground.code, ground.clause) == (code, "GC-5.6.3-a")
    assert allowed is code.startswith("transfer.on_")
    if code == "transfer.above_shortage":
        assert (ground.fact("amount"), ground.fact("shortage")) == (rub(amount), rub(shortage))
    unbounded = checked(
        grandis,
        "settlement_shortage",
        amount="30000.00",
        auto_settlement_shortage=Cited("any_amount", "GC-5.6.3-a"),
    )
    assert unbounded[0] is True


@clause("GC-5.6.3-b")
def test_a_stated_intent_must_be_stored(grandis):
    transfer = terms(TransferTerms, grandis)
    assert transfer.auto_stated_intent == Cited(True, "GC-5.6.3-b")
    assert transfer.auto_order_shortage == Cited(True, "GC-5.6.3-b")

    allowed, ground = checked(grandis, "stated_intent", "", shortage="0")
    assert not allowed
    assert (ground.code, ground.clause) == ("transfer.no_evidence", "GC-5.6.3-b")
    allowed, ground = checked(grandis, "stated_intent", "call of 14.11, officer.one", shortage="0")
    assert allowed
    assert (ground.code, ground.clause) == ("transfer.on_stated_intent", "GC-5.6.3-b")
    assert checked(grandis, "stated_intent", "x", auto_stated_intent=Cited(False, "x"))[0] is False


@clause("GC-5.6.3-d")
def test_a_word_of_mouth_needs_its_call(grandis):
    assert terms(TransferTerms, grandis).auto_oral_agreement == Cited(True, "GC-5.6.3-d")

    allowed, ground = checked(grandis, "oral_agreement", "", shortage="0")
    assert not allowed
    assert (ground.code, ground.clause) == ("transfer.no_evidence", "GC-5.6.3-d")
    allowed, ground = checked(grandis, "oral_agreement", "call 17", shortage="0")
    assert allowed
    assert (ground.code, ground.clause) == ("transfer.on_oral_agreement", "GC-5.6.3-d")


@clause("GC-5.6.3-c")
def test_a_negative_place_may_be_filled_and_more(grandis):
    assert terms(TransferTerms, grandis).auto_negative_place == Cited(True, "GC-5.6.3-c")

    allowed, ground = checked(grandis, "negative_place", "ledger", amount="20000.00", shortage="15000.00")
    assert allowed
    assert (ground.code, ground.clause) == ("transfer.on_negative_place", "GC-5.6.3-c")
    allowed, ground = checked(grandis, "negative_place", "ledger", shortage="0")
    assert not allowed
    assert ground.code == "transfer.no_shortage"


@clause("GF-10.2.6-e")
def test_geofinance_moves_cash_for_earlier_deals_and_debts(geofinance):
    transfer = terms(TransferTerms, geofinance)
    assert transfer.auto_settlement_shortage == Cited("up_to_shortage", "GF-10.2.6-e")
    assert transfer.auto_negative_place == Cited(True, "GF-10.2.6-e")
    assert transfer.auto_stated_intent is None
    assert transfer.auto_oral_agreement is None

    allowed, ground = checked(geofinance, "negative_place", "ledger", amount="4000.00", shortage="4000.00")
    assert allowed
    assert (ground.code, ground.clause) == ("transfer.on_negative_place", "GF-10.2.6-e")
    allowed, ground = checked(geofinance, "settlement_shortage", "deals", amount="4000.01", shortage="4000.00")
    assert not allowed
    assert (ground.code, ground.clause) == ("transfer.above_shortage", "GF-10.2.6-e")
    assert checked(geofinance, "oral_agreement", "call 17")[0] is False


@clause("GF-10.2.9-b")
def test_an_order_s_shortage_is_covered_unless_the_client_forbade_it(geofinance):
    transfer = terms(TransferTerms, geofinance)
    assert transfer.auto_order_shortage == Cited(True, "GF-10.2.9-b")
    assert transfer.auto_transfer_default == Cited("allowed", "GF-10.2.9-b")

    allowed, ground = checked(geofinance, "order_shortage", "order:1", "3000.00", "3000.00")
    assert allowed
    assert (ground.code, ground.clause) == ("transfer.on_order_shortage", "GF-10.2.9-b")
    allowed, ground = checked(geofinance, "order_shortage", "order:1", "3000.00", "3000.00", banned=True)
    assert not allowed
    assert (ground.code, ground.clause) == ("transfer.forbidden_by_client", "GF-10.2.9-b")
    allowed, ground = checked(geofinance, "order_shortage", "order:1", "3000.00", "0")
    assert not allowed
    assert ground.code == "transfer.no_shortage"
    assert checked(geofinance, "settlement_shortage", "deals", "3000.00", "3000.00", banned=True)[0] is True


@clause("GF-10.2.9-b", "GC-5.6.3")
@pytest.mark.parametrize(
    ("agreed", "default", "banned"),
    [("", "allowed", False), ("", "forbidden", True), ("forbidden", "allowed", True), ("allowed", "forbidden", False)],
)
def test_the_client_s_word_goes_before_the_default(geofinance, agreed, default, banned):
    transfer = terms(TransferTerms, geofinance)
    chosen = replace(transfer, auto_transfer_default=Cited(default, "GF-10.2.9-b"))

    assert is_banned(agreed, chosen) is banned


@clause("GC-5.6.3-c", "GF-10.2.6-e")
def test_places_are_levelled_from_the_largest():
    balances = {"MOEX_STOCK": -1_500_000, "MOEX_FX": 4_000_000, "MOEX_DERIVATIVES": 500_000}

    assert levelling_moves(balances, balances) == (Move("MOEX_FX", "MOEX_STOCK", 1_500_000),)


@clause("GC-5.6.3-c", "GF-10.2.6-e")
@pytest.mark.parametrize(
    ("spare", "possible"), [({"OTC": 99, "FX": 50}, False), ({"OTC": 100, "FX": 50}, True), ({"OTC": 150}, True)]
)
def test_what_does_not_suffice_moves_nothing(spare, possible):
    moves = levelling_moves({"STOCK": -150, **spare}, {"STOCK": -150, **spare})

    assert (moves is not None) is possible
    if moves is not None:
        assert sum(move.minor for move in moves) == 150
        assert {move.target for move in moves} == {"STOCK"}


@clause("GC-5.6.3-c", "GF-10.2.6-e")
def test_of_equal_places_the_first_by_name_gives():
    assert levelling_moves({"STOCK": -5}, {"OTC": 9, "FX": 9}) == (Move("FX", "STOCK", 5),)
    assert levelling_moves({"STOCK": -5}, {"FX": 9, "OTC": 9}) == (Move("FX", "STOCK", 5),)


@clause("GC-5.6.3-c", "GF-10.2.6-e")
def test_nothing_moves_when_nothing_is_below_nil():
    assert levelling_moves({"STOCK": 0, "FX": 5}, {"STOCK": 0, "FX": 5}) == ()
    assert levelling_moves({"STOCK": -1, "FX": 1}, {"FX": 1}) == (Move("FX", "STOCK", 1),)


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e"]), st.integers(-(10**9), 10**9)))
def test_levelling_keeps_the_total_and_leaves_no_debt(balances):
    moves = levelling_moves(balances, balances)

    if sum(balances.values()) < 0:
        assert moves is None
        return
    assert moves is not None
    after = dict(balances)
    for move in moves:
        after[move.source] -= move.minor
        after[move.target] += move.minor
    assert sum(after.values()) == sum(balances.values())
    assert all(minor >= 0 for minor in after.values())


@clause("GC-5.6.1")
def test_an_oral_request_waits_for_its_confirmation(grandis, geofinance):
    transfer = terms(TransferTerms, grandis)
    assert transfer.confirmation_channels == Cited(("oral", "phone"), "GC-5.6.1")

    assert confirmation_at_first("oral", transfer) == "pending"
    assert confirmation_at_first("phone", transfer) == "pending"
    assert confirmation_at_first("cabinet", transfer) == "not_required"
    assert confirmation_at_first("oral", terms(TransferTerms, geofinance)) == "not_required"


@clause("GC-5.6.3-silence")
@pytest.mark.parametrize(
    ("claimed", "now", "state", "code"),
    [
        (None, "2016-12-09", "pending", "transfer.window_runs"),
        (None, "2016-12-10", "confirmed_by_silence", "transfer.confirmed_by_silence"),
        ("2016-12-08", "2016-12-20", "disputed", "transfer.disputed"),
        ("2016-12-09", "2016-12-20", "disputed", "transfer.disputed"),
        ("2016-12-10", "2016-12-20", "confirmed_by_silence", "transfer.confirmed_by_silence"),
    ],
)
def test_silence_on_the_report_confirms(grandis, claimed, now, state, code):
    transfer = terms(TransferTerms, grandis)
    assert transfer.confirmation_silence_days == Cited(3, "GC-5.6.3-silence")

    found, ground = confirmation_after_report(
        date(2016, 12, 6), day(claimed) if claimed else None, day(now), transfer, WEEKDAYS
    )

    assert found == state
    assert ground is not None
    assert (ground.code, ground.clause) == (code, "GC-5.6.3-silence")
    assert ground.fact("last") == date(2016, 12, 9)


@clause("GC-5.6.3-silence")
def test_a_rulebook_without_silence_confirms_nothing(geofinance):
    transfer = terms(TransferTerms, geofinance)

    found = confirmation_after_report(date(2016, 12, 6), None, date(2017, 1, 1), transfer, WEEKDAYS)

    assert found == ("pending", None)
