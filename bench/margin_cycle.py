"""A whole cycle of the session on the database: read, compute, write, call, for a hundred thousand clients.

Each client has cash and one to fifteen of three hundred instruments, a fifth of them one borrowed or short, a tenth of
them live orders. The first cycle opens everybody's figures; then prices move, and the figure is clients a second of the
cycle after that, with its calls and notices. A sample of the rows written is compared with the rule.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

SEED = 20261121
INSTRUMENTS = 300
POSITIONS_MAX = 15
SAMPLE = 500
AT_ONCE = 10_000
FIRM = "grandis-brokerage"
MOSCOW = ZoneInfo("Europe/Moscow")
AT = datetime(2026, 3, 2, 12, 0, tzinfo=MOSCOW)
FALL = Decimal("0.96")
"""What prices come to before the measured cycle: a fall that brings some clients below a margin."""


def run(n: int = 100_000, database: str | None = None) -> dict[str, Any]:
    """Run cycles over `n` clients and return the rate; raise when a row differs from the rule."""
    del database  # the open one
    from reglament.core.parties.actor import Actor, ActorKind
    from reglament.flows.act import Act
    from reglament.formats.rulebook.read import rulebook_of

    _make_firm(n)
    act = Act(FIRM, rulebook_of(FIRM), AT, Actor(ActorKind.SYSTEM, "clock"), "bench")
    first, _ = _timed(_whole, act)
    _prices(AT + timedelta(minutes=1), FALL)
    after = replace(act, at=AT + timedelta(minutes=2))
    cpu = time.process_time()
    seconds, done = _timed(_whole, after)
    cpu = time.process_time() - cpu
    again, _ = _timed(_whole, replace(act, at=AT + timedelta(minutes=3)))
    return {
        "n": n,
        "seconds": seconds,
        "per_second": n / seconds,
        "cpu_seconds": round(cpu, 2),
        "seen_to": done.seen_to,
        "first_seconds": round(first, 2),
        "nothing_moved_seconds": round(again, 2),
        **_check(after, n),
    }


def _whole(act: Any) -> Any:
    """Run the cycle, and look at the cases that are open, as the clock does."""
    from reglament.batch.margin_cycle import run_cycle
    from reglament.flows.margin.watch import watch_open

    done = run_cycle(act)
    watch_open(act)
    return done


def _timed(work: Any, act: Any) -> tuple[float, Any]:
    began = time.perf_counter()
    done = work(act)
    return time.perf_counter() - began, done


def _make_firm(n: int) -> None:
    """Write clients, instruments with prices and rates, accounts and live orders, as rows made from the seed."""
    from django.db import transaction

    from reglament.store.calendar.save import name_calendar
    from reglament.store.instruments.models import InstrumentRow, LiquidRow, RiskRateRow
    from reglament.store.ledger.models import Account
    from reglament.store.orders.models import Order
    from reglament.store.parties.models import Client

    rng = random.Random(SEED)
    with transaction.atomic():
        name_calendar(FIRM, "plain-weekdays")
        InstrumentRow.objects.bulk_create(
            InstrumentRow(
                firm=FIRM, code=_code(k), kind="share", name=_code(k), venue="MOEX_STOCK", lot=1, tick="0.01",
                currency="RUB", listed_at=AT,
            )
            for k in range(INSTRUMENTS)
        )  # fmt: skip
        LiquidRow.objects.bulk_create(
            LiquidRow(
                firm=FIRM, instrument=_code(k), listed=k % 20 != 0, short_allowed=k % 20 != 0, at=AT, source="bench"
            )
            for k in range(INSTRUMENTS)
        )
        RiskRateRow.objects.bulk_create(
            RiskRateRow(
                firm=FIRM, instrument=_code(k), fall=f"0.{10 + k % 30}", rise=f"0.{11 + k % 30}", at=AT, source="bench"
            )
            for k in range(INSTRUMENTS)
        )
        _prices(AT, Decimal(1))
        _bulk(Client, (_client(number) for number in range(n)))
        _bulk(Account, (account for number in range(n) for account in _accounts(rng, number)))
        _bulk(Order, (_order(rng, number) for number in range(0, n, 10)))


def _bulk(model: Any, rows: Iterator[Any]) -> None:
    while part := list(islice(rows, AT_ONCE)):
        model.objects.bulk_create(part)


def _client(number: int) -> Any:
    from reglament.store.parties.models import Client

    return Client(
        firm=FIRM, code=f"{number:06}", kind="individual", name=f"Client {number}", opened_on=date(2026, 1, 12)
    )


def _accounts(rng: random.Random, number: int) -> list[Any]:
    """Return a client's accounts: papers, and money that a fifth of the clients has borrowed up to a part of them."""
    from reglament.store.ledger.models import Account

    client = f"{number:06}"
    papers = {rng.randrange(INSTRUMENTS): rng.randrange(1, 200) for _ in range(rng.randrange(1, POSITIONS_MAX + 1))}
    worth = sum(_kopecks(k) * pieces for k, pieces in papers.items() if k % 20)
    money = rng.randrange(1, 50_000_000)
    if number % 5 == 0:
        money = -worth * rng.randrange(10, 58) // 100
    if number % 15 == 0:
        short = next(iter(papers))
        papers[short] = -papers[short]
        money = worth
    rows = [("client.cash", "RUB", money), *(("client.papers", _code(k), pieces) for k, pieces in papers.items())]
    return [
        Account(firm=FIRM, client=client, kind=kind, place="MOEX_STOCK", unit=unit, balance=minor)
        for kind, unit, minor in rows
    ]


def _order(rng: random.Random, number: int) -> Any:
    from reglament.store.orders.models import Order

    return Order(
        firm=FIRM, client=f"{number:06}", instrument=_code(rng.randrange(INSTRUMENTS)), venue="MOEX_STOCK",
        side=rng.choice(["buy", "sell"]), kind="limit", price="100.00", state="active", venue_named=False,
        asked_pieces=50, pieces=50, received_at=AT, expires_on=AT.date(), expires_at=AT,
        ends_as="expired", channel="bench",
    )  # fmt: skip


def _code(k: int) -> str:
    return f"P{k:03}"


def _kopecks(k: int) -> int:
    return 10_000 + 7_919 * k % 490_000


def _prices(at: datetime, factor: Decimal) -> None:
    """Publish a price of every instrument."""
    from reglament.store.instruments.models import PriceRow

    PriceRow.objects.bulk_create(
        PriceRow(
            firm=FIRM, instrument=_code(k), kind="last", at=at, source="bench", received_at=at,
            price=f"{(_kopecks(k) * factor / 100).quantize(Decimal('0.01')):f}",
        )
        for k in range(INSTRUMENTS)
    )  # fmt: skip


def _check(act: Any, n: int) -> dict[str, Any]:
    """Compare rows of the measured cycle with the rule, and count what it left."""
    from django.db.models import Count

    from reglament.flows.margin.portfolio import figures_now
    from reglament.store.margin.case_models import MarginCase
    from reglament.store.margin.models import FiguresPoint, FiguresRow

    rows = FiguresRow.objects.filter(firm=FIRM)
    assert rows.count() == n, "every client has figures"
    sample = [f"{number:06}" for number in sorted(random.Random(SEED).sample(range(n), min(n, SAMPLE)))]
    figures = figures_now(act, sample)
    differing = [row.client for row in rows.filter(client__in=sample) if _told(row) != _by_rule(figures[row.client])]
    assert not differing, f"the cycle and the rule differ for {differing}"
    statuses = dict(rows.values_list("status").annotate(Count("id")))
    cases = set(MarginCase.objects.filter(firm=FIRM).values_list("client", flat=True))
    below = set(rows.exclude(status="NORMAL").values_list("client", flat=True))
    assert below <= cases, f"{len(below - cases)} clients below a margin have no case"
    return {"statuses": statuses, "cases": len(cases), "points": FiguresPoint.objects.filter(firm=FIRM).count()}


def _told(row: Any) -> Sequence[Any]:
    return (row.value, row.initial, row.minimum, row.corrected, row.status, row.uncovered)


def _by_rule(figures: Any) -> Sequence[Any]:
    money = (figures.S, figures.M0, figures.Mmin, figures.corrected)
    whole = [int((figure * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)) for figure in money]
    return (*whole, figures.status.value, bool(figures.uncovered))
