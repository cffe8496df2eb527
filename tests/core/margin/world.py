"""Assets and portfolios of the worked examples, for the tests of margin."""

from __future__ import annotations

from decimal import Decimal

from reglament.core.margin.asset import ROUBLES, MarginAsset, RateSet
from reglament.core.margin.directive import Directive
from reglament.core.margin.portfolio import OpenQuantity, Portfolio, Position
from reglament.core.margin.terms import MarginTerms
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side
from tests.rulebooks import geofinance_rulebook, grandis_rulebook

RATES = Directive("3234-U", "rates", clause="GC-2.13-portfolio-value")
HALF = Directive("6681-U", "half", blocked_money="left_out", clause="GC-2.13-portfolio-value")
GRANDIS_2016 = terms_of(MarginTerms, grandis_rulebook().editions[-1], grandis_rulebook().editions[-1].in_force_from)
GEOFINANCE = terms_of(MarginTerms, geofinance_rulebook().editions[-1], geofinance_rulebook().editions[-1].in_force_from)


def d(number: str | int) -> Decimal:
    return Decimal(number)


def rates(initial_long: str, initial_short: str, minimum_long: str, minimum_short: str, **more: object) -> RateSet:
    return RateSet(d(initial_long), d(initial_short), d(minimum_long), d(minimum_short), **more)  # type: ignore[arg-type]


GAZP_KSUR = rates("0.2775", "0.3456", "0.15", "0.16")
SBER_KSUR = rates("0.2431", "0.2996", "0.13", "0.14")


def paper(code: str, price: str | None, its_rates: RateSet | None, lot: int = 10, **more: object) -> MarginAsset:
    return MarginAsset(code, None if price is None else d(price), its_rates, lot=lot, **more)  # type: ignore[arg-type]


GAZP = paper("GAZP", "160", GAZP_KSUR)
SBER = paper("SBER", "250", SBER_KSUR)


def held(asset: MarginAsset, balance: str | int, receivable: str | int = 0, payable: str | int = 0) -> Position:
    return Position(asset, d(balance), d(receivable), d(payable))


def roubles(balance: str | int, receivable: str | int = 0, payable: str | int = 0) -> Position:
    return held(ROUBLES, balance, receivable, payable)


def portfolio(*positions: Position, orders: tuple[OpenQuantity, ...] = (), blocked: str = "0") -> Portfolio:
    return Portfolio("1001", "main", positions, orders, d(blocked))


def live(asset: str, side: Side, pieces: int) -> OpenQuantity:
    return OpenQuantity(asset, side, d(pieces), d(1))
