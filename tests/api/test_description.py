"""The contract is complete: every operation tells its troubles, its heads, its key and who may call."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from reglament.api.contract import api
from reglament.api.problems import PROBLEMS
from reglament.core.parties.token import Scope
from reglament.flows.parties.tokens import make_token
from tests.web.stories import FIRM_A, act_of
from tests.web.test_doors_and_actors import furnished

__all__ = ["furnished"]

METHODS = ("get", "post", "patch", "delete")


@pytest.fixture(scope="module")
def contract() -> dict:
    return api.get_openapi_schema()


def operations(contract: dict):
    for path, methods in contract["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_operation_tells_each_trouble_it_may_meet(contract):
    for path, method, operation in operations(contract):
        told = {int(status) for status in operation["responses"]}
        assert {400, 401, 404, 429, 500} <= told, path
        if method != "get":
            assert {403, 409, 412, 422, 428} <= told, path


def test_every_status_of_a_problem_is_in_the_contract(contract):
    told = {int(status) for _path, _method, operation in operations(contract) for status in operation["responses"]}

    assert {kind.status for kind in PROBLEMS.values()} - told == {405}


def test_every_reference_leads_somewhere(contract):
    def walk(value):
        if isinstance(value, dict):
            if "$ref" in value:
                yield value["$ref"]
            for inner in value.values():
                yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)

    for reference in set(walk(contract)):
        place = contract
        for part in reference.removeprefix("#/").split("/"):
            assert part in place, reference
            place = place[part]


def test_names_of_operations_and_their_parameters_are_their_own(contract):
    names = [operation["operationId"] for _path, _method, operation in operations(contract)]
    assert len(names) == len(set(names))
    for path, method, operation in operations(contract):
        given = [(one.get("name", one.get("$ref")), one.get("in")) for one in operation["parameters"]]
        assert len(given) == len(set(given)), (path, method)
        in_path = {one["name"] for one in operation["parameters"] if one.get("in") == "path"}
        assert in_path == set(re.findall(r"\{(\w+)\}", path))


def test_what_changes_something_asks_for_a_key_or_a_version(contract):
    for path, method, operation in operations(contract):
        asked = {one.get("name", one.get("$ref", "").rsplit("/", 1)[-1]) for one in operation["parameters"]}
        assert method in METHODS
        assert ("IdempotencyKey" in asked) == (method == "post"), path
        if method in ("patch", "delete"):
            assert "If-Match" in asked, path


@pytest.mark.parametrize("name", ["orders", "instructions", "reports", "clients"])
def test_lists_tell_that_they_come_as_files(contract, name):
    forms = contract["paths"][f"/api/v1/{name}"]["get"]["responses"][200]["content"]

    assert "text/csv" in forms
    assert any("spreadsheetml" in form for form in forms)


def test_events_tell_that_they_come_as_a_stream(contract):
    events = contract["paths"]["/api/v1/events"]["get"]

    assert "text/event-stream" in events["responses"][200]["content"]
    assert "Last-Event-ID" in {one.get("name") for one in events["parameters"]}


def test_every_answer_has_the_heads_it_is_said_to_have(contract, program, story):
    caller = program("client-a")
    path = f"/orders/{story.numbers['order-a']}"
    told = contract["paths"]["/api/v1/orders/{number}"]["get"]["responses"][200]["headers"]

    assert set(told) <= set(caller.get(path).headers)


def with_examples(contract: dict):
    for path, method, operation in operations(contract):
        content = operation.get("requestBody", {}).get("content", {})
        if "application/json" in content:
            name = content["application/json"]["schema"]["$ref"].rpartition("/")[2]
            yield path, method, name, contract["components"]["schemas"][name].get("examples", [])


def test_every_body_has_an_example(contract):
    assert {name for _path, _method, name, examples in with_examples(contract) if not examples} == set()


def test_every_example_of_the_contract_is_carried_out(contract, furnished):
    caller = Client(HTTP_AUTHORIZATION=f"Bearer {make_token(act_of(FIRM_A), 'client-a').result['token']}")
    tried = 0
    for path, method, name, examples in with_examples(contract):
        address = path.replace("{number}", str(furnished.numbers["hook-a"]))
        for example in examples:
            tried += 1
            heads = {"Idempotency-Key": f"example-{tried:08d}", "If-Match": "*"}
            answer = getattr(caller, method)(address, example, content_type="application/json", headers=heads)
            assert 200 <= answer.status_code < 300, (name, answer.content)
    assert tried >= 6


def test_every_operation_names_the_scope_it_asks_for(contract):
    for path, _method, operation in operations(contract):
        scopes = operation["security"][0]["Token"]
        assert scopes == [] if path.endswith("/me") else scopes[0] in tuple(Scope)


def test_every_act_that_books_takes_a_trial(contract):
    """What posts and books nothing of its own keeps a file, an address or a queue: statements, hooks, jobs."""
    without = {
        path
        for path, method, operation in operations(contract)
        if method == "post" and "dry_run" not in {one.get("name") for one in operation["parameters"]}
    }

    assert without == {
        "/api/v1/hooks",
        "/api/v1/hooks/{number}/deliveries/{event}/send-again",
        "/api/v1/jobs/{number}/run-again",
        "/api/v1/statements",
    }
