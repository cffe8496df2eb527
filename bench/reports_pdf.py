"""Reports as PDF: two pages, sixty deals in ten columns, balances and totals, the form clients get.

One process sets all of them and gives the figure per core; a pool over all cores
sets them again. Each sample is read back: two pages, its number, its totals.
"""

from __future__ import annotations

import io
import os
import random
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime, timedelta
from decimal import Decimal
from multiprocessing import get_context
from typing import Any

from pypdf import PdfReader

from reglament.core.calendar.moments import MOSCOW
from reglament.core.instruments.instrument import Instrument
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.reports.compose import Facts, Posting, report_of
from reglament.core.reports.layout import USUAL_LAYOUT
from reglament.core.reports.report import ClientReport, Family, Heading
from reglament.core.trades.trade import Side, Trade
from reglament.core.units.amount import RUB, Amount
from reglament.render.pages import page_of
from reglament.render.pdf import report_pdf, text_of

SEED = 20261121
DAY = date(2026, 3, 2)
MADE_AT = datetime(2026, 3, 2, 19, 30, tzinfo=MOSCOW)
DEALS = 60
PAPERS = 50
CHECKED = 3

INSTRUMENTS = {
    f"P{number:02d}": Instrument(
        code=f"P{number:02d}",
        kind="share",
        name=f"Ёлка-Инвест {number:02d}",
        issuer=f"ПАО «Ёлка {number:02d}»",
        isin=f"RU000A{number:06d}",
        venue="MOEX_STOCK",
        lot=1,
        tick=Decimal("0.01"),
        currency=RUB,
    )
    for number in range(PAPERS)
}


def run(n: int = 60, database: str | None = None) -> dict[str, Any]:
    """Set `n` reports in one process, then over all cores; check samples by reading them back."""
    reports = [report(client) for client in range(n)]
    documents = [set_one(reports[0])]
    processor, started = time.process_time(), time.perf_counter()
    documents = [set_one(one) for one in reports]
    seconds, spent = time.perf_counter() - started, time.process_time() - processor
    for place in range(0, n, max(1, n // CHECKED)):
        check(reports[place], documents[place])
    assert documents[0] == set_one(reports[0]), "the same values gave other bytes"
    return {
        "n": n,
        "seconds": seconds,
        "per_second": n / seconds,
        "milliseconds_each": round(seconds / n * 1000, 2),
        "per_second_of_processor": round(n / spent, 1),
        "kilobytes_each": round(sum(map(len, documents)) / n / 1000, 1),
        "pages_each": 2,
        "cores": os.cpu_count(),
        "per_second_on_all_cores": round(on_all_cores(reports), 1),
    }


def on_all_cores(reports: list[ClientReport]) -> float:
    """Return how many reports a second a pool over all cores sets, once its processes are warm."""
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        list(pool.map(set_one, reports[:1] * cores * 2, chunksize=1))
        started = time.perf_counter()
        made = sum(1 for document in pool.map(set_one, reports, chunksize=4) if document)
        return made / (time.perf_counter() - started)


def set_one(one: ClientReport) -> bytes:
    """Return one report as PDF, laid out and set."""
    return report_pdf(page_of(one, USUAL_LAYOUT, "0" * 64, "ru"))


def check(one: ClientReport, document: bytes) -> None:
    """Read a document back: two pages, and every total in its text."""
    pages = PdfReader(io.BytesIO(document)).pages
    assert len(pages) == 2, f"{one.heading.number} has {len(pages)} pages, not 2"
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    (total,) = one.deal_totals
    (cash,) = one.cash_totals
    wanted = [total.bought, total.sold, total.fee, cash.opening, cash.credited, cash.debited, cash.closing]
    for amount in wanted:
        said = " ".join(text_of(amount, "ru", "RUB").split())
        assert said in text, f"{one.heading.number} does not say {said}"
    assert one.heading.number in text, f"{one.heading.number} is not in its own document"


def report(client: int) -> ClientReport:
    """Return the report of one made-up client; the same number gives the same report."""
    draw = random.Random(SEED + client)
    code = f"{100_000 + client}"
    cash = AccountKey(AccountKind.CLIENT_CASH, code, "MOEX_STOCK", "RUB")
    trades = [_trade(draw, code, number) for number in range(1, DEALS + 1)]
    fees = [_fee(cash, trade) for trade in trades]
    taken = sum(-minor for _, minor in fees)
    postings = [
        Posting(place, DAY, MADE_AT, "fee.withheld", f"trade:{trade.number}", {"type": "deal"}, account, minor)
        for place, (trade, (_, minor)) in enumerate(zip(trades, fees, strict=True), 1)
        for account, minor in ((AccountKey(AccountKind.FIRM_FEES, "", "", "RUB"), -minor),)
    ]
    postings.append(Posting(1000, DAY, MADE_AT, "fee.withheld", "", {"type": "deal"}, cash, -taken))
    opening = draw.randrange(10**9, 10**11)
    facts = Facts({cash: opening}, {cash: opening - taken}, postings, trades, [], INSTRUMENTS)
    return report_of(_heading(code), facts)


def _trade(draw: random.Random, client: str, number: int) -> Trade:
    price, pieces = Decimal(draw.randrange(100, 500_000)) / 100, draw.randrange(1, 1000)
    concluded_at = MADE_AT - timedelta(minutes=600 - number * 7)
    return Trade(
        number=number,
        order_id=None,
        client=client,
        instrument=f"P{number % PAPERS:02d}",
        venue="MOEX_STOCK",
        side=draw.choice([Side.BUY, Side.SELL]),
        price=price,
        pieces=pieces,
        amount=Amount(int(price * 100) * pieces, RUB),
        accrued=Amount(0, RUB),
        concluded_at=concluded_at,
        settle_on=DAY,
    )


def _fee(cash: AccountKey, trade: Trade) -> tuple[AccountKey, int]:
    return cash, -max(1, trade.amount.minor // 2000)


def _heading(client: str) -> Heading:
    return Heading(
        kind="daily_securities",
        family=Family.DAILY,
        number=f"БО-{client}-20260302-DS1",
        version=1,
        replaces="",
        firm="ООО «Брокер-Образец»",
        licence="000-00000-100000 от 01.02.2024",
        regulation="Регламент брокерского обслуживания",
        edition_from=date(2024, 2, 1),
        client=client,
        client_name="Образцов Пример Примерович",
        contract=f"БО-{client}",
        contract_on=date(2024, 2, 1),
        first=DAY,
        last=DAY,
        made_at=MADE_AT,
    )
