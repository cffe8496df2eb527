"""The state of the register on a day, by pages: arrays are walked, only the page's accounts are read as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.issue import IssueFigures
from reglament.store.registry.models import Issue
from reglament.store.registry.register_load import accounts_in_rows, cards_in_rows, figures_on, holders_on


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One account of the page: who holds, how many, how many of them under any encumbrance."""

    account: str
    kind: PersonalKind
    name: str
    inn: str
    quantity: int
    encumbered: int


@dataclass(frozen=True, slots=True)
class StatePage:
    """An issue on a day: its figures, how many accounts hold how many papers, one page of them."""

    figures: IssueFigures | None
    accounts: int
    held: int
    rows: Sequence[HeldRow]
    following: int | None
    """Where the next page starts; None on the last one."""


def state_page(firm: str, issue: Issue, day: date, after: int, many: int) -> StatePage:
    """Return accounts with papers of an issue at the end of a day, those after a row's number, at most so many."""
    found = holders_on(firm, issue, day)
    first = int(np.searchsorted(found.account, after, side="right"))
    part = slice(first, first + many)
    accounts = accounts_in_rows(found.account[part].tolist())
    cards = cards_in_rows(found.card[part].tolist())
    columns = (found.account[part], found.card[part], found.quantity[part], found.encumbered[part])
    rows = []
    for number, card_number, quantity, encumbered in zip(*(column.tolist() for column in columns), strict=True):
        account, card = accounts[number], cards.get(card_number)
        kind, name, inn = (
            PersonalKind(account.kind),
            "" if card is None else card.name,
            "" if card is None else card.inn,
        )
        rows.append(HeldRow(account.number, kind, name, inn, quantity, encumbered))
    is_more = found.account.size > first + many
    following = int(found.account[first + many - 1]) if is_more else None
    return StatePage(figures_on(issue, day), int(found.account.size), int(found.quantity.sum()), rows, following)
