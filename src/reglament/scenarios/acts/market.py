"""Acts of the market: instruments, prices, quotes, halts, rates."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from reglament.core.instruments.instrument import Instrument, InstrumentKind, PriceUnit
from reglament.core.trades.trade import Side
from reglament.core.units.amount import CURRENCIES, amount_from_text, decimal_from_text
from reglament.flows.answer import Answer
from reglament.flows.instruments.halt import halt, resume
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.instruments.set_accrued import set_accrued
from reglament.flows.instruments.set_price import set_price
from reglament.scenarios.arguments import day, optional, price, text, whole, yes
from reglament.scenarios.stage import Argument, ArgumentUnreadable, ScenarioAct, Stage

Given = Mapping[str, Any]

INSTRUMENT = Argument("instrument", "code of the instrument")


def instrument_from(given: Given) -> Instrument:
    """Return the instrument a scenario describes. Raises `ArgumentUnreadable`."""
    currency = CURRENCIES.get(text(given, "currency"))
    if currency is None:
        raise ArgumentUnreadable(f"currency “{given['currency']}” is not known")
    face_value = text(given, "face_value")
    code = text(given, "code")
    return Instrument(
        code=code,
        kind=cast(InstrumentKind, text(given, "kind")),
        name=text(given, "name") or code,
        issuer=text(given, "issuer") or f"АО «{code}»",
        isin=text(given, "isin") or code,
        venue=text(given, "venue"),
        lot=whole(given, "lot"),
        tick=decimal_from_text(text(given, "tick")),
        currency=currency,
        price_unit=cast(PriceUnit, text(given, "price_unit")),
        face_value=amount_from_text(face_value, currency) if face_value else None,
        category=text(given, "category"),
        issue=text(given, "issue"),
        series=text(given, "series"),
        liquid=yes(given, "liquid"),
        short_allowed=yes(given, "short"),
    )


def _list(stage: Stage, given: Given) -> Answer:
    instrument = instrument_from(given)
    listing = Listing(
        instrument,
        price=_number(given, "price"),
        rate_fall=_number(given, "rate_fall"),
        rate_rise=_number(given, "rate_rise"),
    )
    answer = list_instrument(stage.act(), listing)
    if answer.accepted:
        stage.world.list_instrument(instrument)
    return answer


def _number(given: Given, name: str) -> Decimal | None:
    return decimal_from_text(text(given, name)) if text(given, name) else None


def _price(stage: Stage, given: Given) -> Answer:
    code, at_price = text(given, "instrument"), price(given)
    answer = set_price(stage.act(), code, at_price, stage.at)
    if answer.accepted:
        pieces = whole(given, "quantity") if text(given, "quantity") else None
        stage.world.set_price(code, at_price, stage.at, pieces)
    return answer


def _accrued(stage: Stage, given: Given) -> Answer:
    code = text(given, "instrument")
    per_paper = price(given, "accrued")
    answer = set_accrued(stage.act(), code, per_paper, day(given, "on") or stage.act().on)
    if answer.accepted:
        stage.world.set_accrued(code, per_paper)
    return answer


def _quote(stage: Stage, given: Given) -> Answer:
    code, pieces = text(given, "instrument"), whole(given, "quantity")
    side = {"buy": Side.BUY, "sell": Side.SELL}.get(text(given, "side"))
    if side is None:
        raise ArgumentUnreadable(f"side “{given['side']}” is neither buy nor sell")
    stage.world.quote(code, side, price(given), pieces, stage.at)
    return Answer("accepted", (), {"instrument": code, "side": side.value, "quantity": str(pieces)})


def _halt(stage: Stage, given: Given) -> Answer:
    code = text(given, "instrument")
    answer = halt(stage.act(), code, text(given, "venue"), text(given, "reason"))
    if answer.accepted and code:
        stage.world.halt(code, stage.at)
    return answer


def _resume(stage: Stage, given: Given) -> Answer:
    code = text(given, "instrument")
    answer = resume(stage.act(), code, text(given, "venue"))
    if answer.accepted and code:
        stage.world.resume(code, stage.at)
    return answer


LIST_ACT = ScenarioAct(
    "market.list",
    "An instrument is listed; the same names describe the instruments of `given`.",
    (
        Argument("code", "code of the instrument"),
        optional("kind", "share, bond, fund_unit, receipt or currency", "share"),
        optional("name", "name"),
        optional("issuer", "issuer"),
        optional("isin", "ISIN"),
        optional("venue", "where it trades", "MOEX_STOCK"),
        optional("lot", "pieces in a lot", "1"),
        optional("tick", "step of the price", "0.01"),
        optional("currency", "currency of the price", "RUB"),
        optional("price_unit", "money, or percent of the face value", "money"),
        optional("face_value", "face value of a bond"),
        optional("category", "kind, category, type as reports name them"),
        optional("issue", "number of the issue"),
        optional("series", "series"),
        optional("price", "price to begin with"),
        optional("rate_fall", "clearing rate of a falling price"),
        optional("rate_rise", "clearing rate of a rising price"),
        optional("liquid", "yes when on the liquid list", "no"),
        optional("short", "yes when it may be sold short", "no"),
    ),
    _list,
    {"code": "NEWP", "lot": "10", "price": "100.00"},
)

MARKET_ACTS = (
    LIST_ACT,
    ScenarioAct(
        "market.price",
        "The market deals at a price: orders it reaches are filled, and the price stands until the next one.",
        (INSTRUMENT, Argument("price", "price"), optional("quantity", "pieces on offer; any number without it")),
        _price,
        {"instrument": "SMPL", "price": "250.00"},
    ),
    ScenarioAct(
        "market.accrued",
        "The coupon accrued on one bond is published: deals carry it beside the price from then on.",
        (
            INSTRUMENT,
            Argument("accrued", "coupon accrued on one paper, in its currency"),
            optional("on", "day of settlement it counts from; today without it"),
        ),
        _accrued,
        {"instrument": "KMST", "accrued": "12.34"},
    ),
    ScenarioAct(
        "market.quote",
        "Another participant puts a limit order into the book.",
        (INSTRUMENT, Argument("side", "buy or sell"), Argument("price", "price"), Argument("quantity", "pieces")),
        _quote,
        {"instrument": "SMPL", "side": "sell", "price": "250.00", "quantity": "40"},
    ),
    ScenarioAct(
        "market.halt",
        "Trading in an instrument or at a venue is stopped.",
        (optional("instrument", "code"), optional("venue", "venue"), optional("reason", "why")),
        _halt,
        {"instrument": "SMPL"},
    ),
    ScenarioAct(
        "market.resume",
        "Trading goes on.",
        (optional("instrument", "code"), optional("venue", "venue")),
        _resume,
        {"instrument": "SMPL"},
    ),
)
