"""The client's margin: the level in one figure, what makes it, how the day went, and what to do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from reglament.core.rulebook.grounds import as_plain
from reglament.flows.margin.case_shown import notices_shown
from reglament.flows.margin.look import note_look
from reglament.flows.margin.portfolio import figures_by_portfolio
from reglament.flows.repo.demands import refusals_of
from reglament.phrases.words import word
from reglament.store.margin.case_load import open_cases
from reglament.store.parties.load import categories_of
from reglament.store.repo.loan_load import demands_of
from reglament.web.cabinet.views import page
from reglament.web.margin_course import course_of_day
from reglament.web.margin_figures import (
    portfolio_chosen,
    portfolios_shown,
    roubles,
    sums_of_figures,
    sums_shown,
    terms_shown,
)
from reglament.web.margin_papers import has_statement
from reglament.web.seat import Seat, client_page
from reglament.web.templatetags.say import language

NOTICES = 20


@require_GET
@client_page
def margin(request: HttpRequest) -> HttpResponse:
    """Show the client's own margin with its derivation, today's course, what he was told and what is due from him."""
    seat: Seat = request.seat  # type: ignore[attr-defined]
    act = seat.act("cabinet")
    several = figures_by_portfolio(act, seat.client)
    figures = portfolio_chosen(several, request.GET.get("portfolio"))
    standing = categories_of(seat.firm, [seat.client], act.on)[seat.client]
    opened = open_cases(seat.firm, [seat.client])
    case = next((one for one in opened if one.portfolio == figures.portfolio), None)
    note_look(act, seat.client)
    sums = sums_of_figures(figures)
    context = {
        "sums": sums_shown(sums, figures.status.value),
        "portfolios": portfolios_shown(several, figures),
        "portfolio": figures.portfolio,
        "status_word": word("margin_status", figures.status.value, language()),
        "category": word("category", standing.category.value, language()),
        "corrected": roubles(figures.corrected),
        "terms": terms_shown(figures),
        "grounds": [as_plain(ground) for ground in figures.grounds],
        "has_uncovered": bool(figures.uncovered),
        "case": _case_shown(case),
        "notices": [
            {**one, "kind": word("notice", one["kind"], language())}
            for one in notices_shown(seat.firm, seat.client, NOTICES)
        ],
        "demands": demands_of(seat.firm, seat.client),
        "refusals": refusals_of(act, seat.client),
        "has_statement": has_statement(act),
        **course_of_day(seat, seat.client, figures.portfolio),
    }
    return page(request, "cabinet/margin.html", "margin", context)


def _case_shown(case: Any) -> dict[str, Any] | None:
    if case is None:
        return None
    return {
        "state": word("call_state", case.state, language()),
        "fell_at": case.fell_at,
        "restore_by": case.restore_by,
        "close_by": case.close_by,
    }
