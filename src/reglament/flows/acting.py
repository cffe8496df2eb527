"""The frame every flow runs in: one transaction, one key, one line in the act log."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, OperationalError, transaction
from django.db.models import Model
from msgspec import Struct

from reglament.core.calendar.days import DayNotCovered
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import Amount, Unit
from reglament.flows.act import Act
from reglament.flows.answer import Answer, answer_from_plain, refusal
from reglament.store.audit.load import known_answer
from reglament.store.audit.save import append_act
from reglament.store.driver import in_transaction, is_clash
from reglament.store.versions import version_of

_TRIES = 3
_running: ContextVar[tuple[tuple[str, str, str], ...]] = ContextVar("running acts", default=())
"""Firm, door and key of the acts being carried out here, the outermost first."""


class _Refused(Exception):
    """Carries a refusal out of the savepoint, so that nothing half done stays."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer


def perform(act: Act, what: str, content: object, decide: Callable[[], Answer]) -> Answer:
    """Run `decide` as one act: once per key, whole or not at all, and logged.

    A known key with the same content returns the first answer; with other content
    it is refused (`act.key_reused`). A refusal leaves the act log and the key, and
    nothing else, unless it keeps what was refused on record.

    One act may run within another's transaction: refused there, it takes only its own
    work back. A step that carries the key of the act it is part of has no key of its
    own; the whole is answered once. Two acts that wait for each other's accounts are
    told apart by the database, and the one given up starts again.
    """
    digest = digest_of(what, content)
    outermost = not in_transaction()
    for tries_left in reversed(range(_TRIES)):
        try:
            with transaction.atomic():
                return _perform_once(act, what, digest, decide)
        except IntegrityError:
            # Two callers with one key: the second finds the first one's answer.
            known = _known(act, digest)
            if known is None:
                raise
            return known
        except OperationalError as fault:
            if not (outermost and tries_left and is_clash(fault)):
                raise
    raise AssertionError("the last try returns or raises")


def _perform_once(act: Act, what: str, digest: str, decide: Callable[[], Answer]) -> Answer:
    own_key = (act.firm, act.door, act.key)
    keyed = bool(act.key) and own_key not in _running.get()
    if keyed:
        known = _known(act, digest)
        if known is not None:
            return known
    within = _running.set((*_running.get(), own_key))
    try:
        answer = _decided(decide)
    finally:
        _running.reset(within)
    plain = answer.as_plain()
    key = act.key if keyed else ""
    append_act(act.firm, act.at, str(act.by), act.door, what, str(act.edition), digest, plain, key)
    return answer


def _decided(decide: Callable[[], Answer]) -> Answer:
    """Return the decision; take back everything written when it is a refusal that keeps nothing."""
    try:
        with transaction.atomic():
            answer = decide()
            if answer.refused and not answer.keeps:
                raise _Refused(answer)
    except _Refused as refused:
        return refused.answer
    except DayNotCovered:
        return refusal(Ground.of("calendar.day_not_covered", ""))
    except OverflowError as fault:
        return refusal(Ground.of("ledger.does_not_fit", "", trouble=str(fault)))
    return answer


def _known(act: Act, digest: str) -> Answer | None:
    if not act.key:
        return None
    found = known_answer(act.firm, act.door, act.key)
    if found is None:
        return None
    first_digest, plain = found
    if first_digest != digest:
        return refusal(Ground.of("act.key_reused", "", key=act.key))
    return answer_from_plain(plain)


def changed_since(row: Model, as_seen: Sequence[str]) -> Ground | None:
    """Return that a row is none of the versions the caller saw, or None; without versions any will do.

    Asked once the row is locked: what stands then stays until the act is over.
    """
    return Ground.of("act.changed_since", "") if as_seen and version_of(row) not in as_seen else None


def within_act() -> bool:
    """True while an act is carried out here: what is slow is better done before it begins."""
    return bool(_running.get())


def digest_of(what: str, content: object) -> str:
    """Return a digest of what is asked, equal for equal requests."""
    text = json.dumps([what, _plain(content)], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Unit):
        return value.code
    if isinstance(value, Amount | Decimal | Fraction | date | datetime | time):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    if isinstance(value, Struct):
        return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in value]
    return value
