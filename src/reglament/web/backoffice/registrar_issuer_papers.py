"""What an issuer says of itself on paper, typed in at the desk: the questionnaire, its heads, proof of their powers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.esign.matching import MATCHED, QUESTIONNAIRE_FIELDS
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.questionnaire import HeadDraft, record_head, record_proof, record_questionnaire
from reglament.phrases.words import word
from reglament.store.esign.agree_load import heads_of, questionnaire_on
from reglament.store.registry.models import Issuer
from reglament.store.registry.register_load import issuer_by_code
from reglament.web.backoffice.page import seat_of_officer, told
from reglament.web.backoffice.registrar_blanks import day_typed, wrong_fields
from reglament.web.backoffice.registrar_page import (
    Cell,
    Column,
    Fact,
    Field,
    Form,
    Group,
    Table,
    card_page,
    desk_act,
    desk_page,
    not_done,
    to,
)
from reglament.web.templatetags.say import language

ACTS = ("questionnaire", "head", "proof")


@require_GET
@desk_page
def papers(request: HttpRequest, code: str) -> HttpResponse:
    """Show the questionnaire of today and the heads of an issuer, with forms for new ones."""
    return _page(request, _issuer(request, code))


@require_POST
@desk_act
def record(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Record a questionnaire, a head or proof of powers; what is wrong with it is said above what was typed."""
    issuer = _issuer(request, code)
    if name not in ACTS:
        raise Http404
    seat, typed = seat_of_officer(request), request.POST.dict()
    answer = _recorded(seat.act("office", typed.get("key", "")), issuer.code, name, typed)
    if answer.refused:
        verdict = not_done(word("issuer_paper", name, language()))
        return _page(request, issuer, (name, typed, wrong_fields(answer.grounds)), **told(answer, verdict))
    return redirect("backoffice:issuer_papers", issuer.code)


def _issuer(request: HttpRequest, code: str) -> Issuer:
    row = issuer_by_code(seat_of_officer(request).firm, code)
    if row is None:
        raise Http404
    return row


def _recorded(act: Act, issuer: str, name: str, typed: Mapping[str, str]) -> Answer:
    def text(field: str) -> str:
        return typed.get(field, "").strip()

    wanted = {"questionnaire": "filed_on", "head": "starts_on", "proof": "valid_until"}[name]
    day = day_typed(typed, wanted)
    if day is None:
        return refusal(Ground.of("desk.field_unreadable", "", desk_field=wanted))
    if name == "questionnaire":
        content = {field: text(field) for field in QUESTIONNAIRE_FIELDS if text(field)}
        return record_questionnaire(act, issuer, day, text("basis"), content)
    if name == "head":
        ends_on = day_typed(typed, "ends_on")
        named = {field: text(field) for field in ("body", "person", "position", "basis")}
        return record_head(act, HeadDraft(issuer=issuer, starts_on=day, ends_on=ends_on, **named))
    return record_proof(act, issuer, text("person"), text("document"), day)


def _page(
    request: HttpRequest, issuer: Issuer, typed: tuple[str, Mapping[str, str], set[str]] | None = None, **more: Any
) -> HttpResponse:
    seat = seat_of_officer(request)
    known = questionnaire_on(seat.firm, issuer.code, seat.act("office").on)
    content: Mapping[str, str] = {} if known is None else known.content
    facts = [Fact(word("paper_field", field, language()), content.get(field, "")) for field in QUESTIONNAIRE_FIELDS]
    if known is not None:
        facts.insert(0, Fact(_("Анкета"), known.basis, f"{known.starts_on:%d.%m.%Y}"))
    forms = [_questionnaire(issuer.code, content), _head(issuer.code), _proof(issuer.code)]
    if typed is not None:
        name, fields, wrong = typed
        forms = [form.filled(fields, wrong) if form.name == name else form for form in forms]
    columns = (Column(_("Кто")), Column(_("Орган")), Column(_("Должность")), Column(_("С какого дня")),
               Column(_("По какой день")), Column(_("Документ")))  # fmt: skip
    heads = [
        [Cell(one.person), Cell(one.body), Cell(one.position), Cell(one.starts_on), Cell(one.ends_on or "–"),
         Cell(one.basis)]
        for one in heads_of(seat.firm, issuer.code)
    ]  # fmt: skip
    return card_page(
        request,
        "issuers",
        _("Анкета и руководители эмитента"),
        facts=facts,
        facts_title=_("Действующая анкета") if known is not None else _("Анкеты ещё нет"),
        tables=[Table(_("Руководители"), columns, heads, _("Руководители не внесены."))],
        forms=forms,
        crumb={"link": to("issuer", issuer.code), "title": issuer.short_name or issuer.name},
        **more,
    )


def _questionnaire(issuer: str, content: Mapping[str, str]) -> Form:
    fields = []
    for name in QUESTIONNAIRE_FIELDS:
        said = word("paper_field", name, language())
        fields.append(
            Field(name, said[:1].upper() + said[1:], "date" if name == "ogrn_on" else "text",
                  value=content.get(name, ""), is_required=name in MATCHED.values())
        )  # fmt: skip
    paper = (Field("basis", _("Номер и дата анкеты")), Field("filed_on", _("Подана"), "date"))
    return Form(
        "questionnaire",
        _("Новая анкета"),
        _("Записать анкету"),
        to("record_issuer_paper", issuer, "questionnaire"),
        paper,
        hint=_("Прежние анкеты сохраняются: заявки сверяют с анкетой на день их подачи."),
        groups=(Group(_("Как в анкете"), tuple(fields)),),
    )


def _head(issuer: str) -> Form:
    fields = (
        Field("person", _("ФИО")),
        Field("body", _("Орган")),
        Field("position", _("Должность"), is_required=False),
        Field("starts_on", _("С какого дня"), "date"),
        Field("ends_on", _("По какой день"), "date", is_required=False),
        Field("basis", _("Документ: номер и дата")),
    )
    return Form("head", _("Руководитель"), _("Внести руководителя"), to("record_issuer_paper", issuer, "head"), fields)


def _proof(issuer: str) -> Form:
    fields = (
        Field("person", _("Чьи полномочия")),
        Field("document", _("Документ: номер и дата")),
        Field("valid_until", _("Действует по день включительно"), "date"),
    )
    hint = _("Пока оно действует, к заявкам подтверждение не прикладывают.")
    return Form("proof", _("Подтверждение полномочий в деле"), _("Принять подтверждение"),
                to("record_issuer_paper", issuer, "proof"), fields, hint=hint)  # fmt: skip
