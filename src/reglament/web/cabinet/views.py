"""First page, acts on the account, help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reglament.flows.accounts.holdings import Holdings, holdings_of
from reglament.flows.instructions.free import free_balance_shown
from reglament.phrases.figures import say, time_left
from reglament.phrases.words import word
from reglament.store.accounts.load import contracts_of
from reglament.store.audit.load import ActQuery, acts_found
from reglament.store.audit.models import ActRow
from reglament.store.orders.load import live_count
from reglament.store.reports.load import reports_of
from reglament.web.seat import Seat, client_page
from reglament.web.sheets import acts_sheet, sheet_answer, sheet_wanted
from reglament.web.templatetags.say import language

UNREAD = ("made", "provided")
SOON_DAYS = 3
PAGE_ROWS = 50


def older_than(request: HttpRequest) -> int | None:
    """Return the number the address asks for older rows than, or None for the newest."""
    before = request.GET.get("before", "")
    return int(before) if before.isdecimal() and len(before) < 16 else None


def older_after(rows: Sequence[Any]) -> int | None:
    """Return where the next page starts; the rows hold one more than a page when there is one."""
    return int(rows[PAGE_ROWS - 1].pk) if len(rows) > PAGE_ROWS else None


def page(request: HttpRequest, template: str, section: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render a page of the cabinet with what its frame shows."""
    seat: Seat = request.seat  # type: ignore[attr-defined]
    contracts = contracts_of(seat.firm, seat.client)
    frame = {
        "section": section,
        "contract": contracts[-1].number if contracts else "",
        "live_orders": live_count(seat.firm, seat.client),
    }
    return render(request, template, {**frame, **context}, status=status)


def free_shown(seat: Seat) -> dict[str, Any]:
    """Return the free balance with its terms named in the reader's language."""
    free = free_balance_shown(seat.act("cabinet"), seat.client)
    for term in free["terms"]:
        term["title"] = word("free", term["name"], language())
    return free


@require_GET
@client_page
def home(request: HttpRequest) -> HttpResponse:
    """Answer: what do I have, what is free, what waits for me, what is due and when."""
    seat: Seat = request.seat  # type: ignore[attr-defined]
    holdings = holdings_of(seat.act("cabinet"), seat.client)
    coming = [_coming(one) for one in holdings.coming]
    context = {
        "holdings": _shown(holdings),
        "free": free_shown(seat),
        "coming": coming,
        "next_due": {"on": coming[0]["on"], "text": coming[0]["title"]} if coming else None,
        "waiting": _waiting(seat),
    }
    return page(request, "cabinet/home.html", "home", context)


def _shown(holdings: Holdings) -> dict[str, Any]:
    papers = [
        {
            "name": paper.instrument.name,
            "note": ", ".join(
                filter(None, [word("instrument", paper.instrument.kind, language()), paper.instrument.code])
            ),
            "planned": paper.planned,
            "held": paper.held,
            "price": None if paper.price is None else f"{paper.price:f}",
            "in_percent": paper.instrument.price_unit == "percent",
            "accrued": f"{paper.accrued:f}" if paper.accrued else "",
            "worth": None if paper.worth is None else str(paper.worth),
        }
        for paper in holdings.papers
    ]
    return {
        "papers": papers,
        "cash": str(holdings.cash),
        "held": str(holdings.held) if holdings.held else "",
        "planned_cash": str(holdings.planned_cash) if holdings.planned_cash else "",
        "worth_text": str(holdings.worth),
        "is_complete": holdings.is_complete,
    }


def _coming(one: Any) -> dict[str, Any]:
    comes = one.minor > 0
    amount = say(one.shown.lstrip("-"), language())
    if one.unit == "RUB":
        title = _("Придёт %(amount)s") if comes else _("Спишется %(amount)s")
    else:
        title = _("Придёт %(amount)s шт. %(unit)s") if comes else _("Спишется %(amount)s шт. %(unit)s")
    return {"on": one.on, "title": title % {"amount": amount, "unit": one.unit}, "note": _("расчёты по сделкам")}


def _waiting(seat: Seat) -> list[dict[str, Any]]:
    rows = []
    for row in reports_of(seat.firm, seat.client, 20):
        if row.state not in UNREAD:
            continue
        left = ""
        is_soon = False
        if row.objections_until is not None:
            days = (row.objections_until - seat.act("cabinet").on).days
            left, is_soon = time_left(max(days, 0) * 86400, language()), days <= SOON_DAYS
            left = left if days > 0 else _("сегодня") if days == 0 else _("срок прошёл")
        title = _("Прочитать: %(kind)s за %(day)s") % {
            "kind": word("report", row.kind, language()).lower(),
            "day": say(row.last, language()),
        }
        link = reverse("cabinet:report", args=[row.pk])
        note = _("если не согласны, напишите возражение")
        rows.append({"title": title, "link": link, "note": note, "left": left, "is_soon": is_soon})
    return rows


@require_GET
@client_page
def acts(request: HttpRequest) -> HttpResponse:
    """Show everything that was done on the client's account, by him and by the broker."""
    seat: Seat = request.seat  # type: ignore[attr-defined]

    def read(before: int | None, many: int) -> list[ActRow]:
        return acts_found(seat.firm, ActQuery(client=seat.client, before=before), many)

    form = sheet_wanted(request)
    if form is not None:
        return sheet_answer(seat, acts_sheet(lambda by: _who(seat, by), is_own=True), form, read)
    found = read(older_than(request), PAGE_ROWS + 1)
    rows = [
        {
            "at": row.at,
            "title": word("act", row.what, language()),
            "who": _who(seat, row.by),
            "outcome": word("outcome", row.outcome, language()),
            "mark": {"refused": "bad", "waiting": "warn"}.get(row.outcome, "good"),
            "grounds": row.answer.get("grounds", []),
        }
        for row in found[:PAGE_ROWS]
    ]
    return page(request, "cabinet/acts.html", "acts", {"acts": rows, "older": older_after(found)})


def _who(seat: Seat, by: str) -> str:
    return _("вы") if by == f"client:{seat.client}" else _("брокер")


@require_GET
@client_page
def help_page(request: HttpRequest) -> HttpResponse:
    """Say how to reach the broker and which keys the pages know."""
    return page(request, "cabinet/help.html", "help", {})
