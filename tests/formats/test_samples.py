"""The samples are what their maker makes, and tell the same story in every format."""

from __future__ import annotations

import pytest

from reglament.formats.bank_1c.read import movements_of, read_file, read_statement
from reglament.formats.catalogue import check
from reglament.formats.iso20022.payments import order_keys_of, read_payments
from reglament.formats.iso20022.read import movements_of as iso_movements_of
from reglament.formats.iso20022.read import read_message
from reglament.formats.movement import order_key
from tests.formats.story import SAMPLES, sample
from tests.formats.test_catalogue import IN_THE_ACCOUNTS_ZONE
from tools.make_samples import main, samples


def test_every_sample_is_what_its_maker_writes():
    made = samples()

    assert {name: (SAMPLES / name).read_bytes() == content for name, content in made.items()} == dict.fromkeys(
        made, True
    )


def test_the_maker_finds_nothing_to_change():
    assert main(["--check"]) == 0


def test_making_twice_gives_the_same_bytes():
    assert samples() == samples()


@pytest.mark.parametrize("name", sorted({*samples()} - IN_THE_ACCOUNTS_ZONE))
def test_every_sample_is_accepted_without_remarks(name):
    assert check("auto", sample(name)).outcome == "accepted"


@pytest.mark.parametrize("name", sorted(IN_THE_ACCOUNTS_ZONE))
def test_of_rows_in_the_accounts_zone_the_zone_alone_is_asked(name):
    assert [remark.rule for remark in check("auto", sample(name)).remarks] == ["export.zone"]


def test_a_statement_gives_the_same_movements_in_both_formats():
    from_1c = movements_of(read_statement(sample("bank_1c/kl_to_1c.txt")))
    from_iso = iso_movements_of(read_message(sample("iso20022/camt.053.001.08.xml")))

    assert [movement.natural_key for movement in from_1c] == [movement.natural_key for movement in from_iso]
    assert len(from_1c) == 4


def test_one_withdrawal_is_recognised_in_the_order_the_message_and_the_statement():
    orders = read_file(sample("bank_1c/1c_to_kl.txt")).documents
    order = orders[0]
    ordered = order_key(order.payer.own_account, order.number, order.amount, "RUB", order.payee.own_account)
    message = read_payments(sample("iso20022/pain.001.001.09.xml"))
    debit = next(
        movement
        for movement in iso_movements_of(read_message(sample("iso20022/camt.053.001.08.xml")))
        if movement.number == "55"
    )

    assert order_keys_of(message) == (ordered,)
    assert debit.order_key == ordered
    assert debit.end_to_end_id == message.batches[0].transfers[0].end_to_end_id == "WDR-000000017"


def test_money_of_a_third_person_is_told_by_the_payer():
    movements = movements_of(read_statement(sample("bank_1c/kl_to_1c.txt")))

    assert (movements[1].payer_name, movements[1].payer_tax_id) == ("Петров Пётр Петрович", "770345678922")
    assert "Иванова" in movements[1].purpose
