"""The story, a clock that stands, and programs with tokens."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from reglament.flows.parties.tokens import make_token
from tests.web.stories import NOW, Story, act_of, tell_story


@pytest.fixture(autouse=True)
def _standing_clock(settings):
    settings.CLOCK = lambda: NOW
    settings.ALLOWED_HOSTS = ["*"]


@pytest.fixture
def story(db) -> Story:
    return tell_story()


class Program:
    """A program with a token; it speaks JSON and counts its keys."""

    def __init__(self, login: str, token: str) -> None:
        self.login, self.token, self.keys = login, token, 0
        self.client = Client(HTTP_AUTHORIZATION=f"Bearer {token}") if token else Client()

    def get(self, path: str, **heads: str):
        return self.client.get(f"/api/v1{path}", headers=heads)

    def post(self, path: str, body: object = None, key: str | None = "", **heads: str):
        """Post; `key` is made when it is left empty and left out when it is None."""
        if key == "":
            self.keys += 1
            key = f"{self.login}-key-{self.keys:08d}"
        if key is not None:
            heads["Idempotency-Key"] = key
        text = "" if body is None else json.dumps(body)
        return self.client.post(f"/api/v1{path}", text, content_type="application/json", headers=heads)


@pytest.fixture
def program(story):
    """Return a program that acts for one of the story's people; `nobody` has no token."""

    def program_of(login: str) -> Program:
        if login == "nobody":
            return Program(login, "")
        given = make_token(act_of(story.users[login].link.firm), login)
        assert given.accepted
        return Program(login, str(given.result["token"]))

    return program_of
