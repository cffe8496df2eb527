"""Lend for costs: a debt no uncovered deal caused, not met by its hour, counts as lent and is paid with that money."""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.fees.charge import Charge
from reglament.core.fees.withholding import OWN_BANK
from reglament.core.repo.loan import Purpose
from reglament.core.repo.loan_terms import LoanTerms
from reglament.core.repo.non_margin import becomes_loan, non_margin_charges, non_margin_debt
from reglament.core.repo.rollover_terms import speaks_of_carrying
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer
from reglament.flows.fees.withhold import withhold_charges
from reglament.flows.repo.give_loan import lend
from reglament.store.calendar.load import calendars_of
from reglament.store.fees.load import cash_accounts, charges_due
from reglament.store.ledger.save import lock_accounts

Owner = tuple[str, str]


def lend_for_costs(act: Act) -> Answer | None:
    """Lend for what costs are unpaid, once a working day when the hour has come."""
    if not speaks_of_carrying(act.edition) or not calendars_of(act.firm).working.is_open(act.on):
        return None
    terms = terms_of(LoanTerms, act.edition, act.on)
    if becomes_loan(act.at, Amount(1, CURRENCIES["RUB"]), terms) is None:
        return None

    def decide() -> Answer:
        grounds: list[Ground] = []
        told = []
        due = _by_owner(non_margin_charges(charges_due(act.firm, act.on)))
        cash = _cash(act.firm, due)
        for (client, code), charges in due.items():
            debt = non_margin_debt(charges, Amount(cash.get((client, code), 0), CURRENCIES[code]))
            ground = becomes_loan(act.at, debt, terms)
            if ground is None:
                continue
            loan = lend(act, client, OWN_BANK, Purpose.NON_MARGIN, debt, ground.clause)
            withhold_charges(act, charges, act.on)
            grounds.append(ground)
            told.append({"loan": loan.number, "client": client, "amount": str(debt)})
        return Answer("accepted", tuple(grounds), {"on": act.on.isoformat(), "loans": told})

    once = act.keyed(f"loans:costs:{act.on.isoformat()}")
    return perform(once, "loan.lend_for_costs", {"on": act.on}, decide)


def _by_owner(charges: Sequence[Charge]) -> dict[Owner, list[Charge]]:
    found: dict[Owner, list[Charge]] = {}
    for charge in charges:
        found.setdefault((charge.client, charge.gross.unit.code), []).append(charge)
    return found


def _cash(firm: str, due: dict[Owner, list[Charge]]) -> dict[Owner, int]:
    """Lock the cash of clients who owe and return what is free of holds at all places together."""
    keys = [key for key in cash_accounts(firm, {client for client, _ in due}) if (key.client, key.unit) in due]
    found: dict[Owner, int] = {}
    for key, row in (lock_accounts(firm, keys) if keys else {}).items():
        found[key.client, key.unit] = found.get((key.client, key.unit), 0) + max(row.balance - row.held, 0)
    return found
