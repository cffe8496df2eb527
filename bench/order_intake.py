"""Take orders: decode nothing, but check, hold, number, log, queue and acknowledge, 1,024 in a commit.

Ten thousand clients, three hundred instruments, both sides; every order has its own key and
is checked for channel, form, lot, price step, life and cover against locked balances with what
is on hold. The figure is orders a second from drafts to committed answers; on PostgreSQL two
writers take them, each the orders of its own clients, on SQLite one, since it has one.
"""

from __future__ import annotations

import gc
import random
import time
from datetime import date, datetime
from decimal import Decimal
from threading import Thread
from typing import Any
from zoneinfo import ZoneInfo

SEED = 20261121
CLIENTS = 10_000
INSTRUMENTS = 300
PAPERS_OF_A_CLIENT = 4
IN_A_COMMIT = 1024
FIRM = "grandis-brokerage"
AT = datetime(2026, 3, 2, 12, 0, tzinfo=ZoneInfo("Europe/Moscow"))


def run(n: int = 100_000, database: str | None = None) -> dict[str, Any]:
    """Take `n` orders and return the rate; raise when the books or the answers do not agree."""
    del database  # the open one
    from django.db import connection

    from reglament.core.parties.actor import Actor, ActorKind
    from reglament.flows.act import Act
    from reglament.formats.rulebook.read import rulebook_of

    _open_firm()
    rng = random.Random(SEED)
    act = Act(FIRM, rulebook_of(FIRM), AT, Actor(ActorKind.OFFICER, "bench"), "bench")
    _same_as_single(act, _drafts(rng, 0, 64))
    writers = 2 if connection.vendor == "postgresql" else 1
    rounds = _rounds(_drafts(rng, 0, n), writers)
    gc.freeze()  # the drafts are the callers': no server would walk them again and again
    processor = time.process_time()
    seconds, taken, latencies = _take(act, rounds)
    processor = time.process_time() - processor
    _books_agree(n, taken)
    latencies.sort()
    return {
        "n": n,
        "seconds": seconds,
        "per_second": n / seconds,
        "taken": taken,
        "writers": writers,
        "in_a_commit": IN_A_COMMIT,
        "commit_ms_median": round(latencies[len(latencies) // 2] * 1000, 1),
        "commit_ms_p99": round(latencies[int(len(latencies) * 0.99)] * 1000, 1),
        "processor_us_an_order": round(processor / n * 1e6, 1),
    }


def _rounds(drafts: list[Any], writers: int) -> list[list[list[Any]]]:
    """Return each writer's rounds: a client's orders all go to one of them, in the order they came."""
    own = [[one for one in drafts if int(one.client) % writers == writer] for writer in range(writers)]
    return [[part[start : start + IN_A_COMMIT] for start in range(0, len(part), IN_A_COMMIT)] for part in own]


def _take(act: Any, rounds: list[list[list[Any]]]) -> tuple[float, int, list[float]]:
    """Have every writer take its rounds; return seconds, how many orders were taken, and how long each round was."""
    from django.db import connection

    from reglament.flows.orders.accept import accept_orders

    latencies: list[float] = []
    taken: list[int] = []

    def write(own: list[list[Any]]) -> None:
        for drafts in own:
            began = time.perf_counter()
            answers = accept_orders(act, drafts)
            latencies.append(time.perf_counter() - began)
            taken.append(sum(answer.accepted for answer in answers))
        if len(rounds) > 1:
            connection.close()

    began = time.perf_counter()
    if len(rounds) == 1:
        write(rounds[0])
    else:
        threads = [Thread(target=write, args=(own,)) for own in rounds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return time.perf_counter() - began, sum(taken), latencies


def _drafts(rng: random.Random, start: int, count: int) -> list[Any]:
    from reglament.core.orders.draft import OrderDraft

    drafts = []
    for number in range(start, start + count):
        client = rng.randrange(CLIENTS)
        sells = rng.random() < 0.5
        code = _paper(client, rng.randrange(PAPERS_OF_A_CLIENT)) if sells else rng.randrange(INSTRUMENTS)
        drafts.append(
            OrderDraft(
                client=f"{client:05}",
                instrument=f"I{code:03}",
                side="sell" if sells else "buy",
                quantity=str(rng.randrange(1, 20) * 10),
                price=f"{rng.randrange(5000, 20000)}.{rng.randrange(0, 100):02}",
                client_order_id=f"C{number}",
                key=f"bench-{number}",
            )
        )
    return drafts


def _paper(client: int, number: int) -> int:
    return (client * 7 + number * 31) % INSTRUMENTS


def _open_firm() -> None:
    from reglament.core.calendar.moments import MOSCOW
    from reglament.core.instruments.instrument import Instrument
    from reglament.core.units.amount import RUB
    from reglament.flows.instruments.list_instrument import load_venues
    from reglament.store.accounts.models import Contract
    from reglament.store.calendar.save import name_calendar
    from reglament.store.instruments.save import save_instrument
    from reglament.store.ledger.models import Account
    from reglament.store.parties.models import Client

    on, at = date(2026, 1, 12), datetime(2026, 1, 12, 12, 0, tzinfo=MOSCOW)
    name_calendar(FIRM, "plain-weekdays")
    load_venues(FIRM)
    for number in range(INSTRUMENTS):
        code = f"I{number:03}"
        one = Instrument(code, "share", code, code, f"RU000{code}", "MOEX_STOCK", 10, Decimal("0.01"), RUB)
        save_instrument(FIRM, one, at)
    codes = [f"{number:05}" for number in range(CLIENTS)]
    Client.objects.bulk_create(
        [Client(firm=FIRM, code=code, kind="individual", name=code, opened_on=on) for code in codes], batch_size=2000
    )
    numbers = dict(Client.objects.filter(firm=FIRM).values_list("code", "pk"))
    Contract.objects.bulk_create(
        [Contract(client_id=numbers[code], number=code, signed_on=on, edition="") for code in codes], batch_size=2000
    )
    accounts = []
    for client, code in enumerate(codes):
        accounts.append(
            Account(firm=FIRM, kind="client.cash", client=code, place="MOEX_STOCK", unit="RUB", balance=10**13)
        )
        for unit in {f"I{_paper(client, number):03}" for number in range(PAPERS_OF_A_CLIENT)}:
            accounts.append(
                Account(firm=FIRM, kind="client.papers", client=code, place="MOEX_STOCK", unit=unit, balance=10**6)
            )
    Account.objects.bulk_create(accounts, batch_size=2000)


def _same_as_single(act: Any, drafts: list[Any]) -> None:
    """Check that the round answers as single orders do; both are rolled back."""
    from django.db import transaction

    from reglament.flows.orders.accept import accept_order, accept_orders

    with transaction.atomic():
        singles = [accept_order(act, draft) for draft in drafts]
        transaction.set_rollback(True)
    with transaction.atomic():
        rounds = accept_orders(act, drafts)
        transaction.set_rollback(True)
    for single, one in zip(singles, rounds, strict=True):
        assert (single.outcome, single.grounds) == (one.outcome, one.grounds), "a round decides as single orders do"
        first = {name: value for name, value in single.result.items() if name != "order"}
        second = {name: value for name, value in one.result.items() if name != "order"}
        assert first == second, "a round answers as single orders do"


def _books_agree(n: int, taken: int) -> None:
    from django.db.models import Sum

    from reglament.store.audit.models import ActRow
    from reglament.store.ledger.models import Account, Hold
    from reglament.store.orders.models import Order
    from reglament.store.outbox.models import Message

    assert taken == n, f"{n - taken} good orders were refused"
    for model in (Order, ActRow, Message, Hold):
        assert model.objects.count() == n, f"{model.__name__}: {model.objects.count()} rows for {n} orders"
    held = Account.objects.aggregate(total=Sum("held"))["total"]
    assert held == Hold.objects.aggregate(total=Sum("minor"))["total"], "accounts and holds differ"
    assert held == Order.objects.aggregate(total=Sum("reserve"))["total"], "orders and holds differ"
