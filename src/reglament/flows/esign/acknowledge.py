"""Reading the service rules: nothing opens before a representative says he has read the edition in force."""

from __future__ import annotations

from datetime import datetime

from reglament.core.esign.editions import RulesEdition, edition_at
from reglament.core.esign.registration import why_not_read
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.editions import text_shown
from reglament.store.esign.agree_load import editions_of
from reglament.store.esign.key_load import editions_read, representative_by_login
from reglament.store.esign.key_save import add_reading
from reglament.store.esign.models import Representative


def edition_to_read(owner: Representative, at: datetime) -> RulesEdition | None:
    """Return the edition in force that a representative has not said he has read, or None."""
    edition = edition_at(editions_of(owner.firm), at)
    if edition is None or why_not_read(edition.number, editions_read(owner)) is None:
        return None
    return edition


def unread(owner: Representative, at: datetime) -> Ground | None:
    """Return that the edition in force was not read, or None."""
    edition = edition_at(editions_of(owner.firm), at)
    return None if edition is None else why_not_read(edition.number, editions_read(owner))


def acknowledge_rules(act: Act, login: str, number: str) -> Answer:
    """Write a representative's word that he has read the edition in force, and which text. Safe to repeat."""

    def decide() -> Answer:
        owner = representative_by_login(act.firm, login)
        refused = may(act.by, "key.set_password", "" if owner is None else owner.issuer)
        if refused is not None or owner is None:
            return refusal(refused or Ground.of("key.unknown_login", "", login=login))
        edition = edition_at(editions_of(act.firm), act.at)
        if edition is None or edition.number != number:
            return refusal(Ground.of("registration.other_edition", "SR-1.13", edition=number))
        text = text_shown(act.firm, number, act.rulebook)
        if isinstance(text, Ground):
            return refusal(text)
        add_reading(owner, number, text.digest, act.at)
        return Answer("accepted", (), {"client": owner.issuer, "login": login, "edition": number})

    return perform(act, "rules.acknowledge", {"login": login, "edition": number}, decide)
