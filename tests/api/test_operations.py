"""Operations: what touched a client's accounts, each under its own id, with what it corrects and how sure it is."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest

from reglament.flows.ledger.correct import correct_entry
from reglament.store.ledger.models import Entry
from tests.web.stories import FIRM_A, NOW, act_of, officer


def test_each_deposit_is_an_operation_with_its_own_lines_alone(program):
    told = program("client-a").get("/clients/1001/operations").json()
    deposits = [one for one in told["items"] if one["kind"] == "cash.deposit"]

    assert len(deposits) == 2
    assert {line["money"]["amount"] for one in deposits for line in one["lines"]} == {"100000.00", "50000.00"}
    assert {(one["status"], one["value_date"], one["corrected_by"]) for one in deposits} == {
        ("settled", "2026-03-02", None)
    }
    assert all(len(one["lines"]) == 1 for one in deposits)


def test_ids_fall_and_pages_hold_together(program):
    caller = program("client-a")
    whole = [one["id"] for one in caller.get("/clients/1001/operations").json()["items"]]
    pages, cursor = [], ""
    while cursor is not None:
        page = caller.get(f"/clients/1001/operations?limit=1&cursor={cursor}").json()
        pages += [one["id"] for one in page["items"]]
        cursor = page["next"]

    assert whole == pages == sorted(whole, key=int, reverse=True)


@pytest.mark.parametrize(
    ("query", "some"),
    [
        ("from=2026-03-02", True),
        ("from=2026-03-03", False),
        ("until=2026-03-02", False),
        ("until=2026-03-03", True),
        (f"known_at={quote((NOW - timedelta(hours=3)).isoformat())}", False),
        (f"known_at={quote(NOW.isoformat())}", True),
    ],
)
def test_days_are_half_open_and_what_was_not_known_is_not_told(program, query, some):
    assert bool(program("client-a").get(f"/clients/1001/operations?{query}").json()["items"]) is some


@pytest.mark.parametrize("query", ["from=yesterday", "until=20260302", "from=2026-02-30", "known_at=2026-03-02"])
def test_what_is_no_day_is_told(program, query):
    answer = program("client-a").get(f"/clients/1001/operations?{query}")

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, f"query {query.partition('=')[0]}")


def test_a_corrected_operation_names_the_one_that_corrects_it(program, story):
    number = Entry.objects.filter(firm=FIRM_A, what="cash.deposit", lines__account__client="1001").first().pk
    answer = correct_entry(act_of(FIRM_A, officer("officer-a")), number, None, "by mistake")
    assert answer.accepted, answer
    told = {one["id"]: one for one in program("client-a").get("/clients/1001/operations").json()["items"]}
    old = told[str(number)]

    assert old["status"] == "corrected"
    assert told[old["corrected_by"]]["corrects"] == str(number)


def test_it_comes_as_a_file_too(program):
    answer = program("client-a").get("/clients/1001/operations?format=csv")

    assert answer.content.decode("utf-8-sig").splitlines()[0].startswith("id,kind,status,value_date")


def test_another_client_finds_nothing(program):
    assert program("neighbour-a").get("/clients/1001/operations").status_code == 404
