"""Risk rates: from what the clearing house publishes to what counts for one client's category.

The clearing house says how far a price may fall and rise. The category decides the power the rate is taken to, the
broker's coefficient or his own table may only raise the result, and the row kept for daily use has ten decimals.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from reglament.core.calendar.moments import local
from reglament.core.instruments.market_state import RiskRates
from reglament.core.margin.asset import RateSet
from reglament.core.margin.directive import Directive
from reglament.core.margin.terms import MarginTerms
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

ONE = Decimal(1)
RATE_STEP = Decimal("1e-10")
"""Ten decimals: the smallest part of a stored rate."""
DERIVED = Context(prec=28)
_ROOT = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A correcting coefficient of the broker; it counts from its publication on."""

    value: Decimal
    starts_at: datetime
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Rated:
    """The rates that count, or none, and what is to be said of them."""

    rates: RateSet | None
    grounds: tuple[Ground, ...] = ()


@rule("GC-11.8.8-rates", "GF-2.40-clearing-risk-rate")
def effective_rates(
    asset: str,
    clearing: RiskRates | None,
    category: RiskCategory,
    at: datetime,
    directive: Directive,
    terms: MarginTerms,
    coefficient: Coefficient | None = None,
    hand: RateSet | None = None,
) -> Rated:
    """Return the rates that count for one asset and category at a moment, as they are kept for daily use.

    A table the broker set by hand counts before anything derived. The last set of the clearing house is used when the
    day has none, and says so. Without a set and a table there are no rates.
    """
    if hand is not None:
        return Rated(stored(replace(hand, ground="hand", minimum_by_hand=True)))
    if clearing is None:
        return Rated(None)
    rates, grounds = derived_rates(asset, clearing.fall, clearing.rise, category, directive)
    said = ["clearing"]
    if coefficient is not None:
        refused = coefficient_refused(asset, coefficient, at, terms)
        if refused:
            grounds = (*grounds, *refused)
        else:
            rates = raised(rates, coefficient.value, terms)
            said = [f"coefficient {coefficient.value}"]
    published_on = local(clearing.at).date()
    if published_on < local(at).date():
        said.append(f"stale {published_on.isoformat()}")
        grounds = (*grounds, _stale(asset, published_on, local(at).date(), directive))
    return Rated(stored(replace(rates, ground=", ".join(said))), grounds)


@rule("GC-3.12", "GF-2.15-increased-risk-client")
def derived_rates(
    asset: str, fall: Decimal, rise: Decimal, category: RiskCategory, directive: Directive
) -> tuple[RateSet, tuple[Ground, ...]]:
    """Return the rates of a category to 28 digits: `1 − (1 − r)^k` for a holding, `(1 + r)^k − 1` for a short.

    The minimum rates take half the power; under the half rule they are half of the initial ones. A rate above one is
    cut to one for a holding, and the ground says so: no price falls below nil.
    """
    assert fall >= 0 <= rise, "the door lets no rate below nil through"
    grounds: tuple[Ground, ...] = ()
    if fall > ONE:
        grounds = (Ground.of("margin.rate_cut", directive.clause, asset=asset, rate=fall),)
        fall = ONE
    power = directive.exponent_of(category)
    with localcontext(DERIVED):
        initial = (ONE - _raised_to(ONE - fall, power), _raised_to(ONE + rise, power) - ONE)
        minimum = (ONE - _raised_to(ONE - fall, power / 2), _raised_to(ONE + rise, power / 2) - ONE)
        if category is RiskCategory.BEGINNER:
            floor = directive.beginner_floor
            initial = (max(initial[0], floor), max(initial[1], floor))
            minimum = (max(minimum[0], floor / 2), max(minimum[1], floor / 2))
        if directive.minimum_rule == "half":
            minimum = (initial[0] / 2, initial[1] / 2)
    return RateSet(*initial, *minimum, ground="clearing"), grounds


@rule("GC-11.8.8-coefficient")
def coefficient_refused(asset: str, coefficient: Coefficient, at: datetime, terms: MarginTerms) -> tuple[Ground, ...]:
    """Return why a coefficient does not count at a moment, or nothing when it does.

    It only raises rates, and counts only once it is published; a rulebook that knows none lets none in.
    """
    least = terms.coefficient_min
    if least is None:
        return (Ground.of("margin.coefficient_unknown", terms.directive.clause, coefficient=coefficient.value),)
    if coefficient.value < least.value:
        return (
            Ground.of("margin.coefficient_below_min", least.clause, coefficient=coefficient.value, least=least.value),
        )
    if coefficient.published_at is None or coefficient.published_at > at:
        return (
            Ground.of("margin.coefficient_not_published", least.clause, coefficient=coefficient.value, asset=asset),
        )
    return ()


@rule("GC-11.8.8-coefficient")
def raised(rates: RateSet, coefficient: Decimal, terms: MarginTerms) -> RateSet:
    """Return rates times a coefficient: the initial ones, and the minimum ones where the rulebook says so.

    A holding's rate is never above one.
    """
    scope = terms.coefficient_scope
    with localcontext(DERIVED):
        both = scope is not None and scope.value == "initial_and_minimum"
        times = coefficient if both else ONE
        return replace(
            rates,
            initial_long=min(rates.initial_long * coefficient, ONE),
            initial_short=rates.initial_short * coefficient,
            minimum_long=min(rates.minimum_long * times, ONE),
            minimum_short=rates.minimum_short * times,
            ground=f"coefficient {coefficient}",
        )


@rule("GF-2.40-clearing-risk-rate")
def hand_rates_refused(asset: str, hand: RateSet, clearing: RateSet | None, directive: Directive) -> tuple[Ground, ...]:
    """Return why a table set by hand is not taken: below the clearing house's floor, or its minimum is out of place.

    `clearing` holds the rates derived from the clearing house's set for the same category; without them there is no
    floor to hold to.
    """
    clause = directive.clause
    pairs = ((hand.initial_long, hand.minimum_long), (hand.initial_short, hand.minimum_short))
    found = []
    for initial, minimum in pairs:
        if minimum > initial:
            found.append(
                Ground.of("margin.minimum_above_initial", clause, asset=asset, minimum=minimum, initial=initial)
            )
        elif directive.minimum_rule == "half" and minimum * 2 < initial:
            found.append(Ground.of("margin.minimum_below_half", clause, asset=asset, minimum=minimum, initial=initial))
    if clearing is not None:
        floors = stored(clearing)
        named = ("initial_long", "initial_short", "minimum_long", "minimum_short")
        found.extend(
            Ground.of(
                "margin.rate_below_clearing", clause, asset=asset, rate=getattr(hand, name), floor=getattr(floors, name)
            )
            for name in named
            if getattr(hand, name) < getattr(floors, name)
        )
    return tuple(found)


def stored(rates: RateSet) -> RateSet:
    """Return rates as they are kept for daily use: ten decimals, half up."""
    return replace(
        rates,
        initial_long=_to_step(rates.initial_long),
        initial_short=_to_step(rates.initial_short),
        minimum_long=_to_step(rates.minimum_long),
        minimum_short=_to_step(rates.minimum_short),
    )


def _to_step(rate: Decimal) -> Decimal:
    return rate.quantize(RATE_STEP, rounding=ROUND_HALF_UP)


def _raised_to(number: Decimal, power: Decimal) -> Decimal:
    """Return a power in the context's digits; the root is correctly rounded, whole powers are products."""
    return number.sqrt() if power == _ROOT else number**power


def _stale(asset: str, published_on: date, day: date, directive: Directive) -> Ground:
    return Ground.of("margin.rates_stale", directive.clause, asset=asset, on=published_on, day=day)
