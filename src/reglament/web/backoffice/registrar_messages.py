"""Messages and surveys to users of the cabinet, who read and answered them, and what users propose."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.esign.feedback import PROPOSAL_STATES
from reglament.flows.esign.feedback import decide_proposal
from reglament.flows.registry.notices import MessageDraft, message_report, send_message
from reglament.phrases.words import word
from reglament.store.esign.feedback import proposals_made
from reglament.store.registry.finance_load import message_by_id, messages_sent
from reglament.web.backoffice.page import PAGE_ROWS, cut, number_from, seat_of_officer, told
from reglament.web.backoffice.registrar_page import (
    Cell,
    Column,
    Fact,
    Field,
    Form,
    Table,
    card_page,
    desk_act,
    desk_page,
    list_page,
    not_done,
    tag,
    to,
    words_of,
)
from reglament.web.templatetags.say import language

KINDS = ("message", "survey")
MARKS = {"received": "warn", "accepted": "good"}


@require_GET
@desk_page
def messages(request: HttpRequest) -> HttpResponse:
    """Show messages and surveys, newest first."""
    return _messages(request)


def _messages(request: HttpRequest, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    found = messages_sent(seat.firm, number_from(request, "before"), PAGE_ROWS + 1)
    rows, following = cut(found, lambda row: row.pk)
    table = Table(
        _("Сообщения, новые сверху"),
        (Column(_("№")), Column(_("Тема")), Column(_("Вид")), Column(_("Отправлено"))),
        [
            [
                Cell(row.pk, to("registrar_message", row.pk)),
                Cell(row.title),
                Cell(word("cabinet_message", row.kind, language())),
                Cell(row.sent_at),
            ]
            for row in rows
        ],
        _("Сообщений ещё не было."),
    )
    fields = (
        Field("kind", _("Вид"), "select", options=words_of("cabinet_message", KINDS)),
        Field("logins", _("Кому"), "area", _("Логины представителей, каждый с новой строки.")),
        Field("title", _("Тема")),
        Field("text", _("Текст"), "area"),
        Field("choices", _("Варианты ответа"), "area", _("Для опроса, каждый с новой строки."), is_required=False),
    )
    hint = _("Отвечать на опрос не обязательно: пользователь может его закрыть.")
    form = Form("send", _("Новое сообщение"), _("Отправить"), to("send_registrar_message"), fields, hint=hint)
    title = _("Сообщения и опросы")
    return list_page(request, "registrar_messages", title, table, forms=[form], following=following, **more)


@require_POST
@desk_act
def send(request: HttpRequest) -> HttpResponse:
    """Send a message or a survey to users."""
    typed = request.POST
    draft = MessageDraft(
        typed.get("title", "").strip()[:200],
        typed.get("text", "").strip(),
        tuple(_lines(typed.get("logins", ""))),
        typed.get("kind", "") if typed.get("kind", "") in KINDS else KINDS[0],
        tuple(_lines(typed.get("choices", ""))),
        is_obligatory=bool(typed.get("obligatory", "")),
    )
    answer = send_message(seat_of_officer(request).act("office", typed.get("key", "")), draft)
    if answer.refused:
        return _messages(request, **told(answer, not_done(_("Новое сообщение"))))
    return redirect("backoffice:registrar_message", int(answer.result["message"]))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@require_GET
@desk_page
def message(request: HttpRequest, number: int) -> HttpResponse:
    """Show one message: its text, how many read it, who answered what."""
    seat = seat_of_officer(request)
    row = message_by_id(seat.firm, number)
    if row is None:
        raise Http404
    report = message_report(seat.act("office"), number).result
    answers = [
        [Cell(one["login"], to("registrar_key", one["login"])), Cell(one["answer"])] for one in report["answers"]
    ]
    facts = [
        Fact(_("Вид"), word("cabinet_message", row.kind, language())),
        Fact(_("Текст"), row.text),
        Fact(_("Отправлено"), row.sent_at),
        Fact(_("Получателей"), report["sent_to"]),
        Fact(_("Прочитали"), report["read"]),
        Fact(_("Ответили"), report["answered"]),
    ]
    return card_page(
        request,
        "registrar_messages",
        row.title,
        facts=facts,
        tables=[Table(_("Ответы"), (Column(_("Логин")), Column(_("Ответ"))), answers)],
        crumb={"link": to("registrar_messages"), "title": _("Сообщения и опросы")},
    )


@require_GET
@desk_page
def proposals(request: HttpRequest) -> HttpResponse:
    """Show what users propose for the cabinet, newest first."""
    return _proposals(request)


def _proposals(request: HttpRequest, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    found = proposals_made(seat.firm, number_from(request, "before"), PAGE_ROWS + 1)
    rows, following = cut(found, lambda row: row.pk)
    columns = (Column(_("№")), Column(_("Предложение")), Column(_("От кого")), Column(_("Получено")),
               Column(_("Состояние")))  # fmt: skip
    table = Table(
        _("Предложения, новые сверху"),
        columns,
        [
            [
                Cell(row.pk),
                Cell(row.text),
                Cell(row.representative.name, to("registrar_key", row.representative.login), row.representative.issuer),
                Cell(row.at),
                tag("proposal_state", row.state, MARKS),
            ]
            for row in rows
        ],
        _("Предложений ещё не было."),
    )
    fields = (
        Field("number", _("№ предложения"), "number"),
        Field("state", _("Что с ним"), "select", options=words_of("proposal_state", PROPOSAL_STATES)),
    )
    form = Form("decide", _("Решение по предложению"), _("Записать"), to("decide_proposal"), fields)
    title = _("Предложения пользователей")
    return list_page(request, "proposals", title, table, forms=[form] if rows else [], following=following, **more)


@require_POST
@desk_act
def decide(request: HttpRequest) -> HttpResponse:
    """Write what became of a proposal; its author sees it in the cabinet."""
    typed = request.POST
    number = int(typed["number"]) if typed.get("number", "").isdecimal() and len(typed["number"]) < 10 else 0
    answer = decide_proposal(
        seat_of_officer(request).act("office", typed.get("key", "")), number, typed.get("state", "")
    )
    if answer.refused:
        return _proposals(request, **told(answer, not_done(_("Решение по предложению"))))
    return redirect("backoffice:proposals")
