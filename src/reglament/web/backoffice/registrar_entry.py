"""Papers of access typed in at the desk: applications of appendices 1 and 2, their corrected copies, their prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.rulebook.grounds import Ground
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.application_steps import filing_of, issuer_of, person_in
from reglament.flows.esign.apply import ApplicationDraft, correct_application, receive_application
from reglament.flows.esign.papers import application_paper, attorney_paper
from reglament.phrases.words import word
from reglament.store.esign.agree_load import application_by_id, points_of
from reglament.store.esign.agree_models import AccessApplication
from reglament.store.registry.desk_lists import attorneys_to_apply_on
from reglament.web.backoffice.page import seat_of_officer, told
from reglament.web.backoffice.registrar_blanks import (
    day_typed,
    filing_fields,
    filing_typed,
    issuer_group,
    issuer_typed,
    marks_group,
    person_group,
    person_typed,
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
    words_of,
)
from reglament.web.seat import Seat
from reglament.web.templatetags.say import language

FORMS = ("access", "end")
PURPOSES = ("register", "change")


@require_GET
@desk_page
def new_application(request: HttpRequest, form: str) -> HttpResponse:
    """Show the form of an application that came on paper; empty, or the returned one it corrects."""
    if form not in FORMS:
        raise Http404
    first = _returned(request, request.GET.get("corrects", ""))
    return _page(request, form, first, _typed_of(first) if first else {"filed_on": _today(request)})


@require_POST
@desk_act
def take_in(request: HttpRequest, form: str) -> HttpResponse:
    """Take an application in; what is wrong with it is said above the form, and the fields are marked."""
    if form not in FORMS:
        raise Http404
    seat, typed = seat_of_officer(request), request.POST.dict()
    first = _returned(request, request.POST.get("corrects", ""))
    draft = _draft(typed, form)
    act = seat.act("office", typed.get("key", ""))
    if isinstance(draft, Ground):
        answer: Answer = refusal(draft)
    elif first is not None:
        answer = correct_application(act, int(first.pk), draft, typed.get("branch_number", "").strip())
    else:
        answer = receive_application(act, draft)
    if answer.refused:
        verdict = not_done(word("application_step", "receive", language()))
        wrong = wrong_fields(answer.grounds)
        return _page(request, form, first, typed, wrong, **told(answer, verdict))
    return redirect("backoffice:application", answer.result["application"])


@require_GET
@desk_page
def print_application(request: HttpRequest, number: int) -> HttpResponse:
    """Give an application out as its form, with the office's marks as far as they were put."""
    seat = seat_of_officer(request)
    return _pdf(application_paper(seat.act("office"), number, language()), f"application-{number}.pdf")


@require_GET
@desk_page
def print_attorney(request: HttpRequest, number: int) -> HttpResponse:
    """Give a power of attorney out as its form."""
    seat = seat_of_officer(request)
    return _pdf(attorney_paper(seat.act("office"), number, language()), f"attorney-{number}.pdf")


def _pdf(made: bytes | Ground, name: str) -> HttpResponse:
    if isinstance(made, Ground):
        raise Http404
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _returned(request: HttpRequest, number: str) -> AccessApplication | None:
    """Return the returned application a copy corrects, or None when the paper is a first one."""
    if not number:
        return None
    row = application_by_id(seat_of_officer(request).firm, int(number)) if number.isdecimal() else None
    if row is None:
        raise Http404
    return row


def _draft(typed: Mapping[str, str], form: str) -> ApplicationDraft | Ground:
    filing = filing_typed(typed, form)
    if isinstance(filing, Ground):
        return filing
    attorney = typed.get("attorney", "")
    return ApplicationDraft(
        point=typed.get("point", ""),
        issuer=issuer_typed(typed),
        persons=(person_typed(typed),),
        filing=filing,
        purposes=(typed.get("purpose", ""),) if form == "access" else (),
        ends_from=day_typed(typed, "ends_from"),
        attorney=int(attorney) if attorney.isdecimal() else None,
        about=typed.get("about", "").strip(),
        brought_by=typed.get("brought_by", "").strip(),
    )


def _page(
    request: HttpRequest,
    form: str,
    first: AccessApplication | None,
    typed: Mapping[str, str],
    wrong: set[str] | None = None,
    **more: Any,
) -> HttpResponse:
    seat = seat_of_officer(request)
    title = word("application_form", form, language())
    if first is not None:
        title = _("%(form)s: исправленный экземпляр") % {"form": title}
    crumb = {"link": to("incoming"), "title": _("Входящие заявки")}
    filled = _form(seat, form, first).filled(typed, wrong or ())
    return form_page(request, "incoming", title, filled, crumb=crumb, **more)


def _form(seat: Seat, form: str, first: AccessApplication | None) -> Form:
    is_access = form == "access"
    points = tuple((one.code, f"{one.name}, {one.address}") for one in points_of(seat.firm))
    receipt = [Field("point", _("Место приёма"), "select", "", points), *filing_fields(with_powers=is_access)]
    if first is not None:
        receipt.append(Field("branch_number", _("Номер филиала или агента"), is_required=False))
    brought = Field("brought_by", _("Логин представителя, который принёс"), "text",
                    _("Пусто, когда принёс руководитель, курьер или почта."), is_required=False)  # fmt: skip
    marks = ("head_signature", "seal")
    groups = [
        Group(_("Приём"), (*receipt, brought)),
        _asked(seat, is_access),
        issuer_group(_("Эмитент и подписавший руководитель")),
        person_group(with_contacts=is_access, with_address=False),
        marks_group(_("Что стоит на бумаге"), (*marks, "representative_signature", "specimen") if is_access else marks),
    ]
    return Form(
        "application",
        _("Приложение 1") if is_access else _("Приложение 2"),
        _("Принять заявку") if first is None else _("Принять исправленный экземпляр"),
        to("take_application", form),
        hint=_("Входящие номера присваивают на карточке заявки: сначала место приёма, затем регистратор."),
        groups=tuple(groups),
        hidden=(("corrects", str(first.pk)),) if first is not None else (),
    )


def _asked(seat: Seat, is_access: bool) -> Group:
    if not is_access:
        ends = Field("ends_from", _("Прекратить доступ с"), "date")
        return Group(_("О чём просят"), (ends,))
    papers = tuple(
        (str(row.pk), f"{row.number}, {row.issuer}, {row.person}") for row in attorneys_to_apply_on(seat.firm, 200)
    )
    return Group(
        _("О чём просят"),
        (
            Field("purpose", _("Цель"), "select", "", words_of("application_purpose", PURPOSES)),
            Field("about", _("Логин, чьи данные меняются"), "text", _("Только для изменения данных."),
                  is_required=False),
            Field("attorney", _("Внесённая доверенность"), "select",
                  _("Доверенность вносят до заявки в разделе «Доверенности»."),
                  (("", _("нет, действует по уставу")), *papers)),
        ),
    )  # fmt: skip


def _typed_of(row: AccessApplication) -> dict[str, str]:
    """Return a paper of the books as its form was typed: what the corrected copy repeats is not typed twice."""
    who, filing = person_in(row), filing_of(row)
    plain = {**asdict(issuer_of(row)), **asdict(who), **asdict(filing)}
    ticks = {
        "representative_signature": filing.representative_signed,
        "specimen": filing.specimen_certified,
        "head_signature": filing.head_signed,
        "seal": filing.sealed,
    }
    address = issuer_of(row).address
    typed = {name: _as_typed(value) for name, value in {**plain, **ticks}.items()}
    return {
        **typed,
        "address": address,
        "point": row.point,
        "purpose": str(row.content["purpose"]),
        "ends_from": str(row.content.get("ends_from") or ""),
        "attorney": str(row.attorney_id or ""),
        "about": row.login,
        "corrects": str(row.pk),
    }


def _as_typed(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _today(request: HttpRequest) -> str:
    return seat_of_officer(request).act("office").on.isoformat()
