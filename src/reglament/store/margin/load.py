"""Read margin portfolios of many clients: positions, live orders, prices, rates and lists, by a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Sum

from reglament.core.instruments.instrument import Instrument
from reglament.core.ledger.account import AccountKind
from reglament.core.margin.asset import ROUBLES, MarginAsset
from reglament.core.margin.directive import Directive
from reglament.core.margin.portfolio import OpenQuantity, Portfolio, Position
from reglament.core.margin.price_ladder import bond_price, price_at
from reglament.core.margin.rates import effective_rates
from reglament.core.margin.terms import MarginTerms
from reglament.core.parties.risk_category import CategoryStanding, RiskCategory
from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Side
from reglament.core.units.amount import CURRENCIES
from reglament.store.ledger.models import Account, Hold
from reglament.store.margin.lists import Lists, lists_of
from reglament.store.margin.market import Market, market_of
from reglament.store.orders.models import LIVE, Order

_AT_ONCE = 5_000
"""Clients named in one statement; both databases take that many."""
_LYING = (AccountKind.CLIENT_CASH.value, AccountKind.CLIENT_PAPERS.value)
NIL = Decimal(0)
Units = dict[str, tuple[Decimal, Decimal, Decimal]]
"""Balance, receivable and payable of each unit."""


@dataclass(frozen=True, slots=True)
class Basis:
    """By which rules a moment's portfolios are read: the directive and the terms of its day."""

    at: datetime
    directive: Directive
    terms: MarginTerms


def portfolio_of(firm: str, client: str, standing: CategoryStanding, basis: Basis) -> Portfolio:
    """Return the portfolio of one client."""
    return portfolios_of(firm, [client], {client: standing}, basis)[client]


def portfolios_of(
    firm: str, clients: Sequence[str], categories: Mapping[str, CategoryStanding], basis: Basis
) -> dict[str, Portfolio]:
    """Return the portfolios of clients as their books, orders, prices, rates and lists stand at a moment.

    A planned position is what lies on the client's accounts, plus what is due in, less what he owes: under
    unsettled deals, in fees due and in loans. A client without anything has an empty portfolio.
    """
    return read_portfolios(firm, clients, categories, basis)[0]


def read_portfolios(
    firm: str,
    clients: Sequence[str],
    categories: Mapping[str, CategoryStanding],
    basis: Basis,
    also: Iterable[str] = (),
) -> tuple[dict[str, Portfolio], Assets]:
    """Return the portfolios and the assets they stand on; `also` names assets an act would bring in."""
    wanted = list(dict.fromkeys(clients))
    units: dict[str, Units] = {}
    orders: dict[str, list[tuple[str, Side, int, str]]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        units.update(_units_of(firm, part))
        orders.update(_live_orders(firm, part))
    codes = {code for held in units.values() for code in held} | {row[0] for each in orders.values() for row in each}
    codes.update(also)
    of_client = {client: standing.category for client, standing in categories.items()}
    assets = assets_of(firm, wanted, codes, of_client, basis)
    return {client: _portfolio(client, units[client], orders[client], assets) for client in wanted}, assets


def assets_of(
    firm: str, clients: Sequence[str], codes: Collection[str], categories: Mapping[str, RiskCategory], basis: Basis
) -> Assets:
    """Return the assets named, as they count for these clients at the moment of the basis."""
    return Assets(market_of(firm, codes, basis.at), lists_of(firm, codes, clients, basis.at), categories, basis)


def _portfolio(client: str, held: Units, orders: list[tuple[str, Side, int, str]], assets: Assets) -> Portfolio:
    """Return a portfolio; an asset that stands only in live orders has an empty position, so that they are counted."""
    ordered = {code: (NIL, NIL, NIL) for code, *_ in orders}
    positions = tuple(
        Position(assets.of(client, code), *amounts) for code, amounts in sorted({**ordered, **held}.items())
    )
    open_quantities = tuple(
        OpenQuantity(code, side, Decimal(pieces), assets.order_price(client, code, limit))
        for code, side, pieces, limit in orders
    )
    return Portfolio(client, "", positions, open_quantities)


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
            grounds=grounds + rated.grounds,
        )

    def _price(self, code: str) -> tuple[Decimal | None, tuple[Ground, ...]]:
        """Return roubles for one unit and what is to be said of them: a foreign price is taken at its rate too."""
        market, basis = self.market, self.basis
        quoted = market.pairs.get(code, "") if code in CURRENCIES else code
        found = price_at(code, market.marks.get(quoted, {}).values(), basis.at, basis.terms)
        instrument = market.instruments.get(quoted)
        if found.price is None or instrument is None:
            return None, found.grounds
        worth = _worth(instrument, found.price)
        if instrument.currency.code == ROUBLES.code:
            return worth, found.grounds
        rate, grounds = self._price(instrument.currency.code)
        return None if rate is None else worth * rate, found.grounds + grounds

    def order_price(self, client: str, code: str, limit: str) -> Decimal:
        """Return roubles for one piece of a live order: by its limit, else by the price that counts now."""
        instrument = self.market.instruments.get(code)
        if not limit or instrument is None:
            return self.of(client, code).price or NIL
        worth = _worth(instrument, Decimal(limit))
        if instrument.currency.code == ROUBLES.code:
            return worth
        return worth * (self._price(instrument.currency.code)[0] or NIL)


def _worth(instrument: Instrument, price: Decimal) -> Decimal:
    """Return what one piece costs in its currency at a price as the venue quotes it."""
    if instrument.price_unit == "money":
        return price
    assert instrument.face_value is not None, "a price in per cent needs a face value"
    return bond_price(price, instrument.face_value.decimal, NIL)


def planned_units(firm: str, client: str) -> dict[str, Decimal]:
    """Return the planned position of each unit a client has, awaits or owes, by one statement."""
    held = _units_of(firm, [client])[client]
    return {unit: balance + receivable - payable for unit, (balance, receivable, payable) in held.items()}


def _units_of(firm: str, clients: Sequence[str]) -> dict[str, Units]:
    """Return what clients have, await and owe of each unit, by one statement."""
    found: dict[str, Units] = {client: {} for client in clients}
    rows = (
        Account.objects.filter(firm=firm, client__in=clients, kind__startswith="client.")
        .exclude(balance=0)
        .values_list("client", "kind", "unit")
        .annotate(total=Sum("balance"))
        .order_by()
    )
    for client, kind, unit, minor in rows:
        scale = 10 ** CURRENCIES[unit].scale if unit in CURRENCIES else 1
        amount = Decimal(int(minor)) / scale
        balance, receivable, payable = found[client].get(unit, (NIL, NIL, NIL))
        if kind in _LYING:
            balance += amount
        elif amount > 0:
            receivable += amount
        else:
            payable -= amount
        found[client][unit] = (balance, receivable, payable)
    return found


def _live_orders(firm: str, clients: Sequence[str]) -> dict[str, list[tuple[str, Side, int, str]]]:
    """Return instrument, side, pieces still open and limit of the live orders of clients."""
    found: dict[str, list[tuple[str, Side, int, str]]] = {client: [] for client in clients}
    rows = Order.objects.filter(LIVE, firm=firm, client__in=clients, own_account=False).order_by("id")
    for client, code, side, pieces, filled, gone, limit in rows.values_list(
        "client", "instrument", "side", "pieces", "filled", "cancelled", "price"
    ):
        if pieces - filled - gone > 0:
            found[client].append((code, Side(side), pieces - filled - gone, limit))
    return found


def instructed_out(firm: str, clients: Sequence[str]) -> dict[str, dict[str, Decimal]]:
    """Return what accepted instructions hold of each client's cash and papers until they are carried out."""
    found: dict[str, dict[str, Decimal]] = defaultdict(dict)
    rows = (
        Hold.objects.filter(
            firm=firm, account__client__in=clients, basis__startswith="instruction:", released_at=None, minor__gt=0
        )
        .values_list("account__client", "account__unit")
        .annotate(total=Sum("minor"))
        .order_by()
    )
    for client, unit, minor in rows:
        scale = 10 ** CURRENCIES[unit].scale if unit in CURRENCIES else 1
        found[client][unit] = Decimal(int(minor)) / scale
    return found
