"""Whether an order may be taken by the figures: value against the corrected margin, with every live order counted.

An order is held against the margin it could lead to, not against today's: the corrected margin takes the dearest of
nothing, all purchases or all sales being filled. What live orders may cost beside it, a paper that is no collateral
or a price worse than the market's, is taken off the value.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reglament.core.margin.asset import MarginAsset
from reglament.core.margin.directive import Directive
from reglament.core.margin.figures import NIL, Figures, figures_after, figures_of
from reglament.core.margin.gate_terms import GateTerms
from reglament.core.margin.initial import keeps_initial_margin
from reglament.core.margin.portfolio import Change, OpenQuantity, Portfolio, Position
from reglament.core.margin.terms import MarginTerms
from reglament.core.margin.uncovered import UncoveredPart, uncovered_part
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB
from reglament.core.units.rounding import Rounding, round_to_unit


@dataclass(frozen=True, slots=True)
class OrderFigures:
    """What an order meets: the portfolio before it, with it live, and with it filled."""

    before: Figures
    """M0 is the corrected margin, S is less what live orders may cost."""
    after: Figures
    part: UncoveredPart

    @property
    def snapshot(self) -> dict[str, str]:
        """Return the figures the order was taken on, to the kopeck, for who asks later."""
        return {"value": to_kopecks(self.after.S), "corrected_margin": to_kopecks(self.after.M0)}


def figures_for_order(
    portfolio: Portfolio, asset: MarginAsset, money: MarginAsset, order: OpenQuantity, directive: Directive
) -> OrderFigures:
    """Return the figures before and after an order. `money` is the currency it is paid in, `order.price` in roubles.

    The uncovered part counts on what is left of the planned position after the live orders of the same side.
    """
    if portfolio.position_of(asset.code) is None:
        # The corrected margin asks the positions: the paper stands there with nothing in it.
        portfolio = replace(portfolio, positions=(*portfolio.positions, Position(asset, NIL)))
    with_order = replace(portfolio, orders=(*portfolio.orders, order))
    filled = figures_after(with_order, Change.of_trade(asset, order.side, order.pieces, order.price), directive)
    return OrderFigures(
        with_live_orders(portfolio, directive),
        replace(with_live_orders(with_order, directive), terms=filled.terms),
        _part(portfolio, asset, money, order),
    )


def to_kopecks(value: Decimal) -> str:
    """Return roubles as they are told: two decimals, half up."""
    return f"{round_to_unit(value, RUB, Rounding.HALF_UP).decimal:f}"


def order_keeps_margin(figures: OrderFigures, terms: MarginTerms) -> tuple[Ground, ...]:
    """Return why the figures keep an order out, or nothing."""
    return keeps_initial_margin(figures.before, figures.after, terms)


@rule("GC-11.8.2", "GF-21.1.1")
def uncovered_told(figures: OrderFigures, is_sent: bool, terms: GateTerms) -> tuple[Ground, ...]:
    """Return what a client is told of the uncovered part: planned position, part, figures; nothing when covered.

    `is_sent` is false while he only looks at what an order would do.
    """
    part, shown = figures.part, terms.uncovered_shown
    if part.part <= 0 or (shown.value == "with_answer" and not is_sent):
        return ()
    told = Ground.of(
        "margin.uncovered_part",
        shown.clause,
        asset=part.asset,
        planned=part.planned,
        after=part.after,
        part=part.part,
        **figures.snapshot,
    )
    return (told,)


def with_live_orders(portfolio: Portfolio, directive: Directive) -> Figures:
    """Return figures with live orders counted: M0 is the corrected margin, S is less what the orders may cost."""
    figures = figures_of(portfolio, directive)
    if not portfolio.orders:
        return figures
    assets = {position.asset.code: position.asset for position in portfolio.positions}
    lost = sum((_cost(order, assets.get(order.asset)) for order in portfolio.orders), NIL)
    value, margin = figures.S - lost, figures.corrected
    return replace(figures, S=value, M0=margin, NPR1=value - margin)


def _cost(order: OpenQuantity, asset: MarginAsset | None) -> Decimal:
    """Return what filling an order would take off the portfolio's value; a gain is not counted on."""
    if asset is None or asset.price is None:
        return order.pieces * order.price if order.side is Side.BUY else NIL
    worth = asset.price if order.side is Side.SELL or asset.counts_long else NIL
    lost = order.price - worth if order.side is Side.BUY else worth - order.price
    return order.pieces * max(lost, NIL)


def _part(portfolio: Portfolio, asset: MarginAsset, money: MarginAsset, order: OpenQuantity) -> UncoveredPart:
    same = [one for one in portfolio.orders if one.side is order.side]
    if order.side is Side.SELL:
        code, change = asset.code, -order.pieces
        live = -sum((one.pieces for one in same if one.asset == asset.code), NIL)
    else:
        rate = money.price or Decimal(1)
        code, change = money.code, -order.pieces * order.price / rate
        live = -sum((one.pieces * one.price for one in same), NIL) / rate
    position = portfolio.position_of(code)
    planned = NIL if position is None else position.planned
    return uncovered_part(code, planned + live, change)
