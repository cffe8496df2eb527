"""The programs' door as one contract: operations, who may call, how trouble is told."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from reglament.api import balances, clients, events, hooks, instructions, orders, reports, statements
from reglament.api.caller import Token
from reglament.api.description import described
from reglament.api.problems import Problem, problem_answer
from reglament.api.versions import Unchanged, unchanged_answer

log = logging.getLogger("reglament.api")


class Contract(NinjaAPI):
    """The operations, and the one description of all of them."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> Any:
        """Return the contract as OpenAPI 3.1."""
        return described(super().get_openapi_schema(*args, **kwargs))


api = Contract(
    title="reglament",
    version="1",
    urls_namespace="api",
    auth=Token(),
    docs_url=None,
    description=(
        "Balances, orders, instructions and reports of a broker's clients. Amounts are texts, times carry their "
        "offset, troubles are problem documents (RFC 9457) with the clauses that decided. Lists come as JSON, CSV and "
        "XLSX; events as a list, a stream and by web hooks. Within version 1 there are only additions."
    ),
)
for one in (clients, balances, orders, instructions, reports, statements, events, hooks):
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
