"""Amounts: whole numbers of a unit's smallest part, never fractions.

A unit is a currency or a security. The ledger, the tables and the kernels carry
the same int64 number; `Decimal` appears only at the edges, where people read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

INT64_MAX = 2**63 - 1

_TEXT = re.compile(r"^(?P<sign>[-−+]?)(?P<whole>[0-9]+)(?:[.,](?P<part>[0-9]+))?$")
_POWERS: tuple[int, ...] = tuple(10**scale for scale in range(19))
DIGITS_BEFORE_POINT, DIGITS_AFTER_POINT = 24, 40
"""No price, rate or quantity is longer; arithmetic stays within what its context holds."""
_GROUP_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009")


class UnitMismatch(ValueError):
    """Two amounts of different units were added or compared."""


class AmountUnreadable(ValueError):
    """A text is not an amount of the unit; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What an amount is counted in: `RUB` with two decimals, a share with none."""

    code: str
    scale: int
    """How many decimals one whole unit has."""

    @property
    def minor_in_one(self) -> int:
        """How many smallest parts make one unit."""
        return _POWERS[self.scale]


RUB = Unit("RUB", 2)
USD = Unit("USD", 2)
EUR = Unit("EUR", 2)
CNY = Unit("CNY", 2)
KZT = Unit("KZT", 2)
CURRENCIES = {unit.code: unit for unit in (RUB, USD, EUR, CNY, KZT)}


@dataclass(frozen=True, slots=True)
class Amount:
    """A whole number of a unit's smallest part, signed, within int64.

    Raises `OverflowError` when the number does not fit and `UnitMismatch` when
    amounts of different units meet.
    """

    minor: int
    unit: Unit

    def __post_init__(self) -> None:
        if not -INT64_MAX <= self.minor <= INT64_MAX:
            raise OverflowError(f"{self.minor} smallest parts of {self.unit.code} do not fit in 64 bits")

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.minor + self._same(other), self.unit)

    def __sub__(self, other: Amount) -> Amount:
        return Amount(self.minor - self._same(other), self.unit)

    def __neg__(self) -> Amount:
        return Amount(-self.minor, self.unit)

    def __lt__(self, other: Amount) -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: Amount) -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: Amount) -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: Amount) -> bool:
        return self.minor >= self._same(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    def _same(self, other: Amount) -> int:
        if other.unit != self.unit:
            raise UnitMismatch(f"{self.unit.code} and {other.unit.code} cannot be put together")
        return other.minor

    @property
    def decimal(self) -> Decimal:
        """The amount in whole units, with exactly `scale` decimals."""
        return Decimal(self.minor).scaleb(-self.unit.scale)

    def __str__(self) -> str:
        return amount_text(self.minor, self.unit)


def amount_text(minor: int, unit: Unit) -> str:
    """Return an amount in whole units with exactly `scale` decimals, and its unit: `-0.05 RUB`."""
    scale = unit.scale
    if scale == 0:
        return f"{minor} {unit.code}"
    whole, part = divmod(abs(minor), _POWERS[scale])
    return f"{'-' if minor < 0 else ''}{whole}.{part:0{scale}} {unit.code}"


def nil(unit: Unit) -> Amount:
    """Return nothing, in this unit."""
    return Amount(0, unit)


def amount_from_text(text: str, unit: Unit) -> Amount:
    """Read an amount as people type it: comma or point, with or without spaces.

    Raises `AmountUnreadable` when the text is no number or has more decimals
    than the unit: a third decimal is never rounded away in silence.
    """
    plain = text.strip().translate(_GROUP_SPACES)
    found = _TEXT.match(plain)
    if found is None:
        raise AmountUnreadable(f"“{text}” is not an amount; expected digits such as 1234.56")
    part = found["part"] or ""
    if len(part) > unit.scale:
        raise AmountUnreadable(
            f"“{text}” has {len(part)} decimals; {unit.code} is counted to {unit.scale}, give at most that many"
        )
    whole = found["whole"].lstrip("0")
    if len(whole) > len(str(INT64_MAX)):
        raise AmountUnreadable(f"“{text[:40]}…” is larger than an account can hold")
    minor = int(whole or "0") * unit.minor_in_one + int(part.ljust(unit.scale, "0") or "0")
    if minor > INT64_MAX:
        raise AmountUnreadable(f"“{text}” is larger than an account can hold")
    return Amount(-minor if found["sign"] in ("-", "−") else minor, unit)


def money_from_text(text: str) -> Amount:
    """Read `100000.00 RUB`. Raises `AmountUnreadable` for an unknown currency or number."""
    number, _, code = text.strip().rpartition(" ")
    if code not in CURRENCIES:
        raise AmountUnreadable(
            f"“{text}” names no known currency; expected a number and one of {', '.join(CURRENCIES)}"
        )
    return amount_from_text(number, CURRENCIES[code])


def decimal_from_text(text: str) -> Decimal:
    """Read a price or a rate exactly.

    Raises `AmountUnreadable` for anything but a finite number with at most 24 digits before the point and 40 after it.
    """
    if len(text) <= DIGITS_BEFORE_POINT and text.isascii() and text.replace(".", "", 1).isdigit():
        return Decimal(text)
    plain = text.strip().translate(_GROUP_SPACES).replace(",", ".").replace("−", "-")
    try:
        value = Decimal(plain) if plain.isascii() else None
    except InvalidOperation:
        value = None
    if value is None:
        raise AmountUnreadable(f"“{text[:60]}” is not a number; expected digits such as 250.05")
    if not value.is_finite():
        raise AmountUnreadable(f"“{text[:60]}” is not a finite number")
    if len(plain) > DIGITS_BEFORE_POINT + DIGITS_AFTER_POINT or (
        value and not -DIGITS_AFTER_POINT <= value.adjusted() < DIGITS_BEFORE_POINT
    ):
        raise AmountUnreadable(
            f"“{text[:60]}” has too many digits; at most {DIGITS_BEFORE_POINT} before the point "
            f"and {DIGITS_AFTER_POINT} after it are counted with"
        )
    return value
