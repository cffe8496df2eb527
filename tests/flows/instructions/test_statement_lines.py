"""What a statement's lines are held against."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.flows.instructions.execute import execute_due
from reglament.flows.instructions.statement_lines import holders_for, known_orders, read_movements
from reglament.formats.errors import FormatError
from tests.flows.instructions.bank import MINE, Line, statement_1c, statement_camt
from tests.flows.instructions.desk import act, deposit, open_desk, withdraw

pytestmark = pytest.mark.django_db
DAY = date(2016, 11, 14)


def test_both_formats_tell_the_same_movements(grandis):
    lines = [Line("1", 5_000_000), Line("17", 100, debit=True)]

    first = read_movements("1c", statement_1c(DAY, lines))
    second = read_movements("camt.053", statement_camt(DAY, lines))

    assert [one.natural_key for one in first] == [one.natural_key for one in second]
    assert [(one.direction, one.amount) for one in first] == [("credit", 5_000_000), ("debit", 100)]
    with pytest.raises(FormatError):
        read_movements("1c", b"nothing")


def test_clients_are_known_by_their_contracts(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    movements = read_movements("1c", statement_1c(DAY, [Line("1", 100)]))

    known = holders_for("test-firm", movements)
    assert [(one.client, number) for one, number in known.named_in("договоры 78 и 77")] == [
        ("1002", "78"),
        ("1001", "77"),
    ]
    assert holders_for("test-firm", []).named_in("договор 77") == []


def test_orders_sent_are_known_by_what_the_bank_will_say(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "5000.00")
    number = int(withdraw(grandis, "2016-11-14 12:00", "1000.00").result["instruction"])
    assert known_orders("test-firm") == {}
    execute_due(act(grandis, "2016-11-15 10:00"), date(2016, 11, 15))

    debit = read_movements(
        "1c", statement_1c(DAY, [Line(str(number), 100_000, account=MINE, debit=True)], opening=500_000)
    )[0]

    assert known_orders("test-firm") == {debit.order_key: "1001"}
