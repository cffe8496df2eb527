"""The programs' door as one contract: operations, who may call, how trouble is told."""

from __future__ import annotations

import logging
import re
from functools import cached_property
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from reglament.api import balances, clients, events, hooks, instructions, jobs, operations, orders, reports, statements
from reglament.api.caller import ReadToken
from reglament.api.description import described
from reglament.api.problems import Problem, problem_answer
from reglament.api.reading import StrictParser, check_address, check_no_body
from reglament.api.versions import Unchanged, unchanged_answer

log = logging.getLogger("reglament.api")
PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
"""A part of a route: `<int:number>`."""


class Contract(NinjaAPI):
    """The operations, and the one description of all of them."""

    @cached_property
    def known_parameters(self) -> dict[tuple[str, str], frozenset[str]]:
        """The parameters of the address each operation knows, by its path and method."""
        paths = self.get_openapi_schema()["paths"]
        return {
            (path, method): frozenset(one["name"] for one in operation["parameters"] if one.get("in") == "query")
            for path, methods in paths.items()
            for method, operation in methods.items()
        }

    @cached_property
    def with_body(self) -> frozenset[tuple[str, str]]:
        """The operations that take a body, by their path and method."""
        paths = self.get_openapi_schema()["paths"]
        return frozenset(
            (path, method)
            for path, methods in paths.items()
            for method, operation in methods.items()
            if "requestBody" in operation
        )

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """Return the answer an operation fills, once the caller is known and the address is in order."""
        match = request.resolver_match
        path = "/" + PLACE.sub(r"{\1}", match.route if match is not None else "")
        operation = path, (request.method or "get").lower()
        check_address(request, self.known_parameters[operation])
        if operation not in self.with_body:
            check_no_body(request)
        return super().create_temporal_response(request)

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> Any:
        """Return the contract as OpenAPI 3.1."""
        return described(super().get_openapi_schema(*args, **kwargs))


api = Contract(
    title="reglament",
    version="1",
    urls_namespace="api",
    auth=ReadToken(),
    parser=StrictParser(),
    docs_url=None,
    description=(
        "Balances, orders, instructions and reports of a broker's clients. Amounts are texts, times carry their "
        "offset, troubles are problem documents (RFC 9457) with the clauses that decided. Lists come as JSON, CSV and "
        "XLSX; events as a list, a stream and by web hooks. Within version 1 there are only additions."
    ),
)
for one in (clients, balances, operations, orders, instructions, reports, jobs, statements, events, hooks):
    api.add_router("", one.router)


@api.exception_handler(Problem)
def on_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Tell a problem an operation stopped with."""
    answer = problem_answer(request, problem)
    if problem.replayed:
        answer["Idempotent-Replayed"] = "true"
    return answer


@api.exception_handler(Unchanged)
def on_unchanged(request: HttpRequest, unchanged: Unchanged) -> HttpResponse:
    """Answer a caller who holds this version already."""
    return unchanged_answer(unchanged)


@api.exception_handler(AuthenticationError)
def on_stranger(request: HttpRequest, fault: AuthenticationError) -> HttpResponse:
    """Tell that no valid token came."""
    return problem_answer(request, Problem("not-signed-in"))


@api.exception_handler(ValidationError)
def on_unreadable(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """Tell which fields cannot be read and how they should be."""
    errors = [
        {"pointer": _pointer(one["loc"]), "code": str(one["type"]), "detail": str(one["msg"])} for one in fault.errors
    ]
    return problem_answer(request, Problem("unreadable-request", errors=errors))


def _pointer(place: Any) -> str:
    """Return where a field is: a JSON pointer into the body, or the name in the address."""
    where, *names = [str(part) for part in place]
    if where == "body":
        return "/" + "/".join(names[1:])
    return f"{where} {'.'.join(names)}"


@api.exception_handler(HttpError)
def on_http_error(request: HttpRequest, fault: HttpError) -> HttpResponse:
    """Tell what the framework found wrong: a body that is no JSON, mostly."""
    if isinstance(fault.__cause__, Problem):
        return problem_answer(request, fault.__cause__)
    name = "unreadable-request" if fault.status_code < 500 else "server-fault"
    return problem_answer(request, Problem(name, str(fault)))


@api.exception_handler(RequestDataTooBig)
def on_too_large(request: HttpRequest, fault: RequestDataTooBig) -> HttpResponse:
    """Tell that a body is larger than the door takes."""
    return problem_answer(request, Problem("too-large"))


@api.exception_handler(Http404)
def on_nothing(request: HttpRequest, fault: Http404) -> HttpResponse:
    """Tell that there is nothing here."""
    return problem_answer(request, Problem("not-found"))


@api.exception_handler(Exception)
def on_fault(request: HttpRequest, fault: Exception) -> HttpResponse:
    """Tell that the program failed; the log keeps why, under the request's number."""
    log.exception("request %s failed", getattr(request, "number", ""), exc_info=fault)
    return problem_answer(request, Problem("server-fault"))
