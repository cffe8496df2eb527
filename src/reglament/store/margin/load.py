"""Read margin portfolios of many clients: positions, live orders, prices, rates and lists, by a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Sum

from reglament.core.calendar.moments import local
from reglament.core.instruments.instrument import Instrument
from reglament.core.ledger.account import AccountKind
from reglament.core.margin.asset import ROUBLES, MarginAsset
from reglament.core.margin.directive import Directive
from reglament.core.margin.portfolio import OpenQuantity, Portfolio, Position, portfolios_from
from reglament.core.margin.price_ladder import bond_price, price_at
from reglament.core.margin.rates import effective_rates
from reglament.core.margin.terms import MarginTerms
from reglament.core.parties.risk_category import CategoryStanding, RiskCategory
from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Side
from reglament.core.units.amount import CURRENCIES
from reglament.store.ledger.models import Account, Hold
from reglament.store.margin.arrests import arrested_cash
from reglament.store.margin.lists import Lists, lists_of
from reglament.store.margin.market import Market, market_of
from reglament.store.margin.portfolio_places import PortfolioPlaces, Portfolios, portfolio_places
from reglament.store.orders.models import LIVE, Order

_AT_ONCE = 5_000
"""Clients named in one statement; both databases take that many."""
_LYING = (AccountKind.CLIENT_CASH.value, AccountKind.CLIENT_PAPERS.value)
NIL = Decimal(0)
Units = dict[tuple[str, str], tuple[Decimal, Decimal, Decimal]]
"""Balance, receivable and payable by portfolio and unit."""
_LiveOrder = tuple[str, str, Side, int, str]
"""Portfolio, instrument, side, pieces still open and limit."""


@dataclass(frozen=True, slots=True)
class Basis:
    """By which rules a moment's portfolios are read: the directive and the terms of its day."""

    at: datetime
    directive: Directive
    terms: MarginTerms


def read_portfolios(
    firm: str,
    clients: Sequence[str],
    categories: Mapping[str, CategoryStanding],
    basis: Basis,
    also: Iterable[str] = (),
) -> tuple[Portfolios, Assets]:
    """Return the portfolios and the assets they stand on; `also` names assets an act would bring in.

    A planned position is what lies on the client's accounts, plus what is due in, less what he owes: under
    unsettled deals, in fees due and in loans. A client without anything has one empty portfolio.
    """
    wanted = list(dict.fromkeys(clients))
    places = portfolio_places(firm, wanted, local(basis.at).date())
    units: dict[str, Units] = {}
    orders: dict[str, list[_LiveOrder]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        units.update(_units_of(firm, part, places))
        orders.update(_live_orders(firm, part, places))
    codes = {code for held in units.values() for _, code in held} | {row[1] for each in orders.values() for row in each}
    codes.update(also)
    of_client = {client: standing.category for client, standing in categories.items()}
    assets = assets_of(firm, wanted, codes, of_client, basis)
    barred = _barred(firm, wanted, places)
    found = {client: _portfolios(client, units[client], orders[client], assets, barred) for client in wanted}
    return Portfolios(found, places), assets


def assets_of(
    firm: str, clients: Sequence[str], codes: Collection[str], categories: Mapping[str, RiskCategory], basis: Basis
) -> Assets:
    """Return the assets named, as they count for these clients at the moment of the basis."""
    return Assets(market_of(firm, codes, basis.at), lists_of(firm, codes, clients, basis.at), categories, basis)


def _barred(firm: str, clients: Sequence[str], places: PortfolioPlaces) -> dict[tuple[str, str], Decimal]:
    """Return the roubles whose use is barred by arrest, by client and portfolio."""
    found: dict[tuple[str, str], Decimal] = {}
    for start in range(0, len(clients), _AT_ONCE):
        for (client, place, unit), amount in arrested_cash(firm, clients[start : start + _AT_ONCE]).items():
            if unit == ROUBLES.code:
                key = (client, places.name_of(client, place))
                found[key] = found.get(key, NIL) + amount
    return found


def _portfolios(
    client: str,
    held: Units,
    orders: list[_LiveOrder],
    assets: Assets,
    barred: Mapping[tuple[str, str], Decimal],
) -> tuple[Portfolio, ...]:
    """Return portfolios; an asset that stands only in live orders has an empty position, so that they are counted."""
    ordered = {(name, code): (NIL, NIL, NIL) for name, code, *_ in orders}
    rows = sorted({**ordered, **held}.items())
    found = portfolios_from(((name, Position(assets.of(client, code), *each)) for (name, code), each in rows), client)
    open_quantities = [
        (name, OpenQuantity(code, side, Decimal(pieces), assets.order_price(client, code, limit)))
        for name, code, side, pieces, limit in orders
    ]
    return tuple(
        replace(
            one,
            orders=tuple(order for name, order in open_quantities if name == one.name),
            blocked=barred.get((client, one.name), NIL),
        )
        for one in found
    ) or (Portfolio(client, "", ()),)


class Assets:
    """The assets of a round of clients, each made once for every way it may count."""

    def __init__(self, market: Market, lists: Lists, categories: Mapping[str, RiskCategory], basis: Basis) -> None:
        self.market = market
        self.lists = lists
        self.categories = categories
        self.basis = basis
        self._made: dict[tuple[str, RiskCategory, bool, bool], MarginAsset] = {}

    def of(self, client: str, code: str) -> MarginAsset:
        """Return an asset as it counts for one client: by his category, and by the list that speaks of him."""
        if code == ROUBLES.code:
            return ROUBLES
        category = self.category_of(client)
        if code in CURRENCIES:
            eligible = short_allowed = True
        else:
            eligible, short_allowed = self.lists.standing(code, client)
        key = (code, category, eligible, short_allowed)
        if key not in self._made:
            self._made[key] = self._make(*key)
        return self._made[key]

    def category_of(self, client: str) -> RiskCategory:
        """Return the risk category whose rates count for a client."""
        return self.categories.get(client, RiskCategory.STANDARD)

    def _make(self, code: str, category: RiskCategory, eligible: bool, short_allowed: bool) -> MarginAsset:
        market, basis = self.market, self.basis
        rated_by = market.pairs.get(code, code) if code not in market.clearing else code
        price, grounds = self._price(code)
        rated = effective_rates(
            code,
            market.clearing.get(rated_by),
            category,
            basis.at,
            basis.directive,
            basis.terms,
            market.coefficient_of(rated_by, category.value),
            market.hand.get((rated_by, category.value)),
        )
        instrument = market.instruments.get(code)
        return MarginAsset(
            code=code,
            price=price,
            rates=rated.rates,
            lot=1 if instrument is None else instrument.lot,
            is_money=code in CURRENCIES,
            liquid=eligible,
            short_allowed=short_allowed,
            set=market.sets.get(code, ""),
            grounds=grounds + rated.grounds + self._split_ground(code),
        )

    def _split_ground(self, code: str) -> tuple[Ground, ...]:
        on = self.market.splits.get(code)
        return () if on is None else (Ground.of("margin.split_not_booked", "", asset=code, on=on),)

    def _price(self, code: str) -> tuple[Decimal | None, tuple[Ground, ...]]:
        """Return roubles for one unit and what is to be said of them: a foreign price is taken at its rate too."""
        market, basis = self.market, self.basis
        quoted = market.pairs.get(code, "") if code in CURRENCIES else code
        found = price_at(code, market.marks.get(quoted, {}).values(), basis.at, basis.terms)
        instrument = market.instruments.get(quoted)
        if found.price is None or instrument is None:
            return None, found.grounds
        worth = _worth(instrument, found.price, market.accrued_of(quoted))
        if instrument.currency.code == ROUBLES.code:
            return worth, found.grounds
        rate, grounds = self._price(instrument.currency.code)
        return None if rate is None else worth * rate, found.grounds + grounds

    def order_price(self, client: str, code: str, limit: str) -> Decimal:
        """Return roubles for one piece of a live order: by its limit, else by the price that counts now."""
        instrument = self.market.instruments.get(code)
        if not limit or instrument is None:
            return self.of(client, code).price or NIL
        worth = _worth(instrument, Decimal(limit), self.market.accrued_of(code))
        if instrument.currency.code == ROUBLES.code:
            return worth
        return worth * (self._price(instrument.currency.code)[0] or NIL)


def _worth(instrument: Instrument, price: Decimal, accrued: Decimal) -> Decimal:
    """Return what one piece costs in its currency at a price as the venue quotes it, a bond with its coupon."""
    if instrument.price_unit == "money":
        return price
    assert instrument.face_value is not None, "a price in per cent needs a face value"
    return bond_price(price, instrument.face_value.decimal, accrued)


def planned_units(firm: str, client: str, on: date) -> tuple[dict[tuple[str, str], Decimal], PortfolioPlaces]:
    """Return the planned position of a client by portfolio and unit, and which places the portfolios are made of."""
    places = portfolio_places(firm, [client], on)
    held = _units_of(firm, [client], places)[client]
    return {key: balance + receivable - payable for key, (balance, receivable, payable) in held.items()}, places


def _units_of(firm: str, clients: Sequence[str], places: PortfolioPlaces) -> dict[str, Units]:
    """Return what clients have, await and owe of each unit, by one statement; places only where somebody parts them."""
    found: dict[str, Units] = {client: {} for client in clients}
    parted = not places.clients.isdisjoint(clients)
    rows = (
        Account.objects.filter(firm=firm, client__in=clients, kind__startswith="client.")
        .exclude(balance=0)
        .values_list("client", "kind", "unit", *(("place",) if parted else ()))
        .annotate(total=Sum("balance"))
        .order_by()
    )
    for client, kind, unit, *place, minor in rows:
        scale = 10 ** CURRENCIES[unit].scale if unit in CURRENCIES else 1
        amount = Decimal(int(minor)) / scale
        key = (places.name_of(client, place[0]) if parted else "", unit)
        balance, receivable, payable = found[client].get(key, (NIL, NIL, NIL))
        if kind in _LYING:
            balance += amount
        elif amount > 0:
            receivable += amount
        else:
            payable -= amount
        found[client][key] = (balance, receivable, payable)
    return found


def _live_orders(firm: str, clients: Sequence[str], places: PortfolioPlaces) -> dict[str, list[_LiveOrder]]:
    """Return the live orders of clients, each in the portfolio of the venue it goes to."""
    found: dict[str, list[_LiveOrder]] = {client: [] for client in clients}
    rows = Order.objects.filter(LIVE, firm=firm, client__in=clients, own_account=False).order_by("id")
    for client, venue, code, side, pieces, filled, gone, limit in rows.values_list(
        "client", "venue", "instrument", "side", "pieces", "filled", "cancelled", "price"
    ):
        if pieces - filled - gone > 0:
            name = places.name_of(client, venue)
            found[client].append((name, code, Side(side), pieces - filled - gone, limit))
    return found


def instructed_out(firm: str, clients: Sequence[str]) -> dict[str, dict[tuple[str, str], Decimal]]:
    """Return what accepted instructions hold of each client's cash and papers, by place and unit, until carried out."""
    found: dict[str, dict[tuple[str, str], Decimal]] = defaultdict(dict)
    rows = (
        Hold.objects.filter(
            firm=firm, account__client__in=clients, basis__startswith="instruction:", released_at=None, minor__gt=0
        )
        .values_list("account__client", "account__place", "account__unit")
        .annotate(total=Sum("minor"))
        .order_by()
    )
    for client, place, unit, minor in rows:
        scale = 10 ** CURRENCIES[unit].scale if unit in CURRENCIES else 1
        found[client][place, unit] = Decimal(int(minor)) / scale
    return found
