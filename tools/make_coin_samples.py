"""The samples of exports with coins and of daily quotes: one person's half year at three exchanges and a pool."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reglament.formats.coin_exports.write import write_export
from reglament.formats.coin_quotes.read import QuoteTold
from reglament.formats.coin_quotes.write import write_quotes

OWNER = "90000001"
SINCE = date(2019, 1, 1)
BILLION = Decimal(10) ** 9

EXPORTS: dict[str, tuple[str, tuple[tuple[str, ...], ...]]] = {
    "coin_exports/binance_transaction_history.csv": (
        "binance-history",
        (
            (OWNER, "2025-02-03 10:00:00", "Spot", "Deposit", "USDT", "5000.00000000", ""),
            (OWNER, "2025-02-04 09:30:15", "Spot", "Transaction Buy", "BTC", "0.02500000", ""),
            (OWNER, "2025-02-04 09:30:15", "Spot", "Transaction Spend", "USDT", "-2450.00000000", ""),
            (OWNER, "2025-02-04 09:30:15", "Spot", "Transaction Fee", "BNB", "-0.00410000", ""),
            # Two equal rows, both of them real.
            (OWNER, "2025-02-05 11:00:00", "Spot", "Transaction Buy", "BTC", "0.01000000", ""),
            (OWNER, "2025-02-05 11:00:00", "Spot", "Transaction Buy", "BTC", "0.01000000", ""),
            (OWNER, "2025-02-05 11:00:00", "Spot", "Transaction Spend", "USDT", "-1980.00000000", ""),
            (OWNER, "2025-02-28 07:01:30", "Spot", "Withdraw", "BTC", "-0.04500000", "Withdraw fee is included"),
        ),
    ),
    "coin_exports/binance_trades.csv": (
        "binance-trades",
        (
            (
                "2025-02-04 09:30:15", "BTCUSDT", "BUY", "98000.00", "0.0250000000BTC", "2450.00000000USDT",
                "0.0041000000BNB",
            ),
            (
                "2025-09-10 14:02:41", "BTCUSDT", "SELL", "113000.00", "0.0300000000BTC", "3390.00000000USDT",
                "3.3900000000USDT",
            ),
        ),
    ),
    "coin_exports/bybit_deposit_withdraw.csv": (
        "bybit-deposits",
        (
            ("2025-02-28 07:10:00", "BTC", "0.045", "Deposit", "0.045", "On-chain"),
            ("2025-03-05 16:45:00", "USDT", "-500", "Withdraw", "1359.14", "On-chain"),
        ),
    ),
    "coin_exports/bybit_asset_change.csv": (
        "bybit-asset",
        (
            (
                "2025-03-01 12:00:00", "USDT", "BTCUSDT", "TRADE", "SELL", "-0.01", "0", "86000", "0", "0.86", "860",
                "859.14", "1859.14", "0.001", "tr-0001", "or-0001",
            ),
            (
                "2025-03-01 12:00:00", "BTC", "BTCUSDT", "TRADE", "SELL", "-0.01", "0", "86000", "0", "0", "0",
                "-0.01", "0.035", "0", "tr-0001", "or-0001",
            ),
        ),
    ),
    "coin_exports/okx_funding.csv": (
        "okx-funding",
        (("900001", "2025-04-01 09:00:00", "Deposit", "1000", "0", "1000", "0", "USDT"),),
    ),
    "coin_exports/okx_trading_history.csv": (
        "okx-trading",
        (
            (
                "700001", "800001", "2025-04-02 11:22:33", "Spot", "ETH-USDT", "Buy", "0.5", "ETH", "0", "-0.0005",
                "0", "0", "0.4995", "0.4995", "ETH",
            ),
            (
                "700002", "800001", "2025-04-02 11:22:33", "Spot", "ETH-USDT", "Buy", "0.5", "ETH", "0", "0", "0",
                "0", "-900", "100", "USDT",
            ),
        ),
    ),
    "coin_exports/pool_payouts.csv": (
        "pool",
        (
            (
                "2025-05-02 03:00:00", "2025-05-01", "accrual", "BTC", "0.00031200", "confirmed", "100000000000000",
                "3.12E-18", "",
            ),
            (
                "2025-05-03 03:00:00", "2025-05-02", "accrual", "BTC", "0.00030900", "confirmed", "100000000000000",
                "3.09E-18", "",
            ),
            (
                "2025-05-03 12:00:00", "2025-05-02", "payment", "BTC", "-0.00062100", "paid", "", "",
                "sample-txid-0001",
            ),
        ),
    ),
    "coin_exports/neutral.csv": (
        "neutral",
        (
            ("2025-05-04 09:15:00", "cold", "deposit", "BTC", "0.000621", "", "n-1", "from the pool"),
            ("2025-05-05 10:00:00", "otc", "trade", "BTC", "-0.0005", "deal-1", "n-2", ""),
            ("2025-05-05 10:00:00", "otc", "trade", "RUB", "3900.00", "deal-1", "n-3", ""),
            # The smallest part of a coin there is: 18 decimals.
            ("2025-05-06 10:00:00", "cold", "deposit", "ETH", "0.000000000000000001", "", "n-4", ""),
        ),
    ),
}  # fmt: skip
"""By the sample's path: its layout and its rows."""


def _quote(day: date, exchange: str, coin: str, close: str, billions: int, since: date = SINCE) -> QuoteTold:
    return QuoteTold(day, exchange, coin, Decimal(close), "USD", billions * BILLION, since)


QUOTES = (
    _quote(date(2025, 5, 1), "SAMPLE-X", "BTC", "95000.00", 150),
    # Turnover not above the limit; history shorter than three years.
    _quote(date(2025, 5, 1), "SAMPLE-Y", "BTC", "95100.00", 90),
    _quote(date(2025, 5, 1), "SAMPLE-Z", "BTC", "95050.00", 250, date(2024, 6, 1)),
    _quote(date(2025, 5, 2), "SAMPLE-X", "BTC", "96000.00", 160),
    # A holiday like any day: the exchange closed, the official rate is the one in force.
    _quote(date(2025, 5, 3), "SAMPLE-X", "BTC", "96500.00", 155),
    _quote(date(2025, 5, 5), "SAMPLE-X", "BTC", "94000.00", 140),
)


def coin_samples() -> dict[str, bytes]:
    """Return every sample with coins by its path below `samples/`."""
    exports = {path: write_export(layout, rows) for path, (layout, rows) in EXPORTS.items()}
    return {**exports, "coin_quotes/daily_quotes.csv": write_quotes(QUOTES)}
