"""Web hooks: keep addresses that hear of events, see what became of each delivery, send one again."""

from __future__ import annotations

from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from pydantic import Field

from reglament.api.caller import AdminToken, Caller, act_changing, act_with_key, caller_of, known_client
from reglament.api.cursor import LIMIT_MAX, cursor_from, listed, stamp
from reglament.api.hook_shapes import DeliveryList, DeliveryOut, HookChangeIn, HookIn, HookKept, HookList, HookOut
from reglament.api.problems import Problem, refusal_of
from reglament.api.versions import seen_parameter, tell_version, versions_seen
from reglament.flows.answer import Answer
from reglament.flows.outbox.deliveries import send_again
from reglament.flows.outbox.hooks import HookChange, HookDraft, change_hook, end_hook, register_hook, secret_of
from reglament.store.outbox.load import deliveries_listed, delivery_of, hook_by_id, hooks_listed
from reglament.store.outbox.models import Delivery, Hook

router = Router(tags=["hooks"])
SEEN = {"parameters": [seen_parameter(required=True)]}


@router.get("/hooks", response=HookList, summary="Hooks, newest first")
def hooks(
    request: HttpRequest, limit: Annotated[int, Field(ge=1, le=LIMIT_MAX)] = 100, cursor: str = ""
) -> dict[str, Any]:
    """List a client's own hooks; for an officer those of the firm."""
    caller = caller_of(request)
    place = cursor_from(cursor, caller.at)
    return listed(hooks_listed(caller.firm, caller.client, place.before, limit + 1), limit, place, _shown)


@router.post("/hooks", response={201: HookKept}, summary="Keep a hook", auth=AdminToken())
def register(request: HttpRequest, body: HookIn, response: HttpResponse) -> Any:
    """Keep an address that hears of events from now on. The answer bears the secret its messages are signed with."""
    caller = caller_of(request)
    client = caller.client if caller.is_client else body.client
    if body.client:
        client = known_client(caller, body.client).code
    draft = HookDraft(body.address, tuple(body.kinds), client)
    answer = register_hook(act_with_key(request), draft)
    _told(answer, caller, response)
    row = _own(caller, int(answer.result["hook"]))
    response["Location"] = f"/api/v1/hooks/{row.pk}"
    tell_version(request, response, str(row.version))
    return Status(201, {**_shown(row), "secret": secret_of(row, settings.SECRET_KEY)})


@router.get("/hooks/{int:number}", response=HookOut, summary="One hook")
def one(request: HttpRequest, number: int, response: HttpResponse) -> dict[str, Any]:
    """Return a hook, and its version as `ETag`."""
    row = _own(caller_of(request), number)
    tell_version(request, response, str(row.version))
    return _shown(row)


@router.patch("/hooks/{int:number}", response=HookKept, summary="Change a hook", openapi_extra=SEEN, auth=AdminToken())
def change(request: HttpRequest, number: int, body: HookChangeIn, response: HttpResponse) -> dict[str, Any]:
    """Change the version of a hook named by `If-Match`; the secret is in the answer when a new one was asked for."""
    caller = caller_of(request)
    act = act_changing(request)
    _own(caller, number)
    kinds = None if body.kinds is None else tuple(body.kinds)
    wanted = HookChange(body.address, kinds, body.is_on, body.new_secret)
    answer = change_hook(act, number, wanted, versions_seen(request, required=True))
    _told(answer, caller, response)
    row = _own(caller, number)
    tell_version(request, response, str(row.version))
    secret = secret_of(row, settings.SECRET_KEY) if body.new_secret else None
    return {**_shown(row), "secret": secret}


@router.delete("/hooks/{int:number}", response={204: None}, summary="End a hook", openapi_extra=SEEN, auth=AdminToken())
def end(request: HttpRequest, number: int, response: HttpResponse) -> Any:
    """End the version of a hook named by `If-Match`; what was on its way to it is given up."""
    caller = caller_of(request)
    act = act_changing(request)
    _own(caller, number)
    _told(end_hook(act, number, versions_seen(request, required=True)), caller, response)
    return Status(204, None)


@router.get("/hooks/{int:number}/deliveries", response=DeliveryList, summary="Deliveries of a hook, newest first")
def deliveries(
    request: HttpRequest, number: int, limit: Annotated[int, Field(ge=1, le=LIMIT_MAX)] = 100, cursor: str = ""
) -> dict[str, Any]:
    """List what was sent to a hook and what became of it."""
    caller = caller_of(request)
    row = _own(caller, number)
    place = cursor_from(cursor, caller.at)
    return listed(deliveries_listed(int(row.pk), place.before, limit + 1), limit, place, _delivery)


@router.post(
    "/hooks/{int:number}/deliveries/{event}/send-again",
    response={202: DeliveryOut},
    summary="Send a delivery again",
    auth=AdminToken(),
)
def again(request: HttpRequest, number: int, event: str, response: HttpResponse) -> Any:
    """Put a delivery that has ended on its way once more: the same id, the same bytes."""
    caller = caller_of(request)
    act = act_with_key(request)
    row = _own(caller, number)
    _told(send_again(act, number, event), caller, response)
    found = delivery_of(int(row.pk), event)
    assert found is not None, "what was sent again is there"
    return Status(202, _delivery(found))


def _told(answer: Answer, caller: Caller, response: HttpResponse) -> None:
    """Note a repeat on the answer. Raises `Problem` for a refusal."""
    if answer.refused:
        raise refusal_of(answer, "hook-refused", caller.edition, caller.language, to_officer=not caller.is_client)
    if answer.replayed:
        response["Idempotent-Replayed"] = "true"


def _own(caller: Caller, number: int) -> Hook:
    row = hook_by_id(caller.firm, number, caller.client)
    if row is None:
        raise Problem("not-found")
    return row


def _shown(row: Hook) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "client": row.client or None,
        "address": row.address,
        "kinds": row.kinds,
        "is_on": row.is_on,
        "made_at": stamp(row.made_at),
        "failures": row.failures,
        "rests_until": stamp(row.rests_until) if row.rests_until else None,
    }


def _delivery(row: Delivery) -> dict[str, Any]:
    return {
        "event": row.event,
        "kind": row.kind,
        "state": row.state,
        "attempts": row.attempts,
        "status": row.status,
        "trouble": row.trouble or None,
        "queued_at": stamp(row.queued_at),
        "ended_at": stamp(row.ended_at) if row.ended_at else None,
        "body": row.body,
    }
