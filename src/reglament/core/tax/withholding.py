"""Tax the broker withholds as an agent: from what a client takes out, and on its own within what he owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.tax.terms import TaxTerms
from reglament.core.units.amount import Amount, nil


@dataclass(frozen=True, slots=True)
class TaxedPayout:
    """What is paid out, and what is booked as withheld tax beside it."""

    paid: Amount
    withheld: Amount
    ground: Ground | None


@rule("GF-10.2.6-b")
def payout_less_tax(asked: Amount, payable: Amount, accrued: Amount, terms: TaxTerms) -> TaxedPayout:
    """Return the payout less accrued tax. `payable` is the most that may leave, `asked` what the client named.

    What was already cut for tax is not cut twice: the payout falls to the sum asked less the tax,
    and only when more than that may leave.
    """
    reduced = terms.payout_less_tax
    if reduced is None or not reduced.value or accrued.minor <= 0:
        return TaxedPayout(payable, nil(payable.unit), None)
    withheld = min(accrued, asked)
    paid = min(payable, asked - withheld)
    ground = Ground.of("tax.taken_from_payout", reduced.clause, asked=asked, tax=withheld, paid=paid)
    return TaxedPayout(paid, withheld, ground)


@rule("GF-10.2.14-e")
def tax_debit_ground(amount: Amount, liability: Amount, terms: TaxTerms) -> Ground | None:
    """Return why tax cannot be debited without an instruction: no power, or more than the client owes."""
    unasked = terms.tax_debited_unasked
    if unasked is None or not unasked.value:
        return Ground.of("tax.debit_not_provided", "" if unasked is None else unasked.clause, amount=amount)
    if amount > liability:
        return Ground.of("tax.above_liability", unasked.clause, amount=amount, liability=liability)
    return None


def tax_entry(client: str, place: str, amount: Amount, on: date, basis: str, clause: str) -> Entry:
    """Return the entry of tax withheld: the client's cash becomes money held for the budget, at the same place."""
    cash = AccountKey(AccountKind.CLIENT_CASH, client, place, amount.unit.code)
    budget = AccountKey(AccountKind.FIRM_TAX, "", place, amount.unit.code)
    return Entry("tax.withheld", moved(cash, budget, amount.minor), on, basis, clause)
