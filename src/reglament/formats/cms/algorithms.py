"""Algorithms of digests and signatures by their numbers: names, and which are accepted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

GOST_ARC = "1.2.643."
GOST_KEYS = {"1.2.643.7.1.1.1.1": 256, "1.2.643.7.1.1.1.2": 512}
"""Public keys of GOST R 34.10-2012 and their size in bits."""
GOST_DIGESTS = {"1.2.643.7.1.1.2.2": "md_gost12_256", "1.2.643.7.1.1.2.3": "md_gost12_512"}
"""Digests of GOST R 34.11-2012 by the names the command knows them under."""
DIGESTS: dict[str, str] = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
    **GOST_DIGESTS,
}
"""Digests that are accepted. SHA-1, MD5 and GOST R 34.11-94 are not."""
NAMES = {
    "1.2.643.7.1.1.1.1": "GOST R 34.10-2012 256",
    "1.2.643.7.1.1.1.2": "GOST R 34.10-2012 512",
    "1.2.643.2.2.19": "GOST R 34.10-2001",
    "1.2.840.113549.1.1.1": "RSA",
    "1.2.840.113549.1.1.10": "RSA-PSS",
    "1.2.840.10045.2.1": "ECDSA",
}
KEYS = frozenset(NAMES) - {"1.2.643.2.2.19"}
"""Public keys that are accepted."""
SIGNATURES = frozenset(
    {
        "1.2.840.113549.1.1.1",
        "1.2.840.113549.1.1.10",
        "1.2.840.113549.1.1.11",
        "1.2.840.113549.1.1.12",
        "1.2.840.113549.1.1.13",
        "1.2.840.10045.4.3.2",
        "1.2.840.10045.4.3.3",
        "1.2.840.10045.4.3.4",
        "1.2.643.7.1.1.1.1",
        "1.2.643.7.1.1.1.2",
        "1.2.643.7.1.1.3.2",
        "1.2.643.7.1.1.3.3",
    }
)
"""Signatures that are accepted: RSA and ECDSA with SHA-2, GOST R 34.10-2012."""
RSA_BITS, CURVE_BITS = 2048, 256
"""The shortest keys that are accepted."""
CURVES = {
    "1.2.643.7.1.2.1.1.1": "id-tc26-gost-3410-2012-256-paramSetA",
    "1.2.643.7.1.2.1.1.2": "id-tc26-gost-3410-2012-256-paramSetB",
    "1.2.643.7.1.2.1.1.3": "id-tc26-gost-3410-2012-256-paramSetC",
    "1.2.643.7.1.2.1.1.4": "id-tc26-gost-3410-2012-256-paramSetD",
    "1.2.643.2.2.35.1": "id-tc26-gost-3410-2012-256-paramSetB",
    "1.2.643.2.2.35.2": "id-tc26-gost-3410-2012-256-paramSetC",
    "1.2.643.2.2.35.3": "id-tc26-gost-3410-2012-256-paramSetD",
    "1.2.643.2.2.36.0": "id-tc26-gost-3410-2012-256-paramSetB",
    "1.2.643.2.2.36.1": "id-tc26-gost-3410-2012-256-paramSetD",
    "1.2.643.7.1.2.1.2.1": "id-tc26-gost-3410-12-512-paramSetA",
    "1.2.643.7.1.2.1.2.2": "id-tc26-gost-3410-12-512-paramSetB",
    "1.2.643.7.1.2.1.2.3": "id-tc26-gost-3410-2012-512-paramSetC",
}
"""Sets of parameters of GOST keys by their numbers; the older numbers name the same curves."""
_PYTHON: dict[str, Callable[[bytes], bytes]] = {
    "sha1": lambda content: hashlib.sha1(content, usedforsecurity=False).digest(),
    "sha256": lambda content: hashlib.sha256(content).digest(),
    "sha384": lambda content: hashlib.sha384(content).digest(),
    "sha512": lambda content: hashlib.sha512(content).digest(),
}


def plain_digest(name: str, content: bytes) -> bytes | None:
    """Return a digest Python itself can make, or None."""
    make = _PYTHON.get(name)
    return make(content) if make else None


def name_of(key: str) -> str:
    """Return how a public key's algorithm is called; an unknown one by its number."""
    return NAMES.get(key, key)
