"""Events for programs: a list and a stream that go on where they broke off, each client's own only."""

from __future__ import annotations

import json

import pytest

from reglament.api.events import OPEN, event_lines
from reglament.flows.ledger.seal import seal_acts
from reglament.flows.outbox.events import START, Told, events_after, latest_place
from reglament.flows.parties.tokens import make_token
from tests.web.stories import FIRM_A, NOW, act_of, must, place_order

STREAM = {"Accept": "text/event-stream"}


@pytest.fixture(autouse=True)
def _short_streams(settings):
    settings.API_STREAM_SECONDS = 0


@pytest.fixture
def sealed(story):
    seal_acts(FIRM_A, NOW)
    return story


def streamed(answer) -> list[dict]:
    text = b"".join(answer.streaming_content).decode()
    answer.close()
    return [
        dict(line.split(": ", 1) for line in block.splitlines())
        for block in text.split("\n\n")
        if block.startswith("id: ")
    ]


def test_a_list_goes_on_from_the_last_id(program, sealed):
    caller = program("client-a")
    whole = caller.get("/events?limit=500").json()
    first = caller.get("/events?limit=1").json()
    rest = caller.get(f"/events?limit=500&since_id={first['next']}").json()

    assert first["items"] + rest["items"] == whole["items"]
    assert {event["client"] for event in whole["items"]} == {"1001"}
    assert caller.get(f"/events?since_id={whole['next']}").json()["items"] == []


def test_an_event_leads_to_its_thing(program, sealed):
    caller = program("client-a")
    for event in caller.get("/events?limit=500").json()["items"]:
        assert caller.get(event["href"].removeprefix("/api/v1")).status_code == 200, event


def test_a_stream_begins_with_what_is_new(program, sealed):
    caller = program("client-a")

    assert streamed(caller.get("/events", **STREAM)) == []


def test_a_broken_stream_goes_on_after_the_last_id_it_told(program, sealed):
    caller = program("client-a")
    told = caller.get("/events?limit=500").json()["items"]
    answer = caller.get("/events?since_id=000000000000-000000", **STREAM, **{"Last-Event-ID": told[0]["id"]})
    lines = streamed(answer)

    assert answer["Content-Type"] == "text/event-stream"
    assert answer["Cache-Control"] == "no-cache"
    assert [line["id"] for line in lines] == [event["id"] for event in told[1:]]
    assert [json.loads(line["data"]) for line in lines] == told[1:]
    assert [line["event"] for line in lines] == [event["kind"] for event in told[1:]]


def test_an_officer_hears_the_firm_and_may_name_one_client(program, sealed):
    officer = program("officer-a")
    everybody = {event["client"] for event in officer.get("/events?limit=500").json()["items"]}
    one = {event["client"] for event in officer.get("/events?limit=500&client=1002").json()["items"]}

    assert everybody == {"1001", "1002"}
    assert one == {"1002"}


@pytest.mark.parametrize("heads", [{}, STREAM])
def test_a_client_hears_nobody_else(program, sealed, heads):
    assert program("client-a").get("/events?client=1002", **heads).status_code == 404


@pytest.mark.parametrize("query", ["since_id=17", "since_id=last", "kind=order.eaten", "limit=0", "limit=501"])
def test_what_cannot_be_read_is_told(program, sealed, query):
    answer = program("client-a").get(f"/events?{query}")

    assert answer.status_code == 400
    assert answer.json()["errors"]


def test_a_wrong_last_id_is_told_by_its_head(program, sealed):
    answer = program("client-a").get("/events", **STREAM, **{"Last-Event-ID": "17"})

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "header Last-Event-ID"


def test_a_token_holds_two_streams_at_most_and_gets_a_place_back(program, sealed):
    caller = program("client-a")
    first, second = caller.get("/events", **STREAM), caller.get("/events", **STREAM)
    third = caller.get("/events", **STREAM)
    first.close()
    fourth = caller.get("/events", **STREAM)

    assert (third.status_code, third["Retry-After"]) == (429, "15")
    assert fourth.status_code == 200
    second.close()
    fourth.close()
    assert OPEN.by_token.total() == 0


def test_all_places_taken_are_told_to_the_next(program, sealed, settings):
    settings.API_STREAMS_MAX = 1
    held = program("client-a").get("/events", **STREAM)

    assert program("neighbour-a").get("/events", **STREAM).status_code == 429
    held.close()


class Minutes:
    """A clock that a stream's own pauses move."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def read(self) -> float:
        return self.seconds

    def pause(self, seconds: float) -> None:
        self.seconds += seconds


def test_a_quiet_stream_says_that_it_lives_and_ends_in_its_time():
    clock = Minutes()
    lines = list(event_lines(lambda after: Told((), after), START, lambda: True, 40, clock.pause, clock.read))

    assert lines == ["retry: 2000\n\n", ": still here\n\n", ": still here\n\n"]
    assert clock.seconds == 40


def test_what_happens_meanwhile_comes_by_the_same_stream(sealed):
    clock = Minutes()

    def pause(seconds: float) -> None:
        clock.pause(seconds)
        if clock.seconds == 1:
            must(place_order(FIRM_A, "1001", "while-streaming"))
            seal_acts(FIRM_A, NOW)

    read = lambda after: events_after(FIRM_A, after, "1001")  # noqa: E731
    lines = list(event_lines(read, latest_place(FIRM_A), lambda: True, 5, pause, clock.read))

    assert [line.splitlines()[1] for line in lines if line.startswith("id: ")] == ["event: order.placed"]


def test_a_stream_ends_when_its_token_does(program, sealed):
    from reglament.api.caller import Token

    caller = program("client-a")
    clock = Minutes()

    def pause(seconds: float) -> None:
        clock.pause(seconds)
        make_token(act_of(FIRM_A), "client-a")

    read = lambda after: Told((), after)  # noqa: E731
    lines = list(event_lines(read, START, lambda: Token.is_good(caller.token, "127.0.0.1"), 600, pause, clock.read))

    assert lines == ["retry: 2000\n\n"]
    assert clock.seconds == 0.5
