"""Orders at the gate: read once for a whole round, and only when an order is not covered by what lies there.

An order whose cover falls short is taken on margin when its client may owe, its paper may be owed, and the figures
with every live order still hold. A client who never opted in costs a round nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from reglament.core.instruments.instrument import Instrument
from reglament.core.margin.asset import ROUBLES, MarginAsset
from reglament.core.margin.figures import NIL
from reglament.core.margin.gate_terms import GateTerms
from reglament.core.margin.order_check import OrderFigures, figures_for_order, order_keeps_margin, uncovered_told
from reglament.core.margin.portfolio import OpenQuantity, Portfolio
from reglament.core.margin.uncovered import ORDER_BY_ORDER, Borrower, UncoveredPart, fall_ban, opening_faults
from reglament.core.parties.risk_category import UNCOVERED_TERM
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side
from reglament.flows.act import Act
from reglament.flows.margin.gate import Errand, borrower_of, let_by_exception
from reglament.flows.margin.portfolio import basis_of
from reglament.store.instruments.closes import previous_close
from reglament.store.margin.exceptions import short_bans_at
from reglament.store.margin.load import Assets, read_portfolios
from reglament.store.margin.portfolio_places import Portfolios
from reglament.store.parties.load import categories_of

WHAT = "order.place"
MAY_OWE = ("yes", ORDER_BY_ORDER)
"""Values of the opt-in term with which a client's orders come here."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order as margin sees it."""

    client: str
    agreed: Mapping[str, str]
    instrument: Instrument
    side: Side
    pieces: int
    price: Decimal | None
    """As the venue quotes it; None for a market order."""
    venue: str
    organised: bool
    warned: bool = False
    """Whether the client was warned of the risk before this order."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether an order may be taken on margin, and what the client is told of it."""

    faults: tuple[Ground, ...]
    grounds: tuple[Ground, ...] = ()
    part: UncoveredPart | None = None
    asks_officer: bool = False

    @property
    def is_uncovered(self) -> bool:
        """Whether the order opens or adds to an uncovered position."""
        return self.part is not None and self.part.part > 0


def may_owe(agreed: Mapping[str, str]) -> bool:
    """Return whether a client's orders may be taken on margin at all, by the terms of his contract alone."""
    return agreed.get(UNCOVERED_TERM) in MAY_OWE


class OrderGate:
    """The portfolios of a round's clients, with the orders the round has already taken counted in."""

    def __init__(self, act: Act, record: bool = True) -> None:
        """Read nothing yet. Without `record` the gate only answers: exceptions are not written."""
        self.act = act
        self.record = record
        self.terms = terms_of(GateTerms, act.edition, act.on)
        self._basis = basis_of(act)
        self._portfolios: dict[tuple[str, str], Portfolio] = {}
        self._read: Portfolios | None = None
        self._taken: list[tuple[str, str, str, Side, int, str]] = []
        self._assets: Assets | None = None
        self._fallen: dict[str, tuple[Ground, ...]] = {}

    def read(self, clients: Iterable[str], instruments: Iterable[Instrument]) -> None:
        """Read the portfolios of the round's clients who may owe, with one round of statements."""
        if self._assets is not None:
            return
        act, wanted = self.act, sorted(set(clients))
        also = {name for one in instruments for name in (one.code, one.currency.code)}
        self._standings = categories_of(act.firm, wanted, act.on)
        self._read, self._assets = read_portfolios(act.firm, wanted, self._standings, self._basis, also)
        self._bans = short_bans_at(act.firm, act.at)
        for each in self._taken:
            self._count(*each)
        self._taken = []

    def note(self, client: str, venue: str, code: str, side: Side, pieces: int, limit: str) -> None:
        """Count an order the round has taken from a client who may owe, so that the next one meets it."""
        if self._assets is None:
            self._taken.append((client, venue, code, side, pieces, limit))
        else:
            self._count(client, venue, code, side, pieces, limit)

    def _count(self, client: str, venue: str, code: str, side: Side, pieces: int, limit: str) -> None:
        assert self._assets is not None, "orders are counted into portfolios that were read"
        order = OpenQuantity(code, side, Decimal(pieces), self._assets.order_price(client, code, limit))
        standing = self.portfolio(client, venue)
        self._portfolios[client, standing.name] = replace(standing, orders=(*standing.orders, order))

    def admit(self, wanted: Wanted, officer_agrees: bool = False, number: int = 0) -> Admission:
        """Return whether an order may be taken on margin."""
        figures, asset, borrower = self._figures(wanted)
        part = figures.part
        faults: tuple[Ground, ...] = ()
        if part.part > 0:
            faults = opening_faults(
                borrower, asset, wanted.instrument.kind, wanted.side, wanted.venue, wanted.organised, self.terms
            )
            if wanted.side is Side.SELL:
                faults += self._ban(asset)
        kept = order_keeps_margin(figures, self._basis.terms)
        grounds = uncovered_told(figures, self.record, self.terms)
        if kept and not faults:
            errand = Errand(WHAT, f"order:{number}" if number else "")
            passed = let_by_exception(self.act, borrower, errand, kept, figures.before, figures.after, self.record)
            kept, grounds = passed.faults, grounds + passed.grounds
        asks = wanted.agreed.get(UNCOVERED_TERM) == ORDER_BY_ORDER and part.part > 0 and not officer_agrees
        return Admission(faults + kept, grounds, part, asks)

    def portfolio(self, client: str, venue: str) -> Portfolio:
        """Return the portfolio a client's deals at a venue belong to, as read, with the round's orders."""
        assert self._read is not None, "portfolios are read before they are asked"
        found = self._read.at(client, venue)
        return self._portfolios.get((client, found.name), found)

    def asset(self, client: str, code: str) -> MarginAsset:
        """Return an asset as it counts for a client."""
        assert self._assets is not None, "assets are asked once portfolios were read"
        return self._assets.of(client, code)

    def _figures(self, wanted: Wanted) -> tuple[OrderFigures, MarginAsset, Borrower]:
        assert self._assets is not None, "an order is admitted once portfolios were read"
        client, instrument = wanted.client, wanted.instrument
        portfolio, asset = self.portfolio(client, wanted.venue), self._assets.of(client, instrument.code)
        limit = "" if wanted.price is None else f"{wanted.price:f}"
        price = self._assets.order_price(client, instrument.code, limit)
        order = OpenQuantity(instrument.code, wanted.side, Decimal(wanted.pieces), price)
        money = self._assets.of(client, instrument.currency.code)
        cash = portfolio.position_of(ROUBLES.code)
        borrower = replace(
            borrower_of(client, self._standings.get(client), wanted.agreed),
            opted_in=may_owe(wanted.agreed),
            warned_now=wanted.warned,
            cash=NIL if cash is None else cash.balance,
        )
        return figures_for_order(portfolio, asset, money, order, self._basis.directive), asset, borrower

    def _ban(self, asset: MarginAsset) -> tuple[Ground, ...]:
        """Return what bars short sales of a paper now: its fall, or a ban somebody set."""
        if asset.code not in self._fallen:
            self._fallen[asset.code] = self._ban_read(asset.code)
        return self._fallen[asset.code]

    def _ban_read(self, code: str) -> tuple[Ground, ...]:
        row = self._bans.get(code)
        if row is not None:
            clause = self.terms.short_sale_ban_fall.clause
            return (Ground.of("margin.short_ban_set", clause, instrument=code, reason=row.reason),)
        assert self._assets is not None, "bans are asked once portfolios were read"
        mark = self._assets.market.marks.get(code, {}).get("last")
        reference = previous_close(self.act.firm, code, self.act.at)
        fallen = fall_ban(code, None if mark is None else mark.price, reference, self.terms)
        return () if fallen is None else (fallen,)
