"""The demonstration's two taxpayers with coins and what their pool and exchanges tell. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.cli.demo_story import StoryFirm
from reglament.formats.cbr_rates.values import DatedRate, DynamicRates
from reglament.formats.coin_quotes.read import QuoteTold

DOCUMENT = "ru-digital-currency-tax"
COINS = StoryFirm(DOCUMENT, "tax", (), 0)
OFFICERS = (("tax-operations", "Лебедева О. П.", "operations"), ("tax-auditor", "Жданов К. Р.", "auditor"))
SINCE = date(2018, 6, 1)
TURNOVER = Decimal(150_000_000_000)
USD = "R01235"


@dataclass(frozen=True, slots=True)
class StoryTaxpayer:
    """A taxpayer of the story."""

    code: str
    name: str
    kind: str
    login: str
    tax_id: str
    story: str


MINER = StoryTaxpayer(
    "M1",
    "Рудин Павел Олегович",
    "individual",
    "miner",
    "770123456703",
    "майнинг в пуле, продажа, котировка своим файлом",
)
TRADER = StoryTaxpayer(
    "T1", "ООО «Меновой двор»", "organisation", "trader", "7703456784", "покупка, обмен, продажа, убыток прошлого года"
)
MARKS = ("electronic_data", "in_information_system", "means_of_payment", "no_obliged_person")

POOL = (
    ("2025-03-05 06:00:00", "2025-03-04", "accrual", "BTC", "0.04100000", "confirmed", "410000000000000", "1E-16", ""),
    ("2025-03-05 12:00:00", "2025-03-04", "payment", "BTC", "-0.04100000", "paid", "", "", "pool-tx-0001"),
    ("2025-06-05 06:00:00", "2025-06-04", "accrual", "BTC", "0.03850000", "confirmed", "410000000000000", "9E-17", ""),
    ("2025-06-05 12:00:00", "2025-06-04", "payment", "BTC", "-0.03850000", "paid", "", "", "pool-tx-0002"),
    ("2025-10-06 06:00:00", "2025-10-05", "accrual", "BTC", "0.03620000", "confirmed", "410000000000000", "9E-17", ""),
    ("2025-10-06 12:00:00", "2025-10-05", "payment", "BTC", "-0.03620000", "paid", "", "", "pool-tx-0003"),
    ("2026-02-05 06:00:00", "2026-02-04", "accrual", "BTC", "0.03300000", "confirmed", "410000000000000", "8E-17", ""),
    ("2026-02-05 12:00:00", "2026-02-04", "payment", "BTC", "-0.03300000", "paid", "", "", "pool-tx-0004"),
)
"""Payouts of the miner's pool; the last one waits for its quote."""
SALES = (
    ("2025-11-10 10:15:00", "BTCRUB", "SELL", "8300000.00", "0.0500000000BTC", "415000.00RUB", "415.00RUB"),
)  # fmt: skip
EXCHANGE = (
    ("2025-02-10 09:00:00", "spot", "trade", "BTC", "2", "buy-1", "x-1", ""),
    ("2025-02-10 09:00:00", "spot", "trade", "RUB", "-17000000.00", "buy-1", "x-2", ""),
    ("2025-02-11 08:00:00", "spot", "withdrawal", "BTC", "-0.4", "", "x-3", ""),
    ("2025-05-20 11:30:00", "spot", "trade", "BTC", "-0.5", "swap-1", "x-4", ""),
    ("2025-05-20 11:30:00", "spot", "trade", "ETH", "15", "swap-1", "x-5", ""),
    ("2025-09-15 14:05:00", "spot", "trade", "BTC", "-1", "sell-1", "x-6", ""),
    ("2025-09-15 14:05:00", "spot", "trade", "RUB", "9600000.00", "sell-1", "x-7", ""),
    ("2025-11-10 10:00:00", "spot", "trade", "ETH", "-10", "sell-2", "x-8", ""),
    ("2025-11-10 10:00:00", "spot", "trade", "RUB", "2800000.00", "sell-2", "x-9", ""),
    ("2026-02-12 12:00:00", "spot", "Referral Bonus", "ETH", "0.05", "", "x-10", ""),
)
"""The trader's exchange; the last row nobody has explained."""
COLD = (("2025-02-11 08:40:00", "cold", "deposit", "BTC", "0.4", "", "c-1", ""),)


def _quote(day: str, exchange: str, coin: str, close: str, turnover: Decimal = TURNOVER) -> QuoteTold:
    return QuoteTold(date.fromisoformat(day), exchange, coin, Decimal(close), "USD", turnover, SINCE)


QUOTES = (
    _quote("2025-02-10", "SAMPLE-X", "BTC", "95000.00"),
    _quote("2025-03-05", "SAMPLE-X", "BTC", "89500.00"),
    # Turnover is not above the limit.
    _quote("2025-03-05", "SAMPLE-Y", "BTC", "89600.00", Decimal(100_000_000_000)),
    _quote("2025-05-20", "SAMPLE-X", "BTC", "104000.00"),
    _quote("2025-05-20", "SAMPLE-X", "ETH", "2500.00"),
    _quote("2025-06-05", "SAMPLE-X", "BTC", "104500.00"),
    _quote("2025-09-15", "SAMPLE-X", "BTC", "115000.00"),
    _quote("2025-11-10", "SAMPLE-X", "ETH", "3500.00"),
    _quote("2025-12-10", "SAMPLE-X", "BTC", "92000.00"),
)
"""What the office brings for everybody."""
OWN_QUOTES = (_quote("2025-10-06", "SAMPLE-X", "BTC", "123500.00"),)
"""What the miner brings himself."""
RATES = DynamicRates(
    USD,
    date(2025, 2, 8),
    date(2025, 12, 10),
    tuple(
        DatedRate(date.fromisoformat(day), 1, Decimal(rate), Decimal(rate))
        for day, rate in (
            ("2025-02-08", "97.0000"), ("2025-03-05", "89.2500"), ("2025-05-20", "81.0000"), ("2025-06-05", "78.6000"),
            ("2025-09-13", "83.0000"), ("2025-10-04", "82.1000"), ("2025-11-08", "81.0000"), ("2025-12-10", "77.9000"),
        )
    ),
)  # fmt: skip
