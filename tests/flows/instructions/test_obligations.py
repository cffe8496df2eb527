"""What a client owes, recorded and met."""

from __future__ import annotations

import pytest

from reglament.flows.instructions.free import free_balance
from reglament.flows.instructions.obligations import end_obligation, record_obligation
from reglament.store.instructions.load import instruction_by_id
from tests.clauses import clause
from tests.flows.instructions.desk import OFFICER, act, client_actor, codes, deposit, open_desk, rub, withdraw

pytestmark = pytest.mark.django_db


@clause("GF-10.2.12", "GF-10.2.11")
def test_an_obligation_weighs_until_it_is_met_and_then_what_waited_goes_on(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")
    deposit(geofinance, "2025-03-03 10:00", "3000.00")
    officer = act(geofinance, "2025-03-03 10:30", OFFICER)
    owed = record_obligation(officer, "1001", "debts", rub("5000.00"), "fine")
    assert free_balance(officer, "1001").amount == rub("0")
    waits = int(withdraw(geofinance, "2025-03-03 11:00", "1000.00").result["instruction"])

    met = end_obligation(act(geofinance, "2025-03-03 12:00", OFFICER), int(owed.result["obligation"]))

    assert met.result["resumed"] == [waits]
    assert instruction_by_id("test-firm", waits).state == "accepted"
    assert free_balance(officer, "1001").amount == rub("2000.00")
    again = end_obligation(act(geofinance, "2025-03-03 12:01", OFFICER), int(owed.result["obligation"]))
    assert codes(again) == ["obligation.unknown"]


@pytest.mark.parametrize(
    ("client", "kind", "amount", "code"),
    [
        ("9999", "tax", "1.00", "client.unknown"),
        ("1001", "whim", "1.00", "obligation.kind_unknown"),
        ("1001", "tax", "0.00", "amount.not_positive"),
    ],
)
def test_what_cannot_be_owed_is_refused(grandis, client, kind, amount, code):
    open_desk(grandis, "2016-11-14 09:00")

    assert codes(record_obligation(act(grandis, "2016-11-14 10:00", OFFICER), client, kind, rub(amount))) == [code]


def test_clients_record_nothing(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    client = act(grandis, "2016-11-14 10:00", client_actor("1001"))
    owed = record_obligation(act(grandis, "2016-11-14 10:00", OFFICER), "1001", "tax", rub("1.00"))

    assert codes(record_obligation(client, "1001", "tax", rub("1.00"))) == ["party.no_power"]
    assert codes(end_obligation(client, int(owed.result["obligation"]))) == ["party.no_power"]
