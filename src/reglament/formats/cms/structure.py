"""The structure of a CMS signature: DER or PEM in, signers and certificates out. Nothing is believed yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import cms, core, pem, tsp, x509

from reglament.formats.cms.certificate import MAX_BYTES, Certificate
from reglament.formats.errors import BrokenStructure, UnreadableBytes

SIGNED_DATA = "1.2.840.113549.1.7.2"
_CONTENT_TYPE = "1.2.840.113549.1.9.3"
_MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
_SIGNING_TIME = "1.2.840.113549.1.9.5"
SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"
_SHA_256 = "2.16.840.1.101.3.4.2.1"


@dataclass(frozen=True, slots=True)
class BoundCertificate:
    """The certificate a signature names as the signer's: digest and its algorithm's number."""

    digest_algorithm: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class SignerPart:
    """One signer of a file, as it lies there."""

    number: int
    """From 0."""
    issuer_serial: tuple[bytes, int] | None
    key_identifier: bytes | None
    digest_algorithm: str
    signature_algorithm: str
    signature: bytes
    attributes: bytes | None
    """The signed attributes as they are signed: DER of a SET. None when the signature is over the content itself."""
    content_type: str
    message_digest: bytes | None
    signed_at: datetime | None
    bound: BoundCertificate | None

    def is_of(self, certificate: Certificate) -> bool:
        """Return whether this certificate is the one the signer is named by."""
        if self.issuer_serial is not None:
            return certificate.issuer_serial == self.issuer_serial
        return self.key_identifier is not None and certificate.key_identifier == self.key_identifier


@dataclass(frozen=True, slots=True)
class SignatureFile:
    """A CMS signature: its signers, the certificates it brings, the content if it carries any."""

    der: bytes
    content_type: str
    content: bytes | None
    signers: tuple[SignerPart, ...]
    certificates: tuple[Certificate, ...]

    def of_one_signer(self, number: int, certificates: Sequence[Certificate]) -> bytes:
        """Return DER of the same signature with this signer alone and these certificates beside its own."""
        info = cms.ContentInfo.load(self.der)
        data = info["content"]
        chosen = data["signer_infos"][number]
        carried = {certificate.der for certificate in (*self.certificates, *certificates)}
        alone = cms.SignedData(
            {
                "version": data["version"].native,
                "digest_algorithms": [chosen["digest_algorithm"]],
                "encap_content_info": data["encap_content_info"],
                "certificates": [
                    cms.CertificateChoices("certificate", x509.Certificate.load(der)) for der in sorted(carried)
                ],
                "signer_infos": [chosen],
            }
        )
        wrapped: bytes = cms.ContentInfo({"content_type": "signed_data", "content": alone}).dump()
        return wrapped


def read_signature(data: bytes) -> SignatureFile:
    """Return the structure of a signature. Raises FormatError for what is none, naming what was met."""
    der = _der_of(data)
    try:
        return _signature_of(der)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        told = " ".join(str(error).split())[:120]
        raise BrokenStructure(None, "signature", "cms.structure", "whole CMS SignedData", told) from None


def _der_of(data: bytes) -> bytes:
    if not data.strip() or len(data) > MAX_BYTES:
        raise UnreadableBytes(None, "signature", "cms.size", f"1 to {MAX_BYTES} bytes", f"{len(data)}")
    if data[:1] == b"\x30":
        return data
    try:
        if pem.detect(data):
            kind, _, der = pem.unarmor(data)
        else:
            from base64 import b64decode

            kind, der = "CMS", b64decode(b"".join(data.split()), validate=True)
    except (ValueError, TypeError) as error:
        told = " ".join(str(error).split())[:120]
        raise UnreadableBytes(None, "signature", "cms.form", "DER, PEM or Base64", told) from None
    if kind not in {"CMS", "PKCS7"}:
        raise BrokenStructure(None, "signature", "cms.kind", "PEM of CMS or PKCS7", kind)
    return bytes(der)


def _signature_of(der: bytes) -> SignatureFile:
    info = cms.ContentInfo.load(der, strict=True)
    if info["content_type"].dotted != SIGNED_DATA:
        raise ValueError(f"content of type {info['content_type'].dotted}")
    data = info["content"]
    carried = data["encap_content_info"]
    content = carried["content"]
    held = content.native if not isinstance(content, core.Void) else None
    choices = data["certificates"]
    certificates = [choice.chosen.dump() for choice in choices if choice.name == "certificate"] if choices else []
    return SignatureFile(
        der,
        carried["content_type"].dotted,
        held if isinstance(held, bytes) else None,
        tuple(_signer_of(number, signer) for number, signer in enumerate(data["signer_infos"])),
        tuple(Certificate(one) for one in certificates),
    )


def _signer_of(number: int, signer: cms.SignerInfo) -> SignerPart:
    by = signer["sid"]
    named = key = None
    if by.name == "issuer_and_serial_number":
        named = (bytes(by.chosen["issuer"].hashable, "utf-8"), int(by.chosen["serial_number"].native))
    else:
        key = by.chosen.native
    attributes = signer["signed_attrs"]
    found = {} if isinstance(attributes, core.Void) else _attributes(attributes)
    return SignerPart(
        number,
        named,
        key,
        signer["digest_algorithm"]["algorithm"].dotted,
        signer["signature_algorithm"]["algorithm"].dotted,
        signer["signature"].native,
        attributes.untag().dump() if found else None,
        _only(found, _CONTENT_TYPE).dotted if _CONTENT_TYPE in found else "",
        _only(found, _MESSAGE_DIGEST).native if _MESSAGE_DIGEST in found else None,
        _only(found, _SIGNING_TIME).native.astimezone(UTC) if _SIGNING_TIME in found else None,
        _bound_by(found[SIGNING_CERTIFICATE_V2]) if SIGNING_CERTIFICATE_V2 in found else None,
    )


def _attributes(attributes: cms.CMSAttributes) -> dict[str, cms.CMSAttribute]:
    found: dict[str, cms.CMSAttribute] = {}
    for attribute in attributes:
        name = attribute["type"].dotted
        if name in found:
            raise ValueError(f"the signed attribute {name} stands twice")
        found[name] = attribute
    return found


def _only(found: dict[str, cms.CMSAttribute], name: str) -> core.Asn1Value:
    values = found[name]["values"]
    if len(values) != 1:
        raise ValueError(f"the signed attribute {name} has {len(values)} values")
    return values[0]


def _bound_by(attribute: cms.CMSAttribute) -> BoundCertificate:
    """Return the first certificate named: the signer's own (RFC 5035)."""
    value = tsp.SigningCertificateV2.load(attribute["values"][0].dump())
    first = value["certs"][0]
    named = first["hash_algorithm"]
    algorithm = _SHA_256 if isinstance(named, core.Void) else named["algorithm"].dotted
    return BoundCertificate(algorithm, first["cert_hash"].native)
