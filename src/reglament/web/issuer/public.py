"""What everybody reads before signing in: the rules, notices, blanks, help; and how a page looks to its reader."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.esign.editions import EditionState, RulesEdition, edition_at, edition_state
from reglament.core.registry.blanks import CATALOGUE, Blank, blank_named
from reglament.core.rulebook.grounds import Ground
from reglament.flows.esign.editions import text_shown
from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.render.blank_page import blank_page
from reglament.render.registry_paper import paper_pdf
from reglament.store.esign.agree_load import editions_of
from reglament.store.registry.cabinet_lists import notices_listed
from reglament.store.rulebook.load import paragraphs_after, text_of_edition
from reglament.web.issuer.appendices import APPENDICES, appendices_shown, appendix
from reglament.web.issuer.page import PAGE_ROWS, notice_shown, older_after, older_than, page, seat_at
from reglament.web.issuer.parcels import file_answer
from reglament.web.issuer.seat import LANGUAGE, LANGUAGES, THEME, THEMES, IssuerSeat, turned_away, visitor_page
from reglament.web.seat import fresh_key
from reglament.web.templatetags.say import language as lang


@require_POST
@visitor_page
def language(request: HttpRequest) -> HttpResponse:
    """Change the language of this browser's pages and return to the page the reader was on."""
    chosen = request.POST.get("language", "")
    if chosen in LANGUAGES:
        request.session[LANGUAGE] = chosen
    return redirect(_way_back(request))


@require_POST
@visitor_page
def theme(request: HttpRequest) -> HttpResponse:
    """Change the scheme of this browser's pages and return to the page the reader was on."""
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        request.session[THEME] = chosen
    return redirect(_way_back(request))


def _way_back(request: HttpRequest) -> str:
    way = request.POST.get("next", "/issuer/")
    return way if url_has_allowed_host_and_scheme(way, allowed_hosts={request.get_host()}) else "/issuer/"


@require_GET
@visitor_page
def clause(request: HttpRequest, clause_id: str) -> HttpResponse:
    """Show a clause of the rules: requirement in our words, numbers, edition."""
    seat = seat_at(request)
    found = seat.rulebook.clauses.get(clause_id)
    if found is None:
        raise Http404
    rows = [(one, one.row_on(seat.on)) for one in seat.edition.parameters.values()]
    parameters = [(one, row) for one, row in rows if row is not None and row.clause == clause_id]
    context = {"clause": found, "parameters": parameters, "edition": seat.edition, "base": "issuer/page.html"}
    return render(request, "web/clause.html", context)


@require_GET
@visitor_page
def rules(request: HttpRequest) -> HttpResponse:
    """Show the text of the rules in force, part by part, and which editions there have been."""
    seat = seat_at(request)
    row = edition_at(editions_of(seat.firm), seat.at)
    text = text_of_edition(seat.firm, seat.edition.in_force_from)
    if row is not None:
        found = text_shown(seat.firm, row.number, seat.rulebook)
        text = None if isinstance(found, Ground) else found
    after = request.GET.get("after", "")
    place = int(after) if after.isdecimal() and len(after) < 8 else -1
    parts = [] if text is None else paragraphs_after(text, place, PAGE_ROWS + 1)
    context = {
        "edition_title": _("Редакция от %(day)s") % {"day": say(seat.edition.in_force_from, lang())},
        "editions": [_edition(one, seat) for one in reversed(editions_of(seat.firm)) if one.published_at is not None],
        "paragraphs": parts[:PAGE_ROWS],
        "next_part": parts[PAGE_ROWS - 1].place if len(parts) > PAGE_ROWS else None,
        "is_fictitious": text is not None and text.is_fictitious,
    }
    return page(request, "rules", "rules", context)


def _edition(one: RulesEdition, seat: IssuerSeat) -> dict[str, str]:
    state = edition_state(one, editions_of(seat.firm), seat.at)
    starts = "" if one.effective_at is None else _("действует с %(moment)s") % {"moment": say(one.effective_at, lang())}
    return {
        "title": _("Редакция %(number)s") % {"number": one.number},
        "note": starts,
        "state": word("edition_state", state.value, lang()),
        "mark": "good" if state is EditionState.IN_FORCE else "",
    }


@require_GET
@visitor_page
def notices(request: HttpRequest) -> HttpResponse:
    """Show what was published of works, upgrades, changes of the rules and ended access."""
    seat = seat_at(request)
    found = notices_listed(seat.firm, older_than(request), PAGE_ROWS + 1)
    rows = [notice_shown(row) for row in found[:PAGE_ROWS]]
    return page(request, "notices", "notices", {"notices": rows, "older": older_after(found)})


@require_GET
@visitor_page
def blanks(request: HttpRequest) -> HttpResponse:
    """Show the blanks everybody may take and fill by hand."""
    seat = seat_at(request)
    rows = [
        {
            "title": word("blank", one.code, lang()),
            "edition": seat.edition.in_force_from,
            "ways": [{"title": _("PDF"), "link": reverse("issuer:blank", args=[one.code])}],
        }
        for one in CATALOGUE
    ]
    return page(request, "forms", "blanks", {"blanks": [*appendices_shown(seat), *rows]})


@require_GET
@visitor_page
def blank(request: HttpRequest, code: str) -> HttpResponse:
    """Give an empty blank as a PDF with its edition."""
    seat = seat_at(request)
    if code in APPENDICES:
        made = appendix(seat, code)
        if isinstance(made, Ground):
            return turned_away(request, made, status=422)
        return file_answer(made, f"{code}.pdf", "application/pdf", inline=True)
    found = blank_named(code)
    if not isinstance(found, Blank):
        raise Http404
    content = paper_pdf(blank_page(found, {}, seat.rulebook.issuer, seat.edition.in_force_from, lang()))
    return file_answer(content, f"{code}.pdf", "application/pdf", inline=True)


@require_GET
@visitor_page
def help_page(request: HttpRequest) -> HttpResponse:
    """Say what support asks and does, and what to do when a password is known to others."""
    return page(request, "help", "help", {"key": fresh_key()})
