"""Whether the program lives and is ready, and what a monitor reads of it."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from reglament.api.caller import Token
from reglament.api.metrics import exposition
from reglament.api.problems import Problem, problem_answer

HERE = ("127.0.0.1", "::1")


@require_GET
def live(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return JsonResponse({"status": "live"})


@require_GET
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether the tables answer; 503 when they do not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return JsonResponse({"status": "not ready", "tables": "do not answer"}, status=503)
    return JsonResponse({"status": "ready"})


@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the figures to a monitor on this machine, or to an officer's token; there is nothing here for others."""
    is_here = request.META.get("REMOTE_ADDR") in HERE and "HTTP_X_FORWARDED_FOR" not in request.META
    if not is_here:
        word, _space, token = request.headers.get("Authorization", "").partition(" ")
        try:
            caller = Token().authenticate(request, token) if word == "Bearer" else None
        except Problem as problem:
            return problem_answer(request, problem)
        if caller is None or caller.is_client:
            raise Http404
    text, media_type = exposition()
    return HttpResponse(text, content_type=media_type)
