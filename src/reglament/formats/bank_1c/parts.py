"""The header and the account sections, out of their lines."""

from collections.abc import Sequence
from datetime import date, time

from reglament.core.units.identifiers import is_digits, is_iban
from reglament.formats.amounts import dotted_day_of, hundredths_of
from reglament.formats.bank_1c import keys as k
from reglament.formats.bank_1c.chunks import check_declared
from reglament.formats.bank_1c.values import KAZAKH_VERSION, VERSIONS, AccountSection, Header
from reglament.formats.errors import (
    DuplicatedPart,
    MissingField,
    Remark,
    UnknownVersion,
    WrongValue,
)

Line = tuple[int, str, str]
"""Number of the line, key, value."""


class Fields:
    """The lines of one part by key; a key that may stand once and stands twice is refused."""

    def __init__(self, lines: Sequence[Line], start: int, repeated: Sequence[str] = ()) -> None:
        self.start = start
        self._values: dict[str, tuple[int, str]] = {}
        self.repeated: dict[str, list[tuple[int, str]]] = {key: [] for key in repeated}
        for number, key, value in lines:
            if key in self.repeated:
                self.repeated[key].append((number, value))
            elif key in self._values:
                raise DuplicatedPart(
                    number, key, "key.duplicated", "each key once",
                    f"again, first on line {self._values[key][0]}",
                )  # fmt: skip
            else:
                self._values[key] = (number, value)

    def text(self, key: str) -> str:
        """Return the value, empty text if absent."""
        return self._values.get(key, (0, ""))[1]

    def line(self, key: str) -> int:
        """Return where the key stands, or where the part began if it is absent."""
        return self._values.get(key, (self.start, ""))[0]

    def required(self, key: str, rule: str) -> str:
        """Return the value; raise MissingField if it is absent or empty."""
        text = self.text(key)
        if not text:
            raise MissingField(self.line(key), key, rule, "a value", "nothing")
        return text

    def day(self, key: str) -> date | None:
        """Return the value as a day, None if absent or empty."""
        text = self.text(key)
        return dotted_day_of(text, key, self.line(key)) if text else None

    def amount(self, key: str, rule: str) -> int:
        """Return the value in hundredths; required."""
        return hundredths_of(self.required(key, rule), key, self.line(key))

    def rest(self, known: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return keys nobody asked for, in the order met."""
        return tuple((key, value) for key, (_, value) in self._values.items() if key not in known)


def header_of(lines: Sequence[Line], encoding: str) -> tuple[Header, list[Remark]]:
    """Return the header; `encoding` is the one the text was read in.

    Raises UnknownVersion, MissingField, WrongValue, or UnreadableBytes for another encoding.
    """
    fields = Fields(lines, 1, k.HEADER_REPEATED_KEYS)
    version = fields.required("ВерсияФормата", "header.version")
    if version not in VERSIONS:
        raise UnknownVersion(
            fields.line("ВерсияФормата"), "ВерсияФормата", "header.version",
            f"one of {', '.join(VERSIONS)}", f"“{version}”",
        )  # fmt: skip
    declared = fields.required("Кодировка", "header.encoding")
    check_declared(declared, encoding, fields.line("Кодировка"))
    accounts = fields.repeated["РасчСчет"]
    for line, account in accounts:
        check_own_account(account, line, kazakh=version == KAZAKH_VERSION)
    from_on, until_on = fields.day("ДатаНачала"), fields.day("ДатаКонца")
    _check_period(from_on, until_on, fields)
    other = fields.rest(k.HEADER_KEYS)
    header = Header(
        version, declared, tuple(account for _, account in accounts),
        fields.text("Отправитель"), fields.text("Получатель"),
        fields.day("ДатаСоздания"), _time_of(fields), from_on, until_on,
        tuple(kind for _, kind in fields.repeated["Документ"]), other,
    )  # fmt: skip
    return header, [unknown_key(fields.line(key), key) for key, _ in other]


def section_of(lines: Sequence[Line], start: int, header: Header) -> tuple[AccountSection, list[Remark]]:
    """Return an account section that began on line `start`.

    Days not given are those of the header. Balances and turnovers must all be there: without
    them nothing can be checked, and what cannot be checked is not booked.
    """
    fields = Fields(lines, start)
    account = fields.required("РасчСчет", "section.account")
    check_own_account(account, fields.line("РасчСчет"), kazakh=header.is_kazakh)
    from_on = fields.day("ДатаНачала") or header.from_on
    until_on = fields.day("ДатаКонца") or header.until_on or from_on
    if from_on is None or until_on is None:
        raise MissingField(start, "ДатаНачала", "section.period", "the first day", "nothing")
    _check_period(from_on, until_on, fields)
    outside = (header.from_on and from_on < header.from_on) or (header.until_on and until_on > header.until_on)
    if outside:
        raise WrongValue(
            fields.line("ДатаНачала"), "ДатаНачала", "section.period",
            f"days within the file's {header.from_on} to {header.until_on}",
            f"{from_on} to {until_on}",
        )  # fmt: skip
    credited = fields.amount("ВсегоПоступило", "section.totals")
    debited = fields.amount("ВсегоСписано", "section.totals")
    for key, amount in (("ВсегоПоступило", credited), ("ВсегоСписано", debited)):
        if amount < 0:
            raise WrongValue(fields.line(key), key, "amount.sign", "nought or more", str(amount))
    other = fields.rest(k.SECTION_KEYS)
    section = AccountSection(
        account, from_on, until_on, fields.amount("НачальныйОстаток", "section.totals"),
        credited, debited, fields.amount("КонечныйОстаток", "section.totals"), other, start,
    )  # fmt: skip
    return section, [unknown_key(fields.line(key), key) for key, _ in other]


def check_own_account(account: str, line: int, kazakh: bool) -> None:
    """Refuse an account of ours that is not 20 digits, or in Kazakhstan not a right IBAN."""
    if kazakh and not is_iban(account):
        raise WrongValue(line, "РасчСчет", "iban.control", "KZ and 18 marks that check", account)
    if not kazakh and not is_digits(account, 20):
        raise WrongValue(line, "РасчСчет", "account.length", "20 digits", f"“{account}”")


def unknown_key(line: int, key: str) -> Remark:
    """Return the remark on a key that is kept though nobody here knows it."""
    return Remark(line, key, "key.unknown", "unknown key, kept")


def _check_period(from_on: date | None, until_on: date | None, fields: Fields) -> None:
    if from_on is not None and until_on is not None and until_on < from_on:
        raise WrongValue(
            fields.line("ДатаКонца"), "ДатаКонца", "period.order",
            f"a day not before {from_on}", str(until_on),
        )  # fmt: skip


def _time_of(fields: Fields) -> time | None:
    text = fields.text("ВремяСоздания")
    if not text:
        return None
    hours, _, rest = text.partition(":")
    try:
        # One bank writes 9:05:00 where the format asks for 09:05:00.
        return time.fromisoformat(f"{hours.zfill(2)}:{rest}")
    except ValueError:
        raise WrongValue(
            fields.line("ВремяСоздания"), "ВремяСоздания", "time.form", "a time such as 18:45:10",
            f"“{text}”",
        ) from None  # fmt: skip
