"""Read loans, demands to repay them, and breaches of the duty to have cover."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Q

from reglament.core.repo.loan import Loan, Purpose
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.store.repo.loan_models import BreachRow, LoanDemand, LoanRow

STANDING = ("open", "refused", "defaulted")
"""States of a loan something is owed of."""


def standing_loans(firm: str, client: str = "") -> list[LoanRow]:
    """Return the loans something is owed of, of one client or of all, oldest first."""
    rows = LoanRow.objects.filter(firm=firm, state__in=STANDING).select_related("demand")
    return list((rows.filter(client=client) if client else rows).order_by("client", "id"))


def loans_running(firm: str, on: date) -> list[LoanRow]:
    """Return the loans whose interest was reckoned up to a day before, oldest first."""
    rows = LoanRow.objects.filter(firm=firm, state__in=STANDING, interest_until__lt=on).select_related("demand")
    return list(rows.order_by("client", "id"))


def loans_of(firm: str, client: str, first: date, last: date) -> list[LoanRow]:
    """Return a client's loans that stood on any of the days given, oldest first."""
    rows = LoanRow.objects.filter(firm=firm, client=client, granted_on__lte=last)
    return list(rows.filter(_stood_since(first)).order_by("id"))


def loans_by_client(firm: str, clients: Iterable[str], first: date, last: date) -> dict[str, list[LoanRow]]:
    """Return by client the loans that stood on any of the days given, with one statement."""
    wanted = set(clients)
    found: dict[str, list[LoanRow]] = {client: [] for client in wanted}
    for row in LoanRow.objects.filter(_stood_since(first), firm=firm, granted_on__lte=last).order_by("id"):
        if row.client in wanted:
            found[row.client].append(row)
    return found


def _stood_since(first: date) -> Q:
    return Q(closed_on=None) | Q(closed_on__gte=first)


def loan_value(row: LoanRow) -> Loan:
    """Return a loan row as a value."""
    unit = CURRENCIES[row.currency]
    return Loan(
        client=row.client,
        place=row.place,
        purpose=Purpose(row.purpose),
        granted=Amount(row.granted, unit),
        owed=Amount(row.owed, unit),
        interest=Amount(row.interest, unit),
        rate=Decimal(row.rate),
        granted_on=row.granted_on,
        due_on=row.due_on,
        interest_until=row.interest_until,
        clause=row.clause,
        number=int(row.pk),
    )


def open_demand(firm: str, client: str, currency: str) -> LoanDemand | None:
    """Return the demand to repay that runs for a client in a currency, or None."""
    return LoanDemand.objects.filter(firm=firm, client=client, currency=currency, state="open").first()


def open_demands(firm: str) -> list[LoanDemand]:
    """Return the demands that run, the one due first first."""
    return list(LoanDemand.objects.filter(firm=firm, state="open").order_by("due_on", "id"))


def demands_of(firm: str, client: str) -> list[LoanDemand]:
    """Return the demands sent to a client, newest first."""
    return list(LoanDemand.objects.filter(firm=firm, client=client).order_by("-id"))


def breach_by_number(firm: str, number: int) -> BreachRow | None:
    """Return a breach of the firm, or None."""
    return BreachRow.objects.filter(firm=firm, pk=number).first()


def open_breaches(firm: str, until: date | None = None) -> list[BreachRow]:
    """Return the breaches nobody has decided on, for settlements up to a day or of any day, oldest first."""
    rows = BreachRow.objects.filter(firm=firm, state="open")
    return list((rows if until is None else rows.filter(settle_on__lte=until)).order_by("id"))


def breaches_of(firm: str, client: str = "", limit: int = 100) -> list[BreachRow]:
    """Return breaches, of one client or of all, newest first."""
    rows = BreachRow.objects.filter(firm=firm)
    return list((rows.filter(client=client) if client else rows).order_by("-id")[:limit])


def loans_of_client(firm: str, client: str, limit: int = 200) -> list[LoanRow]:
    """Return a client's loans, newest first."""
    return list(LoanRow.objects.filter(firm=firm, client=client).order_by("-id")[:limit])


def open_breach_of(firm: str, client: str, unit: str = "") -> BreachRow | None:
    """Return the latest breach of a client nobody has decided on, in one unit or in any, or None."""
    rows = BreachRow.objects.filter(firm=firm, client=client, state="open")
    return (rows.filter(unit=unit) if unit else rows).order_by("-id").first()
