"""Plainly fictitious holders, an issue of 100,000 shares, and the rulebook's own terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache

from reglament.core.calendar.days import Calendar
from reglament.core.registry.lists.holder import Holder, ListedIssue, Totals
from reglament.core.registry.lists.kinds import ListKind
from reglament.core.registry.lists.request import ListRequest
from reglament.core.registry.lists.rows import Making, rows_of
from reglament.core.registry.lists.terms import ListTerms
from reglament.core.rulebook.terms import terms_of
from reglament.formats.rulebook.read import rulebook_of

DAY = date(2026, 2, 20)
ISSUE = ListedIssue("1-01-00123-A", "share", "ordinary", "1000", 100_000, date(2021, 2, 1), "RU000A1SMPL4")
WEEKDAYS = Calendar("weekdays", date(2020, 1, 1), date(2030, 12, 31), frozenset(), frozenset())


@cache
def terms_on(day: date = DAY) -> ListTerms:
    """Return the registrar's terms of lists on a day."""
    return terms_of(ListTerms, rulebook_of("servis-reestr-issuer-cabinet").editions[-1], day)


def holder(account: str, quantity: int, kind: str = "owner_natural", **more) -> Holder:
    """Return a holder named after his account."""
    return Holder(account, kind, f"Holder {account}", quantity, **more)


THREE = (holder("H1", 60_000), holder("H2", 10_000), holder("N", 30_000, "nominee"))


def asked(kind: ListKind, **more) -> ListRequest:
    """Return a request of a kind as of the sample's day."""
    return ListRequest(kind, more.pop("as_of", DAY), **more)


def listed(request: ListRequest, holders: Iterable[Holder], issue: ListedIssue = ISSUE):
    """Return the rows of a list and its totals."""
    totals = Totals()
    rows = list(rows_of(Making(request, issue, terms_on(), WEEKDAYS, {}), holders, totals))
    return rows, totals


def decimal(text: str) -> Decimal:
    """Return a decimal."""
    return Decimal(text)
