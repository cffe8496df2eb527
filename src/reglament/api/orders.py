"""Orders: list, one, place, cancel; with `dry_run` what would follow."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from pydantic import Field

from reglament.api.caller import Caller, TradeToken, act_trying, act_with_key, caller_of, client_asked, known_client
from reglament.api.cursor import LIMIT_MAX, cursor_from, stamp
from reglament.api.moments import moments_in
from reglament.api.problems import Problem, refusal_of
from reglament.api.shapes import DecisionOut, OrderIn, OrderList, OrderOut, decision_of
from reglament.api.sheets import Column, Listing, Wanted, list_answer, sheet_forms
from reglament.api.versions import seen_parameter, tell_version, versions_seen
from reglament.core.orders.draft import OrderDraft
from reglament.flows.orders.accept import accept_order
from reglament.flows.orders.as_of import fills_as_of, order_as_of
from reglament.flows.orders.cancel import cancel_order
from reglament.flows.orders.show import order_card
from reglament.flows.orders.what_if import what_if
from reglament.flows.trial import tried
from reglament.store.orders.lists import STANDINGS, orders_listed
from reglament.store.orders.load import order_row
from reglament.store.orders.models import Order

router = Router(tags=["orders"])
STATES = ("all", "live", "on_hold", "refused")


SHEET = (
    Column("id", "number"),
    Column("client"),
    Column("client_order_id"),
    Column("instrument"),
    Column("venue"),
    Column("side"),
    Column("kind"),
    Column("price", "number"),
    Column("quantity_asked", "number"),
    Column("quantity", "number"),
    Column("filled", "number"),
    Column("left", "number"),
    Column("state"),
    Column("received_at", "moment"),
    Column("expires_at", "moment"),
    Column("ended_at", "moment"),
    Column("waits_for"),
    Column("clauses", "clauses", "grounds"),
)


@router.get("/orders", response=OrderList, summary="Orders, newest first", openapi_extra=sheet_forms())
def orders(
    request: HttpRequest,
    client: str = "",
    state: str = "all",
    client_order_id: Annotated[str, Field(max_length=64, description="The order that stands under your number.")] = "",
    as_of: str = "",
    known_at: str = "",
    limit: Annotated[int | None, Field(ge=1, le=LIMIT_MAX)] = None,
    cursor: str = "",
    format: Wanted = "",
) -> Any:
    """List orders, newest first: as they stand, or as they stood at `as_of`. A client sees his own."""
    caller = caller_of(request)
    if state not in STATES:
        raise Problem(
            "unreadable-request",
            errors=[{"pointer": "query state", "code": "unknown", "detail": f"One of {', '.join(STATES)}."}],
        )
    assert state in STANDINGS, "every state of the contract is a standing"
    whose = _whose(caller, client)
    place = cursor_from(cursor, caller.at)
    at, known = moments_in(as_of, known_at, caller.at)
    if (at or known) and state != "all":
        detail = "`state` is asked of the present; leave it out with `as_of` and `known_at`."
        error = {"pointer": "query state", "code": "of_the_present", "detail": detail}
        raise Problem("unreadable-request", detail, errors=[error])
    seen_at = min(at or caller.at, known or caller.at)

    def read(before: int | None, many: int) -> list[Order]:
        found = {"client_order_id": client_order_id, "received_by": seen_at if at or known else None}
        return orders_listed(caller.firm, state, whose, before, many, **found)  # type: ignore[arg-type]

    def show(row: Order) -> dict[str, Any]:
        then = order_as_of(row, at or caller.at, known) if at or known else row
        assert then is not None, "what had not come is not in the list"
        return _row(then)

    return list_answer(request, Listing("orders", SHEET, read, show), format, limit, place)


def _whose(caller: Caller, client: str) -> str:
    if client:
        return known_client(caller, client).code
    return caller.client


@router.post("/orders", response={200: DecisionOut, 201: OrderOut}, summary="Place an order", auth=TradeToken())
def place(request: HttpRequest, body: OrderIn, response: HttpResponse, dry_run: bool = False) -> Any:
    """Place an order under an Idempotency-Key; with `dry_run=true` say what would follow and write nothing."""
    caller = caller_of(request)
    client = client_asked(caller, body.client)
    if dry_run:
        return Status(200, decision_of(what_if(caller.act(), _draft(body, client, caller))))
    act = act_with_key(request)
    answer = accept_order(act, _draft(body, client, caller))
    if answer.replayed:
        response["Idempotent-Replayed"] = "true"
    if answer.refused:
        problem = refusal_of(answer, "order-refused", caller.edition, caller.language, to_officer=not caller.is_client)
        standing = any(ground.code == "order.client_order_id_taken" for ground in answer.grounds)
        number = answer.result.get("order")
        if number is not None:
            problem.more = {"order": shown(caller, int(number))}
        problem.name = "order-stands-already" if standing else problem.name
        raise problem
    number = int(answer.result["order"])
    response["Location"] = f"/api/v1/orders/{number}"
    return Status(201, shown(caller, number))


def _draft(body: OrderIn, client: str, caller: Caller) -> OrderDraft:
    return OrderDraft(
        client=client,
        instrument=body.instrument,
        side=body.side,
        quantity=body.quantity,
        quantity_unit=body.quantity_unit,
        kind=body.kind,
        price=body.price if body.kind == "limit" else "",
        valid_until=body.valid_until,
        venue=body.venue,
        conditions=("all_or_none",) if body.all_or_none else (),
        risk_warned=body.risk_warned,
        client_order_id=body.client_order_id,
        signature=f"token:{caller.login}",
    )


@router.get("/orders/{int:number}", response=OrderOut, summary="One order")
def one(
    request: HttpRequest, number: int, response: HttpResponse, as_of: str = "", known_at: str = ""
) -> dict[str, Any]:
    """Return an order with its stages and executions, and its version as `ETag`; or as it stood at `as_of`."""
    caller = caller_of(request)
    card = shown(caller, number)
    row = order_row(caller.firm, number)
    assert row is not None, "an order that has a card has a row"
    at, known = moments_in(as_of, known_at, caller.at)
    if at or known:
        return _as_of(card, row, at or caller.at, known)
    tell_version(request, response, row)
    return card


@router.post(
    "/orders/{int:number}/cancel",
    response=OrderOut | DecisionOut,
    summary="Cancel what is left of an order",
    auth=TradeToken(),
    openapi_extra={"parameters": [seen_parameter(required=False)]},
)
def cancel(request: HttpRequest, number: int, response: HttpResponse, dry_run: bool = False) -> Any:
    """Cancel the rest of an order; what was executed stands. With `If-Match` only the version the caller saw.

    With `dry_run=true` say what would follow and write nothing.
    """
    caller = caller_of(request)
    shown(caller, number)
    if dry_run:
        act, seen = act_trying(request), versions_seen(request)
        return decision_of(tried(lambda: cancel_order(act, number, caller.client, seen)))
    answer = cancel_order(act_with_key(request), number, caller.client, versions_seen(request))
    if answer.refused:
        raise refusal_of(answer, "order-refused", caller.edition, caller.language, to_officer=not caller.is_client)
    if answer.replayed:
        response["Idempotent-Replayed"] = "true"
    return shown(caller, number)


def shown(caller: Caller, number: int) -> dict[str, Any]:
    """Return one order in the shape of the contract. Raises `Problem` for one the caller may not know of."""
    card = order_card(caller.act(), number, caller.client if caller.is_client else None, caller.role)
    if card is None:
        raise Problem("not-found")
    return {
        "id": str(card["order"]),
        "client": card["client"],
        "client_order_id": card["client_order_id"] or None,
        "instrument": card["instrument"],
        "venue": card["venue"],
        "side": card["side"],
        "kind": card["kind"],
        "price": card["price"],
        "quantity_asked": str(card["asked_pieces"]),
        "quantity": str(card["pieces"]),
        "filled": str(card["filled"]),
        "left": str(card["left"]),
        "state": card["state"],
        "received_at": card["received_at"],
        "expires_at": card["expires_at"],
        "ended_at": card["ended_at"],
        "waits_for": card["waits_for"],
        "stages": card["stages"],
        "fills": [{**fill, "quantity": str(fill["pieces"])} for fill in card["fills"]],
        "grounds": card["grounds"],
    }


def _as_of(card: dict[str, Any], row: Order, at: datetime, known: datetime | None) -> dict[str, Any]:
    """Return a card as it stood: without executions and stages that came later. Raises `Problem` before it came."""
    then = order_as_of(row, at, known)
    if then is None:
        raise Problem("not-found")
    booked = {fill.execution_id for fill in fills_as_of(row, at, known)}
    seen_at = min(at, known or at)
    stages = [
        {**one, "at": one["at"] if one["at"] and datetime.fromisoformat(one["at"]) <= seen_at else None}
        for one in card["stages"]
    ]
    return {
        **card,
        **_row(then),
        "stages": stages,
        "fills": [fill for fill in card["fills"] if fill["execution"] in booked],
    }


def _row(row: Order) -> dict[str, Any]:
    ended = row.filled + row.cancelled
    return {
        "id": str(row.pk),
        "client": row.client,
        "client_order_id": row.client_order_id or None,
        "instrument": row.instrument,
        "venue": row.venue,
        "side": row.side,
        "kind": row.kind,
        "price": row.price or None,
        "quantity_asked": str(row.asked_pieces),
        "quantity": str(row.pieces),
        "filled": str(row.filled),
        "left": "0" if row.ended_at else str(max(row.pieces - ended, 0)),
        "state": row.state,
        "received_at": stamp(row.received_at),
        "expires_at": stamp(row.expires_at),
        "ended_at": stamp(row.ended_at) if row.ended_at else None,
        "waits_for": row.waits_for.split(",") if row.waits_for else [],
        "grounds": row.grounds,
    }
