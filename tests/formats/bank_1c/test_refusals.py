"""What must be refused in a 1C file: each fault by its rule, with the line it stands on."""

from __future__ import annotations

import io
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.formats import errors
from reglament.formats.bank_1c import read as reader
from reglament.formats.bank_1c.read import iter_documents, read_file
from tests.formats.story import changed, sample

STATEMENT = sample("bank_1c/kl_to_1c.txt")
ORDERS = sample("bank_1c/1c_to_kl.txt")
KAZAKH = sample("bank_1c/kz_statement_v2.txt")
TEXT = STATEMENT.decode("cp1251")
case = pytest.param
SECTION = TEXT[TEXT.index("СекцияРасчСчет") : TEXT.index("СекцияДокумент")]


def refusal_of(data: bytes) -> errors.FormatError:
    with pytest.raises(errors.FormatError) as refusal:
        read_file(data)
    return refusal.value


@pytest.mark.parametrize(
    ("kind", "rule", "old", "new"),
    [
        case("UnknownVersion", "header.version", "Формата=1.03", "Формата=1.04", id="unknown version"),
        case("MissingField", "header.version", "ВерсияФормата=1.03\r\n", "", id="no version"),
        case("MissingField", "header.encoding", "Кодировка=Windows\r\n", "", id="no encoding named"),
        case("WrongValue", "encoding.name", "=Windows", "=KOI8", id="unknown encoding named"),
        case("UnreadableBytes", "encoding.differs", "=Windows", "=DOS", id="another encoding named"),
        case("UnreadableBytes", "1c.first_line", "1CClientBank", "1CClientBunk", id="another first line"),
        case("WrongValue", "account.length", "РасчСчет=40701810700000000001\r\nСекция",
                     "РасчСчет=4070181070000000000\r\nСекция", id="our account of nineteen digits"),
        case("WrongValue", "period.order", "ДатаКонца=02.03.2026", "ДатаКонца=01.03.2026", id="period upside down"),
        case("WrongValue", "time.form", "=18:45:10", "=25:45:10", id="no such time"),
        case("WrongTotal", "section.closing", "=1056850.50", "=1056850.51", id="closing balance"),
        case("WrongTotal", "section.closing", "Остаток=1000000.00", "Остаток=1000000.01", id="opening balance"),
        case("WrongTotal", "section.turnover", "Сумма=150.00", "Сумма=150.01", id="sum of debits"),
        case("WrongTotal", "section.turnover", "Сумма=7000.50", "Сумма=7000.49", id="sum of credits"),
        case("MissingField", "section.totals", "ВсегоСписано=50150.00\r\n", "", id="no turnover"),
        case("MissingField", "section.account", "=1000000.00\r\nРасчСчет=40701810700000000001", "=1000000.00",
                     id="no account in the section"),
        case("DuplicatedPart", "section.duplicated", "СекцияДокумент", SECTION + "СекцияДокумент",
                     id="section twice"),
        case("DuplicatedPart", "key.duplicated", "Отправитель=", "ВерсияФормата=1.03\r\nОтправитель=",
                     id="key of the header twice"),
        case("DuplicatedPart", "key.duplicated", "Номер=102", "Номер=102\r\nНомер=103",
             id="key of a document twice"),
        case("BrokenStructure", "section.unclosed", "КонецРасчСчет\r\n", "", id="section not closed"),
        case("BrokenStructure", "section.unclosed", "КонецДокумента\r\n", "", id="document not closed"),
        case("BrokenStructure", "section.unclosed", "КонецДокумента\r\nКонецФайла", "КонецФайла",
                     id="last document not closed"),
        case("BrokenStructure", "line.no_key", "Перевод за", "Перевод\r\nза", id="value on two lines"),
        case("BrokenStructure", "line.outside", "СекцияДокумент", "Цвет=1\r\nСекцияДокумент", id="line outside"),
        case("BrokenStructure", "file.after_end", "КонецФайла", "КонецФайла\r\nНомер=1", id="after the end mark"),
        case("TruncatedFile", "file.end_mark", "КонецФайла", "", id="no end mark"),
        case("MissingField", "document.number", "Номер=102", "Номер=", id="no number"),
        case("MissingField", "day.missing", "Номер=102\r\nДата=02.03.2026", "Номер=102\r\nДата=", id="no day"),
        case("WrongValue", "day.form", "Номер=102\r\nДата=02.03.2026", "Номер=102\r\nДата=31.02.2026",
             id="no such day"),
        case("WrongValue", "amount.form", "Сумма=7000.50", "Сумма=7000.505", id="three decimals"),
        case("WrongValue", "amount.form", "Сумма=7000.50", "Сумма=7000,50", id="decimal comma"),
        case("WrongValue", "amount.form", "Сумма=7000.50", "Сумма=7 000.50", id="thousands mark"),
        case("WrongValue", "amount.form", "Сумма=7000.50", "Сумма=", id="no amount"),
        case("WrongValue", "amount.sign", "Сумма=7000.50", "Сумма=-7000.50", id="negative amount"),
        case("WrongValue", "amount.sign", "Сумма=7000.50", "Сумма=0.00", id="amount of nought"),
        case("WrongValue", "amount.size", "Сумма=7000.50", "Сумма=92233720368547758.08", id="amount too large"),
        case("WrongValue", "inn.control", "ПлательщикИНН=770345678922", "ПлательщикИНН=770345678923", id="INN"),
        case("WrongValue", "inn.control", "ПолучательИНН=7701234560", "ПолучательИНН=7701234561",
             id="INN of payee"),
        case("WrongValue", "kpp.form", "КПП=770101001", "КПП=77010100", id="KPP of eight marks"),
        case("WrongValue", "bik.form", "ПлательщикБИК=044599911", "ПлательщикБИК=44599911",
             id="BIK of eight digits"),
        case("WrongValue", "account.key", "РасчСчет=40817810600000000202", "РасчСчет=40817810700000000202",
                     id="account key"),
        case("WrongValue", "account.key", "ПлательщикКорсчет=30101810100000000911",
                     "ПлательщикКорсчет=30101810200000000911", id="key of the correspondent account"),
        case("WrongValue", "account.length", "РасчСчет=40817810600000000202", "РасчСчет=4081781060000000020",
                     id="account of nineteen digits"),
        case("WrongTotal", "section.turnover", "ДатаПоступило=02.03.2026", "ДатаПоступило=",
             id="day of booking gone"),
        case("WrongTotal", "section.turnover", "ДатаПоступило=02.03.2026", "ДатаПоступило=03.03.2026",
                     id="booked on another day"),
    ],
)  # fmt: skip
def test_a_fault_in_a_statement_is_refused_by_its_rule(kind, rule, old, new):
    fault = refusal_of(changed(STATEMENT, old, new))

    assert (type(fault).__name__, fault.rule) == (kind, rule)


@pytest.mark.parametrize(
    ("kind", "rule", "old", "new"),
    [
        case("MissingField", "budget.all_or_none", "ПоказательПериода=0", "ПоказательПериода=",
             id="half of the fields"),
        case("WrongValue", "kbk.form", "18201061201010000510", "1820106120101000051", id="KBK of nineteen digits"),
        case("MissingField", "header.account", "РасчСчет=40701810700000000001\r\nДокумент", "Документ",
                     id="whose orders is not said"),
    ],
)  # fmt: skip
def test_a_fault_in_payment_orders_is_refused_by_its_rule(kind, rule, old, new):
    fault = refusal_of(changed(ORDERS, old, new))

    assert (type(fault).__name__, fault.rule) == (kind, rule)


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        case("iban.control", "ИИК=KZ429990000000000002", "ИИК=KZ439990000000000002", id="IBAN of the payer"),
        case("iban.control", "РасчСчет=KZ69", "РасчСчет=KZ68", id="our own IBAN"),
        case("iin.control", "900506300128", "900506300129", id="IIN"),
        case("iin.control", "210840049857", "210840049858", id="BIN"),
        case("bic.form", "БанкБИК=DEMOKZKA", "БанкБИК=DEMOKZ", id="bank code of six marks"),
        case("kbe.form", "КБЕ=19", "КБЕ=190", id="residency code of three digits"),
        case("knp.form", "Платежа=841", "Платежа=84", id="purpose code of two digits"),
        case("currency.form", "Валюта=KZT", "Валюта=тенге", id="currency in words"),
        case("kazakh.direction", "СуммаПриход=150000.25\r\n", "", id="no direction"),
        case("kazakh.direction", "СуммаПриход=150000.25", "СуммаПриход=150000.25\r\nСуммаРасход=1",
             id="both directions"),
        case("kazakh.amount", "Сумма=150000.25", "Сумма=150000.26", id="two different amounts"),
        case("key.duplicated", "ПлательщикБИН_ИИН=", "ПлательщикИИН=\r\nПлательщикБИН_ИИН=",
             id="two spellings at once"),
    ],
)  # fmt: skip
def test_a_fault_in_the_kazakh_variant_is_refused_by_its_rule(rule, old, new):
    assert refusal_of(changed(KAZAKH, old, new)).rule == rule


def test_the_field_is_named_as_the_file_spells_it():
    fault = refusal_of(changed(KAZAKH, "900506300128", "900506300129"))

    assert fault.field == "ПлательщикБИН_ИИН"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        case("ИНН=770345678922", "ИНН=770345678923", "ПлательщикИНН", id="in the second document"),
        case("Сумма=150.00", "Сумма=150.001", "Сумма", id="in the last document"),
        case("НачальныйОстаток=1000000.00", "НачальныйОстаток=1000000.001", "НачальныйОстаток", id="in the section"),
        case("Формата=1.03", "Формата=9", "ВерсияФормата", id="in the header"),
    ],
)
def test_a_refusal_names_the_line(old, new, field):
    data = changed(STATEMENT, "ИНН 770345678922", "ИНН") if "ИНН" in old else STATEMENT
    data = changed(data, old, new)
    fault = refusal_of(data)

    assert fault.field == field
    assert data.decode("cp1251").split("\r\n")[(fault.line or 0) - 1].endswith(new)


def test_a_document_of_another_account_is_refused():
    data = changed(STATEMENT, SECTION, "")
    fault = refusal_of(changed(data, "РасчСчет=40701810700000000001\r\n", "РасчСчет=40702810300000000001\r\n"))

    assert fault.rule == "document.foreign"


def test_a_refusal_says_what_was_expected_what_was_met_and_what_to_do():
    text = str(refusal_of(changed(STATEMENT, "=1056850.50", "=1056850.00")))

    assert "1056850.50" in text
    assert "1056850.00" in text
    assert "1000000.00 + 107000.50 − 50150.00" in text
    assert "ask for a corrected file" in text


def test_a_refusal_can_be_handed_on_with_another_place():
    fault = errors.WrongValue(None, "Сумма", "amount.form", "an amount", "none").at(7, "Sum")

    assert (fault.line, fault.field, type(fault)) == (7, "Sum", errors.WrongValue)


def test_dos_text_marked_as_windows_is_refused():
    fault = refusal_of(TEXT.encode("cp866", "replace"))

    assert fault.rule == "encoding.differs"


def test_text_in_no_known_encoding_is_refused():
    assert refusal_of(TEXT.encode("utf-16-le")).rule == "1c.first_line"
    assert refusal_of(TEXT.encode("koi8-r", "replace")).rule == "encoding.unknown"


def test_an_undecodable_byte_is_refused_with_its_position():
    place = STATEMENT.index(b"\xcf\xe5\xf2\xf0\xee\xe2")
    data = STATEMENT[:place] + b"\x98" + STATEMENT[place + 1 :]
    fault = refusal_of(data)

    assert (fault.rule, fault.line) == ("encoding.bytes", STATEMENT.count(b"\n", 0, place) + 1)
    assert f"position {place}" in fault.met


def test_a_nought_byte_is_refused():
    assert refusal_of(STATEMENT.replace(b"7000.50", b"7000.5\0", 1)).rule == "encoding.bytes"


def test_a_line_without_end_is_refused_before_memory_runs_out():
    assert refusal_of(STATEMENT[:-12] + b"x" * 3_000_000).rule == "line.length"


def test_a_document_without_end_is_refused_before_memory_runs_out():
    endless = STATEMENT[: STATEMENT.rindex("КонецДокумента".encode("cp1251"))] + "Ключ=1\r\n".encode("cp1251") * 300_000

    assert refusal_of(endless).rule == "document.size"


@given(st.integers(0, len(STATEMENT) - 13))
def test_a_file_cut_anywhere_is_refused(length):
    assert isinstance(refusal_of(STATEMENT[:length]), errors.TruncatedFile | errors.UnreadableBytes)


def test_a_stream_is_refused_at_its_end_although_documents_came():
    documents = iter_documents(io.BytesIO(changed(STATEMENT, "КонецФайла", "")))

    assert len(list(islice(documents, 3))) == 3
    with pytest.raises(errors.TruncatedFile):
        list(documents)


def test_days_of_one_account_that_do_not_chain_are_refused():
    later = SECTION.replace("02.03.2026", "03.03.2026").replace("=1000000.00", "=1000000.01")
    later = later.replace("=50150.00", "=0.00").replace("=107000.50", "=0.00").replace("=1056850.50", "=1000000.01")
    data = changed(STATEMENT, "ДатаКонца=02.03.2026", "ДатаКонца=03.03.2026")

    assert refusal_of(changed(data, "СекцияДокумент", later + "СекцияДокумент")).rule == "section.chain"


def test_a_section_outside_the_period_of_the_file_is_refused():
    later = SECTION.replace("02.03.2026", "03.03.2026")

    assert refusal_of(changed(STATEMENT, SECTION, later)).rule == "section.period"


def test_a_booking_on_a_day_without_a_section_is_refused():
    extra = TEXT[TEXT.index("СекцияДокумент=Банк") : TEXT.index("КонецФайла")].replace(
        "ДатаСписано=02.03.2026", "ДатаСписано=03.03.2026"
    )

    assert refusal_of(changed(STATEMENT, "КонецФайла", extra + "КонецФайла")).rule == "document.outside_period"


def test_booked_documents_without_balances_are_a_remark():
    file = read_file(changed(STATEMENT, SECTION, ""))

    assert [remark.rule for remark in file.remarks] == ["statement.no_section"]


def test_a_thousand_remarks_are_enough(monkeypatch):
    monkeypatch.setattr(reader, "REMARKS_MAX", 2)
    odd = STATEMENT.replace(b"0.00\r\n", b"0\r\n")

    assert len(read_file(odd).remarks) == 2
