"""What a rulebook fixes for loans of money to clients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import ClassVar

from reglament.core.rulebook.terms import Cited


@dataclass(frozen=True, slots=True)
class LoanTerms:
    """How long a loan lasts, what it costs, when it is demanded back."""

    package: ClassVar[str] = "loans"

    loan_days: Cited[int]
    """Working days a loan lasts."""
    loan_rate: Cited[Decimal]
    """Per cent a year of the tariffs; a client's own agreement goes before it."""
    loan_year_days: Cited[int]
    """Days of the year interest is reckoned by."""
    loan_free_of_interest: Cited[tuple[str, ...]]
    """Purposes whose interest is part of another charge."""
    loan_demand_days: Cited[int]
    """Working days a client has to repay after a demand."""
    loan_demand_address: Cited[str]
    """Where a demand is sent: to the address of the `questionnaire`, or to the `cabinet` alone."""
    non_margin_loan_at: Cited[time]
    """When a debt for costs that is not paid becomes a loan, Moscow time."""
