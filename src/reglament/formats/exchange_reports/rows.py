"""One row of a report with everything that stands above it.

Levels are read upward by attribute name, not by path: the names of some levels are not confirmed,
and older files have fewer of them.
"""

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal

from reglament.formats.amounts import decimal_of, hundredths_of, iso_day_of, whole_of
from reglament.formats.errors import (
    DuplicatedPart,
    MissingField,
    Remark,
    UnreadableBytes,
    WrongValue,
)
from reglament.formats.exchange_reports.values import Envelope, Kind, Pairs, Side
from reglament.formats.xml_tree import first_elements, iter_rows

LEVEL_ATTRIBUTES = frozenset(
    (
        "TradeDate", "ReportDate", "Session", "SessionName", "FirmID", "FirmName", "CurrencyId",
        "CurrencyName", "BoardId", "BoardName", "BoardType", "SettleDate", "SecurityId", "ISIN",
        "SecShortName", "SecName", "PriceType", "TrdAccId", "InfType", "InfTypeDesc",
        "ExtSettleCode",
    )
)  # fmt: skip

KEPT_ATTRIBUTES = frozenset(
    (
        "AccInt2", "LowerDiscount", "UpperDiscount", "OutStandingReturnValue", "Benchmark",
        "SettleTime", "EngType", "OpenPeriod", "ClosePeriod", "PrevLegalClosePrice", "Prev",
        "TrendClose", "TrendWAP", "HighBid", "LowOffer", "Duration", "YieldAtWAP", "YieldClose",
    )
)  # fmt: skip
"""Known, kept as read, used by nothing here."""


class Row:
    """Attributes of one row; every question names the attribute, every refusal the row."""

    __slots__ = ("_above", "_own", "line")

    def __init__(self, above: dict[str, str], own: dict[str, str], line: int) -> None:
        self._above = above
        self._own = own
        self.line = line

    def text(self, name: str) -> str:
        """Return the attribute of the row or of the nearest level above it; empty if none."""
        return self._own.get(name) or self._above.get(name, "")

    def required(self, name: str) -> str:
        """Return the attribute; raise MissingField if it is absent or empty."""
        text = self.text(name)
        if not text:
            raise MissingField(self.line, self._place(name), "xml.required", "a value", "nothing")
        return text

    def _place(self, name: str) -> str:
        number = self._own.get("RecNo")
        return f"RecNo {number} {name}" if number else name

    def price(self, name: str) -> Decimal | None:
        """Return an exact decimal, None if absent."""
        text = self.text(name)
        return decimal_of(text, self._place(name), self.line) if text else None

    def required_price(self, name: str) -> Decimal:
        """Return an exact decimal; required."""
        return decimal_of(self.required(name), self._place(name), self.line)

    def whole(self, name: str, default: int | None = None) -> int:
        """Return a whole number; required unless there is a default."""
        text = self.text(name) if default is not None else self.required(name)
        return whole_of(text, self._place(name), self.line) if text else default or 0

    def amount(self, name: str, default: int | None = None) -> int:
        """Return an amount in hundredths; required unless there is a default."""
        text = self.text(name) if default is not None else self.required(name)
        return hundredths_of(text, self._place(name), self.line) if text else default or 0

    def day(self, name: str) -> date:
        """Return a day; required."""
        return iso_day_of(self.required(name), self._place(name), self.line)

    def optional_day(self, name: str) -> date | None:
        """Return a day, None if absent."""
        text = self.text(name)
        return iso_day_of(text, self._place(name), self.line) if text else None

    def moment(self, name: str) -> time:
        """Return a time of day; required."""
        return time_of(self.required(name), self._place(name), self.line)

    def side(self) -> Side:
        """Return the side, B or S."""
        text = self.required("BuySell")
        if text == "B":
            return "B"
        if text == "S":
            return "S"
        raise WrongValue(self.line, self._place("BuySell"), "trade.side", "B or S", text)

    def other(self, known: frozenset[str]) -> Pairs:
        """Return the row's own attributes that nobody asked for."""
        return tuple((name, text) for name, text in self._own.items() if name not in known)


class OnceEach:
    """Refuses what comes a second time, and reports unknown attributes once each."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self._keys: set[str] = set()
        self._attributes: set[str] = set()

    def check(self, key: str, line: int) -> None:
        """Raise DuplicatedPart if the key was met before."""
        if key in self._keys:
            raise DuplicatedPart(line, "RECORDS", "row.twice", "each row once", f"{key} again")
        self._keys.add(key)

    def report_unknown(self, pairs: Pairs, line: int) -> None:
        """Remark on attributes that are kept though nobody here knows them."""
        for name, _ in pairs:
            if name not in KEPT_ATTRIBUTES and name not in self._attributes:
                self._attributes.add(name)
                self.remarks.append(Remark(line, name, "attribute.unknown", "unknown attribute, kept"))


def time_of(text: str, field: str, line: int) -> time:
    """Return a time written as `hh:mm:ss`."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise WrongValue(line, field, "time.form", "a time such as 10:15:02", f"“{text}”") from None


def envelope_of(data: bytes, kind: Kind) -> Envelope:
    """Return the envelope of a report of this kind.

    Raises UnreadableBytes for another document, WrongValue where the envelope names another kind
    than the element below it.
    """
    elements = first_elements(data, 3)
    names = [name for name, _, _ in elements]
    if names[:2] != ["MICEX_DOC", "DOC_REQUISITES"] or len(names) < 3:
        raise UnreadableBytes(
            1, "MICEX_DOC", "report.envelope", "MICEX_DOC with DOC_REQUISITES and a report",
            " / ".join(names),
        )  # fmt: skip
    row = Row({}, elements[1][1], elements[1][2])
    for name, met in (("DOC_TYPE_ID", row.required("DOC_TYPE_ID")), ("element", names[2])):
        if met != kind:
            raise WrongValue(row.line, name, "report.kind", kind, met)
    return Envelope(
        row.day("DOC_DATE"), row.moment("DOC_TIME"), row.required("DOC_NO"), kind,
        row.text("SENDER_ID"), row.text("SENDER_NAME"), row.text("RECEIVER_ID"),
        row.text("REMARKS"),
    )  # fmt: skip


def records_of(data: bytes) -> Iterator[Row]:
    """Yield the rows of a report."""
    return (Row(above, own, line) for above, own, line in iter_rows(data, "RECORDS"))


def report_day(data: bytes, name: str) -> date:
    """Return the day of the report, which stands on its first element."""
    _, attributes, line = first_elements(data, 3)[2]
    return Row({}, attributes, line).day(name)
