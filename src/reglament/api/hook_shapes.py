"""Shapes of the contract about web hooks."""

from __future__ import annotations

from ninja import Schema
from pydantic import ConfigDict, Field

from reglament.api.shapes import Strict


class HookIn(Strict):
    """An address that shall hear of events."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"address": "https://books.example/hooks/broker", "kinds": ["order.filled"]}]},
    )

    address: str = Field(max_length=500, description="An https address. Nothing is sent to networks inside.")
    kinds: list[str] = Field([], max_length=50, description="Kinds of events wanted; empty for all.")
    client: str = Field("", max_length=32, description="Officers: one client's events; left out, the whole firm's.")


class HookChangeIn(Strict):
    """What is to be changed; what is left out stays."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"kinds": ["order.filled", "report.made"], "is_on": True}]}
    )

    address: str | None = Field(None, max_length=500)
    kinds: list[str] | None = Field(None, max_length=50)
    is_on: bool | None = None
    new_secret: bool = Field(False, description="Make a new secret; the one before it ends at once.")


class HookOut(Schema):
    """A hook as it stands. `failures` counts those since the last delivery."""

    id: str
    client: str | None
    address: str
    kinds: list[str]
    is_on: bool
    made_at: str
    failures: int
    rests_until: str | None


class HookKept(HookOut):
    """A hook with the secret its messages are signed with, when it is shown."""

    secret: str | None


class HookList(Schema):
    """A page of hooks, newest first."""

    items: list[HookOut]
    next: str | None
    as_of: str


class DeliveryOut(Schema):
    """One event on its way to a hook: the very bytes that are signed, and what became of them."""

    event: str
    kind: str
    state: str
    attempts: int
    status: int | None
    trouble: str | None
    queued_at: str
    ended_at: str | None
    body: str


class DeliveryList(Schema):
    """A page of deliveries, newest first."""

    items: list[DeliveryOut]
    next: str | None
    as_of: str
