"""`reglament token make`: shown once, the one before it ends."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.test import Client

from reglament.cli.token import token
from reglament.store.audit.models import ActRow
from reglament.store.parties.models import ApiToken
from tests.web.stories import FIRM_A, NOW, add_login


@pytest.fixture(autouse=True)
def _standing_clock(settings):
    settings.CLOCK = lambda: NOW
    settings.ALLOWED_HOSTS = ["*"]


def made(login: str) -> str:
    done = CliRunner().invoke(token, ["make", "--login", login, "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["token"]


def status(given: str) -> int:
    return Client().get("/api/v1/me", headers={"Authorization": f"Bearer {given}"}).status_code


@pytest.mark.django_db
def test_a_token_opens_the_door_until_the_next_one_is_made():
    add_login("officer-a", FIRM_A, "operations")
    first = made("officer-a")
    assert status(first) == 200
    second = made("officer-a")

    assert status(first) == 401
    assert status(second) == 200


@pytest.mark.django_db
def test_a_token_is_kept_as_a_digest_and_is_not_in_the_log():
    add_login("officer-a", FIRM_A, "operations")
    given = made("officer-a")

    assert given not in ApiToken.objects.get().digest
    assert all(given not in json.dumps(row.answer) for row in ActRow.objects.all())


@pytest.mark.django_db
def test_a_log_in_nobody_has_gets_no_token():
    done = CliRunner().invoke(token, ["make", "--login", "nobody"])

    assert done.exit_code == 1
    assert "there is no log-in nobody" in done.output
