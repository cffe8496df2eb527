"""Loans of money: how much is lent, for how long, what interest runs, and what the next loan takes over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reglament.core.calendar.days import Calendar
from reglament.core.fees.tariff import HUNDRED
from reglament.core.repo.loan_terms import LoanTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount, AmountUnreadable, Unit, decimal_from_text, nil
from reglament.core.units.rounding import Rounding, round_to_unit

RATE_TERM = "loan_rate"
"""Name of the contract term that agrees a client's own rate, in per cent a year."""


class Purpose(StrEnum):
    """What a loan was given for."""

    MARGIN = "margin"
    NON_MARGIN = "non_margin"
    SPECIAL_TRADE = "special_trade"


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan as it stands: what is owed of it and what interest has run."""

    client: str
    place: str
    purpose: Purpose
    granted: Amount
    owed: Amount
    interest: Amount
    """Accrued and neither paid nor lent anew."""
    rate: Decimal
    """Per cent a year."""
    granted_on: date
    due_on: date
    interest_until: date
    clause: str
    number: int = 0

    @property
    def unit(self) -> Unit:
        """The currency of the loan."""
        return self.granted.unit

    @property
    def whole(self) -> Amount:
        """Principal and interest together."""
        return self.owed + self.interest


@rule("GF-21.2.6")
def loan_sum(needed: Amount, had: Amount) -> Amount:
    """Return what is lent: the sum that settles the obligations, and nothing beside."""
    return max(needed - had, nil(needed.unit))


@rule("GF-21.2.6")
def sum_ground(asked: Amount, lacking: Amount, clause: str) -> Ground | None:
    """Return why a sum cannot be lent, or None: neither more nor less than is lacking."""
    if asked == lacking and lacking.minor > 0:
        return None
    return Ground.of("loan.sum_wrong", clause, asked=asked, lacking=lacking)


@rule("GF-21.2.9")
def due_on(granted_on: date, working: Calendar, terms: LoanTerms) -> date:
    """Return the day a loan falls due."""
    return working.after(granted_on, terms.loan_days.value)


@rule("GF-21.2.8-a", "GF-12.11-b")
def rate_for(purpose: Purpose, agreed: str, terms: LoanTerms) -> Cited[Decimal]:
    """Return the rate of a loan, per cent a year: the client's own, else his tariff's.

    A loan for costs bears the rate of a loan for a long position.
    """
    if purpose.value in terms.loan_free_of_interest.value:
        return Cited(Decimal(0), terms.loan_free_of_interest.clause)
    try:
        return Cited(decimal_from_text(agreed), terms.loan_rate.clause) if agreed else terms.loan_rate
    except AmountUnreadable:
        return terms.loan_rate


@rule("GF-21.2.8-a", "GF-21.2.8-b")
def interest_on(loan: Loan, until: date, terms: LoanTerms) -> Amount:
    """Return the interest that has run up to a day on what was owed at the end of the days since.

    Days between working days count too. Rounded half up once. Nothing runs where the interest is
    part of another charge.
    """
    days = max((until - loan.interest_until).days, 0)
    if loan.purpose.value in terms.loan_free_of_interest.value:
        return nil(loan.unit)
    exact = loan.owed.decimal * loan.rate / HUNDRED * days / terms.loan_year_days.value
    return round_to_unit(exact, loan.unit, Rounding.HALF_UP)


@rule("GF-21.2.10", "GF-21.2.9")
def renewed(loan: Loan, interest: Amount, on: date, working: Calendar, terms: LoanTerms) -> Loan:
    """Return the loan that takes over one that was not repaid: the rest and its interest, for another term."""
    whole = loan.whole + interest
    return replace(
        loan,
        granted=whole,
        owed=whole,
        interest=nil(loan.unit),
        granted_on=on,
        due_on=due_on(on, working, terms),
        interest_until=on,
        number=0,
    )


@rule("GF-21.2.10")
def repaid_by(loan: Loan, paid: Amount) -> Loan:
    """Return a loan after a payment: interest first, then what was lent."""
    assert nil(loan.unit) <= paid <= loan.whole, "no more is taken than is owed"
    for_interest = min(paid, loan.interest)
    return replace(loan, interest=loan.interest - for_interest, owed=loan.owed - (paid - for_interest))
