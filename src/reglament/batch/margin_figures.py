"""Figures of a range of clients from arrays: by the kernel where it may, by the rule where it must.

The rule takes what the kernel is not made for: papers of one set held together, a short position without a price, a
price with more decimals than the arrays keep, and what might not fit in 64 bits.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from numpy.typing import NDArray

from reglament.core.margin.asset import MarginAsset
from reglament.core.margin.directive import Directive
from reglament.core.margin.figures import Figures, Status, figures_of, grounds_of, initial_rate, minimum_rate, value_of
from reglament.core.margin.portfolio import OpenQuantity, Portfolio, Position
from reglament.core.margin.stress import Sums
from reglament.core.rulebook.grounds import as_plain
from reglament.core.trades.trade import Side
from reglament.core.units.amount import CURRENCIES, RUB
from reglament.kernels.margin import (
    RATE,
    Table,
    blank_state,
    fits,
    in_kopecks,
    layout_of,
    margin_in_kopecks,
    revalue,
    table_of,
)
from reglament.kernels.margin_orders import corrected_margins
from reglament.store.margin.arrays import Holdings, OpenOrders
from reglament.store.margin.figures_save import Computed
from reglament.store.margin.load import Assets

DECIMALS_MAX = 8
"""Decimals a price of a smallest part may have, in roubles; the rule takes dearer detail."""
STATUSES = (Status.NORMAL, Status.RESTRICTED, Status.CLOSE_OUT, Status.NEGATIVE_NO_POSITION)
LONG, SHORT = Decimal(1), Decimal(-1)
_KOPECK = 2

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Range:
    """The figures of a range of clients, and those whose figures an officer has to decide about."""

    computed: list[Computed]
    undecided: list[str]


@dataclass(slots=True)
class Variants:
    """The assets of a range, each once for every way it counts for some client."""

    assets: list[MarginAsset] = field(default_factory=list)
    of_position: Whole = field(default_factory=lambda: np.zeros(0, np.int64))
    """Place in `assets` by position."""
    _place: dict[int, int] = field(default_factory=dict)

    def place_of(self, asset: MarginAsset) -> int:
        """Return the place of an asset, adding it when it is new. One asset is one object here."""
        place = self._place.setdefault(id(asset), len(self.assets))
        if place == len(self.assets):
            self.assets.append(asset)
        return place


def figures_of_range(held: Holdings, orders: OpenOrders, assets: Assets, directive: Directive) -> Range:
    """Return the figures of all clients of a range at the moment the assets stand for."""
    held, bought, sold = with_orders(held, orders)
    variants = variants_of(held, assets)
    scale = scale_of(variants.assets)
    table = _table(variants.assets, directive, scale)
    by_rule = _for_the_rule(held, variants, scale)
    roubles = np.array([code == RUB.code for code in held.units], bool)[held.unit] if held.unit.size else held.unit > 0
    computed = _Columns.blank(len(held.clients))
    cash = np.zeros(len(held.clients), np.int64)
    np.add.at(cash, held.client[roubles], held.planned[roubles])
    by_rule |= _too_large(held, variants, roubles, cash, bought + sold, table, scale)
    for_kernel = ~by_rule[held.client] & ~roubles
    cash[by_rule] = 0
    _by_kernel(computed, held, variants, for_kernel, cash, table, scale)
    _with_live_orders(computed, held, variants, for_kernel, bought, sold, table, scale)
    uncovered = np.zeros(len(held.clients), bool)
    uncovered[held.client[held.planned < 0]] = True
    return _told(computed, uncovered, held, variants, by_rule, orders, assets, directive)


def with_orders(held: Holdings, orders: OpenOrders) -> tuple[Holdings, Whole, Whole]:
    """Return holdings with an empty position for what only live orders name, and what orders would add and take."""
    place_of = {code: place for place, code in enumerate(held.clients)}
    rows = [
        (place_of[client], code, pieces, side)
        for client, each in orders.items()
        if client in place_of
        for code, side, pieces in each
    ]
    units = tuple(sorted({*held.units, *(row[1] for row in rows)}))
    unit_of = {code: place for place, code in enumerate(units)}
    width = max(len(units), 1)
    renamed = np.array([unit_of[code] for code in held.units], np.int64)
    own = held.client.astype(np.int64) * width + (renamed[held.unit] if held.unit.size else 0)
    ordered = np.array([place * width + unit_of[code] for place, code, _, _ in rows], np.int64)
    keys = np.union1d(own, ordered).astype(np.int64)
    planned, bought, sold = (np.zeros(keys.size, np.int64) for _ in range(3))
    planned[np.searchsorted(keys, own)] = held.planned
    for key, (_, _, pieces, side) in zip(ordered, rows, strict=True):
        (bought if side is Side.BUY else sold)[np.searchsorted(keys, key)] += pieces
    whole = Holdings(held.clients, units, (keys // width).astype(np.int32), (keys % width).astype(np.int32), planned)
    return whole, bought, sold


def variants_of(held: Holdings, assets: Assets) -> Variants:
    """Return the asset each position counts as: by category, and by client where a list speaks of some only."""
    found = Variants(of_position=np.zeros(held.client.size, np.int64))
    categories: dict[str, int] = {}
    of_client = np.array([categories.setdefault(assets.category_of(one), len(categories)) for one in held.clients])
    keys = held.unit.astype(np.int64) * max(len(categories), 1) + (of_client[held.client] if held.client.size else 0)
    order = np.argsort(keys, kind="stable")
    for positions in np.split(order, np.flatnonzero(np.diff(keys[order])) + 1):
        if not positions.size:
            continue
        code = held.units[held.unit[positions[0]]]
        if assets.lists.is_general(code):
            asset = assets.of(held.clients[held.client[positions[0]]], code)
            found.of_position[positions] = found.place_of(asset)
            continue
        for position in positions:
            asset = assets.of(held.clients[held.client[position]], code)
            found.of_position[position] = found.place_of(asset)
    return found


def scale_of(assets: Iterable[MarginAsset]) -> int:
    """Return how many decimals of a rouble keep the price of a smallest part of every asset, within bounds."""
    needed = [_decimals(price) for asset in assets if (price := _smallest_price(asset)) is not None]
    return max([_KOPECK, *(count for count in needed if count <= DECIMALS_MAX)])


@dataclass(slots=True)
class _Columns:
    """Figures by client, in kopecks."""

    value: Whole
    initial: Whole
    minimum: Whole
    corrected: Whole
    papers_value: Whole
    papers_initial: Whole
    papers_minimum: Whole
    status: NDArray[np.int8]

    @staticmethod
    def blank(clients: int) -> _Columns:
        value, initial, minimum, corrected, papers, first, least = (np.zeros(clients, np.int64) for _ in range(7))
        return _Columns(value, initial, minimum, corrected, papers, first, least, np.zeros(clients, np.int8))


def _table(assets: Sequence[MarginAsset], directive: Directive, scale: int) -> Table:
    prices, initial, least = [], [], []
    for asset in assets:
        price = _smallest_price(asset)
        whole = 0 if price is None or _decimals(price) > scale else int(price.scaleb(scale))
        counted = value_of(asset, LONG) != 0
        prices.append((whole if counted else 0, whole))
        initial.append((_parts(initial_rate(asset, LONG)), _parts(initial_rate(asset, SHORT))))
        least.append(
            (_parts(2 * minimum_rate(asset, LONG, directive)), _parts(2 * minimum_rate(asset, SHORT, directive)))
        )
    return table_of(prices, initial, least, half=initial == least)


def _for_the_rule(held: Holdings, variants: Variants, scale: int) -> NDArray[np.bool_]:
    """Return the clients the kernel is not made for."""
    found = np.zeros(len(held.clients), bool)
    prices = [_smallest_price(asset) for asset in variants.assets]
    fine = np.array([price is not None and _decimals(price) > scale for price in prices], bool)
    bare = np.array([price is None for price in prices], bool)
    if not variants.assets:
        return found
    found[held.client[fine[variants.of_position]]] = True
    found[held.client[bare[variants.of_position] & (held.planned < 0)]] = True
    names = sorted({asset.set for asset in variants.assets})
    number = np.array([names.index(asset.set) if asset.set else -1 for asset in variants.assets], np.int64)
    of_set = number[variants.of_position]
    grouped = of_set >= 0
    keys = held.client[grouped].astype(np.int64) * len(names) + of_set[grouped]
    several, count = np.unique(keys, return_counts=True)
    found[several[count > 1] // len(names)] = True
    return found


def _too_large(
    held: Holdings, variants: Variants, roubles: NDArray[np.bool_], cash: Whole, moves: Whole, table: Table, scale: int
) -> NDArray[np.bool_]:
    kept = ~roubles
    ptr = _ptr(held, kept)
    largest = np.abs(held.planned[kept]) + moves[kept]
    limit = np.iinfo(np.int64).max // 10 ** (scale - _KOPECK)
    large = np.abs(cash) > limit
    money = np.where(large, 0, cash) * 10 ** (scale - _KOPECK)
    found: NDArray[np.bool_] = ~fits(ptr, variants.of_position[kept], largest, money, table) | large
    return found


def _by_kernel(
    into: _Columns,
    held: Holdings,
    variants: Variants,
    kept: NDArray[np.bool_],
    cash: Whole,
    table: Table,
    scale: int,
) -> None:
    unit = 10 ** (scale - _KOPECK)
    money = np.array([asset.is_money for asset in variants.assets], bool)
    foreign = kept & (money[variants.of_position] if variants.assets else False)
    value, initial, minimum, status = _run(held, variants, kept, cash * unit, table, unit)
    into.value, into.initial, into.minimum, into.status = value, initial, minimum, status
    into.corrected = initial.copy()
    papers = _run(held, variants, kept & ~foreign, np.zeros_like(cash), table, unit) if foreign.any() else None
    into.papers_value, into.papers_initial, into.papers_minimum = (
        papers[:3] if papers is not None else (value - cash, initial, minimum)
    )


def _run(
    held: Holdings, variants: Variants, kept: NDArray[np.bool_], cash: Whole, table: Table, unit: int
) -> tuple[Whole, Whole, Whole, NDArray[np.int8]]:
    """Run the kernel over the positions kept and return its columns by client."""
    layout = layout_of(_ptr(held, kept), variants.of_position[kept], held.planned[kept], cash, table)
    state = blank_state(layout, table)
    revalue(layout, table, state)
    columns = [np.zeros(layout.size, np.int64) for _ in range(3)]
    for column, figures in zip(columns, in_kopecks(state, unit, table.half), strict=True):
        column[layout.order] = figures
    status = np.zeros(layout.size, np.int8)
    status[layout.order] = state.status
    return columns[0], columns[1], columns[2], status


def _with_live_orders(
    into: _Columns,
    held: Holdings,
    variants: Variants,
    kept: NDArray[np.bool_],
    bought: Whole,
    sold: Whole,
    table: Table,
    scale: int,
) -> None:
    """Write the corrected margin of the clients who have live orders."""
    asking = np.zeros(len(held.clients), bool)
    asking[held.client[(bought + sold) > 0]] = True
    wanted = kept & asking[held.client]
    high, low = corrected_margins(
        _ptr(held, wanted), variants.of_position[wanted], held.planned[wanted], bought[wanted], sold[wanted], table
    )
    unit = 10 ** (scale - _KOPECK)
    into.corrected[asking] = margin_in_kopecks(high[asking], low[asking], unit)


def _told(
    columns: _Columns,
    uncovered: NDArray[np.bool_],
    held: Holdings,
    variants: Variants,
    by_rule: NDArray[np.bool_],
    orders: OpenOrders,
    assets: Assets,
    directive: Directive,
) -> Range:
    """Return one value a client; those left to the rule are computed by it here."""
    ends = np.searchsorted(held.client, np.arange(len(held.clients) + 1)).tolist()
    speaking = _speaking(held, variants, directive)
    sums = [getattr(columns, name).tolist() for name in Sums.__slots__]
    corrected, statuses = columns.corrected.tolist(), columns.status.tolist()
    computed, undecided = [], []
    for place, (client, is_short, ruled) in enumerate(
        zip(held.clients, uncovered.tolist(), by_rule.tolist(), strict=True)
    ):
        positions = range(ends[place], ends[place + 1])
        if ruled:
            portfolio = _portfolio(client, held, positions, variants, orders, assets)
            figures = figures_of(portfolio, directive)
            computed.append(computed_by_rule(client, figures, portfolio))
            if figures.undecided:
                undecided.append(client)
            continue
        row = Sums(*(column[place] for column in sums))
        said = is_short or statuses[place] != 0
        marks = _marks(held, variants, positions, speaking, directive) if said else "[]"
        computed.append(Computed(client, row, corrected[place], STATUSES[statuses[place]].value, is_short, marks))
    return Range(computed, undecided)


def _speaking(held: Holdings, variants: Variants, directive: Directive) -> list[bool]:
    """Return of which positions something is to be said: a paper off the list, a rate of an earlier day."""
    found = [
        [bool(grounds_of(Position(asset, pieces), directive.clause)) for asset in variants.assets]
        for pieces in (LONG, SHORT)
    ]
    if not variants.assets:
        return []
    told: list[bool] = np.array(found, bool)[(held.planned < 0).astype(np.int64), variants.of_position].tolist()
    return told


def _marks(held: Holdings, variants: Variants, positions: range, speaking: Sequence[bool], directive: Directive) -> str:
    """Return what is to be said of positions as JSON; kept for those who are watched, whose rows are read."""
    grounds = [
        as_plain(ground)
        for position in positions
        if speaking[position]
        for ground in grounds_of(_position(held, variants, position), directive.clause)
    ]
    return json.dumps(grounds, ensure_ascii=False) if grounds else "[]"


def _portfolio(
    client: str, held: Holdings, positions: range, variants: Variants, orders: OpenOrders, assets: Assets
) -> Portfolio:
    found = [_position(held, variants, position) for position in positions]
    open_quantities = tuple(
        OpenQuantity(code, side, Decimal(pieces), assets.order_price(client, code, ""))
        for code, side, pieces in orders.get(client, ())
    )
    return Portfolio(client, "", tuple(found), open_quantities)


def _position(held: Holdings, variants: Variants, position: int) -> Position:
    asset = variants.assets[variants.of_position[position]]
    return Position(asset, Decimal(int(held.planned[position])).scaleb(-_scale(asset.code)))


def computed_by_rule(client: str, figures: Figures, portfolio: Portfolio) -> Computed:
    """Return the figures the rule found for a portfolio, as they are written."""
    money = {position.asset.code for position in portfolio.positions if position.asset.is_money}
    papers = [term for term in figures.terms if term.asset not in money]
    parts = [sum((getattr(term, name) for term in papers), Decimal(0)) for name in ("value", "initial", "minimum")]
    totals = (figures.S, figures.M0, figures.Mmin, *parts)
    return Computed(
        client,
        Sums(*(_kopecks(total) for total in totals)),
        _kopecks(figures.corrected),
        figures.status.value,
        bool(figures.uncovered),
        json.dumps([as_plain(ground) for ground in figures.grounds], ensure_ascii=False),
        portfolio.name,
    )


def _ptr(held: Holdings, kept: NDArray[np.bool_]) -> Whole:
    """Return where the kept positions of each client begin and end."""
    found: Whole = np.searchsorted(held.client[kept], np.arange(len(held.clients) + 1)).astype(np.int64)
    return found


def _smallest_price(asset: MarginAsset) -> Decimal | None:
    return None if asset.price is None else asset.price.scaleb(-_scale(asset.code)).normalize()


def _scale(code: str) -> int:
    return CURRENCIES[code].scale if code in CURRENCIES else 0


def _decimals(price: Decimal) -> int:
    exponent = price.as_tuple().exponent
    assert isinstance(exponent, int), "a price is a finite number"
    return max(-exponent, 0)


def _parts(rate: Decimal) -> int:
    whole = int(rate * RATE)
    assert whole == rate * RATE, "a stored rate has ten decimals"
    return whole


def _kopecks(figure: Decimal) -> int:
    return int(figure.scaleb(_KOPECK).quantize(Decimal(1), rounding=ROUND_HALF_UP))
