"""Lists as files to take away: what a page shows, all its pages, as CSV or XLSX in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from reglament.core.calendar.moments import local
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.phrases.words import word
from reglament.render.table import MEDIA_TYPES, Cell, Form, Manner, table_file
from reglament.store.audit.models import ActRow
from reglament.store.docflow.models import Task
from reglament.store.instructions.models import BankMovement, Instruction
from reglament.store.orders.models import Order
from reglament.store.parties.models import Client
from reglament.store.reports.models import ReportRow
from reglament.web.seat import Seat
from reglament.web.templatetags.say import language

ROWS_AT_ONCE = 500
ROWS_MAX = 10_000
FORMS: dict[str, Form] = {"csv": "csv", "xlsx": "xlsx"}

Names = Mapping[str, str]
"""Clients' names by code; empty where a list is one client's own."""
Read = Callable[[Any, int], Sequence[Any]]
"""Rows after a place (None for the first), at most so many."""


class Sheet(NamedTuple):
    """A list as a file: its name, its title, its columns and the cells of a row."""

    name: str
    title: str
    columns: list[str]
    cells: Callable[[Any], list[Cell]]


def sheet_wanted(request: HttpRequest) -> Form | None:
    """Return the form of file the address asks for, or None for the page."""
    return FORMS.get(request.GET.get("format", ""))


def sheet_answer(
    seat: Seat, sheet: Sheet, form: Form, read: Read, place_of: Callable[[Any], Any] = lambda row: row.pk
) -> HttpResponse:
    """Return a list as a file. One longer than 10,000 rows says in its name that it is the beginning."""
    rows: list[list[Cell]] = []
    is_cut = False
    for row in _all_rows(read, place_of):
        if len(rows) == ROWS_MAX:
            is_cut = True
            break
        rows.append(sheet.cells(row))
    manner: Manner = "plain" if language() == "en" else "office"
    content = table_file(form, sheet.title, sheet.columns, rows, manner)
    answer = HttpResponse(content, content_type=MEDIA_TYPES[form])
    beginning = f"_{_('первые')}-{ROWS_MAX}" if is_cut else ""
    name = f"{local(seat.at).date().isoformat()}_{sheet.name}{beginning}.{form}"
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _all_rows(read: Read, place_of: Callable[[Any], Any]) -> Iterator[Any]:
    place = None
    while found := read(place, ROWS_AT_ONCE):
        yield from found
        if len(found) < ROWS_AT_ONCE:
            return
        place = place_of(found[-1])


def _whose(names: Names | None) -> list[str]:
    return [] if names is None else [_("Клиент"), _("Имя")]


def _who(names: Names | None, client: str) -> list[Cell]:
    return [] if names is None else [client, names.get(client, "")]


def orders_sheet(names: Names | None = None) -> Sheet:
    """Return the sheet of orders; without names it is a client's own."""
    columns = [
        _("№"),
        *_whose(names),
        _("Операция"),
        _("Бумага"),
        _("Количество, шт."),
        _("Исполнено, шт."),
        _("Цена"),
        _("Получена"),
        _("Действует по"),
        _("Состояние"),
    ]

    def cells(row: Order) -> list[Cell]:
        return [
            int(row.pk),
            *_who(names, row.client),
            word("side", row.side, language()),
            row.instrument,
            row.pieces or row.asked_pieces,
            row.filled,
            Decimal(row.price) if row.price else None,
            row.received_at,
            row.expires_on,
            word("order_state", row.state, language()),
        ]

    return Sheet("orders", _("Заявки"), columns, cells)


def instructions_sheet(names: Names | None = None) -> Sheet:
    """Return the sheet of instructions; without names it is a client's own."""
    columns = [
        _("№"),
        *_whose(names),
        _("Что"),
        _("Сумма или количество"),
        _("Единица"),
        _("Место"),
        _("Получено"),
        _("Принято"),
        _("Срок"),
        _("Состояние"),
    ]

    def cells(row: Instruction) -> list[Cell]:
        return [
            int(row.pk),
            *_who(names, row.client),
            word("instruction", row.kind, language()),
            _figure(row.payable or row.asked, row.unit),
            row.unit,
            word("place", row.place, language()),
            row.received_at,
            row.accepted_on,
            row.due_at,
            word("instruction_state", row.state, language()),
        ]

    return Sheet("instructions", _("Поручения"), columns, cells)


def _figure(minor: int, unit: str) -> Cell:
    currency = CURRENCIES.get(unit)
    return minor if currency is None else Amount(minor, currency).decimal


def reports_sheet(names: Names | None = None) -> Sheet:
    """Return the sheet of reports; without names it is a client's own."""
    columns = [
        _("Номер"),
        *_whose(names),
        _("Отчёт"),
        _("С какого дня"),
        _("По какой день"),
        _("Версия"),
        _("Составлен"),
        _("Возражения до"),
        _("Состояние"),
    ]

    def cells(row: ReportRow) -> list[Cell]:
        return [
            row.number,
            *_who(names, row.client),
            word("report", row.kind, language()),
            row.first,
            row.last,
            row.version,
            row.made_at,
            row.objections_until,
            word("report_state", row.state, language()),
        ]

    return Sheet("reports", _("Отчёты"), columns, cells)


def acts_sheet(person: Callable[[str], str], *, is_own: bool) -> Sheet:
    """Return the sheet of acts; one's own names neither the client nor the door."""
    columns = [_("№"), _("Когда"), _("Кто"), _("Что"), _("Итог"), _("Пункты")]
    columns = columns if is_own else [*columns, _("Клиент"), _("Откуда"), _("Редакция")]

    def cells(row: ActRow) -> list[Cell]:
        clauses = [ground["clause"] for ground in row.answer.get("grounds", []) if ground.get("clause")]
        told: list[Cell] = [
            int(row.pk),
            row.at,
            person(row.by),
            word("act", row.what, language()),
            word("outcome", row.outcome, language()),
            " ".join(dict.fromkeys(clauses)),
        ]
        return told if is_own else [*told, row.client, word("door", row.door, language()), row.edition]

    return Sheet("acts", _("Действия"), columns, cells)


def tasks_sheet(person: Callable[[str], str], names: Names) -> Sheet:
    """Return the sheet of cases that wait for officers."""
    columns = [_("№"), _("Дело"), _("Клиент"), _("Имя"), _("Предмет"), _("Открыто"), _("Срок"), _("Пункты"), _("Кто")]

    def cells(row: Task) -> list[Cell]:
        clauses = [ground["clause"] for ground in row.grounds if ground.get("clause")]
        return [
            int(row.pk),
            word("task", row.kind, language()),
            row.client,
            names.get(row.client, ""),
            row.subject,
            row.opened_at,
            row.due_at,
            " ".join(dict.fromkeys(clauses)),
            person(row.taken_by) if row.taken_by else _("свободно"),
        ]

    return Sheet("tasks", _("Очередь работы"), columns, cells)


def clients_sheet() -> Sheet:
    """Return the sheet of clients."""

    def cells(row: Client) -> list[Cell]:
        kind = _("юридическое лицо") if row.kind == "entity" else _("физическое лицо")
        return [row.code, row.name, kind, row.inn, row.opened_on]

    return Sheet("clients", _("Клиенты"), [_("Код"), _("Имя"), _("Кто это"), _("ИНН"), _("Открыт")], cells)


def receipts_sheet() -> Sheet:
    """Return the sheet of money nobody's yet."""
    columns = [_("№"), _("От кого"), _("ИНН"), _("Сумма"), _("Единица"), _("Пришли"), _("Клиент"), _("Назначение")]

    def cells(row: BankMovement) -> list[Cell]:
        return [
            int(row.pk),
            row.payer_name,
            row.payer_inn,
            _figure(row.minor, row.unit),
            row.unit,
            row.booked_on,
            row.client,
            row.purpose,
        ]

    return Sheet("receipts", _("Невыясненные деньги"), columns, cells)
