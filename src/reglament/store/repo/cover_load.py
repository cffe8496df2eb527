"""Read what clients owe and have for settlement, and where they are short: a few statements for a whole firm."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Sum

from reglament.core.ledger.account import AccountKind
from reglament.core.orders.order import LIVE_WORDS
from reglament.core.settlement.obligations import Obligation
from reglament.core.units.amount import CURRENCIES
from reglament.store.ledger.models import Account
from reglament.store.orders.models import Order
from reglament.store.repo.models import RepoDeal
from reglament.store.settlement.load import obligation_value
from reglament.store.settlement.models import SettlementTask
from reglament.store.trades.load import UNSETTLED
from reglament.store.trades.models import TradeRow

Key = tuple[str, str, str]


def obligations_due(firm: str, component: str, place: str, until: date, client: str = "") -> list[Obligation]:
    """Return what is still to move at a place up to a day, of one client or of all, oldest first."""
    rows = SettlementTask.objects.filter(
        firm=firm, state="open", component=component, place=place, settle_on__lte=until, trade__state__in=UNSETTLED
    )
    rows = rows.filter(client=client) if client else rows
    return [obligation_value(row) for row in rows.order_by("settle_on", "id")]


def free_at(firm: str, kind: AccountKind, place: str, client: str = "") -> dict[Key, int]:
    """Return what clients have free of holds at a place, by client, place and unit."""
    rows = Account.objects.filter(firm=firm, kind=kind.value, place=place)
    rows = rows.filter(client=client) if client else rows.exclude(client="")
    return {
        (owner, place, unit): balance - held
        for owner, unit, balance, held in rows.values_list("client", "unit", "balance", "held")
    }


def short_positions(firm: str, place: str, client: str = "") -> dict[tuple[str, str], int]:
    """Return planned positions below nil at a place, by client and instrument, in pieces."""
    kinds = (AccountKind.CLIENT_PAPERS.value, AccountKind.CLIENT_PLANNED.value)
    rows = Account.objects.filter(firm=firm, kind__in=kinds, place=place).exclude(unit__in=list(CURRENCIES))
    rows = rows.filter(client=client) if client else rows
    sums = rows.values("client", "unit").annotate(total=Sum("balance")).filter(total__lt=0)
    return {(row["client"], row["unit"]): int(row["total"]) for row in sums.order_by("client", "unit")}


def pieces_ordered(firm: str, clients: Iterable[str], side: str) -> dict[tuple[str, str], int]:
    """Return what the live orders of clients are still to deal in on one side, by client and instrument."""
    rows = Order.objects.filter(firm=firm, client__in=set(clients), side=side, state__in=LIVE_WORDS)
    sums = rows.values("client", "instrument").annotate(total=Sum(F("pieces") - F("filled") - F("cancelled")))
    return {(row["client"], row["instrument"]): int(row["total"] or 0) for row in sums}


def trades_by_basis(firm: str, numbers: Iterable[int], basis: str) -> set[int]:
    """Return which of these trades stand on a basis: `special_trade`."""
    rows = TradeRow.objects.filter(firm=firm, pk__in=set(numbers), basis=basis)
    return set(rows.values_list("pk", flat=True))


def uncovered_trades(firm: str, numbers: Iterable[int]) -> set[int]:
    """Return which of these trades carry out orders that were uncovered when they were taken."""
    rows = TradeRow.objects.filter(firm=firm, pk__in=set(numbers), order_id__isnull=False)
    orders = {int(number): order for number, order in rows.values_list("pk", "order_id")}
    uncovered = Order.objects.filter(firm=firm, pk__in=list(orders.values()), uncovered=True)
    known = set(uncovered.values_list("pk", flat=True))
    return {number for number, order in orders.items() if order in known}


def bought_pieces(firm: str, trades: Iterable[int]) -> dict[str, int]:
    """Return what is still to be taken under these trades, by instrument."""
    rows = SettlementTask.objects.filter(
        firm=firm, trade_id__in=set(trades), component="securities", state="open", minor__gt=0
    )
    sums = rows.values("unit").annotate(total=Sum("minor"))
    return {row["unit"]: int(row["total"]) for row in sums.order_by("unit")}


def carried_over(firm: str, client: str, instrument: str, on: date) -> list[RepoDeal]:
    """Return the special trades that carried a client's short position over a day."""
    rows = RepoDeal.objects.filter(firm=firm, client=client, instrument=instrument, kind="special_trade")
    return list(rows.filter(leg1_on__lte=on, leg2_on__gt=on).order_by("id"))


def second_legs_due(firm: str, until: date) -> list[RepoDeal]:
    """Return the special trades whose second one has not been made and falls on a day or before."""
    rows = RepoDeal.objects.filter(firm=firm, kind="special_trade", leg2_on__lte=until)
    return list(rows.filter(state__in=("leg2_due", "leg2_overdue")).order_by("id"))


def deals_with_legs(firm: str, kinds: Iterable[str]) -> list[tuple[RepoDeal, str, str]]:
    """Return the deals of these kinds that are not over, with the states of both trades."""
    deals = list(RepoDeal.objects.filter(firm=firm, kind__in=list(kinds)).exclude(state="leg2_settled").order_by("id"))
    numbers = {number for deal in deals for number in (deal.leg1_trade, deal.leg2_trade) if number}
    states = dict(TradeRow.objects.filter(pk__in=numbers).values_list("pk", "state"))
    return [(deal, states.get(deal.leg1_trade or 0, ""), states.get(deal.leg2_trade or 0, "")) for deal in deals]


def carrying_deals(firm: str, client: str = "", limit: int = 100) -> list[RepoDeal]:
    """Return rollovers and special trades, of one client or of all, newest first."""
    rows = RepoDeal.objects.filter(firm=firm, kind__in=("rollover_repo", "two_trades", "special_trade"))
    return list((rows.filter(client=client) if client else rows).order_by("-id")[:limit])
