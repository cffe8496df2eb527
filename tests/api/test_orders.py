"""Orders by programs: placed once, refused with grounds, what would follow, cancelled."""

from __future__ import annotations

import pytest

from reglament.api.shapes import OrderIn
from reglament.store.orders.models import Order
from tests.web.stories import FIRM_A

ORDER = {"instrument": "SMPL", "side": "buy", "quantity": "10", "kind": "limit", "price": "250.00"}


def test_an_order_is_placed_and_told_with_texts_for_amounts(program):
    answer = program("client-a").post("/orders", ORDER)

    told = answer.json()
    assert answer.status_code == 201, told
    assert answer["Location"] == f"/api/v1/orders/{told['id']}"
    assert (told["client"], told["quantity"], told["price"], told["filled"]) == ("1001", "10", "250.00", "0")
    assert told["state"] in ("active", "queued")


def test_the_example_of_the_contract_is_an_order(program):
    example = OrderIn.model_json_schema()["examples"][0]

    assert program("client-a").post("/orders", example).status_code == 201


def test_the_same_key_places_one_order_and_says_it_was_replayed(program):
    caller = program("client-a")
    first = caller.post("/orders", ORDER, key="same-key-00000001")
    again = caller.post("/orders", ORDER, key="same-key-00000001")

    assert again.status_code == first.status_code == 201
    assert again.json() == first.json()
    assert "Idempotent-Replayed" not in first
    assert again["Idempotent-Replayed"] == "true"


def test_a_key_with_another_body_is_refused(program):
    caller = program("client-a")
    caller.post("/orders", ORDER, key="same-key-00000001")
    other = caller.post("/orders", {**ORDER, "quantity": "20"}, key="same-key-00000001")

    assert other.status_code == 422
    assert other.json()["type"].endswith("/problems/key-reused/")


def test_the_same_key_of_two_clients_means_two_orders(program):
    first = program("client-a").post("/orders", ORDER, key="same-key-00000001")
    second = program("neighbour-a").post("/orders", ORDER, key="same-key-00000001")

    assert first.json()["client"] == "1001"
    assert second.json()["client"] == "1002"


@pytest.mark.parametrize(
    ("key", "status", "name"),
    [
        (None, 428, "key-missing"),
        ("short", 400, "unreadable-request"),
        ("bad key with blanks!", 400, "unreadable-request"),
    ],
)
def test_an_order_needs_a_key(program, key, status, name):
    answer = program("client-a").post("/orders", ORDER, key=key)

    assert answer.status_code == status
    assert answer.json()["type"].endswith(f"/problems/{name}/")


def test_a_refusal_names_clause_edition_sentence_and_values(program):
    answer = program("client-a").post("/orders", {**ORDER, "quantity": "5000000"}, **{"Accept-Language": "en"})

    told = answer.json()
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert told["type"].endswith("/problems/order-refused/")
    assert told["status"] == 422
    assert told["request_id"] == answer["X-Request-Id"]
    ground = told["grounds"][0]
    assert ground["clause"].startswith("GC-")
    assert ground["edition"] == "2016-11-01"
    assert ground["text"] == told["detail"]
    assert ground["values"]
    assert told["order"]["state"] == "refused"


def test_a_dry_run_decides_and_writes_nothing(program):
    caller = program("client-a")
    before = Order.objects.count()
    answer = caller.post("/orders?dry_run=true", ORDER, key=None)

    assert answer.status_code == 200, answer.json()
    assert answer.json()["outcome"] == "accepted"
    assert answer.json()["result"]["amount"] == "2500.00 RUB"
    assert Order.objects.count() == before


def test_a_client_order_id_taken_is_answered_with_the_order_that_stands(program):
    caller = program("client-a")
    first = caller.post("/orders", {**ORDER, "client_order_id": "mine-1"})
    again = caller.post("/orders", {**ORDER, "client_order_id": "mine-1"})

    assert again.status_code == 409
    assert again.json()["type"].endswith("/problems/order-stands-already/")
    assert again.json()["order"]["id"] == first.json()["id"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"quantity": "0.5"}, "/quantity"),
        ({"quantity": 10}, "/quantity"),
        ({"side": "hold"}, "/side"),
        ({"price": "1e9"}, "/price"),
        ({"surprise": "1"}, "/surprise"),
    ],
)
def test_a_field_that_cannot_be_read_is_pointed_to(program, change, pointer):
    answer = program("client-a").post("/orders", {**ORDER, **change})

    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_a_body_that_is_no_json_is_unreadable(program):
    caller = program("client-a")
    answer = caller.client.post("/api/v1/orders", "{", content_type="application/json")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_an_order_is_cancelled_once_and_then_in_another_state(program, story):
    caller = program("client-a")
    placed = caller.post("/orders", ORDER).json()
    done = caller.post(f"/orders/{placed['id']}/cancel")
    Order.objects.filter(pk=placed["id"]).update(state="cancelled")
    again = caller.post(f"/orders/{placed['id']}/cancel")

    assert done.status_code == 200
    assert done.json()["state"] in ("cancelling", "cancelled")
    assert again.status_code == 409, again.json()


def test_another_clients_order_is_as_unknown_as_none(program, story):
    caller = program("client-a")
    for number in (story.numbers["order-neighbour"], story.numbers["order-b"], 999999):
        assert caller.get(f"/orders/{number}").status_code == 404
        assert caller.post(f"/orders/{number}/cancel").status_code == 404
    untouched = Order.objects.get(pk=story.numbers["order-neighbour"])
    assert untouched.cancelled == 0


def test_an_order_for_another_client_is_not_placed(program):
    answer = program("client-a").post("/orders", {**ORDER, "client": "1002"})

    assert answer.status_code == 404
    assert Order.objects.filter(firm=FIRM_A, client="1002").count() == 1


def test_pages_of_a_list_neither_repeat_nor_miss_while_orders_arrive(program):
    caller = program("client-a")
    for _ in range(4):
        caller.post("/orders", ORDER)
    first = caller.get("/orders?limit=2").json()
    caller.post("/orders", ORDER)
    second = caller.get(f"/orders?limit=2&cursor={first['next']}").json()
    third = caller.get(f"/orders?limit=2&cursor={second['next']}").json()

    numbers = [int(one["id"]) for page in (first, second, third) for one in page["items"]]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 5
    assert first["as_of"] == second["as_of"] == third["as_of"]
    assert third["next"] is None


def test_a_cursor_nobody_gave_is_unreadable(program):
    assert program("client-a").get("/orders?cursor=nonsense").status_code == 400


def test_an_officer_places_for_a_client_and_must_name_him(program):
    caller = program("officer-a")

    assert caller.post("/orders", ORDER).status_code == 400
    assert caller.post("/orders", {**ORDER, "client": "1002"}).status_code == 201
    assert caller.post("/orders", {**ORDER, "client": "2001"}).status_code == 404


def test_an_auditor_reads_and_places_nothing(program):
    caller = program("auditor-a")

    assert caller.get("/orders").status_code == 200
    assert caller.post("/orders", {**ORDER, "client": "1001"}).status_code == 403
