"""Read a margin case: one portfolio as JSON, with the rule it is computed by and what is asked of it.

Every key is checked and an unknown one is refused by name: a misspelt key would change a figure in silence.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import cast

from reglament.core.calendar.moments import moment
from reglament.core.margin.assess import Ask, AskKind, Breach, Case
from reglament.core.margin.asset import ROUBLES, MarginAsset, RateSet
from reglament.core.margin.directive import Directive
from reglament.core.margin.portfolio import OpenQuantity, Portfolio, Position
from reglament.core.margin.rates import derived_rates
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Side
from reglament.core.units.amount import AmountUnreadable, decimal_from_text
from reglament.formats.strict_json import JsonUnreadable, json_from

CATEGORIES = {
    "KSUR": RiskCategory.STANDARD,
    "KPUR": RiskCategory.INCREASED,
    "KOUR": RiskCategory.SPECIAL,
    "KNUR": RiskCategory.BEGINNER,
}
MINIMUM_RULES = ("rates", "half")
ASSETS_MAX = 10_000
DIGITS_MAX = 30
_ASSET_KEYS = (
    "id", "price", "balance", "receivable", "payable", "r_fall", "r_rise", "lot", "short_allowed", "liquid", "set",
)  # fmt: skip
_ANY_DAY = date(2000, 1, 3)
"""A case names clock times of one day; which day does not matter."""

Plain = Mapping[str, object]


class CaseUnreadable(ValueError):
    """A case is not what it should be; the message says where, what was found and what was expected."""


class CaseRefused(ValueError):
    """A case can be read and no figure is computed on it: a price or a rate below nil."""


def case_from_text(text: bytes | str) -> Case:
    """Return the case a JSON text writes, numbers exactly. Raises `CaseUnreadable` and `CaseRefused`."""
    try:
        return case_from(json_from(text))
    except JsonUnreadable as error:
        raise CaseUnreadable(str(error)) from None


def case_from(plain: object) -> Case:
    """Return the case that plain JSON values write. Raises `CaseUnreadable` and `CaseRefused`."""
    case = _object(plain, "the case", ("category", "minimum_rule", "assets", "orders", "breach", "ask"))
    category = CATEGORIES[_word(case, "category", "the case", tuple(CATEGORIES))]
    directive = Directive("", _word(case, "minimum_rule", "the case", MINIMUM_RULES))
    rows = _list(case, "assets", needed=True)
    positions = [_position(row, f"assets[{n}]", category, directive) for n, row in enumerate(rows)]
    codes = [position.asset.code for position in positions]
    for n, code in enumerate(codes):
        if code in codes[:n]:
            raise CaseUnreadable(f"assets[{n}]: {code} stands in the case twice; add its quantities up")
    orders = [_order(row, f"orders[{n}]", codes) for n, row in enumerate(_list(case, "orders"))]
    asks = [_ask(row, f"ask[{n}]", codes) for n, row in enumerate(_list(case, "ask", needed=True))]
    breach = _breach(case["breach"]) if case.get("breach") is not None else None
    portfolio = Portfolio("", "", tuple(positions), tuple(orders))
    return Case(portfolio, directive, tuple(asks), breach)


def _position(row: object, where: str, category: RiskCategory, directive: Directive) -> Position:
    fields = _object(row, where, _ASSET_KEYS)
    asset = _asset(fields, where, category, directive)
    receivable, payable = (_number(fields, name, where, Decimal(0)) for name in ("receivable", "payable"))
    for name, value in (("receivable", receivable), ("payable", payable)):
        if value < 0:
            raise CaseRefused(f"{where}.{name}: {value} is below nil; what is owed the other way is the other key")
    return Position(asset, _number(fields, "balance", where), receivable, payable)


def _asset(fields: Plain, where: str, category: RiskCategory, directive: Directive) -> MarginAsset:
    code = _text(fields, "id", where)
    if code == ROUBLES.code:
        return _roubles(fields, where)
    price = None if fields.get("price", "") is None else _not_below_nil(fields, "price", where)
    rated = [name for name in ("r_fall", "r_rise") if fields.get(name) is not None]
    if len(rated) == 1:
        raise CaseUnreadable(f"{where}: only {rated[0]} is given; give both r_fall and r_rise, or neither")
    rates: RateSet | None = None
    grounds: tuple[Ground, ...] = ()
    if rated:
        fall, rise = (_not_below_nil(fields, name, where) for name in ("r_fall", "r_rise"))
        rates, grounds = derived_rates(code, fall, rise, category, directive)
    return MarginAsset(
        code,
        price,
        rates,
        lot=_lot(fields, where),
        liquid=_truth(fields, "liquid", where),
        short_allowed=_truth(fields, "short_allowed", where),
        set=_text(fields, "set", where) if fields.get("set") not in (None, "") else "",
        grounds=grounds,
    )


def _roubles(fields: Plain, where: str) -> MarginAsset:
    if _number(fields, "price", where, Decimal(1)) != 1:
        raise CaseUnreadable(f"{where}.price: a rouble costs 1 rouble; leave the price out")
    for name in ("r_fall", "r_rise"):
        if _number(fields, name, where, Decimal(0)) != 0:
            raise CaseUnreadable(f"{where}.{name}: roubles have no risk rate; leave it out")
    return ROUBLES


def _order(row: object, where: str, codes: Collection[str]) -> OpenQuantity:
    fields = _object(row, where, ("asset", "side", "qty"))
    side = Side(_word(fields, "side", where, ("buy", "sell")))
    pieces = _number(fields, "qty", where)
    if pieces <= 0:
        raise CaseUnreadable(f"{where}.qty: {pieces} is not above nil")
    return OpenQuantity(_known(fields, where, codes), side, pieces, Decimal(0))


def _ask(row: object, where: str, codes: Collection[str]) -> Ask:
    fields = _object(row, where, ("kind", "asset", "cushion"))
    kind = AskKind(_word(fields, "kind", where, tuple(AskKind)))
    cushion = _number(fields, "cushion", where, Decimal(0))
    if cushion < 0:
        raise CaseUnreadable(f"{where}.cushion: {cushion} is below nil")
    about = kind in (AskKind.BUY, AskKind.SELL, AskKind.CLOSE)
    asset = _known(fields, where, codes) if about else ""
    if asset == ROUBLES.code:
        raise CaseUnreadable(f"{where}.asset: roubles are what things are paid with; name another asset")
    return Ask(kind, asset, cushion)


def _breach(row: object) -> Breach:
    fields = _object(row, "breach", ("time", "session_end"))
    at, ends = (_clock(fields, name) for name in ("time", "session_end"))
    return Breach(at, ends)


def _clock(fields: Plain, name: str) -> datetime:
    text = _text(fields, name, "breach")
    try:
        clock = time.fromisoformat(text)
    except ValueError:
        raise CaseUnreadable(f"breach.{name}: “{text}” is no clock time; expected 15:10") from None
    if clock.tzinfo is not None or len(text) < 5:
        raise CaseUnreadable(f"breach.{name}: “{text}” is no clock time of the day; expected 15:10")
    return moment(_ANY_DAY, clock)


def _object(value: object, where: str, keys: Collection[str]) -> Plain:
    if not isinstance(value, dict):
        raise CaseUnreadable(f"{where}: expected an object with {', '.join(keys)}")
    for key in value:
        if key not in keys:
            raise CaseUnreadable(f"{where}: unknown key “{key}”; known: {', '.join(keys)}")
    return value


def _list(fields: Plain, name: str, needed: bool = False) -> Sequence[object]:
    rows = fields.get(name)
    if rows is None and not needed:
        return ()
    if not isinstance(rows, list):
        raise CaseUnreadable(f"{name}: expected a list" + (", and it is missing" if rows is None else ""))
    if len(rows) > ASSETS_MAX:
        raise CaseUnreadable(f"{name}: {len(rows)} rows; at most {ASSETS_MAX} are taken")
    return rows


def _word(fields: Plain, name: str, where: str, known: Collection[str]) -> str:
    word = fields.get(name)
    if not isinstance(word, str) or word not in known:
        told = "is missing" if word is None else f"is “{word}”"
        raise CaseUnreadable(f"{where}: {name} {told}; expected one of {', '.join(known)}")
    return word


def _text(fields: Plain, name: str, where: str) -> str:
    text = fields.get(name)
    if not isinstance(text, str) or not text.strip():
        raise CaseUnreadable(f"{where}.{name}: expected a text that is not empty")
    return text


def _number(fields: Plain, name: str, where: str, default: Decimal | None = None) -> Decimal:
    value = fields.get(name)
    if value is None and default is not None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        told = "is missing" if value is None else f"is {json.dumps(value, default=str)}"
        raise CaseUnreadable(f"{where}: {name} {told}; expected a number such as 250.05")
    try:
        number = decimal_from_text(str(value))
    except AmountUnreadable as error:
        raise CaseUnreadable(f"{where}.{name}: {error}") from None
    _, digits, exponent = number.as_tuple()
    if len(digits) > DIGITS_MAX or abs(cast(int, exponent)) > DIGITS_MAX:
        raise CaseUnreadable(f"{where}.{name}: the number has more than {DIGITS_MAX} digits")
    return number


def _not_below_nil(fields: Plain, name: str, where: str) -> Decimal:
    number = _number(fields, name, where)
    if number < 0:
        raise CaseRefused(f"{where}.{name}: {number} is below nil; a price or a risk rate never is")
    return number


def _lot(fields: Plain, where: str) -> int:
    lot = _number(fields, "lot", where, Decimal(1))
    if lot != lot.to_integral_value() or not 0 < lot <= 10**9:
        raise CaseUnreadable(f"{where}.lot: {lot} is no lot; expected a whole number of pieces above nil")
    return int(lot)


def _truth(fields: Plain, name: str, where: str) -> bool:
    value = fields.get(name, True)
    if not isinstance(value, bool):
        raise CaseUnreadable(f"{where}.{name}: expected true or false")
    return value


def _known(fields: Plain, where: str, codes: Collection[str]) -> str:
    code = _text(fields, "asset", where)
    if code not in codes:
        raise CaseUnreadable(f"{where}.asset: {code} is none of the case's assets: {', '.join(codes) or 'none'}")
    return code
