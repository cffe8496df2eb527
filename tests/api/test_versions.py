"""Versions: what was read is named by its tag, and only what was seen is changed."""

from __future__ import annotations

import pytest

from reglament.store.instructions.models import Instruction
from reglament.store.orders.models import Order


def test_what_is_unchanged_is_not_sent_again(program, story):
    caller, path = program("client-a"), f"/orders/{story.numbers['order-a']}"
    tag = caller.get(path)["ETag"]

    again = caller.get(path, **{"If-None-Match": tag})
    weak = caller.get(path, **{"If-None-Match": f'"other", W/{tag}'})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert weak.status_code == 304


def test_another_version_is_sent(program, story):
    caller, path = program("client-a"), f"/orders/{story.numbers['order-a']}"
    tag = caller.get(path)["ETag"]
    Order.objects.filter(pk=story.numbers["order-a"]).update(filled=1)

    answer = caller.get(path, **{"If-None-Match": tag})

    assert answer.status_code == 200
    assert answer["ETag"] != tag


@pytest.mark.parametrize(("thing", "number"), [("orders", "order-a"), ("instructions", "instruction-a")])
def test_the_version_that_was_seen_is_cancelled(program, story, thing, number):
    caller, path = program("client-a"), f"/{thing}/{story.numbers[number]}"
    tag = caller.get(path)["ETag"]

    answer = caller.post(f"{path}/cancel", **{"If-Match": f'"older", {tag}'})

    assert answer.status_code == 200, answer.content


@pytest.mark.parametrize("given", ['"older"', "W/{tag}", "older"])
def test_an_order_that_changed_meanwhile_is_left_as_it_is(program, story, given):
    number = story.numbers["order-a"]
    caller, path = program("client-a"), f"/orders/{number}"
    tag = caller.get(path)["ETag"]
    Order.objects.filter(pk=number).update(filled=1)

    answer = caller.post(f"{path}/cancel", **{"If-Match": given.format(tag=tag)})

    assert answer.status_code == 412
    assert answer.json()["type"].endswith("/problems/version-mismatch/")
    assert answer.json()["grounds"][0]["code"] == "act.changed_since"
    assert Order.objects.get(pk=number).state == "active"


def test_an_instruction_that_changed_meanwhile_is_left_as_it_is(program, story):
    number = story.numbers["instruction-a"]
    answer = program("client-a").post(f"/instructions/{number}/cancel", **{"If-Match": '"older"'})

    assert answer.status_code == 412
    assert Instruction.objects.get(pk=number).state == "accepted"


@pytest.mark.parametrize("heads", [{}, {"If-Match": "*"}])
def test_an_order_is_cancelled_without_a_version_too(program, story, heads):
    """In a moving market what is left may be taken back whatever was executed meanwhile."""
    answer = program("client-a").post(f"/orders/{story.numbers['order-a']}/cancel", **heads)

    assert answer.status_code == 200


def test_a_repeated_cancellation_is_answered_as_the_first_time(program, story):
    caller, path = program("client-a"), f"/orders/{story.numbers['order-a']}"
    heads = {"If-Match": caller.get(path)["ETag"]}
    first = caller.post(f"{path}/cancel", key="cancel-it-00000001", **heads)
    again = caller.post(f"{path}/cancel", key="cancel-it-00000001", **heads)

    assert (first.status_code, again.status_code) == (200, 200)
    assert again["Idempotent-Replayed"] == "true"


def test_a_statement_is_booked_as_it_was_seen(program, story):
    from django.core.files.uploadedfile import SimpleUploadedFile

    officer = program("officer-a")
    file = SimpleUploadedFile("s.txt", story.statement)
    heads = {"Idempotency-Key": "statement-0000001"}
    taken = officer.client.post("/api/v1/statements", {"file": file}, headers=heads).json()
    path = f"/statements/{taken['id']}"
    tag = officer.get(path)["ETag"]

    assert officer.post(f"{path}/accept", **{"If-Match": '"older"'}).status_code == 412
    assert officer.get(path).json()["state"] == "recognised"
    assert officer.post(f"{path}/accept", **{"If-Match": tag}).status_code == 200
