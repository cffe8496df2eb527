"""Lend a client the money his settlement lacks: exactly that sum, for one working day."""

from __future__ import annotations

from datetime import date

from reglament.core.repo.loan import RATE_TERM, Loan, Purpose, due_on, loan_sum, rate_for, sum_ground
from reglament.core.repo.loan_entries import granted_entry
from reglament.core.repo.loan_terms import LoanTerms
from reglament.core.repo.rollover_terms import CoverTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.settlement.obligations import CASH
from reglament.core.units.amount import CURRENCIES, Amount, nil
from reglament.flows.act import Act
from reglament.flows.repo.cover import breaches_now
from reglament.store.calendar.load import calendars_of
from reglament.store.fees.load import agreed_with
from reglament.store.ledger.save import append_entries
from reglament.store.repo.cover_load import obligations_due, trades_by_basis
from reglament.store.repo.loan_models import BreachRow
from reglament.store.repo.loan_save import add_loan

SPECIAL_TRADE = "special_trade"


def lend_for_breach(act: Act, breach: BreachRow, asked: Amount | None) -> tuple[Loan, ...] | Ground:
    """Lend what a breach lacks now, within the running act; refused where another sum is asked for.

    What special trades left lacking is lent apart: it bears no interest.
    """
    cover = terms_of(CoverTerms, act.edition, act.on)
    unit = CURRENCIES[breach.unit]
    found = breaches_now(act, "cash", breach.settle_on, cover, breach.client)
    needed, had = next(((one.needed, one.had) for one in found if one.unit == breach.unit), (0, 0))
    lacking = loan_sum(Amount(needed, unit), Amount(had, unit))
    wrong = sum_ground(lacking if asked is None else asked, lacking, cover.breach_choices.clause)
    if wrong is not None:
        return wrong
    special = min(_special_part(act, breach, Amount(had, unit), lacking), lacking)
    parts = ((Purpose.MARGIN, lacking - special), (Purpose.SPECIAL_TRADE, special))
    return tuple(
        lend(act, breach.client, breach.place, purpose, amount, cover.breach_choices.clause, breach)
        for purpose, amount in parts
        if amount
    )


def _special_part(act: Act, breach: BreachRow, had: Amount, lacking: Amount) -> Amount:
    """Return what of a lack is left once the trades that carry a short position over are put aside."""
    due = obligations_due(act.firm, CASH, breach.place, breach.settle_on, breach.client)
    special = trades_by_basis(act.firm, {one.trade for one in due}, SPECIAL_TRADE)
    without = -sum(one.minor for one in due if one.unit == breach.unit and one.trade not in special)
    return lacking - loan_sum(max(Amount(without, had.unit), nil(had.unit)), had)


def lend(
    act: Act, client: str, place: str, purpose: Purpose, amount: Amount, clause: str, breach: BreachRow | None = None
) -> Loan:
    """Write a loan and book it, within the running act; the money is at its place at once."""
    terms = terms_of(LoanTerms, act.edition, act.on)
    agreed = agreed_with(act.firm, [client], act.on).get(client, {}).get(RATE_TERM, "")
    written = add_loan(act.firm, _loan(act, client, place, purpose, amount, agreed, clause, terms), act.at, breach)
    append_entries(act.firm, [granted_entry(written, act.on)], act.at)
    return written


def _loan(
    act: Act, client: str, place: str, purpose: Purpose, amount: Amount, agreed: str, clause: str, terms: LoanTerms
) -> Loan:
    on: date = act.on
    return Loan(
        client=client,
        place=place,
        purpose=purpose,
        granted=amount,
        owed=amount,
        interest=nil(amount.unit),
        rate=rate_for(purpose, agreed, terms).value,
        granted_on=on,
        due_on=due_on(on, calendars_of(act.firm).working, terms),
        interest_until=on,
        clause=clause,
    )
