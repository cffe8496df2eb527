"""What a case is about: the order, the instruction, the receipt or the report it names, read for many cases at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from reglament.core.units.amount import CURRENCIES, Amount
from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.store.instructions.lists import instructions_by_numbers, movements_by_numbers
from reglament.store.instructions.models import BankMovement, Instruction
from reglament.store.orders.lists import orders_by_numbers
from reglament.store.orders.models import Order
from reglament.store.reports.lists import reports_by_numbers
from reglament.store.reports.models import ReportRow
from reglament.web.templatetags.say import language


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing as a row shows it: its number, what it is, how much, where its card is."""

    number: str
    title: str
    amount: str = ""
    link: str = ""
    state: str = ""


def subjects_of(firm: str, names: Iterable[str]) -> dict[str, Subject]:
    """Return the things named (`order:17`, `receipt:9`), at most one statement a kind."""
    wanted: dict[str, dict[int, str]] = {}
    for name in names:
        kind, _, number = name.partition(":")
        if number.isdecimal():
            wanted.setdefault(kind, {})[int(number)] = name
    found: dict[str, Subject] = {}
    for kind, (load, show) in _KINDS.items():
        numbers = wanted.get(kind, {})
        found |= {numbers[number]: show(row) for number, row in load(firm, numbers).items()} if numbers else {}
    return found


def amount_of(minor: int, unit: str) -> str:
    """Return an amount of money or pieces as people read it."""
    if unit in CURRENCIES:
        return say(Amount(minor, CURRENCIES[unit]), language())
    return f"{say(minor, language())}\u00a0× {unit}"


def _order(row: Order) -> Subject:
    title = f"{word('side', row.side, language())} {say(row.pieces, language())}\u00a0× {row.instrument}"
    price = say(Decimal(row.price), language()) if row.price else word("order_kind", "market", language())
    state = word("order_state", row.state, language())
    return Subject(number_of("order", row.pk), title, price, reverse("backoffice:order", args=[row.pk]), state)


def _instruction(row: Instruction) -> Subject:
    amount = amount_of(row.payable or row.asked, row.unit)
    state = word("instruction_state", row.state, language())
    title = word("instruction", row.kind, language())
    link = reverse("backoffice:instruction", args=[row.pk])
    return Subject(number_of("instruction", row.pk), title, amount, link, state)


def _receipt(row: BankMovement) -> Subject:
    amount = amount_of(row.minor, row.unit)
    state = word("movement_state", row.state, language())
    return Subject(number_of("receipt", row.pk), row.payer_name, amount, reverse("backoffice:receipts"), state)


def _report(row: ReportRow) -> Subject:
    title = f"{word('report', row.kind, language())}, {say(row.last, language())}"
    state = word("report_state", row.state, language())
    return Subject(number_of("report", row.pk), title, "", reverse("backoffice:report", args=[row.pk]), state)


def number_of(kind: str, number: int) -> str:
    """Return a number with the letter of its kind: З-17 is an order, П-4 an instruction."""
    return f"{word('letter', kind, language())}-{number}"


_KINDS: dict[str, tuple[Callable[[str, Iterable[int]], Mapping[int, Any]], Callable[[Any], Subject]]] = {
    "order": (orders_by_numbers, _order),
    "instruction": (instructions_by_numbers, _instruction),
    "receipt": (movements_by_numbers, _receipt),
    "report": (reports_by_numbers, _report),
}
