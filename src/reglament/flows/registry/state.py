"""The state of the register on any day, as known at any moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.holding import Holding, Quantities
from reglament.core.registry.issue import IssueFigures
from reglament.store.registry.models import Issue
from reglament.store.registry.register_load import (
    Holders,
    accounts_in_rows,
    cards_in_rows,
    facts_of,
    figures_on,
    holders_on,
    issue_by_code,
)


class IssueUnknown(LookupError):
    """The firm keeps no such issue."""

    def __init__(self, issue: str) -> None:
        super().__init__(f"there is no issue {issue} in the register")
        self.issue = issue


@dataclass(frozen=True, slots=True)
class RegisterState:
    """An issue on a day: its figures and who holds it. `figures` is None before the issue was registered here."""

    issue: Issue
    figures: IssueFigures | None
    holdings: Sequence[Holding]

    @property
    def held(self) -> int:
        """Papers on all accounts together; always the issue's quantity."""
        return sum(each.quantity for each in self.holdings)


def holdings_on(firm: str, issue: str, day: date, known_at: datetime | None = None) -> list[Holding]:
    """Return who held papers of an issue at the end of a day, by the order accounts were opened in.

    For registers that fit in memory as values; `holders_on` gives the same as arrays. Raises `IssueUnknown`.
    """
    row = issue_by_code(firm, issue)
    if row is None:
        raise IssueUnknown(issue)
    return _holdings(holders_on(firm, row, day, known_at))


def state_on(firm: str, issue: str, day: date, known_at: datetime | None = None) -> RegisterState:
    """Return an issue on a day with its holders. Raises `IssueUnknown`."""
    row = issue_by_code(firm, issue)
    if row is None:
        raise IssueUnknown(issue)
    return RegisterState(row, figures_on(row, day, known_at), _holdings(holders_on(firm, row, day, known_at)))


def _holdings(found: Holders) -> list[Holding]:
    accounts = accounts_in_rows(found.account.tolist())
    cards = {number: facts_of(card) for number, card in cards_in_rows(found.card.tolist()).items()}
    columns = (found.account, found.card, found.quantity, found.pledged, found.blocked, found.arrested)
    holdings = []
    for row, card, quantity, pledged, blocked, arrested, encumbered in zip(
        *(column.tolist() for column in (*columns, found.encumbered)), strict=True
    ):
        account = accounts[row]
        quantities = Quantities(quantity, pledged, blocked, arrested, encumbered)
        holdings.append(Holding(account.number, PersonalKind(account.kind), cards.get(card), quantities))
    return holdings
