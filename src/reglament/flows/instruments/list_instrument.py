"""List an instrument, with its first price and rates when they are known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reglament.core.instruments.instrument import Instrument
from reglament.core.instruments.market_state import PriceMark, RiskRates
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.formats.market_facts.read import packaged_venues
from reglament.store.instruments.load import venues_of
from reglament.store.instruments.save import mark_liquid, save_instrument, save_price, save_risk_rates, save_venue


@dataclass(frozen=True, slots=True)
class Listing:
    """An instrument with what the market says about it on the day it is listed."""

    instrument: Instrument
    price: Decimal | None = None
    rate_fall: Decimal | None = None
    rate_rise: Decimal | None = None
    source: str = "the firm's own list"


def list_instrument(act: Act, listing: Listing) -> Answer:
    """List an instrument, or change one already listed. The venues' packaged facts are taken in with the first."""

    def decide() -> Answer:
        load_venues(act.firm)
        one = listing.instrument
        if one.venue not in venues_of(act.firm):
            return refusal(Ground.of("instruments.venue_unknown", "", venue=one.venue, instrument=one.code))
        if one.lot < 1 or one.tick <= 0:
            return refusal(Ground.of("instruments.lot_or_tick_wrong", "", instrument=one.code))
        save_instrument(act.firm, one, act.at)
        mark_liquid(act.firm, one.code, one.liquid, listing.source, act.at, short_allowed=one.short_allowed)
        if listing.price is not None:
            mark = PriceMark(one.code, listing.price, act.at, source=listing.source)
            save_price(act.firm, mark, act.at)
        if listing.rate_fall is not None and listing.rate_rise is not None:
            rates = RiskRates(one.code, listing.rate_fall, listing.rate_rise, act.at, listing.source)
            save_risk_rates(act.firm, rates)
        return Answer("accepted", (), {"instrument": one.code, "venue": one.venue})

    return perform(act, "market.list", listing, decide)


def load_venues(firm: str) -> None:
    """Write the packaged facts of venues the firm has not got yet."""
    known = venues_of(firm)
    for venue in packaged_venues():
        if venue.code not in known:
            save_venue(firm, venue)
