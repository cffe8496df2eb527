"""Refuse to prolong a client's loans and demand them back: the term runs from the sending."""

from __future__ import annotations

from reglament.core.parties.actor import ActorKind
from reglament.core.repo.loan_demand import CABINET, address_of, demand_due_on
from reglament.core.repo.loan_terms import LoanTerms
from reglament.core.repo.rollover_terms import speaks_of_carrying
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import CURRENCIES, RUB, nil
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.calendar.load import calendars_of
from reglament.store.outbox.save import queue
from reglament.store.parties.load import client_by_code
from reglament.store.repo.loan_load import loan_value, open_demand, standing_loans
from reglament.store.repo.loan_save import add_loan_demand, refuse_to_prolong


def demand_loans(act: Act, client: str, currency: str = RUB.code) -> Answer:
    """Send a client the demand to repay all his loans in a currency; they are lent anew no more."""

    def decide() -> Answer:
        if act.by.kind is not ActorKind.OFFICER:
            return refusal(Ground.of("settlement.officer_only", ""))
        card = client_by_code(act.firm, client)
        if card is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        if not speaks_of_carrying(act.edition):
            return refusal(Ground.of("loan.not_provided", ""))
        terms = terms_of(LoanTerms, act.edition, act.on)
        rows = [row for row in standing_loans(act.firm, client) if row.currency == currency]
        if not rows or open_demand(act.firm, client, currency) is not None:
            return refusal(Ground.of("loan.nothing_to_demand", terms.loan_demand_days.clause, client=client))
        address = address_of(card.email, terms)
        if isinstance(address, Ground):
            return refusal(address)
        owed = nil(CURRENCIES[currency])
        for row in rows:
            owed += loan_value(row).whole
        due_on = demand_due_on(act.at, calendars_of(act.firm).working, terms)
        clause = terms.loan_demand_days.clause
        demand = add_loan_demand(act.firm, client, currency, owed.minor, address, due_on, clause, act.at, str(act.by))
        refuse_to_prolong([int(row.pk) for row in rows], demand)
        result = {"demand": int(demand.pk), "client": client, "amount": str(owed), "due_on": due_on.isoformat()}
        content = {**result, "to": client, "template": "loan.demand"}
        if address != CABINET:
            queue(act.firm, "mail", f"loan_demand:{demand.pk}", content, act.at)
        ground = Ground.of("loan.demanded", clause, owed=owed, due_on=due_on, address=address)
        return Answer("accepted", (ground,), result)

    return perform(act, "loan.demand", {"client": client, "currency": currency}, decide)
