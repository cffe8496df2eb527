"""What the reader may look up: acts with his key, messages of the registrar, the standing of a signature."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.flows.esign.attempts import VISITOR
from reglament.flows.esign.feedback import propose
from reglament.flows.registry.notices import read_message
from reglament.phrases.words import word
from reglament.store.audit.load import ActQuery, acts_found
from reglament.store.esign.feedback import proposals_of
from reglament.store.registry.finance_load import messages_for, reader_of
from reglament.web.issuer.page import PAGE_ROWS, older_after, older_than, page, seat_at, told
from reglament.web.issuer.seat import user_page
from reglament.web.seat import fresh_key
from reglament.web.templatetags.say import language

MARKS = {"refused": "bad", "waiting": "warn"}


@require_GET
@user_page()
def acts(request: HttpRequest) -> HttpResponse:
    """Show what was done about this issuer in the cabinet, by whom and how it ended."""
    seat = seat_at(request)
    found = acts_found(seat.firm, ActQuery(client=seat.issuer, before=older_than(request)), PAGE_ROWS + 1)
    rows = [
        {
            "at": row.at,
            "title": word("act", row.what, language()),
            "who": _who(row.by, seat.login, row.answer.get("result", {})),
            "outcome": word("outcome", row.outcome, language()),
            "mark": MARKS.get(row.outcome, "good"),
            "grounds": row.answer.get("grounds", []),
        }
        for row in found[:PAGE_ROWS]
    ]
    return page(request, "acts", "acts", {"acts": rows, "older": older_after(found)})


def _who(by: str, login: str, result: dict[str, Any]) -> str:
    """Name who acted; one who asked to be let in is named by the login that let him in."""
    kind, _colon, name = by.partition(":")
    if name == VISITOR.id:
        name = str(result.get("login", "")) or _("посетитель")
    if kind == "representative" and name == login:
        return _("вы")
    return name if kind == "representative" else _("регистратор")


@require_GET
@user_page()
def messages(request: HttpRequest) -> HttpResponse:
    """Show the registrar's messages and surveys, and what the user proposed."""
    return _messages(request)


def _messages(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
    seat = seat_at(request)
    rows = [
        {
            "number": row.message_id,
            "title": row.message.title,
            "text": row.message.text,
            "sent_at": row.message.sent_at,
            "is_read": row.read_at is not None,
            "is_survey": row.message.kind == "survey",
            "choices": row.message.choices,
            "answer": row.answer,
        }
        for row in messages_for(seat.firm, seat.login)
    ]
    proposals = [
        {"number": row.pk, "text": row.text, "at": row.at, "state": word("proposal_state", row.state, language())}
        for row in proposals_of(seat.firm, seat.login)
    ]
    shown = {"messages": rows, "proposals": proposals, "key": fresh_key(), **more}
    return page(request, "messages", "messages", shown, status=status)


@require_POST
@user_page()
def make_proposal(request: HttpRequest) -> HttpResponse:
    """Take a user's proposal for the cabinet; a refusal is shown above what was typed."""
    seat = seat_at(request)
    text = request.POST.get("text", "")
    answer = propose(seat.act(request.POST.get("key", "")), seat.login, text)
    if answer.refused:
        return _messages(request, 422, typed=text, **told(answer, _("Предложение не принято")))
    return redirect("issuer:messages")


@require_POST
@user_page()
def message(request: HttpRequest, number: int) -> HttpResponse:
    """Note that a message was read, with the answer to a survey."""
    seat = seat_at(request)
    if reader_of(seat.firm, number, seat.login) is None:
        raise Http404
    said = "" if "close" in request.POST else request.POST.get("answer", "").strip()
    read_message(seat.act(request.POST.get("key", "")), number, said)
    return redirect("issuer:messages")
