"""Every request has a number: in the answer's head, on the page, in the problem, in the log."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from reglament.api.problems import Problem, problem_answer

GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
NOT_ALLOWED = 405


class RequestNumber:
    """Gives each request its number (the caller's own `X-Request-Id` when it is a plain one) and answers with it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer under a number; at the programs' door a wrong method is a problem document too."""
        given = request.headers.get("X-Request-Id", "")
        request.number = given if GIVEN.fullmatch(given) else uuid4().hex[:12].upper()  # type: ignore[attr-defined]
        answer = self.answer(request)
        if answer.status_code == NOT_ALLOWED and request.path.startswith("/api/"):
            allowed = answer.headers.get("Allow", "")
            answer = problem_answer(request, Problem("method-not-allowed"))
            answer["Allow"] = allowed
        answer["X-Request-Id"] = request.number  # type: ignore[attr-defined]
        return answer
