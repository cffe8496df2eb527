"""Every door with every actor: nobody sees or does what is not his. A door not in the table fails.

The table names, for each door, what each actor gets. `own` doors carry a number or a code of
client 1001 of firm A; the same address is tried by everybody else.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from reglament.api.contract import api
from reglament.flows.outbox.deliveries import delivery_taken
from reglament.flows.outbox.hooks import HookDraft, register_hook
from reglament.flows.outbox.jobs import ask_reports
from reglament.flows.parties.tokens import TokenWish, make_token
from reglament.flows.reports.issue_report import issue_report
from reglament.store.docflow.models import Task
from reglament.store.docflow.save import file_document
from reglament.store.esign.cms_models import QualifiedSignature
from reglament.store.instructions.models import Instruction
from reglament.store.margin.case_models import ClosePlan
from reglament.store.orders.models import Order
from reglament.store.outbox.models import Hook
from reglament.store.outbox.save import add_deliveries, queue
from reglament.store.parties.models import UserLink
from reglament.store.repo.models import ChainDay, StandingOrder
from tests.law.test_forms_have_samples import text_of_pdf
from tests.render.margin_samples import NOTICE
from tests.web.backoffice.test_registrar_doors import DESK_PAGES
from tests.web.issuer.test_doors_and_actors import ISSUER_PAGES, LAST
from tests.web.stories import DAY, FIRM_A, NOW, Story, act_of, client_actor, must
from tests.web.taxdesk.test_doors import TAX_PAGES

ACTORS = ("nobody", "client-a", "neighbour-a", "client-b", "officer-a", "officer-b", "auditor-a")
IN, MISSING, SIGN_IN, FORBIDDEN, STRANGER = "let in", "404", "sign in first", "403", "401"


def gets(client: str, officer: str, auditor: str, **others: str) -> dict[str, str]:
    """Return what actors get: clients of any kind, officers of any firm, the auditor; single ones by name."""
    table = {
        "nobody": SIGN_IN,
        "client-a": client,
        "neighbour-a": client,
        "client-b": client,
        "officer-a": officer,
        "officer-b": officer,
        "auditor-a": auditor,
    }
    return table | {name.replace("_", "-"): verdict for name, verdict in others.items()}


OPEN = dict.fromkeys(ACTORS, IN)
ANY_READER = gets(IN, IN, IN)
CABINET = gets(IN, MISSING, MISSING)
OWN_IN_CABINET = gets(MISSING, MISSING, MISSING, client_a=IN)
OFFICE = gets(MISSING, IN, IN)
FIRM_OFFICE = gets(MISSING, IN, IN, officer_b=MISSING)
OFFICE_ACT = gets(MISSING, IN, FORBIDDEN)
FIRM_ACT = gets(MISSING, IN, FORBIDDEN, officer_b=MISSING)
CLAUSE = gets(IN, IN, IN, client_b=MISSING, officer_b=MISSING)


@dataclass(frozen=True)
class Door:
    """One door: method, address with the story's numbers, what each actor gets."""

    method: str
    address: str
    verdicts: dict[str, str]
    body: dict[str, str] = field(default_factory=dict)


PAGES: dict[str, Door] = {
    "": Door("get", "/", ANY_READER),
    "sign-in/": Door("get", "/sign-in/", OPEN),
    "sign-out/": Door("post", "/sign-out/", OPEN),
    "stay/": Door("get", "/stay/", ANY_READER),
    "language/": Door("post", "/language/", ANY_READER, {"language": "en"}),
    "theme/": Door("post", "/theme/", ANY_READER, {"theme": "dark"}),
    "clauses/<str:clause_id>/": Door("get", "/clauses/GC-7.11/", CLAUSE),
    "cabinet/": Door("get", "/cabinet/", CABINET),
    "cabinet/acts/": Door("get", "/cabinet/acts/", CABINET),
    "cabinet/help/": Door("get", "/cabinet/help/", CABINET),
    "cabinet/money/": Door("get", "/cabinet/money/", CABINET),
    "cabinet/money/<int:number>/": Door("get", "/cabinet/money/{instruction-a}/", OWN_IN_CABINET),
    "cabinet/money/<int:number>/cancel/": Door("post", "/cabinet/money/{instruction-a}/cancel/", OWN_IN_CABINET),
    "cabinet/withdraw/": Door("get", "/cabinet/withdraw/", CABINET),
    "cabinet/withdraw/check/": Door("post", "/cabinet/withdraw/check/", CABINET, {"amount": "1"}),
    "cabinet/withdraw/send/": Door("post", "/cabinet/withdraw/send/", CABINET, {"amount": "1"}),
    "cabinet/transfer/": Door("get", "/cabinet/transfer/", CABINET),
    "cabinet/margin/": Door("get", "/cabinet/margin/", CABINET),
    "cabinet/margin/risk-statement/": Door("get", "/cabinet/margin/risk-statement/", CABINET | {"client-b": MISSING}),
    "cabinet/margin/demands/<int:number>/": Door("get", "/cabinet/margin/demands/{demand-a}/", OWN_IN_CABINET),
    "cabinet/deadlines/": Door("get", "/cabinet/deadlines/", CABINET),
    "cabinet/deadlines/terms.ics": Door("get", "/cabinet/deadlines/terms.ics", CABINET),
    "cabinet/category/": Door("get", "/cabinet/category/", CABINET),
    "cabinet/category/apply/": Door("post", "/cabinet/category/apply/", CABINET, {"wish": "stay_standard"}),
    "cabinet/orders/": Door("get", "/cabinet/orders/", CABINET),
    "cabinet/orders/new/": Door("get", "/cabinet/orders/new/", CABINET),
    "cabinet/orders/check/": Door("post", "/cabinet/orders/check/", CABINET),
    "cabinet/orders/confirm/": Door("post", "/cabinet/orders/confirm/", CABINET),
    "cabinet/orders/place/": Door("post", "/cabinet/orders/place/", CABINET),
    "cabinet/orders/<int:number>/": Door("get", "/cabinet/orders/{order-a}/", OWN_IN_CABINET),
    "cabinet/orders/<int:number>/cancel/": Door("post", "/cabinet/orders/{order-a}/cancel/", OWN_IN_CABINET),
    "cabinet/reports/": Door("get", "/cabinet/reports/", CABINET),
    "cabinet/reports/<int:number>/": Door("get", "/cabinet/reports/{report-a}/", OWN_IN_CABINET),
    "cabinet/reports/<int:number>/values/": Door("get", "/cabinet/reports/{report-a}/values/", OWN_IN_CABINET),
    "cabinet/reports/<int:number>/objection/": Door(
        "post", "/cabinet/reports/{report-a}/objection/", OWN_IN_CABINET, {"reason": "x"}
    ),
    "cabinet/programs/": Door("get", "/cabinet/programs/", CABINET),
    "cabinet/programs/tokens/make/": Door(
        "post", "/cabinet/programs/tokens/make/", CABINET, {"name": "robot", "scopes": "read", "ends_on": "2026-03-31"}
    ),
    "cabinet/programs/tokens/<int:number>/end/": Door(
        "post", "/cabinet/programs/tokens/{token-a}/end/", OWN_IN_CABINET
    ),
    "cabinet/programs/hooks/add/": Door(
        "post", "/cabinet/programs/hooks/add/", CABINET, {"address": "https://b.example/"}
    ),
    "cabinet/programs/hooks/<int:number>/": Door("get", "/cabinet/programs/hooks/{hook-a}/", OWN_IN_CABINET),
    "cabinet/programs/hooks/<int:number>/change/": Door(
        "post", "/cabinet/programs/hooks/{hook-a}/change/", OWN_IN_CABINET, {"do": "secret"}
    ),
    "cabinet/programs/hooks/<int:number>/again/": Door(
        "post", "/cabinet/programs/hooks/{hook-a}/again/", OWN_IN_CABINET, {"event": "000000000007-000001"}
    ),
    "cabinet/programs/hooks/<int:number>/remove/": Door(
        "post", "/cabinet/programs/hooks/{hook-a}/remove/", OWN_IN_CABINET
    ),
    "office/clients/<str:code>/programs/": Door("get", "/office/clients/1001/programs/", FIRM_OFFICE),
    "office/clients/<str:code>/programs/make/": Door(
        "post", "/office/clients/1001/programs/make/", FIRM_ACT, {"name": "books", "scopes": "read"}
    ),
    "office/clients/<str:code>/programs/<int:number>/end/": Door(
        "post", "/office/clients/1001/programs/{token-a}/end/", FIRM_ACT
    ),
    "office/programs/": Door("get", "/office/programs/", OFFICE),
    "office/programs/make/": Door("post", "/office/programs/make/", OFFICE_ACT, {"name": "own", "scopes": "admin"}),
    "office/programs/<int:number>/end/": Door(
        "post", "/office/programs/{token-officer}/end/", gets(MISSING, MISSING, FORBIDDEN, officer_a=IN)
    ),
    "cabinet/documents/<int:number>/": Door("get", "/cabinet/documents/{document-a}/", OWN_IN_CABINET),
    "office/": Door("get", "/office/", OFFICE),
    "office/tasks/<int:number>/decide/": Door(
        "post", "/office/tasks/{task-third}/decide/", FIRM_ACT, {"decision": "approve"}
    ),
    "office/tasks/<int:number>/take/": Door("post", "/office/tasks/{task-third}/take/", FIRM_ACT),
    "office/tasks/<int:number>/hand-over/": Door(
        "post", "/office/tasks/{task-third}/hand-over/", FIRM_ACT, {"to": "second-a"}
    ),
    "office/tasks/<int:number>/put-back/": Door("post", "/office/tasks/{task-third}/put-back/", FIRM_ACT),
    "office/tasks/many/": Door("get", "/office/tasks/many/?task={task-third}", OFFICE_ACT),
    "office/tasks/many/run/": Door("post", "/office/tasks/many/run/", OFFICE_ACT, {"decision": "take"}),
    "office/tasks/take-next/": Door("post", "/office/tasks/take-next/", OFFICE_ACT),
    "office/deadlines/": Door("get", "/office/deadlines/", OFFICE),
    "office/deadlines/terms.ics": Door("get", "/office/deadlines/terms.ics", OFFICE),
    "office/filters/keep/": Door(
        "post", "/office/filters/keep/", OFFICE, {"section": "queue", "show": "late", "name": "Горящие"}
    ),
    "office/filters/<int:number>/drop/": Door("post", "/office/filters/999999/drop/", gets(MISSING, MISSING, MISSING)),
    "office/orders/": Door("get", "/office/orders/", OFFICE),
    "office/orders/<int:number>/": Door("get", "/office/orders/{order-a}/", FIRM_OFFICE),
    "office/orders/<int:number>/cancel/": Door("post", "/office/orders/{order-a}/cancel/", FIRM_ACT),
    "office/instructions/": Door("get", "/office/instructions/", OFFICE),
    "office/instructions/<int:number>/": Door("get", "/office/instructions/{instruction-a}/", FIRM_OFFICE),
    "office/instructions/<int:number>/cancel/": Door("post", "/office/instructions/{instruction-a}/cancel/", FIRM_ACT),
    "office/clients/": Door("get", "/office/clients/", OFFICE),
    "office/clients/<str:code>/": Door("get", "/office/clients/1001/", FIRM_OFFICE),
    "office/clients/<str:code>/category/": Door("get", "/office/clients/1001/category/", FIRM_OFFICE),
    "office/clients/<str:code>/category/set/": Door(
        "post", "/office/clients/1001/category/set/", FIRM_ACT, {"category": "standard"}
    ),
    "office/clients/<str:code>/suspend/": Door("post", "/office/clients/1001/suspend/", FIRM_ACT, {"reason": "x"}),
    "office/clients/<str:code>/release/": Door("post", "/office/clients/1001/release/", FIRM_ACT),
    "office/find/": Door("get", "/office/find/?q=nobody", OFFICE),
    "office/statements/": Door("get", "/office/statements/", OFFICE),
    "office/statements/receive/": Door("post", "/office/statements/receive/", OFFICE_ACT),
    "office/statements/<int:number>/": Door("get", "/office/statements/{file-a}/", FIRM_OFFICE),
    "office/statements/<int:number>/accept/": Door("post", "/office/statements/{file-a}/accept/", FIRM_ACT),
    "office/receipts/": Door("get", "/office/receipts/", OFFICE),
    "office/reports/": Door("get", "/office/reports/", OFFICE),
    "office/reports/<int:number>/": Door("get", "/office/reports/{report-a}/", FIRM_OFFICE),
    "office/documents/<int:number>/": Door("get", "/office/documents/{document-a}/", FIRM_OFFICE),
    "office/day/": Door("get", "/office/day/", OFFICE),
    "office/day/close/": Door("post", "/office/day/close/", OFFICE_ACT),
    "office/calendar/": Door("get", "/office/calendar/", OFFICE),
    "office/calendar/set/": Door("post", "/office/calendar/set/", OFFICE_ACT),
    "office/risk/": Door("get", "/office/risk/", OFFICE),
    "office/risk/cutoffs/": Door("get", "/office/risk/cutoffs/", OFFICE),
    "office/risk/plans/<int:number>/": Door("get", "/office/risk/plans/{plan-a}/", FIRM_OFFICE),
    "office/risk/plans/<int:number>/change/": Door("post", "/office/risk/plans/{plan-a}/change/", FIRM_ACT),
    "office/risk/plans/<int:number>/start/": Door("post", "/office/risk/plans/{plan-a}/start/", FIRM_ACT),
    "office/risk/plans/<int:number>/elsewhere/check/": Door(
        "post", "/office/risk/plans/{plan-started}/elsewhere/check/", FIRM_ACT
    ),
    "office/risk/plans/<int:number>/elsewhere/do/": Door(
        "post", "/office/risk/plans/{plan-started}/elsewhere/do/", FIRM_ACT
    ),
    "office/risk/demands/<int:number>/": Door("get", "/office/risk/demands/{demand-a}/", FIRM_OFFICE),
    "office/risk/outside/": Door("get", "/office/risk/outside/", OFFICE),
    "office/risk/outside/<slug:name>/check/": Door("post", "/office/risk/outside/arrest/check/", OFFICE_ACT),
    "office/risk/outside/<slug:name>/do/": Door("post", "/office/risk/outside/arrest/do/", OFFICE_ACT),
    "office/risk/clients/<str:code>/": Door("get", "/office/risk/clients/1001/", FIRM_OFFICE),
    "office/acts/": Door("get", "/office/acts/", OFFICE),
    "office/regulation/": Door("get", "/office/regulation/", OFFICE),
    "office/help/": Door("get", "/office/help/", OFFICE),
    "^api/.*$": Door("get", "/api/nothing", dict.fromkeys(ACTORS, MISSING)),
    "problems/<slug:name>/": Door("get", "/problems/not-found/", OPEN),
    "health/live": Door("get", "/health/live", OPEN),
    "health/ready": Door("get", "/health/ready", OPEN),
    "metrics": Door("get", "/metrics", OPEN),
    "api/v1/openapi.json": Door("get", "/api/v1/openapi.json", OPEN),
}
"""By the route of the URL table. A route that is not here fails the first test below."""


def told(client: str, officer: str, auditor: str, **others: str) -> dict[str, str]:
    """Return what programs get; without a token it is always 401."""
    return gets(client, officer, auditor, **others) | {"nobody": STRANGER}


ALL = told(IN, IN, IN)
OWN = told(MISSING, IN, IN, client_a=IN, officer_b=MISSING)
OWN_ACT = told(MISSING, IN, FORBIDDEN, client_a=IN, officer_b=MISSING)
OWN_HOOK = told(MISSING, MISSING, MISSING, client_a=IN)
OWN_HOOK_ACT = told(MISSING, MISSING, FORBIDDEN, client_a=IN)
OFFICERS = told(FORBIDDEN, IN, IN, officer_b=MISSING)
OFFICERS_ACT = told(FORBIDDEN, IN, FORBIDDEN, officer_b=MISSING)
ORDER = {"client": "1001", "instrument": "SMPL", "side": "buy", "quantity": "10", "price": "250.00"}
MONEY = {"amount": "1.00", "currency": "RUB"}

OPERATIONS: dict[tuple[str, str], Door] = {
    ("GET", "/me"): Door("get", "/me", ALL),
    ("GET", "/clients"): Door("get", "/clients", ALL),
    ("GET", "/clients/{code}"): Door("get", "/clients/1001", OWN),
    ("GET", "/clients/{code}/balances"): Door("get", "/clients/1001/balances", OWN),
    ("GET", "/clients/{code}/free-balance"): Door("get", "/clients/1001/free-balance", OWN),
    ("GET", "/clients/{code}/holdings"): Door("get", "/clients/1001/holdings", OWN),
    ("GET", "/clients/{code}/operations"): Door("get", "/clients/1001/operations", OWN),
    ("GET", "/orders"): Door("get", "/orders", ALL),
    ("POST", "/orders"): Door("post", "/orders", OWN_ACT, ORDER),
    ("GET", "/orders/{number}"): Door("get", "/orders/{order-a}", OWN),
    ("POST", "/orders/{number}/cancel"): Door("post", "/orders/{order-a}/cancel", OWN_ACT),
    ("GET", "/instructions"): Door("get", "/instructions", ALL),
    ("POST", "/instructions/withdrawals"): Door(
        "post", "/instructions/withdrawals", OWN_ACT, {"client": "1001", "amount": MONEY}
    ),
    ("POST", "/instructions/transfers"): Door(
        "post",
        "/instructions/transfers",
        OWN_ACT,
        {"client": "1001", "amount": MONEY, "source": "own_bank", "target": "MOEX_STOCK"},
    ),
    ("GET", "/instructions/{number}"): Door("get", "/instructions/{instruction-a}", OWN),
    ("POST", "/instructions/{number}/cancel"): Door("post", "/instructions/{instruction-a}/cancel", OWN_ACT),
    ("GET", "/reports"): Door("get", "/reports", ALL),
    ("GET", "/reports/{number}"): Door("get", "/reports/{report-a}", OWN),
    ("POST", "/reports"): Door("post", "/reports", OWN_ACT, {"clients": ["1001"], "kind": "daily"}),
    ("GET", "/documents/{number}"): Door("get", "/documents/{document-a}", OWN),
    ("GET", "/documents/{number}/signature"): Door("get", "/documents/{document-a}/signature", OWN),
    ("GET", "/jobs"): Door("get", "/jobs", ALL),
    ("GET", "/jobs/{number}"): Door("get", "/jobs/{job-a}", OWN),
    ("POST", "/jobs/{number}/run-again"): Door("post", "/jobs/{job-a}/run-again", OWN_ACT),
    ("GET", "/events"): Door("get", "/events", ALL),
    ("GET", "/hooks"): Door("get", "/hooks", ALL),
    ("POST", "/hooks"): Door("post", "/hooks", told(IN, IN, FORBIDDEN), {"address": "https://a.example/"}),
    ("GET", "/hooks/{number}"): Door("get", "/hooks/{hook-a}", OWN_HOOK),
    ("PATCH", "/hooks/{number}"): Door("patch", "/hooks/{hook-a}", OWN_HOOK_ACT, {"is_on": True}),
    ("GET", "/hooks/{number}/deliveries"): Door("get", "/hooks/{hook-a}/deliveries", OWN_HOOK),
    ("POST", "/hooks/{number}/deliveries/{event}/send-again"): Door(
        "post", "/hooks/{hook-a}/deliveries/000000000007-000001/send-again", OWN_HOOK_ACT
    ),
    ("DELETE", "/hooks/{number}"): Door("delete", "/hooks/{hook-a}", OWN_HOOK_ACT),
    ("POST", "/statements"): Door("file", "/statements", told(FORBIDDEN, IN, FORBIDDEN)),
    ("GET", "/statements/{number}"): Door("get", "/statements/{file-a}", OFFICERS),
    ("POST", "/statements/{number}/accept"): Door("post", "/statements/{file-a}/accept", OFFICERS_ACT),
}


@pytest.fixture
def furnished(story) -> Story:
    """The story with a report, a document and a received statement of firm A."""
    from reglament.flows.files.receive import receive_file

    numbers = story.numbers
    numbers["report-a"] = must(issue_report(act_of(FIRM_A), "1001", "daily_securities", (DAY, DAY))).result["report"]
    numbers["plan-a"] = ClosePlan.objects.create(
        firm=FIRM_A, client="1001", ground="demand", clause="GC-11.8.28", state="proposed", made_at=NOW
    ).pk
    line = {"asset": "SMPL", "side": "sell", "pieces": 20, "lot": 10, "price": "250.00", "pays_for": ""}
    numbers["plan-started"] = ClosePlan.objects.create(
        firm=FIRM_A, client="1001", ground="demand", clause="GC-11.8.28", state="started", made_at=NOW, lines=[line]
    ).pk
    standing = StandingOrder.objects.create(firm=FIRM_A, client="1001", order_id=1, clause="GC-11.8.13", filed_at=NOW)
    told_of_refusal = ChainDay.objects.create(
        firm=FIRM_A, client="1001", place="MOEX_STOCK", unit="SMPL", due_on=DAY, part="demand", state="demanded",
        lacking=50, at_first=50, standing=standing, demand="refusal", opened_at=NOW, moved_at=NOW,
    )  # fmt: skip
    numbers["demand-a"] = told_of_refusal.pk
    queue(FIRM_A, "mail", f"repo.demand:{told_of_refusal.pk}", NOTICE, NOW)
    numbers["document-a"], _digest = file_document(
        FIRM_A, "1001", "report", "1", "r.pdf", "application/pdf", b"%PDF-1", NOW, "report:1", None
    )
    numbers["file-a"] = must(receive_file(act_of(FIRM_A), "auto", "s.txt", story.statement)).result["file"]
    hook = must(register_hook(act_of(FIRM_A, client_actor("1001")), HookDraft("https://a.example/", client="1001")))
    numbers["hook-a"] = hook.result["hook"]
    numbers["job-a"] = must(ask_reports(act_of(FIRM_A, client_actor("1001")), ["1001"], "daily")).result["job"]
    QualifiedSignature.objects.create(
        firm=FIRM_A, document_id=numbers["document-a"], own=True, content=b"0", digest="0", at=NOW, by="officer:x",
        standing="valid", verdict={},
    )  # fmt: skip
    for name, login in (("token-a", "client-a"), ("token-officer", "officer-a")):
        numbers[name] = must(make_token(act_of(FIRM_A), login, TokenWish("story"))).result["number"]
    row = Hook.objects.get(pk=numbers["hook-a"])
    delivery_taken(add_deliveries(row, [("000000000007-000001", "order.filled", "{}")], NOW)[0], NOW, 200)
    return story


def address_of(door: Door, story: Story) -> str:
    return re.sub(r"\{([a-z-]+)\}", lambda found: str(story.numbers[found[1]]), door.address)


def verdict_of(answer) -> str:
    if answer.status_code == 302 and answer["Location"].startswith("/sign-in/?"):
        return SIGN_IN
    known = {404: MISSING, 403: FORBIDDEN, 401: STRANGER}
    assert answer.status_code < 500, answer
    return known.get(answer.status_code, IN)


def routes(resolver, before: str = ""):
    for one in resolver.url_patterns:
        route = before + (one.pattern._route if hasattr(one.pattern, "_route") else str(one.pattern))
        if isinstance(one, URLResolver):
            yield from routes(one, route)
        elif isinstance(one, URLPattern):
            yield route


def test_every_page_of_the_url_table_is_in_this_table():
    operations = {re.sub(r"\{(\w+)\}", r"<\1>", f"api/v1{path}") for _method, path in OPERATIONS}
    found = {route for route in routes(get_resolver()) if not _is_operation(route, operations)}

    assert found == set(PAGES) | set(ISSUER_PAGES) | set(DESK_PAGES) | set(LAST) | set(TAX_PAGES)


def _is_operation(route: str, operations: set[str]) -> bool:
    return re.sub(r"<\w+:(\w+)>", r"<\1>", route) in operations or route == "api/v1/"


def test_every_operation_of_the_contract_is_in_this_table():
    paths = api.get_openapi_schema()["paths"]
    found = {(method.upper(), path.removeprefix("/api/v1")) for path, methods in paths.items() for method in methods}

    assert found == set(OPERATIONS)


@pytest.mark.parametrize("actor", ACTORS)
def test_each_page_answers_each_actor_as_the_table_says(as_user, furnished, actor):
    wrong = {}
    for route, door in PAGES.items():
        browser = as_user(actor)
        address = address_of(door, furnished)
        body = {**door.body, "key": f"{actor}-{route}"}
        answer = browser.post(address, body) if door.method == "post" else browser.get(address)
        if (met := verdict_of(answer)) != door.verdicts[actor]:
            wrong[route] = (met, answer.status_code)
    assert wrong == {}


@pytest.mark.parametrize("actor", ACTORS)
def test_each_operation_answers_each_actor_as_the_table_says(furnished, actor):
    client = Client()
    if actor != "nobody":
        token = make_token(act_of(UserLink.objects.get(user=furnished.users[actor]).firm), actor).result["token"]
        client = Client(HTTP_AUTHORIZATION=f"Bearer {token}")
    wrong = {}
    for number, (operation, door) in enumerate(OPERATIONS.items()):
        answer = _called(client, door, address_of(door, furnished), f"{actor}-{number:016d}", furnished)
        if (met := verdict_of(answer)) != door.verdicts[actor]:
            wrong[operation] = (met, answer.status_code, answer.content[:200])
    assert wrong == {}


def _called(client: Client, door: Door, address: str, key: str, story: Story):
    heads = {"Idempotency-Key": key}
    if door.method == "get":
        return client.get(f"/api/v1{address}")
    if door.method == "file":
        from django.core.files.uploadedfile import SimpleUploadedFile

        file = SimpleUploadedFile("s.txt", story.statement)
        return client.post(f"/api/v1{address}", {"file": file}, headers=heads)
    heads |= {"If-Match": "*"} if door.method in ("patch", "delete") else {}
    send = getattr(client, door.method)
    return send(f"/api/v1{address}", json.dumps(door.body), content_type="application/json", headers=heads)


@pytest.mark.parametrize("actor", ["nobody", "neighbour-a", "client-b", "officer-b", "auditor-a"])
def test_whoever_has_no_business_here_changes_nothing(as_user, furnished, actor):
    """After all doors were tried, client 1001's order, instruction and case stand as they were."""
    for route, door in PAGES.items():
        if door.method == "post":
            as_user(actor).post(address_of(door, furnished), {**door.body, "key": f"{actor}-{route}"})

    assert Order.objects.get(pk=furnished.numbers["order-a"]).cancelled == 0
    assert Order.objects.get(pk=furnished.numbers["order-a"]).state in ("active", "queued")
    assert Instruction.objects.get(pk=furnished.numbers["instruction-a"]).state == "accepted"
    assert Task.objects.get(pk=furnished.numbers["task-third"]).decided_at is None
    assert Task.objects.get(pk=furnished.numbers["task-third"]).taken_by == ""


@pytest.mark.parametrize("actor", ["neighbour-a", "client-b", "officer-b"])
def test_no_list_shows_what_is_anothers(as_user, furnished, actor):
    """No page an actor is let into speaks of client 1001 of firm A."""
    for door in PAGES.values():
        if door.method == "get" and door.verdicts[actor] == IN:
            content = as_user(actor).get(address_of(door, furnished)).content
            page = text_of_pdf(content) if content.startswith(b"%PDF-") else content.decode()
            assert "Пробный Иван" not in page, door.address
            assert "Д-1001" not in page, door.address
