"""The three questions of mathematics a verdict needs, asked of OpenSSL or, without its engine, of Python.

digest        what a document's digest is
signed_by     whether a signer's signature holds over the document
path_trouble  whether every certificate of a path is what its issuer signed
list_holds    whether a revocation list is what its issuer signed
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from reglament.core.esign.qualified import Chain
from reglament.formats.cms.algorithms import DIGESTS, GOST_ARC, GOST_DIGESTS, GOST_KEYS, plain_digest
from reglament.formats.cms.certificate import Certificate, RevocationList
from reglament.formats.cms.gost import MAX_CONTENT, gost_digest, gost_holds
from reglament.formats.cms.openssl import Openssl, joined_pem
from reglament.formats.cms.structure import SignatureFile, SignerPart

_ERROR = re.compile(r"^error (\d+) at (\d+) depth lookup: ?(.*)$", re.MULTILINE)
_UNKNOWN = {"2", "18", "19", "20", "21", "27"}
_OF_TIME = {"9", "10"}
_ONLY_TRUSTED = ("-no-CApath", "-no-CAstore")


@dataclass(frozen=True, slots=True)
class Checks:
    """How the questions are asked on this machine."""

    openssl: Openssl

    def without_engine(self, signature: SignatureFile, part: SignerPart, signer: Certificate) -> bool:
        """Return whether Python must check this signer: he signs by GOST and no engine is here."""
        return not self.openssl.gost and (signer.is_gost or part.digest_algorithm.startswith(GOST_ARC))

    def not_checkable(self, content: bytes, by_python: bool) -> str:
        """Return why this document cannot be checked here, or an empty text."""
        if by_python and len(content) > MAX_CONTENT:
            return (
                f"a GOST signature over {len(content)} bytes is checked only with the OpenSSL engine; "
                "install libengine-gost-openssl"
            )
        return ""

    def digest(self, algorithm: str, content: bytes) -> bytes | None:
        """Return the digest by its algorithm's number, or None for one that is not accepted."""
        name = DIGESTS.get(algorithm, "")
        if algorithm not in GOST_DIGESTS:
            return plain_digest(name, content)
        if not self.openssl.gost:
            return gost_digest(name, content) if len(content) <= MAX_CONTENT else None
        said = self.openssl.run("dgst", f"-{name}", "-binary", self.openssl.put("digested", content))
        return said.out if said.well else None

    def signed_by(
        self, signature: SignatureFile, part: SignerPart, signer: Certificate, content: bytes, by_python: bool
    ) -> bool:
        """Return whether the signer's signature holds over these bytes."""
        if by_python:
            if signer.key.algorithm not in GOST_KEYS:
                return False
            signed = content if part.attributes is None else part.attributes
            return gost_holds(signer.key, signed, part.signature)
        alone = self.openssl.put("alone.der", signature.of_one_signer(part.number, (signer,)))
        document = self.openssl.put("document", content)
        words = ("-verify", "-binary", "-inform", "DER", "-in", alone, "-noverify", "-out", "/dev/null")
        over = () if signature.content is not None else ("-content", document)
        return self.openssl.run("cms", *words, *over).well

    def path_trouble(
        self, path: Sequence[Certificate], anchors: Sequence[Certificate], at: datetime, by_python: bool
    ) -> tuple[Chain, str]:
        """Return where the path leads once every link of it is checked, and what is wrong with it.

        Terms are left out: they are compared elsewhere, certificate by certificate.
        """
        if by_python:
            return _linked(path)
        leaf, *above = path
        said = self.openssl.run(
            "verify", "-attime", str(int(at.timestamp())), *_ONLY_TRUSTED, "-partial_chain",
            "-CAfile", joined_pem(self.openssl, "anchors.pem", [one.der for one in anchors]),
            *(("-untrusted", joined_pem(self.openssl, "above.pem", [one.der for one in above])) if above else ()),
            joined_pem(self.openssl, "leaf.pem", [leaf.der]),
        )  # fmt: skip
        told = {number: words for number, _, words in _ERROR.findall(said.told + said.out.decode("utf-8", "replace"))}
        if _UNKNOWN & set(told):
            return Chain.UNKNOWN, ""
        left = [words for number, words in told.items() if number not in _OF_TIME]
        if left or (not said.well and not told):
            return Chain.BROKEN, "; ".join(left) or "the path does not hold"
        return Chain.TRUSTED, ""

    def list_holds(self, one: RevocationList, issuer: Certificate) -> bool:
        """Return whether this issuer signed this list."""
        body, algorithm, signature = one.signed_part
        if not self.openssl.gost and algorithm.startswith(GOST_ARC):
            return issuer.key.algorithm in GOST_KEYS and gost_holds(issuer.key, body, signature)
        words = ("-inform", "DER", "-in", self.openssl.put("list.der", one.der), "-noout")
        by = joined_pem(self.openssl, "issuer.pem", [issuer.der])
        said = self.openssl.run("crl", *words, "-verify", "-CAfile", by, *_ONLY_TRUSTED)
        return "verify OK" in said.told + said.out.decode("utf-8", "replace")


def _linked(path: Sequence[Certificate]) -> tuple[Chain, str]:
    for issued, issuer in pairwise(path):
        if not issuer.may_issue:
            return Chain.BROKEN, f"{issuer.subject} may issue no certificates"
        body, _, signature = issued.signed_part
        if issuer.key.algorithm not in GOST_KEYS or not gost_holds(issuer.key, body, signature):
            return Chain.BROKEN, f"{issued.subject} is not what {issuer.subject} signed"
    return Chain.TRUSTED, ""
