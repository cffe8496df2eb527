"""The plan of a closing: which papers are dealt, in which order and how many lots, to reach the target.

Longs are sold and shorts bought back, in whole lots and never beyond nought, at the prices given. The plan deals
for the fewest roubles that bring the value above the initial margin by what the rulebook asks; where nothing that
can be dealt is enough, everything that helps is dealt and the plan says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from reglament.core.margin.asset import MarginAsset
from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.directive import Directive
from reglament.core.margin.figures import EXACT, Figures, figures_after, figures_of, initial_rate, value_of
from reglament.core.margin.least import Choice, Lots, Task, least_choice, task_of_money
from reglament.core.margin.portfolio import Change, Portfolio, Position
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB
from reglament.core.units.rounding import Rounding, round_to_unit

LONG, SHORT = Decimal(1), Decimal(-1)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One order of a plan."""

    asset: str
    side: Side
    pieces: int
    """Whole lots of the paper."""
    lot: int
    price: Decimal
    """Roubles for one paper at which it is expected to be dealt."""
    pays_for: str = ""
    """The paper whose purchase this sale pays for; empty for a line that closes."""

    @property
    def roubles(self) -> Decimal:
        """What is dealt."""
        return self.price * self.pieces


@dataclass(frozen=True, slots=True)
class Plan:
    """Lines in the order they are to be dealt, and what they lead to."""

    lines: tuple[PlanLine, ...]
    after: Figures
    """Figures once all lines are dealt at their prices, without costs."""
    reached: bool
    """False when everything that helps is dealt and the target is still not reached."""
    proved: bool = True
    """False when the search for the least sale ended early; the plan is sufficient all the same."""
    grounds: tuple[Ground, ...] = ()

    @property
    def roubles(self) -> Decimal:
        """What is dealt in all."""
        return sum((line.roubles for line in self.lines), Decimal(0))


@rule("GC-11.8.31", "GF-21.1.7")
def lacking_to_target(figures: Figures, terms: CloseOutTerms) -> Decimal:
    """Return the roubles the value lacks to the initial margin and what is asked above it; below nil it is over."""
    return figures.M0 + terms.close_out_surplus.value.decimal - figures.S


def closing_plan(
    portfolio: Portfolio, prices: Mapping[str, Decimal], directive: Directive, terms: CloseOutTerms
) -> Plan:
    """Return the plan that reaches the target with the least sale.

    `prices` are roubles for one paper at which deals are expected; a paper without one is left out and named.
    """
    with localcontext(EXACT):
        figures = figures_of(portfolio, directive)
        need = lacking_to_target(figures, terms)
        if need <= 0:
            return Plan((), figures, reached=True)
        papers = [_Paper.of(position, prices[position.asset.code]) for position in _dealt(portfolio, prices)]
        task, scale = _task(portfolio, papers, need)
        choice = least_choice(task)
        reached = choice is not None
        chosen = choice or Choice(tuple(paper.most if paper.helps else 0 for paper in papers), 0)
        lines = _in_order([paper.line(count) for paper, count in zip(papers, chosen.lots, strict=True) if count])
        after = figures_after(portfolio, change_of(portfolio, lines), directive)
        grounds = _left_out(portfolio, prices, terms)
        if choice is not None and not choice.proved:
            gap = round_to_unit((choice.cost - choice.bound) / scale, RUB, Rounding.UP)
            grounds += (Ground.of("margin.least_unproved", terms.close_out_surplus.clause, gap=gap),)
        if not reached:
            clause = terms.close_out_surplus.clause
            lacking = round_to_unit(lacking_to_target(after, terms), RUB, Rounding.UP)
            grounds += (Ground.of("margin.target_out_of_reach", clause, lacking=lacking),)
        return Plan(lines, after, reached, chosen.proved, grounds)


def buying_back(
    portfolio: Portfolio,
    needs: Mapping[str, int],
    prices: Mapping[str, Decimal],
    directive: Directive,
    terms: CloseOutTerms,
) -> Plan:
    """Return the plan that buys back these pieces of shorts, and sells first what must pay for them.

    Roubles among the needs, in kopecks, are raised by sales alone. A number that is no whole lot is rounded up to one,
    but never beyond the whole lots of the short.
    """
    with localcontext(EXACT):
        if RUB.code in needs:
            return raising(portfolio, Decimal(needs[RUB.code]).scaleb(-RUB.scale), prices, directive, terms)
        lines = []
        for code, pieces in needs.items():
            position = portfolio.position_of(code)
            if position is None or position.planned >= 0 or code not in prices:
                continue
            paper = _Paper.of(position, prices[code])
            lots = min(paper.most, -(-pieces // position.asset.lot))
            if lots:
                lines.append(paper.line(lots))
        sold, short_of = presale(portfolio, lines, prices, terms)
        all_lines = (*sold, *lines)
        after = figures_after(portfolio, change_of(portfolio, all_lines), directive)
        grounds = _left_out(portfolio, prices, terms, tuple(needs))
        if short_of > 0:
            clause = terms.presale.clause if terms.presale is not None else terms.close_out_mode.clause
            lacking = round_to_unit(short_of, RUB, Rounding.UP)
            grounds += (Ground.of("margin.presale_short", clause, lacking=lacking),)
        wanted = sum(line.pieces for line in lines) >= sum(needs.values())
        return Plan(all_lines, after, reached=wanted and short_of <= 0, grounds=grounds)


@rule("GC-11.8.28")
def raising(
    portfolio: Portfolio,
    roubles: Decimal,
    prices: Mapping[str, Decimal],
    directive: Directive,
    terms: CloseOutTerms,
) -> Plan:
    """Return the plan that sells as few roubles' worth of papers as bring the money an unmet demand is for."""
    lines, short_of = _sales_for(portfolio, RUB.code, prices, roubles)
    after = figures_after(portfolio, change_of(portfolio, lines), directive)
    grounds = _left_out(portfolio, prices, terms)
    if short_of > 0:
        lacking = round_to_unit(short_of, RUB, Rounding.UP)
        clause = (terms.close_on_demand_from or terms.close_out_mode).clause
        grounds += (Ground.of("margin.presale_short", clause, lacking=lacking),)
    return Plan(lines, after, reached=short_of <= 0, grounds=grounds)


@rule("GC-11.8.28-presale")
def to_raise_first(purchases: Decimal, cash: Decimal, terms: CloseOutTerms) -> Decimal:
    """Return the roubles other papers are to be sold for first: what purchases cost beyond the cash that is there.

    Nil without the right to sell first.
    """
    if terms.presale is None or not terms.presale.value:
        return Decimal(0)
    return max(Decimal(0), purchases - max(Decimal(0), cash))


def presale(
    portfolio: Portfolio, purchases: Sequence[PlanLine], prices: Mapping[str, Decimal], terms: CloseOutTerms
) -> tuple[tuple[PlanLine, ...], Decimal]:
    """Return the sales that pay for purchases the cash does not, and the roubles still lacking after them.

    Where the sales bring more, what lacks is below nil. Every sale is linked to the purchase it pays for first.
    Without the right to sell first nothing is sold.
    """
    position = portfolio.position_of(RUB.code)
    cash = position.planned if position is not None else Decimal(0)
    costs = sum((line.roubles for line in purchases), Decimal(0))
    lacking = to_raise_first(costs, cash, terms)
    if lacking <= 0 or not purchases:
        return (), max(Decimal(0), costs - max(Decimal(0), cash)) if purchases else Decimal(0)
    return _sales_for(portfolio, purchases[0].asset, prices, lacking)


def _sales_for(
    portfolio: Portfolio, pays_for: str, prices: Mapping[str, Decimal], lacking: Decimal
) -> tuple[tuple[PlanLine, ...], Decimal]:
    papers = [_Paper.of(one, prices[one.asset.code]) for one in _dealt(portfolio, prices)]
    held = [paper for paper in papers if paper.side is Side.SELL]
    scale = _scale([lacking, *(paper.cost for paper in held)])
    task = task_of_money([(paper.most, int(paper.cost * scale)) for paper in held], int(lacking * scale))
    choice = least_choice(task)
    counts = choice.lots if choice is not None else tuple(paper.most for paper in held)
    lines = tuple(paper.line(counts[number], pays_for) for number, paper in enumerate(held) if counts[number])
    return lines, lacking - sum((line.roubles for line in lines), Decimal(0))


def change_faults(
    lines: Sequence[PlanLine], portfolio: Portfolio, least: Plan, directive: Directive, terms: CloseOutTerms
) -> tuple[Ground, ...]:
    """Return why an officer's own lines cannot stand in place of the least plan.

    He chooses papers and their order; what he chooses is dealt in whole lots, closes and does not open, reaches what
    the least plan reaches, and would not reach it with a lot less of any line.
    """
    clause = terms.close_out_surplus.clause
    faults = tuple(fault for line in lines for fault in _line_faults(line, lines, portfolio, clause))
    if faults:
        return faults
    lacking = _lacking_after(lines, portfolio, directive, terms)
    bound = Decimal(0) if least.reached else lacking_to_target(least.after, terms)
    if lacking > bound:
        amount = round_to_unit(lacking, RUB, Rounding.UP)
        return (Ground.of("margin.plan_insufficient", clause, lacking=amount),)
    for number, line in enumerate(lines):
        fewer = [*lines[:number], *_less_a_lot(line), *lines[number + 1 :]]
        if _lacking_after(fewer, portfolio, directive, terms) <= bound:
            return (Ground.of("margin.plan_over_closes", clause, asset=line.asset, pieces=line.pieces, lot=line.lot),)
    return ()


def _line_faults(line: PlanLine, lines: Sequence[PlanLine], portfolio: Portfolio, clause: str) -> tuple[Ground, ...]:
    position = portfolio.position_of(line.asset)
    planned = int(position.planned) if position is not None else 0
    most = abs(planned) // line.lot * line.lot
    closes = planned > 0 if line.side is Side.SELL else planned < 0
    together = sum(one.pieces for one in lines if one.asset == line.asset)
    if not closes or line.pieces <= 0 or together > most:
        return (
            Ground.of("margin.plan_opens", clause, asset=line.asset, pieces=line.pieces, most=most if closes else 0),
        )
    if line.pieces % line.lot:
        return (Ground.of("margin.plan_odd_lot", clause, asset=line.asset, pieces=line.pieces, lot=line.lot),)
    return ()


def _less_a_lot(line: PlanLine) -> tuple[PlanLine, ...]:
    left = line.pieces - line.lot
    return (PlanLine(line.asset, line.side, left, line.lot, line.price, line.pays_for),) if left > 0 else ()


def _lacking_after(
    lines: Sequence[PlanLine], portfolio: Portfolio, directive: Directive, terms: CloseOutTerms
) -> Decimal:
    return lacking_to_target(figures_after(portfolio, change_of(portfolio, lines), directive), terms)


def change_of(portfolio: Portfolio, lines: Iterable[PlanLine]) -> Change:
    """Return what lines would change, dealt at their prices."""
    pieces: dict[str, tuple[MarginAsset, Decimal]] = {}
    roubles = Decimal(0)
    for line in lines:
        position = portfolio.position_of(line.asset)
        assert position is not None, "a plan deals what the portfolio has"
        signed = Decimal(line.pieces * line.side.sign)
        asset, before = pieces.get(line.asset, (position.asset, Decimal(0)))
        pieces[line.asset] = (asset, before + signed)
        roubles -= signed * line.price
    return Change(tuple(pieces.values()), roubles)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A position to deal: what a lot of it costs and brings, in roubles."""

    asset: MarginAsset
    side: Side
    most: int
    price: Decimal
    value: Decimal
    on_fall: Decimal
    on_rise: Decimal

    @staticmethod
    def of(position: Position, price: Decimal) -> _Paper:
        asset, planned = position.asset, position.planned
        lot = Decimal(asset.lot)
        way = SHORT if planned > 0 else LONG
        counted = value_of(asset, lot if planned > 0 else -lot) * (1 if planned > 0 else -1)
        return _Paper(
            asset,
            Side.SELL if planned > 0 else Side.BUY,
            int(abs(planned)) // asset.lot,
            price,
            value=-way * lot * price + way * counted,
            on_fall=-way * counted * initial_rate(asset, LONG),
            on_rise=way * counted * initial_rate(asset, SHORT),
        )

    @property
    def cost(self) -> Decimal:
        return self.price * self.asset.lot

    @property
    def helps(self) -> bool:
        return self.value + max(self.on_fall, self.on_rise) > 0

    def line(self, lots: int, pays_for: str = "") -> PlanLine:
        return PlanLine(self.asset.code, self.side, lots * self.asset.lot, self.asset.lot, self.price, pays_for)


def _dealt(portfolio: Portfolio, prices: Mapping[str, Decimal]) -> list[Position]:
    """Return the positions in securities that have a price to deal at."""
    return [one for one in portfolio.positions if not one.asset.is_money and one.asset.code in prices]


def _task(portfolio: Portfolio, papers: Sequence[_Paper], need: Decimal) -> tuple[Task, Decimal]:
    """Return the task in whole numbers of the smallest part any figure has, and how many parts make a rouble."""
    numbers: dict[str, int] = {}
    losses: list[tuple[Decimal, Decimal]] = []
    for position in portfolio.positions:
        asset = position.asset
        value = value_of(asset, position.planned)
        number = numbers.setdefault(_set_of(asset), len(numbers))
        if number == len(losses):
            losses.append((Decimal(0), Decimal(0)))
        fall, rise = losses[number]
        losses[number] = (fall + value * initial_rate(asset, LONG), rise - value * initial_rate(asset, SHORT))
    each = [(paper.cost, paper.value, paper.on_fall, paper.on_rise) for paper in papers]
    scale = _scale([need, *(part for pair in losses for part in pair), *(part for row in each for part in row)])
    lots = tuple(
        Lots(
            paper.most,
            int(paper.cost * scale),
            int(paper.value * scale),
            int(paper.on_fall * scale),
            int(paper.on_rise * scale),
            numbers[_set_of(paper.asset)],
        )
        for paper in papers
    )
    whole = tuple((int(fall * scale), int(rise * scale)) for fall, rise in losses)
    return Task(lots, whole, int(need * scale)), scale


def _set_of(asset: MarginAsset) -> str:
    return f"set:{asset.set}" if asset.set else asset.code


def _scale(parts: Iterable[Decimal]) -> Decimal:
    """Return the least power of ten that makes all parts whole."""
    exponents = (part.as_tuple().exponent for part in parts)
    return Decimal(10) ** max(-one for one in exponents if isinstance(one, int))


def _in_order(lines: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
    """Put sales before purchases: they bring the money the purchases take."""
    return tuple(sorted(lines, key=lambda line: line.side is Side.BUY))


def _left_out(
    portfolio: Portfolio, prices: Mapping[str, Decimal], terms: CloseOutTerms, among: tuple[str, ...] = ()
) -> tuple[Ground, ...]:
    """Name the positions that cannot be dealt for want of a price or of a whole lot."""
    clause = terms.close_out_mode.clause
    found: list[Ground] = []
    for position in portfolio.positions:
        asset, planned = position.asset, position.planned
        if asset.is_money or planned == 0 or (among and asset.code not in among):
            continue
        if asset.code not in prices:
            found.append(Ground.of("margin.no_deal_price", clause, asset=asset.code, pieces=int(planned)))
        elif abs(planned) < asset.lot:
            found.append(
                Ground.of("margin.less_than_a_lot", clause, asset=asset.code, pieces=int(planned), lot=asset.lot)
            )
    return tuple(found)
