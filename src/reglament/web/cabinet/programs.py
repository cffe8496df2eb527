"""Programs of the client: tokens they bring, addresses that hear of events, what became of each delivery."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.flows.answer import Answer
from reglament.flows.outbox.deliveries import send_again
from reglament.flows.outbox.events import KINDS
from reglament.flows.outbox.hooks import HookChange, HookDraft, change_hook, end_hook, register_hook, secret_of
from reglament.flows.parties.tokens import end_token
from reglament.phrases.words import word
from reglament.store.outbox.load import deliveries_listed, hook_by_id, hooks_listed
from reglament.store.outbox.models import Hook
from reglament.web.cabinet.views import PAGE_ROWS, older_after, older_than, page
from reglament.web.programs import token_sent, tokens_context, with_typed
from reglament.web.seat import Seat, client_page, fresh_key
from reglament.web.templatetags.say import language


def _seat(request: HttpRequest) -> Seat:
    seat: Seat = request.seat  # type: ignore[attr-defined]
    return seat


def _context(seat: Seat) -> dict[str, Any]:
    return {
        **tokens_context(seat, [seat.login]),
        "hooks": [_hook(row) for row in hooks_listed(seat.firm, seat.client)],
        "kinds": [{"code": kind, "title": word("event", kind, language())} for kind in KINDS],
        "hook_key": fresh_key(),
        "may_make": True,
        "may_end": True,
    }


def _hook(row: Hook) -> dict[str, Any]:
    return {
        "pk": row.pk,
        "address": row.address,
        "kinds": ", ".join(word("event", kind, language()) for kind in row.kinds),
        "is_on": row.is_on,
        "made_at": row.made_at,
        "failures": row.failures,
        "rests_until": row.rests_until,
    }


def _shown(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    answer = page(request, "cabinet/programs.html", "programs", context, status)
    # A token or a secret on the page is nobody's to keep.
    answer["Cache-Control"] = "no-store"
    return answer


def _refused(answer: Answer) -> dict[str, Any]:
    return {**answer.as_plain(), "outcome": answer.outcome}


@require_GET
@client_page
def programs(request: HttpRequest) -> HttpResponse:
    """Show the client's tokens and hooks, and the forms for new ones."""
    return _shown(request, _context(_seat(request)))


@require_POST
@client_page
def make(request: HttpRequest) -> HttpResponse:
    """Make a token and show it once; what does not fit is told and stays typed."""
    seat = _seat(request)
    answer, typed = token_sent(request, seat, "cabinet", seat.login)
    if answer.refused:
        context = {"answer": _refused(answer), "verdict": _("Ключ не выдан")}
        return _shown(request, {**with_typed(_context(seat), typed), **context}, status=422)
    made = {"name": typed["typed"]["name"], "token": answer.result.get("token", "")}
    return _shown(request, {**_context(seat), "made": made})


@require_POST
@client_page
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Take a token back."""
    seat = _seat(request)
    answer = end_token(seat.act("cabinet", request.POST.get("key", "")), number)
    return _done(request, answer, _("Ключ не отозван"))


@require_POST
@client_page
def add_hook(request: HttpRequest) -> HttpResponse:
    """Keep an address that hears of events, and show the secret its messages are signed with."""
    seat = _seat(request)
    kinds = tuple(request.POST.getlist("kinds")[:100])
    draft = HookDraft(request.POST.get("address", "").strip()[:600], kinds, seat.client)
    answer = register_hook(seat.act("cabinet", request.POST.get("key", "")), draft)
    if answer.refused:
        context = {"hook_answer": _refused(answer), "hook_typed": draft.address, "hook_chosen": kinds}
        return _shown(request, {**_context(seat), **context}, status=422)
    row = _own(seat, int(answer.result["hook"]))
    return _secret_page(request, row, status=200)


@require_GET
@client_page
def hook(request: HttpRequest, number: int) -> HttpResponse:
    """Show one hook with what was sent to it and what became of each delivery."""
    return _hook_page(request, _own(_seat(request), number), {})


@require_POST
@client_page
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Switch a hook off or on, or give it a new secret."""
    seat = _seat(request)
    _own(seat, number)
    wanted = {
        "off": HookChange(is_on=False),
        "on": HookChange(is_on=True),
        "secret": HookChange(new_secret=True),
    }.get(request.POST.get("do", ""))
    if wanted is None:
        raise Http404
    answer = change_hook(seat.act("cabinet", request.POST.get("key", "")), number, wanted, ())
    if answer.refused:
        return _hook_page(request, _own(seat, number), {"answer": _refused(answer)}, status=422)
    if wanted.new_secret:
        return _secret_page(request, _own(seat, number), status=200)
    return redirect("cabinet:hook", number)


@require_POST
@client_page
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """End a hook; what was on its way to it is given up."""
    seat = _seat(request)
    answer = end_hook(seat.act("cabinet", request.POST.get("key", "")), number, ())
    return _done(request, answer, _("Адрес не удалён"))


@require_POST
@client_page
def again(request: HttpRequest, number: int) -> HttpResponse:
    """Send a delivery that has ended once more: the same id, the same bytes."""
    seat = _seat(request)
    row = _own(seat, number)
    event = request.POST.get("event", "")[:20]
    answer = send_again(seat.act("cabinet", request.POST.get("key", "")), number, event)
    if answer.refused:
        return _hook_page(request, row, {"answer": _refused(answer)}, status=422)
    return redirect("cabinet:hook", number)


def _done(request: HttpRequest, answer: Answer, verdict: str) -> HttpResponse:
    if not answer.refused:
        return redirect("cabinet:programs")
    if any(ground.code.endswith(".unknown") for ground in answer.grounds):
        raise Http404
    context = {"answer": _refused(answer), "verdict": verdict}
    return _shown(request, {**_context(_seat(request)), **context}, status=422)


def _own(seat: Seat, number: int) -> Hook:
    row = hook_by_id(seat.firm, number, seat.client)
    if row is None:
        raise Http404
    return row


def _secret_page(request: HttpRequest, row: Hook, status: int) -> HttpResponse:
    return _hook_page(request, row, {"secret": secret_of(row, settings.SECRET_KEY)}, status)


def _hook_page(request: HttpRequest, row: Hook, context: dict[str, Any], status: int = 200) -> HttpResponse:
    found = deliveries_listed(int(row.pk), older_than(request), PAGE_ROWS + 1)
    deliveries = [
        {
            "event": one.event,
            "title": word("event", one.kind, language()),
            "state": word("delivery_state", one.state, language()),
            "mark": {"delivered": "good", "given_up": "bad"}.get(one.state, "warn"),
            "queued_at": one.queued_at,
            "ended_at": one.ended_at,
            "attempts": one.attempts,
            "status": one.status,
            "trouble": one.trouble,
            "can_go_again": one.state != "waiting" and row.is_on,
        }
        for one in found[:PAGE_ROWS]
    ]
    shown = {"one": _hook(row), "deliveries": deliveries, "older": older_after(found), "key": fresh_key()}
    answer = page(request, "cabinet/hook.html", "programs", {**shown, **context}, status)
    answer["Cache-Control"] = "no-store"
    return answer
