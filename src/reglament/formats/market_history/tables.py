"""Named blocks of columns and rows, out of JSON and CSV.

JSON comes in two forms: blocks with `columns` and `data`, or (extended) lists of objects. Numbers
are read as exact decimals. CSV is windows-1251 with `;`: a block's name, an empty line, the heads,
the rows, an empty line.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from reglament.formats.amounts import iso_day_of
from reglament.formats.errors import (
    BrokenStructure,
    DuplicatedPart,
    MissingField,
    TruncatedFile,
    UnreadableBytes,
    WrongValue,
)
from reglament.formats.market_history.values import Cell

BYTES_MAX = 64 * 1024 * 1024
CSV_ENCODING = "cp1251"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row asked by column name; `number` counts from 1 within its block, `line` in the file."""

    cells: Mapping[str, Cell]
    number: int
    line: int = 0

    def text(self, name: str) -> str:
        """Return a text, empty if absent or null."""
        cell = self.cells.get(name)
        return "" if cell is None else str(cell).strip()

    def required(self, name: str) -> str:
        """Return a text; raise MissingField if absent or null."""
        text = self.text(name)
        if not text:
            raise MissingField(self.line, f"row {self.number} {name}", "cell.required", "a value",
                               "nothing")  # fmt: skip
        return text

    def number_of(self, name: str) -> Decimal | None:
        """Return an exact number, None if absent, null or empty."""
        cell = self.cells.get(name)
        if cell is None or cell == "":
            return None
        try:
            number = Decimal(cell)
        except ArithmeticError:
            number = Decimal("NaN")
        if not number.is_finite():
            raise WrongValue(self.line, f"row {self.number} {name}", "number.form", "a number",
                             f"“{cell}”")  # fmt: skip
        return number

    def whole(self, name: str) -> int | None:
        """Return a whole number; 5.0 is whole, 5.5 is refused."""
        number = self.number_of(name)
        if number is None:
            return None
        if number != number.to_integral_value():
            raise WrongValue(self.line, f"row {self.number} {name}", "number.whole",
                             "a whole number", f"{number}")  # fmt: skip
        return int(number)

    def day(self, name: str) -> date | None:
        """Return a day, None if absent."""
        text = self.text(name)
        return iso_day_of(text, f"row {self.number} {name}", self.line) if text else None

    def other(self, known: frozenset[str], numbers: frozenset[str]) -> tuple[tuple[str, Cell], ...]:
        """Return the columns nobody asked for; those in `numbers` as numbers, CSV has only texts."""
        return tuple(
            (name, self.number_of(name) if name in numbers else cell)
            for name, cell in self.cells.items()
            if name not in known
        )


Tables = Mapping[str, tuple[TableRow, ...]]


def tables_of(data: bytes) -> Tables:
    """Return the blocks of an answer, JSON or CSV by its first mark."""
    if len(data) > BYTES_MAX:
        raise UnreadableBytes(None, "file", "file.size", f"at most {BYTES_MAX} bytes",
                              f"{len(data)}")  # fmt: skip
    start = data.lstrip()[:1]
    if not start:
        raise TruncatedFile(1, "file", "file.empty", "JSON or CSV", "no bytes")
    return json_tables(data) if start in (b"{", b"[") else csv_tables(data)


def json_tables(data: bytes) -> Tables:
    """Return the blocks of a JSON answer in either form."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableBytes(
            data.count(b"\n", 0, fault.start) + 1, "file", "encoding.bytes", "text in UTF-8",
            f"byte 0x{data[fault.start]:02X} at position {fault.start}",
        ) from fault  # fmt: skip
    try:
        whole = json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as fault:
        if fault.pos >= len(text.rstrip()) or fault.msg.startswith("Unterminated"):
            raise TruncatedFile(fault.lineno, "file", "json.end", "all brackets closed",
                                fault.msg) from fault  # fmt: skip
        raise UnreadableBytes(fault.lineno, "file", "json.form", "JSON", fault.msg) from fault
    except RecursionError as fault:
        raise UnreadableBytes(1, "file", "json.form", "JSON", "brackets too deep") from fault
    if isinstance(whole, list):
        blocks = {name: block for part in whole if isinstance(part, dict)
                  for name, block in part.items()}  # fmt: skip
        return {name: tuple(_extended_rows(name, block)) for name, block in blocks.items()
                if isinstance(block, list)}  # fmt: skip
    return {name: tuple(_compact_rows(name, block)) for name, block in whole.items()}


def csv_tables(data: bytes) -> Tables:
    """Return the blocks of a CSV answer."""
    try:
        text = data.decode(CSV_ENCODING)
    except UnicodeDecodeError as fault:
        raise UnreadableBytes(
            data.count(b"\n", 0, fault.start) + 1, "file", "encoding.bytes", "text in windows-1251",
            f"byte 0x{data[fault.start]:02X} at position {fault.start}",
        ) from fault  # fmt: skip
    blocks: dict[str, tuple[TableRow, ...]] = {}
    name, columns, rows = "", [""], list[TableRow]()
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], 1):
        if not line.strip():
            if columns != [""]:
                blocks[name] = tuple(rows)
                name, columns, rows = "", [""], []
        elif not name:
            name = line.strip()
            if name in blocks or ";" in name:
                raise BrokenStructure(number, "block", "csv.block", "a new block's name",
                                      f"“{name[:40]}”")  # fmt: skip
        elif columns == [""]:
            columns = _unique(line.split(";"), name, number)
        else:
            cells = line.split(";")
            _check_length(len(cells), len(columns), name, number)
            pairs = zip(columns, (cell or None for cell in cells), strict=True)
            rows.append(TableRow(dict(pairs), len(rows) + 1, number))
    if name:
        raise TruncatedFile(None, name, "csv.end", "heads of the block", "the end of the file")
    return blocks


def _refuse_constant(name: str) -> None:
    raise UnreadableBytes(None, "file", "json.constant", "numbers", name)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole = dict(pairs)
    if len(whole) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise DuplicatedPart(None, twice, "json.key_twice", "each key once", f"{twice} again")
    return whole


def _compact_rows(name: str, block: Any) -> Iterator[TableRow]:
    if not isinstance(block, dict) or not {"columns", "data"} <= block.keys():
        raise BrokenStructure(None, name, "table.block", "columns and data", type(block).__name__)
    columns = _unique(block["columns"], name, None)
    for number, cells in enumerate(block["data"], 1):
        if not isinstance(cells, list):
            raise BrokenStructure(None, f"{name} row {number}", "table.row", "a list", f"{cells}")
        _check_length(len(cells), len(columns), f"{name} row {number}", None)
        yield TableRow(dict(zip(columns, cells, strict=True)), number)


def _extended_rows(name: str, block: list[Any]) -> Iterator[TableRow]:
    for number, cells in enumerate(block, 1):
        if not isinstance(cells, dict):
            raise BrokenStructure(None, f"{name} row {number}", "table.row", "an object", "other")
        yield TableRow(cells, number)


def _unique(columns: list[str], name: str, line: int | None) -> list[str]:
    for column in columns:
        if columns.count(column) > 1:
            raise DuplicatedPart(line, name, "table.column_twice", "each column once", column)
    return columns


def _check_length(met: int, expected: int, field: str, line: int | None) -> None:
    if met != expected:
        raise BrokenStructure(line, field, "table.row_length", f"{expected} cells as there are columns", f"{met}")
