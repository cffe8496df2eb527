"""Plain: a report as JSON carries it, and back. Amounts, prices, days and moments are text."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from reglament.core.reports.report import ClientReport
from reglament.core.units.amount import CURRENCIES, Amount, Unit

T = TypeVar("T")


def as_plain(value: Any) -> Any:
    """Return a value of a report in what JSON can carry: `1200.00 RUB`, `2026-03-02`."""
    if isinstance(value, Amount | Decimal):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [as_plain(inner) for inner in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    return value


def report_from_plain(plain: Mapping[str, Any]) -> ClientReport:
    """Return the report that `as_plain` wrote."""
    return _read(ClientReport, plain)


def digest_of_values(values: Mapping[str, Any]) -> str:
    """Return the digest printed at the foot of every page: over the values, the same for every dress."""
    return sha256(json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _read(wanted: type[T], plain: Mapping[str, Any]) -> T:
    # A report kept before a section was thought of has no such part, and reads as it was.
    hints = _hints(typing.cast(Any, wanted))
    late = {field.name for field in fields(typing.cast(Any, wanted)) if field.default is not MISSING}
    return wanted(
        **{name: _value(hint, plain[name]) for name, hint in hints.items() if name in plain or name not in late}
    )


@cache
def _hints(wanted: Any) -> dict[str, Any]:
    return typing.get_type_hints(wanted)


def _value(hint: Any, plain: Any) -> Any:
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        if plain is None:
            return None
        return _value(next(part for part in typing.get_args(hint) if part is not types.NoneType), plain)
    if typing.get_origin(hint) is tuple:
        element = typing.get_args(hint)[0]
        return tuple(_value(element, inner) for inner in plain)
    if hint is Amount:
        return _amount(plain)
    if hint is datetime:
        return datetime.fromisoformat(plain)
    if hint is date:
        return date.fromisoformat(plain)
    if hint is Decimal:
        return Decimal(plain)
    if is_dataclass(hint):
        return _read(typing.cast(type, hint), plain)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(plain)
    return plain


def _amount(text: str) -> Amount:
    number, _, code = text.rpartition(" ")
    unit = CURRENCIES.get(code) or Unit(code, 0)
    return Amount(int(Decimal(number).scaleb(unit.scale)), unit)
