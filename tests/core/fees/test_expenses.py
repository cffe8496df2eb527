"""Expenses: the list of types, and what each must come with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.fees.charge import Charge, ChargeKind, ChargeState
from reglament.core.fees.expenses import (
    ExpenseDecision,
    ExpenseDraft,
    ThirdPartyBill,
    client_bill_ground,
    decide_expense,
    deposit_cost,
    over_bill,
    waiver_ground,
)
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.fees.schedules import expense_terms, rub, schedule

BILL = ThirdPartyBill("77", "Депозитарий Образец", rub("200.00"), client_bill="1001-77")
FULL = ExpenseDraft(
    "",
    "cost",
    rub("200.00"),
    basis="trade:9",
    explanation="extract for the operation",
    bill=BILL,
    fault_record="act 4",
    reregistration="registrar transfer 8",
)


def decided(rulebook: Rulebook, draft: ExpenseDraft) -> ExpenseDecision:
    return decide_expense(draft, schedule(rulebook))


def codes(decision: ExpenseDecision) -> list[tuple[str, str]]:
    return [(ground.code, ground.clause) for ground in decision.refused]


@clause("GC-17.7")
def test_the_list_of_one_firm_is_closed(grandis: Rulebook) -> None:
    types = (
        "organiser_and_clearing",
        "third_parties",
        "express_post",
        "bank_cash_delivery_urgent",
        "other_direct",
    )
    assert expense_terms(grandis).expense_types == Cited(types, "GC-17.7")
    for one in types:
        assert decided(grandis, replace(FULL, type=one)).refused == ()
    assert decided(grandis, replace(FULL, type="advertising")) == ExpenseDecision(
        (Ground.of("fees.expense_type_unknown", "GC-17.7", type="advertising", known=", ".join(types)),),
        None,
        "GC-17.7",
    )


@clause("GF-12.3-a", "GF-12.3-b", "GF-12.3-c", "GF-12.3-d", "GF-12.3-e", "GF-12.3-f")
def test_the_list_of_the_other_firm_is_closed(geofinance: Rulebook) -> None:
    clauses = {
        "clearing_depo_account": "GF-12.3-a",
        "settlement_depo_account": "GF-12.3-b",
        "securities_transfer": "GF-12.3-c",
        "postage": "GF-12.3-d",
        "counterparty_penalty": "GF-12.3-e",
        "other_direct": "GF-12.3-f",
    }
    assert expense_terms(geofinance).expense_types == Cited(tuple(clauses), "GF-12.3-a")
    for one, expected in clauses.items():
        assert decided(geofinance, replace(FULL, type=one)) == ExpenseDecision((), None, expected)
    assert codes(decided(geofinance, replace(FULL, type="advertising"))) == [("fees.expense_type_unknown", "GF-12.3-a")]


@clause("GC-17.7-a")
def test_a_clearing_fee_names_its_deal(grandis: Rulebook) -> None:
    draft = ExpenseDraft("organiser_and_clearing", "clearing fee", rub("5.00"), basis="trade:9")

    assert decided(grandis, draft) == ExpenseDecision((), None, "GC-17.7-a")
    assert decided(grandis, replace(draft, basis="instruction:4")).refused == (
        Ground.of("fees.expense_without_deal", "GC-17.7-a", type="organiser_and_clearing", basis="instruction:4"),
    )


@clause("GC-17.7-b")
def test_a_registrar_s_fee_names_its_deal(grandis: Rulebook) -> None:
    draft = ExpenseDraft("third_parties", "registrar fee", rub("40.00"), basis="trade:12")

    assert decided(grandis, draft) == ExpenseDecision((), None, "GC-17.7-b")
    assert codes(decided(grandis, replace(draft, basis=""))) == [("fees.expense_without_deal", "GC-17.7-b")]


@clause("GC-17.7-c")
@pytest.mark.parametrize(
    ("charged", "grounds"),
    [
        pytest.param("449.99", [], id="below cost"),
        pytest.param("450.00", [], id="the cost itself"),
        pytest.param("450.01", [("fees.above_actual_cost", "GC-17.7-c")], id="a kopeck above"),
        pytest.param("500.00", [("fees.above_actual_cost", "GC-17.7-c")], id="above"),
    ],
)
def test_express_post_costs_no_more_than_it_did(
    grandis: Rulebook, charged: str, grounds: list[tuple[str, str]]
) -> None:
    invoice = ThirdPartyBill("12", "Курьер Образец", rub("450.00"))
    draft = ExpenseDraft("express_post", "courier", rub(charged), bill=invoice)

    assert codes(decided(grandis, draft)) == grounds
    assert codes(decided(grandis, replace(draft, bill=None))) == [("fees.bill_missing", "GC-17.7-c")]


@clause("GC-17.7-d")
def test_a_bank_s_charge_names_the_instruction(grandis: Rulebook) -> None:
    draft = ExpenseDraft("bank_cash_delivery_urgent", "urgent transfer", rub("300.00"), basis="instruction:4")

    assert decided(grandis, draft) == ExpenseDecision((), None, "GC-17.7-d")
    assert decided(grandis, replace(draft, basis="")).refused == (
        Ground.of("fees.expense_without_link", "GC-17.7-d", type="bank_cash_delivery_urgent"),
    )


@clause("GC-17.7-e")
def test_another_cost_is_tied_and_explained(grandis: Rulebook) -> None:
    draft = ExpenseDraft("other_direct", "extract", rub("10.00"), basis="trade:9", explanation="extract asked for")

    assert decided(grandis, draft) == ExpenseDecision((), None, "GC-17.7-e")
    assert codes(decided(grandis, replace(draft, basis=""))) == [("fees.expense_without_link", "GC-17.7-e")]
    assert decided(grandis, replace(draft, explanation=" ")).refused == (
        Ground.of("fees.expense_unexplained", "GC-17.7-e", type="other_direct"),
    )


@clause("GF-12.3-a")
def test_a_clearing_bill_is_needed(geofinance: Rulebook) -> None:
    bill = ThirdPartyBill("5", "Клиринг Образец", rub("300.00"), client_bill="1001-5")
    draft = ExpenseDraft("clearing_depo_account", "depo account", rub("300.00"), bill=bill)

    assert decided(geofinance, draft) == ExpenseDecision((), None, "GF-12.3-a")
    assert codes(decided(geofinance, replace(draft, amount=rub("300.01")))) == [("fees.above_actual_cost", "GF-12.3-a")]
    assert codes(decided(geofinance, replace(draft, bill=None))) == [
        ("fees.bill_missing", "GF-12.3-a"),
        ("fees.client_bill_missing", "GF-12.5"),
    ]


@clause("GF-12.3-b")
def test_a_depository_s_bill_is_the_most_that_is_charged(geofinance: Rulebook) -> None:
    draft = ExpenseDraft("settlement_depo_account", "depo account", rub("200.00"), bill=BILL)

    assert decided(geofinance, draft) == ExpenseDecision((), None, "GF-12.3-b")
    assert decided(geofinance, replace(draft, amount=rub("201.00"))).refused == (
        Ground.of("fees.above_actual_cost", "GF-12.3-b", charged=rub("201.00"), cost=rub("200.00")),
    )
    assert codes(decided(geofinance, replace(draft, bill=None)))[0] == ("fees.bill_missing", "GF-12.3-b")


@clause("GF-12.3-c")
def test_moving_papers_costs_only_where_they_were_re_registered(geofinance: Rulebook) -> None:
    draft = ExpenseDraft("securities_transfer", "transfer", rub("200.00"), bill=BILL, reregistration="transfer 8")

    assert decided(geofinance, draft) == ExpenseDecision((), None, "GF-12.3-c")
    assert decided(geofinance, replace(draft, reregistration=" ")).refused == (
        Ground.of("fees.no_reregistration", "GF-12.3-c", type="securities_transfer"),
    )
    assert codes(decided(geofinance, replace(draft, amount=rub("200.01")))) == [("fees.above_actual_cost", "GF-12.3-c")]
    assert codes(decided(geofinance, replace(draft, bill=None)))[0] == ("fees.bill_missing", "GF-12.3-c")


@clause("GF-12.3-d")
@pytest.mark.parametrize("charged", ["349.99", "350.01"])
def test_postage_is_charged_as_it_was_paid(geofinance: Rulebook, charged: str) -> None:
    receipt = ThirdPartyBill("9", "Почта Образец", rub("350.00"), client_bill="1001-9")
    draft = ExpenseDraft("postage", "postage", rub("350.00"), bill=receipt)

    assert decided(geofinance, draft) == ExpenseDecision((), None, "GF-12.3-d")
    assert decided(geofinance, replace(draft, amount=rub(charged))).refused == (
        Ground.of("fees.not_actual_cost", "GF-12.3-d", charged=rub(charged), cost=rub("350.00")),
    )
    assert codes(decided(geofinance, replace(draft, bill=None)))[0] == ("fees.bill_missing", "GF-12.3-d")


@clause("GF-12.3-e")
def test_a_fine_is_charged_with_the_record_of_the_client_s_fault(geofinance: Rulebook) -> None:
    bill = ThirdPartyBill("31", "Контрагент Образец", rub("1000.00"), client_bill="1001-31")
    draft = ExpenseDraft("counterparty_penalty", "fine", rub("1000.00"), bill=bill, fault_record="act 4")

    assert decided(geofinance, draft) == ExpenseDecision((), None, "GF-12.3-e")
    assert decided(geofinance, replace(draft, fault_record=" ")).refused == (
        Ground.of("fees.fault_record_missing", "GF-12.3-e", type="counterparty_penalty"),
    )
    assert codes(decided(geofinance, replace(draft, amount=rub("1000.01")))) == [
        ("fees.above_actual_cost", "GF-12.3-e")
    ]
    assert codes(decided(geofinance, replace(draft, bill=None)))[0] == ("fees.bill_missing", "GF-12.3-e")


@clause("GF-12.3-f")
def test_another_cost_of_the_other_firm_is_tied_to_something(geofinance: Rulebook) -> None:
    draft = ExpenseDraft("other_direct", "extract", rub("200.00"), basis="account:depo-1", bill=BILL)

    assert decided(geofinance, draft) == ExpenseDecision((), None, "GF-12.3-f")
    assert codes(decided(geofinance, replace(draft, basis=""))) == [("fees.expense_without_link", "GF-12.3-f")]
    assert codes(decided(geofinance, replace(draft, amount=rub("200.01")))) == [("fees.above_actual_cost", "GF-12.3-f")]
    assert codes(decided(geofinance, replace(draft, bill=None)))[0] == ("fees.bill_missing", "GF-12.3-f")


@clause("GF-12.5", "GF-10.2.14-d")
def test_a_charge_waits_for_the_bill_to_the_client(geofinance: Rulebook) -> None:
    terms = expense_terms(geofinance)

    assert client_bill_ground(BILL, terms) is None
    assert client_bill_ground(replace(BILL, client_bill=""), terms) == Ground.of(
        "fees.client_bill_missing", "GF-12.5", bill="77"
    )
    assert client_bill_ground(None, terms) == Ground.of("fees.client_bill_missing", "GF-12.5", bill="")
    assert codes(decided(geofinance, replace(FULL, type="postage", bill=replace(BILL, client_bill="")))) == [
        ("fees.client_bill_missing", "GF-12.5")
    ]


@clause("GF-12.5", "GF-10.2.14-d")
def test_a_rulebook_may_ask_for_no_bill(geofinance: Rulebook) -> None:
    silent = replace(expense_terms(geofinance), client_bill_required=None)
    no = replace(expense_terms(geofinance), client_bill_required=Cited(False, "GF-12.5"))

    assert client_bill_ground(None, silent) is None
    assert client_bill_ground(None, no) is None


@clause("GC-17.7")
def test_a_rulebook_without_client_bills_asks_for_none(grandis: Rulebook) -> None:
    assert client_bill_ground(None, expense_terms(grandis)) is None


@clause("GC-17.8")
def test_a_covered_cost_is_said_to_be_covered(grandis: Rulebook) -> None:
    draft = ExpenseDraft("organiser_and_clearing", "exchange fee", rub("10.00"), basis="trade:9")

    decision = decide_expense(draft, schedule(grandis, "Всё включено"))

    assert decision.refused == ()
    assert decision.absorbed == Ground.of(
        "fees.absorbed", "GC-17.8", type="organiser_and_clearing", tariff="Всё включено"
    )


@clause("GF-12.4")
def test_folded_postage_is_not_charged(geofinance: Rulebook) -> None:
    receipt = ThirdPartyBill("9", "Почта Образец", rub("350.00"), client_bill="1001-9")
    decision = decide_expense(
        ExpenseDraft("postage", "postage", rub("350.00"), bill=receipt), schedule(geofinance, "Максимум")
    )

    assert decision.absorbed == Ground.of("fees.absorbed", "GF-12.4", type="postage", tariff="Максимум")


@pytest.mark.parametrize(("charged", "stands"), [("0.00", True), ("100.00", True), ("100.01", False)])
def test_a_bill_is_charged_once(charged: str, stands: bool) -> None:
    ground = over_bill(BILL, rub(charged), rub("100.00"), "GF-12.3-b")

    assert (ground is None) is stands
    if ground is not None:
        assert ground.code == "fees.bill_spent"


@clause("GC-5.5.5")
def test_the_cost_of_crediting_money_is_passed_on(grandis: Rulebook, geofinance: Rulebook) -> None:
    assert deposit_cost(expense_terms(grandis)) == Cited("bank_cash_delivery_urgent", "GC-5.5.5")
    assert deposit_cost(expense_terms(geofinance)) == Ground.of("fees.deposit_cost_not_charged", "GF-12.3-a")


CHARGE = Charge(
    client="1001",
    kind=ChargeKind.EXPENSE,
    type="third_parties",
    name="registrar fee",
    gross=rub("40.00"),
    state=ChargeState.DUE,
    incurred_on=date(2016, 11, 14),
    due_on=date(2016, 11, 14),
    deadline_on=None,
    mode="on_payment",
    basis="trade:12",
    clause="GC-17.7-b",
    number=3,
)


@clause("GC-17.8")
def test_an_expense_that_is_due_may_be_waived(grandis: Rulebook, geofinance: Rulebook) -> None:
    terms = expense_terms(grandis)

    assert waiver_ground(CHARGE, terms) is None
    assert waiver_ground(replace(CHARGE, kind=ChargeKind.FEE), terms) == Ground.of(
        "fees.waiver_of_expenses_only", "GC-17.8", charge=3
    )
    assert waiver_ground(replace(CHARGE, state=ChargeState.WITHHELD), terms) == Ground.of(
        "fees.charge_not_due", "GC-17.8", charge=3, state="withheld"
    )
    no = replace(terms, waiver_allowed=Cited(False, "GC-17.8"))
    assert waiver_ground(CHARGE, no) == Ground.of("fees.waiver_not_provided", "GC-17.8", charge=3)
    assert waiver_ground(CHARGE, expense_terms(geofinance)) == Ground.of(
        "fees.waiver_not_provided", "GF-12.3-a", charge=3
    )


@pytest.mark.parametrize(
    ("state", "amount"),
    [
        (ChargeState.DUE, "40.00"),
        (ChargeState.WITHHELD, "40.00"),
        (ChargeState.ABSORBED, "0.00"),
        (ChargeState.WAIVED, "0.00"),
        (ChargeState.REVERSED, "0.00"),
    ],
)
def test_a_client_pays_what_is_neither_covered_nor_waived(state: ChargeState, amount: str) -> None:
    assert replace(CHARGE, state=state).amount == rub(amount)


def test_a_charge_knows_its_trade() -> None:
    assert CHARGE.trade == 12
    assert replace(CHARGE, basis="instruction:4").trade is None
