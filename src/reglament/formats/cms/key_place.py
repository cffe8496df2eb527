"""Where a firm's secret key is: `file:/path/key.pem` or `pkcs11:module=/path/library.so;token=LABEL;object=LABEL`.

The password or PIN is never kept: it comes from the environment, `REGLAMENT_SIGNING_SECRET`.
"""

from __future__ import annotations

import os
from pathlib import Path

from reglament.formats.cms.sign import CannotSign, FileKey, Key, Pkcs11Key
from reglament.formats.errors import WrongValue

SECRET = "REGLAMENT_SIGNING_SECRET"  # noqa: S105 - the variable's name
_FILE, _STORE = "file:", "pkcs11:"
_EXPECTED = "file:/path/key.pem or pkcs11:module=/path;token=LABEL;object=LABEL"


def checked_place(place: str) -> str:
    """Return the place as it is written. Raises FormatError for one that names no key."""
    if place.startswith(_FILE) and Path(place.removeprefix(_FILE)).is_absolute():
        return place
    if place.startswith(_STORE) and set(_parts(place)) == {"module", "token", "object"}:
        return place
    raise WrongValue(None, "key_place", "cms.key_place", _EXPECTED, place or "nothing")


def key_at(place: str, certificate: bytes, above: tuple[bytes, ...] = ()) -> Key:
    """Return the key that lies at a place. Raises `CannotSign` when it is not there."""
    checked_place(place)
    secret = os.environ.get(SECRET, "")
    if place.startswith(_FILE):
        try:
            return FileKey(certificate, Path(place.removeprefix(_FILE)).read_bytes(), secret, above)
        except OSError as error:
            raise CannotSign(f"the key's file cannot be read: {error.strerror}") from None
    parts = _parts(place)
    return Pkcs11Key(certificate, parts["module"], parts["token"], parts["object"], secret, above)


def _parts(place: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in place.removeprefix(_STORE).split(";")]
    return {name: value for name, _, value in pairs if value}
