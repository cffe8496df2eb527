"""Arguments of acts: from the text a scenario gives to the values a flow takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from reglament.core.calendar.moments import MOSCOW
from reglament.core.units.amount import Amount, decimal_from_text, money_from_text
from reglament.scenarios.stage import Argument, ArgumentUnreadable

CLIENT = Argument("client", "code of the client")
AMOUNT = Argument("amount", "amount with its currency, `1000.00 RUB`")


def optional(name: str, about: str, default: str = "") -> Argument:
    """Return an argument that may be left out."""
    return Argument(name, about, default)


def text(values: Mapping[str, Any], name: str) -> str:
    """Return an argument as text."""
    return str(values[name])


def money(values: Mapping[str, Any], name: str = "amount") -> Amount:
    """Return an amount with its currency. Raises `AmountUnreadable`."""
    return money_from_text(text(values, name))


def price(values: Mapping[str, Any], name: str = "price") -> Decimal:
    """Return a price. Raises `AmountUnreadable`."""
    return decimal_from_text(text(values, name))


def whole(values: Mapping[str, Any], name: str) -> int:
    """Return a whole number of pieces. Raises `ArgumentUnreadable`."""
    plain = text(values, name).replace(" ", "")
    if not plain.lstrip("-").isdigit():
        raise ArgumentUnreadable(f"{name} “{values[name]}” is no whole number")
    return int(plain)


def day(values: Mapping[str, Any], name: str) -> date | None:
    """Return a day, or None when it is left out. Raises `ArgumentUnreadable`."""
    plain = text(values, name)
    if not plain:
        return None
    try:
        return date.fromisoformat(plain)
    except ValueError:
        raise ArgumentUnreadable(f"{name} “{plain}” is no day; write 2026-03-02") from None


def moment(values: Mapping[str, Any], name: str) -> datetime | None:
    """Return a moment in Moscow time, or None when it is left out. Raises `ArgumentUnreadable`."""
    plain = text(values, name)
    if not plain:
        return None
    try:
        at = datetime.fromisoformat(plain)
    except ValueError:
        raise ArgumentUnreadable(f"{name} “{plain}” is no moment; write 2026-03-02 17:00") from None
    return at if at.tzinfo else at.replace(tzinfo=MOSCOW)


def yes(values: Mapping[str, Any], name: str) -> bool:
    """Return a yes or no. Raises `ArgumentUnreadable`."""
    plain = text(values, name).lower()
    if plain not in ("yes", "no", "true", "false"):
        raise ArgumentUnreadable(f"{name} “{values[name]}” is neither yes nor no")
    return plain in ("yes", "true")


def words(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return words from a list or from text parted by commas."""
    given = values[name]
    parts = given if isinstance(given, list | tuple) else str(given).split(",")
    return tuple(part for part in (str(one).strip() for one in parts) if part)
