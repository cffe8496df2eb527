"""Read a taxpayer's year as a program sends it: JSON of the contract for `coin assess`, to values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from reglament.core.crypto.assessment import Case, Taxpayer
from reglament.core.crypto.operation import COIN_SCALE, Expense, Kind, Operation
from reglament.core.crypto.quotes import BILLION, ExchangeQuote
from reglament.core.units.amount import AmountUnreadable, decimal_from_text
from reglament.formats.strict_json import JsonUnreadable, json_from

FIELDS = {
    "taxpayer", "resident", "year", "method", "quotes", "operations", "losses_brought", "other_main_base", "regime",
    "has_establishment",
}  # fmt: skip
OPERATION_FIELDS = {
    "kind", "on", "coin", "quantity", "price", "quote", "exchange", "expenses", "documented", "related", "kin",
    "lots", "mining_tax_paid",
}  # fmt: skip
QUOTE_FIELDS = {
    "exchange", "day", "close", "currency", "volume_bn", "rate", "published_since", "volume_rate", "coin", "rate_on",
}  # fmt: skip


class CaseUnreadable(ValueError):
    """The case is no case of the contract; the message says where, what was expected and what stands there."""


def case_from_text(text: bytes | str) -> Case:
    """Return the year a JSON text tells, numbers exactly. Raises `CaseUnreadable`."""
    try:
        return case_from(json_from(text))
    except JsonUnreadable as error:
        raise CaseUnreadable(str(error)) from None


def case_from(content: object) -> Case:
    """Return the year a decoded JSON document tells. Raises `CaseUnreadable` for anything it cannot be."""
    given = _object(content, FIELDS, "the case")
    taxpayer = _one_of(given, "taxpayer", get_args(Taxpayer))
    year = given.get("year")
    if not isinstance(year, int) or isinstance(year, bool) or not 1900 < year < 2200:
        raise CaseUnreadable(f"year: expected a year such as 2025, here {year!r}")
    return Case(
        taxpayer=taxpayer,  # type: ignore[arg-type]
        year=year,
        operations=tuple(_operation(one, n) for n, one in enumerate(_list(given, "operations"), 1)),
        resident=_flag(given, "resident", None, "the case"),
        method=_text(given, "method", "the case"),
        quotes=tuple(_quote(one, n) for n, one in enumerate(_list(given, "quotes"), 1)),
        losses=_losses(given.get("losses_brought", "0"), year),
        other_main_base=_number(given, "other_main_base", "the case") or Decimal(0),
        regime=_text(given, "regime", "the case"),
        has_establishment=bool(_flag(given, "has_establishment", False, "the case")),
    )


def _operation(content: object, n: int) -> Operation:
    where = f"operation {n}"
    given = _object(content, OPERATION_FIELDS, where)
    quantity = _number(given, "quantity", where)
    if quantity is None or quantity <= 0:
        raise CaseUnreadable(f"{where}, quantity: expected a number above nought, here {given.get('quantity')!r}")
    exponent = quantity.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > COIN_SCALE:
        raise CaseUnreadable(
            f"{where}, quantity: {-exponent} decimals; a coin has at most {COIN_SCALE}, round nothing away"
        )
    return Operation(
        n=n,
        kind=Kind(_one_of(given, "kind", tuple(Kind), where)),
        on=_day(given, "on", where),
        coin=_text(given, "coin", where, needed=True),
        quantity=quantity,
        price=_money(given, "price", where),
        quote=_money(given, "quote", where),
        exchange=_text(given, "exchange", where),
        expenses=tuple(_expense(one, f"{where}, expense {k}") for k, one in enumerate(_list(given, "expenses"), 1)),
        is_documented=bool(_flag(given, "documented", True, where)),
        related=bool(_flag(given, "related", False, where)),
        kin=bool(_flag(given, "kin", False, where)),
        lots=_lots(given, where),
        mining_tax_paid=bool(_flag(given, "mining_tax_paid", False, where)),
    )


def _expense(content: object, where: str) -> Expense:
    given = _object(content, {"amount", "documented", "recognised"}, where)
    amount = _money(given, "amount", where)
    if amount is None:
        raise CaseUnreadable(f"{where}, amount: missing")
    told = given.get("recognised", False)
    recognised = amount if told is True else Decimal(0) if told is False else _money(given, "recognised", where)
    return Expense(amount, bool(_flag(given, "documented", False, where)), recognised or Decimal(0))


def _quote(content: object, n: int) -> ExchangeQuote:
    where = f"quote {n}"
    given = _object(content, QUOTE_FIELDS, where)
    return ExchangeQuote(
        exchange=_text(given, "exchange", where, needed=True),
        day=_day(given, "day", where),
        close=_needed(given, "close", where),
        currency=_text(given, "currency", where),
        volume=_needed(given, "volume_bn", where) * BILLION,
        rate=_needed(given, "rate", where),
        published_since=_day(given, "published_since", where),
        volume_rate=_money(given, "volume_rate", where),
        coin=_text(given, "coin", where),
        rate_on=_day(given, "rate_on", where) if "rate_on" in given else None,
    )


def _losses(told: object, year: int) -> tuple[tuple[int, Decimal], ...]:
    """Return losses by year of origin; one sum without years counts as last year's."""
    if isinstance(told, Mapping):
        pairs = {
            str(origin): _money({"losses_brought": amount}, "losses_brought", "the case")
            for origin, amount in told.items()
        }
        if not all(origin.isdecimal() and int(origin) < year for origin in pairs):
            raise CaseUnreadable(f"losses_brought: expected earlier years as names, here {', '.join(pairs)}")
        return tuple(sorted((int(origin), amount or Decimal(0)) for origin, amount in pairs.items()))
    amount = _money({"losses_brought": told}, "losses_brought", "the case")
    return ((year - 1, amount),) if amount else ()


def _object(content: object, known: set[str], where: str) -> Mapping[str, Any]:
    if not isinstance(content, Mapping):
        raise CaseUnreadable(f"{where}: expected an object, here {content!r}")
    for name in content:
        if name not in known:
            raise CaseUnreadable(f"{where}: nothing is called {name!r}; known: {', '.join(sorted(known))}")
    return content


def _list(given: Mapping[str, Any], name: str) -> list[object]:
    rows = given.get(name, [])
    if not isinstance(rows, list):
        raise CaseUnreadable(f"{name}: expected a list, here {rows!r}")
    return rows


def _one_of(given: Mapping[str, Any], name: str, known: tuple[str, ...], where: str = "the case") -> str:
    word = given.get(name)
    if word not in known:
        raise CaseUnreadable(f"{where}, {name}: expected one of {', '.join(known)}, here {word!r}")
    return str(word)


def _text(given: Mapping[str, Any], name: str, where: str, *, needed: bool = False) -> str:
    text = given.get(name, "")
    if not isinstance(text, str) or (needed and not text.strip()):
        raise CaseUnreadable(f"{where}, {name}: expected a text, here {given.get(name)!r}")
    return text.strip()


def _flag(given: Mapping[str, Any], name: str, usual: bool | None, where: str) -> bool | None:
    flag = given.get(name, usual)
    if flag is not None and not isinstance(flag, bool):
        raise CaseUnreadable(f"{where}, {name}: expected true or false, here {flag!r}")
    return flag


def _day(given: Mapping[str, Any], name: str, where: str) -> date:
    try:
        return date.fromisoformat(given[name])
    except (KeyError, TypeError, ValueError):
        raise CaseUnreadable(f"{where}, {name}: expected a day such as 2025-03-14, here {given.get(name)!r}") from None


def _lots(given: Mapping[str, Any], where: str) -> tuple[int, ...]:
    lots = given.get("lots", [])
    if not isinstance(lots, list) or not all(isinstance(one, int) and not isinstance(one, bool) for one in lots):
        raise CaseUnreadable(f"{where}, lots: expected numbers of operations such as [1, 3], here {lots!r}")
    return tuple(lots)


def _needed(given: Mapping[str, Any], name: str, where: str) -> Decimal:
    value = _money(given, name, where)
    if value is None:
        raise CaseUnreadable(f"{where}, {name}: missing")
    return value


def _money(given: Mapping[str, Any], name: str, where: str) -> Decimal | None:
    value = _number(given, name, where)
    if value is not None and value < 0:
        raise CaseUnreadable(f"{where}, {name}: {value:f} is below nought")
    return value


def _number(given: Mapping[str, Any], name: str, where: str) -> Decimal | None:
    told = given.get(name)
    if told is None:
        return None
    if not isinstance(told, str) and (not isinstance(told, int) or isinstance(told, bool)):
        raise CaseUnreadable(f'{where}, {name}: expected a number as text such as "1234.56", here {told}')
    try:
        return decimal_from_text(str(told))
    except AmountUnreadable as error:
        raise CaseUnreadable(f"{where}, {name}: {error}") from None
