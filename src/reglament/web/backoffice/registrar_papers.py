"""Powers of attorney and editions of the service rules on the registrar's desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.esign.access_terms import EditionTerms
from reglament.core.esign.attorney import Power
from reglament.core.esign.editions import edition_state
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.esign.attorney import (
    attorney_standing,
    note_powers_ended,
    replace_attorney,
    revoke_attorney,
    verify_attorney,
)
from reglament.flows.esign.editions import (
    approve_edition,
    draft_edition,
    publish_edition,
    withdraw_edition,
)
from reglament.phrases.words import word
from reglament.store.esign.agree_load import attorney_by_id, edition_row, edition_rows, edition_value
from reglament.store.esign.agree_models import PowerOfAttorney, ServiceEdition
from reglament.store.registry.desk_lists import attorneys_listed, issuer_names
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
from reglament.web.backoffice.task_card import person
from reglament.web.seat import Seat
from reglament.web.templatetags.say import language

ATTORNEY_MARKS = {"active": "good", "verified": "good", "entered": "warn", "expired": "bad", "revoked": "bad"}
EDITION_MARKS = {"in_force": "good", "published": "good", "draft": "warn", "approved": "warn", "withdrawn": "bad"}


@require_GET
@desk_page
def attorneys(request: HttpRequest) -> HttpResponse:
    """Show powers of attorney, newest first, as they stand now."""
    seat = seat_of_officer(request)
    issuer = request.GET.get("issuer", "").strip()[:32]
    found = attorneys_listed(seat.firm, issuer, number_from(request, "before"), PAGE_ROWS + 1)
    rows, following = cut(found, lambda row: row.pk)
    names = issuer_names(seat.firm, [row.issuer for row in rows])
    titles = ("№", _("Представитель"), _("Эмитент"), _("Полномочия"), _("Действует по"), _("Состояние"))
    table = Table(
        _("Доверенности, новые сверху"),
        tuple(Column(title) for title in titles),
        [
            [
                Cell(row.number, to("attorney", row.pk)),
                Cell(row.person),
                Cell(names.get(row.issuer, row.issuer), to("issuer", row.issuer), row.issuer),
                Cell(", ".join(str(power) for power in sorted(row.powers))),
                Cell(row.valid_through),
                _attorney_state(seat, row),
            ]
            for row in rows
        ],
        _("Доверенностей ещё нет."),
    )
    links = [{"link": to("new_attorney"), "title": _("Внести доверенность")}]
    more: dict[str, Any] = {"following": following, "filters": f"issuer={issuer}" if issuer else "", "links": links}
    title = f"{_('Доверенности')}, {issuer}" if issuer else _("Доверенности")
    return list_page(request, "attorneys", title, table, **more)


def _attorney_state(seat: Seat, row: PowerOfAttorney) -> Cell:
    return tag("attorney_state", attorney_standing(row, seat.at, seat.rulebook).value, ATTORNEY_MARKS)


@require_GET
@desk_page
def attorney(request: HttpRequest, number: int) -> HttpResponse:
    """Show one power of attorney: whom it empowers to what, and until when."""
    return _attorney_card(request, _attorney(request, number))


@require_POST
@desk_act
def act_on_attorney(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Note that the original was seen, that a representative acts by it now, or that the powers are over."""
    seat = seat_of_officer(request)
    row = _attorney(request, number)
    act = seat.act("office", request.POST.get("key", ""))
    if name == "verify":
        answer = verify_attorney(act, number, True)
    elif name == "end":
        told_on = day_from(request, "published_on")
        typed = request.POST
        answer = note_powers_ended(act, row.login, typed.get("number", ""), typed.get("text", ""), told_on)
    elif name == "revoke":
        answer = revoke_attorney(act, number, request.POST.get("number", ""), request.POST.get("text", ""))
    elif name == "replace":
        answer = replace_attorney(act, number, request.POST.get("representative", "").strip())
    else:
        raise Http404
    if answer.refused:
        verdict = not_done(word("attorney_act", name, language()))
        return _attorney_card(request, _attorney(request, number), **told(answer, verdict))
    return redirect("backoffice:attorney", number)


def _attorney(request: HttpRequest, number: int) -> PowerOfAttorney:
    row = attorney_by_id(seat_of_officer(request).firm, number)
    if row is None:
        raise Http404
    return row


def _attorney_card(request: HttpRequest, row: PowerOfAttorney, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    state = attorney_standing(row, seat.at, seat.rulebook).value
    name = issuer_names(seat.firm, [row.issuer]).get(row.issuer, "")
    facts = [
        Fact(_("Эмитент"), name or row.issuer, row.issuer, to("issuer", row.issuer)),
        Fact(_("Представитель"), row.person, row.document),
        Fact(_("Логин"), row.login, "", to("registrar_key", row.login) if row.login else ""),
        Fact(_("Выдана"), row.issued_on, row.city),
        Fact(_("Действует по"), row.valid_through),
        Fact(_("Внесена"), row.entered_at, person(row.entered_by)),
        Fact(_("Подлинник видел"), person(row.verified_by) if row.verified_by else ""),
        Fact(_("Отозвана"), row.revoked_at),
    ]
    powers = [
        [
            Cell(int(power)),
            Cell(word("attorney_power", str(int(power)), language())),
            Cell(_("есть"), mark="good") if int(power) in row.powers else Cell(_("нет"), mark="tag"),
        ]
        for power in Power
    ]
    columns = (Column("№"), Column(_("Полномочие")), Column(_("Дано")))
    links = [{"link": to("print_attorney", row.pk), "title": _("Напечатать доверенность")}]
    return card_page(
        request,
        "attorneys",
        f"{_('Доверенность')} {row.number}",
        facts=facts,
        tables=[Table(_("Полномочия"), columns, powers)],
        forms=_attorney_forms(row, state),
        links=links,
        crumb={"link": to("attorneys"), "title": _("Доверенности")},
        state=tag("attorney_state", state, ATTORNEY_MARKS),
        **more,
    )


def _attorney_forms(row: PowerOfAttorney, state: str) -> list[Form]:
    """Return what may be done with a power of attorney where it stands."""

    def form(name: str, title: str, button: str, *fields: Field, grave: bool = False, hint: str = "") -> Form:
        return Form(name, title, button, to("attorney_act", row.pk, name), fields, grave, hint)

    if state in ("revoked", "expired"):
        return []
    notice = (Field("number", _("Номер уведомления")), Field("text", _("Что сообщено"), "area"))
    published = Field("published_on", _("День публикации"), "date", is_required=False)
    if row.login:
        return [form("end", _("Прекращение полномочий"), _("Принять уведомление о прекращении полномочий"),
                     *notice, published, grave=True)]  # fmt: skip
    revoke = form("revoke", _("Отзыв"), _("Принять уведомление об отзыве"), *notice, grave=True)
    if state == "entered":
        hint = _("Без подлинника по доверенности ничего не делается.")
        return [form("verify", _("Проверка"), _("Подтвердить: подлинник предъявлен"), hint=hint), revoke]
    hint = _("Для представителя, у которого ключ уже есть. Новому представителю ключ даёт заявка.")
    login = Field("representative", _("Логин представителя"))
    return [form("replace", _("Новая доверенность"), _("Действовать по этой доверенности"), login, hint=hint), revoke]


EDITION_ACTS: dict[str, Callable[[Act, str, HttpRequest], Answer]] = {
    "approve": lambda act, number, asked: approve_edition(
        act,
        number,
        asked.POST.get("body", ""),
        day_from(asked, "approved_on") or act.on,
        day_from(asked, "own_day"),
    ),
    "publish": lambda act, number, asked: publish_edition(act, number),
    "withdraw": lambda act, number, asked: withdraw_edition(act, number, asked.POST.get("reason", "")),
}  # fmt: skip
"""By the act's name in the address: the flow that carries it out."""


@require_GET
@desk_page
def editions(request: HttpRequest) -> HttpResponse:
    """Show the editions of the service rules with their three days."""
    return _editions_page(request)


@require_POST
@desk_act
def draft(request: HttpRequest) -> HttpResponse:
    """Draft an edition."""
    typed = request.POST
    act = seat_of_officer(request).act("office", typed.get("key", ""))
    answer = draft_edition(act, typed.get("number", ""), typed.get("changes", ""), typed.get("text_digest", ""))
    if answer.refused:
        return _editions_page(request, **told(answer, not_done(_("Новая редакция"))))
    return redirect("backoffice:service_editions")


@require_POST
@desk_act
def act_on_edition(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Approve, publish or withdraw an edition."""
    seat = seat_of_officer(request)
    if name not in EDITION_ACTS or edition_row(seat.firm, number) is None:
        raise Http404
    answer = EDITION_ACTS[name](seat.act("office", request.POST.get("key", "")), number, request)
    if answer.refused:
        return _editions_page(request, **told(answer, not_done(f"{_('Редакция')} {number}")))
    return redirect("backoffice:service_editions")


def _editions_page(request: HttpRequest, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    all_rows = edition_rows(seat.firm)
    values = [edition_value(row) for row in all_rows]
    rows = all_rows[::-1][:PAGE_ROWS]
    states = {row.number: edition_state(edition_value(row), values, seat.at).value for row in rows}
    approver = terms_of(EditionTerms, seat.edition, seat.act("office").on).edition_approver.value
    titles = (_("Номер"), _("Что меняется"), _("Утверждена"), _("Опубликована"), _("Действует с"), _("Состояние"))
    table = Table(
        _("Редакции правил, новые сверху"),
        tuple(Column(title) for title in titles),
        [
            [
                Cell(row.number),
                Cell(row.changes),
                Cell(row.approved_on, sub=word("edition_body", row.approved_by, language())),
                Cell(row.published_at),
                Cell(row.effective_at),
                tag("edition_state", states[row.number], EDITION_MARKS),
            ]
            for row in rows
        ],
        _("Редакций ещё нет."),
    )
    forms = [form for row in rows for form in _edition_forms(row, states[row.number], approver)]
    fields = (
        Field("number", _("Номер")),
        Field("changes", _("Что меняется, для пользователей"), "area"),
        Field("text_digest", _("Отпечаток загруженного текста"), "text",
              _("SHA-256 текста, загруженного командой edition import-text."), is_required=False),
    )  # fmt: skip
    forms.append(Form("draft", _("Новая редакция"), _("Составить проект редакции"), to("draft_edition"), fields))
    return list_page(request, "service_editions", _("Редакции правил"), table, forms=forms, **more)


def _edition_forms(row: ServiceEdition, state: str, approver: str) -> list[Form]:
    def form(name: str, button: str, *fields: Field, grave: bool = False) -> Form:
        title, address = f"{_('Редакция')} {row.number}", to("edition_act", row.number, name)
        return Form(f"{name}-{row.pk}", title, button, address, fields, grave)

    body = Field("body", _("Кто утвердил"), "select", "", words_of("edition_body", (approver,)))
    approved, own = Field("approved_on", _("День утверждения"), "date"), Field(
        "own_day", _("День вступления, если назван в самой редакции"), "date", is_required=False
    )  # fmt: skip
    reason = Field("reason", _("Причина"), "area")
    return {
        "draft": [form("approve", _("Записать утверждение"), body, approved, own)],
        "approved": [form("publish", _("Опубликовать редакцию %(n)s") % {"n": row.number})],
        "published": [form("withdraw", _("Отозвать редакцию %(n)s") % {"n": row.number}, reason, grave=True)],
    }.get(state, [])
