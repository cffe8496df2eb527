"""Certificates and revocation lists: DER or PEM in, the fields a verdict needs out.

GOST keys are read from the raw bytes: the ASN.1 library knows no structure for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from asn1crypto import crl, parser, pem, x509

from reglament.formats.cms.algorithms import CURVE_BITS, GOST_ARC, GOST_KEYS, KEYS, RSA_BITS, name_of
from reglament.formats.errors import BrokenStructure, FormatError, UnreadableBytes

MAX_BYTES = 64 * 1024 * 1024
"""The largest signature or list that is read."""
_SIGNING = {"digital_signature", "non_repudiation"}
_NAMES = {
    "1.2.643.100.3": "СНИЛС",
    "1.2.643.3.131.1.1": "ИНН",
    "1.2.643.100.4": "ИНН ЮЛ",
    "1.2.643.100.1": "ОГРН",
    "1.2.643.100.5": "ОГРНИП",
    "common_name": "CN",
    "organization_name": "O",
    "country_name": "C",
}
"""How parts of a name are called when it is shown; the others keep the name their standard gives."""
_SHOWN = ("common_name", "organization_name", "title", "1.2.643.3.131.1.1", "1.2.643.100.4", "1.2.643.100.3",
          "1.2.643.100.1", "1.2.643.100.5", "country_name")  # fmt: skip


@dataclass(frozen=True)
class Certificate:
    """One certificate, by its DER bytes."""

    der: bytes

    @cached_property
    def _read(self) -> x509.Certificate:
        return x509.Certificate.load(self.der, strict=True)

    @property
    def subject(self) -> str:
        """Return the person as the certificate names him: `CN=…, ИНН=…`."""
        return _shown(self._read.subject)

    @property
    def person(self) -> str:
        """Return the natural person it was issued to: surname and given name, or the common name alone."""
        named = self._read.subject.native
        parts = [_text(named.get("surname", "")), _text(named.get("given_name", ""))]
        return " ".join(parts) if all(parts) else _text(named.get("common_name", ""))

    @property
    def issuer(self) -> str:
        """Return who issued it, in the same way."""
        return _shown(self._read.issuer)

    @property
    def serial(self) -> str:
        """Return the serial number in lower-case hexadecimal, whole bytes."""
        text = f"{self._read.serial_number:x}"
        return text if len(text) % 2 == 0 else f"0{text}"

    @property
    def issuer_key(self) -> bytes:
        """Return the issuer's name in the form names are compared by."""
        return bytes(self._read.issuer.hashable, "utf-8")

    @property
    def subject_key(self) -> bytes:
        """Return the subject's name in the form names are compared by."""
        return bytes(self._read.subject.hashable, "utf-8")

    @property
    def issuer_serial(self) -> tuple[bytes, int]:
        """Return what names this certificate among all: its issuer and serial number."""
        return self.issuer_key, int(self._read.serial_number)

    @property
    def key_identifier(self) -> bytes | None:
        """Return the identifier of its key, if it carries one."""
        found: bytes | None = self._read.key_identifier
        return found

    @property
    def authority_key_identifier(self) -> bytes | None:
        """Return the identifier of its issuer's key, if it carries one."""
        found: bytes | None = self._read.authority_key_identifier
        return found

    @property
    def valid_from(self) -> datetime:
        """Return the first moment it runs, UTC."""
        return _moment(self._read.not_valid_before)

    @property
    def valid_until(self) -> datetime:
        """Return the last moment it runs, UTC."""
        return _moment(self._read.not_valid_after)

    @property
    def is_self_issued(self) -> bool:
        """True when subject and issuer are one name."""
        return self.issuer_key == self.subject_key

    @property
    def usable_to_sign(self) -> bool:
        """True when its key may sign documents; a certificate that says nothing of use may."""
        usage = self._read.key_usage_value
        return usage is None or bool(_SIGNING & usage.native)

    @property
    def may_issue(self) -> bool:
        """True when it is an authority's: it says so, and its key may sign certificates."""
        constraints, usage = self._read.basic_constraints_value, self._read.key_usage_value
        return bool(constraints and constraints["ca"].native) and (usage is None or "key_cert_sign" in usage.native)

    @property
    def is_strong(self) -> bool:
        """True when its key is of an accepted algorithm and long enough."""
        algorithm = self.key.algorithm
        if algorithm in GOST_KEYS:
            return True
        if algorithm not in KEYS:
            return False
        bits: int = self._read.public_key.bit_size
        return bits >= (CURVE_BITS if algorithm == "1.2.840.10045.2.1" else RSA_BITS)

    @property
    def is_gost(self) -> bool:
        """True when its key or its issuer's signature is one of the GOST family."""
        return self.key.algorithm.startswith(GOST_ARC) or self.signed_part[1].startswith(GOST_ARC)

    @cached_property
    def key(self) -> PublicKey:
        """Return the public key as it lies in the certificate."""
        fields = _children(_children(self.der)[0])
        spki = fields[6] if fields[0][:1] == b"\xa0" else fields[5]
        algorithm, bits = _children(spki)
        return PublicKey(spki, _dotted(algorithm), algorithm, _content(bits)[1:])

    @cached_property
    def signed_part(self) -> tuple[bytes, str, bytes]:
        """Return what the issuer signed, the algorithm's number and the signature."""
        body, algorithm, bits = _children(self.der)
        return body, _dotted(algorithm), _content(bits)[1:]

    @property
    def algorithm(self) -> str:
        """Return how its key's algorithm is called."""
        return name_of(self.key.algorithm)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key: the whole structure, its algorithm's number, that algorithm's own structure, the key's bytes."""

    der: bytes
    algorithm: str
    parameters: bytes
    bits: bytes

    @property
    def curve(self) -> str:
        """Return the number of a GOST key's set of parameters."""
        parts = _children(self.parameters)
        return _dotted(parts[1]) if len(parts) > 1 else ""


@dataclass(frozen=True)
class RevocationList:
    """One revocation list, by its DER bytes."""

    der: bytes

    @cached_property
    def _read(self) -> crl.CertificateList:
        return crl.CertificateList.load(self.der, strict=True)

    @property
    def issuer_key(self) -> bytes:
        """Return the issuer's name in the form names are compared by."""
        return bytes(self._read.issuer.hashable, "utf-8")

    @property
    def issuer(self) -> str:
        """Return who issued it."""
        return _shown(self._read.issuer)

    @property
    def from_at(self) -> datetime:
        """Return when it was issued, UTC."""
        return _moment(self._read["tbs_cert_list"]["this_update"].native)

    @property
    def until_at(self) -> datetime | None:
        """Return when the next one is promised, UTC; None when it says nothing."""
        promised = self._read["tbs_cert_list"]["next_update"].native
        return _moment(promised) if promised else None

    @cached_property
    def revoked(self) -> dict[int, datetime]:
        """Return when each certificate was revoked, by serial number."""
        rows = self._read["tbs_cert_list"]["revoked_certificates"]
        return {int(row["user_certificate"].native): _moment(row["revocation_date"].native) for row in rows}

    @cached_property
    def signed_part(self) -> tuple[bytes, str, bytes]:
        """Return what the issuer signed, the algorithm's number and the signature."""
        body, algorithm, bits = _children(self.der)
        return body, _dotted(algorithm), _content(bits)[1:]


def read_certificates(data: bytes) -> tuple[Certificate, ...]:
    """Return the certificates of a file, DER or PEM, several in one PEM. Raises FormatError."""
    found = tuple(Certificate(der) for der in _parts_of(data, {"CERTIFICATE", "TRUSTED CERTIFICATE"}, "certificate"))
    for certificate in found:
        _must_be_readable("certificate", lambda one=certificate: (one.subject, one.serial, one.valid_until, one.key,
                          one.usable_to_sign, one.may_issue, one.signed_part))  # fmt: skip
    return found


def read_lists(data: bytes) -> tuple[RevocationList, ...]:
    """Return the revocation lists of a file, DER or PEM. Raises FormatError."""
    found = tuple(RevocationList(der) for der in _parts_of(data, {"X509 CRL"}, "revocation list"))
    for one in found:
        _must_be_readable("revocation list", lambda one=one: (one.issuer, one.from_at, one.revoked, one.signed_part))
    return found


def _must_be_readable(field: str, read: object) -> None:
    assert callable(read), "a reading is tried by calling it"
    try:
        read()
    except FormatError:
        raise
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise BrokenStructure(None, field, "cms.structure", f"a whole {field}", _first_line(error)) from None


def _parts_of(data: bytes, kinds: set[str], field: str) -> Iterator[bytes]:
    if not data.strip() or len(data) > MAX_BYTES:
        raise UnreadableBytes(None, field, "cms.size", f"1 to {MAX_BYTES} bytes", f"{len(data)}")
    if data[:1] == b"\x30":
        yield data
        return
    try:
        parts = [(kind, der) for kind, _, der in pem.unarmor(data, multiple=True)]
    except (ValueError, TypeError) as error:
        raise UnreadableBytes(None, field, "cms.form", "DER or PEM", _first_line(error)) from None
    wanted = [der for kind, der in parts if kind in kinds]
    if not wanted:
        met = ", ".join(kind for kind, _ in parts)
        raise BrokenStructure(None, field, "cms.kind", f"PEM of a {field}", met)
    yield from wanted


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _children(der: bytes) -> Sequence[bytes]:
    """Return the elements of one structure, each with its own head."""
    content, found = _content(der), []
    while content:
        length = parser.peek(content)
        found.append(content[:length])
        content = content[length:]
    return found


def _content(der: bytes) -> bytes:
    content: bytes = parser.parse(der)[4]
    return content


def _dotted(algorithm: bytes) -> str:
    from asn1crypto.core import ObjectIdentifier

    first = _children(algorithm)[0] if algorithm[:1] == b"\x30" else algorithm
    dotted: str = ObjectIdentifier.load(first).dotted
    return dotted


def _moment(value: datetime) -> datetime:
    return value.astimezone(UTC)


def _shown(name: x509.Name) -> str:
    native = name.native
    parts = []
    for part in _SHOWN:
        if part in native:
            parts.append(f"{_NAMES.get(part, part)}={_text(native[part])}")
    return ", ".join(parts)


def _text(told: str | list[str]) -> str:
    return told if isinstance(told, str) else ", ".join(told)
