"""What a qualified signature proves at a moment: from what was found about each signer to a verdict with grounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

_CLAUSE = "SR-5.2"


class Standing(StrEnum):
    """What is said of a signature: it holds, it does not, or it could not be checked here."""

    VALID = "valid"
    INVALID = "invalid"
    NOT_CHECKED = "not_checked"


class Level(StrEnum):
    """How much a signature carries: plain CMS, or CAdES-BES, where the certificate is bound by the signature."""

    CMS = "CMS"
    CADES_BES = "CAdES-BES"


class Chain(StrEnum):
    """Where the path of certificates led."""

    TRUSTED = "trusted"
    UNKNOWN = "unknown"
    """To no trust anchor."""
    BROKEN = "broken"
    """A certificate of the path is not what its issuer signed, or its issuer may sign none."""


class Revocation(StrEnum):
    """What the loaded lists say."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    """No list of the issuer is loaded, or none of that moment."""


@dataclass(frozen=True, slots=True)
class SignerFacts:
    """What was found about one signer. None where it could not be found out here."""

    subject: str
    """As the certificate names the person; empty when the certificate is not there."""
    serial: str
    """Lower-case hexadecimal."""
    algorithm: str
    signed_at: datetime | None
    """The signer's own clock: shown, never decided by."""
    level: Level
    same_bytes: bool | None
    signature_holds: bool | None
    certificate_found: bool = True
    certificate_bound: bool = True
    """False when the signature binds another certificate than the one it is checked with."""
    algorithm_accepted: bool = True
    usable_to_sign: bool = True
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    chain: Chain = Chain.TRUSTED
    chain_trouble: str = ""
    chain_expired: str = ""
    """Subject of a certificate above the signer's that did not run at the moment; empty when all did."""
    revocation: Revocation = Revocation.UNKNOWN
    revoked_at: datetime | None = None
    not_checked: str = ""
    """Why nothing could be checked; empty when it could."""
    person: str = ""
    """The natural person the certificate was issued to."""


@dataclass(frozen=True, slots=True)
class SignerVerdict:
    """What is said of one signer, and why; `remarks` do not spoil the signature."""

    facts: SignerFacts
    standing: Standing
    grounds: tuple[Ground, ...]
    remarks: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a signature file: it holds when every signer's does, and there is one."""

    standing: Standing
    signers: tuple[SignerVerdict, ...]
    grounds: tuple[Ground, ...] = ()

    @property
    def valid(self) -> bool:
        """True when everything was checked and holds."""
        return self.standing is Standing.VALID


@rule("SR-5.2", "SR-6.8.4")
def verdict_on(signers: tuple[SignerFacts, ...], at: datetime, list_required: bool) -> Verdict:
    """Return the verdict on a signature file: several signers must all hold, each has his own verdict."""
    if not signers:
        return Verdict(Standing.INVALID, (), (Ground.of("signature.no_signer", _CLAUSE),))
    told = tuple(verdict_on_signer(facts, at, list_required) for facts in signers)
    standings = {signer.standing for signer in told}
    for standing in (Standing.INVALID, Standing.NOT_CHECKED):
        if standing in standings:
            return Verdict(standing, told)
    return Verdict(Standing.VALID, told)


@rule("SR-5.2")
def verdict_on_signer(facts: SignerFacts, at: datetime, list_required: bool) -> SignerVerdict:
    """Return the verdict on one signer at a moment.

    A certificate that ran out later does not spoil the signature, nor does a later revocation.
    Without a list of that moment the signature holds with a remark, unless a list is required.
    """
    if facts.not_checked:
        ground = Ground.of("signature.not_checked", _CLAUSE, trouble=facts.not_checked)
        return SignerVerdict(facts, Standing.NOT_CHECKED, (ground,), ())
    if not facts.certificate_found:
        ground = Ground.of("signature.certificate_missing", _CLAUSE, serial=facts.serial)
        return SignerVerdict(facts, Standing.INVALID, (ground,), ())
    grounds = [*_of_bytes(facts), *_of_certificate(facts, at), *_of_path(facts)]
    remarks: list[Ground] = []
    if facts.revocation is Revocation.UNKNOWN:
        ground = Ground.of("signature.list_missing", _CLAUSE)
        (grounds if list_required else remarks).append(ground)
    standing = Standing.INVALID if grounds else Standing.VALID
    return SignerVerdict(facts, standing, tuple(grounds), tuple(remarks))


@rule("SR-0.22", "SR-5.2")
def why_not_by_sender(signers: tuple[str, ...], sender: str) -> Ground | None:
    """Return that none of those who signed is the person who sends the document, or None.

    A second signer may be anybody; without the sender's own signature nothing points to him.
    Names are compared by their words, whatever the case and the letter ё.
    """
    if _words(sender) in [_words(signer) for signer in signers]:
        return None
    return Ground.of("signature.not_of_sender", "SR-0.22", sender=sender, signers=", ".join(signers))


def _words(name: str) -> list[str]:
    return name.casefold().replace("ё", "е").split()


def _of_bytes(facts: SignerFacts) -> list[Ground]:
    found = []
    if facts.same_bytes is False:
        found.append(Ground.of("signature.other_bytes", "SR-6.8.4"))
    elif not facts.signature_holds and facts.algorithm_accepted:
        found.append(Ground.of("signature.does_not_hold", _CLAUSE))
    if not facts.algorithm_accepted:
        found.append(Ground.of("signature.weak_algorithm", _CLAUSE, algorithm=facts.algorithm))
    if not facts.certificate_bound:
        found.append(Ground.of("signature.other_certificate_bound", _CLAUSE))
    return found


def _of_certificate(facts: SignerFacts, at: datetime) -> list[Ground]:
    found = []
    if facts.valid_from is not None and at < facts.valid_from:
        found.append(Ground.of("signature.certificate_not_yet_valid", _CLAUSE, starts=facts.valid_from))
    if facts.valid_until is not None and at > facts.valid_until:
        found.append(Ground.of("signature.certificate_expired", _CLAUSE, ended=facts.valid_until))
    if not facts.usable_to_sign:
        found.append(Ground.of("signature.key_usage", _CLAUSE))
    return found


def _of_path(facts: SignerFacts) -> list[Ground]:
    found = []
    if facts.chain is Chain.UNKNOWN:
        found.append(Ground.of("signature.chain_unknown", _CLAUSE))
    if facts.chain is Chain.BROKEN:
        found.append(Ground.of("signature.chain_broken", _CLAUSE, trouble=facts.chain_trouble))
    if facts.chain_expired:
        found.append(Ground.of("signature.issuer_not_running", _CLAUSE, issuer=facts.chain_expired))
    if facts.revocation is Revocation.REVOKED:
        assert facts.revoked_at is not None, "a list that revokes says when"
        found.append(Ground.of("signature.revoked", _CLAUSE, revoked=facts.revoked_at))
    return found
