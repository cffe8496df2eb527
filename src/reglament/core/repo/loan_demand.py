"""Refusing to prolong a loan: the demand, its term, and what follows when it is not met."""

from __future__ import annotations

from datetime import date, datetime

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.moments import end_of_day, local
from reglament.core.repo.loan_terms import LoanTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import Amount

CABINET = "cabinet"
"""The place of a demand that is shown in the client's cabinet and goes nowhere else."""


@rule("GF-21.2.11", "GF-21.2.12")
def demand_due_on(sent_at: datetime, working: Calendar, terms: LoanTerms) -> date:
    """Return the last day to repay: working days from the sending, the day of sending not counted."""
    return working.after(local(sent_at).date(), terms.loan_demand_days.value)


@rule("GF-21.2.12")
def address_of(questionnaire: str, terms: LoanTerms) -> str | Ground:
    """Return where a demand is sent, or why it cannot be: to the address the client gave, or to his cabinet.

    It counts as sent from that moment, whenever it is received.
    """
    if terms.loan_demand_address.value == "cabinet":
        return CABINET
    if questionnaire:
        return questionnaire
    return Ground.of("loan.no_address", terms.loan_demand_address.clause)


@rule("GF-21.2.11")
def default_ground(at: datetime, due_on: date, owed: Amount, terms: LoanTerms) -> Ground | None:
    """Return the ground for selling by force, or None while the term runs or nothing is owed."""
    if at < end_of_day(due_on) or owed.minor <= 0:
        return None
    return Ground.of("loan.not_repaid", terms.loan_demand_days.clause, owed=owed, due_on=due_on)
