"""How much is paid, from where, when and to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.instructions.free_balance import CashPosition, free_balance_of
from reglament.core.instructions.terms import WithdrawalTerms
from reglament.core.instructions.withdrawal import (
    Payee,
    ceiling_when_uncovered,
    cutoff_at,
    date_refusal,
    details_refusal,
    due_at,
    is_third_party,
    method_refusal,
    payable_of,
    split_over_places,
    third_party_ground,
)
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import RUB, USD, Amount
from tests.clauses import clause
from tests.core.instructions.books import WEEKDAYS, at, day, rub, terms
from tests.rulebooks import geofinance_rulebook, grandis_rulebook

ACCOUNT = "40817810000000000101"
PAYEE = Payee("Пробный Иван", "770000001100", ACCOUNT, "044525999", key_holds=True)


def free_of(cash: int, withdrawal: WithdrawalTerms, **dues: int):
    return free_balance_of(CashPosition(RUB, {"own_bank": cash}, {}, {}, dues), withdrawal)


@clause("GC-5.7.3")
def test_own_bank_and_other_places_have_their_own_cutoffs(grandis):
    withdrawal = terms(WithdrawalTerms, grandis)

    assert cutoff_at("own_bank", withdrawal).value == time(17)
    assert cutoff_at("other_participant", withdrawal).value == time(14, 30)
    assert cutoff_at("MOEX_FX", withdrawal).value == time(14, 30)


@clause("GC-5.7.3")
@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("60.00", [("own_bank", "60.00")]),
        ("60.01", [("own_bank", "60.00"), ("MOEX_FX", "0.01")]),
        ("90.00", [("own_bank", "60.00"), ("MOEX_FX", "30.00")]),
        ("95.00", [("own_bank", "60.00"), ("MOEX_FX", "30.00"), ("OTC", "5.00")]),
        ("100.00", [("own_bank", "60.00"), ("MOEX_FX", "30.00"), ("OTC", "10.00")]),
    ],
)
def test_an_amount_is_split_over_places_the_broker_s_banks_first(asked, parts):
    free = {"OTC": rub("10.00"), "MOEX_FX": rub("30.00"), "own_bank": rub("60.00")}

    found = split_over_places(rub(asked), free)

    assert [(place, str(amount)) for place, amount in found] == [(place, f"{amount} RUB") for place, amount in parts]


@clause("GC-5.7.3")
def test_places_with_nothing_free_give_nothing():
    free = {"MOEX_FX": rub("0"), "OTC": rub("60.00")}

    assert split_over_places(rub("5.00"), free) == (("OTC", rub("5.00")),)
    with pytest.raises(AssertionError):
        split_over_places(rub("60.01"), free)


@clause("GC-5.7.3")
@given(
    places=st.dictionaries(st.sampled_from(["own_bank", "OTC", "MOEX_FX"]), st.integers(1, 10**9), min_size=1),
    share=st.integers(1, 100),
)
def test_the_parts_make_up_the_amount(places, share):
    asked = max(sum(places.values()) * share // 100, 1)

    parts = split_over_places(Amount(asked, RUB), {place: Amount(minor, RUB) for place, minor in places.items()})

    assert sum(amount.minor for _, amount in parts) == asked
    assert len({place for place, _ in parts}) == len(parts)
    assert all(0 < amount.minor <= places[place] for place, amount in parts)


@clause("GC-5.7.9")
@pytest.mark.parametrize(
    ("asked", "choice", "state", "payable", "code"),
    [
        ("80000.00", "refuse_until_instructions", "accepted", "80000.00", "withdrawal.within_free_balance"),
        ("80000.01", "refuse_until_instructions", "awaiting_instructions", "0", "withdrawal.over_free_balance"),
        ("100000.00", "refuse_until_instructions", "awaiting_instructions", "0", "withdrawal.over_free_balance"),
        ("80000.00", "execute_free_balance", "accepted", "80000.00", "withdrawal.within_free_balance"),
        ("80000.01", "execute_free_balance", "accepted", "80000.00", "withdrawal.cut_to_free_balance"),
        ("100000.00", "execute_free_balance", "accepted", "80000.00", "withdrawal.cut_to_free_balance"),
    ],
)
def test_over_the_free_balance_the_broker_s_choice_decides(grandis, asked, choice, state, payable, code):
    withdrawal = terms(WithdrawalTerms, grandis)
    assert withdrawal.withdrawal_excess == Cited("refuse_until_instructions", "GC-5.7.9")
    chosen = replace(withdrawal, withdrawal_excess=Cited(choice, "GC-5.7.9"))
    free = free_of(8_000_000, chosen)

    decision = payable_of(rub(asked), free.amount, free, rub("0"), chosen)

    assert (decision.state, decision.payable) == (state, rub(payable))
    assert [ground.code for ground in decision.grounds] == [code]
    assert decision.grounds[0].fact("asked") == rub(asked)
    assert decision.grounds[0].fact("free") == rub("80000.00")
    if code != "withdrawal.within_free_balance":
        assert decision.grounds[0].clause == "GC-5.7.9"


@clause("GC-5.7.9")
def test_with_nothing_free_there_is_nothing_to_execute(grandis):
    chosen = replace(terms(WithdrawalTerms, grandis), withdrawal_excess=Cited("execute_free_balance", "GC-5.7.9"))
    assert chosen.withdrawal_under_obligations is None
    assert chosen.withdrawal_keeps_obligations is None
    free = free_of(100, chosen, debts=500)

    decision = payable_of(rub("1.00"), free.amount, free, rub("5.00"), chosen)

    assert (decision.state, decision.payable) == ("refused", rub("0"))
    assert [(ground.code, ground.clause) for ground in decision.grounds] == [("withdrawal.nothing_free", "GC-5.7.9")]


@clause("GF-10.2.6-a")
def test_enough_stays_to_meet_what_the_client_owes(geofinance):
    withdrawal = terms(WithdrawalTerms, geofinance)
    assert withdrawal.withdrawal_keeps_obligations == Cited(True, "GF-10.2.6-a")
    free = free_of(10_000_000, withdrawal, debts=1_200_000)

    decision = payable_of(rub("100000.00"), free.amount, free, rub("12000.00"), withdrawal)

    assert (decision.state, decision.payable) == ("accepted", rub("88000.00"))
    assert [(ground.code, ground.clause) for ground in decision.grounds] == [
        ("withdrawal.cut_to_free_balance", "GF-10.2.11"),
        ("withdrawal.obligations_kept", "GF-10.2.6-a"),
    ]
    assert decision.grounds[1].fact("obligations") == rub("12000.00")


@clause("GF-10.2.6-a")
def test_a_cut_without_obligations_names_none(geofinance):
    withdrawal = terms(WithdrawalTerms, geofinance)
    free = free_of(10_000, withdrawal)

    decision = payable_of(rub("100.01"), free.amount, free, rub("0"), withdrawal)

    assert [ground.code for ground in decision.grounds] == ["withdrawal.cut_to_free_balance"]
    silent = replace(withdrawal, withdrawal_keeps_obligations=Cited(False, "x"))
    owing = payable_of(rub("100.01"), free.amount, free, rub("1.00"), silent)
    assert [ground.code for ground in owing.grounds] == ["withdrawal.cut_to_free_balance"]


@clause("GF-10.2.11")
@pytest.mark.parametrize(
    ("asked", "payable", "code", "ground_clause"),
    [
        ("94800.00", "94800.00", "withdrawal.within_free_balance", "GF-10.2.11"),
        ("95000.00", "94800.00", "withdrawal.cut_to_free_balance", "GF-10.2.11"),
        ("94800.01", "94800.00", "withdrawal.cut_to_free_balance", "GF-10.2.11"),
    ],
)
def test_money_goes_back_within_what_is_free(geofinance, asked, payable, code, ground_clause):
    withdrawal = terms(WithdrawalTerms, geofinance)
    assert withdrawal.withdrawal_excess == Cited("execute_free_balance", "GF-10.2.11")
    free = free_of(10_000_000, withdrawal, debts=500_000, fees=20_000)

    decision = payable_of(rub(asked), free.amount, free, rub("0"), withdrawal)

    assert (decision.state, decision.payable) == ("accepted", rub(payable))
    assert (decision.grounds[0].code, decision.grounds[0].clause) == (code, ground_clause)
    assert decision.grounds[0].fact("free") == rub("94800.00")


@clause("GF-10.2.12")
@pytest.mark.parametrize(
    ("balance", "state", "code"),
    [
        (300_000, "suspended", "withdrawal.suspended_for_obligations"),
        (499_999, "suspended", "withdrawal.suspended_for_obligations"),
        (500_000, "refused", "withdrawal.nothing_free"),
        (500_001, "accepted", "withdrawal.cut_to_free_balance"),
        (1_300_000, "accepted", "withdrawal.within_free_balance"),
    ],
)
def test_a_balance_below_what_is_owed_suspends_the_payment(geofinance, balance, state, code):
    withdrawal = terms(WithdrawalTerms, geofinance)
    assert withdrawal.withdrawal_under_obligations == Cited("suspend", "GF-10.2.12")
    free = free_of(balance, withdrawal, debts=500_000)

    decision = payable_of(rub("1000.00"), free.amount, free, rub("5000.00"), withdrawal)

    assert (decision.state, decision.grounds[0].code) == (state, code)
    if state == "suspended":
        assert decision.payable == rub("0")
        assert decision.grounds[0].clause == "GF-10.2.12"
        assert decision.grounds[0].fact("obligations") == rub("5000.00")
        assert len(decision.grounds) == 1


@clause("GF-10.2.12")
def test_the_broker_may_reduce_instead_and_money_aside_is_no_obligation(geofinance):
    withdrawal = terms(WithdrawalTerms, geofinance)
    reducing = replace(withdrawal, withdrawal_under_obligations=Cited("reduce", "GF-10.2.12"))
    short = free_of(300_000, withdrawal, debts=500_000)

    reduced = payable_of(rub("1000.00"), short.amount, short, rub("5000.00"), reducing)
    without = payable_of(rub("1000.00"), short.amount, short, rub("0"), withdrawal)

    assert reduced.state == "refused"
    assert [ground.code for ground in reduced.grounds] == ["withdrawal.nothing_free", "withdrawal.obligations_kept"]
    assert without.state == "refused"


@clause("GC-5.7.9", "GF-10.2.11", "GF-10.2.12", "GF-10.2.6-a")
@given(asked=st.integers(1, 10**10), cash=st.integers(-(10**10), 10**10), debts=st.integers(0, 10**10))
def test_never_more_than_is_free_is_paid(asked, cash, debts):
    for rulebook in (grandis_rulebook(), geofinance_rulebook()):
        withdrawal = terms(WithdrawalTerms, rulebook)
        free = free_of(cash, withdrawal, debts=debts)

        decision = payable_of(Amount(asked, RUB), free.amount, free, Amount(debts, RUB), withdrawal)

        assert decision.payable.minor <= min(asked, max(cash - debts, 0))
        assert (decision.payable.minor > 0) == (decision.state == "accepted")
        assert decision.grounds


@clause("GF-10.2.6-c")
@pytest.mark.parametrize(
    ("cash", "value", "margin", "limit", "most"),
    [
        ("60000.00", "100000.00", "70000.00", "cash_at_place", "30000.00"),
        ("30000.00", "100000.00", "70000.00", "cash_at_place", "30000.00"),
        ("29999.99", "100000.00", "70000.00", "cash_at_place", "29999.99"),
        ("29999.99", "100000.00", "70000.00", "collateral_only", "30000.00"),
        ("60000.00", "70000.00", "70000.00", "cash_at_place", "0"),
        ("60000.00", "69999.99", "70000.00", "cash_at_place", "0"),
        ("60000.00", "70000.01", "70000.00", "cash_at_place", "0.01"),
    ],
)
def test_an_uncovered_position_keeps_its_collateral(geofinance, cash, value, margin, limit, most):
    known = terms(WithdrawalTerms, geofinance).uncovered_limit
    assert known == Cited("cash_at_place", "GF-10.2.6-c")

    found, ground = ceiling_when_uncovered(rub(cash), rub(value), rub(margin), replace(known, value=limit))

    assert found == rub(most)
    assert (ground.code, ground.clause) == ("withdrawal.uncovered_position", "GF-10.2.6-c")
    assert ground.fact("most") == rub(most)
    assert ground.fact("portfolio_value") == rub(value)
    assert ground.fact("initial_margin") == rub(margin)


@clause("GC-10.6")
def test_grandis_pays_out_what_the_portfolio_spares_and_foreign_money_by_its_weight(grandis):
    limit = terms(WithdrawalTerms, grandis).uncovered_limit
    assert limit == Cited("collateral_only", "GC-10.6")
    dollars = Amount(100_000, USD)

    def most(value, weight):
        found, ground = ceiling_when_uncovered(dollars, rub(value), rub("70000.00"), limit, Decimal(weight))
        assert ground.clause == "GC-10.6"
        return str(found)

    assert most("70000.89", "90") == "0.00 USD"
    assert most("70000.90", "90") == "0.01 USD"
    assert most("100000.00", "80.1") == "374.53 USD"
    assert most("100000.00", "0") == "0.00 USD"
    assert most("69000.00", "90") == "0.00 USD"


@clause("GC-5.7.4")
@pytest.mark.parametrize(
    ("requested", "consented", "refused"),
    [
        (None, False, False),
        ("2016-11-14", False, True),
        ("2016-11-14", True, False),
        ("2016-11-15", False, False),
        ("2016-11-18", False, False),
    ],
)
def test_no_day_before_acceptance_without_consent(grandis, requested, consented, refused):
    withdrawal = terms(WithdrawalTerms, grandis)
    assert withdrawal.withdrawal_before_acceptance == Cited("refuse_without_consent", "GC-5.7.4")
    wanted = day(requested) if requested else None

    ground = date_refusal(wanted, date(2016, 11, 15), consented, withdrawal)

    assert (ground is not None) is refused
    if ground is not None:
        assert (ground.code, ground.clause) == ("withdrawal.before_acceptance", "GC-5.7.4")
        assert ground.fact("requested_on") == date(2016, 11, 14)
        assert ground.fact("accepted_on") == date(2016, 11, 15)
    strict = replace(withdrawal, withdrawal_before_acceptance=Cited("refuse", "GC-5.7.4"))
    early = wanted is not None and wanted < date(2016, 11, 15)
    assert (date_refusal(wanted, date(2016, 11, 15), consented, strict) is not None) is early


@clause("GC-5.7.5", "GC-5.7.4")
@pytest.mark.parametrize(
    ("accepted", "requested", "due"),
    [
        ("2016-11-18", None, "2016-11-21 17:00:00"),
        ("2016-11-14", None, "2016-11-15 17:00:00"),
        ("2016-11-15", "2016-11-18", "2016-11-18 17:00:00"),
    ],
)
def test_grandis_pays_until_five_on_the_next_working_day_or_on_the_client_s(grandis, accepted, requested, due):
    withdrawal = terms(WithdrawalTerms, grandis)
    assert withdrawal.withdrawal_execution_days == Cited(1, "GC-5.7.5")
    assert withdrawal.withdrawal_execution_until == Cited(time(17), "GC-5.7.5")

    assert due_at(day(accepted), day(requested) if requested else None, withdrawal, WEEKDAYS) == at(due)


@clause("GF-10.2.7")
def test_geofinance_pays_within_three_business_days(geofinance):
    withdrawal = terms(WithdrawalTerms, geofinance)
    assert withdrawal.withdrawal_execution_days == Cited(3, "GF-10.2.7")
    assert withdrawal.withdrawal_execution_until is None

    assert due_at(date(2025, 3, 6), None, withdrawal, WEEKDAYS) == at("2025-03-11 23:59:59")


@clause("GC-5.7.2")
def test_the_desk_pays_only_with_the_broker_s_consent(grandis):
    withdrawal = terms(WithdrawalTerms, grandis)
    assert withdrawal.withdrawal_methods == Cited(("bank_transfer", "cash_desk_with_consent"), "GC-5.7.2")

    assert method_refusal("bank_transfer", False, withdrawal) is None
    assert method_refusal("cash_desk", True, withdrawal) is None
    refused = method_refusal("cash_desk", False, withdrawal)
    assert refused is not None
    assert (refused.code, refused.clause) == ("withdrawal.desk_without_consent", "GC-5.7.2")
    unknown = method_refusal("pigeon", True, withdrawal)
    assert unknown is not None
    assert (unknown.code, unknown.clause) == ("withdrawal.method_unknown", "GC-5.7.2")


@clause("GF-10.2.8", "GC-5.7.2")
def test_geofinance_pays_by_transfer_only(geofinance):
    withdrawal = terms(WithdrawalTerms, geofinance)
    assert withdrawal.withdrawal_methods == Cited(("bank_transfer",), "GF-10.2.8")
    assert withdrawal.payout_account_digits == Cited(20, "GF-10.2.8")

    refused = method_refusal("cash_desk", True, withdrawal)

    assert refused is not None
    assert refused.code == "withdrawal.method_unknown"


@clause("GC-5.7.7", "GF-10.2.8")
@pytest.mark.parametrize(
    ("payee", "code"),
    [
        (None, "withdrawal.details_missing"),
        (replace(PAYEE, account="4081781000000000010"), "withdrawal.account_digits"),
        (replace(PAYEE, account="408178100000000001011"), "withdrawal.account_digits"),
        (replace(PAYEE, account="4081781000000000010X"), "withdrawal.account_digits"),
        (replace(PAYEE, holder=""), "withdrawal.holder_missing"),
        (replace(PAYEE, key_holds=False), "withdrawal.account_key"),
        (PAYEE, None),
    ],
)
def test_only_whole_details_are_paid_to(grandis, geofinance, payee, code):
    for rulebook, expected in ((grandis, "GC-5.7.7"), (geofinance, "GF-10.2.8")):
        refused = details_refusal(payee, terms(WithdrawalTerms, rulebook))

        assert (None if refused is None else refused.code) == code
        if refused is not None:
            assert refused.clause == expected


@clause("GC-5.7.7")
def test_the_refusal_says_how_many_digits_there_should_be(grandis):
    withdrawal = terms(WithdrawalTerms, grandis)
    assert withdrawal.payout_account_digits == Cited(20, "GC-5.7.7")

    refused = details_refusal(replace(PAYEE, account="4081781000000000010"), withdrawal)

    assert refused is not None
    assert (refused.fact("digits"), refused.fact("given")) == (20, 19)


@pytest.mark.parametrize(
    ("holder", "inn", "third"),
    [
        ("Пробный Иван", "770000001100", False),
        ("Кто-то другой", "770000001100", False),
        ("Пробный Иван", "770000002200", True),
        ("ПРОБНЫЙ  иван", "", False),
        ("Пробный Пётр", "", True),
    ],
)
def test_a_third_party_is_told_by_number_else_by_name(holder, inn, third):
    payee = replace(PAYEE, holder=holder, inn=inn)

    assert is_third_party(payee, "Пробный Иван", "770000001100") is third


@clause("GC-5.7.8")
def test_a_third_party_is_paid_on_documents_and_an_officer_s_word(grandis):
    withdrawal = terms(WithdrawalTerms, grandis)
    assert withdrawal.third_party_payout_documents == Cited(True, "GC-5.7.8")
    assert withdrawal.third_party_payout_officer == Cited(True, "GC-5.7.8")

    at_once, ground = third_party_ground((), withdrawal)
    assert at_once
    assert (ground.code, ground.clause) == ("withdrawal.no_ground_documents", "GC-5.7.8")
    at_once, ground = third_party_ground(("contract",), withdrawal)
    assert not at_once
    assert (ground.code, ground.clause) == ("withdrawal.third_party_payee", "GC-5.7.8")
    unasked = replace(withdrawal, third_party_payout_documents=Cited(False, "GC-5.7.8"))
    assert third_party_ground((), unasked)[0] is False


@clause("GF-10.2.6-d")
def test_geofinance_puts_a_third_party_before_an_officer(geofinance):
    withdrawal = terms(WithdrawalTerms, geofinance)
    assert withdrawal.third_party_payout_documents is None
    assert withdrawal.third_party_payout_officer == Cited(True, "GF-10.2.6-d")

    at_once, ground = third_party_ground((), withdrawal)

    assert not at_once
    assert (ground.code, ground.clause) == ("withdrawal.third_party_payee", "GF-10.2.6-d")
    barred = replace(withdrawal, third_party_payout_officer=Cited(False, "GF-10.2.6-d"))
    assert third_party_ground((), barred)[0] is True
