"""Orders for information on the registrar's desk: the queue with its terms, the card, each step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.calendar.moments import end_of_day
from reglament.core.registry.orders import STEPS, OrderEvent, OrderState
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.registry.answer_job import answer_order
from reglament.flows.registry.exchange import Given
from reglament.flows.registry.order_information import (
    archive_order,
    ask_original,
    execute_order,
    original_received,
    refuse_order,
    register_order,
    take_order,
)
from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.store.registry.desk_lists import ORDERS, issuer_names, order_counts, orders_listed, orders_waiting
from reglament.store.registry.edo_load import files_of_order, order_by_id
from reglament.store.registry.edo_models import InformationOrderRow
from reglament.web.backoffice.deadline import Chip, chip_of
from reglament.web.backoffice.page import PAGE_ROWS, cut, number_from, one_of, seat_of_officer, told
from reglament.web.backoffice.registrar_exchange import exchange_log
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
)
from reglament.web.backoffice.task_card import person
from reglament.web.seat import Seat
from reglament.web.templatetags.say import language

MARKS = {
    "sent": "warn",
    "registered": "warn",
    "original_requested": "warn",
    "refused": "bad",
    "executed": "good",
    "delivered": "good",
}
LINE = ("sent", "registered", "in_work", "executed", "delivered", "archived")
STAMPS = {
    "sent": "sent_at",
    "registered": "registered_at",
    "in_work": "taken_at",
    "original_requested": "stopped_at",
    "executed": "executed_at",
    "refused": "refused_at",
    "delivered": "delivered_at",
    "archived": "archived_at",
}
_E = OrderEvent
CARRY: dict[str, tuple[OrderEvent, Callable[[Act, int, HttpRequest], Answer]]] = {
    "register": (_E.REGISTER, lambda act, number, asked: register_order(act, number)),
    "take": (_E.TAKE, lambda act, number, asked: take_order(act, number)),
    "execute": (_E.EXECUTE, lambda act, number, asked: _execute(act, number, _given(asked))),
    "original-received": (_E.ORIGINAL_RECEIVED, lambda act, number, asked: original_received(act, number)),
    "ask-original": (
        _E.ASK_ORIGINAL,
        lambda act, number, asked: ask_original(act, number, asked.POST.get("reason", "")),
    ),
    "refuse": (
        _E.REFUSE,
        lambda act, number, asked: refuse_order(act, number, asked.POST.get("norm", ""), asked.POST.get("reason", "")),
    ),
    "archive": (_E.ARCHIVE, lambda act, number, asked: archive_order(act, number)),
}  # fmt: skip
"""By the step's name in the address: the event it is, and the flow that carries it out."""


def _execute(act: Act, number: int, files: list[Given]) -> Answer:
    """Answer with an officer's own files, or with the list the program makes."""
    return execute_order(act, number, files) if files else answer_order(act, number)


def _given(request: HttpRequest) -> list[Given]:
    return [Given(str(file.name), file.read()) for file in request.FILES.getlist("file")]


@require_GET
@desk_page
def orders(request: HttpRequest) -> HttpResponse:
    """Show orders: those in work by their terms, the others newest first."""
    seat = seat_of_officer(request)
    part = one_of(request.GET.get("show", ""), tuple(ORDERS), "waiting")
    if part == "waiting":
        found = orders_waiting(seat.firm, _after(request), PAGE_ROWS + 1)
        rows, following = cut(found, lambda row: f"{(row.due_on or date.max).isoformat()}_{row.pk}")
    else:
        found = orders_listed(seat.firm, part, number_from(request, "before"), PAGE_ROWS + 1)
        rows, following = cut(found, lambda row: row.pk)
    names = issuer_names(seat.firm, [row.issuer for row in rows])
    columns = (_("№"), _("Что запрошено"), _("Эмитент"), _("Отправлено"), _("Срок"), _("Исполнитель"), _("Состояние"))
    table = Table(
        _("Распоряжения о предоставлении информации"),
        tuple(Column(title) for title in columns),
        [_row(seat, row, names) for row in rows],
        _("Таких распоряжений нет."),
    )
    many = order_counts(seat.firm)
    counts = [{"code": one, "title": word("order_part", one, language()), "many": many.get(one)} for one in ORDERS]
    more: dict[str, Any] = {"counts": counts, "show": part, "filters": f"show={part}", "following": following}
    more["page_name"] = "after" if part == "waiting" else "before"
    return list_page(request, "registry_orders", _("Распоряжения"), table, **more)


def _after(request: HttpRequest) -> tuple[date, int] | None:
    """Return the place a page of the queue starts after; an address nobody gave is the first page."""
    day, _line, number = request.GET.get("after", "").partition("_")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


def _row(seat: Seat, row: InformationOrderRow, names: dict[str, str]) -> list[Cell]:
    return [
        Cell(row.number, to("registry_order", row.pk), row.incoming_number),
        Cell(word("list_kind", row.list_kind, language())),
        Cell(names.get(row.issuer, row.issuer), to("issuer", row.issuer), row.issuer),
        Cell(row.sent_at),
        Cell(row.due_on, chip=_chip(seat, row)),
        Cell(person(row.taken_by) if row.taken_by else ""),
        tag("information_order_state", row.state, MARKS),
    ]


def _chip(seat: Seat, row: InformationOrderRow) -> Chip | None:
    """Return the term of an order that is worked on; while its clock stands it has none."""
    if row.due_on is None or row.stopped_at is not None or row.state not in ORDERS["waiting"]:
        return None
    return chip_of(row.registered_at or row.made_at, end_of_day(row.due_on), seat.at, language())


@require_GET
@desk_page
def order(request: HttpRequest, number: int) -> HttpResponse:
    """Show one order: what is asked, by what norm, its term, its files and what may be done next."""
    return _card(request, _found(request, number))


@require_POST
@desk_act
def step(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Carry out one step; a refusal is shown above the card with its grounds."""
    seat = seat_of_officer(request)
    _found(request, number)
    if name not in CARRY:
        raise Http404
    answer = CARRY[name][1](seat.act("office", request.POST.get("key", "")), number, request)
    if answer.refused:
        verdict = not_done(word("registry_order_step", name, language()))
        return _card(request, _found(request, number), **told(answer, verdict))
    return redirect("backoffice:registry_order", number)


def _found(request: HttpRequest, number: int) -> InformationOrderRow:
    row = order_by_id(seat_of_officer(request).firm, number)
    if row is None or row.state in ("draft", "signed"):
        raise Http404
    return row


def _card(request: HttpRequest, row: InformationOrderRow, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    return card_page(
        request,
        "registry_orders",
        f"{_('Распоряжение')} {row.number}",
        facts=_facts(seat, row),
        tables=[_answer(row), _files(row), exchange_log(seat.firm, f"registry_order:{row.pk}")],
        forms=_forms(row),
        crumb={"link": to("registry_orders"), "title": _("Распоряжения")},
        state=tag("information_order_state", row.state, MARKS),
        steps=_steps(row),
        chip=_chip(seat, row),
        **more,
    )


def _facts(seat: Seat, row: InformationOrderRow) -> list[Fact]:
    asked, name = row.asked, issuer_names(seat.firm, [row.issuer]).get(row.issuer, "")
    norm = asked.get("norm", {})
    price = row.price.get("amount", "")
    return [
        Fact(_("Эмитент"), name or row.issuer, row.issuer, to("issuer", row.issuer)),
        Fact(_("Представитель"), row.login, "", to("registrar_key", row.login)),
        Fact(_("Что запрошено"), word("list_kind", row.list_kind, language())),
        Fact(_("Выпуски"), ", ".join(asked.get("issues", ()))),
        Fact(_("На день"), date.fromisoformat(asked["as_of"]) if asked.get("as_of") else None),
        Fact(_("Объём"), _scope(asked.get("scope", ""))),
        Fact(_("Норма"), ", ".join(part for part in (norm.get("act", ""), norm.get("article", "")) if part),
             norm.get("duty", "")),
        Fact(_("Форма ответа"), word("answer_form", asked.get("answer_form", ""), language())),
        Fact(_("Куда"), word("answer_delivery", asked.get("delivery", ""), language())),
        Fact(_("Цена"), str(price), word("price_source", row.price.get("source", ""), language())),
        Fact(_("Входящий номер"), row.incoming_number),
        Fact(_("Срок"), row.due_on),
        Fact(_("Часы стоят с"), row.stopped_at, row.stop_reason),
        Fact(_("Ответ составляется с"), _moment(row.answer.get("queued_at", ""))),
        Fact(_("Подпись"), word("signature_kind", str(row.signature.get("kind", "")), language()), row.digest),
        Fact(_("Документ"), _("Открыть распоряжение"), "", to("document", row.document)) if row.document else
        Fact(_("Документ"), ""),
        Fact(_("Отказ"), row.refusal.get("reason", ""), row.refusal.get("norm", "")),
    ]  # fmt: skip


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _scope(text: str) -> str:
    """Return what part of the holders is asked for: all, or those above a share."""
    return _("все лица") if text == "all" else _("доля от %(share)s %%") % {"share": text} if text else ""


def _answer(row: InformationOrderRow) -> Table:
    rows = [
        [Cell(f"{title} № {number}", to("document", number))]
        for title, name in ((_("Документ"), "documents"), (_("Подпись"), "signatures"))
        for number in row.answer.get(name, ())
    ]
    return Table(_("Ответ"), (Column(_("Файл")),), rows)


def _files(row: InformationOrderRow) -> Table:
    columns = (Column(_("Файл")), Column(_("Байт"), is_figure=True), Column(_("Загружен")), Column(_("Состояние")))
    rows = [
        [Cell(one.name), Cell(one.size), Cell(one.uploaded_at), tag("file_state", one.state, {"rejected": "bad"})]
        for one in files_of_order(row)
    ]
    return Table(_("Файлы распоряжения"), columns, rows)


def _steps(row: InformationOrderRow) -> list[dict[str, str]]:
    line = [*LINE[:3], row.state, *LINE[3:]] if row.state not in LINE else list(LINE)
    if row.state == "refused":
        line = [state for state in line if state in ("sent", "registered", "in_work", "refused", "archived")]
    reached = {state: getattr(row, name) for state, name in STAMPS.items()}
    return [
        {
            "title": word("information_order_state", state, language()).capitalize(),
            "note": say(reached[state], language()) if reached[state] else "",
            "mark": ("stop" if state == "refused" else "now")
            if state == row.state
            else "done"
            if reached[state]
            else "",
        }
        for state in line
    ]


def _forms(row: InformationOrderRow) -> list[Form]:
    """Return the steps that may come now, the usual one first."""
    state = OrderState(row.state)
    being_made = "queued_at" in row.answer
    return [
        form
        for name, form in _known(row).items()
        if (state, CARRY[name][0]) in STEPS and not (being_made and name == "execute")
    ]


def _known(row: InformationOrderRow) -> dict[str, Form]:
    reason = Field("reason", _("Причина словами"), "area")

    def form(name: str, title: str, button: str, *fields: Field, grave: bool = False, hint: str = "") -> Form:
        return Form(name, title, button, to("registry_order_step", row.pk, name), fields, grave, hint)

    files = Field("file", _("Файл ответа"), "file", _("Без файла список составит программа."), is_required=False)
    return {
        "register": form("register", _("Регистрация"), _("Присвоить входящий номер")),
        "take": form("take", _("Исполнение"), _("Взять в работу %(n)s") % {"n": row.number}),
        "execute": form(
            "execute", _("Ответ"), _("Составить и подписать ответ"), files,
            hint=_("Ответ подписывается квалифицированной подписью регистратора."),
        ),
        "original-received": form("original-received", _("Подлинник"), _("Отметить получение подлинника")),
        "ask-original": form("ask-original", _("Подлинник на бумаге"), _("Запросить подлинник"), reason),
        "refuse": form(
            "refuse", _("Отказ"), _("Отказать по распоряжению %(n)s") % {"n": row.number},
            Field("norm", _("Пункт правил или норма закона")), reason, grave=True,
        ),
        "archive": form("archive", _("Архив"), _("Сдать в архив")),
    }  # fmt: skip
