"""The chain of seals: each act's seal is a digest over the act and the seal before it.

A seal is put on after the fact, so that no writer waits for another; the place in the
chain is given then too, since a transaction that started earlier may be seen later.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from reglament.store.audit.models import ActRow, SealBlock
from reglament.store.driver import driver_cursor, is_postgresql, number_array, text_array
from reglament.store.rows import write_rows

_ACTS_AT_ONCE = 2000
_PUT_ON = "UPDATE audit_act SET seal = ?, seal_place = ? WHERE id = ?"
_PUT_ON_MANY = """
UPDATE audit_act AS a SET seal = k.seal, seal_place = k.place
FROM unnest(%s::text[], %s::bigint[], %s::bigint[]) AS k(seal, place, id) WHERE a.id = k.id
"""


@dataclass(frozen=True, slots=True)
class ChainFault:
    """What does not hold in the chain: at which place, which act, and how."""

    place: int
    act: int | None
    trouble: str


def seal_some(firm: str, at: datetime, limit: int = _ACTS_AT_ONCE) -> int:
    """Seal the oldest unsealed acts, at most `limit`, in one transaction; return how many.

    Two sealers at once make one chain: the second finds its stretch taken and seals nothing.
    """
    try:
        with transaction.atomic():
            return _seal_some(firm, at, limit)
    except IntegrityError:
        return 0


def _seal_some(firm: str, at: datetime, limit: int) -> int:
    rows = list(ActRow.objects.filter(firm=firm, seal_place=None).order_by("id")[:limit])
    if not rows:
        return 0
    last = SealBlock.objects.filter(firm=firm).order_by("-first_place").first()
    place, seal = (last.last_place, last.seal) if last is not None else (0, "")
    first_place = place + 1
    seals = []
    mentions = []
    for row in rows:
        place += 1
        seal = seal_of(row, place, seal)
        seals.append((seal, place, int(row.pk)))
        mentions += [(firm, what, int(row.pk)) for what in spoken_of(row)]
    SealBlock.objects.create(firm=firm, first_place=first_place, last_place=place, seal=seal, sealed_at=at)
    with driver_cursor() as cursor:
        if is_postgresql():
            texts, places, numbers = zip(*seals, strict=True)
            cursor.execute(_PUT_ON_MANY, (text_array(texts), number_array(places), number_array(numbers)))
        else:
            cursor.executemany(_PUT_ON, seals)
    write_rows("audit_mention", ("firm", "what", "act_id"), mentions)
    return len(rows)


def seal_of(row: ActRow, place: int, before: str) -> str:
    """Return the seal of an act at a place of the chain, given the seal before it."""
    return sha256(sealed_text(row, place, before).encode()).hexdigest()


def sealed_text(row: ActRow, place: int, before: str) -> str:
    """Return what a seal is the digest of: the seal before it, the place, the act."""
    content = [
        before,
        place,
        int(row.pk),
        row.firm,
        row.at.astimezone(UTC).isoformat(),
        row.by,
        row.door,
        row.what,
        row.edition,
        row.content_digest,
        row.outcome,
        row.answer,
        row.client,
        row.key,
    ]
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def spoken_of(row: ActRow) -> list[str]:
    """Return the client of an act, the clauses it was decided by and the numbered things its answer names."""
    clauses = [ground["clause"] for ground in row.answer["grounds"] if ground["clause"]]
    things = [
        f"{name}:{value}"
        for name, value in row.answer["result"].items()
        if isinstance(value, int) and not isinstance(value, bool)
    ]
    client = [client_mention(row.client)] if row.client else []
    return [what[:64] for what in dict.fromkeys((*client, *clauses, *things))]


def seals_before(firm: str, rows: Sequence[ActRow]) -> dict[int, str]:
    """Return the seal that stands before each of these sealed acts, by the act's place."""
    places = [row.seal_place - 1 for row in rows if row.seal_place]
    found = dict(ActRow.objects.filter(firm=firm, seal_place__in=places).values_list("seal_place", "seal"))
    return {place + 1: found.get(place, "") for place in places}


def client_mention(code: str) -> str:
    """Return how a sealed act mentions its client."""
    return f"client:{code}"


def chain_faults(firm: str) -> Iterator[ChainFault]:
    """Yield what does not hold: an act changed, missing, out of place, or a chain cut short. Memory stays flat."""
    blocks = list(SealBlock.objects.filter(firm=firm).order_by("first_place").values_list("last_place", "seal"))
    ends = dict(blocks)
    place, seal = 0, ""
    rows = ActRow.objects.filter(firm=firm, seal_place__isnull=False).order_by("seal_place")
    for row in rows.iterator(chunk_size=_ACTS_AT_ONCE):
        assert row.seal_place is not None, "only sealed acts are read"
        if row.seal_place != place + 1:
            yield ChainFault(place + 1, None, f"acts at places {place + 1} to {row.seal_place - 1} are missing")
        elif seal_of(row, row.seal_place, seal) != row.seal:
            yield ChainFault(row.seal_place, int(row.pk), "the act is not as it was sealed")
        place, seal = row.seal_place, row.seal
        if place in ends and ends[place] != seal:
            yield ChainFault(place, int(row.pk), "the seal is not the one its block ends with")
    sealed = blocks[-1][0] if blocks else 0
    if sealed > place:
        yield ChainFault(place + 1, None, f"acts at places {place + 1} to {sealed} are missing from the end")
    if place > sealed:
        yield ChainFault(sealed + 1, None, f"acts at places {sealed + 1} to {place} belong to no block")
