"""Start a working day for loans: interest that has run is withheld or joins the debt, and what is due is lent anew."""

from __future__ import annotations

from typing import Any

from reglament.core.calendar.days import Calendar
from reglament.core.repo.loan import Loan, interest_on, renewed
from reglament.core.repo.loan_entries import interest_entry, interest_taken_entry
from reglament.core.repo.loan_terms import LoanTerms
from reglament.core.repo.rollover_terms import speaks_of_carrying
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import Amount, nil
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer
from reglament.flows.repo.cash import parts_of, takeable
from reglament.flows.repo.repay_loans import close_demands
from reglament.store.calendar.load import calendars_of
from reglament.store.ledger.save import append_entries
from reglament.store.repo.loan_load import loan_value, loans_running
from reglament.store.repo.loan_models import LoanRow
from reglament.store.repo.loan_save import add_loan, set_loan


def renew_loans(act: Act) -> Answer | None:
    """Carry loans into a working day, once a day; nothing on other days and for a rulebook without loans."""
    working = calendars_of(act.firm).working
    if not speaks_of_carrying(act.edition) or not working.is_open(act.on):
        return None

    def decide() -> Answer:
        terms = terms_of(LoanTerms, act.edition, act.on)
        told = [_carry(act, row, working, terms) for row in loans_running(act.firm, act.on)]
        grounds: tuple[Ground, ...] = close_demands(act)
        return Answer("accepted", grounds, {"on": act.on.isoformat(), "loans": told})

    return perform(act.keyed(f"loans:{act.on.isoformat()}"), "loan.renew", {"on": act.on}, decide)


def _carry(act: Act, row: LoanRow, working: Calendar, terms: LoanTerms) -> dict[str, Any]:
    loan = loan_value(row)
    interest = interest_on(loan, act.on, terms)
    left = _withhold(act, loan, interest)
    if row.state != "open" or loan.due_on > act.on:
        whole = loan.interest + left
        set_loan(loan.number, interest=whole.minor, interest_until=act.on)
        return {"loan": loan.number, "client": loan.client, "interest": str(interest), "owed": str(loan.owed + whole)}
    new = add_loan(act.firm, renewed(loan, left, act.on, working, terms), act.at, row.breach, loan.number)
    set_loan(loan.number, state="rolled", owed=0, interest=0, interest_until=act.on, closed_on=act.on)
    return {
        "loan": new.number,
        "client": loan.client,
        "previous": loan.number,
        "interest": str(interest),
        "owed": str(new.owed),
    }


def _withhold(act: Act, loan: Loan, interest: Amount) -> Amount:
    """Take interest from cash where there is enough of it; return what joins the debt."""
    if not interest:
        return interest
    cash = takeable(act.firm, loan.client, loan.place, loan.unit)
    if sum(cash.values()) >= interest.minor:
        append_entries(act.firm, [interest_taken_entry(loan, parts_of(interest, cash), act.on)], act.at)
        return nil(loan.unit)
    append_entries(act.firm, [interest_entry(loan, interest, act.on)], act.at)
    return interest
