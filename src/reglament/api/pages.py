"""The page about a kind of problem, and what is answered where nothing is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from reglament.api.problems import PROBLEMS, Problem, problem_answer

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><main><h1>{title}</h1><p>HTTP status {status}</p><p>{remedy}</p></main></body></html>"
)


@require_GET
def problem_page(request: HttpRequest, name: str) -> HttpResponse:
    """Say what a problem means and what to do about it; its address is the problem's type."""
    kind = PROBLEMS.get(name)
    if kind is None:
        raise Http404
    return HttpResponse(format_html(PAGE, title=kind.title, status=kind.status, remedy=kind.remedy))


@csrf_exempt
def nothing(request: HttpRequest) -> HttpResponse:
    """Answer an address the contract does not have."""
    return problem_answer(request, Problem("not-found"))
