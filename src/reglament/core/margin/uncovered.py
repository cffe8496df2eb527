"""Orders with an uncovered part: who may give them, in what and where, and what must be so before they are taken.

An order is classed by what it would do to the planned position, never by a mark of the client. Whether the
portfolio then keeps its initial margin is asked elsewhere; here stand the conditions no figure can mend.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reglament.core.margin.asset import MarginAsset
from reglament.core.margin.gate_terms import GateTerms
from reglament.core.parties.risk_category import RiskCategory, Waiver
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB
from reglament.core.units.rounding import Rounding, round_to_unit

SYSTEM_TERM = "order_system."
"""What the contract terms of agreements on order systems begin with; the system's name follows."""
WARNING_TERM = "margin.risk_warning"
"""Contract term set to `accepted` once the client confirmed the warning of unlimited loss."""
ORDER_BY_ORDER = "ask"
"""Value of the opt-in term under which an officer decides every single order."""


@dataclass(frozen=True, slots=True)
class Borrower:
    """A client as the conditions of uncovered orders see him."""

    client: str
    category: RiskCategory = RiskCategory.STANDARD
    waivers: frozenset[str] = frozenset()
    opted_in: bool = False
    systems: frozenset[str] = frozenset()
    """Order systems he has an agreement on."""
    warned: bool = False
    warned_now: bool = False
    """Whether he was warned before the very order he gives."""
    cash: Decimal = Decimal(0)
    """Roubles on his accounts."""

    def is_freed(self, waiver: Waiver) -> bool:
        """Return whether his agreement switches this limit off."""
        return self.category is RiskCategory.SPECIAL and waiver.value in self.waivers


@dataclass(frozen=True, slots=True)
class UncoveredPart:
    """What an order would leave uncovered of one asset, in its units."""

    asset: str
    planned: Decimal
    """Before the order."""
    after: Decimal
    part: Decimal
    """How much of the uncovered position the order would open or add; nil when it does neither."""


@rule("GC-2.44-uncovered-deal", "GC-11.8.2", "GF-21.1.1")
def uncovered_part(asset: str, planned: Decimal, change: Decimal) -> UncoveredPart:
    """Return what a change leaves uncovered: only what goes below nought, and only what was not there before."""
    after = planned + change
    return UncoveredPart(asset, planned, after, max(min(-after, -change), Decimal(0)))


def opening_faults(
    borrower: Borrower, asset: MarginAsset, kind: str, side: Side, venue: str, organised: bool, terms: GateTerms
) -> tuple[Ground, ...]:
    """Return everything that keeps a client from giving an uncovered order, figures left aside."""
    return (
        kind_faults(kind, asset.code, terms)
        + permission_faults(borrower, terms)
        + place_faults(borrower, venue, organised, terms)
        + cash_faults(borrower, terms)
        + list_faults(borrower, asset, side, terms)
        + warning_faults(borrower, terms)
        + beginner_faults(borrower, terms)
    )


@rule("GC-2.44-uncovered-deal")
def kind_faults(kind: str, instrument: str, terms: GateTerms) -> tuple[Ground, ...]:
    """Return why an order in this kind of instrument cannot be uncovered: currency has a reserve of its own."""
    left_out = terms.uncovered_kinds_excluded
    if left_out is None or kind not in left_out.value:
        return ()
    return (Ground.of("margin.kind_not_uncovered", left_out.clause, instrument=instrument, kind=kind),)


@rule("GC-11.8.1", "GF-21.1.3")
def permission_faults(borrower: Borrower, terms: GateTerms) -> tuple[Ground, ...]:
    """Return why this client gives no uncovered orders: he must have opted in, or the broker lets him."""
    faults: tuple[Ground, ...] = ()
    permission = terms.uncovered_permission
    if not borrower.opted_in:
        codes = {"client_opts_in": "margin.not_opted_in", "broker_decides": "margin.not_let"}
        faults += (Ground.of(codes[permission.value], permission.clause, client=borrower.client),)
    system = terms.uncovered_system
    if system is not None and system.value not in borrower.systems:
        faults += (Ground.of("margin.no_system_agreement", system.clause, system=system.value),)
    return faults


@rule("GC-11.8.1", "GC-11.8.7")
def place_faults(borrower: Borrower, venue: str, organised: bool, terms: GateTerms) -> tuple[Ground, ...]:
    """Return why an uncovered order may not go to this venue; an agreement may free a special client of it."""
    venues = terms.uncovered_venues
    if venues is None or venue in venues.value:
        return ()
    if borrower.is_freed(Waiver.VENUE_RESTRICTION if organised else Waiver.OTC_UNCOVERED):
        return ()
    return (Ground.of("margin.venue_not_allowed", venues.clause, venue=venue, allowed=", ".join(venues.value)),)


@rule("GC-11.8.6")
def cash_faults(borrower: Borrower, terms: GateTerms) -> tuple[Ground, ...]:
    """Return that the client has less money than the broker asks for before it lends, if it asks for any."""
    least = terms.uncovered_min_cash
    if least is None or least.value is None or borrower.cash >= least.value.decimal:
        return ()
    cash = round_to_unit(borrower.cash, RUB, Rounding.HALF_UP)
    return (Ground.of("margin.cash_below_minimum", least.clause, least=least.value, cash=cash),)


@rule("GC-2.35-liquid-list", "GC-11.8.4", "GF-21.1.5-b")
def list_faults(borrower: Borrower, asset: MarginAsset, side: Side, terms: GateTerms) -> tuple[Ground, ...]:
    """Return why the list of this client keeps the order out: each part of it speaks of its own.

    A sale asks the part of uncovered positions, a purchase with borrowed money the part of collateral.
    """
    binds = terms.uncovered_list_binds
    listed = asset.short_allowed if side is Side.SELL else asset.liquid
    if side.value not in binds.value or listed or borrower.is_freed(Waiver.NON_LIQUID_UNCOVERED):
        return ()
    code = "margin.short_not_allowed" if side is Side.SELL else "margin.not_on_list"
    return (Ground.of(code, binds.clause, instrument=asset.code, client=borrower.client),)


def warning_faults(borrower: Borrower, terms: GateTerms) -> tuple[Ground, ...]:
    """Return that the client has not yet confirmed the warning that a loss may exceed his assets."""
    warning = terms.uncovered_warning
    if warning is None or not warning.value or borrower.warned:
        return ()
    return (Ground.of("margin.warning_not_confirmed", warning.clause, client=borrower.client),)


@rule("GC-2.39-initial-margin", "GF-2.33-initial-margin")
def beginner_faults(borrower: Borrower, terms: GateTerms) -> tuple[Ground, ...]:
    """Return that a beginner was not warned before this order, where the directive wants it before each of his."""
    wanted = terms.beginner_warning
    if wanted.value != "each_order" or borrower.category is not RiskCategory.BEGINNER or borrower.warned_now:
        return ()
    return (Ground.of("margin.beginner_not_warned", wanted.clause, client=borrower.client),)


@rule("GC-2.39-initial-margin", "GF-2.33-initial-margin")
def fall_ban(instrument: str, price: Decimal | None, reference: Decimal | None, terms: GateTerms) -> Ground | None:
    """Return the ban on short sales of a paper that fell so far below the previous close, or None.

    Without both prices nothing can be said; the figures then speak of the missing price themselves.
    """
    limit = terms.short_sale_ban_fall
    if price is None or reference is None or reference <= 0:
        return None
    fall = (reference - price) / reference * 100
    if fall < limit.value:
        return None
    return Ground.of(
        "margin.short_sales_barred", limit.clause, instrument=instrument, price=price, reference=reference,
        limit=limit.value,
    )  # fmt: skip


@rule("GC-7.17.4")
def part_taken(
    asked: int, covered: int, faults: tuple[Ground, ...], terms: GateTerms
) -> tuple[int, tuple[Ground, ...]]:
    """Return how much of an order is taken when its uncovered part may not be, and the ground for the rest."""
    partly = terms.uncovered_partly
    if partly is None or partly.value != "covered_part" or covered <= 0:
        return 0, faults
    rest = Ground.of("margin.part_not_executed", partly.clause, pieces=asked - covered, covered=covered)
    return covered, (rest, *faults)
