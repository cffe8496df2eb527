"""What a rulebook fixes for carrying a client's obligations over: tests of cover, rollover, special trades."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import ClassVar

from reglament.core.rulebook.editions import Edition
from reglament.core.rulebook.terms import Cited


def speaks_of_carrying(edition: Edition) -> bool:
    """True for a rulebook that knows rollover, special trades and loans."""
    return f"{CoverTerms.package}.cash_test_at" in edition.parameters


@dataclass(frozen=True, slots=True)
class CoverTerms:
    """When a client must have what he has to pay and deliver, where, and what the broker may do when he has not."""

    package: ClassVar[str] = "rollover"

    settlement_cash_place: Cited[str]
    settlement_papers_place: Cited[str]
    cash_test_at: Cited[time]
    """Moscow time by which cash for the deals of the day must be there."""
    papers_test_at: Cited[time]
    papers_test_days_ahead: Cited[int]
    """Trading days between the test and the settlement it is for."""
    breach_choices: Cited[tuple[str, ...]]
    """What the broker may choose on a breach."""


@dataclass(frozen=True, slots=True)
class RolloverTerms:
    """How an obligation is rolled over: by REPO or by two trades."""

    package: ClassVar[str] = "rollover"

    rollover_forms: Cited[tuple[str, ...]]
    rollover_papers_from: Cited[str]
    """From when, for papers: `day_before_after_session`, or `settlement_day` from the start of its session."""
    rollover_cash_from: Cited[time]
    """From when on the day of settlement itself, for cash, Moscow time."""
    buy_obligation_first_leg: Cited[str]
    sell_obligation_first_leg: Cited[str]
    first_leg_price: Cited[str]
    """Of the trading day before the first leg settles: `previous_close`, or `previous_settlement` of its session."""
    rollover_rate_sources: Cited[tuple[str, ...]]
    rollover_rate_broker: Cited[Decimal]
    """Per cent a year, by the broker's tariffs."""
    rollover_rate_executing_broker: Cited[Decimal]
    rollover_year_days: Cited[int]
    first_trade_days: Cited[int]
    """Trading days to the payment of the first of two trades."""
    first_trade_prices: Cited[tuple[str, ...]]
    second_trade_days: Cited[int]


@dataclass(frozen=True, slots=True)
class SpecialTradeTerms:
    """Special trades and other deals the broker makes without an order."""

    package: ClassVar[str] = "rollover"

    special_for_shortage: Cited[bool]
    """Whether papers may be bought or sold to secure a settlement that is not of an uncovered deal."""
    special_for_costs: Cited[bool]
    special_for_short: Cited[bool]
    special_for_due: Cited[bool]
    special_case_minutes: Cited[int]
    """The last minutes of the session within which the broker deals without an order."""
    special_case_price: Cited[str]
    """`market`: of the last deal of the day; `previous_close`: of the trading day before."""
    special_trade_minutes: Cited[int]
    """The same for carrying a short position."""
    special_second_leg_days: Cited[int]
    """Trading days between the two special trades."""
    special_second_leg_by: Cited[str]
    """`session_start`: the second is due when the next session opens; `session_end`: when it ends."""
    special_trade_commission: Cited[Decimal]
    """Per cent a year of the first trade; interest on the debt is part of it."""
    special_trade_year_days: Cited[int]


@dataclass(frozen=True, slots=True)
class IncomeTerms:
    """What a client short over a record date pays."""

    package: ClassVar[str] = "rollover"

    dividend_test_days: Cited[int]
    """Calendar days before the record date on which the position is looked at."""
    record_date_commission: Cited[Decimal]
    """Per cent of the short position's worth."""
