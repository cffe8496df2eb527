"""Handing a key over: the temporary password is made when the message leaves, and is nowhere but in that message."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reglament.core.esign.key import KeyState
from reglament.core.esign.password import weaknesses_of
from reglament.core.esign.terms import KeyTerms, PasswordTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.key_steps import locked_key
from reglament.store.esign.key_load import key_by_id
from reglament.store.esign.key_save import change_row
from reglament.store.esign.secrets import digest_of_password
from reglament.store.outbox.save import queue

KIND = "key"
"""Kind of the outbox message that carries a key to its owner."""
_LETTERS = "abcdefghijkmnpqrstuvwxyz"
_CAPITALS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "23456789"
_SIGNS = "-+=!?%"
"""Without those a reader takes for one another."""
_TRIES = 100


@dataclass(frozen=True, slots=True)
class KeyMessage:
    """A key on its way: for the door that takes the message alone, never written and never shown."""

    channel: str
    to: str
    login: str
    language: str
    valid_until: datetime
    password: str = field(repr=False)


def put_on_its_way(act: Act, key: int, once_more: str = "") -> None:
    """Queue the message with a key within the running act; the queue holds no secret. `once_more` tells a repeat."""
    queue(act.firm, KIND, f"key:{key}{once_more}", {"key": key}, act.at)


def hand_over(act: Act, number: int) -> KeyMessage | None:
    """Make a key's temporary password and return what goes to its owner; None when nothing is to be sent any more.

    The password is kept as a slow digest, its term begins now. Asked again, when the door
    took nothing, it makes another password and the one before is worth nothing.
    """
    made: list[KeyMessage] = []

    def decide() -> Answer:
        row = key_by_id(act.firm, number)
        assert row is not None, "a queued message names a key that was made"
        row = locked_key(act, row.representative.login)
        if row is None or row.pk != number or row.state != KeyState.SENT:
            return refusal(Ground.of("key.not_awaited", "", key=number))
        owner = row.representative
        password = _temporary_password(act)
        until = act.at + timedelta(days=terms_of(KeyTerms, act.edition, act.on).temporary_password_days.value)
        change_row(
            row, password=digest_of_password(password), is_temporary=True, handed_at=act.at, temporary_until=until
        )
        to = {"email": owner.email, "sms": owner.phone}[row.channel]
        made.append(KeyMessage(row.channel, to, owner.login, owner.language, until, password))
        return Answer("accepted", (), {"client": owner.issuer, "key": number, "channel": row.channel})

    perform(act, "key.hand_over", {"key": number}, decide)
    return made[-1] if made else None


def _temporary_password(act: Act) -> str:
    """Return a random password that meets the demands of an own one."""
    terms = terms_of(PasswordTerms, act.edition, act.on)
    signs = _LETTERS + _CAPITALS + _DIGITS + _SIGNS
    for _ in range(_TRIES):
        password = "".join(secrets.choice(signs) for _ in range(max(12, terms.password_length_min.value)))
        if not weaknesses_of(password, terms):
            return password
    raise RuntimeError(f"no temporary password met the demands in {_TRIES} tries; look at password_classes_min")


def key_delivered(act: Act, number: int) -> Answer:
    """Write that a door took the message with a key."""

    def decide() -> Answer:
        row = key_by_id(act.firm, number)
        if row is None:
            return refusal(Ground.of("key.not_awaited", "", key=number))
        change_row(row, delivery="delivered")
        return Answer("accepted", (), {"client": row.representative.issuer, "key": number, "delivery": "delivered"})

    return perform(act, "key.delivered", {"key": number}, decide)
