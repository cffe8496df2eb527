"""The risk desk: who is nearest to closing, what a fall would do, one client's margin term by term."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from reglament.core.calendar.moments import local
from reglament.core.rulebook.grounds import as_plain
from reglament.flows.margin.case_shown import actions_shown, notices_shown
from reglament.flows.margin.look import looks_of_day
from reglament.flows.margin.portfolio import figures_by_portfolio
from reglament.flows.repo.demands import refusal_told, refusals_of
from reglament.phrases.words import word
from reglament.render.table import Form
from reglament.store.margin.case_load import cases_of, open_cases, plans_of
from reglament.store.margin.desk import desk_totals, standings, sums_of
from reglament.store.margin.models import FiguresRow
from reglament.store.parties.lists import client_names
from reglament.store.parties.load import categories_of, client_by_code
from reglament.web.backoffice.page import PAGE_ROWS, number_from, office_page, seat_of_officer
from reglament.web.margin_course import course_of_day, course_of_desk
from reglament.web.margin_figures import (
    level_shown,
    money,
    portfolio_chosen,
    portfolios_shown,
    roubles,
    sums_of_figures,
    sums_shown,
    terms_shown,
)
from reglament.web.margin_papers import demand_paper, paper_answer
from reglament.web.risk_sheet import risk_sheet
from reglament.web.seat import Seat, officer_page
from reglament.web.sheets import ROWS_MAX, sheet_answer, sheet_wanted
from reglament.web.templatetags.say import language

FALLS = (5, 10, 20)
"""Falls of all papers at once, in per cent, the desk looks at."""
LATEST = 10


@require_GET
@officer_page
def desk(request: HttpRequest) -> HttpResponse:
    """Show the watched portfolios, the smallest sufficiency first, and what falls of all papers would do."""
    seat = seat_of_officer(request)
    form = sheet_wanted(request)
    if form is not None:
        return _as_file(seat, form)
    first = number_from(request, "from") or 0
    found = standings(seat.firm, first, PAGE_ROWS + 1)
    rows = found[:PAGE_ROWS]
    codes = [row.client for row in rows]
    names = client_names(seat.firm, codes)
    categories = categories_of(seat.firm, codes, local(seat.at).date())
    cases = {(case.client, case.portfolio): case for case in open_cases(seat.firm, codes)}
    context = {
        "totals": desk_totals(seat.firm, FALLS),
        "falls": FALLS,
        "rows": [_row(row, names, categories, cases) for row in rows],
        "following": first + PAGE_ROWS if len(found) > PAGE_ROWS else None,
        "before": max(first - PAGE_ROWS, 0) if first else None,
        **course_of_desk(seat),
    }
    return office_page(request, "risk.html", "risk", context)


def _as_file(seat: Seat, form: Form) -> HttpResponse:
    """Return the whole desk as a file, the smallest sufficiency first."""
    rows = list(standings(seat.firm, 0, ROWS_MAX + 1))
    names = client_names(seat.firm, [row.client for row in rows])

    def read(place: Any, limit: int) -> list[FiguresRow]:
        first = 0 if place is None else place + 1
        return rows[first : first + limit]

    places = {row.pk: place for place, row in enumerate(rows)}
    return sheet_answer(seat, risk_sheet(names, FALLS), form, read, lambda row: places[row.pk])


def _row(
    row: Any, names: dict[str, str], categories: dict[str, Any], cases: dict[tuple[str, str], Any]
) -> dict[str, Any]:
    sums = sums_of(row)
    standing = categories.get(row.client)
    case = cases.get((row.client, row.portfolio))
    return {
        **sums_shown(sums, row.status),
        "client": row.client,
        "portfolio": row.portfolio,
        "name": names.get(row.client, row.client),
        "category": word("category", standing.category.value, language()) if standing else "",
        "state": word("call_state", case.state, language()) if case else word("margin_status", row.status, language()),
        "falls": [_after_fall(sums.npr2_after_fall(percent), percent) for percent in FALLS],
        "level": level_shown(sums.sufficiency),
        "marks": row.marks,
    }


def _after_fall(npr2: int, percent: int) -> dict[str, Any]:
    return {"percent": percent, "npr2": money(npr2), "is_bad": npr2 < 0}


@require_GET
@officer_page
def client_margin(request: HttpRequest, code: str) -> HttpResponse:
    """Show one client's margin: every figure with its terms, the day's course, calls, notices and plans."""
    seat = seat_of_officer(request)
    row = client_by_code(seat.firm, code)
    if row is None:
        raise Http404
    act = seat.act("office")
    several = figures_by_portfolio(act, code)
    figures = portfolio_chosen(several, request.GET.get("portfolio"))
    sums = sums_of_figures(figures)
    standing = categories_of(seat.firm, [code], act.on)[code]
    context = {
        "one": row,
        "category": word("category", standing.category.value, language()),
        "sums": sums_shown(sums, figures.status.value),
        "portfolios": portfolios_shown(several, figures),
        "portfolio": figures.portfolio,
        "status_word": word("margin_status", figures.status.value, language()),
        "corrected": roubles(figures.corrected),
        "terms": terms_shown(figures),
        "grounds": [as_plain(ground) for ground in figures.grounds],
        "falls": [_after_fall(sums.npr2_after_fall(percent), percent) for percent in FALLS],
        **course_of_day(seat, code, figures.portfolio),
        **_told(seat, code),
    }
    return office_page(request, "risk_client.html", "risk", context)


@require_GET
@officer_page
def demand(request: HttpRequest, number: int) -> HttpResponse:
    """Give the notice of refusal a client was sent, as a paper."""
    act = seat_of_officer(request).act("office")
    told = refusal_told(act, number)
    if told is None:
        raise Http404
    return paper_answer(demand_paper(act, told))


def _told(seat: Seat, code: str) -> dict[str, Any]:
    return {
        "cases": [
            {
                "state": word("call_state", case.state, language()),
                "fell_at": case.fell_at,
                "ended_at": case.ended_at,
                "close_by": case.close_by,
                "restore_by": case.restore_by,
                "steps": [
                    {
                        "at": step.at,
                        "state": word("call_state", step.state, language()),
                        "value": money(step.value),
                        "initial": money(step.initial),
                        "minimum": money(step.minimum),
                        "grounds": step.grounds,
                    }
                    for step in sorted(case.steps.all(), key=lambda one: (one.at, one.pk))
                ],
            }
            for case in cases_of(seat.firm, code, LATEST)
        ],
        "notices": [
            {
                **one,
                "kind": word("notice", one["kind"], language()),
                "channel": word("channel", one["channel"], language()),
            }
            for one in notices_shown(seat.firm, code, LATEST)
        ],
        "actions": [
            {**one, "title": word("closing_move", one["move"], language())}
            for one in actions_shown(seat.firm, code, LATEST)
        ],
        "refusals": refusals_of(seat.act("office"), code),
        "looks": looks_of_day(seat.act("office"), code, local(seat.at).date()),
        "plans": [
            {
                "number": plan.pk,
                "state": word("plan_state", plan.state, language()),
                "made_at": plan.made_at,
                "due_at": plan.due_at,
                "clause": plan.clause,
            }
            for plan in plans_of(seat.firm, code, LATEST)
        ],
    }
