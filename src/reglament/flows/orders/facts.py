"""What a round of orders must know: clients, instruments, places, prices; read once for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal

from reglament.core.calendar.moments import local, moment
from reglament.core.fees.schedule import FeeSchedule, schedule_of
from reglament.core.fees.terms import ExpenseTerms, FeeTerms, TariffTerms
from reglament.core.instruments.instrument import Instrument
from reglament.core.instruments.market_state import ACCRUED
from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.essentials import client_named
from reglament.core.orders.frame import Frames, Place
from reglament.core.orders.lifetime import session_for
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.terms import terms_of
from reglament.core.settlement.settle_date import settlement_date
from reglament.core.trades.trade import Side
from reglament.core.units.amount import Unit
from reglament.flows.act import Act
from reglament.flows.orders.costs import Costs, costs_of
from reglament.store.calendar.load import calendars_of
from reglament.store.instruments.load import find_instruments, last_price, venues_of
from reglament.store.orders.clients import (
    ClientFacts,
    clients_by_address,
    clients_by_codes,
    codes_by_accounts,
)
from reglament.store.orders.halts import halts_at, is_halted
from reglament.store.orders.listed import listed_instruments
from reglament.store.orders.quotes import best_quotes

OTC = "OTC"


class Facts:
    """Everything a round of drafts needs, each thing read once. Nothing here decides."""

    def __init__(self, act: Act, drafts: Sequence[OrderDraft], terms: OrderTerms) -> None:
        """Read what the drafts name."""
        self.act = act
        self.terms = terms
        self.frames = Frames(terms)
        self._clients = self._read_clients(drafts)
        self._senders = clients_by_address(act.firm, {one.sender for one in drafts if one.sender}, act.on)
        self._instruments = listed_instruments(act.firm, {one.instrument for one in drafts if one.instrument})
        self._found: dict[str, list[Instrument]] = {}
        self._venues = venues_of(act.firm)
        self._calendars = calendars_of(act.firm).venues
        self._halts = halts_at(act.firm, act.at)
        self._minute = act.at.replace(second=0, microsecond=0)
        self._places: dict[tuple[str, datetime], Place | None] = {}
        self._prices: dict[str, Decimal | None] = {}
        self._accrued: dict[tuple[str, str], Decimal | None] = {}
        self._quotes: dict[tuple[str, str], Decimal] | None = None
        self._costs: dict[tuple[object, ...], Costs] = {}
        self._fee_terms: tuple[FeeTerms, ExpenseTerms, TariffTerms] | None = None

    def _read_clients(self, drafts: Sequence[OrderDraft]) -> dict[str, ClientFacts]:
        act = self.act
        names = {one.client for one in drafts if one.client}
        known = clients_by_codes(act.firm, names, act.on)
        others = names - known.keys()
        named: dict[str, str] = {}
        if others:
            accounts = codes_by_accounts(act.firm, others)
            named = {name: client_named(accounts[name], self.terms) for name in others}
        more = clients_by_codes(act.firm, {code for code in named.values() if code}, act.on) if named else {}
        found = {name: more[code] for name, code in named.items() if code in more}
        for name, client in known.items():
            if client_named({"client_code": name}, self.terms):
                found[name] = client
        return found

    def client_of(self, draft: OrderDraft) -> tuple[ClientFacts | None, bool]:
        """Return the client a draft is from, and whether its sender's address alone says so."""
        senders = self._senders.get(draft.sender.lower(), []) if draft.sender else []
        only = senders[0] if len(senders) == 1 and len(senders[0].contracts) == 1 else None
        if draft.client:
            client = self._clients.get(draft.client)
            return client, only is not None and client is not None and only.code == client.code
        return only, only is not None

    def instruments_meant(self, text: str) -> list[Instrument]:
        """Return the instruments a text may mean: the one of that code, else whatever fits."""
        exact = self._instruments.get(text)
        if exact is not None:
            return [exact]
        if text not in self._found:
            self._found[text] = find_instruments(self.act.firm, text)
        return self._found[text]

    def place_of(self, venue: str, at: datetime) -> Place | None:
        """Return a venue as it stands for orders received at a moment, or None for an unknown one."""
        key = (venue, self._minute if at is self.act.at else at.replace(second=0, microsecond=0))
        if key not in self._places or self._turns_within(self._places[key], at):
            self._places[key] = self._read_place(venue, at)
        return self._places[key]

    @staticmethod
    def _turns_within(place: Place | None, at: datetime) -> bool:
        """Return whether a session ends within the minute, so that what is kept for it may not hold."""
        return place is not None and place.session is not None and place.session.ends <= at

    def _read_place(self, venue: str, at: datetime) -> Place | None:
        row = self._venues.get(venue)
        if row is None:
            return Place(OTC, organised=False) if venue == OTC else None
        calendar = self._calendars.get(venue)
        if calendar is None or not row.organised:
            return Place(venue, row.organised, row.default_order_life, row.required_fields)
        today = calendar.session_on(local(at).date())
        return Place(
            code=venue,
            organised=row.organised,
            default_life=row.default_order_life,
            required_fields=row.required_fields,
            calendar=calendar,
            session=session_for(calendar, at),
            session_end_today=None if today is None else today[1],
        )

    def is_halted(self, venue: str, instrument: str) -> bool:
        """Return whether the instrument does not trade at the venue now."""
        return bool(self._halts) and is_halted(self._halts, venue, instrument)

    def price_of(self, instrument: str) -> Decimal | None:
        """Return the last price known of an instrument."""
        if instrument not in self._prices:
            self._prices[instrument] = last_price(self.act.firm, instrument, self.act.at)
        return self._prices[instrument]

    def accrued_on(self, instrument: Instrument, venue: str) -> Decimal | None:
        """Return the coupon accrued on one bond by the day a deal of today would settle, as far as it is published."""
        if instrument.kind != "bond":
            return None
        key = (instrument.code, venue)
        if key not in self._accrued:
            place, calendar = self._venues.get(venue), self._calendars.get(venue)
            on = self.act.on
            if place is not None and calendar is not None:
                on = settlement_date(on, place.cycle_on(instrument.kind, on).mode, calendar.settlement)
            self._accrued[key] = last_price(self.act.firm, instrument.code, on, ACCRUED)
        return self._accrued[key]

    def quote_against(self, instrument: str, side: Side) -> Decimal | None:
        """Return the best quote an order would meet today, where the rulebook asks how it is executed."""
        if self.terms.limit_methods is None:
            return None
        if self._quotes is None:
            codes = {one.code for one in self._instruments.values()} | {
                one.code for found in self._found.values() for one in found
            }
            self._quotes = best_quotes(self.act.firm, codes, moment(self.act.on, time(0, 0)), self.act.at)
        return self._quotes.get((instrument, "ask" if side is Side.BUY else "bid"))

    def costs_of(self, client: ClientFacts, venue: str, currency: Unit) -> Costs:
        """Return how to estimate what a deal of a client costs at a venue beside its price."""
        key: tuple[object, ...] = (client.tariff, venue, currency.code)
        if client.agreed:
            key += tuple(sorted(client.agreed.items()))
        if key not in self._costs:
            self._costs[key] = costs_of(self._schedule(client), venue, currency)
        return self._costs[key]

    def _schedule(self, client: ClientFacts) -> FeeSchedule:
        edition, on = self.act.edition, self.act.on
        if self._fee_terms is None:
            self._fee_terms = (
                terms_of(FeeTerms, edition, on),
                terms_of(ExpenseTerms, edition, on),
                terms_of(TariffTerms, edition, on),
            )
        charges = {code: row.charges_on(on) for code, row in self._venues.items()}
        return schedule_of(client.code, client.tariff, client.agreed, edition, self._fee_terms, charges)
