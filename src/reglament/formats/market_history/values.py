"""What the exchange's data service tells, as values. Prices are exact; None is no price that day."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from reglament.formats.errors import Remark

Cell = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One security on one board, day and session."""

    board: str
    traded_on: date
    security: str
    short_name: str = ""
    trades: int = 0
    turnover: Decimal = Decimal(0)
    """Money turned over, in the currency of trading; a statistic, booked nowhere."""
    open: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    legal_close_price: Decimal | None = None
    weighted_average_price: Decimal | None = None
    close: Decimal | None = None
    volume: int = 0
    """Pieces."""
    market_price_2: Decimal | None = None
    market_price_3: Decimal | None = None
    """Market price for tax."""
    admitted_quote: Decimal | None = None
    session: int | None = None
    currency: str = "RUB"
    session_on: date | None = None
    accrued: Decimal | None = None
    yield_close: Decimal | None = None
    face_value: Decimal | None = None
    face_unit: str = ""
    other: tuple[tuple[str, Cell], ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def natural_key(self) -> str:
        """Board, security, day and, where given, session."""
        session = "" if self.session is None else f"|{self.session}"
        return f"{self.board}|{self.security}|{self.traded_on.isoformat()}{session}"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page stands among all rows."""

    index: int
    total: int
    page_size: int


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """One answer of the service; `cursor` is None where everything came at once."""

    rows: tuple[HistoryRow, ...]
    cursor: Cursor | None = None
    remarks: tuple[Remark, ...] = field(default=(), compare=False)

    @property
    def next_start(self) -> int | None:
        """What to ask for next, None at the end."""
        if self.cursor is None:
            return None
        start = self.cursor.index + self.cursor.page_size
        return start if start < self.cursor.total else None


@dataclass(frozen=True, slots=True)
class SecurityRow:
    """One security on one board, as listed today."""

    security: str
    board: str
    short_name: str = ""
    lot_size: int = 1
    face_value: Decimal | None = None
    face_unit: str = ""
    decimals: int = 2
    price_step: Decimal | None = None
    previous_price: Decimal | None = None
    isin: str = ""
    reg_number: str = ""
    currency: str = "RUB"
    settles_on: date | None = None
    list_level: int | None = None
    issue_size: int | None = None
    other: tuple[tuple[str, Cell], ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def natural_key(self) -> str:
        """Board and security."""
        return f"{self.board}|{self.security}"


@dataclass(frozen=True, slots=True)
class SecuritiesPage:
    """The securities of a board."""

    rows: tuple[SecurityRow, ...]
    remarks: tuple[Remark, ...] = field(default=(), compare=False)
