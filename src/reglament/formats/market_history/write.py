"""Write answers as the exchange's data service does; used by the far side of the sandbox.

Numbers go out as JSON numbers exactly as they are. Roubles go out in the old letters (SUR), as the
service writes them.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from reglament.formats.market_history.tables import CSV_ENCODING
from reglament.formats.market_history.values import (
    Cell,
    Cursor,
    HistoryPage,
    HistoryRow,
    SecuritiesPage,
    SecurityRow,
)

_ENCODER = msgspec.json.Encoder(decimal_format="number")

_TEXT = "string"
_NUMBER = "double"
_WHOLE = "int32"
_DAY = "date"

_HISTORY_TYPES = {
    "BOARDID": _TEXT, "TRADEDATE": _DAY, "SHORTNAME": _TEXT, "SECID": _TEXT, "NUMTRADES": _NUMBER,
    "VALUE": _NUMBER, "OPEN": _NUMBER, "LOW": _NUMBER, "HIGH": _NUMBER, "LEGALCLOSEPRICE": _NUMBER,
    "WAPRICE": _NUMBER, "CLOSE": _NUMBER, "VOLUME": _NUMBER, "MARKETPRICE2": _NUMBER,
    "MARKETPRICE3": _NUMBER, "ADMITTEDQUOTE": _NUMBER, "TRADINGSESSION": _WHOLE,
    "CURRENCYID": _TEXT, "TRADE_SESSION_DATE": _DAY, "ACCINT": _NUMBER, "YIELDCLOSE": _NUMBER,
    "FACEVALUE": _NUMBER, "FACEUNIT": _TEXT,
}  # fmt: skip
_SECURITY_TYPES = {
    "SECID": _TEXT, "BOARDID": _TEXT, "SHORTNAME": _TEXT, "LOTSIZE": _WHOLE, "FACEVALUE": _NUMBER,
    "FACEUNIT": _TEXT, "DECIMALS": _WHOLE, "MINSTEP": _NUMBER, "PREVPRICE": _NUMBER, "ISIN": _TEXT,
    "REGNUMBER": _TEXT, "CURRENCYID": _TEXT, "SETTLEDATE": _DAY, "LISTLEVEL": _WHOLE,
    "ISSUESIZE": "int64",
}  # fmt: skip
_CURSOR_TYPES = {"INDEX": "int64", "TOTAL": "int64", "PAGESIZE": "int64"}

Table = dict[str, Any]


def write_history(page: HistoryPage) -> bytes:
    """Return a page of daily results as JSON."""
    blocks = {"history": _table(_HISTORY_TYPES, [_history_cells(row) for row in page.rows])}
    if page.cursor is not None:
        blocks["history.cursor"] = _table(_CURSOR_TYPES, [_cursor_cells(page.cursor)])
    return _json(blocks)


def write_history_csv(page: HistoryPage) -> bytes:
    """Return a page of daily results as CSV in windows-1251."""
    text = _csv_block("history", _HISTORY_TYPES, [_history_cells(row) for row in page.rows])
    if page.cursor is not None:
        text += "\n" + _csv_block("history.cursor", _CURSOR_TYPES, [_cursor_cells(page.cursor)])
    return text.encode(CSV_ENCODING)


def write_securities(page: SecuritiesPage) -> bytes:
    """Return the securities of a board as JSON."""
    return _json({"securities": _table(_SECURITY_TYPES, [_security_cells(row) for row in page.rows])})


def _json(blocks: Table) -> bytes:
    return msgspec.json.format(_ENCODER.encode(blocks), indent=1) + b"\n"


def _table(types: dict[str, str], rows: Sequence[dict[str, Cell]]) -> Table:
    columns = _columns(types, rows)
    return {
        "metadata": {name: {"type": types.get(name, _TEXT)} for name in columns},
        "columns": columns,
        "data": [[row.get(name) for name in columns] for row in rows],
    }


def _csv_block(name: str, types: dict[str, str], rows: Sequence[dict[str, Cell]]) -> str:
    columns = _columns(types, rows)
    lines = [name, "", ";".join(columns)]
    for row in rows:
        cells = (row.get(column) for column in columns)
        lines.append(";".join("" if cell is None else str(cell) for cell in cells))
    return "".join(f"{line}\n" for line in lines)


def _columns(types: dict[str, str], rows: Sequence[dict[str, Cell]]) -> list[str]:
    """Return the usual columns and then any other a row brings, each once."""
    return list(dict.fromkeys([*types, *(name for row in rows for name in row)]))


def _old_letters(currency: str) -> str | None:
    return "SUR" if currency == "RUB" else currency or None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _cursor_cells(cursor: Cursor) -> dict[str, Cell]:
    return {"INDEX": cursor.index, "TOTAL": cursor.total, "PAGESIZE": cursor.page_size}


def _history_cells(row: HistoryRow) -> dict[str, Cell]:
    return {
        "BOARDID": row.board,
        "TRADEDATE": _day(row.traded_on),
        "SHORTNAME": row.short_name or None,
        "SECID": row.security,
        "NUMTRADES": row.trades,
        "VALUE": row.turnover,
        "OPEN": row.open,
        "LOW": row.low,
        "HIGH": row.high,
        "LEGALCLOSEPRICE": row.legal_close_price,
        "WAPRICE": row.weighted_average_price,
        "CLOSE": row.close,
        "VOLUME": row.volume,
        "MARKETPRICE2": row.market_price_2,
        "MARKETPRICE3": row.market_price_3,
        "ADMITTEDQUOTE": row.admitted_quote,
        "TRADINGSESSION": row.session,
        "CURRENCYID": _old_letters(row.currency),
        "TRADE_SESSION_DATE": _day(row.session_on),
        "ACCINT": row.accrued,
        "YIELDCLOSE": row.yield_close,
        "FACEVALUE": row.face_value,
        "FACEUNIT": _old_letters(row.face_unit),
        **dict(row.other),
    }


def _security_cells(row: SecurityRow) -> dict[str, Cell]:
    return {
        "SECID": row.security,
        "BOARDID": row.board,
        "SHORTNAME": row.short_name or None,
        "LOTSIZE": row.lot_size,
        "FACEVALUE": row.face_value,
        "FACEUNIT": _old_letters(row.face_unit),
        "DECIMALS": row.decimals,
        "MINSTEP": row.price_step,
        "PREVPRICE": row.previous_price,
        "ISIN": row.isin or None,
        "REGNUMBER": row.reg_number or None,
        "CURRENCYID": _old_letters(row.currency),
        "SETTLEDATE": _day(row.settles_on),
        "LISTLEVEL": row.list_level,
        "ISSUESIZE": row.issue_size,
        **dict(row.other),
    }
