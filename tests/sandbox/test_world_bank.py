"""The world's bank: what a payment order leads to, and what the firm is told of it."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.fix.engine import EngineMissing
from reglament.flows.instructions.execute import execute_due
from reglament.formats.bank_1c.read import read_statement
from reglament.sandbox.world import World
from reglament.store.docflow.load import open_tasks
from reglament.store.instructions.models import Instruction
from reglament.store.outbox.models import Message
from reglament.store.outbox.save import queue
from tests.flows.instructions.desk import SPECIAL, act, at, deposit, open_desk, payee, rub, withdraw

pytestmark = pytest.mark.django_db
FIRM = "test-firm"
ASKED, PAID = "2026-03-02 12:00:00", "2026-03-03 10:00:00"


@pytest.fixture
def asked(grandis):
    open_desk(grandis, "2026-03-02 10:00:00")
    assert deposit(grandis, "2026-03-02 10:00:00", "5000.00").accepted
    assert withdraw(grandis, ASKED, "1000.00").accepted
    return grandis


def pay(rulebook, world):
    execute_due(act(rulebook, PAID), date(2026, 3, 4))
    return world.advance(at(PAID))


def kinds_of_tasks():
    return [task.kind for task in open_tasks(FIRM)]


def test_a_payment_the_bank_took_is_executed_at_that_moment(asked):
    world = World(FIRM, asked)

    happened = pay(asked, world)

    assert [one.what for one in happened] == ["bank.paid"]
    row = Instruction.objects.get()
    assert (row.state, row.bank_accepted_at) == ("executed", at(PAID))
    assert "withdrawal.returned" not in kinds_of_tasks()


def test_without_a_confirmation_the_statement_of_the_day_says_it(asked):
    world = World(FIRM, asked, bank_confirms=False)
    pay(asked, world)
    assert Instruction.objects.get().state == "sent"
    world.incoming(
        "Пробный Иван Иванович", payee().inn, payee().account, rub("250.00"), "Пополнение, договор 77", at(PAID)
    )

    statement = world.statement(date(2026, 3, 3))

    file = read_statement(statement)
    assert file.header.accounts == (SPECIAL,)
    assert [(one.debited_on is not None, one.amount) for one in file.documents] == [(True, 100_000), (False, 25_000)]
    camt = world.statement(date(2026, 3, 3), "camt.053")
    assert b"camt.053.001.08" in camt


def test_a_payment_the_bank_refused_moves_nothing_and_is_put_before_an_officer(asked):
    world = World(FIRM, asked)
    world.bank.refuses = lambda document: "account of the payee is closed"

    happened = pay(asked, world)

    assert [(one.what, one.facts["reason"]) for one in happened] == [("bank.refused", "account of the payee is closed")]
    assert Instruction.objects.get().state == "returned_by_bank"
    assert kinds_of_tasks().count("withdrawal.returned") == 1


def test_the_same_payment_handed_over_twice_is_paid_once(asked):
    world = World(FIRM, asked)
    pay(asked, world)
    Message.objects.filter(kind="bank.payment").update(sent_at=None)
    balance = world.bank.balance()

    world.advance(at("2026-03-03 10:05:00"))

    assert world.bank.balance() == balance
    assert Instruction.objects.get().state == "executed"


def test_mails_are_delivered_once_to_the_box(asked):
    world = World(FIRM, asked)
    queue(FIRM, "mail", "m:1", {"to": "client@example.test", "subject": "s", "text": "t"}, at(PAID))

    assert [one.what for one in world.advance(at(PAID))] == ["mail.delivered"]
    assert [mail.subject for mail in world.mailbox.to("client@example.test")] == ["s"]


def test_without_the_engine_an_order_is_not_swallowed(asked, monkeypatch):
    def missing():
        raise EngineMissing

    world = World(FIRM, asked)
    monkeypatch.setattr(world, "_line", missing)
    world.advance(at(ASKED))
    queue(FIRM, "fix.order", "1-1", {"venue": "MOEX_STOCK"}, at(PAID))

    with pytest.raises(EngineMissing, match="pip install"):
        world.advance(at(PAID))
