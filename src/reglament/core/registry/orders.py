"""The order for information from the register: what it says, and the states it goes through (SR-6.6-a)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


class OrderState(StrEnum):
    """Where an order stands."""

    DRAFT = "draft"
    SIGNED = "signed"
    SENT = "sent"
    REGISTERED = "registered"
    IN_WORK = "in_work"
    ORIGINAL_REQUESTED = "original_requested"
    EXECUTED = "executed"
    REFUSED = "refused"
    DELIVERED = "delivered"
    ARCHIVED = "archived"


class OrderEvent(StrEnum):
    """What moves an order."""

    SIGN = "sign"
    SEND = "send"
    REGISTER = "register"
    TAKE = "take"
    ASK_ORIGINAL = "ask_original"
    ORIGINAL_RECEIVED = "original_received"
    EXECUTE = "execute"
    REFUSE = "refuse"
    DOWNLOAD = "download"
    ARCHIVE = "archive"


STEPS: Mapping[tuple[OrderState, OrderEvent], OrderState] = {
    (OrderState.DRAFT, OrderEvent.SIGN): OrderState.SIGNED,
    (OrderState.SIGNED, OrderEvent.SEND): OrderState.SENT,
    (OrderState.SENT, OrderEvent.REGISTER): OrderState.REGISTERED,
    (OrderState.REGISTERED, OrderEvent.TAKE): OrderState.IN_WORK,
    (OrderState.REGISTERED, OrderEvent.REFUSE): OrderState.REFUSED,
    (OrderState.IN_WORK, OrderEvent.ASK_ORIGINAL): OrderState.ORIGINAL_REQUESTED,
    (OrderState.ORIGINAL_REQUESTED, OrderEvent.ORIGINAL_RECEIVED): OrderState.IN_WORK,
    (OrderState.IN_WORK, OrderEvent.EXECUTE): OrderState.EXECUTED,
    (OrderState.IN_WORK, OrderEvent.REFUSE): OrderState.REFUSED,
    (OrderState.EXECUTED, OrderEvent.DOWNLOAD): OrderState.DELIVERED,
    (OrderState.DELIVERED, OrderEvent.ARCHIVE): OrderState.ARCHIVED,
    (OrderState.REFUSED, OrderEvent.ARCHIVE): OrderState.ARCHIVED,
}


@dataclass(frozen=True, slots=True)
class Norm:
    """What makes the information necessary: kind of source, act, article and the duty."""

    source: str = ""
    """`federal_law`, `bank_of_russia_act`, `registry_rules`."""
    act: str = ""
    article: str = ""
    duty: str = ""


@dataclass(frozen=True, slots=True)
class InformationOrder:
    """What a representative asks for, in the form, scope and way he wants it."""

    issuer: str
    list_kind: str
    """A kind of list (`core.registry.lists.kinds`)."""
    issues: tuple[str, ...] = ()
    """Registration numbers."""
    as_of: date | None = None
    scope: str = ""
    """`all`, or a threshold in per cent of the issue: `1`."""
    answer_form: str = ""
    """`electronic` or `paper`."""
    delivery: str = ""
    """`cabinet`, `office`, `post`."""
    norm: Norm = field(default_factory=Norm)
    way: str = "standard"
    """`standard` form, or `free`: mandatory fields and a file."""
    details: Mapping[str, str] = field(default_factory=dict)
    """What the kind of list asks beside: record day, meeting, sum per security."""
    corporate_action: str = ""
    note: str = ""


@rule("SR-6.6-a")
def state_after(state: OrderState, event: OrderEvent) -> OrderState | Ground:
    """Return the state an event leads to, or why it cannot happen now."""
    reached = STEPS.get((state, event))
    if reached is None:
        return Ground.of("edo.step_impossible", "SR-6.6-a", information_order_state=state.value, event=event.value)
    return reached


@rule("SR-6.6-a")
def edit_obstacle(state: OrderState) -> Ground | None:
    """Return why an order can no longer be changed: only a draft can."""
    if state is OrderState.DRAFT:
        return None
    return Ground.of("edo.not_a_draft", "SR-6.6-a", information_order_state=state.value)
