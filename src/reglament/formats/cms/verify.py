"""Check a detached or embedded CMS signature at a moment: `verify(content, signature, at, trust)`.

The signer's own clock decides nothing: the moment is the caller's – the time of receipt,
or of a trusted stamp.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from reglament.core.esign.qualified import Chain, Level, Revocation, SignerFacts, Verdict, verdict_on
from reglament.formats.cms.algorithms import DIGESTS, SIGNATURES, name_of
from reglament.formats.cms.certificate import Certificate, RevocationList
from reglament.formats.cms.checks import Checks
from reglament.formats.cms.openssl import Openssl, gost_engine_here, openssl_path
from reglament.formats.cms.structure import SignatureFile, SignerPart, read_signature
from reglament.formats.cms.trust import Trust, path_to_anchor


def verify(content: bytes, signature: bytes, at: datetime, trust: Trust, *, engine: bool | None = None) -> Verdict:
    """Return what is said of a signature over these very bytes at a moment.

    `engine` False leaves the GOST engine unused even where it is installed. Raises
    FormatError for what is no signature, `OpensslMissing` without the command.
    """
    assert at.tzinfo is not None, "the moment of a check is zoned"
    read = read_signature(signature)
    with tempfile.TemporaryDirectory(prefix="cms-") as folder:
        gost = gost_engine_here() if engine is None else engine
        checks = Checks(Openssl(openssl_path(), gost, Path(folder)))
        facts = tuple(_facts_of(checks, read, part, content, at, trust) for part in read.signers)
    return verdict_on(facts, at, trust.list_required)


def _facts_of(
    checks: Checks, read: SignatureFile, part: SignerPart, content: bytes, at: datetime, trust: Trust
) -> SignerFacts:
    known = (*read.certificates, *trust.intermediates, *trust.anchors)
    signer = next((certificate for certificate in known if part.is_of(certificate)), None)
    serial = f"{part.issuer_serial[1]:x}" if part.issuer_serial else (part.key_identifier or b"").hex()
    named = name_of(part.signature_algorithm)
    if signer is None:
        return SignerFacts("", serial, named, part.signed_at, Level.CMS, None, None, certificate_found=False)
    by_python = checks.without_engine(read, part, signer)
    trouble = checks.not_checkable(content, by_python)
    if trouble:
        return SignerFacts(
            signer.subject,
            signer.serial,
            signer.algorithm,
            part.signed_at,
            Level.CMS,
            None,
            None,
            not_checked=trouble,
            person=signer.person,
        )
    accepted = part.digest_algorithm in DIGESTS and part.signature_algorithm in SIGNATURES and signer.is_strong
    same, holds = _over_bytes(checks, read, part, signer, content, by_python) if accepted else (None, None)
    bound = _is_bound(checks, part, signer)
    path = path_to_anchor(signer, read.certificates, trust)
    chain, trouble = checks.path_trouble(path, trust.anchors, at, by_python) if path else (Chain.UNKNOWN, "")
    revocation, revoked_at = _revocation(checks, path, at, trust) if path else (Revocation.UNKNOWN, None)
    return SignerFacts(
        signer.subject,
        signer.serial,
        signer.algorithm,
        part.signed_at,
        Level.CADES_BES if part.bound is not None and bound else Level.CMS,
        same,
        holds,
        certificate_bound=bound,
        algorithm_accepted=accepted,
        usable_to_sign=signer.usable_to_sign,
        valid_from=signer.valid_from,
        valid_until=signer.valid_until,
        chain=chain,
        chain_trouble=trouble,
        chain_expired=next((one.subject for one in path[1:] if not one.valid_from <= at <= one.valid_until), ""),
        revocation=revocation,
        revoked_at=revoked_at,
        person=signer.person,
    )


def _over_bytes(
    checks: Checks, read: SignatureFile, part: SignerPart, signer: Certificate, content: bytes, by_python: bool
) -> tuple[bool, bool]:
    """Return whether the signature speaks of these bytes, and whether it holds over what it speaks of."""
    if read.content is not None and read.content != content:
        return False, False
    if part.attributes is None:
        holds = checks.signed_by(read, part, signer, content, by_python)
        return True, holds
    same = part.message_digest is not None and part.message_digest == checks.digest(part.digest_algorithm, content)
    holds = same and part.content_type == read.content_type and checks.signed_by(read, part, signer, content, by_python)
    return same, holds


def _is_bound(checks: Checks, part: SignerPart, signer: Certificate) -> bool:
    if part.bound is None:
        return True
    return part.bound.digest == checks.digest(part.bound.digest_algorithm, signer.der)


def _revocation(
    checks: Checks, path: Sequence[Certificate], at: datetime, trust: Trust
) -> tuple[Revocation, datetime | None]:
    """Return what the loaded lists say of a path: the earliest revocation up to the moment decides.

    A list covers a moment it was in force at, or one before it was issued: what was revoked
    by then stands in it with its time.
    """
    covered = True
    for certificate, issuer in pairwise(path):
        lists = [one for one in trust.lists if one.issuer_key == issuer.subject_key and checks.list_holds(one, issuer)]
        number = certificate.issuer_serial[1]
        moments = [one.revoked[number] for one in lists if number in one.revoked]
        if any(moment <= at for moment in moments):
            return Revocation.REVOKED, min(moments)
        covered = covered and any(one.until_at is None or at <= one.until_at for one in lists)
    return (Revocation.GOOD if covered else Revocation.UNKNOWN), None


def issuer_of_list(one: RevocationList, trust: Trust, at: datetime) -> Certificate | None:
    """Return the certificate whose key signed a list and that leads to a trust anchor, or None."""
    with tempfile.TemporaryDirectory(prefix="cms-") as folder:
        checks = Checks(Openssl(openssl_path(), gost_engine_here(), Path(folder)))
        for issuer in (*trust.anchors, *trust.intermediates):
            if issuer.subject_key != one.issuer_key:
                continue
            path = path_to_anchor(issuer, (), trust)
            by_python = issuer.is_gost and not checks.openssl.gost
            if path and checks.list_holds(one, issuer):
                chain, _ = checks.path_trouble(path, trust.anchors, at, by_python)
                if chain is Chain.TRUSTED:
                    return issuer
    return None
