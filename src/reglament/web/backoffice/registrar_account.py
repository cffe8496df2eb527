"""A personal account on any day as known at any moment, its movements, and the card of one operation."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reglament.core.calendar.moments import MOSCOW
from reglament.core.registry.bucket import Bucket, bucket_of
from reglament.core.registry.entries import basis_of
from reglament.core.registry.operation import OperationKind
from reglament.flows.registry.correct_operation import NEVER_TAKEN_BACK
from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.store.ledger.load import key_of
from reglament.store.ledger.models import Line
from reglament.store.registry.balances import line_place, lines_of_account, lines_of_operation, papers_on_day
from reglament.store.registry.models import PersonalAccount, RegistryOperation
from reglament.store.registry.owners import owners_of_account
from reglament.store.registry.register_load import account_by_number, corrections_of_operation, operation_by_number
from reglament.web.backoffice.page import PAGE_ROWS, cut, number_from, seat_of_officer
from reglament.web.backoffice.registrar_page import Cell, Column, Fact, Table, card_page, day_from, desk_page, to
from reglament.web.backoffice.task_card import person
from reglament.web.templatetags.say import language

LINES_SHOWN = 100


@require_GET
@desk_page
def account(request: HttpRequest, number: str) -> HttpResponse:
    """Show a personal account: whose it is, what lay on it on a day as known at a moment, what moved."""
    seat = seat_of_officer(request)
    row = account_by_number(seat.firm, number)
    if row is None:
        raise Http404
    today = seat.act("office").on
    day, known_at = day_from(request, "on") or today, _moment(request.GET.get("known", ""))
    lines, following = cut(
        lines_of_account(seat.firm, number, number_from(request, "before"), PAGE_ROWS + 1), line_place
    )
    asked = {"on": day.isoformat(), "known": request.GET.get("known", "") if known_at else ""}
    links = [
        {"link": f"{to('choose_operation')}?{urlencode({'account': number, 'source': number, 'number': number})}",
         "title": _("Новая операция по счёту")},
    ]  # fmt: skip
    if row.card is not None:
        links.append({"link": f"{to('new_operation', 'questionnaire')}?{urlencode({'person': row.card.person})}",
                      "title": _("Принять новую анкету")})  # fmt: skip
    return card_page(
        request,
        "issuers",
        f"{_('Лицевой счёт')} {number}",
        facts=_facts(row),
        tables=[
            _owners(row, day),
            _held(papers_on_day(seat.firm, number, day, known_at), day, known_at, today),
            _moved(lines),
        ],
        crumb={"link": to("issuer", row.issuer.code), "title": row.issuer.short_name or row.issuer.name},
        following=following,
        is_first="before" not in request.GET,
        filters=urlencode({name: value for name, value in asked.items() if value and request.GET.get(name)}),
        as_of=asked,
        links=links if row.closed_on is None else [],
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)
    except ValueError:
        return None


def _facts(row: PersonalAccount) -> list[Fact]:
    card = row.card
    return [
        Fact(_("Эмитент"), row.issuer.short_name or row.issuer.name, "", to("issuer", row.issuer.code)),
        Fact(_("Вид счёта"), word("personal_account", row.kind, language())),
        Fact(_("Владелец"), card.name if card else "", card.person if card else ""),
        Fact(_("Документ"), card.document if card else ""),
        Fact(_("ИНН"), card.inn if card else ""),
        Fact(_("Адрес"), card.address if card else ""),
        Fact(_("Банковские реквизиты"), card.bank_details if card else ""),
        Fact(_("Анкета от"), card.filed_on if card else None),
        Fact(_("Открыт"), row.opened_on),
        Fact(_("Закрыт"), row.closed_on),
    ]


def _owners(row: PersonalAccount, day: date) -> Table:
    """Return who owns a joint account; of an account of one owner the table is empty and left out."""
    lines = [
        [
            Cell(one.card.name if one.card else one.person, sub=one.person if one.card else ""),
            Cell(one.card.document if one.card else ""),
            Cell(str(one.share)),
        ]
        for one in owners_of_account(row, day)
    ]
    return Table(
        _("Общая долевая собственность"), (Column(_("Совладелец")), Column(_("Документ")), Column(_("Доля"))), lines
    )


def _held(found: list[tuple[Bucket, int]], day: date, known_at: datetime | None, today: date) -> Table:
    title = _("Бумаги на счёте") if day == today else f"{_('Бумаги на счёте на')} {say(day, language())}"
    hint = f"{_('Как было известно')} {say(known_at, language())}." if known_at else ""
    columns = (Column(_("Выпуск")), Column(_("Обременения")), Column(_("Метки")), Column(_("Бумаг"), True))
    rows = [
        [
            Cell(bucket.issue, to("issue", bucket.issue)),
            Cell(marks_of(bucket)),
            Cell(bucket.label or "–"),
            Cell(pieces),
        ]
        for bucket, pieces in found
    ]
    return Table(title, columns, rows, _("На счёте бумаг нет."), hint)


def marks_of(bucket: Bucket) -> str:
    """Return under what papers lie, as words."""
    told = [word("encumbrance", mark.kind.value, language()) for mark in sorted(bucket.marks)]
    return ", ".join(told) or _("свободны")


def _moved(lines: list[Line]) -> Table:
    titles = (_("Операция"), _("Что"), _("День"), _("Выпуск"), _("Обременения"), _("Изменение"), _("Записано"))
    columns = tuple(Column(title, title == _("Изменение")) for title in titles)
    rows = []
    for line in lines:
        bucket = bucket_of(key_of(line.account))
        number = line.entry.basis.partition(":")[2]
        link = to("registry_operation", int(number)) if number.isdecimal() else ""
        what = line.entry.what.removeprefix("registry.")
        rows.append(
            [
                Cell(number or "–", link),
                Cell(word("registry_operation", what, language()), sub=line.entry.note),
                Cell(line.value_on),
                Cell(bucket.issue, to("issue", bucket.issue)),
                Cell(marks_of(bucket), sub=bucket.label),
                _change(line.minor),
                Cell(line.entry.recorded_at),
            ]
        )
    return Table(_("Движение по счёту, новое сверху"), columns, rows, _("Движения не было."))


def _change(pieces: int) -> Cell:
    return Cell(f"{'+' if pieces > 0 else '−'}{say(abs(pieces), language())}")


@require_GET
@desk_page
def operation(request: HttpRequest, number: int) -> HttpResponse:
    """Show one operation: what was done on what document, which accounts it changed, whether it was taken back."""
    seat = seat_of_officer(request)
    row = operation_by_number(seat.firm, number)
    if row is None:
        raise Http404
    later = corrections_of_operation(seat.firm, number)
    lines = lines_of_operation(seat.firm, basis_of(number), LINES_SHOWN + 1)
    kind = word("registry_operation", row.kind, language())
    return card_page(
        request,
        "registry_operations",
        f"{_('Операция')} {number}: {kind}",
        facts=_told_of(row),
        tables=[_lines(lines), _followed(later)],
        crumb={"link": to("registry_operations"), "title": _("Операции реестра")},
        links=_what_next(row, later),
    )


def _told_of(row: RegistryOperation) -> list[Fact]:
    def account_of(title: str, named: str) -> Fact:
        return Fact(title, named, "", to("registry_account", named) if named else "")

    document = f"{row.ground} {row.ground_number}"
    return [
        Fact(_("Эмитент"), row.issuer.short_name or row.issuer.name, "", to("issuer", row.issuer.code)),
        Fact(_("Выпуск"), row.issue, "", to("issue", row.issue)),
        account_of(_("Со счёта"), row.source),
        account_of(_("На счёт"), row.target),
        Fact(_("Бумаг"), row.quantity),
        Fact(_("День"), row.value_on),
        Fact(_("Основание"), document, say(row.ground_on, language()) if row.ground_on else ""),
        Fact(_("Приложено"), ", ".join(row.attached)),
        Fact(_("Номер обременения"), row.encumbrance),
        Fact(_("Причина"), row.details.get("reason", "")),
        Fact(_("Отменяет или заменяет"), row.corrects, "",
             to("registry_operation", row.corrects) if row.corrects else ""),
        Fact(_("Записал"), person(row.recorded_by), say(row.recorded_at, language())),
    ]  # fmt: skip


def _lines(lines: list[Line]) -> Table:
    columns = (Column(_("Счёт")), Column(_("Выпуск")), Column(_("Обременения")), Column(_("Изменение"), True))
    rows = []
    for line in lines[:LINES_SHOWN]:
        bucket = bucket_of(key_of(line.account))
        address = to("registry_account", bucket.account)
        rows.append(
            [Cell(bucket.account, address), Cell(bucket.issue), Cell(marks_of(bucket), sub=bucket.label),
             _change(line.minor)]
        )  # fmt: skip
    hint = _("Показаны первые %(n)s изменений.") % {"n": LINES_SHOWN} if len(lines) > LINES_SHOWN else ""
    return Table(_("Изменения на счетах"), columns, rows, _("Счета не менялись."), hint)


def _followed(later: list[RegistryOperation]) -> Table:
    columns = (Column(_("Операция")), Column(_("Что")), Column(_("Записано")))
    rows = [
        [Cell(one.pk, to("registry_operation", one.pk)), Cell(word("registry_operation", one.kind, language())),
         Cell(one.recorded_at, sub=person(one.recorded_by))]
        for one in later
    ]  # fmt: skip
    return Table(_("Отменена или заменена"), columns, rows)


def _what_next(row: RegistryOperation, later: list[RegistryOperation]) -> list[dict[str, str]]:
    """Return what may follow: the operation is taken back, then the right one takes its place on its day."""
    if row.kind in NEVER_TAKEN_BACK:
        return []
    if not any(one.kind == OperationKind.CORRECTION for one in later):
        query: dict[str, Any] = {"operation": row.pk}
        return [{"link": f"{to('new_operation', 'correction')}?{urlencode(query)}", "title": _("Отменить операцию")}]
    if len(later) > 1:
        return []
    kind = "release" if row.kind in ("pledge_release", "unblock", "arrest_release") else row.kind
    query = {"corrects": row.pk, "value_on": row.value_on.isoformat(), "issue": row.issue, "account": row.source,
             "source": row.source, "target": row.target, "quantity": row.quantity}  # fmt: skip
    return [{"link": f"{to('new_operation', kind)}?{urlencode(query)}", "title": _("Провести верную взамен")}]
