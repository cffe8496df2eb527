"""Clients a token may know of, and the token's owner."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from reglament.api.caller import Token, caller_of, known_client
from reglament.api.cursor import LIMIT_MAX, cursor_from
from reglament.api.sheets import Column, Listing, Wanted, list_answer, sheet_forms
from reglament.store.parties.lists import clients_listed
from reglament.store.parties.models import Client

router = Router(tags=["clients"])


class OwnerOut(Schema):
    """Whom a token stands for."""

    login: str
    firm: str
    role: str
    client: str | None
    scopes: list[str]
    """What the token was given for: `read`, `trade`, `pay`, `admin`."""


class ClientOut(Schema):
    """A client."""

    code: str
    name: str
    kind: str
    opened_on: str


class ClientList(Schema):
    """A page of clients by code."""

    items: list[ClientOut]
    next: str | None
    as_of: str


@router.get("/me", response=OwnerOut, summary="Whom the token stands for", auth=Token())
def me(request: HttpRequest) -> dict[str, Any]:
    """Return the owner of the token."""
    caller = caller_of(request)
    return {
        "login": caller.login,
        "firm": caller.firm,
        "role": caller.role,
        "client": caller.client or None,
        "scopes": sorted(caller.scopes),
    }


SHEET = (Column("code"), Column("name"), Column("kind"), Column("opened_on", "day"))


@router.get("/clients", response=ClientList, summary="Clients by code", openapi_extra=sheet_forms())
def clients(
    request: HttpRequest,
    limit: Annotated[int | None, Field(ge=1, le=LIMIT_MAX)] = None,
    cursor: str = "",
    format: Wanted = "",
) -> Any:
    """List clients by code: all of the firm for an officer, himself for a client."""
    caller = caller_of(request)

    def read(after: str | None, many: int) -> list[Client]:
        if caller.is_client:
            return [] if after else [known_client(caller, caller.client)]
        return clients_listed(caller.firm, "", after or "", many)

    listing = Listing("clients", SHEET, read, _shown, lambda row: str(row.code))
    return list_answer(request, listing, format, limit, cursor_from(cursor, caller.at, str))


@router.get("/clients/{code}", response=ClientOut, summary="One client")
def one(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return a client."""
    return _shown(known_client(caller_of(request), code))


def _shown(row: Client) -> dict[str, Any]:
    return {"code": row.code, "name": row.name, "kind": row.kind, "opened_on": row.opened_on.isoformat()}
