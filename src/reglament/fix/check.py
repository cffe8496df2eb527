"""Are these bytes a message of FIX 4.4? Asked of the engine's dictionary, field by field.

On a line the engine checks by itself. Outside a session its own check ends the
process at the first fault instead of saying what is wrong, so it is not used here.
"""

from __future__ import annotations

import re
from functools import cache

from reglament.fix.engine import dictionary

FRAME = re.compile(
    rb"8=FIX\.4\.4\x019=(?P<length>\d{1,6})\x01"
    rb"(?P<body>35=(?P<kind>[^\x01]+)\x01(?:[1-9]\d{0,4}=[\x20-\x7e]+\x01)*)"
    rb"10=(?P<sum>\d{3})\x01"
)
TAG_MAX = 1000


class WireError(ValueError):
    """Bytes that are no message of FIX 4.4, with what was expected and what was met."""


def check(content: bytes) -> None:
    """Return when the dictionary agrees with the bytes. Raises `WireError`."""
    found = FRAME.fullmatch(content)
    if found is None:
        raise _fault("tags, values and separators", repr(content[:120]))
    if int(found["length"]) != len(found["body"]):
        raise _fault(f"a body of {found['length'].decode()} bytes", str(len(found["body"])))
    total = sum(content[: found.end("body")]) % 256
    if int(found["sum"]) != total:
        raise _fault(f"check sum {total:03d}", found["sum"].decode())
    kind = found["kind"].decode("ascii")
    if not dictionary().isMsgType(kind):
        raise _fault("a known message type", kind)
    pairs = [part.split("=", 1) for part in found["body"].decode("ascii")[:-1].split("\x01")]
    _check_fields(kind, [(int(tag), value) for tag, value in pairs])


def _check_fields(kind: str, fields: list[tuple[int, str]]) -> None:
    known = dictionary()
    seen: set[int] = set()
    groups: list[tuple[int, str]] = []
    for tag, value in fields:
        own = known.isHeaderField(tag) or known.isMsgField(kind, tag)
        # What a group holds is not listed with the message: after a count, any known tag may follow.
        if not own and not (groups and known.isField(tag)):
            raise _fault(f"a tag of message {kind}", str(tag))
        if own and tag in seen:
            raise _fault("each tag once", f"{tag} twice")
        if known.hasFieldValue(tag) and not known.isFieldValue(tag, value):
            raise _fault(f"a value tag {tag} may have", value)
        if known.isGroup(kind, tag):
            groups.append((tag, value))
        seen.add(tag)
    missing = _required(kind) - seen
    if missing:
        raise _fault(f"tag {min(missing)} in message {kind}", "none")
    for tag, value in groups:
        _check_count(tag, value, fields)


def _check_count(tag: int, value: str, fields: list[tuple[int, str]]) -> None:
    """A group's count is the number of times its first tag stands after it."""
    at = next(place for place, (one, _) in enumerate(fields) if one == tag)
    if at + 1 == len(fields) or not value.isdigit():
        raise _fault(f"a number of groups in tag {tag}, then the groups", value)
    first = fields[at + 1][0]
    if sum(one == first for one, _ in fields[at + 1 :]) != int(value):
        raise _fault(f"{value} groups after tag {tag}", str(sum(one == first for one, _ in fields[at + 1 :])))


@cache
def _required(kind: str) -> frozenset[int]:
    known = dictionary()
    return frozenset(tag for tag in range(1, TAG_MAX) if known.isRequiredField(kind, tag)) | {34, 49, 52, 56}


def _fault(expected: str, met: str) -> WireError:
    return WireError(f"not a message of FIX 4.4: expected {expected}, met {met}")
