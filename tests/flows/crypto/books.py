"""A taxpayer's books for the tests of flows: who, a decided coin, a source, a quote with its file."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from reglament.core.calendar.moments import MOSCOW
from reglament.core.crypto.books import Entry
from reglament.core.crypto.operation import Kind
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.crypto.classify import classify_coin
from reglament.flows.crypto.quotes import know_source, take_quotes
from reglament.flows.crypto.record import Told, record_operation
from reglament.flows.crypto.taxpayers import open_taxpayer, tell_year
from reglament.flows.files.receive import receive_file
from reglament.formats.rulebook.read import rulebook_of

LAW = "ru-digital-currency-tax"
OFFICER = Actor(ActorKind.OFFICER, "officer-1")
MARKS = dict.fromkeys(("electronic_data", "in_information_system", "means_of_payment", "no_obliged_person"), True)
HEADER = "date,exchange,asset,close,currency,day_turnover_rub,published_since"
DAY = date(2025, 3, 14)


def act(at: str = "2025-03-17 10:00", by: Actor = OFFICER, key: str = "") -> Act:
    moment = datetime.fromisoformat(at).replace(tzinfo=MOSCOW)
    return Act(LAW, rulebook_of(LAW), moment, by, "test", key)


def open_books(code: str = "P1", kind: str = "individual", **more: Any) -> None:
    assert open_taxpayer(act("2025-01-09 10:00"), code, kind, "Taxpayer", **more).accepted
    assert tell_year(act("2025-01-09 10:01"), code, 2025, resident=True).accepted
    assert classify_coin(
        act("2025-01-09 10:02"), code, "BTC", MARKS, "digital_currency", "all marks", date(2025, 1, 1)
    ).accepted


def quoted_at(*rows: str) -> Answer:
    """Take in rows of quotes; without any, one of 1,000,000 roubles a coin on the day."""
    told = rows or (f"{DAY},A,BTC,1000000.00,RUB,200000000000,2019-01-10",)
    know_source(act(), "A", "foreign_organiser", "page", date(2025, 1, 10))
    content = "\n".join((HEADER, *told, "")).encode()
    file = receive_file(act(), "coin-quotes", "quotes.csv", content)
    return take_quotes(act(), int(file.result["file"]))


def told(kind: str, quantity: str = "1", price: str = "", on: date = DAY, coin: str = "BTC", **more: Any) -> Told:
    number, _, money = price.partition(" ")
    paid = {"price_coin": money, "price_quantity": Decimal(number)} if price else {}
    whole = {name: more.pop(name) for name in ("credited_to", "regime", "vat_percent", "moves") if name in more}
    return Told(Entry(0, Kind(kind), on, coin, Decimal(quantity), more.pop("area", ""), **paid, **more), **whole)


def recorded(one: Told, code: str = "P1") -> int:
    answer = record_operation(act(), code, one)
    assert answer.accepted, answer.grounds
    return int(answer.result["operation"])


def codes(answer: Answer) -> list[str]:
    return [ground.code for ground in answer.grounds]
