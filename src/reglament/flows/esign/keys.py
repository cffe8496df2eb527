"""Keys of an issuer's representatives: made, sent, restored, ended; and what one is worth at a moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from reglament.core.esign.delivery import contact_faults, next_login, why_not_sent, why_not_this_login, why_not_to
from reglament.core.esign.key import KeyEvent, KeyState, last_day_of, state_at, why_not_valid
from reglament.core.esign.registration import is_user
from reglament.core.esign.terms import KeyTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.hand_over import put_on_its_way
from reglament.flows.esign.key_steps import locked_key, no_step, step, told_of
from reglament.store.esign.key_load import (
    key_as_of,
    key_value,
    representative_by_login,
    representative_count,
    state_then,
)
from reglament.store.esign.key_save import add_key, add_representative, add_step, end_sessions
from reglament.store.esign.models import Representative, SignatureKey
from reglament.store.esign.secrets import digest_of_word


@dataclass(frozen=True, slots=True)
class RepresentativeDraft:
    """A person an approved application names, and for which issuer. The code word never enters the act log."""

    issuer: str
    name: str
    document: str
    email: str = ""
    phone: str = ""
    login: str = ""
    """A login an officer typed; without it the registrar's next one is given."""
    language: str = "ru"


@dataclass(frozen=True, slots=True)
class KeyStanding:
    """Where a login's key stands at a moment."""

    login: str
    issuer: str
    name: str
    key: int
    state: KeyState
    created_on: date
    last_day: date
    user_since: datetime | None
    is_user: bool
    """True from the first sign-in with an own password on."""
    invalid: Ground | None
    """Why nothing can be signed with it then, or None."""

    @property
    def valid(self) -> bool:
        """True when it signs."""
        return self.invalid is None


def key_standing(firm: str, login: str, at: datetime) -> KeyStanding | None:
    """Return where a login's key stood at a moment, by the key it had then; None for a login without one."""
    row = key_as_of(firm, login, at)
    if row is None:
        return None
    owner, key = row.representative, key_value(row)
    return KeyStanding(
        login=owner.login,
        issuer=owner.issuer,
        name=owner.name,
        key=int(row.pk),
        state=state_at(replace(key, state=state_then(row, at)), at),
        created_on=row.created_on,
        last_day=row.last_day,
        user_since=owner.user_since,
        is_user=is_user(owner.user_since, at),
        invalid=why_not_valid(key, at),
    )


def generate_key(act: Act, draft: RepresentativeDraft, code_word: str, application: str = "") -> Answer:
    """Register a representative and make his first key. It is sent by `send_key`."""

    def decide() -> Answer:
        refused = may(act.by, "key.generate")
        if refused is not None:
            return refusal(refused)
        number = representative_count(act.firm) + 1
        proposed = next_login(draft.issuer, number)
        while representative_by_login(act.firm, proposed) is not None:
            number += 1
            proposed = next_login(draft.issuer, number)
        login = draft.login or proposed
        taken = why_not_this_login(login, representative_by_login(act.firm, login) is not None, proposed)
        faults = (*((taken,) if taken else ()), *contact_faults(draft.email, draft.phone), *_code_word(code_word))
        if faults:
            return refusal(*faults)
        owner = add_representative(
            act.firm,
            issuer=draft.issuer,
            login=login,
            name=draft.name,
            document=draft.document,
            email=draft.email,
            phone=draft.phone,
            code_word=digest_of_word(code_word),
            language=draft.language,
            registered_at=act.at,
        )
        row = _new_key(act, owner, KeyState.GENERATED, application)
        add_step(row, KeyEvent.GENERATE, "", row.state, act.at, str(act.by), application, "")
        return Answer("accepted", (), told_of(owner, row))

    return perform(act, "key.generate", {"draft": draft, "application": application}, decide)


def send_key(act: Act, login: str, channel: str, to: str = "") -> Answer:
    """Send a generated key to the contact of the application; the temporary password is made when it leaves."""

    def decide() -> Answer:
        refused = may(act.by, "key.send")
        row = locked_key(act, login)
        if refused is not None or row is None:
            return refusal(refused or unknown_login(login))
        owner = row.representative
        unfit = _ended(act, owner) or no_step(row, KeyEvent.SEND) or _unfit_contact(act, owner, channel, to)
        if unfit is not None:
            return refusal(unfit)
        step(act, row, KeyEvent.SEND, channel, channel=channel, delivery="queued")
        put_on_its_way(act, int(row.pk))
        return Answer("accepted", (), {**told_of(owner, row), "channel": channel})

    return perform(act, "key.send", {"login": login, "channel": channel, "to": to}, decide)


def restore_key(act: Act, login: str, channel: str, ground: str = "", to: str = "") -> Answer:
    """Restore or replace a key: a new pair under the same login goes to the contact of the application, free of charge.

    The password before stops at once; the new key has its own year from today.
    """

    def decide() -> Answer:
        refused = may(act.by, "key.restore")
        row = locked_key(act, login)
        if refused is not None or row is None:
            return refusal(refused or unknown_login(login))
        owner = row.representative
        unfit = _ended(act, owner) or no_step(row, KeyEvent.RESTORE) or _unfit_contact(act, owner, channel, to)
        if unfit is not None:
            return refusal(unfit)
        end_sessions(owner, act.at, "replaced")
        fresh = _new_key(act, owner, KeyState.SENT, ground, channel)
        add_step(fresh, KeyEvent.RESTORE, row.state, fresh.state, act.at, str(act.by), ground, "")
        put_on_its_way(act, int(fresh.pk))
        return Answer("accepted", (), {**told_of(owner, fresh), "channel": channel, "replaces": row.pk})

    return perform(act, "key.restore", {"login": login, "channel": channel, "ground": ground, "to": to}, decide)


def _new_key(act: Act, owner: Representative, state: KeyState, application: str, channel: str = "") -> SignatureKey:
    terms = terms_of(KeyTerms, act.edition, act.on)
    return add_key(
        owner,
        state=state,
        application=application,
        created_at=act.at,
        created_on=act.on,
        last_day=last_day_of(act.on, terms),
        channel=channel,
        delivery="queued" if channel else "",
    )


def _ended(act: Act, owner: Representative) -> Ground | None:
    if owner.ended_at is None or owner.ended_at > act.at:
        return None
    return Ground.of("key.ended_already", "SR-2.10-a", login=owner.login, since=owner.ended_at)


def _unfit_contact(act: Act, owner: Representative, channel: str, to: str) -> Ground | None:
    terms = terms_of(KeyTerms, act.edition, act.on)
    unfit = why_not_sent(channel, owner.email, owner.phone, terms)
    return unfit or why_not_to(to, channel, owner.email, owner.phone)


def _code_word(code_word: str) -> tuple[Ground, ...]:
    if code_word.strip():
        return ()
    return (Ground.of("key.code_word_missing", "SR-0.9"),)


def unknown_login(login: str) -> Ground:
    """Return that a login has no key here."""
    return Ground.of("key.unknown_login", "", login=login)
