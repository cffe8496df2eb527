"""Repay loans at the end of a working day out of what cash is free, oldest first; see who met a demand and who did not.

Safe to run twice: what was repaid is found repaid.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from reglament.core.repo.loan import Loan, repaid_by
from reglament.core.repo.loan_demand import default_ground
from reglament.core.repo.loan_entries import repaid_entry
from reglament.core.repo.loan_terms import LoanTerms
from reglament.core.repo.rollover_terms import speaks_of_carrying
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import CURRENCIES, Amount, nil
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.repo.cash import parts_of, takeable
from reglament.store.calendar.load import calendars_of
from reglament.store.ledger.save import append_entries
from reglament.store.repo.loan_load import loan_value, open_demands, standing_loans
from reglament.store.repo.loan_models import LoanDemand, LoanRow
from reglament.store.repo.loan_save import set_demand, set_loan

FORCED_SALE = "loan.forced_sale"


def repay_loans(act: Act, on: date) -> Answer:
    """Take what is free of clients' cash for their loans at the end of a working day."""

    def decide() -> Answer:
        paid: list[tuple[int, str]] = []
        for (client, place, currency), rows in groupby(
            standing_loans(act.firm), key=lambda row: (row.client, row.place, row.currency)
        ):
            cash = takeable(act.firm, client, place, CURRENCIES[currency])
            for row in rows:
                amount = _repay(act, row, cash, on)
                if amount:
                    paid.append((int(row.pk), str(amount)))
        grounds = close_demands(act)
        told = [{"loan": number, "repaid": amount} for number, amount in paid]
        return Answer("accepted", grounds, {"on": on.isoformat(), "repaid": told})

    if not speaks_of_carrying(act.edition) or not calendars_of(act.firm).working.is_open(on):
        return Answer("accepted", (), {"on": on.isoformat(), "repaid": []})
    return perform(act, "loan.repay", {"on": on}, decide)


def _repay(act: Act, row: LoanRow, cash: dict[str, int], on: date) -> Amount:
    loan = loan_value(row)
    parts = parts_of(loan.whole, cash)
    paid = Amount(sum(minor for _, minor in parts), loan.unit)
    if not paid:
        return paid
    append_entries(act.firm, [repaid_entry(loan, parts, on)], act.at)
    left = repaid_by(loan, paid)
    _write(row, left, on)
    return paid


def _write(row: LoanRow, left: Loan, on: date) -> None:
    columns = {"owed": left.owed.minor, "interest": left.interest.minor}
    if left.whole:
        set_loan(int(row.pk), **columns)
    else:
        set_loan(int(row.pk), **columns, state="repaid", closed_on=on)


def close_demands(act: Act) -> tuple[Ground, ...]:
    """Write which demands were met and which were not, within the running act; what is not met goes to an officer."""
    terms = terms_of(LoanTerms, act.edition, act.on)
    grounds: list[Ground] = []
    for demand in open_demands(act.firm):
        rows = [row for row in standing_loans(act.firm, demand.client) if row.demand_id == demand.pk]
        owed = nil(CURRENCIES[demand.currency])
        for row in rows:
            owed += loan_value(row).whole
        if not owed:
            set_demand(int(demand.pk), "met")
            continue
        ground = default_ground(act.at, demand.due_on, owed, terms)
        if ground is not None:
            grounds.append(ground)
            _default(act, demand, rows, owed, ground)
    return tuple(grounds)


def _default(act: Act, demand: LoanDemand, rows: Sequence[LoanRow], owed: Amount, ground: Ground) -> None:
    set_demand(int(demand.pk), "defaulted")
    for row in rows:
        set_loan(int(row.pk), state="defaulted")
    payload = {"demand": int(demand.pk), "target": str(owed), "loans": [int(row.pk) for row in rows]}
    ask_officer(act, FORCED_SALE, f"loan_demand:{demand.pk}", demand.client, (ground,), payload=payload)
