"""Versions: `ETag` with what is read, `If-None-Match` to read news only, `If-Match` to change what was seen."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from reglament.api.problems import Problem
from reglament.store.versions import version_of

NOT_MODIFIED = 304


class Unchanged(Exception):
    """Stops a read: the caller holds this version already."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


def tell_version(request: HttpRequest, response: HttpResponse, thing: Model | dict[str, Any] | str) -> None:
    """Put a thing's `ETag` on the answer: of its row, of all that is shown where it stands in many rows, or its own.

    Raises `Unchanged` when the caller names it in `If-None-Match`.
    """
    if isinstance(thing, str):
        tag = f'"{thing}"'
    elif isinstance(thing, Model):
        tag = f'"{version_of(thing)}"'
    else:
        shown = json.dumps(thing, sort_keys=True, default=str)
        tag = f'"{sha256(shown.encode()).hexdigest()[:32]}"'
    response["ETag"] = tag
    if request.method not in ("GET", "HEAD"):
        return
    held = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    if tag in held or "*" in held:
        raise Unchanged(tag)


def unchanged_answer(unchanged: Unchanged) -> HttpResponse:
    """Return the answer to a caller who holds this version already."""
    answer = HttpResponse(status=NOT_MODIFIED)
    answer["ETag"] = unchanged.tag
    return answer


def versions_seen(request: HttpRequest, *, required: bool = False) -> tuple[str, ...]:
    """Return the versions a caller means by `If-Match`, for the flow to compare; none when any will do.

    Raises `Problem` when one is required and none was sent.
    """
    given = request.headers.get("If-Match", "").strip()
    if not given and required:
        raise Problem("version-missing")
    return () if given in ("", "*") else tuple(one.strip().strip('"') for one in given.split(","))


def seen_parameter(required: bool) -> dict[str, Any]:
    """Return how the contract describes `If-Match` of an operation."""
    about = "The `ETag` of the version to be changed; `*` for whatever stands."
    return {
        "name": "If-Match",
        "in": "header",
        "required": required,
        "schema": {"type": "string"},
        "description": about if required else f"{about} May be left out.",
    }
