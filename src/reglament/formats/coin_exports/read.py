"""Read exports of exchanges and pools: `read_export(data)`. A layout is known by its exact header row.

Exchanges change their headers without notice: one that is not known is refused with what was expected, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from decimal import Decimal

from reglament.formats.coin_exports.rows import Row, header_of, rows_of
from reglament.formats.coin_exports.values import Export, Move
from reglament.formats.errors import MissingField, Remark, UnknownVersion, WrongTotal

Reader = Callable[[Row, tzinfo], Iterator[Move]]

BINANCE_WORDS = {
    "Deposit": "deposit",
    "Withdraw": "withdrawal",
    "Transaction Buy": "trade",
    "Transaction Spend": "trade",
    "Transaction Sold": "trade",
    "Transaction Revenue": "trade",
    "Transaction Fee": "fee",
    "Buy": "trade",
    "Sell": "trade",
    "Fee": "fee",
}
DEPOSIT_WORDS = {"Deposit": "deposit", "Withdraw": "withdrawal", "Withdrawal": "withdrawal"}


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: its name, who makes it, its header and how its rows are read."""

    name: str
    source: str
    header: tuple[str, ...]
    read: Reader
    zone_is_told: bool = True
    """False when the rows are in the zone of the account's settings, which only its owner knows."""
    checks_balance: bool = False


def read_export(data: bytes, zone: tzinfo | None = None) -> Export:
    """Return an export. `zone` is that of an account whose exchange does not say it; without it, UTC with a remark.

    Raises FormatError for an unknown header, a row that cannot be right, a balance that does not follow.
    """
    layout = layout_of(data)
    remarks: list[Remark] = []
    if zone is None and not layout.zone_is_told:
        text = "the rows are in the zone of the account's settings; name it, until then they are read as UTC"
        remarks.append(Remark(1, "Time", "export.zone", text))
    moves: list[Move] = []
    for row in rows_of(data):
        moves.extend(layout.read(row, zone or UTC))
    if not moves:
        raise MissingField(None, "row", "export.empty", "at least one row", "none")
    if layout.checks_balance:
        _check_balances(moves)
    return Export(layout.source, layout.name, tuple(moves), tuple(remarks))


def layout_of(data: bytes) -> Layout:
    """Return the layout a file's header row is of. Raises `UnknownVersion` naming the nearest known one."""
    header = header_of(data)
    for layout in LAYOUTS:
        if header == layout.header:
            return layout
    nearest = max(LAYOUTS, key=lambda one: len(set(one.header) & set(header)))
    raise UnknownVersion(
        1, "header", "export.header", f"a known header, the nearest is {nearest.name}: {','.join(nearest.header)}",
        ",".join(header)[:500],
    )  # fmt: skip


def looks_like(head: bytes) -> bool:
    """Return whether a file begins with a known header row."""
    header = header_of(head)
    return any(header == layout.header for layout in LAYOUTS)


def _binance_history(row: Row, zone: tzinfo) -> Iterator[Move]:
    at, account = row.moment("UTC_Time"), row.required("Account")
    word = row.required("Operation")
    what = BINANCE_WORDS.get(word, word)
    group = f"{at.isoformat()}|{account}" if what in ("trade", "fee") else ""
    yield Move(at, account, row.coin("Coin"), row.number("Change"), what, group, "", row.line)


def _binance_trades(row: Row, zone: tzinfo) -> Iterator[Move]:
    at, group = row.moment("Date(UTC)"), f"row {row.line}"
    sign = _sign(row)
    (executed, coin), (amount, paid_in), (fee, fee_coin) = (row.glued(name) for name in ("Executed", "Amount", "Fee"))
    yield Move(at, "Spot", coin, sign * executed, "trade", group, "", row.line)
    yield Move(at, "Spot", paid_in, -sign * amount, "trade", group, "", row.line)
    if fee:
        yield Move(at, "Spot", fee_coin, -fee, "fee", group, "", row.line)


def _sign(row: Row) -> int:
    side = row.required("Side").upper()
    if side not in ("BUY", "SELL"):
        raise MissingField(row.line, "Side", "export.side", "BUY or SELL", f"“{side}”")
    return 1 if side == "BUY" else -1


def _bybit_asset(row: Row, zone: tzinfo) -> Iterator[Move]:
    coin, number = row.coin("Currency"), row.text("Trade ID")
    word = row.required("Type")
    what = "trade" if word == "TRADE" else DEPOSIT_WORDS.get(word.title(), word)
    fee = row.number_or_nil("Fee Paid")
    change = row.number("Change")
    at, balance = row.moment("Time"), row.number("Wallet Balance")
    group = number or ""
    yield Move(at, "Unified", coin, change + fee, what, group, number, row.line, balance + fee if fee else balance)
    if fee:
        yield Move(at, "Unified", coin, -fee, "fee", group, number, row.line, balance)


def _bybit_deposits(row: Row, zone: tzinfo) -> Iterator[Move]:
    word = row.required("Type")
    at = row.moment("Date & Time(UTC)")
    what = DEPOSIT_WORDS.get(word, word)
    yield Move(
        at, "Funding", row.coin("Coin"), row.number("QTY"), what, "", "", row.line, row.number("Account Balance")
    )


def _okx_trading(row: Row, zone: tzinfo) -> Iterator[Move]:
    at, coin = row.moment("Time", zone), row.coin("Unit", 2)
    number, order = row.required("id"), row.required("Order id")
    change, fee = row.number("Balance Change"), row.number_or_nil("Fee")
    yield Move(at, "Trading", coin, change - fee, "trade", order, number, row.line, row.number("Balance") - fee)
    if fee:
        yield Move(at, "Trading", coin, fee, "fee", order, number, row.line, row.number("Balance"))


def _okx_funding(row: Row, zone: tzinfo) -> Iterator[Move]:
    word, fee, coin = row.required("Type"), row.number_or_nil("Fee"), row.coin("Symbol")
    at, number, after = row.moment("Time", zone), row.required("id"), row.number("After Balance")
    amount = row.number("Amount")
    if row.number("Before Balance") + amount - abs(fee) != after:
        raise WrongTotal(
            row.line,
            "After Balance",
            "export.balance",
            f"{row.number('Before Balance') + amount - abs(fee)}",
            f"{after}",
        )
    yield Move(at, "Funding", coin, amount, DEPOSIT_WORDS.get(word, word), "", number, row.line)
    if fee:
        yield Move(at, "Funding", coin, -abs(fee), "fee", "", number, row.line)


def _pool(row: Row, zone: tzinfo) -> Iterator[Move]:
    word = row.required("operation")
    if word not in ("accrual", "payment"):
        raise MissingField(row.line, "operation", "export.operation", "accrual or payment", f"“{word}”")
    at = row.moment("payout_time_utc")
    number = row.text("txid")
    group = row.required("accrual_date")
    yield Move(at, "Pool", row.coin("coin"), row.number("amount"), word, group, number, row.line)


def _neutral(row: Row, zone: tzinfo) -> Iterator[Move]:
    at, account = row.moment("at_utc"), row.required("account")
    number = row.text("number")
    yield Move(
        at,
        account,
        row.coin("coin"),
        row.number("quantity"),
        row.required("operation"),
        row.text("group"),
        number,
        row.line,
    )


def _check_balances(moves: list[Move]) -> None:
    """Check that each balance follows from the one before it, by account and coin, in the order of the rows."""
    standing: dict[tuple[str, str], Decimal] = {}
    for move in moves:
        if move.balance is None:
            continue
        key = (move.account, move.coin)
        before = standing.get(key)
        if before is not None and before + move.quantity != move.balance:
            raise WrongTotal(
                move.line,
                f"balance of {move.coin}",
                "export.balance",
                f"{before + move.quantity:f}",
                f"{move.balance:f}",
            )
        standing[key] = move.balance


def _columns(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "binance-history", "binance", _columns("User_ID,UTC_Time,Account,Operation,Coin,Change,Remark"),
        _binance_history,
    ),
    Layout("binance-trades", "binance", _columns("Date(UTC),Pair,Side,Price,Executed,Amount,Fee"), _binance_trades),
    Layout(
        "bybit-asset", "bybit",
        _columns(
            "Time,Currency,Contract,Type,Direction,Quantity,Position,Filled Price,Funding,Fee Paid,Cash Flow,Change,"
            "Wallet Balance,Fee Rate,Trade ID,Order ID"
        ),
        _bybit_asset, checks_balance=True,
    ),
    Layout(
        "bybit-deposits", "bybit", _columns("Date & Time(UTC),Coin,QTY,Type,Account Balance,Description"),
        _bybit_deposits, checks_balance=True,
    ),
    Layout(
        "okx-trading", "okx",
        _columns(
            "id,Order id,Time,Trade Type,Instrument,Type,Amount,Unit,PL,Fee,Position Change,Position Balance,"
            "Balance Change,Balance,Unit"
        ),
        _okx_trading, zone_is_told=False, checks_balance=True,
    ),
    Layout(
        "okx-funding", "okx", _columns("id,Time,Type,Amount,Before Balance,After Balance,Fee,Symbol"), _okx_funding,
        zone_is_told=False,
    ),
    Layout(
        "pool", "pool",
        _columns("payout_time_utc,accrual_date,operation,coin,amount,status,hashrate_hs,yield_per_hs,txid"),
        _pool,
    ),
    Layout("neutral", "neutral", _columns("at_utc,account,operation,coin,quantity,group,number,note"), _neutral),
)  # fmt: skip
BY_NAME: Mapping[str, Layout] = {layout.name: layout for layout in LAYOUTS}
