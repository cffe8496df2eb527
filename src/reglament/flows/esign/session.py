"""A signed-in place: asked on every request, as fresh as the key it was opened with."""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.esign.key import why_not_valid
from reglament.core.esign.restriction import SENDING, why_restricted
from reglament.core.esign.sign_in import is_idle
from reglament.core.esign.terms import PasswordTerms
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.acknowledge import unread
from reglament.flows.esign.attempts import Place
from reglament.flows.esign.first_access import why_no_access
from reglament.store.esign.key_load import key_value, restrictions_on, session_by_digest
from reglament.store.esign.key_save import end_session, seen
from reglament.store.esign.models import KeySession
from reglament.store.esign.secrets import token_digest


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in at a place, or why nobody is."""

    actor: Actor | None
    login: str = ""
    issuer: str = ""
    name: str = ""
    language: str = "ru"
    opens_cabinet: bool = False
    """False while only an own password may be set."""
    ground: Ground | None = None


def signed_in(act: Act, place: Place) -> SignedIn:
    """Return who is signed in at a place at the act's moment, and count the request; doors ask it every time."""
    session = session_by_digest(act.firm, token_digest(place.token)) if place.token else None
    fault = session_fault(act, session)
    if fault is not None or session is None:
        return SignedIn(None, ground=fault)
    seen(session, act.at)
    owner = session.key.representative
    return SignedIn(
        actor=Actor(ActorKind.REPRESENTATIVE, owner.login, owner.issuer),
        login=owner.login,
        issuer=owner.issuer,
        name=owner.name,
        language=owner.language,
        opens_cabinet=session.opens,
    )


def session_fault(act: Act, session: KeySession | None) -> Ground | None:
    """Return why a place is not signed in, or None: never, ended, idle too long, or its key is worth nothing now."""
    if session is None:
        return Ground.of("key.not_signed_in", "SR-0.1")
    if session.ended_at is not None:
        return Ground.of("key.signed_out", "SR-3.1.1", why=session.ended_by)
    terms = terms_of(PasswordTerms, act.edition, act.on)
    if is_idle(session.seen_at, act.at, terms):
        end_session(session, act.at, "idle")
        return Ground.of("key.idle", terms.idle_minutes.clause, minutes=terms.idle_minutes.value)
    if not session.opens:
        return None
    login = session.key.representative.login
    return why_not_valid(key_value(session.key), act.at) or why_no_access(act.firm, login, act.at, act.rulebook)


def turn_away(act: Act, place: Place, door: str) -> Answer:
    """Note what was asked for at a door from a place whose session is over, and return why it is refused.

    What became of the key comes first: a notice of compromise is told as such, and kept in the log.
    """

    def decide() -> Answer:
        session = session_by_digest(act.firm, token_digest(place.token)) if place.token else None
        fault = session_fault(act, session)
        if session is None or fault is None:
            return refusal(fault or Ground.of("key.not_signed_in", "SR-0.1"))
        owner = session.key.representative
        told = {"client": owner.issuer, "login": owner.login, "key": session.key_id, "address": place.address}
        return refusal(why_not_valid(key_value(session.key), act.at) or fault, **told)

    return perform(act, "key.turn_away", {"door": door, "address": place.address}, decide)


def why_not_opened(act: Act, place: Place, section: str, *, sends: bool = False) -> Ground | None:
    """Return why a signed-in place may not open a section, or send from it, or None.

    The key first, then access by contract and powers, then the rules read, then restrictions.
    """
    session = session_by_digest(act.firm, token_digest(place.token))
    fault = session_fault(act, session)
    if fault is not None or session is None:
        return fault
    if not session.opens:
        return Ground.of("key.own_password_first", "SR-0.5")
    owner = session.key.representative
    closed = why_no_access(act.firm, owner.login, act.at, act.rulebook) or unread(owner, act.at)
    if closed is not None:
        return closed
    scopes = [row.scope for row in restrictions_on(owner)]
    return why_restricted(scopes, section) or (why_restricted(scopes, SENDING) if sends else None)
