"""What a sign-in means beyond the key: consent to a new edition, the contract operative, the application completed."""

from __future__ import annotations

from datetime import datetime

from reglament.core.esign.application import ApplicationEvent, ApplicationState, why_no_step
from reglament.core.esign.attorney import Power
from reglament.core.esign.contract import ContractState, state_at, stopped
from reglament.core.esign.editions import RulesEdition, editions_to_consent
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.esign.application_steps import take_step
from reglament.flows.esign.attorney import may
from reglament.flows.esign.editions import text_before_consent
from reglament.store.esign.agree_load import (
    application_of_login,
    consented_editions,
    contract_of_login,
    contract_value,
    editions_of,
    locked_application,
    stops_of,
)
from reglament.store.esign.agree_models import AccessApplication
from reglament.store.esign.agree_save import add_consent, set_columns


def why_no_access(firm: str, login: str, at: datetime, rulebook: Rulebook | None = None) -> Ground | None:
    """Return why a representative has no access at a moment whatever his key, or None.

    The rules do not run, his contract is over, or his powers do not cover the use of the cabinet.
    """
    stops = stops_of(firm)
    if stopped(stops, at):
        return Ground.of("edition.rules_stopped", "SR-1.12")
    contract = contract_of_login(firm, login)
    if contract is None:
        return None
    if state_at(contract_value(contract), stops, at) is ContractState.ENDED:
        return Ground.of("contract.ended", "SR-2.10-a", contract_ground=contract.end_ground)
    return may(firm, login, Power.USE, at, rulebook)


def waiting_editions(firm: str, login: str, at: datetime) -> tuple[RulesEdition, ...]:
    """Return the editions the next sign-in consents to; the page before it shows their paragraphs."""
    return editions_to_consent(editions_of(firm), consented_editions(firm, login), at)


def note_first_sign_in(act: Act, login: str) -> Ground | None:
    """Write within the running act what an own password's sign-in brings about, or return why it cannot be.

    Consent to editions published since the last sign-in, once each; the first sign-in makes the contract operative
    and completes the application.
    """
    agreed = []
    for edition in waiting_editions(act.firm, login, act.at):
        text = text_before_consent(act.firm, edition.number, act.rulebook)
        if isinstance(text, Ground):
            return text
        agreed.append((edition.number, text.digest))
    for number, digest in agreed:
        add_consent(act.firm, login=login, edition=number, at=act.at, source="sign_in", text_digest=digest)
    contract = contract_of_login(act.firm, login)
    if contract is not None and contract.operative_at is None:
        set_columns(contract, operative_at=act.at)
    row = _application(act, login)
    if row is not None and why_no_step(ApplicationState(row.state), ApplicationEvent.FIRST_SIGN_IN) is None:
        take_step(act, row, ApplicationEvent.FIRST_SIGN_IN)
    return None


def note_delivery_failed(act: Act, login: str, trouble: str) -> None:
    """Write within the running act that the message with a key did not arrive; the key's own task is the officer's."""
    row = _application(act, login)
    if row is not None and why_no_step(ApplicationState(row.state), ApplicationEvent.DELIVERY_FAILS) is None:
        take_step(act, row, ApplicationEvent.DELIVERY_FAILS, trouble)


def note_sent_again(act: Act, login: str) -> None:
    """Write within the running act that the key is on its way once more."""
    row = _application(act, login)
    if row is not None and row.state == ApplicationState.DELIVERY_PROBLEM:
        take_step(act, row, ApplicationEvent.SEND_KEY, "again")


def _application(act: Act, login: str) -> AccessApplication | None:
    row = application_of_login(act.firm, login)
    return None if row is None else locked_application(act.firm, int(row.pk))
