"""Roll an obligation over: by REPO, or by two trades; both legs are ordinary deals of the client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from reglament.core.calendar.sessions import VenueCalendar
from reglament.core.instruments.instrument import Instrument
from reglament.core.repo.breach_choice import form_ground, picked
from reglament.core.repo.cover_test import PAPERS
from reglament.core.repo.rollover import (
    cash_window_ground,
    days_of,
    first_leg_side,
    papers_window_ground,
    pieces_for_cash,
    pieces_for_papers,
    price_day_of,
    price_ground,
    price_kind_of,
    rate_of,
    second_leg_price,
    side_ground,
)
from reglament.core.repo.rollover_terms import RolloverTerms
from reglament.core.repo.two_trades import (
    CarryTrade,
    first_trade,
    made_on_ground,
    pair_ground,
    price_kind_ground,
    second_trade,
)
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side
from reglament.core.units.amount import Amount
from reglament.flows.act import Act
from reglament.flows.repo.market import price_of_day
from reglament.flows.settlement.broker_deal import BrokerDeal, conclude_broker_deals
from reglament.flows.settlement.conclude import DealBasis
from reglament.store.calendar.load import calendars_of
from reglament.store.instruments.load import instruments_by_codes
from reglament.store.repo.cover_load import bought_pieces
from reglament.store.repo.load import deals_ending
from reglament.store.repo.loan_models import BreachRow
from reglament.store.repo.models import RepoDeal
from reglament.store.repo.save import add_deal, set_deal

CARRYING = ("rollover_repo", "two_trades")
"""Deals a later rollover may take up where they end."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the officer says of a rollover; what he leaves out follows from the rulebook."""

    form: str
    """`rollover_repo` or `two_trades`."""
    instruments: tuple[str, ...] = ()
    rate_source: str = "broker"
    price: Decimal | None = None
    side: Side | None = None
    price_kind: str = "close"
    """For two trades: `session_settlement` or `close`."""


@dataclass(frozen=True, slots=True)
class _Leg:
    instrument: Instrument
    first: CarryTrade
    second: CarryTrade
    rate: Decimal
    days: int


def roll(act: Act, breach: BreachRow, lacking: int, wish: Wish) -> tuple[RepoDeal, ...] | Ground:
    """Roll over what a breach lacks now, within the running act; return the deals, or why there are none."""
    terms = terms_of(RolloverTerms, act.edition, act.on)
    venue = calendars_of(act.firm).venues[breach.place]
    wrong = form_ground(wish.form, terms) or _window(act, breach, wish, venue, terms)
    if wrong is not None:
        return wrong
    wrong = None if wish.side is None else side_ground(wish.side, breach.kind, terms)
    if wrong is not None:
        return wrong
    planned = _planned(act, breach, lacking, wish, venue, terms)
    if isinstance(planned, Ground):
        return planned
    return tuple(_conclude(act, breach, leg, wish.form, terms) for leg in planned)


def _window(act: Act, breach: BreachRow, wish: Wish, venue: VenueCalendar, terms: RolloverTerms) -> Ground | None:
    if wish.form == "two_trades":
        return made_on_ground(act.on, breach.settle_on, venue.settlement, terms)
    if breach.kind == PAPERS:
        return papers_window_ground(act.at, breach.settle_on, venue, terms)
    return cash_window_ground(act.at, breach.settle_on, venue, terms)


def _planned(
    act: Act, breach: BreachRow, lacking: int, wish: Wish, venue: VenueCalendar, terms: RolloverTerms
) -> list[_Leg] | Ground:
    """Return what is rolled: the paper that is lacking, or as many bought papers as bring the money."""
    bought = {} if breach.kind == PAPERS else bought_pieces(act.firm, breach.trades)
    candidates = [breach.unit] if breach.kind == PAPERS else sorted(bought)
    chosen, strange = picked(candidates, wish.instruments, breach.clause)
    if strange is not None:
        return strange
    known = instruments_by_codes(act.firm, chosen)
    legs: list[_Leg] = []
    rest = lacking
    for code in chosen:
        if rest <= 0:
            break
        instrument = known[code]
        price = _price(act, code, breach.settle_on, wish, venue, terms)
        if isinstance(price, Ground):
            return price
        pieces = _pieces(instrument, price, rest, breach, bought)
        if pieces:
            leg = _leg(act, instrument, pieces, price, breach, wish, venue, terms)
            if isinstance(leg, Ground):
                return leg
            legs.append(leg)
            rest -= pieces if breach.kind == PAPERS else instrument.amount_for(price, pieces).minor
    if rest > 0:
        return Ground.of("rollover.not_enough", breach.clause, lacking=rest, unit=breach.unit)
    return legs


def _pieces(instrument: Instrument, price: Decimal, rest: int, breach: BreachRow, bought: dict[str, int]) -> int:
    if breach.kind == PAPERS:
        return pieces_for_papers(rest, instrument.lot)
    worth = instrument.amount_for(price, instrument.lot)
    return pieces_for_cash(Amount(rest, worth.unit), worth, instrument.lot, bought[instrument.code])


def _price(
    act: Act, code: str, settle_on: date, wish: Wish, venue: VenueCalendar, terms: RolloverTerms
) -> Decimal | Ground:
    if wish.form == "two_trades":
        wrong = price_kind_ground(wish.price_kind, terms)
        if wrong is not None:
            return wrong
        on, kind, clause = act.on, wish.price_kind, terms.first_trade_prices.clause
    else:
        on, kind = price_day_of(settle_on, venue.trading), price_kind_of(terms)
        clause = terms.first_leg_price.clause
    close = price_of_day(act, code, on, kind, clause)
    if isinstance(close, Ground) or wish.price is None:
        return close
    return price_ground(wish.price, close, on, terms) or wish.price


def _leg(
    act: Act,
    instrument: Instrument,
    pieces: int,
    price: Decimal,
    breach: BreachRow,
    wish: Wish,
    venue: VenueCalendar,
    terms: RolloverTerms,
) -> _Leg | Ground:
    side = first_leg_side(breach.kind, terms)
    if wish.form == "two_trades":
        obligation = Side.SELL if breach.kind == PAPERS else Side.BUY
        first = first_trade(obligation, pieces, price, act.on, venue.settlement, terms)
        second = second_trade(first, act.on, venue.settlement, terms)
        wrong = pair_ground(first, second, terms)
        days = (second.settle_on - first.settle_on).days
        return wrong or _Leg(instrument, first, second, Decimal(0), days)
    rate = rate_of(wish.rate_source, terms)
    if isinstance(rate, Ground):
        return rate
    second_on, days = days_of(breach.settle_on, venue.trading)
    first = CarryTrade(side, pieces, price, breach.settle_on)
    worth = instrument.amount_for(price, pieces)
    back = second_leg_price(price, rate.value, days, side, worth, terms)
    other = Side.BUY if side is Side.SELL else Side.SELL
    return _Leg(instrument, first, replace(first, side=other, price=back, settle_on=second_on), rate.value, days)


def _conclude(act: Act, breach: BreachRow, leg: _Leg, form: str, terms: RolloverTerms) -> RepoDeal:
    clause = terms.second_trade_days.clause if form == "two_trades" else terms.first_leg_price.clause
    amounts = [leg.instrument.amount_for(one.price, one.pieces) for one in (leg.first, leg.second)]
    before = deals_ending(act.firm, breach.client, leg.instrument.code, leg.first.settle_on, CARRYING)
    row = add_deal(
        firm=act.firm,
        client=breach.client,
        kind=form,
        instrument=leg.instrument.code,
        place=breach.place,
        pieces=leg.first.pieces,
        leg1_side=leg.first.side.value,
        leg1_price=f"{leg.first.price:f}",
        leg1_amount_minor=amounts[0].minor,
        leg1_on=leg.first.settle_on,
        leg2_price=f"{leg.second.price:f}",
        leg2_amount_minor=amounts[1].minor,
        leg2_on=leg.second.settle_on,
        currency=amounts[0].unit.code,
        rate=f"{leg.rate:f}",
        days=leg.days,
        state="concluded",
        clause=clause,
        obligation=f"breach:{breach.pk}",
        previous=before[-1] if before else None,
        concluded_at=act.at,
        concluded_by=str(act.by),
    )
    basis = DealBasis(form, clause, f"repo_deal:{row.pk}", takes_fee=False)
    trades = conclude_broker_deals(act, _deals(breach, row, leg, basis))
    row.leg1_trade, row.leg2_trade = trades[0].number, trades[1].number
    set_deal(row, leg1_trade=row.leg1_trade, leg2_trade=row.leg2_trade)
    return row


def _deals(breach: BreachRow, row: RepoDeal, leg: _Leg, basis: DealBasis) -> Sequence[BrokerDeal]:
    return [
        BrokerDeal(
            client=breach.client,
            instrument=leg.instrument.code,
            venue=breach.place,
            side=one.side,
            price=one.price,
            pieces=one.pieces,
            execution_id=f"repo_deal:{row.pk}:{number}",
            basis=basis,
            settle_on=one.settle_on,
        )
        for number, one in enumerate((leg.first, leg.second), start=1)
    ]
