"""Certificates the registrar trusts and signs with, and the loaded lists of revoked ones."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.flows.answer import Answer
from reglament.flows.esign.certificates import ROLES, load_certificate, load_list, take_certificate_back
from reglament.flows.esign.evidence import pack_evidence
from reglament.phrases.words import word
from reglament.store.esign.cms_load import all_certificates, lists_of
from reglament.store.esign.cms_models import CertificateRow
from reglament.web.backoffice.page import seat_of_officer, told
from reglament.web.backoffice.registrar_page import (
    Cell,
    Column,
    Field,
    Form,
    Table,
    desk_act,
    desk_page,
    list_page,
    not_done,
    to,
    words_of,
)
from reglament.web.seat import Seat
from reglament.web.templatetags.say import language

LIST = "crl"


@require_GET
@desk_page
def certificates(request: HttpRequest) -> HttpResponse:
    """Show the certificates in use and the loaded lists, with forms to load more."""
    return _page(request)


@require_POST
@desk_act
def load(request: HttpRequest) -> HttpResponse:
    """Take a certificate or a list of revoked ones in."""
    seat, typed = seat_of_officer(request), request.POST
    act = seat.act("office", typed.get("key", ""))
    file = request.FILES.get("file")
    content = file.read() if file is not None else b""
    role = typed.get("role", "")
    answer = (
        load_list(act, content) if role == LIST else load_certificate(act, content, role, typed.get("key_place", ""))
    )
    return _answered(request, answer, _("Загрузка сертификата"))


@require_POST
@desk_act
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """End the use of a certificate."""
    seat = seat_of_officer(request)
    answer = take_certificate_back(seat.act("office", request.POST.get("key", "")), number)
    return _answered(request, answer, _("Вывод сертификата из использования"))


@require_POST
@desk_act
def pack(request: HttpRequest) -> HttpResponse:
    """Pack the evidence of a signed document and open the pack."""
    seat, number = seat_of_officer(request), request.POST.get("document", "")
    wanted = int(number) if number.isdecimal() and len(number) < 16 else 0
    answer = pack_evidence(seat.act("office", request.POST.get("key", "")), wanted)
    if answer.refused:
        return _page(request, **told(answer, not_done(_("Доказательства подписи"))))
    return redirect("backoffice:document", answer.result["pack"])


def _answered(request: HttpRequest, answer: Answer, what: str) -> HttpResponse:
    if answer.refused:
        return _page(request, **told(answer, not_done(what)))
    return redirect("backoffice:certificates")


def _page(request: HttpRequest, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    held = all_certificates(seat.firm)
    titles = ("№", _("Назначение"), _("Владелец"), _("Кто выдал"), _("Алгоритм"), _("Действует"), _("Состояние"))
    table = Table(
        _("Сертификаты"), tuple(Column(title) for title in titles), [_row(seat, row) for row in held],
        _("Сертификатов ещё нет: подписи не проверить и не поставить."),
    )  # fmt: skip
    columns = (Column("№"), Column(_("Кто выпустил")), Column(_("Выпущен")), Column(_("Следующий")),
               Column(_("Отозвано"), True))  # fmt: skip
    lists = Table(
        _("Списки отозванных сертификатов"),
        columns,
        [[Cell(row.pk), Cell(row.issuer), Cell(row.from_at), Cell(row.until_at), Cell(row.revoked)]
         for row in lists_of(seat.firm, 50)],
    )  # fmt: skip
    place_hint = _("Только для своего: file:/путь или pkcs11:module=…;token=…;object=…. Сам ключ сюда не загружается.")
    fields = (
        Field("role", _("Что загружаем"), "select", "", words_of("certificate_role", (*ROLES, LIST))),
        Field("file", _("Файл, DER или PEM"), "file"),
        Field("key_place", _("Где лежит ключ"), "text", place_hint, is_required=False),
    )
    forms = [
        Form("load", _("Загрузить"), _("Загрузить сертификат или список"), to("load_certificate"), fields),
        Form("pack", _("Доказательства подписи"), _("Собрать доказательства"), to("pack_evidence"),
             (Field("document", _("Номер документа"), "number"),),
             hint=_("Архив проверяется командами OpenSSL без этой программы.")),
        *(
            Form(f"back-{row.pk}", f"{_('Сертификат')} № {row.pk}",
                 _("Вывести сертификат № %(n)s из использования") % {"n": row.pk},
                 to("take_certificate_back", row.pk), is_grave=True)
            for row in held if row.taken_back_at is None
        ),
    ]  # fmt: skip
    return list_page(request, "certificates", _("Сертификаты и подписи"), table, forms=forms, tables=[lists], **more)


def _row(seat: Seat, row: CertificateRow) -> list[Cell]:
    runs = row.valid_from <= seat.at <= row.valid_until
    if row.taken_back_at is not None:
        state = Cell(_("выведен"), mark="tag")
    else:
        state = Cell(_("действует"), mark="good") if runs else Cell(_("не действует"), mark="bad")
    return [
        Cell(row.pk),
        Cell(word("certificate_role", row.role, language())),
        Cell(row.subject, sub=row.serial),
        Cell(row.issuer),
        Cell(row.algorithm),
        Cell(row.valid_until, sub=row.key_place),
        state,
    ]
