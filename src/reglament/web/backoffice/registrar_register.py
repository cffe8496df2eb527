"""The register on the registrar's desk: issuers, issues on a day, accounts, operations, and the lists made of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reglament.core.registry.issue import nominal_text
from reglament.flows.registry.state_page import state_page
from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.store.esign.key_load import representatives_of
from reglament.store.registry.desk_lists import (
    accounts_listed,
    issuers_listed,
    lists_made,
    operations_listed,
)
from reglament.store.registry.models import PersonalAccount, RegistryOperation
from reglament.store.registry.register_load import issue_by_code, issuer_by_code, issues_of
from reglament.web.backoffice.page import PAGE_ROWS, cut, number_from, seat_of_officer
from reglament.web.backoffice.registrar_page import (
    Cell,
    Column,
    Fact,
    Table,
    card_page,
    day_from,
    desk_page,
    list_page,
    to,
)
from reglament.web.backoffice.task_card import person
from reglament.web.templatetags.say import language

SHOWN = 20


def _day(day: date | None) -> str:
    return say(day, language()) if day else ""


@require_GET
@desk_page
def issuers(request: HttpRequest) -> HttpResponse:
    """Show the issuers whose registers the firm keeps."""
    seat = seat_of_officer(request)
    words = request.GET.get("q", "").strip()[:80]
    found = issuers_listed(seat.firm, words, request.GET.get("after", "")[:32], PAGE_ROWS + 1)
    rows, following = cut(found, lambda row: row.code)
    titles = (_("Код"), _("Эмитент"), _("ИНН"), _("ОГРН"), _("Выпусков"), _("Договор"))
    table = Table(
        _("Эмитенты по коду"),
        tuple(Column(title, title == _("Выпусков")) for title in titles),
        [
            [
                Cell(row.code, to("issuer", row.code)),
                Cell(row.name),
                Cell(row.inn),
                Cell(row.ogrn),
                Cell(row.issues_count),
                Cell(row.contract, sub=_day(row.contract_on)),
            ]
            for row in rows
        ],
        _("Эмитентов нет."),
    )
    search = {"label": _("Код, название, ИНН или ОГРН"), "words": words}
    links = [{"link": to("new_operation", "open_issuer"), "title": _("Принять реестр на ведение")}]
    more: dict[str, Any] = {"search": search, "following": following, "page_name": "after", "filters": f"q={words}"}
    more["links"] = links
    return list_page(request, "issuers", _("Эмитенты"), table, **more)


@require_GET
@desk_page
def issuer(request: HttpRequest, code: str) -> HttpResponse:
    """Show one issuer: his issues, representatives and personal accounts by pages."""
    seat = seat_of_officer(request)
    row = issuer_by_code(seat.firm, code)
    if row is None:
        raise Http404
    words = request.GET.get("q", "").strip()[:80]
    found = accounts_listed(row, words, request.GET.get("after", "")[:32], PAGE_ROWS + 1)
    accounts, following = cut(found, lambda one: one.number)
    facts = [
        Fact(_("ИНН"), row.inn),
        Fact(_("КПП"), row.kpp),
        Fact(_("ОГРН"), row.ogrn),
        Fact(_("Адрес"), row.address),
        Fact(
            _("Договор на ведение реестра"), row.contract, say(row.contract_on, language()) if row.contract_on else ""
        ),
        Fact(_("Реестр ведётся с"), row.opened_on),
    ]
    issues = [
        [Cell(one.code, to("issue", one.code)), Cell(one.name or one.isin, sub=one.isin), Cell(one.registered_on)]
        for one in issues_of(row)
    ]
    people = [
        [Cell(one.login, to("registrar_key", one.login)), Cell(one.name), Cell(one.ended_at)]
        for one in representatives_of(seat.firm, code, SHOWN)
    ]
    return card_page(
        request,
        "issuers",
        row.short_name or row.name,
        facts=facts,
        tables=[
            Table(_("Выпуски"), (Column(_("Номер")), Column(_("Выпуск")), Column(_("Зарегистрирован"))), issues),
            Table(_("Представители"), (Column(_("Логин")), Column(_("Имя")), Column(_("Доступ прекращён"))), people),
            _accounts(accounts),
        ],
        crumb={"link": to("issuers"), "title": _("Эмитенты")},
        search={"label": _("Счёт, владелец или ИНН"), "words": words},
        following=following,
        is_first="after" not in request.GET,
        page_name="after",
        filters=f"q={words}",
        links=_issuer_links(row.code),
    )


def _issuer_links(code: str) -> list[dict[str, str]]:
    return [
        {"link": f"{to('new_operation', 'open_account')}?issuer={code}", "title": _("Открыть лицевой счёт")},
        {"link": f"{to('new_operation', 'issue')}?issuer={code}", "title": _("Внести выпуск")},
        {"link": to("issuer_papers", code), "title": _("Анкета и руководители")},
        {"link": f"{to('attorneys')}?issuer={code}", "title": _("Доверенности эмитента")},
    ]


def _accounts(rows: list[PersonalAccount]) -> Table:
    columns = (Column(_("Счёт")), Column(_("Вид")), Column(_("Владелец")), Column(_("Открыт")), Column(_("Закрыт")))
    return Table(
        _("Лицевые счета"),
        columns,
        [
            [
                Cell(one.number, to("registry_account", one.number)),
                Cell(word("personal_account", one.kind, language())),
                Cell(one.card.name if one.card else "–", sub=one.card.inn if one.card else ""),
                Cell(one.opened_on),
                Cell(one.closed_on),
            ]
            for one in rows
        ],
        _("Таких счетов нет."),
    )


@require_GET
@desk_page
def issue(request: HttpRequest, code: str) -> HttpResponse:
    """Show an issue on a day: how large it is, who holds it, whether the accounts hold all of it."""
    seat = seat_of_officer(request)
    row = issue_by_code(seat.firm, code)
    if row is None:
        raise Http404
    day = day_from(request, "q") or seat.act("office").on
    page = state_page(seat.firm, row, day, number_from(request, "after") or 0, PAGE_ROWS)
    figures = page.figures
    facts = [
        Fact(_("Эмитент"), row.issuer.short_name or row.issuer.name, "", to("issuer", row.issuer.code)),
        Fact("ISIN", row.isin),
        Fact(_("Операции"), _("Операции выпуска"), "", f"{to('registry_operations')}?issue={row.code}"),
        Fact(_("Зарегистрирован"), row.registered_on),
        Fact(_("Состояние"), word("issue_state", figures.state.value, language()) if figures else ""),
        Fact(_("Номинал"), nominal_text(figures.nominal) if figures else "", row.currency),
        Fact(_("В выпуске, шт."), figures.quantity if figures else 0),
        Fact(_("На счетах, шт."), page.held, _("сходится") if figures and page.held == figures.quantity else ""),
        Fact(_("Счетов с бумагами"), page.accounts),
    ]
    title = f"{_('Состояние реестра на')} {say(day, language())}"
    columns = (Column(_("Счёт")), Column(_("Вид")), Column(_("Владелец")), Column(_("Бумаг"), True),
               Column(_("Обременено"), True))  # fmt: skip
    rows = [
        [
            Cell(one.account, to("registry_account", one.account)),
            Cell(word("personal_account", one.kind.value, language())),
            Cell(one.name or "–", sub=one.inn),
            Cell(one.quantity),
            Cell(one.encumbered),
        ]
        for one in page.rows
    ]
    return card_page(
        request,
        "issuers",
        f"{_('Выпуск')} {row.code}",
        facts=facts,
        tables=[Table(title, columns, rows, _("В этот день бумаг нет."))],
        crumb={"link": to("issuer", row.issuer.code), "title": row.issuer.short_name or row.issuer.name},
        search={"label": _("На день"), "words": day.isoformat(), "kind": "date"},
        following=page.following,
        is_first="after" not in request.GET,
        page_name="after",
        filters=f"q={day.isoformat()}",
        links=[{"link": f"{to('choose_operation')}?issue={row.code}", "title": _("Новая операция")}],
    )


def _operations(rows: list[RegistryOperation]) -> Table:
    columns = (Column("№"), Column(_("Операция")), Column(_("Выпуск")), Column(_("Со счёта")), Column(_("На счёт")),
               Column(_("Бумаг"), True), Column(_("День")), Column(_("Основание")), Column(_("Записал")))  # fmt: skip
    return Table(
        _("Операции, новые сверху"),
        columns,
        [
            [
                Cell(one.pk, to("registry_operation", one.pk)),
                Cell(word("registry_operation", one.kind, language()), sub=f"↔ {one.corrects}" if one.corrects else ""),
                Cell(one.issue, to("issue", one.issue)),
                Cell(one.source, to("registry_account", one.source) if one.source else ""),
                Cell(one.target, to("registry_account", one.target) if one.target else ""),
                Cell(one.quantity),
                Cell(one.value_on),
                Cell(one.ground, sub=one.ground_number),
                Cell(person(one.recorded_by), sub=say(one.recorded_at, language())),
            ]
            for one in rows
        ],
        _("Операций нет."),
    )


@require_GET
@desk_page
def operations(request: HttpRequest) -> HttpResponse:
    """Show operations of the register, newest first, of one issue or of all."""
    seat = seat_of_officer(request)
    code = request.GET.get("issue", "").strip()[:32]
    found = operations_listed(seat.firm, code, "", number_from(request, "before"), PAGE_ROWS + 1)
    rows, following = cut(found, lambda row: row.pk)
    title = f"{_('Операции выпуска')} {code}" if code else _("Операции реестра")
    links = [{"link": to("choose_operation") + (f"?issue={code}" if code else ""), "title": _("Новая операция")}]
    more: dict[str, Any] = {"following": following, "filters": f"issue={code}", "links": links}
    return list_page(request, "registry_operations", title, _operations(rows), **more)


@require_GET
@desk_page
def lists(request: HttpRequest) -> HttpResponse:
    """Show the lists made from the register, newest first, each version on its own."""
    seat = seat_of_officer(request)
    rows, following = cut(lists_made(seat.firm, number_from(request, "before"), PAGE_ROWS + 1), lambda row: row.pk)
    titles = (_("Номер"), _("Список"), _("Эмитент"), _("Выпуск"), _("На день"), _("Версия"), _("Составлен"))
    table = Table(
        _("Списки, новые сверху"),
        tuple(Column(title) for title in titles),
        [
            [
                Cell(row.number, to("registry_list", row.pk)),
                Cell(word("list_kind", row.kind, language())),
                Cell(row.issuer, to("issuer", row.issuer)),
                Cell(row.issue, to("issue", row.issue)),
                Cell(row.as_of),
                Cell(row.version),
                Cell(row.made_at, sub=person(row.made_by)),
            ]
            for row in rows
        ],
        _("Списков ещё не составляли."),
    )
    return list_page(request, "registry_lists", _("Списки из реестра"), table, following=following)
