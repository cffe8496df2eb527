"""Read standing orders, days of chains, offers and REPO deals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import F, Sum

from reglament.core.ledger.account import AccountKind
from reglament.core.orders.order import LIVE_WORDS
from reglament.core.settlement.obligations import CASH, SECURITIES, Obligation
from reglament.store.ledger.models import Account
from reglament.store.orders.models import Order
from reglament.store.repo.models import ChainDay, RepoDeal, RepoOffer, StandingOrder
from reglament.store.settlement.load import obligation_value
from reglament.store.settlement.models import SettlementTask
from reglament.store.trades.models import TradeRow

OVER = ("restored", "rolled", "incident")


def clients_with_standing_order(firm: str) -> list[str]:
    """Return the clients who ever filed a standing order of REPO."""
    return sorted(set(StandingOrder.objects.filter(firm=firm).values_list("client", flat=True)))


def standing_orders_of(firm: str, clients: Iterable[str]) -> dict[str, list[StandingOrder]]:
    """Return the standing orders of clients, by client, oldest first."""
    found: dict[str, list[StandingOrder]] = {}
    for row in StandingOrder.objects.filter(firm=firm, client__in=set(clients)).order_by("id"):
        found.setdefault(row.client, []).append(row)
    return found


def orders_of_trades(firm: str, trades: Iterable[int]) -> dict[int, int]:
    """Return the orders trades stand on, by trade; those without one are left out."""
    rows = SettlementTask.objects.filter(firm=firm, trade_id__in=set(trades), trade__order_id__isnull=False)
    return {trade: order for trade, order in rows.values_list("trade_id", "trade__order_id") if order is not None}


def clients_owing(firm: str, place: str, clients: Iterable[str]) -> list[str]:
    """Return those of the clients who have anything to deliver or to pay at a place."""
    rows = SettlementTask.objects.filter(
        firm=firm, state="open", minor__lt=0, place=place, component__in=(SECURITIES, CASH), client__in=set(clients)
    )
    return sorted(set(rows.values_list("client", flat=True)))


def open_legs(firm: str, clients: Iterable[str], place: str) -> dict[str, list[Obligation]]:
    """Return what is still to move for clients at a place, papers and money, by client, oldest first."""
    rows = SettlementTask.objects.filter(
        firm=firm, state="open", place=place, component__in=(SECURITIES, CASH), client__in=set(clients)
    )
    found: dict[str, list[Obligation]] = {}
    for row in rows.order_by("settle_on", "id"):
        found.setdefault(row.client, []).append(obligation_value(row))
    return found


def balances_at(firm: str, clients: Iterable[str], place: str) -> dict[str, dict[tuple[str, str], int]]:
    """Return what clients have at a place, by client, then by place and unit."""
    kinds = (AccountKind.CLIENT_CASH.value, AccountKind.CLIENT_PAPERS.value)
    rows = Account.objects.filter(firm=firm, kind__in=kinds, place=place, client__in=set(clients))
    found: dict[str, dict[tuple[str, str], int]] = {}
    for client, unit, balance in rows.values_list("client", "unit", "balance"):
        found.setdefault(client, {})[place, unit] = balance
    return found


def open_days(firm: str, clients: Iterable[str] | None = None) -> list[ChainDay]:
    """Return the days of chains that are not over, of these clients or of all, the nearest first."""
    rows = (
        ChainDay.objects.filter(firm=firm).exclude(state__in=OVER).select_related("standing").prefetch_related("deals")
    )
    if clients is not None:
        rows = rows.filter(client__in=set(clients))
    return list(rows.order_by("due_on", "id"))


def days_due(firm: str, clients: Iterable[str], since: date) -> list[ChainDay]:
    """Return the days of chains of clients from a day on, whatever became of them, the nearest first."""
    rows = ChainDay.objects.filter(firm=firm, client__in=set(clients), due_on__gte=since)
    return list(rows.select_related("standing").prefetch_related("deals").order_by("due_on", "id"))


def day_after(row: ChainDay) -> ChainDay | None:
    """Return the next day of the same shortage that may be carried over, or None."""
    rows = ChainDay.objects.filter(firm=row.firm, client=row.client, place=row.place, unit=row.unit)
    return rows.filter(due_on__gt=row.due_on, part="repo").order_by("due_on", "id").first()


def day_by_number(firm: str, number: int) -> ChainDay | None:
    """Return a day of a chain, or None."""
    return ChainDay.objects.filter(firm=firm, pk=number).select_related("standing").first()


def days_of(firm: str, client: str = "", on: date | None = None, limit: int = 200) -> list[ChainDay]:
    """Return days of chains, of one client or of all, of one day or of all, newest first."""
    rows = ChainDay.objects.filter(firm=firm).select_related("standing", "previous").prefetch_related("steps", "deals")
    rows = rows.filter(client=client) if client else rows
    rows = rows.filter(due_on=on) if on is not None else rows
    return list(rows.order_by("-due_on", "-id")[:limit])


def day_before(firm: str, client: str, place: str, unit: str, due_on: date) -> ChainDay | None:
    """Return the last day of the chain before a day: the one whose shortage was carried into it."""
    rows = ChainDay.objects.filter(firm=firm, client=client, place=place, unit=unit, due_on__lt=due_on)
    return rows.exclude(state="restored").order_by("-due_on", "-id").first()


def deals_of(firm: str, client: str = "", limit: int = 200) -> list[RepoDeal]:
    """Return REPO deals, of one client or of all, newest first."""
    rows = RepoDeal.objects.filter(firm=firm).select_related("previous", "mirror")
    return list((rows.filter(client=client) if client else rows).order_by("-id")[:limit])


def deal_by_number(firm: str, number: int) -> RepoDeal | None:
    """Return a REPO deal, or None."""
    return RepoDeal.objects.filter(firm=firm, pk=number).first()


def deals_under_way(firm: str, kinds: Sequence[str]) -> list[RepoDeal]:
    """Return the deals of these kinds whose second leg has not been settled."""
    return list(RepoDeal.objects.filter(firm=firm, kind__in=kinds).exclude(state="leg2_settled").order_by("id"))


def deals_ending(
    firm: str, client: str, instrument: str, on: date, kinds: Sequence[str] = ("special",)
) -> list[RepoDeal]:
    """Return a client's deals of some kinds in a paper whose second leg falls on a day, oldest first."""
    rows = RepoDeal.objects.filter(firm=firm, client=client, kind__in=kinds, instrument=instrument, leg2_on=on)
    return list(rows.order_by("id"))


def offers_on(firm: str, on: date, side: str = "", instruments: Iterable[str] | None = None) -> list[RepoOffer]:
    """Return the open offers of a day, the oldest first."""
    rows = RepoOffer.objects.filter(firm=firm, valid_on=on, state="open", left__gt=0)
    rows = rows.filter(side=side) if side else rows
    rows = rows.filter(instrument__in=set(instruments)) if instruments is not None else rows
    return list(rows.order_by("id"))


def locked_offer(firm: str, number: int) -> RepoOffer | None:
    """Return an offer, locked until the transaction ends, or None."""
    return RepoOffer.objects.select_for_update().filter(firm=firm, pk=number).first()


def ordered_pieces(firm: str, client: str, instrument: str, side: str, before: datetime) -> int:
    """Return what a client's live orders of one side, received before a moment, are still to bring."""
    rows = Order.objects.filter(
        firm=firm, client=client, instrument=instrument, side=side, received_at__lt=before, state__in=LIVE_WORDS
    )
    return int(rows.aggregate(total=Sum(F("pieces") - F("filled") - F("cancelled")))["total"] or 0)


def trade_states(numbers: Iterable[int]) -> dict[int, str]:
    """Return how far trades have come, by number."""
    return {int(pk): state for pk, state in TradeRow.objects.filter(pk__in=set(numbers)).values_list("pk", "state")}
