"""What a firm's clients lack at the market of the standing order, read once for all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from reglament.core.calendar.sessions import VenueCalendar
from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.repo.demand import is_barred_by_record_date
from reglament.core.repo.standing import Lack, lacks_of
from reglament.core.repo.terms import SpecialRepoTerms, fixed
from reglament.core.rulebook.terms import Cited, terms_of
from reglament.core.settlement.obligations import Obligation
from reglament.core.trades.trade import Side
from reglament.core.units.amount import CURRENCIES
from reglament.flows.act import Act
from reglament.store.calendar.load import calendars_of
from reglament.store.instruments.record_dates import record_dates_of
from reglament.store.repo.load import balances_at, open_legs, ordered_pieces


@dataclass(frozen=True, slots=True)
class Picture:
    """Clients' shortages as they stand, with what they are judged by."""

    firm: str
    terms: SpecialRepoTerms
    market: str
    calendar: VenueCalendar
    today: date
    """The day settled next: today, or the first day of settlement after it."""
    lacks: Sequence[Lack]
    has: Mapping[str, Mapping[tuple[str, str], int]]
    legs: Mapping[str, Sequence[Obligation]]
    record_dates: Mapping[str, Collection[tuple[date, str]]]
    force_from: Cited[time]
    """The hour from which an unmet demand is closed by force."""

    def is_barred(self, unit: str, due_on: date) -> bool:
        """Return whether no REPO may buy the paper for that day's obligation."""
        return is_barred_by_record_date(unit, due_on, self.record_dates, self.terms)

    def planned(self, client: str, unit: str, until: date | None = None) -> int:
        """Return what a client will have of a unit at the market by a day, or once everything has moved."""
        due = (one for one in self.legs.get(client, ()) if one.unit == unit)
        coming = sum(one.minor for one in due if until is None or one.settle_on <= until)
        return self.has.get(client, {}).get((self.market, unit), 0) + coming

    def uncovered(self, client: str, unit: str) -> int:
        """Return the size of a client's uncovered position in a unit, in smallest parts; nil when there is none."""
        return max(-self.planned(client, unit), 0)

    def ordered(self, client: str, unit: str, before: datetime) -> int:
        """Return the papers a client's live orders, received before a moment, are to bring; money is not counted."""
        if unit in CURRENCIES or not fixed(self.terms.restored_by_orders).value:
            return 0
        return ordered_pieces(self.firm, client, unit, Side.BUY.value, before)


def special_terms(act: Act) -> SpecialRepoTerms | None:
    """Return what the rulebook fixes for the chain, or None when it knows no standing order of REPO."""
    terms = terms_of(SpecialRepoTerms, act.edition, act.on)
    return terms if terms.standing_order_market is not None else None


def picture_of(act: Act, terms: SpecialRepoTerms, clients: Collection[str]) -> Picture:
    """Return the shortages of these clients, in a fixed number of queries for all of them."""
    market = fixed(terms.standing_order_market).value
    calendar = calendars_of(act.firm).venues[market]
    legs = open_legs(act.firm, clients, market)
    has = balances_at(act.firm, clients, market)
    lacks = [
        lack
        for client in sorted(clients)
        for lack in lacks_of(client, has.get(client, {}), legs.get(client, ()), act.on, calendar.settlement, terms)
    ]
    papers = {lack.unit for lack in lacks if lack.unit not in CURRENCIES}
    return Picture(
        firm=act.firm,
        terms=terms,
        market=market,
        calendar=calendar,
        today=calendar.settlement.on_or_after(act.on),
        lacks=lacks,
        has=has,
        legs=legs,
        record_dates=record_dates_of(act.firm, papers) if papers else {},
        force_from=fixed(terms_of(CloseOutTerms, act.edition, act.on).close_on_demand_from),
    )
