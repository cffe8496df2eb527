"""The cycle of the session: every client's figures at the prices of a moment, and what follows for those who moved.

Clients are read in ranges, so memory does not grow with their number. A range is a function of the firm, the moment and
its clients and may be run twice: present figures are written over, a moment already in the series gets no second point,
and cases are moved by where clients stand. Calls and closing come first and the figures are written after them, so that
a cycle cut short looks at the same clients again. Cases already open are the clock's: `flows/margin/watch.watch_open`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from reglament.batch.margin_apart import with_portfolios_apart
from reglament.batch.margin_figures import figures_of_range
from reglament.flows.act import Act
from reglament.flows.margin.portfolio import basis_of
from reglament.flows.margin.record_figures import moved_clients, record_desk, record_figures, standing_of
from reglament.flows.margin.watch import watch_clients
from reglament.store.calendar.load import calendars_of
from reglament.store.driver import resting_collector
from reglament.store.margin.arrays import (
    OpenOrders,
    categories_of_range,
    client_ranges,
    holdings_of,
    last_cycle_at,
    open_orders,
    present_of,
)
from reglament.store.margin.load import assets_of

CLIENTS_AT_ONCE = 20_000
EVERY = timedelta(seconds=5)
"""How old the last figures are before the clock asks for new ones."""
VENUE = "MOEX_STOCK"


@dataclass(frozen=True, slots=True)
class Cycled:
    """What a cycle did."""

    clients: int
    seen_to: int
    """Clients whose standing changed, or whose figures nobody can know."""


def run_in_session(act: Act) -> Cycled | None:
    """Run a cycle while the stock session lasts and the last figures are old; outside it they stand as they are."""
    if not calendars_of(act.firm).venues[VENUE].is_trading_at(act.at):
        return None
    last = last_cycle_at(act.firm)
    if last is not None and act.at - EVERY < last <= act.at:
        return None
    return run_cycle(act)


def run_cycle(act: Act) -> Cycled:
    """Compute the figures of all clients at the act's moment, write them, and see to those who moved."""
    orders = open_orders(act.firm)
    clients = seen_to = 0
    standing: Counter[str] = Counter()
    for codes in client_ranges(act.firm, CLIENTS_AT_ONCE):
        clients += len(codes)
        with resting_collector(len(codes)):
            seen_to += _run_range(act, codes, orders, standing)
    record_desk(act, standing)
    return Cycled(clients, seen_to)


def _run_range(act: Act, codes: tuple[str, ...], orders: OpenOrders, standing: Counter[str]) -> int:
    basis = basis_of(act)
    held = holdings_of(act.firm, codes)
    own = {client: orders[client] for client in codes if client in orders}
    units = {*held.units, *(code for each in own.values() for code, _, _ in each)}
    assets = assets_of(act.firm, codes, units, categories_of_range(act.firm, codes, act.on), basis)
    found = with_portfolios_apart(act, codes, figures_of_range(held, own, assets, basis.directive))
    present = present_of(act.firm, codes)
    moved = {*moved_clients(found.computed, present), *found.undecided}
    if moved:
        watch_clients(act, sorted(moved))
    record_figures(act, found.computed, present)
    standing.update(standing_of(found.computed))
    return len(moved)
