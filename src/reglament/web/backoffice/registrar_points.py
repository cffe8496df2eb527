"""The list of points where papers of access are taken in, on the registrar's desk."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.esign.application import POINT_KINDS
from reglament.core.rulebook.grounds import Ground
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.points import PointDraft, set_point
from reglament.phrases.words import word
from reglament.store.esign.agree_load import points_of
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
    words_of,
)
from reglament.web.templatetags.say import language


@require_GET
@desk_page
def points(request: HttpRequest) -> HttpResponse:
    """Show the points of receipt and the form that puts one on the list or changes it."""
    return _page(request)


@require_POST
@desk_act
def set_one(request: HttpRequest) -> HttpResponse:
    """Put a point on the list, or change the one with this code."""
    seat, typed = seat_of_officer(request), request.POST
    starts_on = day_from(request, "starts_on")
    if starts_on is None:
        answer: Answer = refusal(Ground.of("desk.field_unreadable", "", desk_field="starts_on"))
    else:
        names = {name: typed.get(name, "").strip() for name in ("code", "kind", "name", "address")}
        draft = PointDraft(**names, starts_on=starts_on, ends_on=day_from(request, "ends_on"))
        answer = set_point(seat.act("office", typed.get("key", "")), draft)
    if answer.refused:
        return _page(request, **told(answer, not_done(_("Место приёма"))))
    return redirect("backoffice:receipt_points")


def _page(request: HttpRequest, **more: Any) -> HttpResponse:
    rows = points_of(seat_of_officer(request).firm)
    titles = (_("Код"), _("Место"), _("Кто принимает"), _("Адрес"), _("Принимает с"), _("По день"))
    table = Table(
        _("Места приёма"),
        tuple(Column(title) for title in titles),
        [
            [
                Cell(row.code),
                Cell(row.name),
                Cell(word("point_kind", row.kind, language())),
                Cell(row.address),
                Cell(row.starts_on),
                Cell(row.ends_on or "–"),
            ]
            for row in rows
        ],
        _("Мест приёма ещё нет: заявку принять негде."),
    )
    fields = (
        Field("code", _("Код"), "text", _("Код из списка изменит это место приёма.")),
        Field("kind", _("Кто принимает"), "select", "", words_of("point_kind", POINT_KINDS)),
        Field("name", _("Название")),
        Field("address", _("Адрес")),
        Field("starts_on", _("Принимает с"), "date"),
        Field("ends_on", _("По день"), "date", is_required=False),
    )
    form = Form("point", _("Место приёма"), _("Записать место приёма"), to("set_receipt_point"), fields)
    crumb = {"link": to("incoming"), "title": _("Входящие заявки")}
    return list_page(request, "incoming", _("Места приёма"), table, forms=[form], crumb=crumb, **more)
