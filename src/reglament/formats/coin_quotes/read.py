"""Read a table of daily quotes of coins: closing price, the exchange's turnover that day, since when it publishes.

    read_quotes(data)   all rows, exactly as told

The header is the layout: another one is refused with the one expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.formats.coin_exports.rows import Row, header_of, rows_of
from reglament.formats.errors import DuplicatedPart, MissingField, Remark, UnknownVersion, WrongValue

HEADER = ("date", "exchange", "asset", "close", "currency", "day_turnover_rub", "published_since")
TURNOVER_CURRENCY = "RUB"


@dataclass(frozen=True, slots=True)
class QuoteTold:
    """One coin at one exchange on one day. Turnover in roubles."""

    day: date
    exchange: str
    coin: str
    close: Decimal
    currency: str
    turnover: Decimal
    published_since: date


@dataclass(frozen=True, slots=True)
class QuoteTable:
    """A whole file."""

    rows: tuple[QuoteTold, ...]
    remarks: tuple[Remark, ...] = ()


def looks_like(head: bytes) -> bool:
    """Return whether a file begins with the header of daily quotes."""
    return header_of(head) == HEADER


def read_quotes(data: bytes) -> QuoteTable:
    """Return a table of quotes. Raises FormatError for another header, a row that cannot be right, one told twice."""
    header = header_of(data)
    if header != HEADER:
        raise UnknownVersion(1, "header", "quotes.header", ",".join(HEADER), ",".join(header)[:500])
    found: dict[tuple[date, str, str], QuoteTold] = {}
    for row in rows_of(data):
        told = _row(row)
        key = (told.day, told.exchange, told.coin)
        if key in found:
            raise DuplicatedPart(row.line, "date", "quotes.twice", "each coin of an exchange once a day", f"{told.day}")
        found[key] = told
    if not found:
        raise MissingField(None, "row", "quotes.empty", "at least one row", "none")
    return QuoteTable(tuple(found.values()))


def _row(row: Row) -> QuoteTold:
    close, turnover = row.number("close"), row.number("day_turnover_rub")
    if close <= 0:
        raise WrongValue(row.line, "close", "quotes.price", "a price above nought", f"{close:f}")
    if turnover < 0:
        raise WrongValue(row.line, "day_turnover_rub", "quotes.turnover", "nought or more", f"{turnover:f}")
    return QuoteTold(
        _day(row, "date"),
        row.required("exchange"),
        row.coin("asset"),
        close,
        row.coin("currency"),
        turnover,
        _day(row, "published_since"),
    )


def _day(row: Row, name: str) -> date:
    try:
        return date.fromisoformat(row.required(name))
    except ValueError:
        raise WrongValue(row.line, name, "quotes.day", "a day such as 2025-05-01", f"“{row.text(name)}”") from None
