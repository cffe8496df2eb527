"""The worker: gives every waiting message to its handler, once a door has taken it marks it.

A handler may be called twice for one message, when the process dies between the
door and the mark: doors and far ends know a repeat by the message's key.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog

from reglament.batch.doors import Incomplete
from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.flows.outbox.incomplete import lay_before_officer
from reglament.flows.outbox.taken import message_not_taken, message_taken, take_messages
from reglament.formats.rulebook.read import rulebook_of
from reglament.store.outbox.models import Message

log = structlog.get_logger("reglament.worker")

Handler = Callable[[Message, datetime], None]
"""Gives one message to its door. Whatever it raises keeps the message for a later try."""

Deadline = Callable[[Act], object]
"""A flow that moves what has fallen due by the act's moment; safe to call again."""

ROUND_MESSAGES_MAX = 20
ROUNDS_MAX = 5000


class WorkerRuns(RuntimeError):
    """Another worker holds this installation."""


@dataclass(frozen=True, slots=True)
class Drained:
    """What one pass over the queue did."""

    taken: tuple[str, ...]
    """`kind:key` of what doors took, in order."""
    kept: tuple[str, ...]
    """`kind:key` of what waits for another try."""


def drain(handlers: Mapping[str, Handler], at: datetime, firm: str = "") -> Drained:
    """Give everything that is due to its handler, oldest first, until nothing due is left.

    With `firm`, only that firm's messages. A message whose handler fails waits and
    does not keep others back.
    """
    taken: list[str] = []
    kept: list[str] = []
    for _ in range(ROUNDS_MAX):
        due = take_messages(tuple(handlers), at, ROUND_MESSAGES_MAX, firm)
        if not due:
            break
        for message in due:
            label = f"{message.kind}:{message.key}"
            (taken if _handle(handlers[message.kind], message, at) else kept).append(label)
    return Drained(tuple(taken), tuple(kept))


def _handle(handler: Handler, message: Message, at: datetime) -> bool:
    try:
        handler(message, at)
    except Exception as trouble:  # one message must not stop the queue; what went wrong stays on its row
        if isinstance(trouble, Incomplete):
            act = Act(message.firm, rulebook_of(message.firm), at, SYSTEM, "worker")
            lay_before_officer(act, message, trouble.missing, str(trouble))
            log.warning("message before an officer", kind=message.kind, key=message.key, trouble=str(trouble))
            return False
        told, named = f"{type(trouble).__name__}: {trouble}", getattr(trouble, "again_at", None)
        again_at = message_not_taken(message.pk, told, message.attempts, at, named)
        log.warning(
            "message kept", kind=message.kind, key=message.key, trouble=str(trouble), again_at=again_at.isoformat()
        )
        return False
    message_taken(message.pk, at)
    return True


def move_deadlines(acts: Sequence[Act], deadlines: Mapping[str, Deadline]) -> dict[str, str]:
    """Let every flow of the clock look at what has fallen due; return what failed, by name.

    One that fails does not keep the others back; it is asked again next time.
    """
    troubles = {}
    for act in acts:
        for name, move in deadlines.items():
            try:
                move(act)
            except Exception as trouble:  # the clock goes on; the next round asks again
                troubles[f"{act.firm}:{name}"] = f"{type(trouble).__name__}: {trouble}"
                log.exception("deadline not moved", firm=act.firm, deadline=name)
    return troubles


@contextmanager
def only_worker(folder: Path) -> Iterator[None]:
    """Hold the installation's one worker place. Raises `WorkerRuns` when it is taken.

    The place is free again when the process ends, however it ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "worker.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WorkerRuns(f"another worker holds {file.name}; stop it first") from None
        yield
