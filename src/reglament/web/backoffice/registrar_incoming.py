"""Applications for access on the registrar's desk: the incoming list, the card with its steps, what comes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.esign.application import STEPS, ApplicationEvent, ApplicationState
from reglament.core.esign.matching import MATCHED
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.esign.apply import number_at_point, register_application
from reglament.flows.esign.approve import approve_application, refuse_application, send_access_key
from reglament.flows.esign.examine import (
    check_application,
    examine_application,
    match_application,
    return_application,
)
from reglament.flows.esign.progress import next_step_of
from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.store.esign.agree_load import application_by_id, questionnaire_on
from reglament.store.esign.agree_models import AccessApplication
from reglament.store.registry.desk_lists import (
    APPLICATIONS,
    application_counts,
    applications_listed,
    issuer_names,
)
from reglament.web.backoffice.deadline import Chip, chip_of
from reglament.web.backoffice.page import PAGE_ROWS, cut, number_from, one_of, seat_of_officer, told
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
from reglament.web.backoffice.task_card import person
from reglament.web.seat import Seat
from reglament.web.templatetags.say import language

MARKS = {
    "received": "warn",
    "registered": "warn",
    "delivery_problem": "bad",
    "returned": "bad",
    "refused": "bad",
    "completed": "good",
}
_E = ApplicationEvent
LINE = ("received", "registered", "checked", "matched", "examined", "approved", "key_sent", "completed")
"""The states of a paper that goes well, in their order."""
Carry = Callable[[Act, int, HttpRequest], Answer]
CARRY: dict[str, tuple[ApplicationEvent, Carry]] = {
    "number": (
        _E.REGISTER,
        lambda act, number, asked: number_at_point(
            act, number, asked.POST.get("number", ""), day_from(asked, "on", act.on) or act.on
        ),
    ),
    "register": (_E.REGISTER, lambda act, number, asked: register_application(act, number)),
    "check": (_E.CHECK, lambda act, number, asked: check_application(act, number)),
    "return": (_E.RETURN, lambda act, number, asked: return_application(act, number, asked.POST.get("reason", ""))),
    "match": (_E.MATCH, lambda act, number, asked: match_application(act, number)),
    "examine": (_E.EXAMINE, lambda act, number, asked: examine_application(act, number)),
    "approve": (
        _E.APPROVE,
        lambda act, number, asked: approve_application(act, number, asked.POST.get("code_word", "")),
    ),
    "refuse": (_E.REFUSE, lambda act, number, asked: refuse_application(act, number, asked.POST.get("reason", ""))),
    "send-key": (
        _E.SEND_KEY,
        lambda act, number, asked: send_access_key(act, number, asked.POST.get("channel", "")),
    ),
}
"""By the step's name in the address: the event it is, and the flow that carries it out."""


@require_GET
@desk_page
def incoming(request: HttpRequest) -> HttpResponse:
    """Show applications, newest first, by what they wait for."""
    seat = seat_of_officer(request)
    part = one_of(request.GET.get("show", ""), tuple(APPLICATIONS), "waiting")
    found = applications_listed(seat.firm, part, number_from(request, "before"), PAGE_ROWS + 1)
    rows, following = cut(found, lambda row: row.pk)
    names = issuer_names(seat.firm, [row.issuer for row in rows])
    columns = (_("№"), _("Заявка"), _("Эмитент"), _("Представитель"), _("Получено"), _("Состояние"))
    table = Table(
        _("Заявки на доступ, новые сверху"),
        tuple(Column(title) for title in columns),
        [_row(row, names) for row in rows],
        _("Таких заявок нет."),
    )
    many = application_counts(seat.firm)
    counts = [
        {"code": one, "title": word("incoming_part", one, language()), "many": many.get(one)} for one in APPLICATIONS
    ]
    links = [
        {"link": to("new_application", "access"), "title": _("Принять заявку на доступ")},
        {"link": to("new_application", "end"), "title": _("Принять заявку на прекращение доступа")},
        {"link": to("receipt_points"), "title": _("Места приёма")},
    ]
    more: dict[str, Any] = {"counts": counts, "show": part, "following": following, "filters": f"show={part}"}
    more["links"] = links
    return list_page(request, "incoming", _("Входящие заявки"), table, **more)


def _row(row: AccessApplication, names: dict[str, str]) -> list[Cell]:
    return [
        Cell(row.number or f"{_('без номера')} {row.pk}", to("application", row.pk), row.branch_number),
        Cell(word("application_form", row.form, language())),
        Cell(names.get(row.issuer, row.issuer), to("issuer", row.issuer), row.issuer),
        Cell(row.content["person"]["name"]),
        Cell(row.received_at),
        tag("application_state", row.state, MARKS),
    ]


@require_GET
@desk_page
def application(request: HttpRequest, number: int) -> HttpResponse:
    """Show one application: its steps, the paper beside the questionnaire, what may be done next."""
    return _card(request, _found(request, number))


@require_POST
@desk_act
def step(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Carry out one step; a refusal is shown above the card with its grounds."""
    seat = seat_of_officer(request)
    row = _found(request, number)
    if name not in CARRY:
        raise Http404
    answer = CARRY[name][1](seat.act("office", request.POST.get("key", "")), number, request)
    if answer.refused:
        verdict = not_done(word("application_step", name, language()))
        return _card(request, _found(request, int(row.pk)), **told(answer, verdict))
    return redirect("backoffice:application", number)


def _found(request: HttpRequest, number: int) -> AccessApplication:
    row = application_by_id(seat_of_officer(request).firm, number)
    if row is None:
        raise Http404
    return row


def _card(request: HttpRequest, row: AccessApplication, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    title = f"{word('application_form', row.form, language())} {row.number or _('без номера')}"
    return card_page(
        request,
        "incoming",
        title,
        facts=_facts(seat, row),
        tables=[_attached(row), _compared(seat, row), _history(row)],
        forms=_forms(row),
        links=_links(row),
        crumb={"link": to("incoming"), "title": _("Входящие заявки")},
        state=tag("application_state", row.state, MARKS),
        steps=_steps(row),
        chip=_chip(seat, row),
        grounds=row.grounds,
        **more,
    )


def _facts(seat: Seat, row: AccessApplication) -> list[Fact]:
    who, filing = row.content["person"], row.content["filing"]
    name = issuer_names(seat.firm, [row.issuer]).get(row.issuer, "")
    following = next_step_of(seat.act("office"), row)
    purpose = row.content["purpose"]
    return [
        Fact(_("Следующий шаг за"), word("next_hand", following.hand, language()) if following.hand else ""),
        Fact(_("Эмитент"), name or row.issuer, row.issuer, to("issuer", row.issuer)),
        Fact(_("О чём"), word("application_purpose", purpose, language()) if row.form == "access" else "",
             row.login if purpose == "change" else ""),
        Fact(_("Прекратить доступ с"), _day(row.content.get("ends_from")) if row.form == "end" else ""),
        Fact(_("Представитель"), who["name"]),
        Fact(_("Электронная почта"), who["email"]),
        Fact(_("Телефон"), who["phone"]),
        Fact(_("Получено"), row.received_at, f"{row.point}, {person(row.received_by)}"),
        Fact(_("Подписано"), _day(filing["signed_on"])),
        Fact(_("Номер места приёма"), row.branch_number, say(row.branch_on, language()) if row.branch_on else ""),
        Fact(_("Входящий номер"), row.number, say(row.numbered_on, language()) if row.numbered_on else ""),
        Fact(_("Экспертиза пройдена"), row.examined_on, person(row.examined_by) if row.examined_by else ""),
        Fact(_("Ключ"), row.login, "", to("registrar_key", row.login) if row.login else ""),
        Fact(_("Исправляет"), row.corrects_id, "", to("application", row.corrects_id) if row.corrects_id else ""),
        Fact(_("Причина"), row.reason),
    ]  # fmt: skip


def _chip(seat: Seat, row: AccessApplication) -> Chip | None:
    """Return until when the next step is to be taken; none where it has no term."""
    following = next_step_of(seat.act("office"), row)
    return chip_of(following.since, following.due_at, seat.at, language())


def _links(row: AccessApplication) -> list[dict[str, str]]:
    links = [{"link": to("print_application", row.pk), "title": _("Напечатать с отметками")}]
    if row.state == ApplicationState.RETURNED.value:
        address = f"{to('new_application', row.form)}?corrects={row.pk}"
        links.insert(0, {"link": address, "title": _("Принять исправленный экземпляр")})
    return links


def _attached(row: AccessApplication) -> Table:
    """Return what came with the paper and what stands on it."""
    filing = row.content["filing"]
    said = [
        (_("Как поступило"), word("paper_way", filing["way"], language()), True),
        (_("Носитель"), word("paper_carrier", filing["carrier"], language()), filing["carrier"] == "paper"),
        (_("Документ, удостоверяющий личность"), _("предъявлен") if filing["identity_shown"] else _("не предъявлен"),
         filing["identity_shown"] or filing["way"] != "in_person"),
        (_("Подпись руководителя"), *_there(filing["head_signed"])),
        (_("Печать"), *_there(filing["sealed"])),
    ]  # fmt: skip
    rows = [[Cell(title), Cell(text, mark="tag" if is_well else "bad")] for title, text, is_well in said]
    if row.form == "access":
        rows += [
            [Cell(title), Cell(text, mark="tag" if is_well else "bad")]
            for title, text, is_well in (
                (_("Подпись представителя"), *_there(filing["representative_signed"])),
                (_("Заверенный образец подписи"), *_there(filing["specimen_certified"])),
            )
        ]
        rows.append(
            [Cell(_("Полномочия подписавшего")), Cell(word("powers_proof", filing["powers_proof"], language()))]
        )
        rows.append([Cell(_("Представитель действует")), _acts_by(row)])
    return Table(_("Документы и подписи"), (Column(_("Что")), Column(_("Как есть"))), rows)


def _there(is_there: bool) -> tuple[str, bool]:
    return (_("есть") if is_there else _("нет"), is_there)


def _acts_by(row: AccessApplication) -> Cell:
    filing = row.content["filing"]
    by = word("acts_by", filing["acts_by"], language())
    if row.attorney is None:
        return Cell(
            by, sub=word("attorney_copy", filing["attorney_copy"], language()) if filing["attorney_copy"] else ""
        )
    return Cell(f"{by} {row.attorney.number}", to("attorney", row.attorney_id))


def _day(text: str | None) -> str:
    return say(date.fromisoformat(text), language()) if text else ""


def _compared(seat: Seat, row: AccessApplication) -> Table:
    """Return the paper beside the questionnaire of the filing day; what differs is marked."""
    questionnaire = questionnaire_on(seat.firm, row.issuer, row.filed_on)
    columns = (Column(_("Поле")), Column(_("В заявке")), Column(_("В анкете эмитента")), Column(_("Сверка")))
    if questionnaire is None:
        return Table(_("Сверка с анкетой"), columns, [], _("Анкеты эмитента на день подачи нет: сверить не с чем."))
    rows = []
    for field, theirs in MATCHED.items():
        on_paper, known = str(row.content["issuer"].get(field, "")), str(questionnaire.content.get(theirs, ""))
        same = " ".join(on_paper.split()) == " ".join(known.split())
        mark = Cell(_("совпадает"), mark="good") if same else Cell(_("расходится"), mark="bad")
        rows.append([Cell(word("paper_field", field, language())), Cell(on_paper), Cell(known), mark])
    return Table(_("Сверка с анкетой"), columns, rows)


def _history(row: AccessApplication) -> Table:
    columns = (Column(_("Что")), Column(_("Когда")), Column(_("Кто")), Column(_("Пометка")))
    rows = [
        [Cell(word("application_event", one.event, language())), Cell(one.at), Cell(person(one.by)), Cell(one.note)]
        for one in row.steps.order_by("id")
    ]
    return Table(_("Ход рассмотрения"), columns, rows)


def _steps(row: AccessApplication) -> list[dict[str, str]]:
    """Return the line of steps; where the paper left the line, the last one is a stop."""
    taken = {one.after: one for one in row.steps.order_by("id")}
    line = [state for state in LINE if state in taken or row.state in LINE]
    line += [row.state] if row.state not in LINE else []
    return [
        {
            "title": word("application_state", state, language()).capitalize(),
            "note": f"{say(taken[state].at, language())}, {person(taken[state].by)}" if state in taken else "",
            "mark": ("stop" if state not in LINE else "now" if state != "completed" else "done")
            if state == row.state
            else "done"
            if state in taken
            else "",
        }
        for state in line
    ]


def _forms(row: AccessApplication) -> list[Form]:
    """Return the steps that may come now, the usual one first."""
    state = ApplicationState(row.state)
    return [form for name, form in _known(row).items() if state in STEPS[CARRY[name][0]][0]]


def _known(row: AccessApplication) -> dict[str, Form]:
    number = row.number or row.pk
    reason = Field("reason", _("Причина словами, для заявителя"), "area")
    channel = Field("channel", _("Куда"), "select", "", words_of("key_channel", ("email", "sms")))
    word_hint = _("В форме заявки поля для него нет: спросите у представителя. Хранится только отпечаток.")

    def form(name: str, title: str, button: str, *fields: Field, grave: bool = False) -> Form:
        return Form(name, title, button, to("application_step", row.pk, name), fields, grave)

    return {
        "number": form(
            "number", _("Номер места приёма"), _("Записать номер"),
            Field("number", _("Номер филиала или агента"), value=row.branch_number),
            Field("on", _("Дата"), "date"),
        ),
        "register": form("register", _("Регистрация"), _("Присвоить входящий номер")),
        "check": form("check", _("Комплектность"), _("Проверить комплектность заявки %(n)s") % {"n": number}),
        "match": form("match", _("Сверка"), _("Сверить с анкетой эмитента")),
        "examine": form("examine", _("Экспертиза"), _("Отметить экспертизу")),
        "approve": form(
            "approve", _("Решение"), _("Одобрить заявку %(n)s") % {"n": number},
            *(() if row.form == "end" or row.content["purpose"] == "change"
              else (Field("code_word", _("Кодовое слово"), "password", word_hint),)),
        ),
        "send-key": form("send-key", _("Ключ"), _("Отправить ключ"), channel),
        "return": form("return", _("Возврат"), _("Вернуть на исправление"), reason, grave=True),
        "refuse": form("refuse", _("Отказ"), _("Отказать по заявке %(n)s") % {"n": number}, reason, grave=True),
    }  # fmt: skip
