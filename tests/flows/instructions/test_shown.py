"""An instruction as doors show it."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.flows.instructions.execute import execute_due
from reglament.flows.instructions.payments import record_bank_acceptance
from reglament.flows.instructions.shown import instruction_card, standing_of
from reglament.store.instructions.load import instruction_by_id
from tests.clauses import clause
from tests.flows.instructions.desk import BANK, act, at, deposit, open_desk, transfer, withdraw

pytestmark = pytest.mark.django_db


def shown(rulebook, when, number):
    return instruction_card(act(rulebook, when), instruction_by_id("test-firm", number))


@clause("GF-10.2.7")
@pytest.mark.parametrize(("place", "cause"), [("other_participant", "upstream"), ("own_bank", "broker")])
def test_what_is_not_paid_in_time_is_overdue_with_its_cause(geofinance, place, cause):
    open_desk(geofinance, "2025-03-06 09:30")
    deposit(geofinance, "2025-03-06 10:00", "1000.00", place)
    answer = withdraw(geofinance, "2025-03-06 11:00", "100.00", place)
    number = int(answer.result["instruction"])

    assert answer.result["due_on"] == "2025-03-11"
    assert shown(geofinance, "2025-03-11 23:59:59", number)["overdue"] is False
    card = shown(geofinance, "2025-03-12 00:00", number)
    assert (card["overdue"], card["cause"], card["late"]) == (True, cause, True)
    assert card["grounds"][-1]["code"] == "instruction.overdue"


@clause("GC-5.7.5", "GC-5.7.6")
def test_an_executed_payout_shows_its_moment_and_its_lateness(grandis):
    open_desk(grandis, "2016-11-18 09:00")
    deposit(grandis, "2016-11-18 10:00", "1000.00")
    number = int(withdraw(grandis, "2016-11-18 12:00", "100.00").result["instruction"])
    execute_due(act(grandis, "2016-11-21 16:50"), date(2016, 11, 21))
    assert shown(grandis, "2016-11-21 16:55", number)["state"] == "sent"
    key = instruction_by_id("test-firm", number).payment_key
    record_bank_acceptance(act(grandis, "2016-11-21 17:05", BANK), key, at("2016-11-21 17:05"))

    card = shown(grandis, "2016-11-21 18:00", number)

    assert (card["state"], card["executed_at"]) == ("executed", "2016-11-21T17:05:00+03:00")
    assert (card["late"], card["late_minutes"], card["overdue"]) == (True, 5, False)
    assert card["parts"] == [number]


def test_what_is_done_or_cancelled_is_not_overdue(grandis):
    open_desk(grandis, "2016-11-18 09:00")
    deposit(grandis, "2016-11-18 10:00", "1000.00")
    number = int(transfer(grandis, "2016-11-18 12:00", "100.00", "own_bank", "MOEX_FX").result["instruction"])

    row = instruction_by_id("test-firm", number)

    assert standing_of(act(grandis, "2017-01-09 12:00"), row) is None
    assert shown(grandis, "2017-01-09 12:00", number)["amount"] == "100.00 RUB"
