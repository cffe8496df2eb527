"""Signing in and out, and setting an own password."""

from __future__ import annotations

from collections.abc import Collection

from reglament.core.esign.key import KeyEvent
from reglament.core.esign.password import PASSWORD_LENGTH_MAX, weaknesses_of, why_not_set
from reglament.core.esign.sign_in import Opens, Outcome, leaves_this_place, what_opens, why_not_entered
from reglament.core.esign.terms import PasswordTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.attempts import Attempt, Place, authenticate, note
from reglament.flows.esign.first_access import note_first_sign_in, waiting_editions, why_no_access
from reglament.flows.esign.key_steps import locked_key, no_step, step, told_of
from reglament.flows.esign.session import session_fault
from reglament.store.esign.key_load import key_value, own_passwords, session_by_digest
from reglament.store.esign.key_save import add_own_password, change_row, end_session, end_sessions, open_session
from reglament.store.esign.models import KeySession, SignatureKey
from reglament.store.esign.secrets import digest_of_password, login_digest, password_fits, token_digest


def sign_in(act: Act, login: str, password: str, place: Place, agreed: Collection[str] | None = None) -> Answer:
    """Let a representative in: with a temporary password to the page of his own one, with his own into the cabinet.

    The door makes the token of the place; the answer holds no secret. A door with a page for it names in `agreed` the
    editions whose paragraphs the reader has agreed to; while one is not among them the answer waits, and names it.
    """
    attempt = Attempt(login, password[: PASSWORD_LENGTH_MAX + 1], place, "sign_in")

    def decide() -> Answer:
        refused = may(act.by, "key.sign_in", act.by.acts_for or act.by.id)
        if refused is not None:
            return refusal(refused)
        row = locked_key(act, login)
        ground = authenticate(act, attempt, row)
        if ground is not None or row is None:
            return _turned_away(ground)
        ground = why_not_entered(key_value(row), act.at) or why_no_access(act.firm, login, act.at, act.rulebook)
        if ground is None and not row.is_temporary:
            waiting = _not_agreed(act, login, agreed)
            if waiting:
                return Answer("waiting", (Ground.of("edition.not_agreed", "SR-1.13"),), {"editions": waiting})
            ground = note_first_sign_in(act, login)
        if ground is not None:
            note(act, attempt, row, Outcome.REFUSED, ground.code)
            return _turned_away(ground)
        opens = what_opens(is_temporary=row.is_temporary)
        _move(act, row, opens)
        note(act, attempt, row, Outcome.AUTHORISED)
        open_session(row, token_digest(place.token), place.address, opens is Opens.CABINET, act.at)
        return Answer("accepted", (), {**told_of(row.representative, row), "opens": opens})

    return perform(act, "key.sign_in", {"login": login_digest(login), "address": place.address}, decide)


def _not_agreed(act: Act, login: str, agreed: Collection[str] | None) -> list[str]:
    """Return the editions a sign-in would consent to and the reader has not agreed to; none where no page asks him."""
    if agreed is None:
        return []
    return [one.number for one in waiting_editions(act.firm, login, act.at) if one.number not in agreed]


def _turned_away(ground: Ground | None) -> Answer:
    """Return the refusal of an attempt; what was written of it stays."""
    assert ground is not None, "a login without a key is turned away as a wrong password is"
    return Answer("refused", (ground,), {}, keeps=True)


def _move(act: Act, row: SignatureKey, opens: Opens) -> None:
    if opens is Opens.OWN_PASSWORD and no_step(row, KeyEvent.TEMPORARY_SIGN_IN) is None:
        step(act, row, KeyEvent.TEMPORARY_SIGN_IN)
    elif opens is Opens.CABINET and no_step(row, KeyEvent.FIRST_SIGN_IN) is None:
        step(act, row, KeyEvent.FIRST_SIGN_IN, active_from=act.at.replace(microsecond=0))
        if row.representative.user_since is None:
            change_row(row.representative, user_since=act.at)


def sign_out(act: Act, place: Place) -> Answer:
    """Sign one place out. Safe to repeat."""

    def decide() -> Answer:
        session = session_by_digest(act.firm, token_digest(place.token))
        if session is None:
            return refusal(Ground.of("key.not_signed_in", "SR-0.1"))
        end_session(session, act.at, "signed_out")
        return Answer("accepted", (), {"login": session.key.representative.login})

    return perform(act, "key.sign_out", {"place": token_digest(place.token)}, decide)


def set_password(act: Act, place: Place, password: str, again: str, present: str = "") -> Answer:
    """Set an own password: the first instead of the temporary one, or a new one by naming the present one.

    The password before stops at once and every other place is signed out; the year of the key stays what it is.
    """

    def decide() -> Answer:
        session = session_by_digest(act.firm, token_digest(place.token))
        fault = session_fault(act, session)
        if fault is not None or session is None:
            return refusal(fault or Ground.of("key.not_signed_in", "SR-0.1"))
        row = locked_key(act, session.key.representative.login)
        assert row is not None, "a place is signed in with a key"
        refused = may(act.by, "key.set_password", row.representative.issuer)
        if refused is not None:
            return refusal(refused)
        event = KeyEvent.SET_PASSWORD if row.is_temporary else KeyEvent.CHANGE_PASSWORD
        unfit = no_step(row, event)
        if unfit is not None:
            return refusal(unfit)
        if event is KeyEvent.CHANGE_PASSWORD:
            wrong = authenticate(act, Attempt(row.representative.login, present, place, "change"), row)
            if wrong is not None:
                return Answer("refused", (wrong,), {}, keeps=True)
        faults = _faults(act, row, password, again)
        if faults:
            return Answer("refused", faults, {}, keeps=event is KeyEvent.CHANGE_PASSWORD)
        return _set(act, row, session, event, password)

    return perform(act, "key.set_password", {"place": token_digest(place.token)}, decide)


def _faults(act: Act, row: SignatureKey, password: str, again: str) -> tuple[Ground, ...]:
    terms = terms_of(PasswordTerms, act.edition, act.on)
    if len(password) > PASSWORD_LENGTH_MAX:
        return (Ground.of("password.too_long", "SR-3.3.8", most=PASSWORD_LENGTH_MAX),)
    weak = weaknesses_of(password, terms)
    if weak:
        return weak
    is_present = password_fits(password, row.password)
    earlier = own_passwords(row.representative, terms.password_history.value)
    return why_not_set(
        is_repeated=password == again,
        is_temporary=row.is_temporary and is_present,
        was_used=any(password_fits(password, digest) for digest in earlier),
        terms=terms,
    )


def _set(act: Act, row: SignatureKey, session: KeySession, event: KeyEvent, password: str) -> Answer:
    digest = digest_of_password(password)
    step(act, row, event, password=digest, is_temporary=False)
    add_own_password(row.representative, digest, act.at)
    stays = leaves_this_place(event)
    places = end_sessions(row.representative, act.at, "password_changed", session.pk if stays else None)
    told = {**told_of(row.representative, row), "signed_out": places, "sign_in_again": not stays}
    return Answer("accepted", (), told)
