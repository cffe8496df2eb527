"""A hostile integrator at every operation: whatever is sent, a problem document says what, where and what next.

Nothing is ever answered 500, and what is refused has changed nothing.
"""

from __future__ import annotations

import json
from itertools import count

import pytest
from django.test import Client

from reglament.api.contract import api
from reglament.api.problems import MEDIA_TYPE, PROBLEMS
from reglament.flows.parties.tokens import make_token
from reglament.store.instructions.models import Instruction
from reglament.store.ledger.models import Account, Entry
from reglament.store.orders.models import Order
from reglament.store.outbox.models import Hook, Job, Message
from tests.web.stories import FIRM_A, act_of
from tests.web.test_doors_and_actors import OPERATIONS, Door, address_of, furnished

__all__ = ["furnished"]
KEYS = count(1)
ON_RECORD = ("refused", "awaiting_instructions")
"""Instructions that are kept without anything being moved or held for them."""
WITH_BODY = {
    operation: door for operation, door in OPERATIONS.items() if door.method in ("post", "patch") and door.body
}
GETS = {operation: door for operation, door in OPERATIONS.items() if door.method == "get"}


def program(login: str) -> Client:
    given = make_token(act_of(FIRM_A), login)
    return Client(HTTP_AUTHORIZATION=f"Bearer {given.result['token']}", raise_request_exception=True)


def call(client: Client, method: str, address: str, body=b"", content_type="application/json", **heads):
    heads = {"Idempotency-Key": f"hostile-key-{next(KEYS):08d}", "If-Match": "*"} | heads
    return client.generic(method, f"/api/v1{address}", body, content_type=content_type, headers=heads)


def state() -> tuple:
    """Return what stands in the books and waits to leave; a refusal that stays on record is no change of them."""
    accounts = list(Account.objects.order_by("pk").values_list("pk", "balance", "held"))
    orders = list(Order.objects.exclude(state="refused").order_by("pk").values_list("pk", "state", "cancelled"))
    instructions = list(Instruction.objects.exclude(state__in=ON_RECORD).order_by("pk").values_list("pk", "state"))
    hooks = list(Hook.objects.order_by("pk").values_list("pk", "version", "ended_at"))
    return accounts, orders, instructions, hooks, Entry.objects.count(), Message.objects.count(), Job.objects.count()


def told(answer) -> dict:
    """Return the problem document of an answer, which must be whole."""
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.content[:300])
    assert answer["Content-Type"] == MEDIA_TYPE, answer.content[:200]
    document = answer.json()
    name = document["type"].rstrip("/").rpartition("/")[2]
    assert PROBLEMS[name].status == document["status"] == answer.status_code
    assert all(document[member] for member in ("title", "detail", "instance", "request_id"))
    assert all(error["detail"] and error["code"] for error in document.get("errors", []))
    return document


BROKEN = {
    "nothing": b"",
    "half": b'{"client": "1001"',
    "a list": b"[]",
    "null": b"null",
    "a text": b'"order"',
    "a number": b"1",
    "not a number": b'{"quantity": NaN}',
    "infinity": b'{"quantity": -Infinity}',
    "another alphabet's bytes": '{"client": "Қазақ"}'.encode("utf-16"),
    "broken UTF-8": b'{"client": "\xd2"}',
    "a mark before it": b"\xef\xbb\xbf{}",
    "nested deep": b'{"client": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "nested deeper than read": b'{"client": ' + b"[" * 40 + b"]" * 40 + b"}",
    "a field twice": b'{"client": "1001", "client": "1002"}',
    "a NUL": b'{"client": "10\\u000001"}',
    "half a character": b'{"client": "\\ud800"}',
    "a form": b"client=1001&side=buy",
    "XML": b"<order/>",
}


@pytest.mark.parametrize("operation", WITH_BODY, ids=" ".join)
def test_a_body_that_is_no_object_of_the_contract_is_unreadable(furnished, operation):
    door = WITH_BODY[operation]
    before, client = state(), program("client-a")
    address = address_of(door, furnished)
    for name, body in BROKEN.items():
        answer = call(client, door.method.upper(), address, body)
        document = told(answer)
        assert answer.status_code == 400, (name, document)
        assert document["errors"], name
    assert state() == before


ODD = [
    None, True, 0, -1, 1.5, 10**400, 1e308, [], {}, [[]], "", " ", "0", "-1", "1.234", "1e5", "1,5", "١٢", "NaN",
    "9" * 40, "Қазақстан ұлттық банкі әңғүұқөһі", "'; DROP TABLE orders_order; --", "<b>x</b>", "\u202e\u200b",
    "x" * 70_000, "1001\n1002", "0001-01-01", "1969-12-31", "2099-12-31", "9999-12-31", "2026-02-30", "20260302",
    "../../etc/passwd", {"amount": "1.00"}, {"amount": "1.00", "currency": "QQQ"},
    {"amount": "1.234", "currency": "RUB"}, {"amount": 1, "currency": "RUB"}, {"amount": "-5.00", "currency": "RUB"},
    {"amount": "9999999999999999", "currency": "RUB"}, {"amount": "0.00", "currency": "RUB"},
    {"amount": "1.00", "currency": "rub"}, {"amount": "1.00", "currency": "KZT", "x": 1},
]  # fmt: skip


@pytest.mark.parametrize("operation", WITH_BODY, ids=" ".join)
def test_a_field_of_any_other_kind_is_told_of_and_never_breaks_anything(furnished, operation):
    door = WITH_BODY[operation]
    client, address = program("client-a"), address_of(door, furnished)
    schemas = api.get_openapi_schema()
    shape = schemas["paths"][f"/api/v1{operation[1]}"][operation[0].lower()]["requestBody"]["content"]
    fields = schemas["components"]["schemas"][shape["application/json"]["schema"]["$ref"].rpartition("/")[2]]
    for name in [*fields["properties"], "unknown_field"]:
        for odd in ODD:
            before = state()
            answer = call(client, door.method.upper(), address, json.dumps({**door.body, name: odd}).encode())
            if answer.status_code >= 300:
                told(answer)
                assert state() == before, (name, odd)
            assert name != "unknown_field" or answer.status_code == 400


@pytest.mark.parametrize("operation", OPERATIONS, ids=" ".join)
def test_every_method_is_answered_at_every_address(furnished, operation):
    door = OPERATIONS[operation]
    client, address = program("client-a"), address_of(door, furnished)
    known = {method for method, path in OPERATIONS if path == operation[1]}
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW"} - known:
        before = state()
        answer = call(client, method, address)
        document = told(answer)
        assert document["type"].endswith("/method-not-allowed/"), method
        assert set(answer["Allow"].split(", ")) >= known
        assert state() == before


NUMBERS = [
    "0",
    "-1",
    "9" * 30,
    "9223372036854775808",
    "1.0",
    "abc",
    "%00",
    "%2e%2e",
    "١",
    "Қ",
    "1%20",
    "1;2",
    "x" * 3000,
]


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if "{" in one[1]], ids=" ".join)
def test_a_number_nobody_has_is_not_found(furnished, operation):
    door = OPERATIONS[operation]
    before, client = state(), program("officer-a")
    for number in NUMBERS:
        address = address_of(door, furnished).replace("1001", "{}").split("/")
        place = next(at for at, part in enumerate(address) if part == "{}" or part.isdecimal())
        address[place] = number
        answer = call(client, operation[0], "/".join(address), json.dumps(door.body or {}).encode())
        assert told(answer)["status"] in (400, 404), number
    assert state() == before


QUERY = [
    "",
    "x" * 5000,
    "-1",
    "0",
    "501",
    "1e9",
    "9" * 30,
    "%00",
    "Қ",
    "null",
    "true",
    "%ED%A0%80",
    "%FF",
    "2026-03-02",
    "[]",
]


@pytest.mark.parametrize("operation", GETS, ids=" ".join)
def test_a_parameter_of_any_kind_is_told_of_and_never_breaks_anything(furnished, operation):
    door = GETS[operation]
    client, address = program("client-a"), address_of(door, furnished)
    described = api.get_openapi_schema()["paths"][f"/api/v1{operation[1]}"]["get"]["parameters"]
    names = [one["name"] for one in described if one.get("in") == "query"]
    for name in names:
        for value in QUERY:
            answer = call(client, "GET", f"{address}?{name}={value}")
            if answer.status_code != 200:
                told(answer)
        assert told(call(client, "GET", f"{address}?{name}=1&{name}=2"))["errors"][0]["code"] == "repeated"
    unknown = told(call(client, "GET", f"{address}?as_off=2026-03-02"))
    assert unknown["errors"][0]["code"] == "unknown_parameter"
    for name in names:
        assert name in unknown["detail"]


@pytest.mark.parametrize("operation", WITH_BODY, ids=" ".join)
@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml", "",
     "application/json; charset=windows-1251", "application/jsonp", "application/json/x"],
)  # fmt: skip
def test_a_body_of_another_kind_is_not_read(furnished, operation, content_type):
    door = WITH_BODY[operation]
    before = state()
    body = json.dumps(door.body).encode()
    answer = call(program("client-a"), door.method.upper(), address_of(door, furnished), body, content_type)

    assert told(answer)["type"].endswith("/unsupported-content/")
    assert state() == before


@pytest.mark.parametrize("operation", [one for one, door in OPERATIONS.items() if door.method == "post"], ids=" ".join)
@pytest.mark.parametrize(
    ("key", "status"),
    [("", 428), ("k" * 15, 400), ("k" * 65, 400), ("k" * 16, 0), ("k" * 64, 0), ("ключ-ключ-ключ-ключ", 400),
     ("k" * 15 + "\t", 400), ("k" * 15 + "'", 400), ("k" * 100_000, 400)],
)  # fmt: skip
def test_a_key_is_sixteen_to_sixty_four_plain_characters(furnished, operation, key, status):
    door = OPERATIONS[operation]
    before, login = state(), "officer-a" if "statements" in operation[1] else "client-a"
    body = json.dumps(door.body).encode() if door.body else b""
    answer = call(program(login), "POST", address_of(door, furnished), body, **{"Idempotency-Key": key})

    if status:
        assert told(answer)["status"] == status
        assert state() == before
    else:
        assert answer.status_code not in (400, 428)
        assert answer.status_code < 500


@pytest.mark.parametrize("operation", WITH_BODY, ids=" ".join)
def test_ten_megabytes_are_too_large(furnished, operation):
    door = WITH_BODY[operation]
    before = state()
    answer = call(program("client-a"), door.method.upper(), address_of(door, furnished), b" " * 10_000_000)

    assert told(answer)["type"].endswith("/too-large/")
    assert state() == before


@pytest.mark.parametrize("operation", [("POST", "/orders/{number}/cancel"), ("POST", "/instructions/{number}/cancel")])
def test_a_body_where_none_is_read_is_refused_and_nothing_is_cancelled(furnished, operation):
    before = state()
    address = address_of(OPERATIONS[operation], furnished)
    answer = call(program("client-a"), "POST", address, b'{"quantity": "5"}')

    assert told(answer)["errors"][0]["code"] == "no_body_here"
    assert state() == before


@pytest.mark.parametrize(
    "token",
    ["", "Bearer", "Bearer ", "Bearer " + "x" * 100_000, "bearer x", "Token x", "Bearer Қ", "Bearer \x01", "=?=?"],
)
@pytest.mark.django_db
def test_no_odd_token_opens_or_breaks_the_door(token):
    answer = Client().get("/api/v1/me", headers={"Authorization": token})

    assert told(answer)["type"].endswith("/not-signed-in/")


@pytest.mark.parametrize(
    ("head", "value"),
    [("If-None-Match", "\x00"), ("If-None-Match", "*" * 9000), ("Accept-Language", "Қ" * 50), ("Accept", ",,;;=q"),
     ("Last-Event-ID", "Қ"), ("X-Request-Id", "\x00"), ("X-Forwarded-For", "no,address")],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/orders", "/events", "/orders/{order-a}", "/me"])
def test_odd_heads_break_nothing(furnished, path, head, value):
    answer = call(program("client-a"), "GET", address_of(Door("get", path, {}), furnished), **{head: value})

    if answer.status_code >= 400:
        told(answer)
    assert answer.status_code < 500


@pytest.mark.parametrize("seen", ['"', "W/x", "x" * 9000, '"a", "b"', "Қ", '"0"'])
def test_another_version_than_the_one_that_stands_is_not_changed(furnished, seen):
    before = state()
    for path in ("/orders/{order-a}/cancel", "/instructions/{instruction-a}/cancel"):
        answer = call(program("client-a"), "POST", address_of(Door("post", path, {}), furnished), **{"If-Match": seen})
        assert told(answer)["type"].endswith("/version-mismatch/")
    assert state() == before


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "====",
        "bnVsbA==",
        "WzEsMl0=",
        "W10=",
        "WyIxIiwgIngiXQ==",
        "Wzk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5LCAiMjAyNi0wMy0wMlQxMjowMDowMCswMzowMCJd",
    ],
)
@pytest.mark.parametrize("path", ["/orders", "/instructions", "/reports", "/clients", "/hooks", "/jobs"])
def test_a_cursor_nobody_gave_is_told_of(furnished, path, cursor):
    answer = call(program("client-a"), "GET", f"{path}?cursor={cursor}")

    if answer.status_code != 200 or not cursor.startswith("Wzk5"):
        assert told(answer)["errors"][0]["pointer"] == "query cursor"
