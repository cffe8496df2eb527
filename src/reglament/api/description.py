"""What the contract says of every operation alike: problem documents, keys, limits, numbers of requests."""

from __future__ import annotations

from typing import Any

from reglament.api.problems import MEDIA_TYPE, PROBLEMS

SCOPES = {"ReadToken": ["read"], "TradeToken": ["trade"], "PayToken": ["pay"], "AdminToken": ["admin"]}
"""The scope each gate asks for; `/me` takes any token."""
TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token from the page Programs of the cabinet. Each operation names the scope it asks for.",
}
CHANGING = ("post", "patch", "delete")
ALWAYS = (400, 401, 403, 404, 406, 429, 500)
ON_CHANGE = (409, 412, 413, 415, 422, 428)
TEXT = {"type": "string"}

PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "A trouble as RFC 9457 tells it. `type` is the address of a page that says what to do.",
    "required": ["type", "title", "status", "detail", "instance", "request_id"],
    "properties": {
        "type": {**TEXT, "format": "uri"},
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "instance": {**TEXT, "format": "uri-reference"},
        "request_id": {**TEXT, "description": "The number of the request, as in `X-Request-Id`."},
        "errors": {
            "type": "array",
            "description": "Fields that cannot be read.",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "detail"],
                "properties": {"pointer": TEXT, "code": TEXT, "detail": TEXT},
            },
        },
        "grounds": {
            "type": "array",
            "description": "What decided a refusal: the clause, its edition, the sentence, the values.",
            "items": {
                "type": "object",
                "required": ["code", "clause", "edition", "text", "values"],
                "properties": {
                    "code": TEXT,
                    "clause": TEXT,
                    "edition": TEXT,
                    "text": TEXT,
                    "values": {"type": "object", "additionalProperties": TEXT},
                },
            },
        },
    },
}

HEADERS: dict[str, Any] = {
    "X-Request-Id": {"schema": TEXT, "description": "The number of the request: yours when it was a plain one."},
    "RateLimit-Policy": {"schema": TEXT, "description": 'How many requests a minute: `"token";q=3000;w=60`.'},
    "RateLimit": {"schema": TEXT, "description": "What is left, and in how many seconds it begins anew: `r`, `t`."},
    "Retry-After": {"schema": TEXT, "description": "Seconds to wait."},
    "ETag": {"schema": TEXT, "description": "The version; send it back as `If-None-Match` or `If-Match`."},
    "Idempotent-Replayed": {"schema": TEXT, "description": "`true` for the first answer given again."},
}

KEY_PARAMETER: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "schema": {**TEXT, "pattern": "^[A-Za-z0-9_-]{16,64}$"},
    "description": "The same key with the same request gives the first answer again.",
}
NUMBER_PARAMETER: dict[str, Any] = {
    "name": "X-Request-Id",
    "in": "header",
    "required": False,
    "schema": {**TEXT, "pattern": "^[A-Za-z0-9-]{8,64}$"},
    "description": "Your own number of the request.",
}
VERSION_PARAMETER: dict[str, Any] = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "schema": TEXT,
    "description": "The version you hold: 304 when it still stands.",
}
VERSIONED = (
    "/orders/{number}",
    "/instructions/{number}",
    "/reports/{number}",
    "/statements/{number}",
    "/hooks/{number}",
)


def described(contract: Any) -> Any:
    """Return the contract with what holds for every operation written into each."""
    components = contract.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    components["securitySchemes"] = {"Token": TOKEN}
    components["headers"] = HEADERS
    components["parameters"] = {"IdempotencyKey": KEY_PARAMETER, "RequestNumber": NUMBER_PARAMETER}
    components["responses"] = {f"Problem{status}": _problem(status) for status in (*ALWAYS, *ON_CHANGE)}
    for path, operations in contract["paths"].items():
        for method, operation in operations.items():
            _describe(path, method, operation)
    return contract


def _problem(status: int) -> dict[str, Any]:
    names = [f"`{name}`" for name, kind in PROBLEMS.items() if kind.status == status]
    headers = ["X-Request-Id", *(["Retry-After"] if status == 429 else [])]
    return {
        "description": f"Types: {', '.join(names)}.",
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in headers},
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _describe(path: str, method: str, operation: dict[str, Any]) -> None:
    operation["security"] = [{"Token": SCOPES.get(name, [])} for one in operation.get("security", []) for name in one]
    is_changing = method in CHANGING
    is_versioned = method in ("get", "patch") and any(path.endswith(one) for one in VERSIONED)
    parameters = operation.setdefault("parameters", [])
    parameters.append({"$ref": "#/components/parameters/RequestNumber"})
    if method == "post":
        parameters.append({"$ref": "#/components/parameters/IdempotencyKey"})
    if is_versioned and method == "get":
        parameters.append(VERSION_PARAMETER)
        operation["responses"]["304"] = {"description": "The version you hold still stands."}
    names = ["X-Request-Id", "RateLimit-Policy", "RateLimit"]
    names += ["ETag"] if is_versioned else []
    names += ["Idempotent-Replayed"] if is_changing else []
    for status, answer in operation["responses"].items():
        if int(status) < 400:
            answer.setdefault("headers", {}).update({name: {"$ref": f"#/components/headers/{name}"} for name in names})
    for status in (*ALWAYS, *(ON_CHANGE if is_changing else ())):
        operation["responses"].setdefault(str(status), {"$ref": f"#/components/responses/Problem{status}"})
