"""Amounts, prices and days as text, and back. Exact: never through binary floating point.

An amount is a whole number of hundredths (kopecks, tiyn, cents); a price or a rate is a Decimal.
"""

import re
from datetime import date
from decimal import Decimal

from reglament.formats.errors import WrongValue

HUNDREDTHS_MAX = 2**63 - 1
"""The ledger keeps amounts in 64 bits; what does not fit is refused here."""

_AMOUNT = re.compile(r"-?[0-9]{1,17}(\.[0-9]{1,2})?")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?")
_DOTTED_DAY = re.compile(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4})")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def hundredths_of(text: str, field: str, line: int | None = None) -> int:
    """Return an amount such as `1056850.50` in hundredths.

    Refused: three decimals, a comma, thousands marks, anything that is not a number, and what
    does not fit into 64 bits.
    """
    if not _AMOUNT.fullmatch(text):
        raise WrongValue(
            line, field, "amount.form", "an amount with a point and at most two decimals, such as 1000.00", f"“{text}”"
        )
    whole, _, part = text.partition(".")
    amount = int(whole + part.ljust(2, "0"))
    if abs(amount) > HUNDREDTHS_MAX:
        raise WrongValue(line, field, "amount.size", "at most 92233720368547758.07", f"“{text}”")
    return amount


def hundredths_text(amount: int) -> str:
    """Return an amount in hundredths as text with a point and two decimals."""
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02d}"


def decimal_of(text: str, field: str, line: int | None = None) -> Decimal:
    """Return a price or a rate exactly as written; the decimal mark is a point."""
    if not _DECIMAL.fullmatch(text):
        raise WrongValue(line, field, "number.form", "a number with a decimal point", f"“{text}”")
    return Decimal(text)


def whole_of(text: str, field: str, line: int | None = None) -> int:
    """Return a whole number that is not negative, such as a quantity in pieces."""
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise WrongValue(line, field, "number.whole", "a whole number", f"“{text}”")
    return int(text)


def dotted_day_of(text: str, field: str, line: int | None = None) -> date:
    """Return a day written as `dd.mm.yyyy`."""
    found = _DOTTED_DAY.fullmatch(text)
    if found:
        day, month, year = map(int, found.groups())
        try:
            return date(year, month, day)
        except ValueError:
            pass  # 31.02. is refused below, in the same words as any other text that is no day
    raise WrongValue(line, field, "day.form", "a day such as 02.03.2026", f"“{text}”")


def iso_day_of(text: str, field: str, line: int | None = None) -> date:
    """Return a day written as `yyyy-mm-dd`."""
    if _ISO_DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass  # refused below, as above
    raise WrongValue(line, field, "day.form", "a day such as 2026-03-02", f"“{text}”")


def dotted_day_text(day: date) -> str:
    """Return a day as `dd.mm.yyyy`."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"
