"""State as of a moment, and by what was known then; what would follow, without anything being written."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest

from reglament.store.audit.models import ActRow
from reglament.store.docflow.models import Task
from reglament.store.instructions.models import Instruction, InstructionStep
from reglament.store.ledger.models import Account
from reglament.store.orders.models import Order, OrderFill
from tests.web.stories import FIRM_A, NOW


def at(minutes: int) -> str:
    return quote((NOW + timedelta(minutes=minutes)).isoformat())


@pytest.fixture
def filled(story):
    """The order, 12:00: sent; 4 filled at 12:10, booked at 12:20; ended at 12:30 with the rest cancelled."""
    number = story.numbers["order-a"]
    OrderFill.objects.create(
        firm=FIRM_A, order_id=number, venue="MOEX_STOCK", execution_id="x-1", price="250", pieces=4,
        at=NOW + timedelta(minutes=10), recorded_at=NOW + timedelta(minutes=20),
    )  # fmt: skip
    Order.objects.filter(pk=number).update(
        filled=4, cancelled=6, state="cancelled", sent_at=NOW, ended_at=NOW + timedelta(minutes=30)
    )
    return number


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (f"as_of={at(9)}", ("active", "0", 0, "10", False)),
        (f"as_of={at(10)}", ("partly_filled", "4", 1, "6", False)),
        (f"as_of={at(29)}", ("partly_filled", "4", 1, "6", False)),
        (f"as_of={at(30)}", ("cancelled", "4", 1, "0", True)),
        (f"as_of={at(15)}&known_at={at(19)}", ("active", "0", 0, "10", False)),
        (f"as_of={at(15)}&known_at={at(20)}", ("partly_filled", "4", 1, "6", False)),
        (f"known_at={at(0)}", ("active", "0", 0, "10", False)),
    ],
)
def test_an_order_stands_as_it_stood_by_what_was_known(program, settings, filled, query, told):
    settings.CLOCK = lambda: NOW + timedelta(hours=1)
    caller = program("client-a")
    card = caller.get(f"/orders/{filled}?{query}").json()
    row = next(one for one in caller.get(f"/orders?{query}").json()["items"] if one["id"] == str(filled))

    assert (card["state"], card["filled"], len(card["fills"]), card["left"], card["ended_at"] is not None) == told
    assert (row["state"], row["filled"], row["left"]) == (told[0], told[1], told[3])


def test_an_order_is_nowhere_before_it_came(program, settings, filled):
    settings.CLOCK = lambda: NOW + timedelta(hours=1)
    caller = program("client-a")

    assert caller.get(f"/orders/{filled}?as_of={at(-1)}").status_code == 404
    assert caller.get(f"/orders?as_of={at(-1)}").json()["items"] == []


@pytest.mark.parametrize(("minutes", "state"), [(4, "on_hold"), (5, "queued")])
def test_an_order_was_on_hold_while_its_case_was_open(program, settings, story, minutes, state):
    settings.CLOCK = lambda: NOW + timedelta(hours=1)
    number = story.numbers["order-a"]
    Order.objects.filter(pk=number).update(sent_at=NOW + timedelta(minutes=30))
    Task.objects.create(
        firm=FIRM_A, kind="order.hold", client="1001", subject=f"order:{number}", opened_at=NOW, opened_by="x",
        decided_at=NOW + timedelta(minutes=5),
    )  # fmt: skip

    assert program("client-a").get(f"/orders/{number}?as_of={at(minutes)}").json()["state"] == state


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("/orders?state=live&as_of=", "query state"),
        ("/instructions?open=true&as_of=", "query open"),
    ],
)
def test_what_is_asked_of_the_present_is_not_asked_of_the_past(program, path, pointer):
    answer = program("client-a").get(path + at(0))

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, pointer)


@pytest.mark.parametrize(("minutes", "status"), [(0, 200), (1, 400)])
def test_nobody_knows_what_is_to_come(program, minutes, status):
    for path in ("/orders", "/instructions", "/clients/1001/balances", "/clients/1001/holdings"):
        assert program("client-a").get(f"{path}?as_of={at(minutes)}").status_code == status


def test_an_instruction_stands_as_its_steps_tell(program, settings, story):
    settings.CLOCK = lambda: NOW + timedelta(hours=1)
    caller, number = program("client-a"), story.numbers["instruction-a"]
    row = Instruction.objects.get(pk=number)
    later = NOW + timedelta(minutes=10)
    InstructionStep.objects.create(instruction=row, at=later, state="executed", by="system:clock")
    Instruction.objects.filter(pk=number).update(state="executed", executed_at=later, sent_at=later)

    def told(minutes: int):
        card = caller.get(f"/instructions/{number}?as_of={at(minutes)}").json()
        return card["state"], card["executed_at"] is not None

    assert told(9) == ("accepted", False)
    assert told(10) == ("executed", True)
    assert caller.get(f"/instructions/{number}?as_of={at(-1)}").status_code == 404
    listed = {one["id"]: one["state"] for one in caller.get(f"/instructions?as_of={at(9)}").json()["items"]}
    assert listed[str(number)] == "accepted"
    assert caller.get(f"/instructions?as_of={at(-1)}").json()["items"] == []


def test_holdings_of_a_day_and_as_known_before(program):
    caller = program("client-a")
    now = caller.get("/clients/1001/holdings").json()
    today = caller.get(f"/clients/1001/holdings?as_of={at(0)}").json()
    before = caller.get(f"/clients/1001/holdings?as_of={at(0)}&known_at={at(-150)}").json()

    assert (today["cash"], today["worth"], today["held"]) == (now["cash"], now["worth"], None)
    assert now["held"]["amount"] != "0.00"
    assert before["cash"]["amount"] == "0.00"
    assert before["known_at"] == "2026-03-02T09:30:00.000+03:00"


def test_an_order_is_found_by_its_clients_own_number(program):
    caller = program("client-a")
    order = {"instrument": "SMPL", "side": "buy", "quantity": "10", "price": "250.00", "client_order_id": "mine-7"}
    number = caller.post("/orders", order).json()["id"]

    assert [one["id"] for one in caller.get("/orders?client_order_id=mine-7").json()["items"]] == [number]
    assert caller.get("/orders?client_order_id=mine-8").json()["items"] == []
    assert program("neighbour-a").get("/orders?client_order_id=mine-7").json()["items"] == []


def standing() -> tuple:
    accounts = list(Account.objects.order_by("pk").values_list("pk", "balance", "held"))
    return accounts, Order.objects.count(), Instruction.objects.count(), ActRow.objects.count()


MONEY = {"amount": "100.00", "currency": "RUB"}


@pytest.mark.parametrize(
    ("path", "body", "outcome"),
    [
        ("/orders", {"instrument": "SMPL", "side": "buy", "quantity": "10", "price": "250.00"}, "accepted"),
        ("/orders/{order-a}/cancel", None, "accepted"),
        ("/instructions/withdrawals", {"amount": MONEY, "place": "own_bank"}, "accepted"),
        ("/instructions/withdrawals", {"amount": {**MONEY, "amount": "9999999.00"}}, "refused"),
        ("/instructions/transfers", {"amount": MONEY, "source": "own_bank", "target": "MOEX_STOCK"}, "accepted"),
        ("/instructions/transfers", {"amount": MONEY, "source": "own_bank", "target": "own_bank"}, "refused"),
        ("/instructions/{instruction-a}/cancel", None, "accepted"),
    ],
)
def test_every_act_that_books_can_be_tried_first(program, story, path, body, outcome):
    caller = program("client-a")
    address = path.format(**story.numbers)
    before = standing()
    answer = caller.post(f"{address}?dry_run=true", body, key=None)

    assert answer.status_code == 200, answer.content
    assert answer.json()["outcome"] == outcome
    assert bool(answer.json()["grounds"]) or outcome == "accepted"
    assert "cancel" in path or not {"instruction", "task"} & set(answer.json()["result"])
    assert standing() == before


def test_a_statement_can_be_tried_before_it_is_booked(program, story):
    from django.core.files.uploadedfile import SimpleUploadedFile

    caller = program("officer-a")
    head = {"Idempotency-Key": "statement-0000001"}
    file = {"file": SimpleUploadedFile("s.txt", story.statement)}
    number = caller.client.post("/api/v1/statements", file, headers=head).json()["id"]
    before = standing()
    tried = caller.post(f"/statements/{number}/accept?dry_run=true", key=None)

    assert (tried.status_code, tried.json()["outcome"]) == (200, "accepted")
    assert standing() == before
    assert caller.get(f"/statements/{number}").json()["state"] == "recognised"
    assert caller.post(f"/statements/{number}/accept").json()["state"] == "booked"


def test_an_auditor_tries_nothing(program, story):
    address = f"/orders/{story.numbers['order-a']}/cancel?dry_run=true"

    assert program("auditor-a").post(address).status_code == 403
