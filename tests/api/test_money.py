"""Balances, what is free, instructions on cash: told in texts, refused with grounds, nobody else's."""

from __future__ import annotations

import pytest

from reglament.store.instructions.models import Instruction


def withdrawal(amount: str = "1000.00", currency: str = "RUB", **more: str) -> dict:
    return {"amount": {"amount": amount, "currency": currency}, "place": "own_bank", **more}


def test_balances_name_status_place_and_what_is_held(program):
    told = program("client-a").get("/clients/1001/balances").json()

    rows = {(one["status"], one["place"]): one for one in told["items"]}
    bank = rows["settled", "own_bank"]
    assert bank["money"] == {"amount": "100000.00", "currency": "RUB"}
    assert bank["held"] == "1500.00"
    assert told["as_of"] == "2026-03-02T12:00:00.000+03:00"


def test_balances_of_a_day_before_are_none(program):
    told = program("client-a").get("/clients/1001/balances?as_of=2026-03-01T12:00:00%2B03:00").json()

    assert told["items"] == []


def test_balances_as_known_before_the_deposit_are_none(program):
    path = "/clients/1001/balances?as_of=2026-03-02T12:00:00%2B03:00&known_at=2026-03-02T09:30:00%2B03:00"
    told = program("client-a").get(path).json()

    assert told["items"] == []
    assert told["known_at"] == "2026-03-02T09:30:00.000+03:00"


@pytest.mark.parametrize("moment", ["yesterday", "2026-03-02", "2026-03-02T12:00:00"])
def test_a_moment_without_an_offset_is_unreadable(program, moment):
    answer = program("client-a").get(f"/clients/1001/balances?as_of={moment}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "query as_of"


def test_the_free_balance_is_the_sum_of_its_terms_with_clauses(program):
    told = program("client-a").get("/clients/1001/free-balance").json()

    assert told["terms"][0]["name"] == "cash"
    assert all(term["clause"].startswith("GC-") for term in told["terms"])
    total = sum(float(term["money"]["amount"]) for term in told["terms"])
    assert f"{total:.2f}" == told["money"]["amount"]


def test_holdings_tell_cash_and_papers(program):
    told = program("client-a").get("/clients/1001/holdings").json()

    assert told["cash"] == {"amount": "150000.00", "currency": "RUB"}
    assert told["is_complete"] is True


def test_a_withdrawal_is_taken_once(program):
    caller = program("client-a")
    first = caller.post("/instructions/withdrawals", withdrawal(), key="withdraw-00000001")
    again = caller.post("/instructions/withdrawals", withdrawal(), key="withdraw-00000001")

    assert first.status_code == 201, first.json()
    assert first.json()["amount"] == {"amount": "1000.00", "currency": "RUB"}
    assert first.json()["accepted_on"] == "2026-03-02"
    assert again.json() == first.json()
    assert again["Idempotent-Replayed"] == "true"


def test_an_amount_with_three_decimals_is_unreadable(program):
    answer = program("client-a").post("/instructions/withdrawals", withdrawal("10.001"))

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/amount"


def test_a_refused_withdrawal_says_the_clause_and_the_number(program):
    answer = program("client-a").post("/instructions/withdrawals", withdrawal("0.00"))

    assert answer.status_code == 422
    assert answer.json()["grounds"][0]["code"] == "amount.not_positive"


def test_an_instruction_is_cancelled_and_not_twice(program, story):
    caller = program("client-a")
    number = story.numbers["instruction-a"]
    done = caller.post(f"/instructions/{number}/cancel")
    again = caller.post(f"/instructions/{number}/cancel")

    assert done.json()["state"] == "cancelled"
    assert again.status_code == 409


def test_cash_is_moved_between_own_places(program):
    body = {"amount": {"amount": "100.00", "currency": "RUB"}, "source": "own_bank", "target": "MOEX_STOCK"}
    answer = program("client-a").post("/instructions/transfers", body)

    assert answer.status_code == 201, answer.json()
    assert answer.json()["target"] == "MOEX_STOCK"


def test_another_clients_money_is_unknown(program, story):
    caller = program("neighbour-a")
    number = story.numbers["instruction-a"]

    for path in ("/clients/1001", "/clients/1001/balances", "/clients/1001/free-balance", "/clients/1001/holdings"):
        assert caller.get(path).status_code == 404
    assert caller.get(f"/instructions/{number}").status_code == 404
    assert caller.post(f"/instructions/{number}/cancel").status_code == 404
    assert caller.post("/instructions/withdrawals", withdrawal(client="1001")).status_code == 404
    assert Instruction.objects.get(pk=number).state == "accepted"


def test_lists_hold_what_is_ones_own(program):
    own = program("client-a").get("/instructions").json()["items"]
    all_of_firm = program("officer-a").get("/instructions").json()["items"]

    assert {one["client"] for one in own} == {"1001"}
    assert {one["client"] for one in all_of_firm} == {"1001", "1002"}
