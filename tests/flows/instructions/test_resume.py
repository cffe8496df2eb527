"""What waited for money goes on in its order as soon as there is some."""

from __future__ import annotations

import pytest

from reglament.core.units.amount import RUB
from reglament.flows.instructions.obligations import record_obligation
from reglament.flows.instructions.resume import resume_suspended, resume_waiting
from reglament.store.audit.models import ActRow
from reglament.store.instructions.load import cash_position, instruction_by_id
from reglament.store.instructions.models import ClientDue
from tests.clauses import clause
from tests.flows.instructions.desk import OFFICER, act, at, deposit, open_desk, rub, withdraw

pytestmark = pytest.mark.django_db


@clause("GF-10.2.12")
def test_the_oldest_goes_first_and_what_still_lacks_money_waits_on(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")
    deposit(geofinance, "2025-03-03 10:00", "100.00")
    record_obligation(act(geofinance, "2025-03-03 10:30", OFFICER), "1001", "debts", rub("500.00"))
    first = int(withdraw(geofinance, "2025-03-03 11:00", "60.00").result["instruction"])
    second = int(withdraw(geofinance, "2025-03-03 11:01", "70.00").result["instruction"])

    little = deposit(geofinance, "2025-03-03 12:00", "399.99")
    enough = deposit(geofinance, "2025-03-03 12:30", "60.01")

    assert little.result["resumed"] == []
    assert enough.result["resumed"] == [first]
    assert instruction_by_id("test-firm", first).payable == 6_000
    assert instruction_by_id("test-firm", second).state == "suspended"
    assert cash_position("test-firm", "1001", RUB).put_aside["own_bank"] == 6_000


def test_with_nothing_suspended_nothing_happens(grandis):
    open_desk(grandis, "2016-11-14 09:00")

    assert resume_suspended(act(grandis, "2016-11-14 12:00"), "1001") == []


@clause("GF-10.2.12")
def test_what_can_go_on_goes_on_with_the_clock_and_nothing_to_do_leaves_no_act(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")
    deposit(geofinance, "2025-03-03 10:00", "100.00")
    record_obligation(act(geofinance, "2025-03-03 10:30", OFFICER), "1001", "debts", rub("500.00"))
    number = int(withdraw(geofinance, "2025-03-03 11:00", "60.00").result["instruction"])

    assert resume_waiting(act(geofinance, "2025-03-03 12:00")) == []
    assert not ActRow.objects.filter(what="instruction.resume").exists()
    ClientDue.objects.update(ended_at=at("2025-03-03 13:00"))
    assert resume_waiting(act(geofinance, "2025-03-03 14:00")) == [number]
    assert instruction_by_id("test-firm", number).state == "accepted"
