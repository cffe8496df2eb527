"""Write a 1C client-bank exchange file.

    write_file(file)                the whole file as bytes
    section_with_totals(…)          the account section that fits some documents

What the writer lets out, the reader takes: a text with a line end, a text the encoding cannot hold,
a payment order with too long a purpose or with half of its budget fields is refused here.
"""

import io
from collections.abc import Iterable, Iterator
from datetime import date

from reglament.formats.amounts import dotted_day_text, hundredths_text
from reglament.formats.bank_1c import keys as k
from reglament.formats.bank_1c.chunks import ENCODINGS
from reglament.formats.bank_1c.documents import PURPOSE_LENGTH_MAX
from reglament.formats.bank_1c.read import BankFileReader
from reglament.formats.bank_1c.turnover import sides_of
from reglament.formats.bank_1c.values import (
    AccountSection,
    BankFile,
    Document,
    Header,
    Party,
)
from reglament.formats.errors import WrongValue

Pair = tuple[str, str]

_KAZAKH_PARTY_KEYS = (
    "Наименование", "БИН_ИИН", "КБЕ", "ИИК", "БанкНаименование", "БанкБИК",
)  # fmt: skip


def write_file(file: BankFile) -> bytes:
    """Return the bytes of a file, CRLF at line ends, in the encoding the header names.

    The result is read once before it is given out. A statement whose totals are wrong, or a
    document no reader would take, is refused with the reader's own words; a field the variant has
    no key for is refused because it would be lost.
    """
    lines: list[str] = [k.FIRST_LINE]
    lines += _lines(_header_pairs(file.header))
    for section in file.sections:
        lines += [k.SECTION_START, *_lines(_section_pairs(section, file.header)), k.SECTION_END]
    for document in file.documents:
        pairs = _kazakh_pairs(document) if file.header.is_kazakh else _russian_pairs(document)
        lines += [f"{k.DOCUMENT_START}{document.kind}", *_lines(pairs), k.DOCUMENT_END]
    lines.append(k.FILE_END)
    data = _encoded(lines, file.header.encoding)
    _check_nothing_is_lost(file, data)
    return data


def _check_nothing_is_lost(file: BankFile, data: bytes) -> None:
    reader = BankFileReader(io.BytesIO(data))
    count = 0
    for count, read in enumerate(reader.documents(), 1):
        if read != file.documents[count - 1]:
            raise WrongValue(
                read.line, "СекцияДокумент", "write.lost",
                f"document {file.documents[count - 1].number} to come back as it was given",
                "other values; a field is filled that this variant has no key for",
            )  # fmt: skip
    if (reader.header, reader.sections, count) != (file.header, file.sections, len(file.documents)):
        raise WrongValue(None, "file", "write.lost", "header and sections to come back as given", "other values")


def section_with_totals(
    account: str, from_on: date, until_on: date, opening: int, documents: Iterable[Document]
) -> AccountSection:
    """Return the section of an account over some days, its turnovers summed from the documents."""
    sums = {"credit": 0, "debit": 0}
    for document in documents:
        for _, direction, booked_on in sides_of(document, {account}):
            if from_on <= booked_on <= until_on:
                sums[direction] += document.amount
    closing = opening + sums["credit"] - sums["debit"]
    return AccountSection(account, from_on, until_on, opening, sums["credit"], sums["debit"], closing)


def _lines(pairs: Iterable[Pair]) -> Iterator[str]:
    for key, value in pairs:
        if "\n" in value or "\r" in value or "\0" in value:
            raise WrongValue(None, key, "value.one_line", "a value of one line", repr(value[:40]))
        yield f"{key}={value}"


def _encoded(lines: list[str], declared: str) -> bytes:
    encoding = ENCODINGS.get(declared.lower())
    if encoding is None:
        raise WrongValue(None, "Кодировка", "encoding.name", "Windows, DOS or UTF-8", declared)
    text = "".join(f"{line}\r\n" for line in lines)
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as fault:
        line = text.count("\n", 0, fault.start)
        raise WrongValue(
            line + 1, lines[line].partition("=")[0], "encoding.character",
            f"characters of {encoding}", f"“{text[fault.start]}”",
        ) from fault  # fmt: skip


def _header_pairs(header: Header) -> Iterator[Pair]:
    yield "ВерсияФормата", header.version
    yield "Кодировка", header.encoding
    yield "Отправитель", header.sender
    yield "Получатель", header.receiver
    if header.created_on:
        yield "ДатаСоздания", dotted_day_text(header.created_on)
    if header.created_at:
        yield "ВремяСоздания", header.created_at.isoformat("seconds")
    if header.from_on:
        yield "ДатаНачала", dotted_day_text(header.from_on)
    if header.until_on:
        yield "ДатаКонца", dotted_day_text(header.until_on)
    for account in header.accounts:
        yield "РасчСчет", account
    for kind in header.kinds:
        yield "Документ", kind
    yield from header.other


def _section_pairs(section: AccountSection, header: Header) -> Iterator[Pair]:
    pairs = {
        "ДатаНачала": dotted_day_text(section.from_on),
        "ДатаКонца": dotted_day_text(section.until_on),
        "НачальныйОстаток": hundredths_text(section.opening),
        "РасчСчет": section.account,
        "ВсегоСписано": hundredths_text(section.debited),
        "ВсегоПоступило": hundredths_text(section.credited),
        "КонечныйОстаток": hundredths_text(section.closing),
    }
    if header.is_kazakh:
        # Banks in Kazakhstan write whole sums without decimals.
        pairs = {key: value.removesuffix(".00") for key, value in pairs.items()}
        order = ("ДатаНачала", "ДатаКонца", "РасчСчет", "НачальныйОстаток", "ВсегоПоступило",
                 "ВсегоСписано", "КонечныйОстаток")  # fmt: skip
    else:
        order = k.SECTION_KEYS
    for key in order:
        yield key, pairs[key]
    yield from section.other


def _day(day: date | None) -> str:
    return dotted_day_text(day) if day else ""


def _filled(pairs: Iterable[Pair]) -> Iterator[Pair]:
    return (pair for pair in pairs if pair[1])


def _russian_pairs(document: Document) -> Iterator[Pair]:
    """Yield keys in the order of the vendor's table; rare ones only where they are filled."""
    if document.kind == "Платежное поручение" and len(document.purpose) > PURPOSE_LENGTH_MAX:
        raise WrongValue(
            None, "НазначениеПлатежа", "purpose.length", f"at most {PURPOSE_LENGTH_MAX} characters",
            f"{len(document.purpose)}",
        )  # fmt: skip
    yield "Номер", document.number
    yield "Дата", dotted_day_text(document.dated_on)
    yield "Сумма", hundredths_text(document.amount)
    receipt = document.receipt
    if receipt:
        receipt_values = (_day(receipt.on), receipt.at, receipt.text)
        yield from _filled(zip(k.RECEIPT_KEYS, receipt_values, strict=True))
    yield from _russian_party_pairs(document.payer, k.PAYER, "ДатаСписано", document.debited_on)
    yield from _russian_party_pairs(document.payee, k.PAYEE, "ДатаПоступило", document.credited_on)
    attributes = document.attributes
    yield "ВидПлатежа", attributes.payment_kind
    yield "ВидОплаты", attributes.operation_kind
    yield "Код", attributes.identifier
    if document.budget:
        budget = document.budget
        values = (
            budget.payer_status, budget.kbk, budget.oktmo, budget.ground, budget.period,
            budget.document_number, budget.document_day, budget.payment_type,
        )  # fmt: skip
        yield from _filled(zip(k.BUDGET_KEYS, values, strict=True))
    yield "Очередность", attributes.priority
    yield from _filled([("СрокПлатежа", attributes.due)])
    yield "НазначениеПлатежа", document.purpose
    yield from zip(k.PURPOSE_LINE_KEYS, document.purpose_lines, strict=False)
    yield from document.other


def _russian_party_pairs(party: Party, side: str, day_key: str, day: date | None) -> Iterator[Pair]:
    yield f"{side}Счет", party.account
    yield day_key, _day(day)
    yield side, party.name
    yield f"{side}ИНН", party.tax_id
    yield f"{side}КПП", party.kpp
    for number, part in enumerate(party.name_parts, 1):
        if part or number == 1:
            yield f"{side}{number}", part
    yield f"{side}РасчСчет", party.settlement_account
    yield f"{side}Банк1", party.bank_name
    yield f"{side}Банк2", party.bank_place
    yield f"{side}БИК", party.bik
    yield f"{side}Корсчет", party.correspondent_account


def _kazakh_pairs(document: Document) -> Iterator[Pair]:
    fields = document.kazakh
    if fields is None:
        raise WrongValue(None, "Валюта", "kazakh.fields", "currency and kind in a file of version 2.0", "none")
    amount = hundredths_text(document.amount).removesuffix(".00")
    booked_on = document.credited_on or document.debited_on
    yield "ВидДокумента", fields.document_kind
    yield "ДатаОперации", _day(booked_on)
    yield ("СуммаПриход" if document.credited_on else "СуммаРасход"), amount
    yield "НомерДокумента", document.number
    yield "ДатаДокумента", dotted_day_text(document.dated_on)
    for party, side in ((document.payer, k.PAYER), (document.payee, k.PAYEE)):
        values = (
            party.name, party.tax_id, party.residency_code, party.account, party.bank_name,
            party.bik,
        )  # fmt: skip
        for ending, value in zip(_KAZAKH_PARTY_KEYS, values, strict=True):
            yield f"{side}{ending}", value
    yield "НазначениеПлатежа", document.purpose
    yield from _filled([("КодНазначенияПлатежа", fields.purpose_code)])
    yield from _filled([("ДатаВалютирования", _day(fields.value_on))])
    yield "Сумма", amount
    yield "Валюта", fields.currency
    yield from document.other
