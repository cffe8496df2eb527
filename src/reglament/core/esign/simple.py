"""The simple electronic signature: what it may be put under, and what it proves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from reglament.core.esign.attorney import Power
from reglament.core.esign.key import Key, second_of, why_not_valid
from reglament.core.esign.terms import SignTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@dataclass(frozen=True, slots=True)
class Signed:
    """A simple signature as it was written: the digest of the bytes, when, and with which key as it stands now."""

    digest: str
    signed_at: datetime
    signer: str
    """Full name of the person on whose behalf the document was made; empty when nobody is named."""
    key: Key


def digest_of_bytes(content: bytes) -> str:
    """Return the digest a signature is bound to: SHA-256 of the very bytes, in hexadecimal."""
    return sha256(content).hexdigest()


@rule("SR-1.21", "SR-5.1")
def why_not_signable(kind: str, terms: SignTerms) -> Ground | None:
    """Return why a kind of document takes no simple signature, or None.

    Some kinds need a qualified one, some go on paper alone; what no rule names cannot be
    signed here at all.
    """
    if kind in terms.simple_documents.value:
        return None
    if kind in terms.qualified_documents.value:
        return Ground.of("sign.qualified_needed", terms.qualified_documents.clause, kind=kind)
    if kind in terms.paper_documents.value:
        return Ground.of("sign.paper_needed", terms.paper_documents.clause, kind=kind)
    return Ground.of("sign.not_signable", terms.simple_documents.clause, kind=kind)


@rule("SR-A3.6", "SR-A3.7")
def power_to_sign(kind: str) -> Power:
    """Return the power of attorney a signature under a kind of document needs: a certified copy has its own."""
    return Power.COPY if kind == "scan" else Power.SIGN


@rule("SR-0.22", "SR-1.20")
def why_not_what_was_shown(content: bytes, shown_digest: str) -> Ground | None:
    """Return that the bytes to be signed are not those that were shown, or None."""
    if digest_of_bytes(content) != shown_digest:
        return Ground.of("sign.not_what_was_shown", "SR-1.20")
    return None


@rule("SR-0.21", "SR-0.22", "SR-5.5-d", "SR-5.9")
def why_not_proved(signed: Signed, content: bytes) -> Ground | None:
    """Return why a signature does not prove who signed these bytes, or None.

    The key is judged as it stood in the second of signing: what ended it later takes
    nothing from what was signed before.
    """
    if not signed.signer:
        return Ground.of("sign.nobody_named", "SR-0.22")
    if digest_of_bytes(content) != signed.digest:
        return Ground.of("sign.changed_after", "SR-1.20")
    return why_not_valid(signed.key, second_of(signed.signed_at))
