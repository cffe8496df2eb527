"""What a 1C file says when it is right, or merely odd."""

from __future__ import annotations

import io
from datetime import date, time

import pytest

from reglament.formats.bank_1c import chunks
from reglament.formats.bank_1c.read import (
    iter_documents,
    iter_movements,
    movements_of,
    read_file,
    read_statement,
    sniff,
)
from reglament.formats.errors import MissingField
from tests.formats.story import changed, sample

STATEMENT = sample("bank_1c/kl_to_1c.txt")
ORDERS = sample("bank_1c/1c_to_kl.txt")
KAZAKH = sample("bank_1c/kz_statement_v2.txt")
DAY = date(2026, 3, 2)


def rules_of(file) -> set[str]:
    return {remark.rule for remark in file.remarks}


def own_transfer_statement(*days: tuple[str, str]) -> bytes:
    """Two accounts of ours; a payment between them stands once for each pair of days."""
    first, second, bik = "40701810700000000001", "40701810000000000002", "044599911"
    lines = [
        "1CClientBankExchange",
        "ВерсияФормата=1.03",
        "Кодировка=Windows",
        f"РасчСчет={first}",
        f"РасчСчет={second}",
    ]
    turnovers = {first: ("0.00", "10.00", "90.00"), second: ("10.00", "0.00", "110.00")}
    for account, (came, went, closing) in turnovers.items():
        lines += [
            "СекцияРасчСчет", "ДатаНачала=02.03.2026", f"РасчСчет={account}", "НачальныйОстаток=100.00",
            f"ВсегоПоступило={came}", f"ВсегоСписано={went}", f"КонечныйОстаток={closing}", "КонецРасчСчет",
        ]  # fmt: skip
    for debited, credited in days:
        lines += [
            "СекцияДокумент=Платежное поручение", "Номер=1", "Дата=02.03.2026", "Сумма=10.00",
            f"ПлательщикСчет={first}", f"ДатаСписано={debited}", f"ПлательщикБИК={bik}",
            f"ПолучательСчет={second}", f"ДатаПоступило={credited}", f"ПолучательБИК={bik}", "КонецДокумента",
        ]  # fmt: skip
    return "\r\n".join([*lines, "КонецФайла", ""]).encode("cp1251")


def test_the_statement_adds_up_as_the_bank_says():
    (section,) = read_statement(STATEMENT).sections

    assert (section.opening, section.credited, section.debited, section.closing) == (
        100_000_000, 10_700_050, 5_015_000, 105_685_050,
    )  # fmt: skip


def test_a_document_keeps_every_field():
    document = read_statement(STATEMENT).documents[3]

    assert (document.kind, document.number, document.amount) == ("Банковский ордер", "56", 15_000)
    assert (document.debited_on, document.credited_on) == (DAY, None)
    assert document.payer.name == 'ИНН 7701234560 ООО "ИК "ПРИМЕР"'
    assert document.payee.bik == "044599911"
    assert document.attributes.priority == "5"
    assert document.purpose.startswith("Комиссия за перевод")


def test_the_header_keeps_who_sent_it_and_when():
    header = read_file(ORDERS).header

    assert (header.sender, header.created_on, header.created_at) == ("Бэк-офис ПРИМЕР", DAY, time(12, 10))
    assert header.kinds == ("Платежное поручение",)


def test_a_payment_to_the_budget_has_its_fields():
    budget = read_file(ORDERS).documents[1].budget

    assert budget is not None
    assert (budget.kbk, budget.payer_status, budget.oktmo) == ("18201061201010000510", "01", "0")


def test_payment_orders_are_no_statement():
    with pytest.raises(MissingField):
        read_statement(ORDERS)


def test_the_kazakh_variant_gives_its_own_fields_under_common_names():
    file = read_statement(KAZAKH)
    (document,) = file.documents

    assert (document.number, document.amount, document.credited_on) == ("77", 15_000_025, DAY)
    assert (document.payer.tax_id, document.payer.account) == ("900506300128", "KZ429990000000000002")
    assert document.kazakh is not None
    assert (document.kazakh.currency, document.kazakh.purpose_code) == ("KZT", "841")
    assert movements_of(file)[0].currency == "KZT"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "СуммаПриход=150000.25", "СуммаПриход=150000.25\r\nСуммаРасход=0", id="nought in the other direction"
        ),
        pytest.param("ПлательщикБИН_ИИН", "ПлательщикИИН", id="another spelling of the number"),
        pytest.param("КодНазначенияПлатежа", "КНП", id="short name of the purpose code"),
    ],
)
def test_banks_in_kazakhstan_spell_the_same_differently(old, new):
    assert read_statement(changed(KAZAKH, old, new)).documents == read_statement(KAZAKH).documents


@pytest.mark.parametrize("chunk", [1 << 20, 64, 7])
def test_documents_one_at_a_time_are_those_of_the_whole_file(monkeypatch, chunk):
    monkeypatch.setattr(chunks, "CHUNK_BYTES", max(chunk, 512))

    assert tuple(iter_documents(io.BytesIO(STATEMENT))) == read_statement(STATEMENT).documents
    assert tuple(iter_movements(io.BytesIO(STATEMENT))) == movements_of(read_statement(STATEMENT))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(STATEMENT.replace(b"\r\n", b"\n"), id="line feeds alone"),
        pytest.param(STATEMENT.rstrip(), id="no line end after the end mark"),
        pytest.param(STATEMENT + b"\r\n\r\n", id="empty lines after the end mark"),
        pytest.param(STATEMENT.decode("cp1251").replace("=Windows", "=DOS").encode("cp866", "replace"), id="DOS"),
        pytest.param(STATEMENT.decode("cp1251").replace("=Windows", "=UTF-8").encode(), id="UTF-8"),
        pytest.param(
            STATEMENT.decode("cp1251").replace("=Windows", "=UTF-8").encode("utf-8-sig"), id="UTF-8 with mark"
        ),
    ],
)
def test_the_encoding_and_line_ends_are_found_in_the_file(data):
    file = read_statement(data)

    assert [document.amount for document in file.documents] == [10_000_000, 700_050, 5_000_000, 15_000]
    assert file.documents[0].payer.name.endswith("Иванов Иван Иванович")
    assert file.remarks == ()


def test_lines_are_counted_the_same_by_pattern_and_line_by_line():
    lines = STATEMENT.decode("cp1251").split("\r\n")
    starts = [n for n, line in enumerate(lines, 1) if line.startswith("СекцияДокумент=")]

    assert [document.line for document in read_statement(STATEMENT).documents] == starts


def test_the_order_of_keys_is_free():
    moved = changed(changed(STATEMENT, "Номер=102\r\n", ""), "Сумма=7000.50\r\n", "Сумма=7000.50\r\nНомер=102\r\n")

    assert read_statement(moved).documents == read_statement(STATEMENT).documents


def test_a_kind_is_read_without_spaces_around_it_in_every_document():
    file = read_statement(changed(STATEMENT, "=Платежное поручение\r\n", "= Платежное поручение \r\n", count=-1))

    assert file.documents == read_statement(STATEMENT).documents


def test_an_equals_sign_in_a_value_stays_there():
    file = read_statement(changed(STATEMENT, "Перевод за Иванова", "a=b Перевод за Иванова"))

    assert file.documents[1].purpose.startswith("a=b Перевод")


def test_an_unknown_key_is_kept_and_reported_once():
    odd = STATEMENT.replace("ВидПлатежа=".encode("cp1251"), "НовыйКлюч=7\r\nВидПлатежа=".encode("cp1251"))
    file = read_statement(odd)

    assert all(document.other == (("НовыйКлюч", "7"),) for document in file.documents)
    assert [(remark.field, remark.rule) for remark in file.remarks] == [("НовыйКлюч", "key.unknown")]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        pytest.param("Сумма=50000.00", "Сумма=50000", "amount.decimals", id="amount without decimals"),
        pytest.param("ПолучательИНН=770123456703", "ПолучательИНН=12345", "inn.foreign_code", id="foreign code"),
        pytest.param("Перевод за", "П" * 211 + " за", "purpose.length", id="purpose too long"),
        pytest.param("ПлательщикБИК=044599911\r\nПлательщикКорсчет=30101810100000000911", "ПлательщикБИК=",
                     "account.key_unchecked", id="no BIK"),
        pytest.param("РасчСчет=40701810700000000001\r\nСекция", "РасчСчет=40701810700000000001\r\nЦвет=1\r\nСекция",
                     "key.unknown", id="unknown key in the header"),
        pytest.param("ВсегоСписано=", "Цвет=1\r\nВсегоСписано=", "key.unknown", id="unknown key in the section"),
        pytest.param("РасчСчет=40701810700000000001\r\nСекция", "РасчСчет=40701810000000000002\r\nСекция",
                     "section.not_announced", id="section not announced in the header"),
    ],
)  # fmt: skip
def test_what_is_odd_but_readable_is_a_remark(old, new, rule):
    file = read_statement(changed(STATEMENT, old, new))

    assert rules_of(file) == {rule}
    assert len(file.documents) == 4


def test_a_purpose_of_the_whole_length_is_no_remark():
    file = read_statement(changed(STATEMENT, "Перевод за Иванова И.И. по договору БО-2026/001. Без НДС", "П" * 210))

    assert file.remarks == ()


def test_a_purpose_in_numbered_lines_is_put_together():
    parts = "НазначениеПлатежа1=Перевод\r\nНазначениеПлатежа2=за Иванова"
    odd = changed(STATEMENT, "НазначениеПлатежа=Перевод за Иванова И.И. по договору БО-2026/001. Без НДС", parts)

    assert read_statement(odd).documents[1].whole_purpose == "Перевод за Иванова"


def test_a_receipt_is_kept():
    odd = changed(STATEMENT, "Сумма=7000.50", "Сумма=7000.50\r\nКвитанцияДата=02.03.2026\r\nКвитанцияСодержание=ок")
    receipt = read_statement(odd).documents[1].receipt

    assert receipt is not None
    assert (receipt.on, receipt.text) == (DAY, "ок")


def test_indirect_settlement_is_told_by_the_partys_own_account():
    odd = changed(STATEMENT, "ПлательщикСчет=40817810600000000202", "ПлательщикСчет=30101810100000000911")
    movement = movements_of(read_statement(odd))[1]

    assert movement.payer_account == "40817810600000000202"


def test_a_document_the_bank_has_not_booked_is_shown_and_not_counted():
    pending = "\r\n".join(
        ["СекцияДокумент=Платежное поручение", "Номер=99", "Дата=02.03.2026", "Сумма=1.00",
         "ПлательщикСчет=40701810700000000001", "ПлательщикБИК=044599911", "ПолучательСчет=40817810400000000101",
         "ПолучательБИК=044599911", "КонецДокумента", "КонецФайла"]
    )  # fmt: skip
    file = read_statement(changed(STATEMENT, "КонецФайла", pending))

    assert rules_of(file) == {"document.not_booked"}
    assert len(movements_of(file)) == 4


@pytest.mark.parametrize(
    ("days", "rules"),
    [
        pytest.param((("02.03.2026", ""), ("", "02.03.2026")), set(), id="one side each"),
        pytest.param((("02.03.2026", "02.03.2026"),) * 2, {"document.own_transfer_twice"}, id="both sides twice"),
        pytest.param((("02.03.2026", "02.03.2026"),), set(), id="both sides once"),
    ],
)
def test_a_payment_between_our_accounts_counts_once_on_each_side(days, rules):
    file = read_statement(own_transfer_statement(*days))

    assert rules_of(file) == rules
    assert sorted((m.account, m.direction, m.amount) for m in movements_of(file)) == sorted(
        [("40701810700000000001", "debit", 1000), ("40701810000000000002", "credit", 1000)]
    )


def test_equal_movements_of_one_file_are_two_facts():
    document = STATEMENT[
        STATEMENT.index("СекцияДокумент=Банк".encode("cp1251")) : STATEMENT.index("КонецФайла".encode("cp1251"))
    ]
    twice = changed(STATEMENT, "КонецФайла", document.decode("cp1251") + "КонецФайла")
    twice = changed(twice, "ВсегоСписано=50150.00", "ВсегоСписано=50300.00")
    twice = changed(twice, "КонечныйОстаток=1056850.50", "КонечныйОстаток=1056700.50")
    keys = [movement.natural_key for movement in movements_of(read_statement(twice))]

    assert len(set(keys)) == 5
    assert keys[4] == f"{keys[3]}#2"


def test_days_of_one_account_chain():
    section = STATEMENT[
        STATEMENT.index("СекцияРасчСчет".encode("cp1251")) : STATEMENT.index("СекцияДокумент".encode("cp1251"))
    ]
    later = section.decode("cp1251").replace("02.03.2026", "04.03.2026").replace("=1000000.00", "=1056850.50")
    later = later.replace("=50150.00", "=0.00").replace("=107000.50", "=0.00")
    data = changed(STATEMENT, "ДатаКонца=02.03.2026", "ДатаКонца=04.03.2026")
    file = read_statement(changed(data, "СекцияДокумент", later + "СекцияДокумент"))

    assert len(file.sections) == 2
    assert rules_of(file) == {"section.gap"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [(STATEMENT, True), (KAZAKH, True), (b"", False), (b"1CClientBankExchange", False), (b"<xml/>", False)],
)
def test_the_format_is_known_by_its_first_lines(data, expected):
    assert sniff(data) is expected
