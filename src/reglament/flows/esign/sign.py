"""The simple electronic signature: put under the bytes that were shown, verified as of the moment of signing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reglament.core.esign.doubt import is_from_two_places
from reglament.core.esign.key import Key, second_of, why_not_valid
from reglament.core.esign.password import PASSWORD_LENGTH_MAX
from reglament.core.esign.restriction import SENDING, why_restricted
from reglament.core.esign.sign_in import Outcome
from reglament.core.esign.simple import (
    Signed,
    digest_of_bytes,
    power_to_sign,
    why_not_proved,
    why_not_signable,
    why_not_what_was_shown,
)
from reglament.core.esign.terms import SignTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.acknowledge import unread
from reglament.flows.esign.attempts import Attempt, Place, authenticate, note
from reglament.flows.esign.attorney import may as may_by_attorney
from reglament.flows.esign.doubt import raise_doubt
from reglament.flows.esign.first_access import why_no_access
from reglament.flows.esign.key_steps import locked_key
from reglament.flows.esign.keys import unknown_login
from reglament.store.esign.agree_load import contract_of_login
from reglament.store.esign.key_load import (
    addresses_in_second,
    key_value,
    restrictions_on,
    session_by_digest,
    signature_by_id,
)
from reglament.store.esign.key_save import add_signature
from reglament.store.esign.models import SignatureKey, SimpleSignature
from reglament.store.esign.secrets import token_digest

DOCUMENT_SIZE_MAX = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ToSign:
    """What is to be signed: the bytes, the digest of what the page showed, and what kind of document it is."""

    kind: str
    content: bytes
    shown_digest: str
    subject: str = ""
    """`order:17`."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a simple signature proves."""

    signature: int
    valid: bool
    ground: Ground | None
    """Why not."""
    signer: str
    login: str
    issuer: str
    key: int
    signed_at: datetime
    digest: str
    address: str


def sign_simple(act: Act, login: str, document: ToSign, password: str, place: Place) -> Answer:
    """Sign the bytes that were shown. Being signed in is not enough: the password is entered once more.

    Looked at in order: expiry, block, termination, compromise of the key. Written: who, the
    digest, when to the second, which key, from where.
    """

    def decide() -> Answer:
        row = locked_key(act, login)
        issuer = "" if row is None else row.representative.issuer
        refused = may(act.by, "sign.simple", issuer)
        if refused is not None or row is None:
            return refusal(refused or unknown_login(login))
        unfit = _unfit(act, row, document, place)
        if unfit is not None:
            return refusal(unfit, **_told(row, document))
        attempt = Attempt(login, password[: PASSWORD_LENGTH_MAX + 1], place, "sign")
        wrong = authenticate(act, attempt, row)
        if wrong is not None:
            return Answer("refused", (wrong,), _told(row, document), keeps=True)
        note(act, attempt, row, Outcome.AUTHORISED)
        signature = _write(act, row, document, place)
        return Answer(
            "accepted",
            (),
            {
                **_told(row, document),
                "signature": signature.pk,
                "signed_at": signature.signed_at.isoformat(),
                "doubtful": signature.is_doubtful,
            },
        )

    content = {"login": login, "kind": document.kind, "digest": digest_of_bytes(document.content)}
    return perform(act, "sign.simple", {**content, "subject": document.subject, "address": place.address}, decide)


def _unfit(act: Act, row: SignatureKey, document: ToSign, place: Place) -> Ground | None:
    """Return the first thing that keeps a document from being signed, or None; the key comes before all else."""
    if len(document.content) > DOCUMENT_SIZE_MAX:
        return Ground.of("sign.too_large", "", size=len(document.content), most=DOCUMENT_SIZE_MAX)
    return (
        why_not_seated(act, row, document.kind, place)
        or why_not_signable(document.kind, terms_of(SignTerms, act.edition, act.on))
        or why_not_what_was_shown(document.content, document.shown_digest)
    )


def why_not_seated(act: Act, row: SignatureKey, kind: str, place: Place) -> Ground | None:
    """Return what keeps a representative from signing a kind of document from a place, with any signature, or None."""
    session = session_by_digest(act.firm, token_digest(place.token))
    signed_in_here = session is not None and session.ended_at is None and session.key_id == row.pk and session.opens
    restricted = [one.scope for one in restrictions_on(row.representative)]
    return (
        why_not_valid(key_value(row), act.at)
        or (None if signed_in_here else Ground.of("key.not_signed_in", "SR-0.1"))
        or why_no_access(act.firm, row.representative.login, act.at, act.rulebook)
        or _no_power(act, row, kind)
        or unread(row.representative, act.at)
        or why_restricted(restricted, SENDING)
    )


def _no_power(act: Act, row: SignatureKey, kind: str) -> Ground | None:
    """Return that the signer's powers do not cover a kind of document. A key made on no application is under none."""
    login = row.representative.login
    if contract_of_login(act.firm, login) is None:
        return None
    return may_by_attorney(act.firm, login, power_to_sign(kind), act.at, act.rulebook)


def _told(row: SignatureKey, document: ToSign) -> dict[str, Any]:
    owner = row.representative
    return {
        "client": owner.issuer,
        "login": owner.login,
        "key": row.pk,
        "kind": document.kind,
        "subject": document.subject,
        "digest": digest_of_bytes(document.content),
    }


def _write(act: Act, row: SignatureKey, document: ToSign, place: Place) -> SimpleSignature:
    owner, moment = row.representative, second_of(act.at)
    addresses = addresses_in_second(act.firm, owner.login, moment)
    is_doubtful = is_from_two_places(place.address, addresses)
    if is_doubtful:
        raise_doubt(act, row, sorted({*addresses, place.address}))
    return add_signature(
        act.firm,
        key=row,
        issuer=owner.issuer,
        signer=owner.name,
        login=owner.login,
        kind=document.kind,
        subject=document.subject,
        title=document.title[:200],
        digest=digest_of_bytes(document.content),
        size=len(document.content),
        signed_at=moment,
        address=place.address,
        is_doubtful=is_doubtful,
    )


def verify_simple(firm: str, signature: int, content: bytes) -> Verdict | None:
    """Return what a simple signature proves about bytes, by the key as it then stood; None for an unknown one.

    The signature that was put first holds; a later end of the key changes nothing.
    """
    row = signature_by_id(firm, signature)
    if row is None:
        return None
    ground = why_not_proved(Signed(row.digest, row.signed_at, row.signer, _key_of(row)), content)
    return Verdict(
        signature=int(row.pk),
        valid=ground is None,
        ground=ground,
        signer=row.signer,
        login=row.login,
        issuer=row.issuer,
        key=int(row.key_id),
        signed_at=row.signed_at,
        digest=row.digest,
        address=row.address,
    )


def _key_of(row: SimpleSignature) -> Key:
    return key_value(row.key)
