"""What is free and what would follow."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.flows.instructions.free import free_balance, free_balance_shown, withdrawal_outlook
from reglament.flows.instructions.obligations import record_obligation
from tests.clauses import clause
from tests.flows.instructions.desk import OFFICER, act, at, client_actor, deposit, open_desk, rub, withdraw

pytestmark = pytest.mark.django_db


@clause("GC-5.7.9-free-balance")
def test_the_derivation_is_shown_term_by_term(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "200000.00")
    officer = act(grandis, "2016-11-14 11:00", OFFICER)
    for kind, amount in (("derivative_reserves", "40000.00"), ("tax", "13000.00"), ("expenses", "200.00"),
                         ("fees", "1800.00"), ("debts", "50000.00")):  # fmt: skip
        assert record_obligation(officer, "1001", kind, rub(amount)).accepted

    shown = free_balance_shown(act(grandis, "2016-11-14 12:00", client_actor("1001")), "1001")

    assert shown["amount"] == "95000.00 RUB"
    assert shown["places"] == {"own_bank": "95000.00 RUB"}
    assert [(term["name"], term["amount"]) for term in shown["terms"]] == [
        ("cash", "200000.00 RUB"),
        ("derivative_reserves", "-40000.00 RUB"),
        ("tax", "-13000.00 RUB"),
        ("expenses", "-200.00 RUB"),
        ("fees", "-1800.00 RUB"),
        ("debts", "-50000.00 RUB"),
    ]
    assert {term["clause"] for term in shown["terms"]} == {"GC-5.7.9-free-balance"}


@clause("GC-5.7.9-free-balance")
def test_a_negative_result_is_shown_as_nothing(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "100.00")
    record_obligation(act(grandis, "2016-11-14 11:00", OFFICER), "1001", "tax", rub("150.00"))

    shown = free_balance_shown(act(grandis, "2016-11-14 12:00"), "1001")

    assert (shown["amount"], shown["shortfall"]) == ("0.00 RUB", "50.00 RUB")
    assert free_balance(act(grandis, "2016-11-14 12:00"), "1001").amount == rub("0")


@clause("GF-10.2.11")
def test_geofinance_shows_the_most_that_may_be_taken(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")
    deposit(geofinance, "2025-03-03 10:00", "100000.00")
    officer = act(geofinance, "2025-03-03 11:00", OFFICER)
    record_obligation(officer, "1001", "debts", rub("5000.00"))
    record_obligation(officer, "1001", "fees", rub("200.00"))

    outlook = withdrawal_outlook(act(geofinance, "2025-03-03 12:00"), "1001")

    assert outlook.withdrawable == rub("94800.00")
    assert outlook.due_at == at("2025-03-06 23:59:59")


@clause("GC-5.7.3", "GC-5.7.5")
@pytest.mark.parametrize(
    ("now", "left", "accepted_on", "cutoff", "due"),
    [
        ("2016-11-14 16:18", 42, date(2016, 11, 14), "2016-11-14 17:00", "2016-11-15 17:00"),
        ("2016-11-14 17:00", None, date(2016, 11, 15), "2016-11-15 17:00", "2016-11-16 17:00"),
        ("2016-11-19 10:00", None, date(2016, 11, 21), "2016-11-21 17:00", "2016-11-22 17:00"),
    ],
)
def test_the_cutoff_is_said_beforehand(grandis, now, left, accepted_on, cutoff, due):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "1000.00")
    withdraw(grandis, "2016-11-14 12:00", "300.00")

    outlook = withdrawal_outlook(act(grandis, now), "1001")

    assert (outlook.minutes_left, outlook.accepted_on) == (left, accepted_on)
    assert (outlook.cutoff_at, outlook.due_at) == (at(cutoff), at(due))
    assert outlook.withdrawable == rub("700.00")
    assert {ground.clause for ground in outlook.grounds} == {"GC-5.7.3"}


def test_all_places_together_have_an_outlook(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "10.00")
    deposit(grandis, "2016-11-14 10:00", "5.00", "other_participant")

    assert withdrawal_outlook(act(grandis, "2016-11-14 12:00"), "1001", "").withdrawable == rub("15.00")
    assert withdrawal_outlook(act(grandis, "2016-11-14 12:00"), "1001", "MOEX_FX").withdrawable == rub("0")
