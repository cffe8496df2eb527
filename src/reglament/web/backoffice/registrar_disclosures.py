"""Disclosure on the registrar's desk: nominees are asked, answers taken; corporate actions with their record days."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.registry.lists.kinds import ActionKind
from reglament.core.rulebook.grounds import Ground
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.announce_action import ActionDraft, announce_action
from reglament.flows.registry.disclosure import DisclosureDraft, ask_disclosure, receive_disclosure
from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.store.docflow.load import received_file
from reglament.store.registry.list_load import actions_announced, disclosure_by_number, disclosures_made
from reglament.store.registry.list_models import DisclosureRequest
from reglament.web.backoffice.page import PAGE_ROWS, cut, number_from, seat_of_officer, told
from reglament.web.backoffice.registrar_page import (
    Cell,
    Column,
    Fact,
    Field,
    Form,
    Table,
    card_page,
    day_from,
    desk_act,
    desk_page,
    list_page,
    not_done,
    tag,
    to,
    words_of,
)
from reglament.web.seat import Seat
from reglament.web.templatetags.say import language

MARKS = {"waiting": "warn", "overdue": "bad", "part": "warn", "answered": "good"}


@require_GET
@desk_page
def disclosures(request: HttpRequest) -> HttpResponse:
    """Show whom nominees were asked about and where each answer stands, newest first."""
    return _requests(request)


def _requests(request: HttpRequest, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    rows, following = cut(
        disclosures_made(seat.firm, number_from(request, "before"), PAGE_ROWS + 1), lambda one: one.pk
    )
    titles = (_("Запрос"), _("Выпуск"), _("Счёт"), _("На день"), _("Ответить до"), _("Раскрыто"), _("Состояние"))
    table = Table(
        _("Запросы номинальным держателям, новые сверху"),
        tuple(Column(title, title == _("Раскрыто")) for title in titles),
        [
            [
                Cell(row.number, to("disclosure", row.number)),
                Cell(row.issue, to("issue", row.issue)),
                Cell(row.account, to("registry_account", row.account)),
                Cell(row.record_on),
                Cell(row.answer_until),
                Cell(row.disclosed, sub=_("из %(held)s") % {"held": say(row.held, language())}),
                tag("disclosure_state", _state(row, seat), MARKS),
            ]
            for row in rows
        ],
        _("Номинальных держателей ещё не запрашивали."),
    )
    return list_page(
        request, "disclosures", _("Раскрытие номинальными держателями"), table,
        forms=[_answer_form(), _ask_form()], following=following, **more,
    )  # fmt: skip


def _state(row: DisclosureRequest, seat: Seat) -> str:
    """Return where an answer stands on the seat's day."""
    if row.answered_at is not None:
        return "answered"
    if row.pages:
        return "part"
    return "overdue" if seat.act("office").on > row.answer_until else "waiting"


def _ask_form() -> Form:
    fields = (
        Field("issue", _("Выпуск"), hint=_("номер государственной регистрации")),
        Field("account", _("Лицевой счёт номинального держателя")),
        Field("record_on", _("На день"), "date"),
        Field("answer_until", _("Ответить до"), "date"),
        Field("email", _("Куда отвечать"), hint=_("адрес электронной почты"), is_required=False),
    )
    hint = _("Запрос составляется сообщением seev.045 и сохраняется в документах.")
    return Form("ask", _("Запросить раскрытие"), _("Составить запрос"), to("ask_disclosure"), fields, hint=hint)


def _answer_form() -> Form:
    file = Field("file", _("Ответ (seev.047)"), "files", _("Длинный ответ приходит страницами: приложите их все."))
    return Form("receive", _("Принять ответ"), _("Проверить и принять"), to("receive_disclosure"), (file,))


@require_POST
@desk_act
def ask(request: HttpRequest) -> HttpResponse:
    """Ask a nominee; the request is filed as the message that is sent."""
    typed = request.POST
    record_on, until = day_from(request, "record_on"), day_from(request, "answer_until")
    if record_on is None or until is None:
        return _requests(
            request, **told(_empty(_("На день") if record_on is None else _("Ответить до")), not_done(_("Запрос")))
        )
    draft = DisclosureDraft(
        typed.get("issue", "").strip(), typed.get("account", "").strip(), record_on, until,
        typed.get("email", "").strip(),
    )  # fmt: skip
    answer = ask_disclosure(seat_of_officer(request).act("office", typed.get("key", "")), draft)
    if answer.refused:
        return _requests(request, **told(answer, not_done(_("Запрос"))))
    return redirect("backoffice:disclosure", answer.result["disclosure"])


@require_POST
@desk_act
def receive(request: HttpRequest) -> HttpResponse:
    """Take an answer, or several pages of one: each is taken or refused by itself, the first refusal is shown."""
    seat = seat_of_officer(request)
    key = request.POST.get("key", "")
    number = ""
    for place, file in enumerate(request.FILES.getlist("file")):
        act = seat.act("office", f"{key}-{place}" if key else "")
        answer = receive_disclosure(act, str(file.name), file.read())
        if answer.refused:
            return _requests(request, **told(answer, not_done(f"{_('Ответ')} {file.name}")))
        number = str(answer.result["disclosure"])
    if not number:
        return _requests(request, **told(_empty(_("Ответ (seev.047)")), not_done(_("Ответ"))))
    return redirect("backoffice:disclosure", number)


def _empty(field: str) -> Answer:
    """Return that a field of the form is empty."""
    return refusal(Ground.of("list.field_missing", "SR-6.6-2", field=field))


@require_GET
@desk_page
def disclosure(request: HttpRequest, number: str) -> HttpResponse:
    """Show one request: what was asked, the pages that came, where the answer and the register differ."""
    seat = seat_of_officer(request)
    row = disclosure_by_number(seat.firm, number)
    if row is None:
        raise Http404
    state = _state(row, seat)
    facts = [
        Fact(_("Выпуск"), row.issue, "", to("issue", row.issue)),
        Fact(_("Счёт номинального держателя"), row.account, "", to("registry_account", row.account)),
        Fact(_("На день"), row.record_on),
        Fact(_("На счёте"), row.held),
        Fact(_("Запрошено"), row.asked_at),
        Fact(_("Ответить до"), row.answer_until),
        Fact(_("Запрос"), _("Открыть сообщение"), "", to("document", row.document)),
        Fact(_("Ответ получен"), row.answered_at, row.response),
        Fact(_("Раскрыто"), row.disclosed if row.answered_at else None),
        Fact(_("Не раскрыто"), row.held - row.disclosed if row.answered_at else None),
    ]
    return card_page(
        request,
        "disclosures",
        row.number,
        facts=facts,
        tables=[_pages(row), _differences(row)],
        forms=[_answer_form()],
        crumb={"link": to("disclosures"), "title": _("Раскрытие номинальными держателями")},
        state=tag("disclosure_state", state, MARKS),
    )


def _pages(row: DisclosureRequest) -> Table:
    files = [int(one["file"]) for one in row.pages] or [int(one) for one in row.answer_files]
    found = [file for file in (received_file(row.firm, number) for number in files) if file is not None]
    lines = [[Cell(file.name), Cell(len(file.content)), Cell(file.received_at)] for file in found]
    title = _("Страницы ответа: пришли не все") if row.pages else _("Ответ")
    return Table(title, (Column(_("Файл")), Column(_("Байт"), is_figure=True), Column(_("Получен"))), lines)


def _differences(row: DisclosureRequest) -> Table:
    columns = (Column(_("Что расходится")), Column(_("В реестре")), Column(_("В ответе")))
    lines = [
        [Cell(word("disclosure_difference", one["code"], language())), Cell(one["register"]), Cell(one["answer"])]
        for one in row.differences
    ]
    return Table(_("Расхождения"), columns, lines)


@require_GET
@desk_page
def actions(request: HttpRequest) -> HttpResponse:
    """Show corporate actions with the record days lists within them take."""
    return _actions(request)


def _actions(request: HttpRequest, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    rows, following = cut(
        actions_announced(seat.firm, number_from(request, "before"), PAGE_ROWS + 1), lambda one: one.pk
    )
    titles = (_("Код"), _("Действие"), _("Выпуск"), _("Дата определения лиц"), _("Новых за одну"), _("Внесено"))
    table = Table(
        _("Действия, новые сверху"),
        tuple(Column(title) for title in titles),
        [
            [
                Cell(row.code),
                Cell(word("corporate_action_kind", row.kind, language())),
                Cell(row.issue, to("issue", row.issue)),
                Cell(row.record_on),
                Cell(row.ratio),
                Cell(row.announced_at),
            ]
            for row in rows
        ],
        _("Корпоративных действий нет."),
    )
    title = _("Корпоративные действия")
    return list_page(request, "corporate_actions", title, table, forms=[_action_form()], following=following, **more)


def _action_form() -> Form:
    fields = (
        Field("code", _("Код"), hint=_("как его назовут распоряжения")),
        Field("issue", _("Выпуск"), hint=_("номер государственной регистрации")),
        Field("kind", _("Действие"), "select", options=words_of("corporate_action_kind", tuple(ActionKind))),
        Field("record_on", _("Дата определения лиц"), "date"),
        Field("ratio", _("Новых бумаг за одну"), hint=_("дробь, например 1/4"), is_required=False),
    )
    hint = _("Списки в рамках действия составляются на эту дату.")
    return Form("announce", _("Внести действие"), _("Внести"), to("announce_action"), fields, hint=hint)


@require_POST
@desk_act
def announce(request: HttpRequest) -> HttpResponse:
    """Record a corporate action."""
    typed = request.POST
    record_on, kind = day_from(request, "record_on"), typed.get("kind", "")
    verdict = not_done(_("Корпоративное действие"))
    if record_on is None or kind not in tuple(ActionKind) or not typed.get("code", "").strip():
        named = _("Код") if kind in tuple(ActionKind) else _("Действие")
        empty = _("Дата определения лиц") if record_on is None else named
        return _actions(request, **told(_empty(empty), verdict))
    draft = ActionDraft(
        typed["code"].strip()[:32], typed.get("issue", "").strip(), ActionKind(kind), record_on,
        typed.get("ratio", "").strip()[:40],
    )  # fmt: skip
    answer = announce_action(seat_of_officer(request).act("office", typed.get("key", "")), draft)
    if answer.refused:
        return _actions(request, **told(answer, verdict))
    return redirect("backoffice:corporate_actions")
