"""Rows of an export: cells by position and by name, decimals exact, moments with their zone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from decimal import Decimal

from reglament.formats.amounts import decimal_of
from reglament.formats.errors import MissingField, UnreadableBytes, WrongValue

DECIMALS_MAX = 18
_COIN = re.compile(r"[A-Z0-9]{1,12}")
_GLUED = re.compile(r"(?P<number>-?[0-9.]+(?:[eE][+-]?[0-9]+)?)(?P<coin>[A-Z][A-Z0-9]{0,11})")


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its header. A column met twice is read by its place."""

    header: tuple[str, ...]
    cells: tuple[str, ...]
    line: int

    def text(self, name: str, nth: int = 1) -> str:
        """Return the cell of the n-th column of a name."""
        places = [place for place, column in enumerate(self.header) if column == name]
        return self.cells[places[nth - 1]].strip()

    def required(self, name: str, nth: int = 1) -> str:
        """Return a cell that may not be empty."""
        found = self.text(name, nth)
        if not found:
            raise MissingField(self.line, name, "cell.required", "a value", "nothing")
        return found

    def coin(self, name: str, nth: int = 1) -> str:
        """Return a coin's letters in capitals."""
        found = self.required(name, nth).upper()
        if not _COIN.fullmatch(found):
            raise WrongValue(self.line, name, "coin.letters", "a coin such as BTC", f"“{found}”")
        return found

    def number(self, name: str, nth: int = 1) -> Decimal:
        """Return a number exactly, with at most 18 decimals."""
        return exact(self.required(name, nth), name, self.line)

    def number_or_nil(self, name: str, nth: int = 1) -> Decimal:
        """Return a number, nil for an empty cell."""
        return self.number(name, nth) if self.text(name, nth) else Decimal(0)

    def glued(self, name: str) -> tuple[Decimal, str]:
        """Return a number with the coin written to it: `0.0250000000BTC`."""
        found = _GLUED.fullmatch(self.required(name).replace(",", ""))
        if found is None:
            raise WrongValue(self.line, name, "coin.glued", "a number with its coin, 0.5BTC", f"“{self.text(name)}”")
        return exact(found["number"], name, self.line), found["coin"]

    def moment(self, name: str, zone: tzinfo = UTC) -> datetime:
        """Return a moment written without its zone, in UTC."""
        try:
            told = datetime.strptime(self.required(name), "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 the zone is put on below
        except ValueError:
            raise WrongValue(
                self.line, name, "moment.form", "a moment such as 2025-02-03 10:00:00", f"“{self.text(name)}”"
            ) from None
        return told.replace(tzinfo=zone).astimezone(UTC)


def exact(text: str, field: str, line: int) -> Decimal:
    """Return a number exactly as written; more than 18 decimals are refused, none is rounded away."""
    value = decimal_of(text.replace(",", "") if "," in text and "." in text else text, field, line)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > DECIMALS_MAX:
        plain = value.normalize().as_tuple().exponent
        if isinstance(plain, int) and -plain > DECIMALS_MAX:
            raise WrongValue(line, field, "coin.decimals", f"at most {DECIMALS_MAX} decimals", text)
    return value


def header_of(data: bytes) -> tuple[str, ...]:
    """Return the header row of a file, or nothing when it has none that can be read."""
    head = data[:4096].decode("utf-8-sig", errors="replace").splitlines()[:1]
    return tuple(cell.strip() for cell in next(csv.reader(head), [])) if head else ()


def rows_of(data: bytes) -> Iterator[Row]:
    """Yield the rows of a file after its header. Raises FormatError for bytes or rows that are none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableBytes(None, "file", "export.encoding", "UTF-8", f"byte {error.start}") from None
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = tuple(cell.strip() for cell in next(reader, []))
        for cells in reader:
            line = reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise WrongValue(line, "row", "export.cells", f"{len(header)} cells", f"{len(cells)}")
            yield Row(header, tuple(cells), line)
    except csv.Error as error:
        raise UnreadableBytes(reader.line_num, "row", "export.csv", "cells parted by commas", str(error)) from None
