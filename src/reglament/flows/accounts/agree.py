"""Record what was agreed with one client: a tariff, a consent, a choice, from a day on."""

from __future__ import annotations

from datetime import date

from reglament.core.margin.portfolio import PORTFOLIO_TERM
from reglament.core.parties.powers import may
from reglament.core.parties.risk_category import UNCOVERED_TERM
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.fees.choose_tariff import agreed_term_grounds
from reglament.store.accounts.save import add_term
from reglament.store.calendar.load import calendars_of
from reglament.store.parties.load import client_by_code


def agree_term(act: Act, client: str, name: str, value: str, starts_on: date, clause: str) -> Answer:
    """Record a term of one client's contract with the clause that allows it."""

    def decide() -> Answer:
        refused = may(act.by, "client.agree", client)
        if refused is not None:
            return refusal(refused)
        row = client_by_code(act.firm, client)
        if row is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        unfit = agreed_term_grounds(act, name, value) or _choice_unfit(name, value, clause)
        unfit = unfit or _portfolio_unfit(act, name, value, clause)
        if unfit:
            return refusal(*unfit)
        add_term(row.pk, name, value, starts_on, clause, act.at)
        return Answer("accepted", (), {"client": client, "name": name, "value": value})

    content = {"client": client, "name": name, "value": value, "starts_on": starts_on, "clause": clause}
    return perform(act, "client.agree", content, decide)


def _portfolio_unfit(act: Act, name: str, value: str, clause: str) -> tuple[Ground, ...]:
    """Return why a place cannot be counted in a portfolio of its own; nothing for another term."""
    if not name.startswith(PORTFOLIO_TERM):
        return ()
    venues = sorted(calendars_of(act.firm).venues)
    if name.removeprefix(PORTFOLIO_TERM) not in venues:
        known = ", ".join(f"{PORTFOLIO_TERM}{venue}" for venue in venues)
        return (Ground.of("margin.choice_unknown", clause, choice=name, known=known),)
    if value and (value != value.strip() or len(value) > PORTFOLIO_NAME_MAX):
        return (Ground.of("margin.choice_unknown", clause, choice=value, known=f"1..{PORTFOLIO_NAME_MAX}"),)
    return ()


PORTFOLIO_NAME_MAX = 40
"""Characters a name of a portfolio may have."""


def _choice_unfit(name: str, value: str, clause: str) -> tuple[Ground, ...]:
    """Return why a choice of uncovered deals cannot be read; nothing for another term."""
    if name != UNCOVERED_TERM or value in ("yes", "no"):
        return ()
    return (Ground.of("fees.choice_unknown", clause, value=value, known="yes, no"),)
