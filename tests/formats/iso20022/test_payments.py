"""Payment orders of ISO 20022: written, read back, refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.formats.errors import (
    DuplicatedPart,
    FormatError,
    MissingField,
    TruncatedFile,
    UnknownVersion,
    WrongTotal,
    WrongValue,
)
from reglament.formats.iso20022.payments import read_payments, write_payments
from reglament.formats.iso20022.values import PaymentMessage, Side
from tests.formats.story import changed, sample

case = pytest.param
DATA = sample("iso20022/pain.001.001.09.xml")
MESSAGE = read_payments(DATA)


def with_transfer(**changes) -> PaymentMessage:
    (batch,) = MESSAGE.batches
    return replace(MESSAGE, batches=(replace(batch, transfers=(replace(batch.transfers[0], **changes),)),))


def test_an_order_keeps_every_field():
    (batch,) = MESSAGE.batches
    (transfer,) = batch.transfers

    assert (batch.debtor.account, batch.debtor.tax_id) == ("40701810700000000001", "7701234560")
    assert (transfer.instruction_id, transfer.end_to_end_id, transfer.amount) == ("55", "WDR-000000017", 5_000_000)
    assert (transfer.creditor.tax_id, transfer.creditor_bank.bik) == ("770123456703", "044599911")
    assert transfer.purpose.endswith("НДС не облагается")


def test_a_message_comes_back_as_it_was_written():
    assert read_payments(write_payments(MESSAGE)) == MESSAGE
    assert write_payments(MESSAGE) == DATA


def test_a_long_purpose_is_cut_and_put_together():
    long = with_transfer(purpose=" ".join(["Возврат"] * 30))

    assert read_payments(write_payments(long)) == long


@pytest.mark.parametrize(
    ("kind", "rule", "old", "new"),
    [
        case(UnknownVersion, "iso.version", "pain.001.001.09", "pain.001.001.77", id="unknown version"),
        case(WrongTotal, "payment.count", "<NbOfTxs>1", "<NbOfTxs>2", id="number of orders"),
        case(WrongTotal, "payment.sum", "<CtrlSum>50000.00", "<CtrlSum>50000.01", id="control sum"),
        case(WrongValue, "payment.method", "TRF", "CHK", id="another way to pay"),
        case(WrongValue, "amount.form", '"RUB">50000.00', '"RUB">50000.001', id="three decimals"),
        case(WrongValue, "amount.sign", '"RUB">50000.00', '"RUB">0.00', id="amount of nought"),
        case(WrongValue, "lei.control", "253400DEMO00BROKER69", "253400DEMO00BROKER70", id="LEI"),
        case(WrongValue, "inn.control", "770123456703", "770123456704", id="INN of the payee"),
        case(WrongValue, "account.key", "40817810400000000101", "40817810500000000101", id="account key"),
        case(WrongValue, "id.length", "WDR-000000017", "W" * 36, id="reference too long"),
        case(WrongValue, "day.form", "<Dt>2026-03-02", "<Dt>2026-02-30", id="no such day"),
        case(MissingField, "xml.required", "<EndToEndId>WDR-000000017</EndToEndId>", "", id="no reference"),
    ],
)  # fmt: skip
def test_a_fault_is_refused_by_its_rule(kind, rule, old, new):
    with pytest.raises(kind) as refusal:
        read_payments(changed(DATA, old, new, "utf-8"))

    assert refusal.value.rule == rule


def test_a_reference_of_the_whole_length_is_taken():
    assert read_payments(write_payments(with_transfer(end_to_end_id="W" * 35)))


def test_a_cut_file_is_refused():
    with pytest.raises(TruncatedFile):
        read_payments(DATA[:-20])


@pytest.mark.parametrize(
    "changes",
    [
        case({"purpose": ""}, id="no purpose"),
        case({"creditor": Side("Иванов")}, id="no account"),
        case({"amount": 0}, id="amount of nought"),
        case({"creditor": Side("Иванов", "40817810500000000101")}, id="account key"),
    ],
)
def test_an_order_no_bank_would_take_is_not_written(changes):
    with pytest.raises(FormatError):
        write_payments(with_transfer(**changes))


def test_one_reference_twice_is_refused():
    (batch,) = MESSAGE.batches

    with pytest.raises(DuplicatedPart):
        write_payments(replace(MESSAGE, batches=(replace(batch, transfers=batch.transfers * 2),)))


def test_another_version_is_not_written():
    with pytest.raises(WrongValue):
        write_payments(replace(MESSAGE, version="03"))
