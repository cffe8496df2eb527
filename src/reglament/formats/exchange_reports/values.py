"""What the exchange and the clearing house report at the end of a day, as values.

Amounts and fees are whole hundredths of the settlement currency; prices are exact decimals, in per
cent of the outstanding face for bonds; quantities are pieces, never lots. Moscow time.
"""

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Literal

from reglament.formats.errors import Remark

Side = Literal["B", "S"]
Kind = Literal["SEM03", "EQM06", "SEM21"]
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sent which report. A later number of one kind and session replaces the former."""

    document_on: date
    document_at: time
    number: str
    kind: Kind
    sender_id: str
    sender_name: str
    receiver_id: str
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class RepoTerms:
    """What a REPO trade has beside an ordinary one."""

    rate: Decimal
    """Per cent a year."""
    period_days: int
    part: int | None = None
    """1 or 2; None where the report shows the trade as a whole."""
    second_price: Decimal | None = None
    rate_type: str = ""
    due_on: date | None = None
    early_settlement: str = ""
    value: int | None = None
    discount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Trade:
    """One row of SEM03: one side of one trade."""

    trade_no: int
    side: Side
    traded_at: time
    settles_on: date
    board: str
    security: str
    trading_account: str
    price: Decimal
    quantity: int
    value: int
    amount: int
    """Value and accrued interest together."""
    currency: str
    accrued: int = 0
    fee: int = 0
    """The whole fee of the exchange group."""
    order_no: str = ""
    trade_type: str = ""
    settle_code: str = ""
    decimals: int = 2
    client_code: str = ""
    user_id: str = ""
    broker_reference: str = ""
    counterparty: str = ""
    yield_: Decimal | None = None
    session: str = ""
    session_name: str = ""
    firm_id: str = ""
    firm_name: str = ""
    currency_name: str = ""
    board_name: str = ""
    security_short_name: str = ""
    security_name: str = ""
    repo: RepoTerms | None = None
    other: Pairs = ()
    line: int = field(default=0, compare=False)

    @property
    def natural_key(self) -> str:
        """Trade number and side: one client may stand on both."""
        return f"{self.trade_no}|{self.side}"

    @property
    def order_reference(self) -> str:
        """Our order's number, which comes back behind `//` in the reference."""
        return self.broker_reference.partition("//")[2]

    @property
    def is_own_position(self) -> bool:
        """Whether the trading account is the firm's own (S), not its clients' (L)."""
        return self.trading_account.startswith("S")


@dataclass(frozen=True, slots=True)
class TradesReport:
    """SEM03: the member's trades of a day."""

    envelope: Envelope
    traded_on: date
    trades: tuple[Trade, ...]
    remarks: tuple[Remark, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Obligation:
    """One row of EQM06: one obligation admitted to clearing."""

    trade_no: int
    side: Side
    traded_on: date
    traded_at: time
    settles_on: date
    board: str
    security: str
    isin: str
    price_type: str
    """CASH, or PERC of outstanding face."""
    trading_account: str
    price: Decimal
    quantity: int
    value: int
    amount: int
    currency: str
    accrued: int = 0
    balance: int = 0
    exchange_fee: int = 0
    clearing_fee: int = 0
    technical_fee: int = 0
    settle_code: str = ""
    decimals: int = 2
    client_details: str = ""
    client_code: str = ""
    counterparty: str = ""
    counterparty_name: str = ""
    information_type: str = ""
    information_name: str = ""
    settlement_code: str = ""
    session: str = ""
    firm_id: str = ""
    firm_name: str = ""
    currency_name: str = ""
    board_name: str = ""
    security_short_name: str = ""
    reported_at: str = ""
    repo: RepoTerms | None = None
    other: Pairs = ()
    line: int = field(default=0, compare=False)

    @property
    def natural_key(self) -> str:
        """Trade number, side and, for a REPO, its part."""
        part = f"|{self.repo.part}" if self.repo and self.repo.part else ""
        return f"{self.trade_no}|{self.side}{part}"

    @property
    def fee(self) -> int:
        """The three parts of the fee together."""
        return self.exchange_fee + self.clearing_fee + self.technical_fee


@dataclass(frozen=True, slots=True)
class ObligationsReport:
    """EQM06: obligations admitted to clearing."""

    envelope: Envelope
    reported_on: date
    obligations: tuple[Obligation, ...]
    remarks: tuple[Remark, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class SecurityResult:
    """One row of SEM21: one security on one board. A price is None where there was none."""

    board: str
    security: str
    currency: str
    volume: int
    turnover: int
    trades: int
    open: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    close: Decimal | None = None
    legal_close_price: Decimal | None = None
    weighted_average_price: Decimal | None = None
    market_price_2: Decimal | None = None
    market_price_3: Decimal | None = None
    bid: Decimal | None = None
    offer: Decimal | None = None
    accrued: Decimal | None = None
    """Coupon accrued on one bond."""
    face_value: Decimal | None = None
    face_unit: str = ""
    matures_on: date | None = None
    issue_size: int | None = None
    decimals: int = 2
    reg_number: str = ""
    security_short_name: str = ""
    security_type: str = ""
    board_name: str = ""
    board_type: str = ""
    other: Pairs = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ResultsReport:
    """SEM21: results of the day by security."""

    envelope: Envelope
    traded_on: date
    results: tuple[SecurityResult, ...]
    remarks: tuple[Remark, ...] = field(default=(), compare=False)


Report = TradesReport | ObligationsReport | ResultsReport
