"""A power of attorney of appendix 3 typed in at the desk: its heading, principal, representative, five powers, end."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.flows.esign.attorney import enter_attorney
from reglament.phrases.words import word
from reglament.web.backoffice.page import seat_of_officer, told
from reglament.web.backoffice.registrar_blanks import (
    attorney_typed,
    issuer_group,
    marks_group,
    person_group,
    powers_group,
    wrong_fields,
)
from reglament.web.backoffice.registrar_page import (
    Field,
    Form,
    Group,
    desk_act,
    desk_page,
    form_page,
    not_done,
    to,
)
from reglament.web.templatetags.say import language


@require_GET
@desk_page
def new_attorney(request: HttpRequest) -> HttpResponse:
    """Show the empty form of a power of attorney."""
    return _page(request, _form())


@require_POST
@desk_act
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a power of attorney; why it is void is said above the form, and the fields are marked."""
    typed = request.POST.dict()
    act = seat_of_officer(request).act("office", typed.get("key", ""))
    answer = enter_attorney(act, attorney_typed(typed))
    if answer.refused:
        verdict = not_done(word("attorney_act", "enter", language()))
        return _page(request, _form().filled(typed, wrong_fields(answer.grounds)), **told(answer, verdict))
    return redirect("backoffice:attorney", answer.result["attorney"])


def _page(request: HttpRequest, form: Form, **more: Any) -> HttpResponse:
    crumb = {"link": to("attorneys"), "title": _("Доверенности")}
    return form_page(request, "attorneys", _("Доверенность представителя"), form, crumb=crumb, **more)


def _form() -> Form:
    heading = (
        Field("paper_number", _("Номер доверенности")),
        Field("city", _("Место выдачи")),
        Field("given_on", _("Выдана"), "date"),
        Field("valid_through", _("Действует по день включительно"), "date"),
        Field("passes_on", _("Разрешает передоверие"), "check"),
    )
    groups = (
        Group(_("Заголовок и срок"), heading),
        issuer_group(_("Доверитель и подписавший руководитель")),
        person_group(with_contacts=False, with_address=True),
        powers_group(),
        marks_group(_("Что стоит на бумаге"), ("head_signature", "seal", "specimen")),
    )
    hint = _("Внесённая доверенность ничего не даёт, пока сотрудник не подтвердит, что видел подлинник.")
    return Form("attorney", _("Приложение 3"), _("Внести доверенность"), to("enter_attorney"), hint=hint, groups=groups)
