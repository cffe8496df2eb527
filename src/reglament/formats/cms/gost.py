"""GOST signatures without the OpenSSL engine: verification only, in Python, for small documents.

Slow, and nobody certified it; used where the engine is not installed, never to sign.
"""

from __future__ import annotations

from typing import Any

from gostcrypto import gosthash, gostsignature

from reglament.formats.cms.algorithms import CURVES, GOST_KEYS
from reglament.formats.cms.certificate import PublicKey

MAX_CONTENT = 1024 * 1024
"""Bytes of a document above which nothing is checked here: it would take minutes."""
_MODES = {256: gostsignature.MODE_256, 512: gostsignature.MODE_512}


def gost_digest(name: str, content: bytes) -> bytes:
    """Return the GOST R 34.11-2012 digest; `name` is `md_gost12_256` or `md_gost12_512`."""
    return bytes(gosthash.new(name.replace("md_gost12_", "streebog"), data=bytearray(content)).digest())


def gost_holds(key: PublicKey, signed: bytes, signature: bytes) -> bool:
    """Return whether a GOST R 34.10-2012 signature over these bytes is made with this key's secret half.

    Keys lie in certificates little end first; the signature is s, then r (RFC 9215).
    """
    size = GOST_KEYS[key.algorithm]
    half = size // 8
    curve: Any = gostsignature.CURVES_R_1323565_1_024_2019.get(CURVES.get(key.curve, ""))
    point = key.bits[-2 * half :]
    if curve is None or len(point) != 2 * half or len(signature) != 2 * half:
        return False
    digest = gost_digest(f"md_gost12_{size}", signed)
    try:
        return bool(
            gostsignature.new(_MODES[size], curve).verify(
                bytearray(point[:half][::-1] + point[half:][::-1]),
                bytearray(digest[::-1]),
                bytearray(signature[half:] + signature[:half]),
            )
        )
    except gostsignature.GOSTSignatureError:
        return False
