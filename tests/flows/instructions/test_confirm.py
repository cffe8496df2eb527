"""Silence on a report confirms an oral transfer."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.flows.instructions.confirm import confirm_by_report
from reglament.store.instructions.load import instruction_by_id
from tests.clauses import clause
from tests.flows.instructions.desk import act, clauses, client_actor, codes, deposit, open_desk, transfer

pytestmark = pytest.mark.django_db


@clause("GC-5.6.3-silence", "GC-5.6.1")
@pytest.mark.parametrize(
    ("now", "claimed", "state"),
    [
        ("2016-12-09 23:00", None, "pending"),
        ("2016-12-10 00:10", None, "confirmed_by_silence"),
        ("2016-12-10 00:10", date(2016, 12, 8), "disputed"),
    ],
)
def test_the_report_s_silence_confirms_what_it_shows(grandis, now, claimed, state):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "50000.00", "MOEX_STOCK")
    oral = transfer(grandis, "2016-11-14 12:00", "20000.00", "MOEX_STOCK", "MOEX_FX", channel="oral")
    number = int(oral.result["instruction"])

    answer = confirm_by_report(
        act(grandis, now), "1001", date(2016, 11, 1), date(2016, 11, 30), date(2016, 12, 6), claimed
    )

    assert answer.result == {"client": "1001", "confirmation": state, "instructions": [number]}
    assert clauses(answer) == ["GC-5.6.3-silence"]
    row = instruction_by_id("test-firm", number)
    assert row.confirmation == state
    assert (row.grounds[-1]["clause"] == "GC-5.6.3-silence") is (state != "pending")


def test_a_report_of_other_days_confirms_nothing(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "50000.00", "MOEX_STOCK")
    oral = transfer(grandis, "2016-11-14 12:00", "20000.00", "MOEX_STOCK", "MOEX_FX", channel="oral")

    answer = confirm_by_report(
        act(grandis, "2016-12-20 10:00"), "1001", date(2016, 11, 15), date(2016, 11, 30), date(2016, 12, 6)
    )

    assert answer.result["instructions"] == []
    assert instruction_by_id("test-firm", int(oral.result["instruction"])).confirmation == "pending"
    client = act(grandis, "2016-12-20 10:00", client_actor("1001"))
    refused = confirm_by_report(client, "1001", date(2016, 11, 1), date(2016, 11, 30), date(2016, 12, 6))
    assert codes(refused) == ["party.no_power"]
