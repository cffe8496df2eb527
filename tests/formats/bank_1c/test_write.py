"""What is written is read back the same; what could not be is refused before it leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.units.identifiers import account_with_key, iban_with_control, inn_with_control
from reglament.formats.bank_1c.read import read_file
from reglament.formats.bank_1c.values import (
    BankFile,
    BudgetFields,
    Document,
    Header,
    KazakhFields,
    Party,
    PaymentAttributes,
    Receipt,
)
from reglament.formats.bank_1c.write import section_with_totals, write_file
from reglament.formats.errors import FormatError, WrongTotal, WrongValue
from tests.formats.story import sample

BIK = "044599911"
OWN = account_with_key("40701810000000000001", BIK)
DAYS = st.dates(date(2026, 3, 1), date(2026, 3, 31))
FROM, UNTIL = date(2026, 3, 1), date(2026, 3, 31)
LETTERS = st.characters(codec="cp1251", exclude_categories=["Cc", "Zl", "Zp"])
TEXTS = st.text(LETTERS, max_size=30)
NUMBERS = st.text("0123456789АБ-", min_size=1, max_size=8)


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=length, max_size=length)


ACCOUNTS = digits(11).map(lambda end: account_with_key(f"408178100{end}", BIK))
INNS = st.sampled_from(["", "0"]) | digits(9).filter(lambda start: start.strip("0")).map(inn_with_control)
PARTIES = st.builds(
    lambda account, inn, name, parts, place: Party(
        name, parts, inn, "0", account, account, "Банк", place, BIK, account_with_key("30101810000000000911", BIK)
    ),
    ACCOUNTS, INNS, TEXTS, st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), TEXTS,
)  # fmt: skip
US = Party("Мы", account=OWN, settlement_account=OWN, bik=BIK)
ATTRIBUTES = st.builds(PaymentAttributes, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)
BUDGETS = st.none() | st.builds(
    BudgetFields, st.just("01"), digits(20) | st.just("0"), *[digits(8)] * 5, st.sampled_from(["", "НС"])
)
RECEIPTS = st.none() | st.builds(Receipt, DAYS, st.just("10:00:00"), TEXTS)
LINES = st.lists(TEXTS, max_size=6).map(tuple).filter(lambda lines: not lines or lines[-1] != "")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    other, day = draw(PARTIES), draw(DAYS)
    ours_pays = draw(st.booleans())
    return Document(
        draw(TEXTS).strip(), draw(NUMBERS), draw(DAYS), draw(st.integers(1, 10**15)),
        US if ours_pays else other, other if ours_pays else US, day if ours_pays else None,
        None if ours_pays else day, draw(TEXTS), draw(LINES), draw(ATTRIBUTES), draw(BUDGETS), draw(RECEIPTS),
        other=draw(st.sampled_from([(), (("СрокАкцепта", "3"),), (("Цвет", "синий"),)])),
    )  # fmt: skip


HEADERS = st.builds(
    Header, st.sampled_from(["1.00", "1.01", "1.02", "1.03"]), st.sampled_from(["Windows", "UTF-8"]),
    st.just((OWN,)), TEXTS.map(str.strip), TEXTS.map(str.strip), DAYS | st.none(),
    st.times().map(lambda at: at.replace(microsecond=0)), st.just(FROM), st.just(UNTIL), st.just(("Выписка",)),
)  # fmt: skip


@given(HEADERS, st.lists(documents(), max_size=5), st.integers(-(10**12), 10**12))
def test_a_statement_comes_back_as_it_was_written(header, written, opening):
    section = section_with_totals(OWN, FROM, UNTIL, opening, written)
    file = BankFile(header, (section,), tuple(written))

    assert read_file(write_file(file)) == file


@given(st.lists(documents(), max_size=5))
def test_payment_orders_come_back_as_they_were_written(written):
    orders = tuple(replace(document, debited_on=None, credited_on=None) for document in written)
    file = BankFile(Header("1.03", "Windows", (OWN,)), (), orders)

    assert read_file(write_file(file)) == file


@given(st.integers(1, 10**15), st.booleans(), TEXTS, digits(13), st.sampled_from(["", "841"]))
def test_a_kazakh_statement_comes_back_as_it_was_written(amount, came, name, account, code):
    own = iban_with_control("KZ", "999" + "0" * 13)
    us = Party("Мы", account=own, bik="DEMOKZKA", residency_code="15")
    other = Party(name, account=iban_with_control("KZ", f"998{account}"), bank_name="Банк", bik="DEMOKZKA")
    document = Document(
        "Выписка", "77", FROM, amount, other if came else us, us if came else other, None if came else FROM,
        FROM if came else None, "Пополнение", kazakh=KazakhFields("ПлатежноеПоручение", "KZT", FROM, code),
    )  # fmt: skip
    header = Header("2.0", "Windows", (own,), created_at=time(9, 5), from_on=FROM, until_on=FROM)
    file = BankFile(header, (section_with_totals(own, FROM, FROM, 0, (document,)),), (document,))

    assert read_file(write_file(file)) == file


@pytest.mark.parametrize("name", ["kl_to_1c", "1c_to_kl", "kz_statement_v2"])
def test_a_sample_read_and_written_again_has_the_same_bytes(name):
    data = sample(f"bank_1c/{name}.txt")

    assert write_file(read_file(data)) == data


def test_a_dos_file_is_written_in_its_encoding():
    file = read_file(sample("bank_1c/kl_to_1c.txt"))
    dos = replace(file, header=replace(file.header, encoding="DOS", sender="Банк"))

    assert "Банк".encode("cp866") in write_file(dos)


def whole_file() -> BankFile:
    return read_file(sample("bank_1c/1c_to_kl.txt"))


def with_document(**changes: object) -> BankFile:
    file = whole_file()
    return replace(file, documents=(replace(file.documents[0], **changes), *file.documents[1:]))


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        pytest.param({"purpose": "П" * 211}, "purpose.length", id="purpose too long"),
        pytest.param({"purpose": "две\nстроки"}, "value.one_line", id="line end in a value"),
        pytest.param({"purpose": "тенге ₸"}, "encoding.character", id="character the encoding lacks"),
        pytest.param({"amount": 0}, "amount.sign", id="amount of nought"),
        pytest.param({"number": ""}, "document.number", id="no number"),
        pytest.param({"payee": Party(account="40817810500000000101", bik=BIK)}, "account.key", id="account key"),
        pytest.param({"payee": Party(tax_id="7701234561")}, "inn.control", id="INN"),
        pytest.param({"budget": BudgetFields("01", "0", "0", "0", "", "0", "0")}, "budget.all_or_none", id="budget"),
        pytest.param({"receipt": Receipt()}, "write.lost", id="empty receipt"),
    ],
)
def test_what_no_reader_would_give_back_is_not_written(changes, rule):
    with pytest.raises(FormatError) as refusal:
        write_file(with_document(**changes))

    assert refusal.value.rule == rule


def test_a_purpose_of_the_whole_length_is_written():
    assert ("П" * 210).encode("cp1251") in write_file(with_document(purpose="П" * 210))


def test_a_statement_that_does_not_add_up_is_not_written():
    file = read_file(sample("bank_1c/kl_to_1c.txt"))
    section = replace(file.sections[0], credited=1, closing=file.sections[0].opening + 1 - 5_015_000)

    with pytest.raises(WrongTotal):
        write_file(replace(file, sections=(section,)))


def test_a_field_the_kazakh_variant_has_no_key_for_is_not_lost_in_silence():
    file = read_file(sample("bank_1c/kz_statement_v2.txt"))
    document = replace(file.documents[0], payer=replace(file.documents[0].payer, kpp="770101001"))

    with pytest.raises(WrongValue) as refusal:
        write_file(replace(file, documents=(document,)))

    assert refusal.value.rule == "write.lost"


def test_a_kazakh_document_needs_its_currency():
    file = read_file(sample("bank_1c/kz_statement_v2.txt"))

    with pytest.raises(WrongValue):
        write_file(replace(file, documents=(replace(file.documents[0], kazakh=None),)))


def test_an_unknown_encoding_is_not_written():
    file = whole_file()

    with pytest.raises(WrongValue):
        write_file(replace(file, header=replace(file.header, encoding="KOI8")))
