"""How much: the largest purchase or sale that keeps the margin, the deposit and the closing that restore it.

Every answer is in whole lots at the price shown, without fees. As more lots are traded, S − M0 first rises and then
falls, never the other way, so halving finds the edge.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from reglament.core.margin.asset import MarginAsset
from reglament.core.margin.directive import Directive
from reglament.core.margin.figures import NIL, Figures, figures_after, figures_of
from reglament.core.margin.portfolio import Change, Portfolio
from reglament.core.trades.trade import Side

LOTS_MAX = 2**40
"""More lots than any market has: a limit beyond it is no limit."""


def largest_buy(portfolio: Portfolio, asset: MarginAsset, directive: Directive) -> int | None:
    """Return the most pieces that may be bought; None when nothing limits it."""
    return _largest(portfolio, asset, Side.BUY, directive, LOTS_MAX)


def largest_sell(portfolio: Portfolio, asset: MarginAsset, directive: Directive) -> int | None:
    """Return the most pieces that may be sold, into a short position where one is allowed; None when nothing limits it.

    A paper off the list, or one without permission, is sold down to nil only.
    """
    lots = LOTS_MAX
    if not asset.is_money and not (asset.short_allowed and asset.liquid):
        lots = int(max(_planned(portfolio, asset), NIL) // asset.lot)
    return _largest(portfolio, asset, Side.SELL, directive, lots)


def deposit_to(portfolio: Portfolio, directive: Directive, cushion: Decimal = NIL) -> Decimal:
    """Return the roubles that bring the value to the initial margin and a cushion over it; nil when it is there."""
    figures = figures_of(portfolio, directive)
    return max(figures.M0 + cushion - figures.S, NIL)


def least_close(portfolio: Portfolio, asset: MarginAsset, cushion: Decimal, directive: Directive) -> int:
    """Return the fewest pieces of a position whose closing brings S to M0 and a cushion over it.

    A holding is sold, a short position bought back. When no closing is enough, what helps most is named.
    """
    held = _planned(portfolio, asset)
    if asset.price is None or held == 0:
        return 0
    price, side = asset.price, Side.SELL if held > 0 else Side.BUY

    def over(lots: int) -> Decimal:
        return _after(portfolio, asset, side, lots, price, directive).NPR1 - cushion

    # A paper that pays for another of its set may be worth keeping: more closing is better only up to a peak.
    peak = _first(lambda lots: over(lots + 1) <= over(lots), int(abs(held) // asset.lot))
    return (_first(lambda lots: over(lots) >= 0, peak)) * asset.lot


def _largest(portfolio: Portfolio, asset: MarginAsset, side: Side, directive: Directive, lots_max: int) -> int | None:
    """Return the most pieces whose trade keeps NPR1 at nil or above, or no lower than it is now."""
    if asset.price is None:
        return 0
    price = asset.price
    floor = min(figures_of(portfolio, directive).NPR1, NIL)

    def allowed(lots: int) -> bool:
        after = _after(portfolio, asset, side, lots, price, directive)
        return floor <= after.NPR1

    if allowed(lots_max):
        return None if lots_max == LOTS_MAX else lots_max * asset.lot
    return (_first(lambda lots: not allowed(lots), lots_max) - 1) * asset.lot


def _first(holds: Callable[[int], bool], known: int) -> int:
    """Return the least number from nil to `known` for which something holds that, once true, stays true."""
    low, high = 0, known
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _after(
    portfolio: Portfolio, asset: MarginAsset, side: Side, lots: int, price: Decimal, directive: Directive
) -> Figures:
    return figures_after(portfolio, Change.of_trade(asset, side, Decimal(lots * asset.lot), price), directive)


def _planned(portfolio: Portfolio, asset: MarginAsset) -> Decimal:
    position = portfolio.position_of(asset.code)
    return NIL if position is None else position.planned
