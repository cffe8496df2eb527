"""Events: a list to read on from the last id, and the same as a stream (server-sent events)."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from ninja import Router, Schema
from pydantic import Field

from reglament.api.caller import Caller, Token, caller_of, known_client
from reglament.api.cursor import LIMIT_MAX, stamp
from reglament.api.limits import address_of
from reglament.api.problems import Problem
from reglament.api.shapes import GroundOut
from reglament.flows.outbox.events import (
    KINDS,
    START,
    Event,
    Place,
    Told,
    events_after,
    id_of,
    latest_place,
    place_of,
    plain_event,
)

router = Router(tags=["events"])
STREAM = "text/event-stream"
AT_ONCE = 100
PAUSE_SECONDS = 0.5
HEARTBEAT_SECONDS = 15
RETRY_MS = 2000
STREAMS_A_TOKEN = 2


class EventOut(Schema):
    """One thing that happened to an order, an instruction or a report."""

    id: str
    kind: str
    at: str
    client: str
    thing: str
    number: str
    href: str
    outcome: str
    state: str | None
    grounds: list[GroundOut]


class EventList(Schema):
    """Events, oldest first. `next` is the id to go on from; it is always there, for more may come."""

    items: list[EventOut]
    next: str
    as_of: str


STREAM_TOLD = {
    "responses": {
        200: {
            "content": {
                STREAM: {
                    "schema": {"type": "string"},
                    "example": "id: 000000000017-000001\nevent: order.filled\ndata: {…an EventOut…}\n\n",
                }
            }
        }
    },
    "parameters": [
        {
            "name": "Last-Event-ID",
            "in": "header",
            "required": False,
            "schema": {"type": "string"},
            "description": "Where a broken stream goes on; wins over `since_id`.",
        }
    ],
}


@router.get("/events", response=EventList, summary="Events, oldest first", openapi_extra=STREAM_TOLD)
def events(
    request: HttpRequest,
    since_id: Annotated[str, Field(max_length=32, description="The last id you saw.")] = "",
    client: str = "",
    kind: Annotated[str, Field(max_length=200, description="Kinds wanted, parted by commas.")] = "",
    limit: Annotated[int, Field(ge=1, le=LIMIT_MAX)] = AT_ONCE,
) -> Any:
    """List events after an id; with `Accept: text/event-stream` stream what comes.

    Ids grow with the order in which things became known; for one client the order is that of the facts. The list
    begins with the first event there is, the stream with the next one, unless an id says where to go on. An event
    may be told twice after a break: its id is the same.
    """
    caller = caller_of(request)
    whose = known_client(caller, client).code if client else caller.client
    kinds = _kinds(kind)
    is_stream = STREAM in request.headers.get("Accept", "")
    since = _since(request.headers.get("Last-Event-ID", "") if is_stream else "", since_id)

    def read(after: Place) -> Told:
        return events_after(caller.firm, after, whose, kinds, min(limit, LIMIT_MAX))

    if is_stream:
        return _streamed(request, caller, read, since or latest_place(caller.firm))
    told = read(since or START)
    return {
        "items": [plain_event(event) for event in told.events],
        "next": id_of(told.after),
        "as_of": stamp(caller.at),
    }


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(one.strip() for one in text.split(",") if one.strip())
    unknown = [one for one in kinds if one not in KINDS]
    if unknown:
        detail = f"Unknown: {', '.join(unknown)}. There are {', '.join(KINDS)}."
        raise Problem("unreadable-request", detail, errors=[_error("query kind", "unknown", detail)])
    return kinds


def _since(head: str, query: str) -> Place | None:
    text, where = (head, "header Last-Event-ID") if head else (query, "query since_id")
    place = place_of(text) if text else None
    if text and place is None:
        detail = "Send an id as an event bore it."
        raise Problem("unreadable-request", detail, errors=[_error(where, "unknown", detail)])
    return place


def _error(pointer: str, code: str, detail: str) -> dict[str, str]:
    return {"pointer": pointer, "code": code, "detail": detail}


@dataclass(slots=True)
class OpenStreams:
    """The streams this process holds open: each keeps one of its threads."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    by_token: Counter[int] = field(default_factory=Counter)

    def open(self, link: int) -> None:
        """Take a place for a stream. Raises `Problem` when all are taken, or this token has enough."""
        with self.lock:
            if self.by_token[link] >= STREAMS_A_TOKEN or self.by_token.total() >= settings.API_STREAMS_MAX:
                detail = f"Too many streams are open; a token may hold {STREAMS_A_TOKEN}. Close one or come back later."
                raise Problem("too-many-requests", detail, retry_after=HEARTBEAT_SECONDS)
            self.by_token[link] += 1

    def close(self, link: int) -> None:
        """Give a place back."""
        with self.lock:
            self.by_token[link] -= 1
            self.by_token += Counter()


OPEN = OpenStreams()


def _streamed(
    request: HttpRequest, caller: Caller, read: Callable[[Place], Told], since: Place
) -> StreamingHttpResponse:
    token, address = request.headers.get("Authorization", "").partition(" ")[2], address_of(request)
    stream = Stream(
        caller.link, event_lines(read, since, lambda: Token.is_good(token, address), settings.API_STREAM_SECONDS)
    )
    answer = StreamingHttpResponse(stream, content_type=STREAM)
    answer["Cache-Control"] = "no-cache"
    answer["X-Accel-Buffering"] = "no"
    return answer


class Stream:
    """Lines of a stream, holding one of the open places until it is closed."""

    def __init__(self, link: int, lines: Iterator[str]) -> None:
        OPEN.open(link)
        self.link, self.lines, self.is_open = link, lines, True

    def __iter__(self) -> Iterator[str]:
        return self.lines

    def close(self) -> None:
        """Give the place back; a second time does nothing."""
        if self.is_open:
            self.is_open = False
            OPEN.close(self.link)


def event_lines(
    read: Callable[[Place], Told],
    since: Place,
    is_welcome: Callable[[], bool],
    seconds: float,
    pause: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[str]:
    """Yield the lines of a stream for so many seconds while the token is good; then the caller comes back."""
    yield f"retry: {RETRY_MS}\n\n"
    began = spoke = clock()
    while is_welcome():
        told = read(since)
        since = told.after
        for event in told.events:
            yield lines_of(event)
        if clock() - began >= seconds:
            return
        if told.events:
            spoke = clock()
            continue
        if clock() - spoke >= HEARTBEAT_SECONDS:
            spoke = clock()
            yield ": still here\n\n"
        pause(PAUSE_SECONDS)


def lines_of(event: Event) -> str:
    """Return one event as the lines of a stream."""
    return f"id: {event.id}\nevent: {event.kind}\ndata: {json.dumps(plain_event(event), ensure_ascii=False)}\n\n"
