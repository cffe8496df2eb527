"""Read the clearing house's table of rates: `read_table(data)`. Its layout is not promised, so columns go by name."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from reglament.formats.amounts import decimal_of, whole_of
from reglament.formats.errors import DuplicatedPart, MissingField, Remark, UnreadableBytes, WrongValue
from reglament.formats.risk_rates.values import RiskRow, RiskTable

COLUMNS = (
    "EffectiveFrom", "Ticker", "S_1_min", "S_2_min", "S_3_min", "LK_1", "LK_2", "BanOnShortSelling",
    "EligibleAsCollateral",
)  # fmt: skip
LEVELS = COLUMNS[2:5]
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009")
_WORDS = {"yes": True, "no": False}


def looks_like(head: bytes) -> bool:
    """Return whether a file begins like such a table."""
    return b"EffectiveFrom" in head and b"S_1_min" in head


def read_table(data: bytes) -> RiskTable:
    """Return the table. Raises FormatError for a column that lacks, a rate outside 0 to 100 %, a code met twice."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableBytes(None, "file", "rates.encoding", "UTF-8", f"byte {error.start}") from None
    rows = csv.reader(io.StringIO(text), delimiter=";", strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
        missing = [name for name in COLUMNS if name not in header]
        if missing:
            raise MissingField(1, missing[0], "rates.column", f"the columns {', '.join(COLUMNS)}", ", ".join(header))
        found: dict[tuple[date, str], RiskRow] = {}
        for line, cells in enumerate(rows, 2):
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise WrongValue(line, "row", "rates.cells", f"{len(header)} cells", f"{len(cells)}")
            row = _row_of(dict(zip(header, cells, strict=True)), line)
            if (row.effective_from, row.ticker) in found:
                raise DuplicatedPart(line, "Ticker", "rates.ticker_twice", "each code once a day", row.ticker)
            found[row.effective_from, row.ticker] = row
    except csv.Error as error:
        raise UnreadableBytes(rows.line_num, "row", "rates.csv", "cells parted by ;", str(error)) from None
    if not found:
        raise MissingField(None, "row", "rates.empty", "at least one rate", "none")
    return RiskTable(tuple(found.values()), _remarks(header))


def _row_of(cells: Mapping[str, str], line: int) -> RiskRow:
    try:
        effective_from = date.fromisoformat(cells["EffectiveFrom"].strip())
    except ValueError:
        raise WrongValue(
            line, "EffectiveFrom", "rates.day", "a day such as 2026-03-02", f"“{cells['EffectiveFrom']}”"
        ) from None
    ticker = cells["Ticker"].strip()
    if not ticker:
        raise MissingField(line, "Ticker", "rates.ticker", "an exchange code", "nothing")
    low, middle, high = (_rate_of(cells[name], name, line) for name in LEVELS)
    if not low <= middle <= high:
        raise WrongValue(
            line, "S_2_min", "rates.order", "rates that do not fall with the volume", f"{low}, {middle}, {high}"
        )
    first, second = (whole_of(cells[name].translate(_SPACES), name, line) for name in ("LK_1", "LK_2"))
    if first > second:
        raise WrongValue(line, "LK_2", "rates.limits", f"{first} or more", f"{second}")
    barred, collateral = (_word_of(cells[name], name, line) for name in COLUMNS[-2:])
    return RiskRow(effective_from, ticker, (low, middle, high), (first, second), barred, collateral, line)


def _rate_of(text: str, field: str, line: int) -> Decimal:
    """Return a rate written in per cent with its sign, or as a part of one without it."""
    plain = text.translate(_SPACES).replace(",", ".")
    in_percent = plain.endswith("%")
    rate = decimal_of(plain.removesuffix("%"), field, line)
    if in_percent:
        rate /= 100
    if not 0 <= rate <= 1:
        raise WrongValue(line, field, "rates.range", "from 0 to 100 %", f"“{text.strip()}”")
    return rate


def _word_of(text: str, field: str, line: int) -> bool:
    word = _WORDS.get(text.strip().lower())
    if word is None:
        raise WrongValue(line, field, "rates.word", "Yes or No", f"“{text.strip()}”")
    return word


def _remarks(header: list[str]) -> tuple[Remark, ...]:
    more = [name for name in header if name not in COLUMNS]
    return tuple(Remark(1, name, "rates.column_unknown", "a column nobody reads here") for name in more)
