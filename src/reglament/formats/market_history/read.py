"""Read answers of the exchange's data service.

    read_history(data)       a page of daily results, JSON (both forms) or CSV
    join_history(pages)      all pages of one question
    read_securities(data)    the securities of a board

Old letters of the rouble (SUR, RUR) become RUB.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reglament.core.units.identifiers import is_isin
from reglament.formats.currencies import modern_letters
from reglament.formats.errors import (
    DuplicatedPart,
    MissingField,
    Remark,
    UnreadableBytes,
    WrongTotal,
    WrongValue,
)
from reglament.formats.market_history.tables import TableRow, tables_of
from reglament.formats.market_history.values import (
    Cursor,
    HistoryPage,
    HistoryRow,
    SecuritiesPage,
    SecurityRow,
)

HISTORY_COLUMNS = (
    "BOARDID", "TRADEDATE", "SHORTNAME", "SECID", "NUMTRADES", "VALUE", "OPEN", "LOW", "HIGH",
    "LEGALCLOSEPRICE", "WAPRICE", "CLOSE", "VOLUME", "MARKETPRICE2", "MARKETPRICE3",
    "ADMITTEDQUOTE", "TRADINGSESSION", "CURRENCYID", "TRADE_SESSION_DATE", "ACCINT",
    "YIELDCLOSE", "FACEVALUE", "FACEUNIT",
)  # fmt: skip
SECURITY_COLUMNS = (
    "SECID", "BOARDID", "SHORTNAME", "LOTSIZE", "FACEVALUE", "FACEUNIT", "DECIMALS", "MINSTEP",
    "PREVPRICE", "ISIN", "REGNUMBER", "CURRENCYID", "SETTLEDATE", "LISTLEVEL", "ISSUESIZE",
)  # fmt: skip

KEPT_NUMBERS = frozenset(
    (
        "MP2VALTRD", "MARKETPRICE3TRADESVALUE", "ADMITTEDVALUE", "WAVAL", "TRENDCLSPR",
        "PREVWAPRICE", "PREVLEGALCLOSEPRICE",
    )
)  # fmt: skip
"""Columns kept as numbers and used by nothing here."""

_HISTORY = frozenset(HISTORY_COLUMNS)
_SECURITY = frozenset(SECURITY_COLUMNS)


def read_history(data: bytes) -> HistoryPage:
    """Return one page; raise FormatError where it must be refused.

    That more pages follow is a remark: `join_history` wants all of them.
    """
    tables = tables_of(data)
    if "history" not in tables:
        raise UnreadableBytes(None, "history", "history.block", "a block history", ", ".join(tables) or "none")
    rows = tuple(_history_row_of(row) for row in tables["history"])
    _check_once(rows)
    cursor = _cursor_of(tables.get("history.cursor", ()))
    remarks: list[Remark] = []
    if cursor is not None:
        expected = max(0, min(cursor.page_size, cursor.total - cursor.index))
        if len(rows) != expected:
            raise WrongTotal(
                None, "history.cursor", "history.count",
                f"{expected} rows as the cursor says", f"{len(rows)}",
            )  # fmt: skip
        if cursor.index + len(rows) < cursor.total:
            remarks.append(
                Remark(0, "history.cursor", "history.more",
                       f"{cursor.total} rows in all, more begin at {cursor.index + len(rows)}")
            )  # fmt: skip
    return HistoryPage(rows, cursor, tuple(remarks))


def join_history(pages: Sequence[HistoryPage]) -> tuple[HistoryRow, ...]:
    """Return the rows of all pages; raise MissingField unless the cursor's total is reached."""
    ordered = sorted(pages, key=lambda page: page.cursor.index if page.cursor else 0)
    rows: list[HistoryRow] = []
    for page in ordered:
        if page.cursor is not None and page.cursor.index != len(rows):
            raise MissingField(
                None, "history.cursor", "history.pages", f"rows from {len(rows)}",
                f"rows from {page.cursor.index}",
            )  # fmt: skip
        rows += page.rows
    total = ordered[-1].cursor.total if ordered and ordered[-1].cursor else len(rows)
    if len(rows) != total:
        raise MissingField(None, "history.cursor", "history.pages", f"{total} rows", f"{len(rows)}")
    _check_once(rows)
    return tuple(rows)


def read_securities(data: bytes) -> SecuritiesPage:
    """Return the securities of a board; raise FormatError where the answer must be refused."""
    tables = tables_of(data)
    if "securities" not in tables:
        raise UnreadableBytes(
            None, "securities", "securities.block", "a block securities",
            ", ".join(tables) or "none",
        )  # fmt: skip
    rows = tuple(_security_row_of(row) for row in tables["securities"])
    _check_once(rows)
    return SecuritiesPage(rows)


def _check_once(rows: Iterable[HistoryRow] | Iterable[SecurityRow]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.natural_key in seen:
            raise DuplicatedPart(row.line or None, "row", "row.twice", "each row once", row.natural_key)
        seen.add(row.natural_key)


def _cursor_of(rows: Sequence[TableRow]) -> Cursor | None:
    if not rows:
        return None
    numbers = [rows[0].whole(name) for name in ("INDEX", "TOTAL", "PAGESIZE")]
    if any(number is None or number < 0 for number in numbers):
        raise WrongValue(None, "history.cursor", "history.cursor", "INDEX, TOTAL and PAGESIZE",
                         f"{numbers}")  # fmt: skip
    index, total, size = (number or 0 for number in numbers)
    return Cursor(index, total, size)


def _history_row_of(row: TableRow) -> HistoryRow:
    traded_on = row.day("TRADEDATE")
    if traded_on is None:
        raise MissingField(row.line, f"row {row.number} TRADEDATE", "cell.required", "a day", "none")
    found = HistoryRow(
        row.required("BOARDID"), traded_on, row.required("SECID"), row.text("SHORTNAME"),
        row.whole("NUMTRADES") or 0, row.number_of("VALUE") or Decimal(0),
        row.number_of("OPEN"), row.number_of("LOW"), row.number_of("HIGH"),
        row.number_of("LEGALCLOSEPRICE"), row.number_of("WAPRICE"), row.number_of("CLOSE"),
        row.whole("VOLUME") or 0, row.number_of("MARKETPRICE2"), row.number_of("MARKETPRICE3"),
        row.number_of("ADMITTEDQUOTE"), row.whole("TRADINGSESSION"),
        modern_letters(row.text("CURRENCYID") or "RUB"), row.day("TRADE_SESSION_DATE"),
        row.number_of("ACCINT"), row.number_of("YIELDCLOSE"), row.number_of("FACEVALUE"),
        modern_letters(row.text("FACEUNIT")), row.other(_HISTORY, KEPT_NUMBERS), row.line,
    )  # fmt: skip
    _check_range(found, row.number)
    return found


def _check_range(row: HistoryRow, number: int) -> None:
    for name, price in (
        ("OPEN", row.open), ("CLOSE", row.close), ("WAPRICE", row.weighted_average_price),
        ("HIGH", row.high),
    ):  # fmt: skip
        too_low = price is not None and row.low is not None and price < row.low
        too_high = price is not None and row.high is not None and price > row.high
        if too_low or too_high:
            raise WrongValue(
                row.line or None, f"row {number} {name}", "price.range",
                f"from {row.low} to {row.high}", f"{price}",
            )  # fmt: skip


def _security_row_of(row: TableRow) -> SecurityRow:
    isin = row.text("ISIN")
    if isin and not is_isin(isin):
        raise WrongValue(row.line or None, f"row {row.number} ISIN", "isin.control",
                         "12 marks that check", isin)  # fmt: skip
    lot_size = row.whole("LOTSIZE")
    if lot_size is not None and lot_size < 1:
        raise WrongValue(row.line or None, f"row {row.number} LOTSIZE", "lot.size", "1 or more",
                         f"{lot_size}")  # fmt: skip
    decimals = row.whole("DECIMALS")
    return SecurityRow(
        row.required("SECID"), row.required("BOARDID"), row.text("SHORTNAME"), lot_size or 1,
        row.number_of("FACEVALUE"), modern_letters(row.text("FACEUNIT")),
        2 if decimals is None else decimals, row.number_of("MINSTEP"), row.number_of("PREVPRICE"),
        isin, row.text("REGNUMBER"), modern_letters(row.text("CURRENCYID") or "RUB"),
        row.day("SETTLEDATE"), row.whole("LISTLEVEL"), row.whole("ISSUESIZE"),
        row.other(_SECURITY, KEPT_NUMBERS), row.line,
    )  # fmt: skip
