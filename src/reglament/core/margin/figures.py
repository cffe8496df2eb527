"""Figures of a portfolio: its value, initial and minimum margin, and what follows from them.

`S` is the sum of the planned positions in roubles. A holding that is no collateral counts as nothing; a short position
always counts at its price. `M0` and `Mmin` add over sets of related papers, a paper outside every set being a set of
one: within a set what one paper gains pays for what another loses, in a fall or in a rise, whichever costs more. All
sums are exact; a figure is rounded to kopecks where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from enum import StrEnum

from reglament.core.margin.asset import MarginAsset
from reglament.core.margin.directive import Directive
from reglament.core.margin.portfolio import Change, OpenQuantity, Portfolio, Position, changed
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.trades.trade import Side

NIL = Decimal(0)
UNKNOWN_SHORT_RATE = Decimal(1)
"""The rate of a short position nobody publishes a rate for: its whole value."""
LONG, SHORT = Decimal(1), Decimal(-1)
EXACT = Context(prec=96)
"""Wide enough for any product of a position, a price and a rate: nothing is rounded on the way."""


class Status(StrEnum):
    """Where a portfolio stands between its two margins."""

    NORMAL = "NORMAL"
    RESTRICTED = "RESTRICTED"
    CLOSE_OUT = "CLOSE_OUT"
    NEGATIVE_NO_POSITION = "NEGATIVE_NO_POSITION"


@dataclass(frozen=True, slots=True)
class Term:
    """What one asset puts into the figures. The parts of all terms sum to the margins of the portfolio."""

    asset: str
    set: str
    """The set it is counted in; empty when it stands alone."""
    pieces: Decimal
    """Planned position in units."""
    price: Decimal | None
    value: Decimal
    """What it puts into S."""
    rate0: Decimal
    rate_min: Decimal
    initial: Decimal
    """Its part of M0; below nil when it offsets another paper of its set."""
    minimum: Decimal
    why: tuple[Ground, ...] = ()

    @property
    def uncovered(self) -> Decimal:
        """Size of the uncovered position in roubles, without a sign."""
        return uncovered_position(self.value) if self.pieces < 0 else NIL


UNDECIDED = ("margin.no_price_short", "margin.split_not_booked")
"""Codes of grounds under which nobody can know the figures."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one portfolio, in roubles, exact."""

    S: Decimal
    M0: Decimal
    Mmin: Decimal
    NPR1: Decimal
    """S − M0."""
    NPR2: Decimal
    """S − Mmin."""
    corrected: Decimal
    """The initial margin with live orders."""
    status: Status
    terms: tuple[Term, ...]
    grounds: tuple[Ground, ...] = ()
    blocked: Decimal = NIL
    """Money left out of S because its use is barred."""
    portfolio: str = ""
    """Name of the portfolio; empty for the main one."""

    @property
    def sufficiency(self) -> Decimal | None:
        """(S − Mmin) / (M0 − Mmin): 1 at the initial margin, 0 at the minimum; None when the two are equal."""
        between = self.M0 - self.Mmin
        return (self.S - self.Mmin) / between if between else None

    @property
    def shortfall(self) -> Decimal:
        """How far S is below the initial margin; nil when it is not."""
        return max(self.M0 - self.S, NIL)

    @property
    def uncovered(self) -> tuple[Term, ...]:
        """The terms whose planned position is negative."""
        return tuple(term for term in self.terms if term.pieces < 0)

    @property
    def undecided(self) -> tuple[Ground, ...]:
        """Grounds that bar acts until an officer decides: a short without a price, a split not yet in the books."""
        held = (term for term in self.terms if term.pieces)
        return tuple(ground for term in held for ground in term.why if ground.code in UNDECIDED)


@rule("GC-2.30-planned-position", "GF-2.30-client-portfolio")
def weakest(portfolios: Sequence[Portfolio], directive: Directive) -> tuple[Portfolio, Figures]:
    """Return the portfolio of a client that asks for something first, with its figures; nothing is netted.

    One whose figures nobody can know goes before all, then one to be closed, then the one that lacks most.
    """
    looked = [(one, figures_of(one, directive)) for one in portfolios]
    return min(looked, key=lambda each: _strength(each[1]))


def _strength(figures: Figures) -> tuple[bool, bool, Decimal]:
    return not figures.undecided, figures.status is not Status.CLOSE_OUT, figures.NPR1


@rule("GF-2.18-margin", "GF-21.1.2")
def figures_of(portfolio: Portfolio, directive: Directive) -> Figures:
    """Return the figures of all planned positions of a portfolio taken together, whatever market they are in."""
    with localcontext(EXACT):
        sets = _sets(_weighed(position, position.planned, directive) for position in portfolio.positions)
        terms = [term for members in sets for term in _terms(members, directive.clause)]
        corrected = sum((_corrected(members, portfolio.orders, directive) for members in sets), NIL)
        return _figures(portfolio, directive, terms, corrected)


def figures_after(portfolio: Portfolio, change: Change, directive: Directive) -> Figures:
    """Return the figures an act would leave behind: the portfolio with its pieces and money moved."""
    with localcontext(EXACT):
        return figures_of(changed(portfolio, change), directive)


@rule("GC-2.13-portfolio-value", "GF-2.43-portfolio-value")
def portfolio_value(values: Iterable[Decimal]) -> Decimal:
    """Return the value of a portfolio: the sum of its planned positions in securities and in money."""
    return sum(values, NIL)


@rule("GC-2.36-eligible-securities", "GC-2.33-liquid-securities", "GC-2.35-liquid-list", "GF-2.47-liquid-list")
def value_of(asset: MarginAsset, pieces: Decimal) -> Decimal:
    """Return the roubles a planned position puts into S.

    A holding counts at its price when it is accepted as collateral and as nothing otherwise; a negative position
    counts at its price always.
    """
    if asset.price is None:
        return NIL
    counted = pieces if asset.counts_long else min(pieces, NIL)
    return counted * asset.price


@rule("GC-2.31-uncovered-position", "GF-2.23-uncovered-position")
def uncovered_position(value: Decimal) -> Decimal:
    """Return the size of an uncovered position: a negative planned position without its sign, else nil."""
    return max(-value, NIL)


@rule("GC-2.39-initial-margin", "GF-2.33-initial-margin", "GF-2.41-risk-rate-long", "GF-2.42-risk-rate-short")
def initial_rate(asset: MarginAsset, pieces: Decimal) -> Decimal:
    """Return the initial rate of a planned position: how far the price may fall for a holding, rise for a short."""
    if asset.rates is None:
        return _without_rates(asset, pieces)
    return asset.rates.initial_short if pieces < 0 else asset.rates.initial_long


@rule("GC-2.38-minimum-margin", "GF-2.34-minimum-margin", "GF-2.41-risk-rate-long", "GF-2.42-risk-rate-short")
def minimum_rate(asset: MarginAsset, pieces: Decimal, directive: Directive) -> Decimal:
    """Return the minimum rate of a planned position.

    Under the half rule it is half of the initial rate, unless the broker set a higher one by hand.
    """
    if asset.rates is None:
        whole = _without_rates(asset, pieces)
        return whole / 2 if directive.minimum_rule == "half" else whole
    own = asset.rates.minimum_short if pieces < 0 else asset.rates.minimum_long
    if directive.minimum_rule != "half":
        return own
    half = initial_rate(asset, pieces) / 2
    return max(half, own) if asset.rates.minimum_by_hand else half


@rule("GC-11.8.29", "GC-11.8.29-exempt", "GF-21.1.7")
def status_of(value: Decimal, initial: Decimal, minimum: Decimal) -> Status:
    """Return where a portfolio stands: equal to a margin is not below it.

    A negative value without any minimum margin is a debt to collect: there is no position to close.
    """
    if minimum == 0 and value < 0:
        return Status.NEGATIVE_NO_POSITION
    if value < minimum:
        return Status.CLOSE_OUT
    if value < initial:
        return Status.RESTRICTED
    return Status.NORMAL


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A position with its value, and what a fall and a rise of its price would take of it, by both kinds of rates."""

    position: Position
    pieces: Decimal
    value: Decimal
    rate0: Decimal
    """The initial rate of its own direction."""
    rate_min: Decimal
    initial: Mapping[str, Decimal]
    minimum: Mapping[str, Decimal]


def _weighed(position: Position, pieces: Decimal, directive: Directive) -> _Weighed:
    asset = position.asset
    value = value_of(asset, pieces)
    return _Weighed(
        position,
        pieces,
        value,
        initial_rate(asset, pieces),
        minimum_rate(asset, pieces, directive),
        _losses(value, initial_rate(asset, LONG), initial_rate(asset, SHORT)),
        _losses(value, minimum_rate(asset, LONG, directive), minimum_rate(asset, SHORT, directive)),
    )


def _losses(value: Decimal, fall: Decimal, rise: Decimal) -> Mapping[str, Decimal]:
    """Return what each move of prices would cost; a gain is below nil, and prices may also stay where they are."""
    return {"fall": value * fall, "rise": -value * rise, "still": NIL}


def _sets(weighed: Iterable[_Weighed]) -> list[list[_Weighed]]:
    """Group positions by set, each lone asset by itself, in the order they stand."""
    grouped: dict[tuple[bool, str], list[_Weighed]] = {}
    for one in weighed:
        asset = one.position.asset
        grouped.setdefault((bool(asset.set), asset.set or asset.code), []).append(one)
    return list(grouped.values())


def _worst_move(losses: Sequence[Mapping[str, Decimal]]) -> tuple[Decimal, str]:
    """Return the margin of a set and the move of prices it comes from: the one that costs most, or none."""
    costs = {move: sum((each[move] for each in losses), NIL) for move in ("fall", "rise", "still")}
    worst = max(costs, key=lambda move: costs[move])
    return costs[worst], worst


def _terms(members: list[_Weighed], clause: str) -> Iterable[Term]:
    _, initial_move = _worst_move([one.initial for one in members])
    _, minimum_move = _worst_move([one.minimum for one in members])
    for one in members:
        asset = one.position.asset
        yield Term(
            asset=asset.code,
            set=asset.set,
            pieces=one.pieces,
            price=asset.price,
            value=one.value,
            rate0=one.rate0 if one.value else NIL,
            rate_min=one.rate_min if one.value else NIL,
            initial=one.initial[initial_move],
            minimum=one.minimum[minimum_move],
            why=grounds_of(one.position, clause),
        )


@rule("GC-2.39-initial-margin")
def _corrected(members: list[_Weighed], orders: tuple[OpenQuantity, ...], directive: Directive) -> Decimal:
    """Return the largest initial margin of a set in three states: nothing fills, all purchases, all sales."""
    worst, _ = _worst_move([one.initial for one in members])
    for moves in (_filled(orders, Side.BUY), _filled(orders, Side.SELL)):
        if moves:
            filled = [_weighed(one.position, _after(one, moves), directive) for one in members]
            worst = max(worst, _worst_move([one.initial for one in filled])[0])
    return worst


def _after(one: _Weighed, moves: Mapping[str, Decimal]) -> Decimal:
    return one.pieces + moves.get(one.position.asset.code, NIL)


def _filled(orders: Iterable[OpenQuantity], side: Side) -> dict[str, Decimal]:
    """Return the pieces live orders of a side would add to each asset."""
    moves: dict[str, Decimal] = {}
    for order in orders:
        if order.side is side:
            signed = order.pieces if side is Side.BUY else -order.pieces
            moves[order.asset] = moves.get(order.asset, NIL) + signed
    return moves


def _without_rates(asset: MarginAsset, pieces: Decimal) -> Decimal:
    return UNKNOWN_SHORT_RATE if pieces < 0 and not asset.is_roubles else NIL


def grounds_of(position: Position, clause: str) -> tuple[Ground, ...]:
    """Return what is to be said of a position: never a nil in silence."""
    asset, planned = position.asset, position.planned
    if asset.is_roubles or planned == 0:
        return asset.grounds
    said = list(asset.grounds)
    if asset.price is None:
        code = "margin.no_price_short" if planned < 0 else "margin.no_price"
        said.append(Ground.of(code, clause, asset=asset.code, pieces=planned))
    elif asset.rates is None:
        code = "margin.no_rates_short" if planned < 0 else "margin.no_rates"
        said.append(Ground.of(code, clause, asset=asset.code, pieces=planned))
    elif planned > 0 and not asset.liquid:
        said.append(Ground.of("margin.not_collateral", clause, asset=asset.code, pieces=planned))
    elif planned < 0 and not asset.liquid:
        said.append(Ground.of("margin.short_off_list", clause, asset=asset.code, pieces=planned))
    return tuple(said)


def _figures(portfolio: Portfolio, directive: Directive, terms: list[Term], corrected: Decimal) -> Figures:
    blocked = portfolio.blocked if directive.blocked_money == "left_out" else NIL
    value = portfolio_value(term.value for term in terms) - blocked
    initial = sum((term.initial for term in terms), NIL)
    minimum = sum((term.minimum for term in terms), NIL)
    grounds = [ground for term in terms for ground in term.why]
    if blocked:
        grounds.append(Ground.of("margin.money_blocked", directive.clause, amount=blocked))
    return Figures(
        S=value,
        M0=initial,
        Mmin=minimum,
        NPR1=value - initial,
        NPR2=value - minimum,
        corrected=corrected,
        status=status_of(value, initial, minimum),
        terms=tuple(terms),
        grounds=tuple(grounds),
        blocked=blocked,
        portfolio=portfolio.name,
    )
