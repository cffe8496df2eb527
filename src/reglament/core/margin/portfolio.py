"""Portfolios: the planned positions of one client that are counted together.

A client may have several portfolios by agreement; nothing is netted between them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from reglament.core.margin.asset import ROUBLES, MarginAsset
from reglament.core.rulebook.marks import rule
from reglament.core.trades.trade import Side

PORTFOLIO_TERM = "portfolio:"
"""A contract term `portfolio:PLACE` counts what lies and is dealt at a place in the portfolio it names."""


@dataclass(frozen=True, slots=True)
class Position:
    """One kind of asset in a portfolio, in units of the asset."""

    asset: MarginAsset
    balance: Decimal
    """What lies on the client's accounts."""
    receivable: Decimal = Decimal(0)
    """What is due to him under deals not settled yet."""
    payable: Decimal = Decimal(0)
    """What he owes under such deals, and his debts to the broker."""

    @property
    def planned(self) -> Decimal:
        """The planned position in units; below nil it is uncovered."""
        return planned_position(self.balance, self.receivable, self.payable)


@dataclass(frozen=True, slots=True)
class OpenQuantity:
    """What is not yet filled of a live order."""

    asset: str
    side: Side
    pieces: Decimal
    price: Decimal


@dataclass(frozen=True, slots=True)
class Change:
    """What an act would add to a portfolio: pieces of assets and roubles, signed."""

    pieces: tuple[tuple[MarginAsset, Decimal], ...] = ()
    roubles: Decimal = Decimal(0)

    @staticmethod
    def of_trade(asset: MarginAsset, side: Side, pieces: Decimal, price: Decimal) -> Change:
        """Return what a trade in roubles would change."""
        signed = pieces if side is Side.BUY else -pieces
        return Change(((asset, signed),), -signed * price)

    @staticmethod
    def of_cash(roubles: Decimal) -> Change:
        """Return what money coming in (above nil) or going out would change."""
        return Change((), roubles)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The positions of one client that are counted together."""

    client: str
    name: str
    positions: tuple[Position, ...]
    orders: tuple[OpenQuantity, ...] = ()
    blocked: Decimal = Decimal(0)
    """Roubles whose use is barred by arrest or an authority; part of the rouble position."""

    def __post_init__(self) -> None:
        codes = [position.asset.code for position in self.positions]
        assert len(codes) == len(set(codes)), "each asset stands in a portfolio once"

    def position_of(self, code: str) -> Position | None:
        """Return the position in an asset, or None when the portfolio has none."""
        return next((position for position in self.positions if position.asset.code == code), None)


@rule("GC-2.30-planned-position-currency", "GC-2.30-planned-position-security", "GF-2.27-planned-position")
def planned_position(balance: Decimal, receivable: Decimal, payable: Decimal) -> Decimal:
    """Return the units of an asset once all concluded deals are settled: balance, plus due in, less owed."""
    return balance + receivable - payable


@rule("GC-2.30-planned-position", "GF-2.30-client-portfolio")
def portfolios_from(positions: Iterable[tuple[str, Position]], client: str) -> tuple[Portfolio, ...]:
    """Group positions by the portfolio each belongs to; assets are never netted across portfolios.

    A position names exactly one portfolio. Two rows of one asset in one portfolio are added up.
    """
    grouped: dict[str, dict[str, Position]] = {}
    for name, position in positions:
        held = grouped.setdefault(name, {})
        known = held.get(position.asset.code)
        held[position.asset.code] = position if known is None else _added(known, position)
    return tuple(Portfolio(client, name, tuple(held.values())) for name, held in grouped.items())


def changed(portfolio: Portfolio, change: Change) -> Portfolio:
    """Return the portfolio as an act would leave it; live orders stay as they are."""
    moves = {asset.code: (asset, pieces) for asset, pieces in change.pieces}
    assert len(moves) == len(change.pieces), "an act names each asset once"
    if change.roubles:
        asset, pieces = moves.get(ROUBLES.code, (ROUBLES, Decimal(0)))
        moves[ROUBLES.code] = (asset, pieces + change.roubles)
    kept = []
    for position in portfolio.positions:
        _, pieces = moves.pop(position.asset.code, (position.asset, Decimal(0)))
        kept.append(replace(position, balance=position.balance + pieces) if pieces else position)
    kept.extend(Position(asset, pieces) for asset, pieces in moves.values())
    return replace(portfolio, positions=tuple(kept))


def _added(one: Position, other: Position) -> Position:
    return Position(
        one.asset,
        one.balance + other.balance,
        one.receivable + other.receivable,
        one.payable + other.payable,
    )
