"""The way in and out: sign-in with the key, an own password, consent, a compromised key."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reglament.core.esign.password import PASSWORD_LENGTH_MAX
from reglament.core.esign.terms import PasswordTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.esign.acknowledge import acknowledge_rules, edition_to_read
from reglament.flows.esign.attempts import Place
from reglament.flows.esign.consent import data_consent_card
from reglament.flows.esign.editions import paragraphs_to_consent, text_shown
from reglament.flows.esign.end_keys import compromise_key
from reglament.flows.esign.environment import environment_advice
from reglament.flows.esign.keys import key_standing
from reglament.flows.esign.sign_in import set_password, sign_in, sign_out
from reglament.store.esign.agree_load import edition_row
from reglament.store.esign.key_load import representative_by_login
from reglament.web.issuer.page import notices_now, page, plain, seat_at, told
from reglament.web.issuer.seat import TOKEN, IssuerSeat, key_page, seat_of, user_page, visitor_page
from reglament.web.seat import fresh_key

TOKEN_BYTES = 32
STATEMENTS = ("personal_data", "risk")
"""What is agreed to beside the editions, each by a box of its own."""


@require_GET
@visitor_page
def first(request: HttpRequest) -> HttpResponse:
    """Send a reader to his own first page."""
    return redirect("issuer:information" if seat_at(request).is_signed_in else "issuer:sign_in")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@visitor_page
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Let a representative in by login and password; a temporary password opens only the page of an own one."""
    seat = seat_at(request)
    if request.method != "POST":
        return _entrance(request, seat)
    login = request.POST.get("login", "").strip()
    place = Place(seat.place.address, token_urlsafe(TOKEN_BYTES))
    is_complete = all(request.POST.get(name) == "yes" for name in STATEMENTS)
    agreed = frozenset(request.POST.getlist("edition")) if is_complete else frozenset[str]()
    answer = sign_in(seat.act(), login, request.POST.get("password", ""), place, agreed)
    if answer.refused:
        return _entrance(request, seat, {**told(answer, _("Войти не удалось")), "login": login}, status=422)
    if not answer.accepted:
        return _consent(request, seat, login, answer.result["editions"])
    request.session.cycle_key()
    request.session[TOKEN] = place.token
    for number in agreed:
        acknowledge_rules(seat_of(request).act(), login, number)
    if answer.result["opens"] != "cabinet":
        return redirect("issuer:password")
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if is_ours and wanted.startswith("/issuer/") else "issuer:information")


def _consent(request: HttpRequest, seat: IssuerSeat, login: str, numbers: list[str]) -> HttpResponse:
    """Show every paragraph the reader is to agree to; the password is entered once more under his agreement."""
    context = {"login": login, "next": request.POST.get("next", ""), "asks_password": True}
    return _rules_to_agree(request, seat, login, numbers, context)


def _rules_to_agree(
    request: HttpRequest, seat: IssuerSeat, login: str, numbers: list[str], more: dict[str, Any]
) -> HttpResponse:
    editions = [_edition(seat, number) for number in numbers]
    is_asked_again = "risk" in request.POST or "edition" in request.POST
    context = {
        "editions": editions,
        "can_agree": all(one["paragraphs"] for one in editions),
        "is_asked_again": is_asked_again,
        "personal_data": data_consent_card(seat.act(), login),
        "key": fresh_key(),
        **more,
    }
    return page(request, "consent", "sign_in", context, status=422 if is_asked_again else 200)


@require_http_methods(["GET", "POST"])
@key_page
def reading(request: HttpRequest) -> HttpResponse:
    """Have the edition in force read: nothing opens before the reader says he has, and what he agrees to with it."""
    seat = seat_at(request)
    if not seat.is_user:
        return redirect("issuer:password")
    owner = representative_by_login(seat.firm, seat.login)
    edition = None if owner is None else edition_to_read(owner, seat.at)
    if edition is None:
        return redirect("issuer:information")
    is_complete = all(request.POST.get(name) == "yes" for name in STATEMENTS)
    if request.method == "POST" and is_complete and request.POST.get("edition") == edition.number:
        answer = acknowledge_rules(seat.act(request.POST.get("key", "")), seat.login, edition.number)
        if not answer.refused:
            return redirect("issuer:information")
        return _rules_to_agree(request, seat, seat.login, [edition.number], told(answer, _("Согласие не записано")))
    return _rules_to_agree(request, seat, seat.login, [edition.number], {})


def _edition(seat: IssuerSeat, number: str) -> dict[str, Any]:
    found = paragraphs_to_consent(seat.firm, number, seat.rulebook)
    text = text_shown(seat.firm, number, seat.rulebook)
    row = edition_row(seat.firm, number)
    return {
        "number": number,
        "changes": "" if row is None else row.changes,
        "effective_at": None if row is None else row.effective_at,
        "paragraphs": () if isinstance(found, Ground) else found,
        "why_not": plain([found]) if isinstance(found, Ground) else [],
        "is_fictitious": not isinstance(text, Ground) and text.is_fictitious,
    }


def _entrance(
    request: HttpRequest, seat: IssuerSeat, more: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    terms = terms_of(PasswordTerms, seat.edition, seat.on)
    why = request.GET.get("why", "")
    context = {
        "next": request.POST.get("next", request.GET.get("next", "")),
        "is_idle": why == "key.idle" and not more,
        "is_ended": bool(why) and why != "key.idle" and not more,
        "is_password_set": request.GET.get("set") == "1" and not more,
        "idle": {"minutes": terms.idle_minutes.value, "clause": terms.idle_minutes.clause},
        "notices_now": notices_now(seat),
        "environment": environment_advice(seat.act(), str(request.META.get("HTTP_USER_AGENT", ""))),
        **(more or {}),
    }
    return page(request, "sign_in", "sign_in", context, status)


@require_POST
@key_page
def sign_out_page(request: HttpRequest) -> HttpResponse:
    """Sign this place out; other places of the same key stay."""
    seat = seat_at(request)
    sign_out(seat.act(), seat.place)
    request.session.pop(TOKEN, None)
    return redirect("issuer:sign_in")


@require_GET
@key_page
def stay(request: HttpRequest) -> HttpResponse:
    """Answer a reader who stays: the request itself begins his idle time anew."""
    return HttpResponse(status=204)


@sensitive_post_parameters("password", "again", "current")
@require_http_methods(["GET", "POST"])
@key_page
def password(request: HttpRequest) -> HttpResponse:
    """Set the first own password, or a new one by naming the present one."""
    seat = seat_at(request)
    if request.method != "POST":
        return _password_page(request, seat, {"is_changed": request.GET.get("changed") == "1"})
    given = {name: request.POST.get(name, "")[: PASSWORD_LENGTH_MAX + 1] for name in ("password", "again", "current")}
    act = seat.act(request.POST.get("key", ""))
    answer = set_password(act, seat.place, given["password"], given["again"], given["current"])
    if answer.refused:
        return _password_page(request, seat, told(answer, _("Пароль не задан")), status=422)
    if answer.result["sign_in_again"]:
        request.session.pop(TOKEN, None)
        return redirect("/issuer/sign-in/?set=1")
    return redirect("/issuer/password/?changed=1")


def _password_page(request: HttpRequest, seat: IssuerSeat, more: dict[str, Any], status: int = 200) -> HttpResponse:
    terms = terms_of(PasswordTerms, seat.edition, seat.on)
    standing = key_standing(seat.firm, seat.login, seat.at)
    least, classes = terms.password_length_min.value, terms.password_classes_min.value
    length = ngettext("Не короче %(n)s знака", "Не короче %(n)s знаков", least) % {"n": least}
    of_classes = _("не меньше %(n)s видов из четырёх: строчные, прописные, цифры, другие знаки") % {"n": classes}
    context = {
        "is_first": not seat.is_user,
        "key": fresh_key(),
        "key_shown": standing,
        "policy": f"{length}, {of_classes}. {_('Временный и прежние пароли не подойдут.')}",
        "clause_of_strength": terms.password_length_min.clause,
        **more,
    }
    return page(request, "own_password", "password", context, status)


@require_POST
@user_page()
def compromise(request: HttpRequest) -> HttpResponse:
    """Register that others may know the password: from this second the key proves nothing."""
    seat = seat_at(request)
    if request.POST.get("sure") != "yes":
        return redirect("/issuer/help/#compromise")
    compromise_key(seat.act(request.POST.get("key", "")), seat.login)
    request.session.pop(TOKEN, None)
    return redirect("/issuer/sign-in/?why=key.compromised")
