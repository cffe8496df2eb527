"""Special REPO: the deal that moves an uncovered obligation to the next trading day.

The first leg brings on the obligation's day what is lacking; the second takes it away on the next
trading day, at an amount changed by the rate. So the shortage stands again, and is rolled again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from reglament.core.calendar.days import Calendar
from reglament.core.repo.terms import SpecialRepoTerms, fixed
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited
from reglament.core.trades.trade import Side
from reglament.core.units.amount import CURRENCIES, RUB, Amount
from reglament.core.units.rounding import Rounding, round_to_unit

Market = Literal["exchange", "otc"]
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class FirstLeg:
    """What brings the client what he lacks: which way, how many papers, for how much."""

    side: Side
    """From the client: papers are bought when papers are lacking, sold when money is."""
    pieces: int
    amount: Amount


@dataclass(frozen=True, slots=True)
class OtherSide:
    """Who takes the other side of the deal, and on what word."""

    market: str
    party: str = ""
    """A third party that offered."""
    counter_order: str = ""
    """Number of another client's counter order; he takes the other side by it alone."""
    dealer: bool = False
    """The broker itself, for its own account."""
    pieces: int = 0
    """What is offered."""
    price: Decimal | None = None
    """Price asked; the market price without it."""
    rate: Decimal | None = None
    """Rate asked, in per cent a year; the tariff's without it."""


@rule("GC-2.40-special-repo")
def obligation_faults(obligation: str, trades: tuple[int, ...], terms: SpecialRepoTerms) -> tuple[Ground, ...]:
    """Return why a REPO is no special one: it must name the uncovered obligation it rolls."""
    if obligation and trades:
        return ()
    return (Ground.of("repo.no_obligation", fixed(terms.standing_order_market).clause),)


@rule("GC-11.8.14")
def first_leg_of(unit: str, lacking: int, lot: int, whole_lots: bool, one: Decimal) -> FirstLeg:
    """Return the first leg that covers a shortage: the fewest papers that do, in whole lots where they must be.

    `unit` is what is lacking, a paper or a currency; `one` is the market's price of one paper in roubles.
    """
    assert lacking > 0, "nothing is made for no shortage"
    step = lot if whole_lots else 1
    is_money = unit in CURRENCIES
    brought = one * step * RUB.minor_in_one if is_money else Decimal(step)
    pieces = int((lacking / brought).to_integral_value(ROUND_CEILING)) * step
    side = Side.SELL if is_money else Side.BUY
    return FirstLeg(side, pieces, round_to_unit(one * pieces, RUB, Rounding.HALF_UP))


@rule("GC-11.8.15")
def earliest_day(due_on: date, trading: Calendar, terms: SpecialRepoTerms) -> date:
    """Return the first day a special REPO may be made for an obligation: so many trading days before its own."""
    day = due_on
    for _ in range(fixed(terms.special_repo_earliest_trading_days).value):
        day = trading.before(day)
    return day


@rule("GC-11.8.15")
def day_faults(made_on: date, due_on: date, trading: Calendar, terms: SpecialRepoTerms) -> tuple[Ground, ...]:
    """Return why a special REPO cannot be made on a day: too early, or after the obligation's own day."""
    clause = fixed(terms.special_repo_earliest_trading_days).clause
    earliest = earliest_day(due_on, trading, terms)
    if made_on < earliest:
        return (Ground.of("repo.too_early", clause, made_on=made_on, earliest=earliest, due_on=due_on),)
    if made_on > due_on:
        return (Ground.of("repo.too_late", clause, made_on=made_on, due_on=due_on),)
    return ()


@rule("GC-11.8.16")
def price_faults(
    price: Decimal, currency: str, market_price: Decimal | None, terms: SpecialRepoTerms
) -> tuple[Ground, ...]:
    """Return why a first leg cannot be dealt: not for roubles, no market price known, or another price than it."""
    money = fixed(terms.special_repo_currency)
    if currency != money.value:
        return (Ground.of("repo.other_currency", money.clause, currency=currency, wanted=money.value),)
    if market_price is None:
        return (Ground.of("repo.no_market_price", money.clause),)
    if price != market_price:
        return (Ground.of("repo.off_market", money.clause, price=price, market=market_price),)
    return ()


@rule("GC-11.8.17")
def first_leg_day(due_on: date, trading: Calendar, terms: SpecialRepoTerms) -> date:
    """Return the day the first leg settles: the day of the obligation it is made for."""
    when = fixed(terms.special_repo_leg1).value
    return due_on if when == "obligation_day" else trading.after(due_on)


@rule("GC-11.8.17")
def first_leg_faults(leg1_on: date, due_on: date, trading: Calendar, terms: SpecialRepoTerms) -> tuple[Ground, ...]:
    """Return why a first leg's day is wrong."""
    right = first_leg_day(due_on, trading, terms)
    if leg1_on == right:
        return ()
    return (Ground.of("repo.first_leg_day", fixed(terms.special_repo_leg1).clause, given=leg1_on, wanted=right),)


@rule("GC-11.8.18")
def second_leg_day(leg1_on: date, settlement: Calendar, terms: SpecialRepoTerms) -> date:
    """Return the day the second leg settles: the next trading day on which there is settlement."""
    return settlement.after(leg1_on, fixed(terms.special_repo_leg2_trading_days).value)


@rule("GC-11.8.19", "GC-11.8.20")
def second_leg_amount(side: Side, first: Amount, rate: Decimal, days: int, terms: SpecialRepoTerms) -> Amount:
    """Return what is paid in the second leg, rounded once to the kopeck.

    Papers bought first go back for less; papers sold first come back for more. `rate` is in
    per cent a year, `days` are calendar days between the legs.
    """
    assert days > 0, "the second leg lies after the first"
    year = Decimal(fixed(terms.special_repo_day_count).value)
    share = rate / HUNDRED * days / year
    factor = 1 - share if side is Side.BUY else 1 + share
    return round_to_unit(first.decimal * factor, first.unit, Rounding(fixed(terms.special_repo_rounding).value))


@rule("GC-11.8.21", "GC-11.8.22")
def other_side_faults(
    side: OtherSide | None, wanted: int, market_price: Decimal, rate: Cited[Decimal], terms: SpecialRepoTerms
) -> tuple[Ground, ...]:
    """Return why a special REPO cannot be made with this other side.

    There must be an offer of a third party, a counter order of another client, or, where the
    broker may deal for itself, its own word. Nobody asks more than the market price and the tariff's rate.
    """
    markets = fixed(terms.special_repo_markets)
    if side is None or not (side.party or side.dealer or side.counter_order):
        return (Ground.of("repo.no_offer", markets.clause),)
    if side.market not in markets.value:
        return (Ground.of("repo.market_unknown", markets.clause, market=side.market),)
    dealing = fixed(terms.special_repo_dealer_markets)
    if side.dealer and side.market not in dealing.value:
        return (Ground.of("repo.dealer_off_exchange", dealing.clause, market=side.market),)
    faults = []
    if side.pieces < wanted:
        faults.append(Ground.of("repo.offer_too_small", markets.clause, offered=side.pieces, wanted=wanted))
    if side.price is not None and side.price != market_price:
        faults.append(Ground.of("repo.offer_off_market", dealing.clause, price=side.price, market=market_price))
    if side.rate is not None and side.rate != rate.value:
        faults.append(Ground.of("repo.offer_rate", dealing.clause, rate=side.rate, tariff_rate=rate.value))
    return tuple(faults)


@rule("GC-11.8.21-settle")
def location_faults(market: str, cash_at: str, papers_at: str, terms: SpecialRepoTerms) -> tuple[Ground, ...]:
    """Return why an off-exchange REPO cannot settle there: money and papers lie where the stock market's do."""
    place = fixed(terms.special_repo_otc_location)
    if market != "otc" or cash_at == papers_at == place.value:
        return ()
    return (Ground.of("repo.stock_market_location", place.clause, cash=cash_at, papers=papers_at, wanted=place.value),)
