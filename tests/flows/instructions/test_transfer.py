"""A client's cash moves between his places on his word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reglament.core.ledger.account import AccountKind
from reglament.core.units.amount import RUB
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.instructions.drafts import TransferDraft
from reglament.flows.instructions.execute import execute_due
from reglament.flows.instructions.transfer import execute_urgently, transfer_cash
from reglament.store.instructions.load import cash_position, instruction_by_id
from reglament.store.ledger.load import balances_of, entries_by_basis
from tests.clauses import clause
from tests.flows.instructions.desk import (
    BANK,
    OFFICER,
    act,
    clauses,
    client_actor,
    codes,
    deposit,
    open_desk,
    rub,
    transfer,
)

pytestmark = pytest.mark.django_db


def cash():
    return {place: minor for place, minor in cash_position("test-firm", "1001", RUB).cash.items() if minor}


def opened(rulebook, place="MOEX_STOCK"):
    day = "2016-11-14" if rulebook.prefix == "GC" else "2025-03-03"
    open_desk(rulebook, f"{day} 09:30")
    deposit(rulebook, f"{day} 09:40", "50000.00", place)


@clause("GC-5.6.2")
@pytest.mark.parametrize(
    ("asked", "state", "due_on"),
    [
        ("2016-11-14 12:59", "executed", "2016-11-14"),
        ("2016-11-14 13:00", "accepted", "2016-11-15"),
    ],
)
def test_before_one_o_clock_it_moves_the_same_day(grandis, asked, state, due_on):
    opened(grandis)

    answer = transfer(grandis, asked, "20000.00", "MOEX_STOCK", "MOEX_FX")

    assert (answer.outcome, answer.result["state"], answer.result["due_on"]) == ("accepted", state, due_on)
    assert "GC-5.6.2" in clauses(answer)
    if state == "accepted":
        assert cash() == {"MOEX_STOCK": 5_000_000}
        assert execute_due(act(grandis, "2016-11-14 20:00"), date(2016, 11, 14)) == []
        assert [each.result["state"] for each in execute_due(act(grandis, "2016-11-15 10:00"), date(2016, 11, 15))] == [
            "executed"
        ]
    assert cash() == {"MOEX_STOCK": 3_000_000, "MOEX_FX": 2_000_000}


@clause("GC-5.6.2-urgent")
def test_a_late_transfer_goes_the_same_day_with_the_officer_s_word_at_the_client_s_cost(grandis):
    opened(grandis)

    asked = transfer(grandis, "2016-11-14 13:30", "20000.00", "MOEX_STOCK", "MOEX_FX", urgent=True)

    assert (asked.result["state"], asked.result["due_on"]) == ("accepted", "2016-11-15")
    assert "transfer.urgent_needs_officer" in codes(asked)
    by_client = act(grandis, "2016-11-14 13:40", client_actor("1001"))
    assert codes(execute_urgently(by_client, int(asked.result["instruction"]), rub("0.00"))) == ["party.no_power"]
    done = decide_task(act(grandis, "2016-11-14 13:45", OFFICER), int(asked.result["task"]), "approve", "300.00 RUB")
    assert done.accepted
    assert (done.result["state"], done.result["charged"]) == ("executed", "300.00 RUB")
    assert cash() == {"MOEX_STOCK": 3_000_000, "MOEX_FX": 1_970_000}
    entries = entries_by_basis("test-firm", f"instruction:{asked.result['instruction']}")
    fee = [each.entry for each in entries if each.entry.what == "expense.urgent_transfer"]
    assert dict(fee[0].extra)["expense"] == "urgent transfer expense"
    assert fee[0].clause == "GC-5.6.2-urgent"


@clause("GC-5.6.2-urgent")
def test_an_officer_may_take_it_urgent_at_once_or_leave_it(grandis):
    opened(grandis)
    draft = TransferDraft("1001", rub("100.00"), "MOEX_STOCK", "MOEX_FX", "paper", urgent=True, bank_fee=rub("3.00"))

    at_once = transfer_cash(act(grandis, "2016-11-14 13:30", OFFICER), draft)
    by_client = transfer_cash(act(grandis, "2016-11-14 13:30", client_actor("1001")), draft)
    left = decide_task(act(grandis, "2016-11-14 14:00", OFFICER), int(by_client.result["task"]), "refuse")

    assert at_once.result["state"] == "executed"
    assert "transfer.urgent_at_client_cost" in codes(at_once)
    assert (by_client.result["state"], by_client.result["due_on"]) == ("accepted", "2016-11-15")
    assert left.result["state"] == "accepted"
    assert cash() == {"MOEX_STOCK": 4_990_000, "MOEX_FX": 9_700}


@clause("GC-5.6.2-urgent")
def test_what_was_not_asked_urgent_is_not_made_so(grandis, geofinance):
    opened(grandis)
    plain = transfer(grandis, "2016-11-14 13:30", "100.00", "MOEX_STOCK", "MOEX_FX")

    answer = execute_urgently(act(grandis, "2016-11-14 14:00", OFFICER), int(plain.result["instruction"]), rub("3.00"))

    assert codes(answer) == ["transfer.not_urgent"]
    assert codes(execute_urgently(act(grandis, "2016-11-14 14:00", OFFICER), 999, rub("3.00"))) == [
        "instruction.unknown"
    ]
    done = transfer(grandis, "2016-11-14 12:00", "100.00", "MOEX_STOCK", "MOEX_FX")
    again = execute_urgently(act(grandis, "2016-11-14 14:00", OFFICER), int(done.result["instruction"]), rub("3.00"))
    assert codes(again) == ["instruction.not_open"]


@clause("GC-5.6.1")
def test_an_oral_request_waits_for_confirmation_and_names_its_source(grandis):
    opened(grandis)

    oral = transfer(grandis, "2016-11-14 12:00", "20000.00", "MOEX_STOCK", "MOEX_FX", channel="oral")
    nowhere = transfer(grandis, "2016-11-14 12:00", "20000.00", "", "MOEX_FX", channel="oral")

    row = instruction_by_id("test-firm", int(oral.result["instruction"]))
    assert (row.channel, row.confirmation) == ("oral", "pending")
    assert (codes(nowhere), clauses(nowhere)) == (["transfer.source_missing"], ["GC-5.6.1"])
    written = transfer(grandis, "2016-11-14 12:00", "100.00", "MOEX_STOCK", "MOEX_FX", channel="paper")
    assert written.result["confirmation"] == "not_required"


@clause("GF-10.2.9-a")
def test_a_transfer_is_one_sum_off_and_on_within_one_client(geofinance):
    opened(geofinance, "OTC")

    answer = transfer(geofinance, "2025-03-03 12:00", "10000.00", "OTC", "MOEX_STOCK")

    assert (answer.outcome, answer.result["state"]) == ("accepted", "executed")
    assert "GF-10.2.9-a" in clauses(answer)
    assert cash() == {"OTC": 4_000_000, "MOEX_STOCK": 1_000_000}
    entry = entries_by_basis("test-firm", f"instruction:{answer.result['instruction']}")[0].entry
    moved = [line.minor for line in entry.lines if line.account.kind is AccountKind.CLIENT_CASH]
    assert moved == [-1_000_000, 1_000_000]
    same = transfer(geofinance, "2025-03-03 12:00", "10000.00", "OTC", "OTC")
    assert (codes(same), clauses(same)) == (["transfer.same_place"], ["GF-10.2.9-a"])


@clause("GF-10.2.7", "GF-10.2.1-c")
def test_after_two_a_geofinance_transfer_counts_from_the_next_day(geofinance):
    opened(geofinance, "OTC")

    answer = transfer(geofinance, "2025-03-06 14:01", "10000.00", "OTC", "MOEX_STOCK")

    assert (answer.result["state"], answer.result["accepted_on"]) == ("accepted", "2025-03-07")
    assert answer.result["due_on"] == "2025-03-12"


@clause("GF-10.2.10", "GC-5.6.1")
@pytest.mark.parametrize("by", [client_actor("1001"), OFFICER])
def test_cash_never_moves_to_another_client(grandis, geofinance, by):
    for rulebook, day, expected in (
        (geofinance, "2025-03-03", "GF-10.2.10"),
        (grandis, "2016-11-14", "GC-5.6.1"),
    ):
        if rulebook is geofinance:
            opened(rulebook, "OTC")
        draft = TransferDraft("1001", rub("1.00"), "OTC", "MOEX_STOCK", target_client="1002")

        answer = transfer_cash(act(rulebook, f"{day} 12:00", by), draft)

        assert (codes(answer), clauses(answer)) == (["transfer.other_client"], [expected])


@clause("GC-5.7.9")
def test_a_transfer_over_the_free_balance_waits_for_the_client_s_word(grandis):
    opened(grandis)

    answer = transfer(grandis, "2016-11-14 12:00", "50000.01", "MOEX_STOCK", "MOEX_FX")

    assert (answer.outcome, answer.result["state"]) == ("refused", "awaiting_instructions")
    assert "GC-5.7.9" in clauses(answer)
    assert cash() == {"MOEX_STOCK": 5_000_000}


@clause("GF-10.2.2-a", "GF-10.2.13")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"form": "appendix 5"}, "instruction.wrong_form"),
        ({"channel": "phone"}, "instruction.channel_not_taken"),
    ],
)
def test_forms_and_channels_of_transfers(geofinance, changes, code):
    opened(geofinance, "OTC")

    assert codes(transfer(geofinance, "2025-03-03 12:00", "1.00", "OTC", "MOEX_STOCK", **changes)) == [code]


def test_strangers_and_nothing(grandis):
    opened(grandis)

    assert codes(transfer(grandis, "2016-11-14 12:00", "0.00", "MOEX_STOCK", "MOEX_FX")) == ["amount.not_positive"]
    draft = TransferDraft("1001", rub("1.00"), "MOEX_STOCK", "MOEX_FX")
    assert codes(transfer_cash(act(grandis, "2016-11-14 12:00", BANK), draft)) == ["party.no_power"]
    other = act(grandis, "2016-11-14 12:00", client_actor("1002"))
    assert codes(transfer_cash(other, draft)) == ["party.other_client"]
    unknown = TransferDraft("9999", rub("1.00"), "MOEX_STOCK", "MOEX_FX")
    assert codes(transfer_cash(act(grandis, "2016-11-14 12:00", OFFICER), unknown)) == ["client.unknown"]


@clause("GF-10.2.9-a")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(
        st.tuples(
            st.sampled_from(["OTC", "MOEX_STOCK", "own_bank"]),
            st.sampled_from(["OTC", "MOEX_STOCK", "own_bank"]),
            st.integers(1, 6_000_000),
        ),
        max_size=6,
    )
)
def test_no_transfer_changes_the_total_or_overdraws_a_place(geofinance, moves):
    from django.db import transaction

    with transaction.atomic():
        opened(geofinance, "OTC")
        for source, target, minor in moves:
            amount = f"{minor // 100}.{minor % 100:02d}"
            transfer(geofinance, "2025-03-03 12:00", amount, source, target)
            found = cash_position("test-firm", "1001", RUB).cash
            assert sum(found.values()) == 5_000_000
            assert all(each >= 0 for each in found.values())
            everything = {**balances_of("test-firm", "1001"), **balances_of("test-firm", "")}
            assert sum(balance.minor for balance in everything.values()) == 0
        transaction.set_rollback(True)


def test_the_cost_of_an_urgent_transfer_is_taken_where_there_is_money_for_it(grandis):
    opened(grandis)
    asked = transfer(grandis, "2016-11-14 13:30", "10.00", "MOEX_STOCK", "MOEX_FX", urgent=True)

    decide_task(act(grandis, "2016-11-14 13:45", OFFICER), int(asked.result["task"]), "approve", "300.00 RUB")

    assert min(cash().values()) >= 0
    assert cash()["MOEX_FX"] == 1_000
