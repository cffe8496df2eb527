"""Read the register: issuers, issues, accounts, what each account holds on any day as known at any moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

import numpy as np

from reglament.core.registry.holding import HolderFacts
from reglament.core.registry.issue import IssueFigures, IssueState
from reglament.store.driver import is_postgresql
from reglament.store.ledger.arrays import Whole, number_rows
from reglament.store.registry.models import (
    Encumbrance,
    HolderCard,
    Issue,
    Issuer,
    IssueVersion,
    PersonalAccount,
    RegistryOperation,
)
from reglament.store.rows import moment_text, rows_among

_AT_ONCE = 5000
_HOLDERS = """
SELECT r.id, COALESCE(r.card_id, 0), SUM(l.minor),
  SUM(CASE WHEN a.place LIKE {mark} THEN l.minor ELSE 0 END),
  SUM(CASE WHEN a.place LIKE {mark} THEN l.minor ELSE 0 END),
  SUM(CASE WHEN a.place LIKE {mark} THEN l.minor ELSE 0 END),
  SUM(CASE WHEN a.place <> '' THEN l.minor ELSE 0 END)
FROM registry_account AS r CROSS JOIN ledger_account AS a CROSS JOIN ledger_line AS l {known}
WHERE r.issuer_id = {mark} AND r.firm = {mark} AND a.firm = r.firm AND a.client = r.number AND a.unit = {mark}
  AND a.kind LIKE {mark} AND l.account_id = a.id AND l.value_on <= {mark} {until}
GROUP BY r.id HAVING SUM(l.minor) <> 0 ORDER BY r.id
"""
"""Joined in this order, so that accounts are walked as they are numbered and nothing is sorted."""
_PLEDGED, _BLOCKED, _ARRESTED = "%p%", "%b%", "%a%"
"""Labels of buckets with such an encumbrance among theirs."""
_OF_REGISTERS = "registry.%"
_KNOWN_ACCOUNTS = "SELECT number FROM registry_account WHERE firm = {p} AND number {among}"
_KNOWN = "CROSS JOIN ledger_entry AS e"
_UNTIL = "AND e.id = l.entry_id AND e.recorded_at <= {mark}"
_LATER_CARDS = """
WITH q(a, b) AS (
SELECT r.id, (
  SELECT o.id FROM registry_card AS o WHERE o.firm = c.firm AND o.person = c.person AND o.filed_on <= {mark}
  ORDER BY o.filed_on DESC, o.id DESC LIMIT 1
)
FROM registry_account AS r JOIN registry_card AS c ON c.id = r.card_id
WHERE r.firm = {mark} AND r.issuer_id = {mark} AND c.filed_on > {mark}
) SELECT a, b FROM q WHERE b IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Holders:
    """Accounts with papers of an issue on a day, as arrays of one length, by the number of their rows.

    Pieces are int64. One paper may be pledged and arrested at once; `encumbered` counts it once.
    """

    account: Whole
    """`PersonalAccount` rows."""
    card: Whole
    """`HolderCard` rows that count on the day; nil for accounts without a person."""
    quantity: Whole
    pledged: Whole
    blocked: Whole
    arrested: Whole
    encumbered: Whole


def holders_on(firm: str, issue: Issue, day: date, known_at: datetime | None = None) -> Holders:
    """Return who holds papers of an issue at the end of a day, by one walk over the journal, however many they are.

    `known_at` leaves out what was recorded later.
    """
    until = _UNTIL.format(mark=_mark()) if known_at else ""
    sql = _HOLDERS.format(mark=_mark(), known=_KNOWN if known_at else "", until=until)
    on = day if is_postgresql() else day.isoformat()
    known = () if known_at is None else (known_at if is_postgresql() else moment_text(known_at),)
    labels = (_PLEDGED, _BLOCKED, _ARRESTED)
    values = (*labels, issue.issuer_id, firm, issue.code, _OF_REGISTERS, on, *known)
    parts = [np.zeros((0, 7), np.int64), *number_rows(sql, values, 7)]
    found = Holders(*(np.concatenate([part[:, n] for part in parts]) for n in range(7)))
    _use_cards_of(firm, issue, day, found)
    return found


def _use_cards_of(firm: str, issue: Issue, day: date, found: Holders) -> None:
    """Put the card of the day where a later one has come; a person first known later keeps the first."""
    on = day if is_postgresql() else day.isoformat()
    values = (on, firm, issue.issuer_id, on)
    for part in number_rows(_LATER_CARDS.format(mark=_mark()), values, 2):
        places = np.searchsorted(found.account, part[:, 0])
        known = places < found.account.size
        known[known] = found.account[places[known]] == part[known, 0]
        found.card[places[known]] = part[known, 1]


def issuer_by_code(firm: str, code: str) -> Issuer | None:
    """Return an issuer whose register the firm keeps, or None."""
    return Issuer.objects.filter(firm=firm, code=code).first()


def issue_by_code(firm: str, code: str) -> Issue | None:
    """Return an issue with its issuer by the number of its registration, or None."""
    return Issue.objects.filter(firm=firm, code=code).select_related("issuer").first()


def issues_of(issuer: Issuer) -> list[Issue]:
    """Return the issues of an issuer by code."""
    return list(Issue.objects.filter(issuer=issuer).select_related("issuer").order_by("code"))


def figures_on(
    issue: Issue, day: date, known_at: datetime | None = None, *, before: int | None = None
) -> IssueFigures | None:
    """Return how large the issue is on a day, as known at a moment; None before its registration.

    `before` leaves out the version of that number and those written after it.
    """
    rows = IssueVersion.objects.filter(issue=issue, starts_on__lte=day)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    row = rows.order_by("-starts_on", "-id").first()
    return None if row is None else IssueFigures(row.quantity, Fraction(row.nominal), IssueState(row.state))


def versions_of(firm: str) -> list[IssueVersion]:
    """Return every version of every issue of the firm, each issue's in the order they count."""
    rows = IssueVersion.objects.filter(issue__firm=firm).select_related("issue")
    return list(rows.order_by("issue__code", "starts_on", "id"))


def versions_by_operation(operation: RegistryOperation) -> list[IssueVersion]:
    """Return the versions of issues an operation wrote."""
    return list(IssueVersion.objects.filter(operation=operation).select_related("issue").order_by("id"))


def account_by_number(firm: str, number: str) -> PersonalAccount | None:
    """Return a personal account with its issuer and card, or None."""
    return PersonalAccount.objects.filter(firm=firm, number=number).select_related("issuer", "card").first()


def accounts_by_numbers(firm: str, numbers: Iterable[str], *, lock: bool = False) -> dict[str, PersonalAccount]:
    """Return personal accounts by their numbers; those that are not there are left out.

    Locked, none of them is closed before the transaction is over.
    """
    wanted = sorted(set(numbers))
    found: dict[str, PersonalAccount] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        rows = PersonalAccount.objects.filter(firm=firm, number__in=wanted[start : start + _AT_ONCE])
        rows = rows.select_related("issuer", "card").order_by("id")
        found.update({row.number: row for row in (rows.select_for_update(of=("self",)) if lock else rows)})
    return found


def has_more_accounts(firm: str, issuer: str, count: int) -> bool:
    """Return whether an issuer's register has more accounts than so many; no more than that are counted."""
    rows = PersonalAccount.objects.filter(firm=firm, issuer__code=issuer)
    return len(rows.values_list("id", flat=True)[: count + 1]) > count


def accounts_known(firm: str, numbers: Sequence[str]) -> set[str]:
    """Return which of these numbers belong to personal accounts already."""
    starts = range(0, len(numbers), _AT_ONCE)
    return {row[0] for start in starts for row in rows_among(_KNOWN_ACCOUNTS, numbers[start : start + _AT_ONCE], firm)}


def accounts_in_rows(numbers: Collection[int]) -> dict[int, PersonalAccount]:
    """Return personal accounts by the numbers of their rows."""
    wanted = sorted(numbers)
    found: dict[int, PersonalAccount] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        found.update(PersonalAccount.objects.in_bulk(wanted[start : start + _AT_ONCE]))
    return found


def cards_in_rows(numbers: Collection[int]) -> dict[int, HolderCard]:
    """Return cards by the numbers of their rows."""
    wanted = sorted(number for number in set(numbers) if number)
    found: dict[int, HolderCard] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        found.update(HolderCard.objects.in_bulk(wanted[start : start + _AT_ONCE]))
    return found


def latest_card(firm: str, person: str) -> HolderCard | None:
    """Return a person's latest card, or None."""
    return HolderCard.objects.filter(firm=firm, person=person).order_by("-filed_on", "-id").first()


def account_of_person(firm: str, person: str) -> PersonalAccount | None:
    """Return a person's first personal account, or None."""
    return PersonalAccount.objects.filter(firm=firm, card__person=person).order_by("id").first()


def facts_of(card: HolderCard) -> HolderFacts:
    """Return a card as a value."""
    names = HolderFacts.__dataclass_fields__
    return HolderFacts(**{name: getattr(card, name) for name in names})


def encumbrances_by_numbers(firm: str, numbers: Iterable[int]) -> dict[int, Encumbrance]:
    """Return encumbrances by number."""
    return {row.pk: row for row in Encumbrance.objects.filter(firm=firm, pk__in=sorted(set(numbers)))}


def operation_by_number(firm: str, number: int) -> RegistryOperation | None:
    """Return an operation with its issuer, or None."""
    return RegistryOperation.objects.filter(firm=firm, pk=number).select_related("issuer").first()


def corrections_of_operation(firm: str, number: int) -> list[RegistryOperation]:
    """Return the operations that take back or replace one, oldest first."""
    rows = RegistryOperation.objects.filter(firm=firm, corrects__isnull=False, corrects=number)
    return list(rows.order_by("id"))


def operations_since(firm: str, issue: str, day: date) -> int:
    """Return how many operations with papers of an issue count after a day."""
    return RegistryOperation.objects.filter(firm=firm, issue=issue, value_on__gt=day).count()


def operations_of_issue(firm: str, issue: str, limit: int = 500) -> Sequence[RegistryOperation]:
    """Return the latest operations with papers of an issue, newest first."""
    return list(RegistryOperation.objects.filter(firm=firm, issue=issue).order_by("-id")[:limit])


def _mark() -> str:
    return "%s" if is_postgresql() else "?"
