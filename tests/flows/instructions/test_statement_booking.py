"""A statement's lines are booked in one round."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reglament.core.rulebook.amend import Amendment, with_amendments
from reglament.core.units.amount import RUB
from reglament.flows.files.receive import receive_file
from reglament.flows.instructions.obligations import record_obligation
from reglament.flows.instructions.rules import rules_of
from reglament.flows.instructions.statement import accept_statement
from reglament.flows.instructions.statement_booking import book_lines
from reglament.store.instructions.load import cash_position, instruction_by_id, movements_in_state
from reglament.store.ledger.load import balances_of
from tests.clauses import clause
from tests.flows.instructions.bank import Line, statement_1c, statement_camt
from tests.flows.instructions.desk import BANK, OFFICER, act, deposit, open_desk, rub, withdraw

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)


def take(rulebook, content, format_name="1c"):
    shown = receive_file(act(rulebook, "2025-03-03 20:30", BANK), format_name, "s", content)
    return accept_statement(act(rulebook, "2025-03-03 21:00", OFFICER), int(shown.result["file"]))


@clause("GF-10.2.12")
def test_money_in_a_statement_lets_what_waited_go_on(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")
    deposit(geofinance, "2025-03-03 10:00", "3000.00")
    record_obligation(act(geofinance, "2025-03-03 10:30", OFFICER), "1001", "debts", rub("5000.00"))
    number = int(withdraw(geofinance, "2025-03-03 11:00", "1000.00").result["instruction"])
    assert instruction_by_id("test-firm", number).state == "suspended"

    take(geofinance, statement_1c(DAY, [Line("1", 1_000_000, purpose="Договор 77")]))

    assert instruction_by_id("test-firm", number).state == "accepted"


@clause("GF-6.2-c")
def test_where_an_instruction_is_required_a_receipt_waits_for_it(geofinance):
    strict = with_amendments(geofinance, [Amendment("instructions.deposit_instruction", "required", date(2021, 1, 1))])
    open_desk(strict, "2025-03-03 09:30")

    booked = take(strict, statement_1c(DAY, [Line("1", 1_000_000)]))

    assert booked.result["lines"][0]["state"] == "waiting_instruction"
    row = movements_in_state("test-firm", "waiting_instruction")[0]
    assert (row.due_on, row.credited_on) == (None, None)
    assert cash_position("test-firm", "1001", RUB).cash == {"own_bank": 0}


def test_nothing_to_book_books_nothing(geofinance):
    now = act(geofinance, "2025-03-03 12:00")

    assert book_lines(now, [], rules_of(now)) == ((), ())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    files=st.lists(
        st.tuples(st.sampled_from(["1c", "camt.053"]), st.sets(st.integers(1, 4), min_size=1, max_size=4)),
        min_size=1,
        max_size=5,
    )
)
def test_each_payment_books_once_however_often_and_in_whatever_order_it_is_told(grandis, files):
    from django.db import transaction

    with transaction.atomic():
        open_desk(grandis, "2025-03-03 09:30")
        told = set()
        for format_name, numbers in files:
            lines = [Line(str(number), number * 100) for number in sorted(numbers)]
            write = statement_1c if format_name == "1c" else statement_camt
            assert take(grandis, write(DAY, lines), format_name).accepted
            told |= numbers
        assert cash_position("test-firm", "1001", RUB).cash["own_bank"] == sum(told) * 100
        everything = {**balances_of("test-firm", "1001"), **balances_of("test-firm", "")}
        assert sum(balance.minor for balance in everything.values()) == 0
        transaction.set_rollback(True)
