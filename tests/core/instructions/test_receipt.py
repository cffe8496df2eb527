"""Whose money has come, and whether it may be credited as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.instructions.receipt import (
    Destination,
    Holder,
    Holders,
    Payment,
    decide_credit,
    destination_of,
    is_payer,
    payer_kind,
    place_in,
    reason_for_client,
    return_refusal,
)
from reglament.core.instructions.terms import DepositTerms
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.instructions.books import terms
from tests.rulebooks import grandis_rulebook

INN, OTHER_INN = "770000001100", "7700000022"
ONE = Holder("1001", "Пробный Иван Иванович", INN, ("77",))
TWO = Holder("1002", "ООО «Образец»", OTHER_INN, ("78", "79/Б"))
OWN = ("40702810000000000003",)


def pay(name="Пробный Иван Иванович", inn=INN, purpose="", account="40817810000000000101"):
    return Payment(name, inn, account, purpose)


@clause("GC-5.5.1", "GF-10.2.2-b")
@pytest.mark.parametrize(
    ("payment", "client", "contract", "payer"),
    [
        (pay(purpose="Пополнение по договору 77"), "1001", "77", "client"),
        (pay(purpose="Договор № 77. Без НДС"), "1001", "77", "client"),
        (pay(purpose="Пополнение"), "1001", "77", "client"),
        (pay(name="Чужой Пётр", inn="770000009900", purpose="Договор 77"), "1001", "77", "third_party"),
        (pay(name='ООО "Образец"', inn=OTHER_INN, purpose="договор 79/Б"), "1002", "79/Б", "client"),
        (pay(inn="", purpose="договор 77"), "1001", "77", "client"),
        (pay(name="Чужой Пётр", inn="", purpose="договор 77"), "1001", "77", "third_party"),
        (pay(inn="0", purpose="договор 77"), "1001", "77", "client"),
    ],
)
def test_a_payment_is_matched_by_payer_and_contract(grandis, geofinance, payment, client, contract, payer):
    for rulebook, expected in ((grandis, "GC-5.5.1"), (geofinance, "GF-10.2.2-b")):
        deposit = terms(DepositTerms, rulebook)
        assert deposit.deposit_identification == Cited("payer_and_contract", expected)

        found = destination_of(payment, Holders([ONE, TWO]), OWN, deposit)

        assert (found.client, found.contract, found.payer) == (client, contract, payer)
        assert [(ground.code, ground.clause) for ground in found.grounds] == [("receipt.identified", expected)]
        assert found.grounds[0].fact("contract") == contract
        by_contract = replace(deposit, deposit_identification=Cited("contract_only", expected))
        assert destination_of(payment, Holders([ONE, TWO]), OWN, by_contract).client == (
            client if "77" in payment.purpose or "79" in payment.purpose else ""
        )


@clause("GF-10.2.2-c", "GC-5.5.1")
@pytest.mark.parametrize(
    ("payment", "candidates"),
    [
        (pay(name="ООО «Образец»", inn=OTHER_INN, purpose="top-up"), 2),
        (pay(name="Чужой Пётр", inn="770000009900", purpose="top-up"), 0),
        (pay(purpose="договоры 77 и 78"), 2),
    ],
)
def test_money_nobody_can_be_named_for_is_held(geofinance, grandis, payment, candidates):
    for rulebook, expected in ((geofinance, "GF-10.2.2-c"), (grandis, "GC-5.5.1")):
        deposit = terms(DepositTerms, rulebook)
        assert deposit.unidentified_receipt == Cited("hold_for_instruction", expected)

        found = destination_of(payment, Holders([ONE, TWO]), OWN, deposit)
        decision = decide_credit(found, (), (), deposit)

        assert found.client == ""
        assert [(ground.code, ground.clause) for ground in found.grounds] == [("receipt.unidentified", expected)]
        assert found.grounds[0].fact("candidates") == candidates
        assert decision.state == "unidentified"
        assert (decision.missing, decision.grounds) == (("instruction",), ())
        asking = replace(deposit, unidentified_receipt=Cited("officer", expected))
        assert decide_credit(found, (), (), asking).missing == ("consent",)


@clause("GF-10.2.2-b")
@pytest.mark.parametrize(
    ("purpose", "place"),
    [
        ("Contract 123, stock market", "MOEX_STOCK"),
        ("Договор 123, фондовый рынок", "MOEX_STOCK"),
        ("Договор 123, срочный рынок", "MOEX_DERIVATIVES"),
        ("Договор 123, валютный рынок", "MOEX_FX"),
        ("Договор 123, внебиржевой рынок", "OTC"),
        ("Договор 123", ""),
    ],
)
def test_the_market_is_read_from_the_purpose(geofinance, purpose, place):
    assert place_in(purpose) == place
    found = destination_of(
        pay(purpose=purpose), Holders([replace(ONE, contracts=("123",))]), OWN, terms(DepositTerms, geofinance)
    )
    assert (found.contract, found.place) == ("123", place)


@clause("GC-5.5.1", "GF-10.2.3-b", "GF-10.2.3-c")
@pytest.mark.parametrize(
    ("payment", "kind"),
    [
        (pay(), "client"),
        (pay(name="ИП Пробный Иван Иванович"), "entrepreneur"),
        (pay(name="IP Пробный Иван Иванович", inn=""), "entrepreneur"),
        (pay(name="Индивидуальный предприниматель Пробный Иван Иванович"), "entrepreneur"),
        (pay(name="ИП Чужой", inn="770000009900"), "third_party"),
        (pay(name="Чужой", inn="770000009900"), "third_party"),
        (pay(name="Пробный Иван Иванович", inn="770000009900"), "third_party"),
        (pay(name="", inn=""), "third_party"),
        (pay(account=OWN[0]), "broker"),
        (pay(name="Ипатов", inn="770000009900"), "third_party"),
    ],
)
def test_who_paid(payment, kind):
    assert payer_kind(payment, ONE, OWN) == kind


@clause("GC-5.5.1", "GF-10.2.3-c")
def test_a_client_who_is_an_entrepreneur_pays_as_himself():
    entrepreneur = replace(ONE, name="ИП Пробный Иван Иванович")

    assert payer_kind(pay(name="ИП Пробный Иван Иванович"), entrepreneur, ()) == "client"


def decided(rulebook, payer, papers=(), demanded=(), client="1001", **changes):
    deposit = replace(terms(DepositTerms, rulebook), **changes)
    return decide_credit(Destination(client, "77", "own_bank", payer, ()), papers, demanded, deposit)


@clause("GC-5.5.1")
def test_grandis_credits_a_client_s_own_payment_as_it_is(grandis):
    assert terms(DepositTerms, grandis).deposit_instruction == Cited("not_needed", "GC-5.5.1")

    decision = decided(grandis, "client")

    assert (decision.state, decision.missing, decision.grounds) == ("credited", (), ())


@clause("GF-10.2.2-b")
def test_the_statement_may_stand_for_the_instruction(geofinance):
    assert terms(DepositTerms, geofinance).deposit_instruction == Cited("statement_suffices", "GF-10.2.2-b")

    decision = decided(geofinance, "client")

    assert decision.state == "credited"
    assert [(g.code, g.clause) for g in decision.grounds] == [("receipt.statement_is_instruction", "GF-10.2.2-b")]
    assert decided(geofinance, "client", ("instruction",)).grounds == ()


@clause("GF-6.2-c")
def test_where_the_instruction_is_required_money_waits_for_it(geofinance):
    required = Cited("required", "GF-6.2-c")

    waiting = decided(geofinance, "client", deposit_instruction=required)

    assert (waiting.state, waiting.missing) == ("waiting_instruction", ("instruction",))
    assert [(g.code, g.clause) for g in waiting.grounds] == [("deposit.waits_for_instruction", "GF-6.2-c")]
    assert decided(geofinance, "client", ("instruction",), deposit_instruction=required).state == "credited"


@clause("GC-5.5.3")
@pytest.mark.parametrize(
    ("papers", "missing"),
    [
        ((), ("consent", "credit_instruction", "ground_documents")),
        (("consent", "ground_documents"), ("credit_instruction",)),
        (("credit_instruction", "ground_documents"), ("consent",)),
        (("consent", "credit_instruction"), ("ground_documents",)),
        (("consent", "credit_instruction", "ground_documents"), ()),
    ],
)
def test_a_stranger_s_money_needs_consent_instruction_and_documents(grandis, papers, missing):
    deposit = terms(DepositTerms, grandis)
    assert deposit.third_party_papers == Cited(("consent", "credit_instruction", "ground_documents"), "GC-5.5.3")

    decision = decided(grandis, "third_party", papers)

    assert decision.state == ("unidentified" if missing else "credited")
    assert decision.missing == missing
    assert [(g.code, g.clause) for g in decision.grounds] == [("receipt.third_party", "GC-5.5.3")]
    assert decision.grounds[0].fact("missing") == ", ".join(missing)


@clause("GC-5.5.3-exempt")
def test_the_broker_s_own_payment_under_a_contract_needs_no_papers(grandis, geofinance):
    assert terms(DepositTerms, grandis).own_contract_payment == Cited("credit", "GC-5.5.3-exempt")

    decision = decided(grandis, "broker")

    assert (decision.state, decision.missing) == ("credited", ())
    assert [(g.code, g.clause) for g in decision.grounds] == [("receipt.own_contract", "GC-5.5.3-exempt")]
    assert decision.grounds[0].fact("contract") == "77"
    found = destination_of(pay(account=OWN[0], purpose="77"), Holders([ONE]), OWN, terms(DepositTerms, grandis))
    assert found.payer == "broker"
    asking = Cited("officer", "GC-5.5.3-exempt")
    assert decided(grandis, "broker", own_contract_payment=asking).state == "unidentified"
    assert decided(geofinance, "broker").state == "unidentified"


@clause("GF-10.2.3-b")
def test_a_third_party_goes_to_manual_decision(geofinance):
    assert terms(DepositTerms, geofinance).third_party_papers == Cited(("consent",), "GF-10.2.3-b")

    decision = decided(geofinance, "third_party")

    assert (decision.state, decision.missing) == ("unidentified", ("consent",))
    assert [(g.code, g.clause) for g in decision.grounds] == [("receipt.third_party", "GF-10.2.3-b")]
    assert decided(geofinance, "third_party", ("consent",)).state == "credited"


@clause("GF-10.2.3-c")
def test_an_entrepreneur_s_money_is_offered_for_refusal(geofinance, grandis):
    assert terms(DepositTerms, geofinance).entrepreneur_receipt == Cited("officer", "GF-10.2.3-c")

    decision = decided(geofinance, "entrepreneur")

    assert (decision.state, decision.missing) == ("unidentified", ("consent",))
    assert [(g.code, g.clause) for g in decision.grounds] == [("receipt.entrepreneur", "GF-10.2.3-c")]
    agreed = decided(geofinance, "entrepreneur", ("consent",))
    assert agreed.state == "credited"
    assert [g.code for g in agreed.grounds] == ["receipt.entrepreneur"]
    assert decided(geofinance, "entrepreneur", entrepreneur_receipt=Cited("credit", "x")).state == "credited"
    assert decided(grandis, "entrepreneur").state == "unidentified"


@clause("GF-10.2.4")
def test_documents_asked_for_must_be_supplied(geofinance):
    assert terms(DepositTerms, geofinance).third_party_documents_on_demand == Cited(True, "GF-10.2.4")
    demanded = ("ground_documents", "payer_identity")

    decision = decided(geofinance, "third_party", ("consent",), demanded)

    assert (decision.state, decision.missing) == ("unidentified", demanded)
    assert [(g.code, g.clause) for g in decision.grounds] == [
        ("receipt.third_party", "GF-10.2.3-b"),
        ("receipt.documents_demanded", "GF-10.2.4"),
    ]
    assert decision.grounds[1].fact("missing") == "ground_documents, payer_identity"
    supplied = decided(geofinance, "third_party", ("consent", *demanded), demanded)
    assert (supplied.state, supplied.missing) == ("credited", ())
    assert len(supplied.grounds) == 1
    unasked = Cited(False, "GF-10.2.4")
    assert decided(
        geofinance, "third_party", ("consent",), demanded, third_party_documents_on_demand=unasked
    ).state == "credited"  # fmt: skip
    assert len(decided_at_grandis(demanded)) == 1
    only_consent = decided(geofinance, "third_party", demanded, demanded)
    assert [g.code for g in only_consent.grounds] == ["receipt.third_party"]


def decided_at_grandis(demanded):
    """Return the grounds where nothing is said of papers asked for: asking adds none."""
    return decided(grandis_rulebook(), "third_party", (), demanded).grounds


@clause("GC-5.5.4", "GF-10.2.3-b", "GF-10.2.4")
@pytest.mark.parametrize(
    ("state", "returnable"),
    [("unidentified", True), ("waiting_instruction", True), ("credited", False), ("returned", False)],
)
def test_money_not_credited_may_go_back(grandis, geofinance, state, returnable):
    for rulebook, expected in ((grandis, "GC-5.5.4"), (geofinance, "GF-10.2.3-b")):
        refused = return_refusal(state, "third_party", terms(DepositTerms, rulebook))

        assert (refused is None) is returnable
        if refused is not None:
            assert (refused.code, refused.clause) == ("receipt.not_returnable", expected)
            assert refused.fact("state") == state


@clause("GC-5.5.4", "GF-10.2.3-b")
def test_the_client_is_told_no_reason_where_none_is_owed(grandis, geofinance):
    for rulebook, expected in ((grandis, "GC-5.5.4"), (geofinance, "GF-10.2.3-b")):
        deposit = terms(DepositTerms, rulebook)
        assert deposit.third_party_return == Cited("without_reason", expected)

        assert reason_for_client("suspicious", deposit) == ""
        telling = replace(deposit, third_party_return=Cited("with_reason", expected))
        assert reason_for_client("suspicious", telling) == "suspicious"


NAMES = ("Пробный Иван", "пробный  ИВАН", "Пробный Пётр", "ИП Пробный Иван", "")
INNS = ("", "0", INN, OTHER_INN)


@clause("GC-5.5.1")
@given(
    st.lists(st.builds(Holder, st.uuids().map(str), st.sampled_from(NAMES), st.sampled_from(INNS), st.just(("1",)))),
    st.builds(Payment, st.sampled_from(NAMES), st.sampled_from(INNS), st.just(""), st.just("")),
)
def test_the_drawers_hold_what_a_look_at_each_client_finds(clients, payment):
    found = Holders(clients).paying(payment)

    assert sorted(one.client for one in found) == sorted(one.client for one in clients if is_payer(payment, one))
