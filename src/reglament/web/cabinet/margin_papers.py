"""The client's papers of margin: the statement of risk he accepts, and demands to close he was sent."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from reglament.flows.repo.demands import refusal_told
from reglament.web.margin_papers import demand_paper, has_statement, paper_answer, statement_paper
from reglament.web.seat import Seat, client_page


@require_GET
@client_page
def statement(request: HttpRequest) -> HttpResponse:
    """Give the statement of the risks of uncovered positions; where the rulebook has none there is no such page."""
    seat: Seat = request.seat  # type: ignore[attr-defined]
    act = seat.act("cabinet")
    if not has_statement(act):
        raise Http404
    return paper_answer(statement_paper(act, seat.client))


@require_GET
@client_page
def demand(request: HttpRequest, number: int) -> HttpResponse:
    """Give a notice of refusal the client himself was sent."""
    seat: Seat = request.seat  # type: ignore[attr-defined]
    act = seat.act("cabinet")
    told = refusal_told(act, number)
    if told is None or told.client != seat.client:
        raise Http404
    return paper_answer(demand_paper(act, told))
