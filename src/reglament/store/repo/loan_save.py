"""Write loans, demands to repay them, and breaches of the duty to have cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from reglament.core.repo.cover_test import Breach
from reglament.core.repo.loan import Loan
from reglament.store.repo.loan_models import BreachRow, LoanDemand, LoanRow


def add_loan(firm: str, loan: Loan, at: datetime, breach: BreachRow | None = None, previous: int | None = None) -> Loan:
    """Write a loan; return it with its number."""
    row = LoanRow.objects.create(
        firm=firm,
        client=loan.client,
        place=loan.place,
        currency=loan.unit.code,
        purpose=loan.purpose.value,
        granted=loan.granted.minor,
        owed=loan.owed.minor,
        interest=loan.interest.minor,
        rate=f"{loan.rate:f}",
        granted_on=loan.granted_on,
        due_on=loan.due_on,
        interest_until=loan.interest_until,
        clause=loan.clause,
        breach=breach,
        previous_id=previous,
        granted_at=at,
    )
    return replace(loan, number=int(row.pk))


def set_loan(number: int, **columns: Any) -> None:
    """Write columns of a loan."""
    LoanRow.objects.filter(pk=number).update(**columns)


def refuse_to_prolong(loans: Iterable[int], demand: LoanDemand) -> None:
    """Write that loans are demanded back and lent no more."""
    LoanRow.objects.filter(pk__in=list(loans)).update(state="refused", demand=demand)


def add_loan_demand(
    firm: str,
    client: str,
    currency: str,
    amount: int,
    address: str,
    due_on: date,
    clause: str,
    at: datetime,
    by: str,
) -> LoanDemand:
    """Write a demand to repay."""
    return LoanDemand.objects.create(
        firm=firm,
        client=client,
        currency=currency,
        amount=amount,
        address=address,
        sent_at=at,
        due_on=due_on,
        clause=clause,
        sent_by=by,
    )


def set_demand(number: int, state: str) -> None:
    """Write what became of a demand."""
    LoanDemand.objects.filter(pk=number).update(state=state)


def add_breaches(firm: str, breaches: Sequence[Breach], at: datetime) -> list[BreachRow]:
    """Write breaches with one round of statements; those of a day known already stay as they are.

    Returns the new ones.
    """
    days = {breach.settle_on for breach in breaches}
    known = set(
        BreachRow.objects.filter(firm=firm, settle_on__in=days).values_list(
            "client", "place", "unit", "settle_on", "kind"
        )
    )
    new = [one for one in breaches if (one.client, one.place, one.unit, one.settle_on, one.kind) not in known]
    return BreachRow.objects.bulk_create(
        [
            BreachRow(
                firm=firm,
                client=one.client,
                place=one.place,
                kind=one.kind,
                unit=one.unit,
                settle_on=one.settle_on,
                needed=one.needed,
                had=one.had,
                lacking=one.lacking,
                trades=list(one.trades),
                clause=one.ground.clause,
                tested_at=at,
            )
            for one in new
        ]
    )


def decide_on_breach(
    number: int, state: str, choice: str, instruments: Sequence[str], reason: str, at: datetime, by: str
) -> None:
    """Write what became of a breach, and who chose it."""
    BreachRow.objects.filter(pk=number).update(
        state=state,
        choice=choice,
        instruments=list(instruments),
        reason=reason[:200],
        decided_at=at,
        decided_by=by,
    )
