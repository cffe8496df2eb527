"""Keys of representatives and the support desk: who has which key, what was done with it, calls taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.esign.support import ITEMS, Wish
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.esign.end_keys import block_key, compromise_key
from reglament.flows.esign.keys import key_standing, restore_key, send_key
from reglament.flows.esign.restrict import lift_restriction, restrict_access
from reglament.flows.esign.support import Call, Said, take_call
from reglament.phrases.key_words import KEY_WORDS
from reglament.phrases.words import word
from reglament.store.esign.key_load import (
    calls_of,
    representative_by_login,
    restrictions_on,
    sign_in_records,
    steps_of,
)
from reglament.store.esign.models import Representative, SupportCall
from reglament.store.registry.desk_lists import calls_listed, issuer_names, representatives_listed
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
from reglament.web.backoffice.task_card import person
from reglament.web.seat import Seat
from reglament.web.templatetags.say import language

MARKS = {
    "active": "good",
    "blocked": "bad",
    "compromised": "bad",
    "terminated": "bad",
    "expired": "warn",
    "temporary_expired": "warn",
}
OUTCOMES = {"done": "good", "failed_identification": "bad", "refused": "bad", "authorised": "good"}
CHANNELS = ("email", "sms")
SCOPES = tuple(KEY_WORDS["restriction_scope"])
LATEST = 20


def _typed(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").strip()


CARRY: dict[str, Callable[[Act, str, HttpRequest], Answer]] = {
    "send": lambda act, login, asked: send_key(act, login, _typed(asked, "channel")),
    "restore": lambda act, login, asked: restore_key(act, login, _typed(asked, "channel")),
    "block": lambda act, login, asked: block_key(act, login, "restriction", _typed(asked, "reason")),
    "compromise": lambda act, login, asked: compromise_key(act, login, "office"),
    "restrict": lambda act, login, asked: restrict_access(act, login, _typed(asked, "scope"), _typed(asked, "reason")),
    "lift": lambda act, login, asked: lift_restriction(act, int(_typed(asked, "restriction") or 0)),
}
"""By the act's name in the address: the flow that carries it out."""


@require_GET
@desk_page
def keys(request: HttpRequest) -> HttpResponse:
    """Show representatives by login with where their keys stand; the search narrows them."""
    seat = seat_of_officer(request)
    words = request.GET.get("q", "").strip()[:80]
    found = representatives_listed(seat.firm, words, request.GET.get("after", "")[:32], PAGE_ROWS + 1)
    rows, following = cut(found, lambda row: row.login)
    names = issuer_names(seat.firm, [row.issuer for row in rows])
    titles = (_("Логин"), _("Представитель"), _("Эмитент"), _("Ключ действует по"), _("Ключ"))
    table = Table(
        _("Представители эмитентов по логину"),
        tuple(Column(title) for title in titles),
        [
            [
                Cell(row.login, to("registrar_key", row.login)),
                Cell(row.name),
                Cell(names.get(row.issuer, row.issuer), to("issuer", row.issuer), row.issuer),
                Cell(row.key_last_day),
                tag("key_state", row.key_state or "", MARKS),
            ]
            for row in rows
        ],
        _("Таких представителей нет."),
    )
    search = {"label": _("Логин, эмитент или имя"), "words": words}
    more: dict[str, Any] = {"search": search, "following": following, "page_name": "after", "filters": f"q={words}"}
    return list_page(request, "registrar_keys", _("Ключи представителей"), table, **more)


@require_GET
@desk_page
def key(request: HttpRequest, login: str) -> HttpResponse:
    """Show one representative: his key and its life, sign-ins, restrictions, calls."""
    return _card(request, _found(request, login))


@require_POST
@desk_act
def act_on_key(request: HttpRequest, login: str, name: str) -> HttpResponse:
    """Do one act with a key; a refusal is shown above the card with its grounds."""
    seat = seat_of_officer(request)
    row = _found(request, login)
    if name not in CARRY:
        raise Http404
    answer = CARRY[name](seat.act("office", request.POST.get("key", "")), login, request)
    if answer.refused:
        return _card(request, row, **told(answer, not_done(word("key_act", name, language()))))
    return redirect("backoffice:registrar_key", login)


def _found(request: HttpRequest, login: str) -> Representative:
    row = representative_by_login(seat_of_officer(request).firm, login)
    if row is None:
        raise Http404
    return row


def _card(request: HttpRequest, row: Representative, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    standing = key_standing(seat.firm, row.login, seat.at)
    name = issuer_names(seat.firm, [row.issuer]).get(row.issuer, "")
    facts = [
        Fact(_("Эмитент"), name or row.issuer, row.issuer, to("issuer", row.issuer)),
        Fact(_("Документ"), row.document),
        Fact(_("Электронная почта"), row.email),
        Fact(_("Телефон"), row.phone),
        Fact(_("Зарегистрирован"), row.registered_at),
        Fact(_("Ключ создан"), standing.created_on if standing else None),
        Fact(_("Ключ действует по"), standing.last_day if standing else None),
        Fact(_("Доступ прекращён"), row.ended_at, word("key_ground", row.ended_ground, language())),
    ]
    return card_page(
        request,
        "registrar_keys",
        f"{row.login}. {row.name}",
        facts=facts,
        tables=[
            _life(seat, row),
            _restrictions(row),
            _calls(calls_of(seat.firm, row.login, LATEST)),
            _entries(seat, row),
        ],
        forms=_forms(row),
        crumb={"link": to("registrar_keys"), "title": _("Ключи представителей")},
        state=tag("key_state", standing.state.value if standing else "", MARKS),
        **more,
    )


def _life(seat: Seat, row: Representative) -> Table:
    columns = (Column(_("Событие")), Column(_("Когда")), Column(_("Кто")), Column(_("Основание")))
    rows = [
        [
            Cell(word("key_event", one.event, language())),
            Cell(one.at),
            Cell(person(one.by)),
            Cell(word("key_ground", one.ground, language()), sub=one.note),
        ]
        for one in steps_of(seat.firm, row.login)
    ]
    return Table(_("Жизнь ключа"), columns, rows)


def _restrictions(row: Representative) -> Table:
    columns = (Column("№"), Column(_("Что закрыто")), Column(_("Причина")), Column(_("С какого времени")))
    rows = [
        [Cell(one.pk), Cell(word("restriction_scope", one.scope, language())), Cell(one.reason), Cell(one.at)]
        for one in restrictions_on(row)
    ]
    return Table(_("Ограничения"), columns, rows)


def _entries(seat: Seat, row: Representative) -> Table:
    columns = (Column(_("Когда")), Column(_("Откуда")), Column(_("Итог")))
    rows = [
        [Cell(one.at), Cell(one.address), tag("sign_in_outcome", one.outcome, OUTCOMES)]
        for one in sign_in_records(seat.firm, row.login, LATEST)
    ]
    return Table(_("Входы в кабинет"), columns, rows)


def _calls(found: list[SupportCall]) -> Table:
    columns = (Column("№"), Column(_("Когда")), Column(_("Логин")), Column(_("Просьба")), Column(_("Что подошло")),
               Column(_("Принял")), Column(_("Итог")))  # fmt: skip
    rows = [
        [
            Cell(one.pk),
            Cell(one.at),
            Cell(one.login or "–", to("registrar_key", one.login) if one.login else ""),
            Cell(word("support_wish", one.wish, language()), sub=one.note),
            Cell(", ".join(word("support_item", name, language()) for name, fits in one.checks.items() if fits) or "–"),
            Cell(person(one.officer)),
            tag("support_outcome", one.outcome, OUTCOMES),
        ]
        for one in found
    ]
    return Table(_("Звонки в службу поддержки"), columns, rows, _("Звонков ещё не было."))


def _forms(row: Representative) -> list[Form]:
    channel = Field("channel", _("Куда отправить"), "select", "", words_of("key_channel", CHANNELS))
    reason = Field("reason", _("Причина"), "area")
    scope = Field("scope", _("Что закрыть"), "select", "", words_of("restriction_scope", SCOPES))
    held = tuple((str(one.pk), word("restriction_scope", one.scope, language())) for one in restrictions_on(row))

    def form(name: str, title: str, button: str, *fields: Field, grave: bool = False) -> Form:
        return Form(name, title, button, to("registrar_key_act", row.login, name), fields, grave)

    lift = [
        form("lift", _("Снять ограничение"), _("Снять ограничение"),
             Field("restriction", _("Ограничение"), "select", "", held))
    ] if held else []  # fmt: skip
    return [
        form("send", _("Отправка ключа"), _("Отправить ключ"), channel),
        form("restore", _("Восстановление"), _("Восстановить ключ"), channel),
        *lift,
        form("restrict", _("Ограничение доступа"), _("Закрыть раздел"), scope, reason, grave=True),
        form("block", _("Блокировка"), _("Заблокировать ключ"), reason, grave=True),
        form("compromise", _("Компрометация"), _("Принять уведомление о компрометации"), grave=True),
    ]


@require_GET
@desk_page
def calls(request: HttpRequest) -> HttpResponse:
    """Show support calls, newest first, and the form for the next one."""
    return _calls_page(request)


@require_POST
@desk_act
def take(request: HttpRequest) -> HttpResponse:
    """Take a call: what the caller says is compared and thrown away; the call itself is kept either way."""
    seat = seat_of_officer(request)
    call = Call(
        login=_typed(request, "login"),
        wish=_typed(request, "wish"),
        recording=_typed(request, "recording"),
        note=_typed(request, "note"),
        channel=_typed(request, "channel") or CHANNELS[0],
    )
    items = {name: _typed(request, name) for name in ITEMS if _typed(request, name)}
    answer = take_call(seat.act("office", request.POST.get("key", "")), call, Said(_typed(request, "code_word"), items))
    if answer.refused:
        return _calls_page(request, **told(answer, not_done(word("support_wish", call.wish, language()))))
    return redirect("backoffice:registrar_calls")


def _calls_page(request: HttpRequest, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    rows, following = cut(calls_listed(seat.firm, number_from(request, "before"), PAGE_ROWS + 1), lambda row: row.pk)
    hint = _("Сверяется и не сохраняется.")
    fields = (
        Field("login", _("Логин, который назвал звонящий")),
        Field("wish", _("О чём просит"), "select", "", words_of("support_wish", tuple(Wish))),
        Field("code_word", _("Кодовое слово"), "password", hint, is_required=False),
        *(Field(name, word("support_item", name, language()).capitalize(), "text", hint, is_required=False)
          for name in ITEMS),
        Field("channel", _("Куда отправить восстановленный ключ"), "select", "", words_of("key_channel", CHANNELS)),
        Field("recording", _("Где запись разговора"), "text", _("Номер записи в системе связи.")),
        Field("note", _("Пометка"), "area", _("Без паролей и кодового слова."), is_required=False),
    )  # fmt: skip
    form = Form("call", _("Принять звонок"), _("Проверить звонящего и выполнить просьбу"), to("take_call"), fields)
    title = _("Служба поддержки")
    return list_page(request, "registrar_calls", title, _calls(rows), forms=[form], following=following, **more)
