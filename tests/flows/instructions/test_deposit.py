"""Money that comes for a client."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.units.amount import RUB
from reglament.flows.accounts.agree import agree_term
from reglament.flows.instructions.deposit import deposit_cash
from reglament.flows.instructions.drafts import DepositDraft
from reglament.store.accounts.load import cash_accounts_of
from reglament.store.instructions.load import cash_position, movement_by_id
from reglament.store.ledger.load import balances_of
from tests.clauses import clause
from tests.flows.instructions.desk import (
    BANK,
    HOUSE,
    OFFICER,
    OTHER_INN,
    OWN,
    SPECIAL,
    act,
    clauses,
    client_actor,
    codes,
    open_desk,
    rub,
)

pytestmark = pytest.mark.django_db
OURS = DepositDraft("1001", rub("50000.00"), "own_bank", bank_account=SPECIAL)


def cash():
    return cash_position("test-firm", "1001", RUB).cash


def firm_accounts():
    return {key: balance.minor for key, balance in balances_of("test-firm", "").items() if balance.minor}


@clause("GC-5.3", "GC-5.5.2", "GC-5.5.1")
def test_a_client_s_own_transfer_is_credited_at_its_place(grandis):
    open_desk(grandis, "2016-11-14 09:00")

    answer = deposit_cash(act(grandis, "2016-11-14 12:00", BANK), OURS)
    other = deposit_cash(act(grandis, "2016-11-14 12:00", BANK), replace(OURS, place="other_participant"))
    nowhere = deposit_cash(act(grandis, "2016-11-14 12:00", BANK), replace(OURS, place=""))

    assert (answer.outcome, answer.result["state"], answer.result["late"]) == ("accepted", "credited", False)
    assert other.accepted
    assert codes(nowhere) == ["deposit.place_missing"]
    assert clauses(nowhere) == ["GC-5.3"]
    assert cash() == {"own_bank": 5_000_000, "other_participant": 5_000_000}
    assert firm_accounts() == {
        AccountKey(AccountKind.PLACE_BANK, "", SPECIAL, "RUB"): -5_000_000,
        AccountKey(AccountKind.PLACE_PARTICIPANT, "", "other_participant", "RUB"): -5_000_000,
    }


@clause("GC-2.17-special-brokerage-account", "GC-5.1")
def test_nothing_of_a_client_s_is_posted_to_the_broker_s_own_account(grandis):
    open_desk(grandis, "2016-11-14 09:00")

    own = deposit_cash(act(grandis, "2016-11-14 12:00", BANK), replace(OURS, bank_account=OWN))
    strange = deposit_cash(act(grandis, "2016-11-14 12:00", BANK), replace(OURS, bank_account="40702"))

    assert codes(own) == ["bank_account.not_for_clients"]
    assert clauses(own) == ["GC-2.17-special-brokerage-account"]
    assert codes(strange) == ["bank_account.not_for_clients"]
    assert cash() == {"own_bank": 0}


@clause("GC-5.2")
def test_the_contract_s_cash_account_opens_with_it(grandis):
    open_desk(grandis, "2016-11-17 09:00")

    assert [(row.contract.number, row.opened_on) for row in cash_accounts_of("test-firm", "1001")] == [
        ("77", date(2016, 11, 17))
    ]
    unknown = deposit_cash(act(grandis, "2016-11-17 12:00", BANK), replace(OURS, contract="99"))
    assert codes(unknown) == ["account.cash_account_missing"]
    assert clauses(unknown) == ["GC-5.2"]
    assert deposit_cash(act(grandis, "2016-11-17 12:00", BANK), replace(OURS, contract="77")).accepted


@clause("GC-5.5.2")
def test_money_credited_a_day_after_it_came_is_flagged(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    came = replace(OURS, reached_on=date(2016, 11, 14))

    in_time = deposit_cash(act(grandis, "2016-11-14 23:59", BANK), came)
    late = deposit_cash(act(grandis, "2016-11-15 09:00", BANK), came)

    assert in_time.result["late"] is False
    assert late.result["late"] is True
    assert "deposit.credited_late" in codes(late)


@clause("GC-5.5.3")
def test_a_stranger_s_money_stays_aside_until_its_papers_are_in_hand(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    theirs = replace(OURS, payer_name="ООО «Образец»", payer_inn=OTHER_INN)

    bare = deposit_cash(act(grandis, "2016-11-14 12:00", BANK), theirs)
    papers = ("consent", "credit_instruction", "ground_documents")
    claimed = deposit_cash(act(grandis, "2016-11-14 12:00", BANK), replace(theirs, papers=papers))
    whole = deposit_cash(act(grandis, "2016-11-14 12:00", OFFICER), replace(theirs, papers=papers))

    assert (bare.outcome, bare.result["state"]) == ("waiting", "unidentified")
    assert bare.result["missing"] == list(papers)
    assert claimed.result["missing"] == ["consent"]
    assert "GC-5.5.3" in clauses(bare)
    assert (whole.outcome, whole.result["state"]) == ("accepted", "credited")
    assert whole.result["due_on"] == "2016-11-15"
    assert cash() == {"own_bank": 5_000_000}
    assert firm_accounts()[AccountKey(AccountKind.SUSPENSE, "", "", "RUB")] == 10_000_000


@clause("GC-5.5.3-exempt")
def test_the_broker_s_own_payment_is_credited_with_its_contract(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    ours = replace(OURS, amount=rub("1000.00"), payer_name="ООО «Пробный брокер»", payer_account=OWN, contract="77")

    answer = deposit_cash(act(grandis, "2016-11-14 12:00", BANK), ours)

    assert answer.accepted
    assert "receipt.own_contract" in codes(answer)
    row = movement_by_id("test-firm", int(answer.result["receipt"]))
    assert (row.contract, row.payer) == ("77", "broker")


@clause("GC-5.5.1-cash", "GC-5.4")
@pytest.mark.parametrize(
    ("moment", "changes", "by", "code"),
    [
        ("2016-11-14 13:59", {}, OFFICER, None),
        ("2016-11-14 14:00", {}, OFFICER, "deposit.desk_closed"),
        ("2016-11-14 13:59", {"consent": ""}, OFFICER, "deposit.desk_without_consent"),
        ("2016-11-14 13:59", {}, BANK, "deposit.desk_without_consent"),
        ("2016-11-14 13:59", {"cash_order": ""}, OFFICER, "cash.order_number_missing"),
        ("2016-11-14 13:59", {"client": "1002", "amount": rub("100000.01")}, OFFICER, "cash.limit_exceeded"),
        ("2016-11-14 13:59", {"client": "1002", "amount": rub("100000.00")}, OFFICER, None),
    ],
)
def test_the_cash_desk(grandis, moment, changes, by, code):
    open_desk(grandis, "2016-11-14 09:00")
    brought = DepositDraft(
        "1001", rub("30000.00"), "own_bank", "cash_desk", consent="memo 5", cash_order="КО-17"
    )  # fmt: skip

    answer = deposit_cash(act(grandis, moment, by), replace(brought, **changes))

    assert (answer.outcome, codes(answer)[:1] if code else None) == (
        ("refused", [code]) if code else ("accepted", None)
    )
    if code is None:
        assert AccountKey(AccountKind.PLACE_DESK, "", "cash_desk", "RUB") in firm_accounts()


@clause("GF-10.2.3-a")
def test_geofinance_credits_on_the_bank_s_word_only(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")

    answer = deposit_cash(act(geofinance, "2025-03-03 12:00", OFFICER), replace(OURS, confirmed=False))
    own = deposit_cash(act(geofinance, "2025-03-03 12:00", OFFICER), replace(OURS, bank_account=OWN))

    assert (codes(answer), clauses(answer)) == (["deposit.not_confirmed"], ["GF-10.2.3-a"])
    assert (codes(own), clauses(own)) == (["bank_account.not_for_clients"], ["GF-10.2.3-a"])
    assert cash() == {"own_bank": 0}


@clause("GF-6.2-a", "GF-6.2-b")
@pytest.mark.parametrize(
    ("account", "posted", "late"),
    [
        (SPECIAL, "2025-03-06 12:00", False),
        (SPECIAL, "2025-03-07 12:00", True),
        (HOUSE, "2025-03-05 12:00", False),
        (HOUSE, "2025-03-06 12:00", True),
    ],
)
def test_geofinance_posts_within_three_days_or_two(geofinance, account, posted, late):
    open_desk(geofinance, "2025-03-03 09:30")
    came = replace(OURS, bank_account=account, reached_on=date(2025, 3, 3), papers=("instruction",))

    answer = deposit_cash(act(geofinance, posted, BANK), came)

    assert answer.accepted
    assert answer.result["late"] is late
    assert ("deposit.credited_late" in codes(answer)) is late


@clause("GF-10.2.5")
@pytest.mark.parametrize(("markets", "place"), [("", "MOEX_STOCK"), ("OTC", "OTC"), ("OTC,MOEX_STOCK", "MOEX_STOCK")])
def test_a_deposit_without_a_market_goes_by_preference(geofinance, markets, place):
    open_desk(geofinance, "2025-03-03 09:30")
    if markets:
        agree_term(
            act(geofinance, "2025-03-03 09:40", OFFICER), "1001", "markets", markets, date(2025, 3, 3), "GF-4.12"
        )

    answer = deposit_cash(act(geofinance, "2025-03-03 12:00", BANK), replace(OURS, place=""))

    assert answer.accepted
    assert answer.result["place"] == place
    assert "deposit.place_by_priority" in codes(answer)
    assert cash()[place] == 5_000_000


@clause("GF-6.1-b")
def test_the_first_small_deposit_is_taken_with_a_note(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")

    first = deposit_cash(act(geofinance, "2025-03-03 12:00", BANK), replace(OURS, amount=rub("5000.00")))
    second = deposit_cash(act(geofinance, "2025-03-03 12:00", BANK), replace(OURS, amount=rub("5000.00")))

    assert first.accepted
    assert "deposit.below_recommended" in codes(first)
    assert second.accepted
    assert "deposit.below_recommended" not in codes(second)


@clause("GF-10.2.3-c", "GF-10.2.3-b")
@pytest.mark.parametrize(
    ("payer", "code"), [("IP Пробный Иван Иванович", "receipt.entrepreneur"), ("Чужой Пётр", "receipt.third_party")]
)
def test_entrepreneurs_and_strangers_go_to_an_officer(geofinance, payer, code):
    open_desk(geofinance, "2025-03-03 09:30")

    answer = deposit_cash(act(geofinance, "2025-03-03 12:00", BANK), replace(OURS, payer_name=payer))

    assert (answer.outcome, answer.result["state"]) == ("waiting", "unidentified")
    assert code in codes(answer)
    assert answer.result["task"]
    assert cash() == {"own_bank": 0}


@pytest.mark.parametrize("amount", ["0.00", "-1.00"])
def test_nothing_is_no_deposit(grandis, amount):
    open_desk(grandis, "2016-11-14 09:00")

    assert codes(deposit_cash(act(grandis, "2016-11-14 12:00", BANK), replace(OURS, amount=rub(amount)))) == [
        "amount.not_positive"
    ]


def test_a_client_credits_himself_nothing(grandis):
    open_desk(grandis, "2016-11-14 09:00")

    answer = deposit_cash(act(grandis, "2016-11-14 12:00", client_actor("1001")), OURS)

    assert codes(answer) == ["party.no_power"]
