"""Whom a firm trusts: anchors, intermediate certificates, revocation lists – as they were loaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reglament.formats.cms.certificate import Certificate, RevocationList, read_certificates, read_lists

_LONGEST = 10


@dataclass(frozen=True)
class Trust:
    """Certificates a path may end at, those it may lead through, and the lists of what was revoked.

    With `list_required` a signature holds only when a list of that moment is loaded for
    every certificate of its path.
    """

    anchors: tuple[Certificate, ...]
    intermediates: tuple[Certificate, ...] = ()
    lists: tuple[RevocationList, ...] = ()
    list_required: bool = False

    @staticmethod
    def of(
        anchors: Iterable[bytes],
        intermediates: Iterable[bytes] = (),
        lists: Iterable[bytes] = (),
        *,
        list_required: bool = False,
    ) -> Trust:
        """Read files, DER or PEM, several certificates in one file. Raises FormatError."""
        return Trust(
            tuple(certificate for data in anchors for certificate in read_certificates(data)),
            tuple(certificate for data in intermediates for certificate in read_certificates(data)),
            tuple(one for data in lists for one in read_lists(data)),
            list_required,
        )


def path_to_anchor(leaf: Certificate, brought: Sequence[Certificate], trust: Trust) -> tuple[Certificate, ...]:
    """Return the certificates from the signer's to a trust anchor, by their names; empty when none leads there.

    Only names and key identifiers are looked at: what the issuers signed is checked afterwards.
    """
    anchors = {certificate.der for certificate in trust.anchors}
    pool = (*trust.anchors, *trust.intermediates, *brought)

    def led(path: tuple[Certificate, ...]) -> tuple[Certificate, ...]:
        last = path[-1]
        if last.der in anchors:
            return path
        if len(path) == _LONGEST or last.is_self_issued:
            return ()
        known = {certificate.der for certificate in path}
        for issuer in pool:
            if issuer.der not in known and _may_have_issued(issuer, last):
                found = led((*path, issuer))
                if found:
                    return found
        return ()

    return led((leaf,))


def _may_have_issued(issuer: Certificate, issued: Certificate) -> bool:
    named, own = issued.authority_key_identifier, issuer.key_identifier
    return issuer.subject_key == issued.issuer_key and (named is None or own is None or named == own)
