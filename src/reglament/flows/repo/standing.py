"""File the standing order of REPO with every uncovered order; wake it while a shortage stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reglament.core.repo.standing import StandingState, files_standing_order, standing_state
from reglament.core.repo.terms import fixed
from reglament.flows.act import Act
from reglament.flows.repo.picture import Picture, special_terms
from reglament.store.repo.load import orders_of_trades, standing_orders_of
from reglament.store.repo.models import StandingOrder
from reglament.store.repo.save import add_standing_orders, set_standing_state


class UncoveredOrder(Protocol):
    """What is asked of an order: its number, its client, whether it is uncovered."""

    @property
    def number(self) -> int: ...
    @property
    def client(self) -> str: ...
    @property
    def uncovered(self) -> bool: ...


def file_standing_order(act: Act, order: UncoveredOrder) -> None:
    """File a standing order of REPO with one order, if it is uncovered. Within the running act."""
    file_standing_orders(act, [(order.number, order.client)] if order.uncovered else [])


def file_standing_orders(act: Act, orders: Sequence[tuple[int, str]]) -> None:
    """File standing orders with uncovered orders (number, client), one statement for all. Within the running act."""
    terms = special_terms(act) if orders else None
    if terms is None or not files_standing_order(bool(orders), terms):
        return
    add_standing_orders(act.firm, orders, fixed(terms.standing_order_market).clause, act.at)


class Standings:
    """The standing orders of clients, read once, woken and put to sleep as shortages come and go."""

    def __init__(self, act: Act, picture: Picture, clients: Sequence[str]) -> None:
        """Read the standing orders of clients, and the orders behind the trades that are short."""
        self._act = act
        self._of = standing_orders_of(act.firm, clients)
        self._orders = orders_of_trades(act.firm, [trade for lack in picture.lacks for trade in lack.trades])
        self._lacking: dict[str, list[int]] = {client: [] for client in clients}
        for lack in picture.lacks:
            self._lacking[lack.client].append(lack.minor)

    def behind(self, client: str, trades: Sequence[int]) -> StandingOrder:
        """Return the standing order a shortage stands under: that of its own uncovered order, else the latest."""
        rows = self._of[client]
        wanted = {self._orders[trade] for trade in trades if trade in self._orders}
        own = [row for row in rows if row.order_id in wanted]
        return own[-1] if own else rows[-1]

    def stale(self) -> list[StandingOrder]:
        """Return the standing orders that sleep though they are needed, or are awake though nothing is lacking."""
        return [row for client in self._of for row in self._changed(client)]

    def wake(self) -> None:
        """Write the states that have changed."""
        for row in self.stale():
            state = standing_state(self._lacking[row.client])
            set_standing_state(int(row.pk), state.value, self._act.at if state is StandingState.ACTIVE else None)

    def _changed(self, client: str) -> list[StandingOrder]:
        state = standing_state(self._lacking[client])
        rows = self._of[client]
        if state is StandingState.DORMANT:
            return [row for row in rows if row.state != state.value]
        if any(row.state == state.value for row in rows):
            return []
        trades = [self._orders.get(trade) for trade in self._orders]
        return [row for row in rows if row.order_id in trades][-1:] or rows[-1:]
