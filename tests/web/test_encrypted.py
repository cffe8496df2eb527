"""The cabinet over a line in clear: sent to the encrypted address, nothing shown, nothing taken."""

from __future__ import annotations

import pytest

from reglament.store.esign.models import SignInRecord
from tests.clauses import clause

pytestmark = pytest.mark.django_db
FROM_OUTSIDE = {"REMOTE_ADDR": "203.0.113.7"}
PASSED_ON = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.7"}
PAGE = "/issuer/sign-in/?next=/issuer/"


@clause("SR-3.1.3")
@pytest.mark.parametrize("line", [FROM_OUTSIDE, PASSED_ON], ids=["direct", "through a proxy"])
def test_a_page_in_clear_is_moved_to_the_encrypted_address_without_a_cookie(client, line):
    answer = client.get(PAGE, **line)

    assert (answer.status_code, answer["Location"]) == (301, f"https://testserver{PAGE}")
    assert answer.cookies == {}
    assert answer.content == b""


@clause("SR-3.1.3")
def test_a_form_in_clear_is_not_taken(client):
    answer = client.post(PAGE, {"login": "VM-000017", "password": "Kedr-2025!ok"}, **FROM_OUTSIDE)

    assert answer.status_code == 403
    assert "защищённому соединению" in answer.content.decode()
    assert answer.cookies == {}


@clause("SR-3.1.3")
def test_an_encrypted_line_and_the_machine_itself_are_answered(client):
    assert client.get(PAGE, secure=True, **FROM_OUTSIDE).status_code != 301
    assert client.get(PAGE).status_code != 301


def test_other_pages_are_not_the_cabinet_s(client):
    assert client.get("/sign-in/", **FROM_OUTSIDE).status_code == 200


def test_behind_our_proxy_the_address_is_the_one_it_saw(client, settings):
    settings.BEHIND_TLS = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    line = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.9, 203.0.113.7"}

    client.post(PAGE, {"login": "VM-000017", "password": "x"}, HTTP_X_FORWARDED_PROTO="https", **line)

    assert SignInRecord.objects.get().address == "203.0.113.7"
