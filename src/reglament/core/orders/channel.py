"""By which way an order may come, and what the way brings with it.

Order systems are named by their own word (`TRANSAQ`) and count as electronic systems.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

_SAME = {"oral": "phone", "fax_or_email": "email", "cabinet": "electronic_system", "api": "electronic_system"}
NO_PAPER_DUPLICATES = "no_paper_duplicates"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Whether the client still owes the order on paper, and until when."""

    required: bool
    due_on: date | None = None


@rule("GC-7.18", "GC-2.46-transaq")
def channel_kind_of(channel: str, terms: OrderTerms) -> str:
    """Return the way in the rulebook's words; the name of an order system is an electronic system."""
    if system_of(channel, terms):
        return "electronic_system"
    return _SAME.get(channel, channel)


@rule("GC-2.46-transaq", "GC-9.1")
def system_of(channel: str, terms: OrderTerms) -> str:
    """Return the order system a channel word names, or nothing."""
    systems = terms.order_systems
    return channel if systems is not None and channel in systems.value else ""


@rule("GC-7.18", "GF-8.2.16")
def channel_faults(channel: str, agreed: Mapping[str, str], terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why the way is not open for orders. `agreed` holds what the client's contract says beside."""
    kind = channel_kind_of(channel, terms)
    if kind in terms.channels.value:
        return ()
    others = terms.other_channels
    if others.value == "by_agreement" and f"order_channel.{kind}" in agreed:
        return ()
    return (Ground.of("order.channel_not_allowed", others.clause, channel=channel),)


@rule("GC-9.1")
def system_faults(channel: str, agreed: Mapping[str, str], terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why an order from an order system is not taken: the client has no agreement on it."""
    systems = terms.order_systems
    if systems is None or channel not in systems.value or f"order_system.{channel}" in agreed:
        return ()
    return (Ground.of("order.no_system_agreement", systems.clause, system=channel),)


@rule("GC-2.46-transaq")
def system_marks_of(draft: OrderDraft, at: datetime, terms: OrderTerms) -> dict[str, str]:
    """Return what is kept of an order from an order system: the system's name, its number and time of the order."""
    system, marks = system_of(draft.channel, terms), terms.system_marks
    if marks is None or not system:
        return {}
    told = {"system_order_no": draft.system_order_no, "system_time": draft.system_time or at.isoformat()}
    return {"system": system, **{name: told[name] for name in marks.value}}


@rule("GC-7.18-system", "GC-9.1", "GC-7.20-limit", "GF-19.5.6")
def duplicate_of(channel: str, placed_on: date, agreed: Mapping[str, str], terms: OrderTerms) -> Duplicate:
    """Return whether the order must follow on paper. The agreement on a system may exempt its orders."""
    kind = channel_kind_of(channel, terms)
    exceptions = agreed.get(f"order_system.{system_of(channel, terms) or channel}", "")
    if kind not in terms.duplicate_channels.value or NO_PAPER_DUPLICATES in exceptions.split(","):
        return Duplicate(required=False)
    return Duplicate(required=True, due_on=placed_on + timedelta(days=terms.duplicate_days_max.value))
