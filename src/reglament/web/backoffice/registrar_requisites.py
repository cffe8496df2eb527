"""The registrar's own requisites: what stands, what stood, and the form for new ones."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.registry.requisites import TEXTS, Requisites, requisites_on
from reglament.core.rulebook.grounds import Ground
from reglament.flows.answer import refusal
from reglament.flows.registry.requisites import record_requisites
from reglament.phrases.words import word
from reglament.store.registry.finance_load import requisites_of, requisites_rows
from reglament.store.registry.finance_models import RequisitesRow
from reglament.web.backoffice.page import seat_of_officer, told
from reglament.web.backoffice.registrar_page import (
    Cell,
    Column,
    Field,
    Form,
    Table,
    day_from,
    desk_act,
    desk_page,
    list_page,
    not_done,
    to,
)
from reglament.web.backoffice.task_card import person
from reglament.web.templatetags.say import language

NUMBERS = ("ogrn", "inn", "kpp", "bik", "account", "correspondent")
"""Typed in groups as they stand on paper; the spaces between are dropped."""


@require_GET
@desk_page
def requisites(request: HttpRequest) -> HttpResponse:
    """Show all requisites ever recorded, the last first, and the form filled with those of today."""
    return _requisites_page(request)


@require_POST
@desk_act
def record(request: HttpRequest) -> HttpResponse:
    """Record requisites from a day on."""
    seat, typed = seat_of_officer(request), request.POST
    starts_on = day_from(request, "starts_on")
    if starts_on is None:
        wrong = refusal(Ground.of("desk.field_unreadable", "", desk_field="starts_on"))
        return _requisites_page(request, **told(wrong, not_done(_("Новые реквизиты"))))
    given = {name: typed.get(name, "").strip() for name in TEXTS}
    given |= {name: "".join(given[name].split()) for name in NUMBERS}
    answer = record_requisites(seat.act("office", typed.get("key", "")), Requisites(**given, starts_on=starts_on))
    if answer.refused:
        return _requisites_page(request, **told(answer, not_done(_("Новые реквизиты"))))
    return redirect("backoffice:registrar_requisites")


def _requisites_page(request: HttpRequest, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    standing = requisites_on(requisites_of(seat.firm), seat.act("office").on)
    titles = (_("С какого дня"), _("Наименование и адрес"), _("ИНН / КПП"), _("Счёт и банк"), _("Кто подписывает"),
              _("Записаны"))  # fmt: skip
    table = Table(
        _("Реквизиты регистратора, последние сверху"),
        tuple(Column(title) for title in titles),
        [_row(one) for one in reversed(requisites_rows(seat.firm))],
        _("Реквизиты ещё не записаны: счета и счета-фактуры без них не составляются."),
    )
    hints = {
        "bank": _("Название банка и место, как в договоре счёта."),
        "accountant": _("Если учёт ведёт сам руководитель, укажите его."),
    }
    fields = (
        *(
            Field(name, word("field", f"requisites.{name}", language()), "text", hints.get(name, ""),
                  value="" if standing is None else str(getattr(standing, name)))
            for name in TEXTS
        ),
        Field("starts_on", _("С какого дня"), "date"),
    )  # fmt: skip
    form = Form("requisites", _("Новые реквизиты"), _("Записать реквизиты"), to("record_requisites"), fields,
                hint=_("Документы показывают реквизиты своего дня; составленные раньше не меняются."))  # fmt: skip
    return list_page(request, "registrar_requisites", _("Реквизиты"), table, forms=[form], **more)


def _row(row: RequisitesRow) -> list[Cell]:
    return [
        Cell(row.starts_on),
        Cell(row.name, sub=row.address),
        Cell(f"{row.inn} / {row.kpp}", sub=f"{word('field', 'requisites.ogrn', language())} {row.ogrn}"),
        Cell(row.account, sub=f"{row.bank}, {word('field', 'requisites.bik', language())} {row.bik}"),
        Cell(f"{row.head}, {row.head_post}", sub=row.accountant),
        Cell(row.added_at, sub=person(row.added_by)),
    ]
