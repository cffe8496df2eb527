"""Reading requests strictly: a body is one JSON object in UTF-8, an address has no parameter that nobody knows."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from reglament.api.problems import Problem

JSON = "application/json"
DEPTH_MAX = 20


class StrictParser(Parser):
    """Reads a body as what it says it is and refuses what two readers could read in two ways."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the fields of a JSON body. Raises `Problem` for any other content."""
        media_type, _semicolon, charset = request.headers.get("Content-Type", "").lower().partition(";")
        if media_type.strip() != JSON:
            raise Problem("unsupported-content", f"The body is {media_type.strip() or 'unnamed'}, not {JSON}.")
        if charset.strip() and charset.strip().replace('"', "") not in ("charset=utf-8", "charset=utf8"):
            raise Problem("unsupported-content", "JSON comes in UTF-8.")
        try:
            body = json.loads(request.body.decode(), object_pairs_hook=_fields, parse_constant=_no_constant)
        except UnicodeDecodeError as fault:
            raise _unreadable("", "not_utf8", f"Byte {fault.start} of the body is no UTF-8.") from None
        except json.JSONDecodeError as fault:
            where = f"line {fault.lineno}, column {fault.colno}"
            raise _unreadable("", "not_json", f"The body is no JSON: {fault.msg} at {where}.") from None
        except RecursionError:
            raise _unreadable("", "too_deep", "The body is nested too deep.") from None
        if not isinstance(body, dict):
            raise _unreadable("", "not_an_object", "The body is one JSON object: {…}.")
        _refuse_odd_text(body, "", 0)
        return body


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _unreadable(f"/{twice}", "repeated", "The field stands twice. Send it once.")
    return fields


def _no_constant(text: str) -> Any:
    raise _unreadable("", "not_json", f'{text} is no JSON. Amounts are texts: "1234.56".')


def _refuse_odd_text(value: Any, pointer: str, depth: int) -> None:
    if depth > DEPTH_MAX:
        raise _unreadable(pointer, "too_deep", "The body is nested too deep.")
    if isinstance(value, str):
        fault = odd_text(value)
        if fault:
            raise _unreadable(pointer, "odd_character", fault)
    elif isinstance(value, dict):
        for name, inner in value.items():
            _refuse_odd_text(name, f"{pointer}/…", depth)
            _refuse_odd_text(inner, f"{pointer}/{name}", depth + 1)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            _refuse_odd_text(inner, f"{pointer}/{place}", depth + 1)


def odd_text(text: str) -> str:
    """Return what is wrong with a text that no table can keep: a NUL or half a character. Nothing for any other."""
    if "\0" in text:
        return "The text holds a NUL character (U+0000). Leave it out."
    try:
        text.encode()
    except UnicodeEncodeError:
        return "The text holds half of a character (a lone surrogate). Send it whole."
    return ""


def check_address(request: HttpRequest, known: Collection[str]) -> None:
    """Refuse a parameter of the address that the operation does not know, one that stands twice, or odd text."""
    if odd_text(request.path):
        raise Problem("not-found")
    for name, values in request.GET.lists():
        if name not in known:
            told = ", ".join(sorted(known)) or "none"
            shown = ascii(name)[1:61]
            raise _unreadable(f"query {shown}", "unknown_parameter", f"There is no such parameter here. Known: {told}.")
        if len(values) > 1:
            raise _unreadable(f"query {name}", "repeated", "The parameter stands twice. Send it once.")
        fault = odd_text(values[0])
        if fault:
            raise _unreadable(f"query {name}", "odd_character", fault)


def check_no_body(request: HttpRequest) -> None:
    """Refuse a body where none is read: who sends one means something by it that would not be done."""
    if request.body.strip() not in (b"", b"{}"):
        raise _unreadable("", "no_body_here", "Nothing is read from the body here. Send none.")


def _unreadable(pointer: str, code: str, detail: str) -> Problem:
    return Problem("unreadable-request", detail, errors=[{"pointer": pointer, "code": code, "detail": detail}])
