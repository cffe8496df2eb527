"""Rows into documents, each checked on its own.

Equal texts give equal values, so parties, attributes and days are kept for a while and checked
once: in a statement one side of every payment is the account's owner.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from reglament.core.units.identifiers import is_digits
from reglament.formats.amounts import dotted_day_of, hundredths_of
from reglament.formats.bank_1c import keys as k
from reglament.formats.bank_1c.parties import Oddity, oddities_of_party
from reglament.formats.bank_1c.shapes import Row, Shape
from reglament.formats.bank_1c.values import (
    BudgetFields,
    Document,
    KazakhFields,
    Pairs,
    Party,
    PaymentAttributes,
    Receipt,
)
from reglament.formats.errors import FormatError, MissingField, Remark, WrongValue

KEPT_VALUES_MAX = 8192
"""Parties and days kept at a time; memory does not grow with the file."""

PURPOSE_LENGTH_MAX = 210
"""Characters of purpose in a payment order."""

ReportRemark = Callable[[Remark], None]


class DocumentBuilder:
    """Makes documents of one file. Remarks go to `report` as they are found."""

    def __init__(self, aliases: Mapping[str, str], kazakh: bool, report: ReportRemark) -> None:
        self._aliases = aliases
        self._kazakh = kazakh
        self._report = report
        self._days: dict[str, date] = {}
        self._parties: dict[Row, Party] = {}
        self._attributes: dict[Row, PaymentAttributes] = {}
        self._reported_keys: set[str] = set()

    def document_of(self, row: Row, shape: Shape, line: int) -> Document:
        """Return the document of a row that began on `line`.

        Raises FormatError with the line and key of the value that cannot be right.
        """
        try:
            return self._document_of(row, shape, line)
        except FormatError as fault:
            place, field = shape.place_of(fault.field, self._aliases)
            raise fault.at(line + place, field) from None

    def _document_of(self, row: Row, shape: Shape, line: int) -> Document:
        number, dated, amount, debited, credited, purpose = shape.core(row)
        if not number.strip():
            raise MissingField(line, "Номер", "document.number", "a document number", "nothing")
        debited_on = self._day(debited, "ДатаСписано") if debited else None
        credited_on = self._day(credited, "ДатаПоступило") if credited else None
        kazakh_fields = None
        if self._kazakh:
            kazakh_fields, amount, debited_on, credited_on = self._kazakh_part(shape.kazakh(row), amount)
        hundredths = hundredths_of(amount, "Сумма")
        if hundredths <= 0:
            raise WrongValue(line, "Сумма", "amount.sign", "an amount above nought", amount)
        if amount[-3:-2] != "." and not self._kazakh:
            self._remark(line, "Сумма", "amount.decimals", f"{amount} has not two decimals")
        budget: BudgetFields | None = None
        receipt: Receipt | None = None
        purpose_lines: Row = ()
        other: Pairs = ()
        if shape.has_rare_fields:
            budget = _budget_of(shape.budget(row))
            receipt = self._receipt_of(shape.receipt(row))
            purpose_lines = _without_empty_tail(shape.purpose_lines(row))
            other = tuple((key, row[place]) for key, place in shape.other)
            self._report_unknown(shape, line)
        if len(purpose) > PURPOSE_LENGTH_MAX and row[0] == "Платежное поручение":
            self._remark(
                line, "НазначениеПлатежа", "purpose.length",
                f"{len(purpose)} characters, a payment order holds {PURPOSE_LENGTH_MAX}",
            )  # fmt: skip
        return Document(
            row[0].strip(), number, self._day(dated, "Дата"), hundredths,
            self._party(shape.payer(row), k.PAYER, line),
            self._party(shape.payee(row), k.PAYEE, line),
            debited_on, credited_on, purpose, purpose_lines,
            self._attributes_of(shape.attributes(row)), budget, receipt, kazakh_fields, other, line,
        )  # fmt: skip

    def _day(self, text: str, field: str) -> date:
        day = self._days.get(text)
        if day is None:
            if not text:
                raise MissingField(None, field, "day.missing", "a day such as 02.03.2026", "nothing")
            day = dotted_day_of(text, field)
            _keep(self._days, text, day)
        return day

    def _party(self, row: Row, side: str, line: int) -> Party:
        kept = self._parties.get(row)
        if kept is not None:
            return kept
        party = Party(row[0], (row[1], row[2], row[3], row[4]), *row[5:])
        oddities: tuple[Oddity, ...] = oddities_of_party(party, side, self._kazakh)
        for field, rule, text in oddities:
            self._remark(line, field, rule, text)
        _keep(self._parties, row, party)
        return party

    def _attributes_of(self, row: Row) -> PaymentAttributes:
        kept = self._attributes.get(row)
        if kept is None:
            kept = PaymentAttributes(*row)
            _keep(self._attributes, row, kept)
        return kept

    def _receipt_of(self, row: Row) -> Receipt | None:
        day, at, text = row
        if not any(row):
            return None
        return Receipt(self._day(day, "КвитанцияДата") if day else None, at, text)

    def _kazakh_part(self, row: Row, amount: str) -> tuple[KazakhFields, str, date | None, date | None]:
        """Return the variant's own fields, the amount, and the day under its direction."""
        kind, currency, value_day, purpose_code, day, came, went = row
        # Some banks fill the other direction with nought instead of leaving it out.
        came, went = (text if text.strip("0.") else "" for text in (came, went))
        if bool(came) == bool(went):
            raise WrongValue(
                None, "СуммаПриход", "kazakh.direction", "one of СуммаПриход and СуммаРасход",
                "both" if came else "neither",
            )  # fmt: skip
        moved = came or went
        if amount and hundredths_of(amount, "Сумма") != hundredths_of(moved, "СуммаПриход"):
            raise WrongValue(None, "Сумма", "kazakh.amount", moved, amount)
        if not (len(currency) == 3 and currency.isascii() and currency.isupper()):
            raise WrongValue(None, "Валюта", "currency.form", "a code such as KZT", currency)
        if purpose_code and not is_digits(purpose_code, 3):
            raise WrongValue(None, "КодНазначенияПлатежа", "knp.form", "3 digits", purpose_code)
        booked_on = self._day(day, "ДатаОперации")
        value_on = self._day(value_day, "ДатаВалютирования") if value_day else None
        fields = KazakhFields(kind, currency, value_on, purpose_code)
        return fields, moved, booked_on if went else None, booked_on if came else None

    def _report_unknown(self, shape: Shape, line: int) -> None:
        for key in shape.unknown:
            if key not in self._reported_keys:
                self._reported_keys.add(key)
                self._remark(line, key, "key.unknown", "unknown key, kept; reported once")

    def _remark(self, line: int, field: str, rule: str, text: str) -> None:
        self._report(Remark(line, field, rule, text))


def _keep(kept: dict[Any, Any], key: Any, value: Any) -> None:
    if len(kept) >= KEPT_VALUES_MAX:
        kept.clear()
    kept[key] = value


def _budget_of(row: Row) -> BudgetFields | None:
    if not any(row):
        return None
    # The last field, the payment type, was abolished and may be absent beside the others.
    for key, value in zip(k.BUDGET_KEYS[:-1], row[:-1], strict=True):
        if not value:
            raise MissingField(None, key, "budget.all_or_none", "all budget fields or none", "nothing here")
    kbk = row[1]
    if kbk != "0" and not is_digits(kbk, 20):
        raise WrongValue(None, "ПоказательКБК", "kbk.form", "20 digits or 0", f"“{kbk}”")
    return BudgetFields(*row)


def _without_empty_tail(lines: Row) -> Row:
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines
