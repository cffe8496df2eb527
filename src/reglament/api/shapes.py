"""Shapes of the contract. Amounts, quantities and prices are texts; what is not known is absent or null."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from reglament.core.units.amount import Amount
from reglament.flows.answer import Answer


def _iso_day(value: object) -> object:
    if isinstance(value, date) or value is None:
        return value
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise PydanticCustomError("not_a_day", "Write a day as 2026-03-02.")
    return value


DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Day = Annotated[date, BeforeValidator(_iso_day)]
"""A day as `2026-03-02` and in no other way: a number is no day."""


class Strict(Schema):
    """A shape that takes no field it does not know."""

    model_config = ConfigDict(extra="forbid")


class Money(Strict):
    """An amount in one currency."""

    amount: str = Field(pattern=r"^-?\d{1,16}(\.\d{1,8})?$", examples=["1234.56"])
    currency: str = Field(min_length=3, max_length=3, examples=["RUB"])


class GroundOut(Schema):
    """Why it is so."""

    code: str
    clause: str
    values: dict[str, Any]


class OrderIn(Strict):
    """An order as a program places it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "instrument": "SMPL",
                    "side": "buy",
                    "quantity": "10",
                    "kind": "limit",
                    "price": "250.00",
                    "client_order_id": "mine-0001",
                }
            ]
        },
    )

    client: str = Field("", max_length=32, description="May be left out by a client's own token.")
    instrument: str = Field(max_length=64)
    side: Literal["buy", "sell"]
    quantity: str = Field(pattern=r"^\d{1,18}$")
    quantity_unit: Literal["pieces", "lots"] = "pieces"
    kind: Literal["market", "limit"] = "limit"
    price: str = Field("", pattern=r"^(\d{1,18}(\.\d{1,12})?)?$")
    valid_until: Day | None = None
    venue: str = Field("", max_length=32)
    all_or_none: bool = False
    risk_warned: bool = Field(False, description="The client was warned of the risk of an uncovered position.")
    client_order_id: str = Field("", max_length=64, pattern=r"^[A-Za-z0-9._:-]*$")


class StageOut(Schema):
    """One step of an order's way."""

    stage: str
    at: str | None


class FillOut(Schema):
    """One execution."""

    execution: str
    price: str
    quantity: str
    at: str


class OrderOut(Schema):
    """An order as it stands."""

    id: str
    client: str
    client_order_id: str | None
    instrument: str
    venue: str
    side: str
    kind: str
    price: str | None
    quantity_asked: str
    quantity: str
    filled: str
    left: str
    state: str
    received_at: str
    expires_at: str
    ended_at: str | None
    waits_for: list[str]
    stages: list[StageOut] = []
    fills: list[FillOut] = []
    grounds: list[GroundOut]


class OrderList(Schema):
    """A page of orders, newest first."""

    items: list[OrderOut]
    next: str | None
    as_of: str


class DecisionOut(Schema):
    """What would follow; nothing was written."""

    outcome: Literal["accepted", "refused", "waiting"]
    grounds: list[GroundOut]
    result: dict[str, Any]


class WithdrawalIn(Strict):
    """Cash to be paid out to a registered account of the client."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"amount": {"amount": "1000.00", "currency": "RUB"}, "place": "own_bank"}]},
    )

    client: str = Field("", max_length=32)
    amount: Money
    place: str = Field("", max_length=64, description="Where the money lies; blank lets the broker choose.")
    requested_on: Day | None = None


class TransferIn(Strict):
    """Cash to be moved between the client's own places."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "amount": {"amount": "1000.00", "currency": "RUB"},
                    "source": "own_bank",
                    "target": "MOEX_STOCK",
                }
            ]
        },
    )

    client: str = Field("", max_length=32)
    amount: Money
    source: str = Field(max_length=64)
    target: str = Field(max_length=64)


class InstructionOut(Schema):
    """An instruction as it stands."""

    id: str
    client: str
    kind: str
    state: str
    asked: Money | None
    amount: Money | None
    quantity: str | None
    instrument: str | None
    place: str
    target: str | None
    received_at: str
    accepted_on: str
    due_at: str
    executed_at: str | None
    grounds: list[GroundOut]


class InstructionList(Schema):
    """A page of instructions, newest first."""

    items: list[InstructionOut]
    next: str | None
    as_of: str


class BalanceOut(Schema):
    """What stands on one account."""

    status: Literal["settled", "planned", "due"]
    place: str
    money: Money | None
    instrument: str | None
    quantity: str | None
    held: str | None


class BalancesOut(Schema):
    """A client's balances as of a day, as known at a moment."""

    client: str
    as_of: str
    known_at: str | None
    items: list[BalanceOut]


class TermOut(Schema):
    """One term of a derivation."""

    name: str
    money: Money
    clause: str


class FreeOut(Schema):
    """What is free, and why."""

    client: str
    money: Money
    shortfall: Money
    places: dict[str, Money]
    terms: list[TermOut]
    edition: str
    as_of: str


class HoldingOut(Schema):
    """Pieces of one paper."""

    instrument: str
    name: str
    settled: str
    planned: str
    held: str | None
    price: str | None
    worth: Money | None


class ComingOut(Schema):
    """What is due on a day under concluded deals."""

    date: str
    unit: str
    quantity: str


class HoldingsOut(Schema):
    """All a client has."""

    client: str
    as_of: str
    known_at: str | None
    cash: Money
    held: Money | None
    planned_cash: Money
    papers: list[HoldingOut]
    coming: list[ComingOut]
    worth: Money
    is_complete: bool


class ReportOut(Schema):
    """A report in a list."""

    id: str
    number: str
    client: str
    kind: str
    first: str
    last: str
    version: int
    state: str
    made_at: str
    objections_until: str | None
    digest: str


class ReportList(Schema):
    """A page of reports, newest first."""

    items: list[ReportOut]
    next: str | None
    as_of: str


class ReportCard(ReportOut):
    """A report with its values, its way and its papers."""

    values: dict[str, Any]
    deliveries: list[dict[str, Any]]
    objections: list[dict[str, Any]]
    documents: list[dict[str, Any]]


class FileOut(Schema):
    """A received file and what was recognised in it."""

    id: str
    format: str
    state: str
    received_at: str
    digest: str
    lines: int
    known: int
    to_book: int
    credited: Money
    debited: Money
    remarks: list[dict[str, Any]]


def decision_of(answer: Answer) -> DecisionOut:
    """Return what would follow in the shape of the contract."""
    return DecisionOut(**answer.as_plain())


def money_of(amount: Amount) -> dict[str, str]:
    """Return an amount in the shape of the contract."""
    figure, _space, currency = str(amount).partition(" ")
    return {"amount": figure, "currency": currency}


def money_text(text: str) -> dict[str, str]:
    """Return `1234.56 RUB` in the shape of the contract."""
    figure, _space, currency = text.partition(" ")
    return {"amount": figure, "currency": currency}
