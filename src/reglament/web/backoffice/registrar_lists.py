"""Lists on the registrar's desk: a version with its changes and differences, and the correction of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.registry.lists.versions import CorrectionReason
from reglament.flows.registry.correct_list import correct_list
from reglament.phrases.figures import say
from reglament.phrases.list_words import code_word, column_title
from reglament.phrases.words import word
from reglament.store.registry.list_load import list_by_id, versions_of_list
from reglament.store.registry.list_models import HolderList
from reglament.web.backoffice.page import seat_of_officer, told
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
    not_done,
    to,
    words_of,
)
from reglament.web.backoffice.task_card import person
from reglament.web.templatetags.say import language

CHANGES_SHOWN = 100


@require_GET
@desk_page
def one_list(request: HttpRequest, number: int) -> HttpResponse:
    """Show one version of a list: its totals, what differs from the former, its files to download."""
    return _card(request, _found(request, number))


@require_POST
@desk_act
def correct(request: HttpRequest, number: int) -> HttpResponse:
    """Make the next version of a list; a refusal is shown above the card with its grounds."""
    row = _found(request, number)
    act = seat_of_officer(request).act("office", request.POST.get("key", ""))
    answer = correct_list(act, int(row.pk), request.POST.get("reason", ""))
    if answer.refused:
        return _card(request, row, **told(answer, not_done(_("Исправление списка"))))
    return redirect("backoffice:registry_list", int(answer.result["list"]))


def _found(request: HttpRequest, number: int) -> HolderList:
    row = list_by_id(seat_of_officer(request).firm, number)
    if row is None:
        raise Http404
    return row


def _card(request: HttpRequest, row: HolderList, **more: Any) -> HttpResponse:
    versions = versions_of_list(row.firm, row.number)
    is_latest = not versions or versions[-1].pk == row.pk
    return card_page(
        request,
        "registry_lists",
        f"{word('list_kind', row.kind, language())} {row.number}",
        facts=_facts(row),
        tables=[_files(row), _totals(row), _differences(row), _changes(row), _versions(row, versions)],
        forms=[_correction(row)] if is_latest else [],
        crumb={"link": to("registry_lists"), "title": _("Списки из реестра")},
        **more,
    )


def _facts(row: HolderList) -> list[Fact]:
    return [
        Fact(_("Список"), word("list_kind", row.kind, language())),
        Fact(_("Эмитент"), row.issuer, "", to("issuer", row.issuer)),
        Fact(_("Выпуск"), row.issue, "", to("issue", row.issue)),
        Fact(_("На день"), row.as_of),
        Fact(_("Распоряжение"), row.order_number, say(row.order_on, language())),
        Fact(_("Версия"), row.version, word("correction_reason", row.reason, language()) if row.reason else ""),
        Fact(_("Исправляет"), row.corrects, "", to("registry_list", row.corrects) if row.corrects else ""),
        Fact(_("Составлен"), row.made_at, person(row.made_by)),
        Fact(_("Отпечаток строк"), row.digest),
    ]


def _files(row: HolderList) -> Table:
    files = [
        [
            Cell(one["name"], to("document", one["id"]), str(one.get("digest", ""))),
            Cell(str(one.get("form", "")).upper()),
        ]
        for one in row.documents
    ]
    return Table(_("Файлы"), (Column(_("Файл")), Column(_("Вид"))), files)


def _totals(row: HolderList) -> Table:
    plain = [(name, value) for name, value in row.totals.items() if isinstance(value, str | int)]
    reasons = row.totals.get("left_out", {})
    lines = [[Cell(word("list_total", name, language())), Cell(value)] for name, value in plain]
    lines += [[Cell(code_word("left_out", reason, language())), Cell(pieces)] for reason, pieces in reasons.items()]
    return Table(_("Итоги"), (Column(_("Что")), Column(_("Сколько"), is_figure=True)), lines)


def _differences(row: HolderList) -> Table:
    lines = [
        [
            Cell(one["account"]),
            Cell(word("disclosure_difference", one["code"], language())),
            Cell(one["register"]),
            Cell(one["answer"]),
        ]
        for one in row.differences
    ]
    columns = (Column(_("Счёт")), Column(_("Что расходится")), Column(_("В реестре")), Column(_("В ответе")))
    return Table(_("Расхождения с ответами номинальных держателей"), columns, lines)


def _changes(row: HolderList) -> Table:
    lines = [
        [
            Cell(one["account"]),
            Cell(_changed(one["what"])),
            Cell(one["was"]),
            Cell(one["now"]),
        ]
        for one in row.changes[:CHANGES_SHOWN]
    ]
    columns = (Column(_("Счёт")), Column(_("Что изменилось")), Column(_("Было")), Column(_("Стало")))
    hint = _("Всего изменений: %(count)s") % {"count": row.changes_count} if row.changes_count > len(lines) else ""
    return Table(_("Изменения против прежней версии"), columns, lines, hint=hint)


def _changed(what: str) -> str:
    """Return what changed: a row came or went, or the heading of the column that says something else."""
    return word("list_change", what, language()) if what in ("added", "removed") else column_title(what, language())


def _versions(row: HolderList, versions: list[HolderList]) -> Table:
    lines = [
        [Cell(one.version, to("registry_list", one.pk)), Cell(one.made_at, sub=person(one.made_by)),
         Cell(word("correction_reason", one.reason, language()) if one.reason else "")]
        for one in versions
        if one.pk != row.pk
    ]  # fmt: skip
    return Table(_("Другие версии"), (Column(_("Версия")), Column(_("Составлена")), Column(_("Причина"))), lines)


def _correction(row: HolderList) -> Form:
    reasons = words_of("correction_reason", tuple(CorrectionReason))
    return Form(
        "correct",
        _("Исправление"),
        _("Составить новую версию"),
        to("correct_list", row.pk),
        (Field("reason", _("Причина"), "select", options=reasons),),
        hint=_("Новая версия подписывается и передаётся эмитенту рядом с прежней; прежняя сохраняется."),
    )
