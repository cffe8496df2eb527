"""Acts on digital currency: what a taxpayer tells, files he brings, positions he takes, his year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from reglament.core.crypto.books import Entry, Spent
from reglament.core.crypto.miners import Quarter
from reglament.core.crypto.operation import Kind
from reglament.core.crypto.positions import Position
from reglament.core.crypto.relations import Relation
from reglament.flows.answer import Answer
from reglament.flows.crypto.classify import classify_coin
from reglament.flows.crypto.exports import EXPORT_FORMAT, accept_moves, moves_shown, name_wallet, recognise_export
from reglament.flows.crypto.miners import exposure_shown, give_report, register_miner
from reglament.flows.crypto.papers import make_papers
from reglament.flows.crypto.positions import preview_position, take_position
from reglament.flows.crypto.quotes import know_source, take_quotes, tell_rate
from reglament.flows.crypto.record import (
    Told,
    choose_quote,
    explain_moves,
    name_lots,
    pay_mining_tax,
    record_operation,
    record_service,
    void_operation,
)
from reglament.flows.crypto.taxpayers import admit, choose_method, open_taxpayer, relate, tell_year
from reglament.flows.crypto.year import close_year, year_shown
from reglament.flows.files.receive import receive_file
from reglament.scenarios.arguments import day, money, price, text, whole, words, yes
from reglament.scenarios.stage import ArgumentUnreadable, Stage

Given = Mapping[str, Any]
MARKS = ("electronic_data", "in_information_system", "means_of_payment", "no_obliged_person")


def _must(given: Given, name: str) -> date:
    found = day(given, name)
    if found is None:
        raise ArgumentUnreadable(f"{name} is missing; write 2025-03-14")
    return found


def open_act(stage: Stage, given: Given) -> Answer:
    return open_taxpayer(
        stage.act(),
        text(given, "taxpayer"),
        text(given, "kind"),
        text(given, "name"),
        text(given, "tax_id"),
        yes(given, "has_establishment"),
        yes(given, "runs_infrastructure"),
    )


def year_act(stage: Stage, given: Given) -> Answer:
    told = text(given, "resident")
    losses = given["losses"]
    if not isinstance(losses, Mapping | str) or (isinstance(losses, str) and losses):
        raise ArgumentUnreadable("losses are {year: roubles}")
    brought = None if losses == "" else losses.items() if isinstance(losses, Mapping) else ()
    return tell_year(
        stage.act(),
        text(given, "taxpayer"),
        whole(given, "year"),
        yes(given, "resident") if told else None,
        text(given, "regime"),
        money(given, "other_main_base") if text(given, "other_main_base") else None,
        None if brought is None else tuple((int(origin), Decimal(str(amount))) for origin, amount in brought),
    )


def method_act(stage: Stage, given: Given) -> Answer:
    code, method = text(given, "taxpayer"), text(given, "method")
    return choose_method(stage.act(), code, method, whole(given, "from_year"), text(given, "decision"))


def relate_act(stage: Stage, given: Given) -> Answer:
    relation = Relation(
        text(given, "person"), text(given, "degree"), text(given, "ground"), _must(given, "from"), day(given, "until")
    )
    return relate(stage.act(), text(given, "taxpayer"), relation)


def admit_act(stage: Stage, given: Given) -> Answer:
    return admit(
        stage.act(),
        text(given, "taxpayer"),
        text(given, "regime"),
        _must(given, "from"),
        day(given, "until"),
        text(given, "document"),
    )


def classify_act(stage: Stage, given: Given) -> Answer:
    marks = given["marks"]
    if isinstance(marks, str):
        answers = {mark: yes({"m": marks}, "m") for mark in MARKS}
    else:
        answers = {str(mark): yes({"m": said}, "m") for mark, said in marks.items()}
    return classify_coin(
        stage.act(),
        text(given, "taxpayer"),
        text(given, "coin"),
        answers,
        text(given, "decision"),
        text(given, "reason"),
        _must(given, "from"),
        yes(given, "stable"),
    )


def wallet_act(stage: Stage, given: Given) -> Answer:
    return name_wallet(
        stage.act(),
        text(given, "taxpayer"),
        text(given, "name"),
        text(given, "kind"),
        text(given, "right_on"),
        text(given, "ground"),
    )


def _paid(given: Given, name: str) -> tuple[str, Decimal]:
    """Read `1000.00 RUB` or `0.5 BTC`."""
    plain = text(given, name)
    if not plain:
        return "", Decimal(0)
    number, _, coin = plain.replace("\N{NO-BREAK SPACE}", " ").rpartition(" ")
    return coin, price({"p": number.replace(" ", "")}, "p")


def _spent(one: object) -> Spent:
    if not isinstance(one, Mapping):
        raise ArgumentUnreadable("expenses are a list of {amount, documented, recognised}")
    coin, quantity = _paid(one, "amount")
    return Spent(
        coin, quantity, yes({"d": one.get("documented", "yes")}, "d"), Decimal(str(one.get("recognised", "0")))
    )


def record_act(stage: Stage, given: Given) -> Answer:
    coin, quantity = _paid(given, "price")
    expenses = given["expenses"] if isinstance(given["expenses"], list) else []
    entry = Entry(
        n=0,
        kind=Kind(text(given, "kind")),
        on=_must(given, "on"),
        coin=text(given, "coin"),
        quantity=price(given, "quantity"),
        area=text(given, "area"),
        price_coin=coin,
        price_quantity=quantity,
        is_documented=yes(given, "documented"),
        expenses=tuple(_spent(one) for one in expenses),
        person=text(given, "person"),
        lots=tuple(int(one) for one in words(given, "lots")),
    )
    vat = price(given, "vat") if text(given, "vat") else None
    told = Told(
        entry,
        wallet=text(given, "wallet"),
        credited_to=str(given["credited_to"]),
        regime=text(given, "regime"),
        documents=text(given, "documents"),
        vat_percent=vat,
        moves=words(given, "moves"),
    )
    return record_operation(stage.act(), text(given, "taxpayer"), told)


def service_act(stage: Stage, given: Given) -> Answer:
    return record_service(
        stage.act(),
        text(given, "taxpayer"),
        _must(given, "on"),
        text(given, "provider"),
        money(given),
        text(given, "regime"),
        yes(given, "authorised"),
        price(given, "vat") if text(given, "vat") else None,
    )


def void_act(stage: Stage, given: Given) -> Answer:
    n = stage.number_of(text(given, "operation"), "operation")
    return void_operation(stage.act(), text(given, "taxpayer"), n, text(given, "reason"))


def choose_act(stage: Stage, given: Given) -> Answer:
    n = stage.number_of(text(given, "operation"), "operation")
    return choose_quote(stage.act(), text(given, "taxpayer"), n, text(given, "exchange"))


def name_lots_act(stage: Stage, given: Given) -> Answer:
    n = stage.number_of(text(given, "operation"), "operation")
    lots = words(given, "lots")
    if not all(one.isdecimal() for one in lots):
        raise ArgumentUnreadable("lots are numbers of operations, `1, 3`")
    return name_lots(stage.act(), text(given, "taxpayer"), n, [int(one) for one in lots])


def pay_act(stage: Stage, given: Given) -> Answer:
    return pay_mining_tax(
        stage.act(),
        text(given, "taxpayer"),
        whole(given, "year"),
        money(given),
        text(given, "document"),
        _must(given, "on"),
    )


def explain_act(stage: Stage, given: Given) -> Answer:
    """Rows are named by what they did: day, coin and quantity."""
    code = text(given, "taxpayer")
    shown = moves_shown(stage.act(), code)
    if shown.refused:
        return shown
    wanted = [
        one["move"]
        for one in shown.result["open"]
        if one["what"] == text(given, "what") and text(given, "coin") in ("", one["coin"])
    ]
    return explain_moves(stage.act(), code, wanted, text(given, "as"), text(given, "reason"))


def _received(stage: Stage, given: Given, format_name: str) -> int:
    answer = receive_file(replace(stage.act(), key=""), format_name, "file", text(given, "content").encode())
    if answer.refused:
        raise ArgumentUnreadable(f"the file cannot be received: {dict(answer.grounds[0].values)}")
    return int(answer.result["file"])


def import_act(stage: Stage, given: Given) -> Answer:
    file = _received(stage, given, EXPORT_FORMAT)
    return recognise_export(stage.act(), text(given, "taxpayer"), file, text(given, "wallet"), text(given, "zone"))


def accept_act(stage: Stage, given: Given) -> Answer:
    return accept_moves(stage.act(), text(given, "taxpayer"))


def quotes_act(stage: Stage, given: Given) -> Answer:
    return take_quotes(stage.act(), _received(stage, given, "coin-quotes"), text(given, "taxpayer"))


def rate_act(stage: Stage, given: Given) -> Answer:
    return tell_rate(stage.act(), text(given, "currency"), _must(given, "on"), price(given, "rate"))


def source_act(stage: Stage, given: Given) -> Answer:
    told = (text(given, "exchange"), text(given, "kind"), text(given, "access"), _must(given, "verified_on"))
    return know_source(stage.act(), *told, text(given, "taxpayer"))


def position_act(stage: Stage, given: Given) -> Answer:
    return take_position(
        stage.act(),
        text(given, "taxpayer"),
        text(given, "question"),
        text(given, "choice"),
        text(given, "reason"),
        whole(given, "from_year"),
    )


def papers_act(stage: Stage, given: Given) -> Answer:
    return make_papers(stage.act(), text(given, "taxpayer"), whole(given, "year"))


def close_act(stage: Stage, given: Given) -> Answer:
    return close_year(stage.act(), text(given, "taxpayer"), whole(given, "year"))


def miner_act(stage: Stage, given: Given) -> Answer:
    return register_miner(
        stage.act(),
        text(given, "taxpayer"),
        text(given, "name"),
        text(given, "tax_id"),
        _must(given, "from"),
        day(given, "until"),
    )


def report_act(stage: Stage, given: Given) -> Answer:
    return give_report(stage.act(), text(given, "taxpayer"), Quarter(whole(given, "year"), whole(given, "quarter")))


def shown_act(stage: Stage, given: Given) -> Answer:
    answer = year_shown(stage.act(), text(given, "taxpayer"), whole(given, "year"))
    if answer.refused:
        return answer
    lacking = [one["standing"] for one in answer.result["gaps"]]
    return Answer("accepted", answer.grounds, {**answer.result, "lacking": lacking})


def moves_act(stage: Stage, given: Given) -> Answer:
    return moves_shown(stage.act(), text(given, "taxpayer"))


def preview_act(stage: Stage, given: Given) -> Answer:
    position = Position(
        text(given, "question"), text(given, "choice"), text(given, "reason"), "officer-1", whole(given, "from_year")
    )
    return preview_position(stage.act(), text(given, "taxpayer"), position)


def exposure_act(stage: Stage, given: Given) -> Answer:
    return exposure_shown(stage.act(), text(given, "taxpayer"))
