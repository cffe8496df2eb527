"""Read calls, notices, plans of closing and what belongs to them. Present and past, for flows and pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import connection
from django.db.models import Min, Q

from reglament.core.margin.due import Halt
from reglament.core.margin.price_test import AnonymousDeal
from reglament.core.margin.watch import CallState, Standing
from reglament.core.orders.order import LIVE_WORDS
from reglament.store.instruments.models import HaltRow, PriceRow
from reglament.store.margin import case_models as models
from reglament.store.orders.models import Order, OrderFill
from reglament.store.outbox.models import Message

_AT_ONCE = 5_000


def open_cases(firm: str, clients: Iterable[str] | None = None, *, lock: bool = False) -> list[models.MarginCase]:
    """Return the open cases of clients, or of all; with `lock` nobody else moves them in this transaction."""
    rows = models.MarginCase.objects.filter(models.OPEN, firm=firm).order_by("client", "id")
    if lock and connection.vendor == "postgresql":
        rows = rows.select_for_update()
    if clients is None:
        return list(rows)
    wanted = sorted(set(clients))
    parts = (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))
    return [row for part in parts for row in rows.filter(client__in=part)]


def clients_watched(firm: str, unseen_since: datetime | None = None) -> list[str]:
    """Return the clients with an open case; with a moment, those nobody has looked at after it."""
    rows = models.MarginCase.objects.filter(models.OPEN, firm=firm).order_by("client")
    if unseen_since is not None:
        rows = rows.filter(seen_at__lte=unseen_since)
    return list(dict.fromkeys(rows.values_list("client", flat=True)))


def cases_of(firm: str, client: str, limit: int = 50) -> list[models.MarginCase]:
    """Return a client's cases with their steps, notices and plans, the latest first."""
    rows = models.MarginCase.objects.filter(firm=firm, client=client)
    return list(rows.prefetch_related("steps", "notices", "plans").order_by("-fell_at", "-id")[:limit])


def standing_value(row: models.MarginCase) -> Standing:
    """Return a case as a value."""
    return Standing(CallState(row.state), row.fell_at, row.restore_by, row.breached_at, row.close_by, row.first_deal_at)


def notices_of(firm: str, client: str, limit: int = 50) -> list[models.MarginNotice]:
    """Return what a client was told, the latest first."""
    return list(models.MarginNotice.objects.filter(firm=firm, client=client).order_by("-at", "-id")[:limit])


def sent_at(firm: str, keys: Iterable[str]) -> dict[str, datetime]:
    """Return when messages left, by key; one still waiting is left out."""
    rows = Message.objects.filter(firm=firm, key__in=[key for key in keys if key], sent_at__isnull=False)
    return {key: at for key, at in rows.values_list("key", "sent_at") if at is not None}


def plan_by_id(firm: str, number: int, *, lock: bool = False) -> models.ClosePlan | None:
    """Return a plan of the firm, or None."""
    rows = models.ClosePlan.objects.filter(firm=firm, pk=number)
    if lock and connection.vendor == "postgresql":
        rows = rows.select_for_update(of=("self",))
    return rows.first()


def plans_of(firm: str, client: str, limit: int = 50) -> list[models.ClosePlan]:
    """Return a client's plans, the latest first."""
    return list(models.ClosePlan.objects.filter(firm=firm, client=client).order_by("-made_at", "-id")[:limit])


def live_plans(firm: str, cases: Collection[int]) -> dict[int, models.ClosePlan]:
    """Return the plan that counts for each case: the latest not ended."""
    rows = models.ClosePlan.objects.filter(firm=firm, case_id__in=list(cases), ended_at=None).order_by("id")
    return {row.case_id: row for row in rows if row.case_id is not None}


def running_plans(firm: str) -> list[models.ClosePlan]:
    """Return the started plans that no case watches: those of a demand or of a delisted security."""
    return list(models.ClosePlan.objects.filter(firm=firm, state="started", case=None, ended_at=None).order_by("id"))


def orders_of_plans(plans: Iterable[int]) -> dict[int, list[Order]]:
    """Return the orders of plans, by plan, in the order they were sent."""
    links = list(models.CloseOrder.objects.filter(plan_id__in=list(plans)).order_by("id"))
    rows = Order.objects.in_bulk([link.order_id for link in links])
    found: dict[int, list[Order]] = defaultdict(list)
    for link in links:
        found[link.plan_id].append(rows[link.order_id])
    return found


def is_live(order: Order) -> bool:
    """Return whether something of an order may still be executed."""
    return order.state in LIVE_WORDS


def first_deals(cases: Collection[int]) -> dict[int, datetime]:
    """Return when the first closing deal of each case was made, by case."""
    links = models.CloseOrder.objects.filter(plan__case_id__in=list(cases)).values_list("plan__case_id", "order_id")
    by_order = {order: case for case, order in links}
    fills = OrderFill.objects.filter(order_id__in=by_order).values_list("order_id").annotate(first=Min("at"))
    found: dict[int, datetime] = {}
    for order, at in fills:
        case = by_order[order]
        found[case] = min(at, found.get(case, at))
    evidence = models.CloseEvidence.objects.filter(plan__case_id__in=list(cases), trade__isnull=False)
    for case, at in evidence.values_list("plan__case_id").annotate(first=Min("at")):
        found[case] = min(at, found.get(case, at))
    return found


def halts_since(firm: str, venue: str, since: datetime, at: datetime) -> list[tuple[str, Halt]]:
    """Return halts that ran after a moment: the instrument, empty for the whole venue, and from when to when."""
    rows = HaltRow.objects.filter(Q(resumed_at=None) | Q(resumed_at__gt=since), firm=firm, halted_at__lte=at)
    found = rows.filter(venue__in=("", venue)).order_by("halted_at", "id")
    return [
        (code, Halt(halted_at, resumed_at if resumed_at is not None and resumed_at <= at else None))
        for code, halted_at, resumed_at in found.values_list("instrument", "halted_at", "resumed_at")
    ]


def tape_of(firm: str, instrument: str, since: datetime, until: datetime) -> list[AnonymousDeal]:
    """Return the anonymous deals in an instrument as published between two moments, both inside."""
    rows = PriceRow.objects.filter(firm=firm, instrument=instrument, kind="last", at__gte=since, at__lte=until)
    return [AnonymousDeal(Decimal(price), at) for price, at in rows.order_by("at", "id").values_list("price", "at")]


def trading_stops(firm: str, instruments: Iterable[str]) -> dict[str, date]:
    """Return the first day without organised trading of instruments, the latest announcement counting."""
    rows = models.TradingStop.objects.filter(firm=firm, instrument__in=list(instruments)).order_by("id")
    return dict(rows.values_list("instrument", "stops_on"))


def splits_waiting(firm: str, on: date) -> dict[str, date]:
    """Return the securities whose split has come and is not booked, with its day."""
    rows = models.SplitRow.objects.filter(firm=firm, on__lte=on, booked_at=None).order_by("on")
    return dict(rows.values_list("instrument", "on"))


def views_of(firm: str, client: str, since: datetime, until: datetime) -> list[datetime]:
    """Return when a client looked at his figures between two moments."""
    rows = models.MarginView.objects.filter(firm=firm, client=client, at__gte=since, at__lte=until)
    return list(rows.order_by("at").values_list("at", flat=True))


def actions_of(firm: str, client: str, limit: int = 50) -> list[models.ClosingAction]:
    """Return what a client did to close, the latest first."""
    return list(models.ClosingAction.objects.filter(firm=firm, client=client).order_by("-at", "-id")[:limit])


def evidence_of(plan: int) -> list[models.CloseEvidence]:
    """Return what was looked at before the deals of a plan, oldest first."""
    return list(models.CloseEvidence.objects.filter(plan_id=plan).order_by("id"))


def looked_lately(firm: str, client: str, at: datetime, seconds: int) -> bool:
    """Return whether a look of a client was noted within so many seconds before a moment."""
    since = at - timedelta(seconds=seconds)
    return models.MarginView.objects.filter(firm=firm, client=client, at__gt=since, at__lte=at).exists()
