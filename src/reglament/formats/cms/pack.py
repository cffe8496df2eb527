"""The evidence pack: a zip that a third party checks with OpenSSL and without this program.

document.pdf               the signed bytes
signatures/1.sig           each detached signature, DER
signatures/simple.json     simple electronic signatures over the same bytes
certificates/anchors.pem   whom the firm trusted at that moment; above.pem: those between
lists/1.pem                lists of revoked certificates in force at the moment of signature 1
acts/12.json               acts of the log that speak of the document, as they were sealed
acts/seals.txt             the seals, in the form `sha256sum -c` reads
gost.cnf                   loads the GOST engine into OpenSSL
manifest.sha256            digests of all files
README.ru.txt, README.en.txt
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from asn1crypto import pem

from reglament.formats.cms.pack_words import WORDS
from reglament.formats.cms.structure import read_signature
from reglament.formats.cms.trust import Trust

_GOST = """openssl_conf = own
[own]
engines = engines
[engines]
gost = gost
[gost]
engine_id = gost
default_algorithms = ALL
"""


@dataclass(frozen=True, slots=True)
class PackedSignature:
    """One qualified signature, the moment it was checked for, whom was trusted then, and what was said."""

    content: bytes
    at: datetime
    trust: Trust
    verdict: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PackedAct:
    """One sealed act: its place in the chain, the text the seal is made of, the seal."""

    place: int
    text: str
    seal: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All a pack holds."""

    firm: str
    name: str
    """The document's name, for the reader."""
    extension: str
    """Of its file: `pdf`, `txt`."""
    content: bytes
    signatures: Sequence[PackedSignature]
    simple: Sequence[Mapping[str, Any]]
    acts: Sequence[PackedAct]
    made_at: datetime


def pack(evidence: Evidence) -> bytes:
    """Return the zip; the same evidence gives the same bytes."""
    document = f"document.{evidence.extension}"
    files: dict[str, bytes] = {document: evidence.content, "gost.cnf": _GOST.encode()}
    anchors: dict[bytes, None] = {}
    above: dict[bytes, None] = {}
    for number, one in enumerate(evidence.signatures, 1):
        files[f"signatures/{number}.sig"] = read_signature(one.content).der
        files[f"signatures/{number}.json"] = _json(one.verdict)
        anchors.update(dict.fromkeys(certificate.der for certificate in one.trust.anchors))
        above.update(dict.fromkeys(certificate.der for certificate in one.trust.intermediates))
        running = [
            item.der
            for item in one.trust.lists
            if item.from_at <= one.at and (item.until_at is None or one.at <= item.until_at)
        ]
        if running:
            files[f"lists/{number}.pem"] = _pem("X509 CRL", running)
    if anchors:
        files["certificates/anchors.pem"] = _pem("CERTIFICATE", anchors)
    if above:
        files["certificates/above.pem"] = _pem("CERTIFICATE", above)
    if evidence.simple:
        files["signatures/simple.json"] = _json(list(evidence.simple))
    for act in evidence.acts:
        files[f"acts/{act.place}.json"] = act.text.encode()
    if evidence.acts:
        seals = "".join(f"{act.seal}  acts/{act.place}.json\n" for act in evidence.acts)
        files["acts/seals.txt"] = seals.encode()
    for language in ("ru", "en"):
        files[f"README.{language}.txt"] = _readme(evidence, document, files, language).encode()
    digests = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    files["manifest.sha256"] = digests.encode()
    return _zipped(files, evidence.made_at)


def commands(evidence: Evidence, document: str, files: Mapping[str, bytes]) -> list[list[str]]:
    """Return the commands that check each signature: without lists, and with them where they are in the pack."""
    found = []
    helped = " -certfile certificates/above.pem" if "certificates/above.pem" in files else ""
    for number, one in enumerate(evidence.signatures, 1):
        moment = int(one.at.timestamp())
        said = (
            f"OPENSSL_CONF=gost.cnf openssl cms -verify -binary -inform DER -in signatures/{number}.sig "
            f"-content {document}{helped} -no-CApath -no-CAstore -partial_chain -purpose any -attime {moment}"
        )
        lines = [f"{said} -CAfile certificates/anchors.pem -out /dev/null"]
        if f"lists/{number}.pem" in files:
            lines.append(f"cat certificates/anchors.pem lists/{number}.pem > trust-{number}.pem")
            lines.append(f"{said} -CAfile trust-{number}.pem -crl_check -out /dev/null")
        found.append(lines)
    return found


def _readme(evidence: Evidence, document: str, files: Mapping[str, bytes], language: str) -> str:
    words = WORDS[language]
    lines = [words["title"].format(name=evidence.name, firm=evidence.firm, at=evidence.made_at.isoformat()), ""]
    lines += [words["same_bytes"], "", "    sha256sum -c manifest.sha256", ""]
    for number, told in enumerate(commands(evidence, document, files), 1):
        one = evidence.signatures[number - 1]
        key = "signature_good" if one.verdict["valid"] else "signature_bad"
        lines += [words[key].format(number=number, at=one.at.isoformat(), standing=one.verdict["standing"]), ""]
        lines += [f"    {line}" for line in told[:1]] + [""]
        if len(told) > 1:
            lines += [words["with_lists"], "", *(f"    {line}" for line in told[1:]), ""]
        else:
            lines += [words["no_lists"], ""]
    if evidence.signatures:
        lines += [words["gost"], "", "    apt-get install -y openssl libengine-gost-openssl", ""]
        lines += [words["trust"], ""]
    if evidence.simple:
        digests = dict.fromkeys(str(one["digest_sha256"]) for one in evidence.simple)
        checks = [f"    echo '{digest}  {document}' | sha256sum -c -" for digest in digests]
        lines += [words["simple"], "", *checks, f"    openssl dgst -sha256 {document}", ""]
    if evidence.acts:
        lines += [words["acts"], "", "    sha256sum -c acts/seals.txt", ""]
    return "\n".join(lines)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"


def _pem(kind: str, parts: Sequence[bytes] | Mapping[bytes, None]) -> bytes:
    return b"".join(pem.armor(kind, der) for der in parts)


def _zipped(files: Mapping[str, bytes], at: datetime) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return buffer.getvalue()
