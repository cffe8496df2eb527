"""Debts for costs: what a client owes that no uncovered deal caused, and when it counts as lent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from reglament.core.calendar.moments import local
from reglament.core.fees.charge import Charge, ChargeState
from reglament.core.repo.loan_terms import LoanTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import Amount, nil

CARRYING_TYPES = frozenset({"special_trade", "record_date", "dividend"})
"""Charges that carrying a position over brings with it."""


@rule("GF-2.22-non-margin-debt")
def non_margin_charges(charges: Iterable[Charge]) -> list[Charge]:
    """Return the charges still due that stand on no deal and on no carrying over: minimum fee, custody, postage."""
    return [
        charge
        for charge in charges
        if charge.state is ChargeState.DUE and charge.trade is None and charge.type not in CARRYING_TYPES
    ]


@rule("GF-2.22-non-margin-debt")
def non_margin_debt(charges: Iterable[Charge], cash: Amount) -> Amount:
    """Return what a client's cash does not cover of the costs he owes."""
    owed = nil(cash.unit)
    for charge in non_margin_charges(charges):
        owed += charge.amount
    return max(owed - max(cash, nil(cash.unit)), nil(cash.unit))


@rule("GF-12.11-a")
def becomes_loan(at: datetime, debt: Amount, terms: LoanTerms) -> Ground | None:
    """Return the ground on which a debt counts as lent at a moment, or None before the hour or without a debt."""
    clock = terms.non_margin_loan_at
    if local(at).time() < clock.value or debt.minor <= 0:
        return None
    return Ground.of("loan.non_margin", clock.clause, debt=debt)
