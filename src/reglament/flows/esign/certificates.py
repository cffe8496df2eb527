"""The firm's register of certificates: trust anchors, intermediates, its own; and the lists of what was revoked."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.formats.cms.certificate import Certificate, read_certificates, read_lists
from reglament.formats.cms.key_place import checked_place
from reglament.formats.cms.openssl import OpensslMissing
from reglament.formats.cms.trust import Trust
from reglament.formats.cms.verify import issuer_of_list
from reglament.formats.errors import FormatError
from reglament.store.esign.cms_load import (
    certificate_by_id,
    certificate_known,
    certificates_at,
    list_contents,
    list_known,
)
from reglament.store.esign.cms_save import add_certificate, add_list, take_back, use_again

ROLES = ("anchor", "intermediate", "own")


def trust_of(firm: str, at: datetime) -> Trust:
    """Return whom the firm trusted at a moment: its own certificates help to find paths, they anchor none."""
    held = {role: [bytes(row.content) for row in certificates_at(firm, role, at)] for role in ROLES}
    return Trust.of(held["anchor"], [*held["intermediate"], *held["own"]], list_contents(firm, at))


def load_certificate(act: Act, content: bytes, role: str, key_place: str = "") -> Answer:
    """Take certificates of a file (DER or PEM) into the register; the same bytes again change nothing.

    `key_place` tells where the secret half of an own certificate is; the key itself is never taken.
    """

    def decide() -> Answer:
        refused = may(act.by, "certificate.keep")
        if refused is not None:
            return refusal(refused)
        if role not in ROLES:
            return refusal(Ground.of("signature.role_unknown", "", role=role))
        try:
            found = read_certificates(content)
            if role == "own":
                checked_place(key_place)
        except FormatError as error:
            return refusal(Ground.of("signature.unreadable", "SR-5.2", trouble=str(error)))
        numbers = [_take(act, certificate, role, key_place if role == "own" else "") for certificate in found]
        return Answer("accepted", (), {"certificate": numbers[0], "certificates": numbers})

    return perform(act, "certificate.load", {"content": content, "role": role, "key_place": key_place}, decide)


def _take(act: Act, certificate: Certificate, role: str, key_place: str) -> int:
    known = certificate_known(act.firm, role, sha256(certificate.der).hexdigest())
    if known is not None:
        use_again(known, key_place)
        return int(known.pk)
    return add_certificate(
        act.firm,
        role,
        certificate.der,
        act.at,
        str(act.by),
        subject=certificate.subject[:500],
        issuer=certificate.issuer[:500],
        serial=certificate.serial[:64],
        algorithm=certificate.algorithm[:40],
        valid_from=certificate.valid_from,
        valid_until=certificate.valid_until,
        key_place=key_place,
    )


def take_certificate_back(act: Act, number: int) -> Answer:
    """End the use of a certificate from this moment; what was checked with it before stays as it was."""

    def decide() -> Answer:
        refused = may(act.by, "certificate.keep")
        if refused is not None:
            return refusal(refused)
        row = certificate_by_id(act.firm, number)
        if row is None or row.taken_back_at is not None:
            return refusal(Ground.of("signature.certificate_unknown", "", certificate=number))
        take_back(row, act.at)
        return Answer("accepted", (), {"certificate": number})

    return perform(act, "certificate.take_back", {"certificate": number}, decide)


def load_list(act: Act, content: bytes) -> Answer:
    """Take revocation lists of a file; each must be signed by an authority that leads to a trust anchor."""

    def decide() -> Answer:
        refused = may(act.by, "certificate.keep")
        if refused is not None:
            return refusal(refused)
        trust = trust_of(act.firm, act.at)
        try:
            numbers = []
            for one in read_lists(content):
                if issuer_of_list(one, trust, act.at) is None:
                    return refusal(Ground.of("signature.list_of_stranger", "SR-5.2", issuer=one.issuer))
                known = list_known(act.firm, sha256(one.der).hexdigest())
                told = (one.issuer[:500], one.from_at, one.until_at, len(one.revoked))
                number = int(known.pk) if known else add_list(act.firm, one.der, *told, act.at, str(act.by))
                numbers.append(number)
        except FormatError as error:
            return refusal(Ground.of("signature.unreadable", "SR-5.2", trouble=str(error)))
        except OpensslMissing as error:
            return refusal(Ground.of("signature.not_checked", "SR-5.2", trouble=str(error)))
        return Answer("accepted", (), {"revocation_list": numbers[0], "revocation_lists": numbers})

    return perform(act, "certificate.load_list", {"content": content}, decide)
