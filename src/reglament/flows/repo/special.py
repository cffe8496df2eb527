"""Make a special REPO: check it against its obligation, its other side and the market, then book both legs.

Both legs are deals like any other. Where another client takes the other side, his two legs are
booked with them and the deals name each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.core.calendar.moments import local
from reglament.core.instruments.instrument import Instrument
from reglament.core.parties.powers import may
from reglament.core.repo.chain import ChainState
from reglament.core.repo.special_repo import (
    HUNDRED,
    FirstLeg,
    OtherSide,
    day_faults,
    first_leg_day,
    first_leg_faults,
    first_leg_of,
    location_faults,
    obligation_faults,
    other_side_faults,
    price_faults,
    second_leg_amount,
    second_leg_day,
)
from reglament.core.repo.terms import fixed
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.repo.book_special import SpecialDeal, book_special
from reglament.flows.repo.move_chains import REPO, moved
from reglament.flows.repo.offer import consent_faults
from reglament.flows.repo.picture import Picture, picture_of, special_terms
from reglament.flows.repo.rate import rate_for
from reglament.store.instruments.load import instrument_by_code, last_price_mark, market_state
from reglament.store.repo.load import day_by_number, locked_offer
from reglament.store.repo.models import ChainDay, RepoOffer

MAY_BE_MADE = (ChainState.REPO_ALLOWED.value, ChainState.REPO_DUE.value)


@dataclass(frozen=True, slots=True)
class SpecialDraft:
    """A special REPO as an officer enters it. What he leaves out follows from the shortage and the rulebook."""

    chain: int
    """Number of the day of the chain whose shortage it carries over."""
    offer: int | None = None
    pieces: int | None = None
    """Fewer than the shortage takes; never more."""
    price: Decimal | None = None
    currency: str = "RUB"
    leg1_on: date | None = None
    cash_at: str = ""
    papers_at: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    """One draft with all that decides it."""

    draft: SpecialDraft
    row: ChainDay
    offer: RepoOffer
    instrument: Instrument
    picture: Picture
    price: Decimal
    """The market price of this moment."""
    source: str


def make_special_repo(act: Act, draft: SpecialDraft) -> Answer:
    """Make one special REPO for one shortage against one offer."""

    def decide() -> Answer:
        refused = may(act.by, "repo.make")
        terms = special_terms(act)
        row = day_by_number(act.firm, draft.chain)
        if refused is not None or terms is None:
            return refusal(refused or Ground.of("repo.not_known_here", ""))
        if row is None:
            return refusal(Ground.of("repo.chain_unknown", "", chain=draft.chain))
        moved(act, [row.client])
        row = day_by_number(act.firm, draft.chain)
        assert row is not None, "days of chains are never deleted"
        if row.part != REPO or row.state not in MAY_BE_MADE or row.lacking <= 0:
            clause = fixed(terms.special_repo_refusal_cutoff).clause
            return refusal(Ground.of("repo.not_to_be_made", clause, chain=draft.chain, state=row.state))
        return _made(act, draft, row, picture_of(act, terms, [row.client]))

    return perform(act, "repo.make", draft, decide)


def _made(act: Act, draft: SpecialDraft, row: ChainDay, picture: Picture) -> Answer:
    terms = picture.terms
    offer = locked_offer(act.firm, draft.offer) if draft.offer is not None else None
    if offer is None or offer.state != "open" or offer.valid_on != act.on:
        return refusal(*other_side_faults(None, 0, Decimal(0), Cited(Decimal(0), ""), terms))
    instrument = instrument_by_code(act.firm, offer.instrument)
    assert instrument is not None, "an offer names a listed paper"
    mark = last_price_mark(act.firm, instrument.code, act.at)
    if mark is None or local(mark.at).date() != act.on:
        return refusal(*price_faults(Decimal(0), draft.currency, None, terms))
    rate = rate_for(act, row.client, terms)
    if isinstance(rate, Ground):
        return refusal(rate)
    case = _Case(draft, row, offer, instrument, picture, mark.price, mark.source)
    leg = _leg(case)
    faults = _faults(act, case, leg, rate)
    if faults:
        return refusal(*faults)
    deal = _deal(act, case, leg, rate)
    told = book_special(act, deal, offer)
    moved(act, [one for one in (row.client, offer.client) if one])
    return Answer("accepted", (), told)


def _leg(case: _Case) -> FirstLeg:
    """Return the first leg the shortage takes, or as much of it as the officer asks for."""
    instrument, draft = case.instrument, case.draft
    whole_lots = case.offer.market == "exchange"
    leg = first_leg_of(
        case.row.unit, case.row.lacking, instrument.lot, whole_lots, price_of_one(instrument, case.price)
    )
    if draft.pieces is None or not 0 < draft.pieces < leg.pieces or (whole_lots and draft.pieces % instrument.lot):
        return leg
    return FirstLeg(leg.side, draft.pieces, instrument.amount_for(case.price, draft.pieces))


def price_of_one(instrument: Instrument, price: Decimal) -> Decimal:
    """Return the price of one paper in its currency, unrounded; a price in per cent is taken of the face value."""
    if instrument.price_unit == "percent" and instrument.face_value is not None:
        return price * instrument.face_value.decimal / HUNDRED
    return price


def _faults(act: Act, case: _Case, leg: FirstLeg, rate: Cited[Decimal]) -> tuple[Ground, ...]:
    draft, row, offer, picture = case.draft, case.row, case.offer, case.picture
    terms, trading = picture.terms, picture.calendar.trading
    asked = Decimal(offer.price) if offer.price else None
    other = OtherSide(
        offer.market,
        offer.party,
        f"repo_offer:{offer.pk}" if offer.client else "",
        offer.dealer,
        offer.left,
        asked,
        Decimal(offer.rate) if offer.rate else None,
    )
    leg1_on = draft.leg1_on or first_leg_day(row.due_on, trading, terms)
    return (
        obligation_faults(f"chain:{row.pk}", tuple(row.trades), terms)
        + day_faults(act.on, row.due_on, trading, terms)
        + price_faults(draft.price or case.price, draft.currency, case.price, terms)
        + first_leg_faults(leg1_on, row.due_on, trading, terms)
        + other_side_faults(other, leg.pieces, case.price, rate, terms)
        + location_faults(offer.market, draft.cash_at or picture.market, draft.papers_at or picture.market, terms)
        + _size_faults(case, leg)
        + _market_faults(act, case)
        + _papers_faults(case, leg)
        + (_lender_faults(act, case, leg) if offer.client else ())
    )


def _size_faults(case: _Case, leg: FirstLeg) -> tuple[Ground, ...]:
    """Return why the deal is of a wrong size or side: tied to the shortage, never more than it takes."""
    clause = case.row.standing.clause
    if case.offer.side == leg.side.value or (leg.side is Side.BUY and case.instrument.code != case.row.unit):
        return (Ground.of("repo.offer_other_way", clause, offer=int(case.offer.pk), wanted=leg.side.value),)
    if case.draft.pieces is not None and case.draft.pieces != leg.pieces:
        return (Ground.of("repo.not_tied", clause, asked=case.draft.pieces, wanted=leg.pieces),)
    return ()


def _market_faults(act: Act, case: _Case) -> tuple[Ground, ...]:
    """Return why nothing is dealt on the exchange now: it is closed, or the paper's trading is stopped."""
    if case.offer.market != "exchange":
        return ()
    clause = fixed(case.picture.terms.special_repo_markets).clause
    state = market_state(act.firm, case.instrument.code, case.picture.market, act.at)
    if state.halted or not case.picture.calendar.is_trading_at(act.at):
        return (Ground.of("repo.exchange_closed", clause, instrument=case.instrument.code),)
    return ()


def _papers_faults(case: _Case, leg: FirstLeg) -> tuple[Ground, ...]:
    """Return why a client cannot sell in the first leg: he will not have so many of the paper by then."""
    if leg.side is Side.BUY:
        return ()
    free = case.picture.planned(case.row.client, case.instrument.code, case.row.due_on)
    if free >= leg.pieces:
        return ()
    clause = case.row.standing.clause
    return (Ground.of("repo.papers_short", clause, instrument=case.instrument.code, has=free, wanted=leg.pieces),)


def _lender_faults(act: Act, case: _Case, leg: FirstLeg) -> tuple[Ground, ...]:
    """Return why another client cannot take the other side: himself, no consent, or he has not got it."""
    lender, terms = case.offer.client, case.picture.terms
    clause = fixed(terms.special_repo_markets).clause
    if lender == case.row.client:
        return (Ground.of("repo.own_counter_order", clause, client=lender),)
    gives = Side.SELL if leg.side is Side.BUY else Side.BUY
    picture = picture_of(act, terms, [lender])
    unit, wanted = (case.instrument.code, leg.pieces) if gives is Side.SELL else (RUB.code, leg.amount.minor)
    has = min(picture.planned(lender, unit, case.row.due_on), picture.planned(lender, unit))
    short = () if has >= wanted else (Ground.of("repo.lender_short", clause, client=lender, unit=unit),)
    return consent_faults(act, lender, gives, terms) + short


def _deal(act: Act, case: _Case, leg: FirstLeg, rate: Cited[Decimal]) -> SpecialDeal:
    picture, row = case.picture, case.row
    leg1_on = first_leg_day(row.due_on, picture.calendar.trading, picture.terms)
    leg2_on = second_leg_day(leg1_on, picture.calendar.settlement, picture.terms)
    days = (leg2_on - leg1_on).days
    return SpecialDeal(
        row=row,
        instrument=case.instrument,
        place=picture.market,
        leg=leg,
        price=case.price,
        price_source=case.source,
        leg1_on=leg1_on,
        leg2_on=leg2_on,
        leg2_amount=second_leg_amount(leg.side, leg.amount, rate.value, days, picture.terms),
        rate=rate.value,
        days=days,
        clause=row.standing.clause,
    )
