"""Documents of the corporate cases on the registrar's desk: what issuers sent, what may be done with it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.registry.case_files import STEPS, CaseEvent, CaseState
from reglament.flows.registry.corporate_case import open_package, subject_of, treat_package
from reglament.phrases.words import word
from reglament.store.registry.desk_lists import issuer_names, packages_of_all
from reglament.store.registry.edo_load import files_of_package, package_by_id
from reglament.store.registry.edo_models import CasePackage
from reglament.web.backoffice.page import PAGE_ROWS, cut, number_from, seat_of_officer, told
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
from reglament.web.templatetags.say import language

MARKS = {"received": "warn", "opened": "good", "rejected_with_notice": "bad", "rejected": "bad"}
TREATED = {"archive": CaseEvent.ARCHIVE, "reject": CaseEvent.REJECT_WITH_NOTICE}


@require_GET
@desk_page
def packages(request: HttpRequest) -> HttpResponse:
    """Show documents and packages that were sent, newest first."""
    seat = seat_of_officer(request)
    rows, following = cut(packages_of_all(seat.firm, number_from(request, "before"), PAGE_ROWS + 1), lambda row: row.pk)
    names = issuer_names(seat.firm, [row.issuer for row in rows])
    titles = ("№", _("Документ"), _("Эмитент"), _("Кому"), _("Отправлен"), _("Подпись"), _("Состояние"))
    table = Table(
        _("Документы корпоративного кейса, новые сверху"),
        tuple(Column(title) for title in titles),
        [
            [
                Cell(row.number, to("case_package", row.pk)),
                Cell(word("case_document", row.document_type, language())),
                Cell(names.get(row.issuer, row.issuer), to("issuer", row.issuer), row.issuer),
                Cell(word("case_addressee", row.addressee, language())),
                Cell(row.sent_at),
                Cell(word("signature_kind", row.signature_kind, language())),
                tag("case_state", row.state, MARKS),
            ]
            for row in rows
        ],
        _("Документов ещё не присылали."),
    )
    return list_page(request, "case_packages", _("Корпоративный кейс"), table, following=following)


@require_GET
@desk_page
def package(request: HttpRequest, number: int) -> HttpResponse:
    """Show one document or package: its files, its signature, the log of its exchange."""
    return _card(request, _found(request, number))


@require_POST
@desk_act
def treat(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Open what was received, put it into the archive, or reject with notice what is really an order."""
    seat = seat_of_officer(request)
    _found(request, number)
    act = seat.act("office", request.POST.get("key", ""))
    if name == "open":
        answer = open_package(act, number)
    elif name in TREATED:
        is_ground = name == "reject"
        answer = treat_package(
            act, number, TREATED[name].value, is_ground=is_ground, reason=request.POST.get("reason", "")
        )
    else:
        raise Http404
    if answer.refused:
        verdict = not_done(word("case_act", name, language()))
        return _card(request, _found(request, number), **told(answer, verdict))
    return redirect("backoffice:case_package", number)


def _found(request: HttpRequest, number: int) -> CasePackage:
    row = package_by_id(seat_of_officer(request).firm, number)
    if row is None or row.sent_at is None:
        raise Http404
    return row


def _card(request: HttpRequest, row: CasePackage, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    name = issuer_names(seat.firm, [row.issuer]).get(row.issuer, "")
    facts = [
        Fact(_("Эмитент"), name or row.issuer, row.issuer, to("issuer", row.issuer)),
        Fact(_("Документ"), word("case_document", row.document_type, language())),
        Fact(_("Кому"), word("case_addressee", row.addressee, language()), row.recipient),
        Fact(_("Собрание"), row.meeting_on),
        Fact(_("Подпись"), word("signature_kind", row.signature_kind, language())),
        Fact(_("Отправлен"), row.sent_at, row.sender),
        Fact(_("Открыт"), row.opened_at, person(row.opened_by) if row.opened_by else ""),
        Fact(_("Пометка"), row.note),
    ]
    return card_page(
        request,
        "case_packages",
        f"{word('case_document', row.document_type, language())} {row.number}",
        facts=facts,
        tables=[_files(row), exchange_log(seat.firm, subject_of(row))],
        forms=_forms(row),
        crumb={"link": to("case_packages"), "title": _("Корпоративный кейс")},
        state=tag("case_state", row.state, MARKS),
        **more,
    )


def _files(row: CasePackage) -> Table:
    columns = (Column(_("Файл")), Column(_("Байт"), True), Column(_("Отпечаток")), Column(_("Проверка")))
    rows = [
        [Cell(one.name), Cell(one.size), Cell(one.digest), tag("file_state", one.state, {"rejected": "bad"})]
        for one in files_of_package(row)
    ]
    return Table(_("Файлы"), columns, rows)


def _forms(row: CasePackage) -> list[Form]:
    if row.direction != "to_registrar":
        return []
    state = CaseState(row.state)
    opened, filed = to("case_act", row.pk, "open"), to("case_act", row.pk, "archive")
    known = (
        (CaseEvent.OPEN, Form("open", _("Получение"), _("Открыть документ"), opened)),
        (CaseEvent.ARCHIVE, Form("archive", _("Архив"), _("Сдать в архив"), filed)),
        (
            CaseEvent.REJECT_WITH_NOTICE,
            Form(
                "reject",
                _("Это распоряжение или основание операции"),
                _("Вернуть с уведомлением"),
                to("case_act", row.pk, "reject"),
                (Field("reason", _("Причина, для эмитента"), "area"),),
                is_grave=True,
                hint=_("Документ портфеля не бывает основанием для реестра, как бы он ни был подписан."),
            ),
        ),
    )
    return [form for event, form in known if (state, event) in STEPS]
