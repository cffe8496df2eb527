"""Events: what happened to clients' orders, instructions and reports, in the order it became known.

An event is an act of the log seen from outside. Its id is the act's place in the chain of
seals and the place within the act, so ids grow, none is given twice, and whoever comes
back with the last id he saw misses nothing. Whose event it is says the thing itself: the
order's, the instruction's or the report's own client.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from reglament.store.audit.load import sealed_acts, sealed_place
from reglament.store.audit.models import ActRow
from reglament.store.instructions.lists import instructions_by_numbers
from reglament.store.orders.lists import orders_by_numbers
from reglament.store.reports.lists import reports_by_numbers

ACTS_AT_ONCE = 500
_ID = re.compile(r"(\d{12})-(\d{6})")
_WITHIN_MAX = 999_999


class Place(NamedTuple):
    """Where an event stands: the act's place in the chain, the event's place within the act, from 1."""

    act: int
    within: int


START = Place(0, 0)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened."""

    place: Place
    kind: str
    at: datetime
    client: str
    thing: str
    """`order`, `instruction` or `report`."""
    number: int
    outcome: str
    state: str
    """The state the act led to, when it says so."""
    grounds: tuple[Mapping[str, Any], ...]

    @property
    def id(self) -> str:
        """The event's id; as text in the order of events."""
        return id_of(self.place)


class Teller(NamedTuple):
    """How an act is told: the kind of event, and where its answer names the things."""

    kind: str
    names: str
    """A key of the answer: a number or a list of numbers, or a mapping of states to lists."""
    refused_too: bool = False
    """Whether a refusal is an event: it stays on record as a thing of its own."""


TELLERS: dict[str, tuple[Teller, ...]] = {
    "order.place": (Teller("order.placed", "order", refused_too=True),),
    "order.send": (Teller("order.sent", "order"),),
    "order.release": (Teller("order.sent", "sent"),),
    "order.fill": (Teller("order.filled", "order"),),
    "order.cancel": (Teller("order.cancelled", "order"),),
    "order.given_back": (Teller("order.given_back", "order"),),
    "order.venue_refused": (Teller("order.refused_by_venue", "order"),),
    "order.cancel_refused": (Teller("order.cancel_refused_by_venue", "order"),),
    "order.expire": (Teller("order.ended", "ended"),),
    "cash.withdraw": (Teller("instruction.received", "instruction", refused_too=True),),
    "cash.transfer": (Teller("instruction.received", "instruction"),),
    "cash.instruct_deposit": (Teller("instruction.received", "instruction"),),
    "cash.deposit": (Teller("instruction.executed", "instruction"),),
    "cash.post_deposit": (Teller("instruction.executed", "instruction"),),
    "cash.paid_at_desk": (Teller("instruction.executed", "instruction"),),
    "paper.deposit": (Teller("instruction.received", "instruction"),),
    "paper.withdraw": (Teller("instruction.received", "instruction"),),
    "instruction.execute": (Teller("instruction.sent", "instruction"),),
    "instruction.amend": (Teller("instruction.amended", "instruction"),),
    "instruction.cancel": (Teller("instruction.cancelled", "instruction"),),
    "instruction.resume": (Teller("instruction.resumed", "resumed"),),
    "payment.accepted": (Teller("instruction.executed", "instruction"),),
    "payment.refused": (Teller("instruction.returned_by_bank", "instruction"),),
    "statement.accept": (Teller("instruction.executed", "executed"),),
    "report.issue": (Teller("report.made", "report"),),
    "report.issue_daily": (Teller("report.made", "reports"),),
    "report.issue_planned": (Teller("report.made", "reports"),),
    "report.issue_periodic": (Teller("report.made", "reports"),),
    "report.deliver": (Teller("report.provided", "report"),),
    "report.accept_silent": (Teller("report.accepted", "accepted"),),
    "task.decide": (
        Teller("order.decided", "order"),
        Teller("instruction.decided", "instruction"),
        Teller("report.decided", "report"),
    ),
}
"""Act, then how it is told. An act that is not here is the firm's own business."""

KINDS = tuple(sorted({teller.kind for tellers in TELLERS.values() for teller in tellers}))
HIDDEN_STATES = ("blocked",)
"""States of reports nobody outside hears of."""


def place_of(text: str) -> Place | None:
    """Return the place an id names, or None for a text that is no id."""
    found = _ID.fullmatch(text)
    return None if found is None else Place(int(found[1]), int(found[2]))


def id_of(place: Place) -> str:
    """Return a place as an id; as text ids stand in the order of their places."""
    return f"{place.act:012d}-{place.within:06d}"


def latest_place(firm: str) -> Place:
    """Return the place after everything that is known by now: from here on only what is new."""
    return Place(sealed_place(firm), _WITHIN_MAX)


class Told(NamedTuple):
    """Events found, and the place to go on from: beyond the last of them when what follows is not for the asker."""

    events: tuple[Event, ...]
    after: Place


def events_after(firm: str, after: Place, client: str = "", kinds: Sequence[str] = (), limit: int = 100) -> Told:
    """Return the next events after a place, oldest first, at most `limit`: a client's own, or the whole firm's.

    A client is told nothing of reports that are stopped; neither is anybody else, since nobody may rely on them.
    """
    assert limit > 0, "a page of events has a size"
    found: list[Event] = []
    place = after
    while len(found) < limit:
        acts = sealed_acts(firm, place.act, tuple(TELLERS), client, ACTS_AT_ONCE)
        for event in _with_owners(firm, [event for act in acts for event in told_by(act)]):
            if event.place <= after or (client and event.client != client) or (kinds and event.kind not in kinds):
                continue
            found.append(event)
            if len(found) == limit:
                return Told(tuple(found), event.place)
        if len(acts) < ACTS_AT_ONCE:
            last = Place(int(acts[-1].seal_place or 0), _WITHIN_MAX) if acts else place
            return Told(tuple(found), max(place, last))
        place = Place(int(acts[-1].seal_place or 0) + 1, 0)
    raise AssertionError("the loop ends with a full page or with the last act")


def told_by(row: ActRow) -> Iterator[Event]:
    """Yield the events of one act, their owners not yet known."""
    result = row.answer["result"]
    within = 0
    for teller in TELLERS.get(row.what, ()):
        if row.outcome == "refused" and not teller.refused_too:
            continue
        single = isinstance(result.get(teller.names), int)
        for number, state in _named(result.get(teller.names)):
            within += 1
            yield Event(
                place=Place(int(row.seal_place or 0), within),
                kind=teller.kind,
                at=row.at,
                client="",
                thing=teller.kind.partition(".")[0],
                number=number,
                outcome=row.outcome,
                state=state or (str(result.get("state", "")) if single else ""),
                # Grounds of a set act are of the whole set; they are not told to one of its clients.
                grounds=tuple(row.answer["grounds"]) if single else (),
            )


def _named(value: object) -> Iterator[tuple[int, str]]:
    """Yield numbers and, where the answer groups them by state, their states."""
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        yield value, ""
    elif isinstance(value, list):
        yield from ((one, "") for one in value if isinstance(one, int))
    elif isinstance(value, dict):
        for state, numbers in value.items():
            yield from ((one, str(state)) for one in numbers if isinstance(one, int))


def _with_owners(firm: str, events: Iterable[Event]) -> Iterator[Event]:
    """Yield events with the clients their things belong to; what belongs to nobody is not told."""
    told = tuple(events)
    numbers: dict[str, set[int]] = {"order": set(), "instruction": set(), "report": set()}
    for event in told:
        numbers[event.thing].add(event.number)
    rows: dict[str, Mapping[int, Any]] = {
        "order": orders_by_numbers(firm, numbers["order"]),
        "instruction": instructions_by_numbers(firm, numbers["instruction"]),
        "report": reports_by_numbers(firm, numbers["report"]),
    }
    for event in told:
        row = rows[event.thing].get(event.number)
        if row is not None and row.client and not (event.thing == "report" and row.state in HIDDEN_STATES):
            yield replace(event, client=row.client)


def plain_event(event: Event) -> dict[str, Any]:
    """Return an event as streams, lists and web hooks tell it: the same everywhere."""
    return {
        "id": event.id,
        "kind": event.kind,
        "at": event.at.isoformat(timespec="milliseconds"),
        "client": event.client,
        "thing": event.thing,
        "number": str(event.number),
        "href": f"/api/v1/{event.thing}s/{event.number}",
        "outcome": event.outcome,
        "state": event.state or None,
        "grounds": [dict(ground) for ground in event.grounds],
    }
