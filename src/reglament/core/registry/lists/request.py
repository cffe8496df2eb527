"""What an order asks of a list beside its kind and day: fields by kind, read and checked (SR-6.6-1 to SR-6.6-8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from reglament.core.registry.lists.kinds import ActionKind, Grouping, ListKind, OfferKind, clause_of
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import AmountUnreadable, decimal_from_text


class MeetingKind(StrEnum):
    """What decides how far before the meeting its record day may lie."""

    ANNUAL = "annual"
    EXTRAORDINARY = "extraordinary"
    BOARD = "extraordinary_board"
    REORGANISATION = "reorganisation"


@dataclass(frozen=True, slots=True)
class ListRequest:
    """An order for a list, read. What a kind does not ask for stays empty."""

    kind: ListKind
    as_of: date
    threshold: Decimal | None = None
    """Per cent of the issue from which a holder is listed."""
    meeting_on: date | None = None
    meeting_kind: MeetingKind | None = None
    meeting_form: str = ""
    preferred_items: tuple[str, ...] = ()
    """Agenda items on which preferred shares vote."""
    seats: int = 0
    """Seats of a body elected by cumulative vote."""
    decided_on: date | None = None
    decision_body: str = ""
    protocol: str = ""
    per_security: Decimal | None = None
    declared: Decimal | None = None
    """The whole sum declared, in the issue's currency."""
    payment_form: str = ""
    buyer: str = ""
    excluded: frozenset[str] = frozenset()
    """The buyer or offeror and his affiliates: personal accounts, numbers of documents, OGRN or taxpayer numbers."""
    price: Decimal | None = None
    demand: str = ""
    offer_kind: OfferKind | None = None
    offeror: str = ""
    grouping: Grouping | None = None
    action: str = ""
    action_kind: ActionKind | None = None
    ratio: Fraction | None = None
    """New papers for one old."""
    description: str = ""
    norm: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One field an order of a kind has, for whoever builds its form."""

    name: str
    read: Callable[[str], Any] = field(compare=False)
    is_required: bool = True


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _positive(text: str) -> Decimal:
    value = decimal_from_text(text)
    if value <= 0:
        raise ValueError(text)
    return value


def _whole(text: str) -> int:
    value = int(text)
    if value <= 0:
        raise ValueError(text)
    return value


def _ratio(text: str) -> Fraction:
    value = Fraction(text.replace(":", "/").replace(" ", ""))
    if value <= 0:
        raise ValueError(text)
    return value


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part for part in (one.strip() for one in text.split(",")) if part)


def _accounts(text: str) -> frozenset[str]:
    return frozenset(_parted(text))


ASKED: Mapping[ListKind, tuple[Asked, ...]] = {
    ListKind.REGISTERED_PERSONS: (),
    ListKind.GENERAL_MEETING: (
        Asked("meeting_on", _day),
        Asked("meeting_kind", MeetingKind),
        Asked("meeting_form", str),
        Asked("decided_on", _day),
        Asked("preferred_items", _parted, is_required=False),
        Asked("seats", _whole, is_required=False),
    ),
    ListKind.INCOME: (
        Asked("decision_body", str),
        Asked("protocol", str),
        Asked("decided_on", _day),
        Asked("per_security", _positive),
        Asked("payment_form", str),
        Asked("declared", _positive, is_required=False),
    ),
    ListKind.BUY_OUT: (
        Asked("buyer", str),
        Asked("excluded", _accounts),
        Asked("price", _positive),
        Asked("demand", str),
    ),
    ListKind.OFFER: (
        Asked("offer_kind", OfferKind),
        Asked("offeror", str),
        Asked("excluded", _accounts, is_required=False),
        Asked("price", _positive),
    ),
    ListKind.STRUCTURE: (Asked("grouping", Grouping),),
    ListKind.CORPORATE_ACTION: (
        Asked("action", str),
        Asked("action_kind", ActionKind),
        Asked("ratio", _ratio, is_required=False),
    ),
    ListKind.OTHER: (Asked("description", str),),
}
"""What an order of each kind says beside its issues, day, scope and norm."""


def request_of(
    kind: ListKind, as_of: date | None, scope: str, details: Mapping[str, str], norm: str
) -> ListRequest | tuple[Ground, ...]:
    """Return an order's request, or every reason why no list can be made by it."""
    values: dict[str, Any] = {}
    faults = [] if as_of is not None else [Ground.of("list.field_missing", clause_of(kind), field="list.as_of")]
    for asked in ASKED[kind]:
        text = details.get(asked.name, "").strip()
        if not text:
            if asked.is_required:
                faults.append(Ground.of("list.field_missing", clause_of(kind), field=f"list.{asked.name}"))
            continue
        try:
            values[asked.name] = asked.read(text)
        except (ValueError, AmountUnreadable, ZeroDivisionError):
            faults.append(Ground.of("list.field_unreadable", clause_of(kind), field=f"list.{asked.name}", met=text))
    threshold, fault = threshold_of(scope)
    faults += [fault] if fault is not None else []
    fault = norm_missing(kind, norm)
    faults += [fault] if fault is not None else []
    if as_of is None or faults:
        return tuple(faults)
    request = ListRequest(kind, as_of, threshold, norm=norm, **values)
    fault = ratio_missing(request)
    return request if fault is None else (fault,)


@rule("SR-6.8.2")
def threshold_of(scope: str) -> tuple[Decimal | None, Ground | None]:
    """Return the per cent of the issue from which holders are wanted; None for all of them."""
    text = scope.strip().removesuffix("%").strip()
    if text in ("", "all"):
        return None, None
    refused = Ground.of("list.scope_unreadable", "SR-6.8.2", met=scope)
    try:
        value = decimal_from_text(text)
    except AmountUnreadable:
        return None, refused
    return (value, None) if 0 < value <= 100 else (None, refused)


@rule("SR-6.6-8")
def norm_missing(kind: ListKind, norm: str) -> Ground | None:
    """Return that other information is asked without the norm that provides for it, or None."""
    if kind is ListKind.OTHER and not norm.strip():
        return Ground.of("list.norm_missing", "SR-6.6-8")
    return None


@rule("SR-6.6-2")
def votes_missing(category: str, request: ListRequest) -> Ground | None:
    """Return that a meeting list is asked of preferred shares alone that vote on no item, or None."""
    if request.kind is ListKind.GENERAL_MEETING and category == "preferred" and not request.preferred_items:
        return Ground.of("list.no_vote", "SR-6.6-2", as_of=request.as_of)
    return None


@rule("SR-6.6-7")
def ratio_missing(request: ListRequest) -> Ground | None:
    """Return that an action that gives new papers does not say how many for one old, or None."""
    gives = (ActionKind.PRE_EMPTIVE, ActionKind.CONVERSION)
    if request.action_kind in gives and request.ratio is None:
        return Ground.of("list.field_missing", "SR-6.6-7", field="list.ratio")
    return None


@rule("SR-6.6-7")
def announced_obstacle(kind: ActionKind, ratio: str) -> Ground | None:
    """Return why an action cannot be recorded: it gives new papers and does not say legibly how many for one."""
    if not ratio.strip():
        return ratio_missing(ListRequest(ListKind.CORPORATE_ACTION, date.min, action_kind=kind))
    try:
        _ratio(ratio)
    except (ValueError, ZeroDivisionError):
        return Ground.of("list.field_unreadable", "SR-6.6-7", field="list.ratio", met=ratio)
    return None


@rule("SR-6.6-7")
def record_day(as_of: date | None, action: str, record_on: date | None) -> date | Ground | None:
    """Return the day of a list within a corporate action: the action's own; another one typed is a conflict."""
    if record_on is None:
        return Ground.of("list.action_unknown", "SR-6.6-7", action=action)
    if as_of is not None and as_of != record_on:
        return Ground.of("list.record_day_differs", "SR-6.6-7", action=action, typed=as_of, record_on=record_on)
    return record_on
