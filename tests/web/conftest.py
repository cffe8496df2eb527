"""The story and a clock that stands, for tests of the doors."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.stories import NOW, Story, tell_story


@pytest.fixture(autouse=True)
def _standing_clock(settings, tmp_path):
    settings.CLOCK = lambda: NOW
    settings.ALLOWED_HOSTS = ["*"]


@pytest.fixture
def story(db) -> Story:
    return tell_story()


@pytest.fixture
def as_user(story):
    """Return a browser signed in as one of the story's people; `nobody` is not signed in."""

    def signed_in(login: str) -> Client:
        client = Client()
        if login != "nobody":
            client.force_login(story.users[login], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
