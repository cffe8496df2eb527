"""Make a detached CAdES-BES signature: `sign(content, key, at)`; a second signer is added with `beside`.

The signed attributes are built here, so that the moment is the caller's and not the
machine's; OpenSSL makes the digest and the signature. The key stays where it is: in a file,
or in a store reached through PKCS#11. A working signature is not a certified means of signature.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from asn1crypto import algos, cms, core, tsp, x509

from reglament.formats.cms.algorithms import GOST_DIGESTS, plain_digest
from reglament.formats.cms.certificate import Certificate, read_certificates
from reglament.formats.cms.openssl import (
    INSTALL,
    Openssl,
    OpensslMissing,
    Token,
    gost_engine_here,
    openssl_path,
)
from reglament.formats.cms.structure import read_signature
from reglament.formats.errors import BrokenStructure, WrongValue

_RSA, _EC = "1.2.840.113549.1.1.1", "1.2.840.10045.2.1"
_CHOICES = {
    _RSA: ("2.16.840.1.101.3.4.2.1", "sha256", _RSA),
    _EC: ("2.16.840.1.101.3.4.2.1", "sha256", "1.2.840.10045.4.3.2"),
    "1.2.643.7.1.1.1.1": ("1.2.643.7.1.1.2.2", "md_gost12_256", "1.2.643.7.1.1.1.1"),
    "1.2.643.7.1.1.1.2": ("1.2.643.7.1.1.2.3", "md_gost12_512", "1.2.643.7.1.1.1.2"),
}
"""By the number of a key's algorithm: the digest's number and name, the signature's number."""
_NUMBERED = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "1.2.840.113549.1.1.1": "rsassa_pkcs1v15",
    "1.2.840.10045.4.3.2": "sha256_ecdsa",
}
_DATA = "1.2.840.113549.1.7.1"


GOST_IN_STORE = (
    "a GOST key in a PKCS#11 store is out of reach: OpenSSL's engine for such stores knows RSA and ECDSA alone; "
    "put the GOST key in a file, or keep an RSA or ECDSA key in the store"
)


class CannotSign(Exception):
    """The key cannot be used: wrong password or PIN, no such key, not the certificate's key."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """A secret key in a file's bytes (PEM) with the certificate of its public half and those above it."""

    certificate: bytes
    key: bytes = field(repr=False)
    password: str = field(default="", repr=False)
    above: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Pkcs11Key:
    """A secret key in a store reached through PKCS#11, by the store's and the key's label."""

    certificate: bytes
    module: str
    """Path of the store's library."""
    token: str
    label: str
    pin: str = field(repr=False)
    above: tuple[bytes, ...] = ()


Key = FileKey | Pkcs11Key


def sign(content: bytes, key: Key, at: datetime, *, beside: bytes | None = None) -> bytes:
    """Return DER of a detached CAdES-BES signature over these bytes, signed at `at`.

    `beside` is a signature over the same bytes to which this signer is added. Raises
    `CannotSign` for a key that cannot be used, FormatError for a certificate that cannot be
    read, `OpensslMissing` where the command or, for GOST, its engine is not installed.
    """
    assert at.tzinfo is not None, "the moment of a signature is zoned"
    certificate = read_certificates(key.certificate)[0]
    algorithm = certificate.key.algorithm
    if algorithm not in _CHOICES:
        raise WrongValue(None, "certificate", "cms.algorithm", "RSA, ECDSA or GOST R 34.10-2012", certificate.algorithm)
    if algorithm not in (_RSA, _EC) and not gost_engine_here():
        raise OpensslMissing(f"signing by GOST needs the OpenSSL engine; install it with: {INSTALL}")
    if algorithm not in (_RSA, _EC) and isinstance(key, Pkcs11Key):
        raise CannotSign(GOST_IN_STORE)
    with tempfile.TemporaryDirectory(prefix="cms-") as folder:
        openssl = Openssl(openssl_path(), gost_engine_here(), Path(folder))
        signer = _signer(openssl, content, certificate, key, at)
    carried = [certificate, *(one for data in key.above for one in read_certificates(data))]
    return _wrapped(signer, carried, beside)


def _signer(openssl: Openssl, content: bytes, certificate: Certificate, key: Key, at: datetime) -> cms.SignerInfo:
    digest_number, digest_name, signature_number = _CHOICES[certificate.key.algorithm]
    attributes = cms.CMSAttributes(
        [
            _attribute("content_type", cms.ContentType(_DATA)),
            _attribute("signing_time", cms.Time({"utc_time": core.UTCTime(at.astimezone(UTC).replace(microsecond=0))})),
            _attribute("message_digest", core.OctetString(_digest(openssl, digest_number, digest_name, content))),
            _attribute("signing_certificate_v2", _bound(openssl, digest_number, digest_name, certificate)),
        ]
    )
    # The order of a SET in DER is the order of its elements' bytes.
    ordered = cms.CMSAttributes(sorted(attributes, key=lambda attribute: bytes(attribute.dump())))
    signature = _signed(openssl, digest_name, ordered.dump(), certificate, key)
    read = x509.Certificate.load(certificate.der)
    named = cms.IssuerAndSerialNumber({"issuer": read.issuer, "serial_number": read.serial_number})
    return cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier("issuer_and_serial_number", named),
            "digest_algorithm": _digest_algorithm(digest_number),
            "signed_attrs": ordered,
            "signature_algorithm": _signature_algorithm(signature_number),
            "signature": signature,
        }
    )


def _attribute(name: str, value: core.Asn1Value) -> cms.CMSAttribute:
    return cms.CMSAttribute({"type": name, "values": [value]})


def _digest_algorithm(number: str) -> algos.DigestAlgorithm:
    return algos.DigestAlgorithm({"algorithm": _NUMBERED.get(number, number)})


def _signature_algorithm(number: str) -> algos.SignedDigestAlgorithm:
    return algos.SignedDigestAlgorithm({"algorithm": _NUMBERED.get(number, number)})


def _digest(openssl: Openssl, number: str, name: str, content: bytes) -> bytes:
    if number not in GOST_DIGESTS:
        plain = plain_digest(name, content)
        assert plain is not None, "digests of signatures are known"
        return plain
    return openssl.run("dgst", f"-{name}", "-binary", openssl.put("digested", content)).out


def _bound(openssl: Openssl, number: str, name: str, certificate: Certificate) -> tsp.SigningCertificateV2:
    one = {"hash_algorithm": _digest_algorithm(number), "cert_hash": _digest(openssl, number, name, certificate.der)}
    return tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2(one)]})


def _signed(openssl: Openssl, digest_name: str, attributes: bytes, certificate: Certificate, key: Key) -> bytes:
    """Return the signature over the attributes, checked with the certificate's own key before it leaves."""
    token = None
    if isinstance(key, FileKey):
        by: tuple[str, ...] = ("-sign", openssl.put("key.pem", key.key))
        if key.password:
            by += ("-passin", f"file:{openssl.put('password', key.password.encode())}")
    else:
        token = Token(key.module, key.pin)
        by = ("-engine", "pkcs11", "-keyform", "engine")
        by += ("-sign", f"pkcs11:token={_quoted(key.token)};object={_quoted(key.label)};type=private")
    document = openssl.put("attributes", attributes)
    said = openssl.run("dgst", f"-{digest_name}", *by, document, token=token)
    if not said.well or not said.out:
        raise CannotSign(f"the key cannot be used: {_last_line(said.told)}")
    signature = openssl.put("signature", said.out)
    public = openssl.put("public.der", certificate.key.der)
    verified = openssl.run(
        "dgst", f"-{digest_name}", "-keyform", "DER", "-verify", public, "-signature", signature, document
    )
    if not verified.well:
        raise CannotSign("the key is not that of the certificate")
    return said.out


def _quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="")


def _last_line(told: str) -> str:
    """Return the last thing the command said, without where in its sources it was said."""
    lines = [line for line in told.splitlines() if line.strip()]
    return lines[-1].split(":")[-2 if lines[-1].count(":") > 5 else -1].strip()[:200] if lines else "no reason told"


def _wrapped(signer: cms.SignerInfo, certificates: Sequence[Certificate], beside: bytes | None) -> bytes:
    signers, carried = [signer], {certificate.der for certificate in certificates}
    if beside is not None:
        first = read_signature(beside)
        if first.content is not None:
            raise BrokenStructure(None, "signature", "cms.detached", "a detached signature", "one with content")
        signers = [*cms.ContentInfo.load(first.der)["content"]["signer_infos"], signer]
        carried |= {certificate.der for certificate in first.certificates}
    digests = {one["digest_algorithm"].dump(): one["digest_algorithm"] for one in signers}
    data = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [digests[number] for number in sorted(digests)],
            "encap_content_info": {"content_type": "data"},
            "certificates": [
                cms.CertificateChoices("certificate", x509.Certificate.load(der)) for der in sorted(carried)
            ],
            "signer_infos": sorted(signers, key=lambda one: bytes(one.dump())),
        }
    )
    wrapped: bytes = cms.ContentInfo({"content_type": "signed_data", "content": data}).dump()
    return wrapped
