"""Choose a tariff: with the contract, or later; only what the firm offers, and before the contract is opened."""

from __future__ import annotations

from datetime import date

from reglament.core.fees.agreement import agreement_grounds
from reglament.core.fees.schedule import TARIFF_TERM
from reglament.core.fees.tariff import tariff_choice_grounds
from reglament.core.fees.terms import ExpenseTerms, FeeTerms, TariffTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.accounts.save import add_term
from reglament.store.fees.load import chosen_tariff
from reglament.store.parties.load import client_by_code


def tariff_grounds(act: Act, chosen: str) -> tuple[Ground, ...]:
    """Return why a contract cannot be opened with this choice of tariff; nothing when it can."""
    edition, on = act.edition, act.on
    return tariff_choice_grounds(chosen, terms_of(FeeTerms, edition, on), terms_of(TariffTerms, edition, on))


def agreed_term_grounds(act: Act, name: str, value: str) -> tuple[Ground, ...]:
    """Return why a term of a contract cannot be agreed as far as fees go; nothing when it can."""
    edition, on = act.edition, act.on
    fees, expenses = terms_of(FeeTerms, edition, on), terms_of(ExpenseTerms, edition, on)
    return agreement_grounds(name, value, fees, expenses, terms_of(TariffTerms, edition, on))


def activate_contract(act: Act, client: str) -> Answer:
    """Say whether a client's contract may be opened for services: a tariff must have been chosen."""

    def decide() -> Answer:
        if client_by_code(act.firm, client) is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        chosen = chosen_tariff(act.firm, client, act.on)
        grounds = tariff_grounds(act, chosen)
        if grounds:
            return refusal(*grounds)
        return Answer("accepted", (), {"client": client, "tariff": chosen})

    return perform(act, "client.activate", {"client": client}, decide)


def change_tariff(act: Act, client: str, tariff: str, starts_on: date) -> Answer:
    """Agree another tariff with a client from a day on; the last agreed one counts."""

    def decide() -> Answer:
        row = client_by_code(act.firm, client)
        if row is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        grounds = tariff_grounds(act, tariff)
        if grounds:
            return refusal(*grounds)
        clause = terms_of(TariffTerms, act.edition, act.on).tariffs_offered.clause
        add_term(int(row.pk), TARIFF_TERM, tariff, starts_on, clause, act.at)
        return Answer("accepted", (), {"client": client, "tariff": tariff, "starts_on": starts_on.isoformat()})

    return perform(act, "client.change_tariff", {"client": client, "tariff": tariff, "starts_on": starts_on}, decide)
