"""How often a program may call: told with every answer, refused above the limit, nobody's business but the caller's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from reglament.api.limits import SIZE, counts, new_counts
from tests.web.stories import NOW


@pytest.fixture(autouse=True)
def _small_limits(settings):
    settings.API_REQUESTS_PER_MINUTE = 3
    settings.API_STRANGERS_PER_MINUTE = 2


def test_every_answer_tells_what_is_left(program):
    caller = program("client-a")
    told = [caller.get("/me") for _ in range(3)]

    assert [one["RateLimit-Policy"] for one in told] == ['"token";q=3;w=60'] * 3
    assert [one["RateLimit"] for one in told] == ['"token";r=2;t=60', '"token";r=1;t=60', '"token";r=0;t=60']
    assert told[-1].status_code == 200
    assert told[-1]["Cache-Control"] == "private, no-cache"


def test_one_more_is_refused_until_the_minute_is_over(program, settings):
    caller = program("client-a")
    settings.CLOCK = lambda: NOW + timedelta(seconds=59)
    for _ in range(3):
        caller.get("/me")
    refused = caller.get("/me")
    settings.CLOCK = lambda: NOW + timedelta(seconds=60)
    later = caller.get("/me")

    assert refused.status_code == 429
    assert refused["Retry-After"] == "1"
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["type"].endswith("/problems/too-many-requests/")
    assert later.status_code == 200


def test_a_refused_act_changes_nothing_and_may_be_sent_again(program, settings, story):
    caller = program("client-a")
    for _ in range(3):
        caller.get("/me")
    path = f"/orders/{story.numbers['order-a']}/cancel"
    refused = caller.post(path, key="cancel-it-00000001")
    settings.CLOCK = lambda: NOW + timedelta(minutes=1)
    again = caller.post(path, key="cancel-it-00000001")

    assert (refused.status_code, again.status_code) == (429, 200)
    assert "Idempotent-Replayed" not in again


def test_one_callers_haste_is_not_anothers(program):
    hasty, calm = program("client-a"), program("neighbour-a")
    for _ in range(4):
        hasty.get("/me")

    assert hasty.get("/me").status_code == 429
    assert calm.get("/me").status_code == 200


@pytest.mark.django_db
def test_who_tries_tokens_is_stopped_by_his_address():
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    tried = [stranger.get("/api/v1/me", headers={"Authorization": f"Bearer guess-{n}"}).status_code for n in range(3)]
    elsewhere = Client(REMOTE_ADDR="203.0.113.10").get("/api/v1/me", headers={"Authorization": "Bearer guess"})

    assert tried == [401, 401, 429]
    assert elsewhere.status_code == 401


def test_processes_count_together(tmp_path):
    path = tmp_path / "api-counts"
    new_counts(path)
    one, other = counts.__wrapped__(str(path)), counts.__wrapped__(str(path))

    assert path.stat().st_size == SIZE
    assert [one.add(b"somebody", 7), other.add(b"somebody", 7), one.add(b"somebody", 8)] == [1, 2, 1]


def test_two_that_meet_in_one_place_are_not_counted_for_each_other(tmp_path):
    own = counts.__wrapped__("")

    assert [own.add(b"samehash", 7), own.add(b"sameHASH", 7)] == [1, 1]
