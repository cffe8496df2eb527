"""Many callers at once: money is promised once, paid once, booked once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TypeVar

import pytest
from django.db import connection

from reglament.core.units.amount import RUB
from reglament.flows.files.receive import receive_file
from reglament.flows.instructions.cancel import cancel_instruction
from reglament.flows.instructions.execute import execute_due, execute_instruction
from reglament.flows.instructions.payments import record_bank_acceptance
from reglament.flows.instructions.statement import accept_statement
from reglament.store.instructions.load import cash_position, instruction_by_id
from reglament.store.outbox.models import Message
from tests.flows.instructions.bank import Line, statement_1c, statement_camt
from tests.flows.instructions.desk import BANK, OFFICER, act, at, client_actor, deposit, open_desk, withdraw

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
T = TypeVar("T")
CALLERS = 8


def at_once(asked: Callable[[int], T], callers: int = CALLERS) -> list[T]:
    """Ask from many threads, each with a connection of its own."""

    def one(number: int) -> T:
        try:
            return asked(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(callers) as pool:
        return list(pool.map(one, range(callers)))


def position():
    return cash_position("test-firm", "1001", RUB)


def test_the_same_money_is_promised_once(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "1000.00")

    answers = at_once(lambda number: withdraw(grandis, "2016-11-14 12:00", "300.00"))

    assert sorted(answer.outcome for answer in answers) == ["accepted"] * 3 + ["refused"] * 5
    assert position().put_aside == {"own_bank": 90_000}


def test_a_withdrawal_leaves_once_and_is_booked_once(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "1000.00")
    number = int(withdraw(grandis, "2016-11-14 12:00", "300.00").result["instruction"])
    day = "2016-11-15 10:00"

    sent = at_once(lambda caller: execute_instruction(act(grandis, day), number))
    paid = at_once(lambda caller: record_bank_acceptance(act(grandis, day, BANK), f"instruction:{number}", at(day)))

    assert sum(answer.accepted for answer in sent) == 1
    assert all(answer.accepted for answer in paid)
    assert Message.objects.filter(kind="bank.payment").count() == 1
    assert position().cash == {"own_bank": 70_000}
    assert position().put_aside == {"own_bank": 0}


def test_taken_back_or_sent_but_not_both(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "1000.00")
    number = int(withdraw(grandis, "2016-11-14 12:00", "300.00").result["instruction"])
    day = "2016-11-15 10:00"

    def either(caller: int) -> bool:
        if caller % 2:
            return cancel_instruction(act(grandis, day, client_actor("1001")), number).accepted
        return any(answer.accepted for answer in execute_due(act(grandis, day), date(2016, 11, 15)))

    assert sum(at_once(either)) == 1
    state = instruction_by_id("test-firm", number).state
    held = position().put_aside["own_bank"]
    assert (state, held) in (("cancelled", 0), ("sent", 30_000))
    assert Message.objects.filter(kind="bank.payment").count() == (state == "sent")


def test_two_files_about_one_payment_accepted_at_once_book_once(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    day, lines = date(2016, 11, 14), [Line("1", 100_000), Line("2", 50_000)]
    files = [
        int(receive_file(act(grandis, "2016-11-14 20:30", BANK), name, "s", content).result["file"])
        for name, content in (("1c", statement_1c(day, lines)), ("camt.053", statement_camt(day, lines)))
    ]

    answers = at_once(lambda caller: accept_statement(act(grandis, "2016-11-14 21:00", OFFICER), files[caller % 2]))

    assert all(answer.accepted for answer in answers)
    assert position().cash == {"own_bank": 150_000}
