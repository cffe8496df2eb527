"""Post entries that must be covered: many in one transaction, or one at a time from many callers.

Callers that come one by one are gathered into groups and each group is committed once:
an account everybody uses is then waited for by one poster and not by all of them, and
a sync of the disk serves the whole group. Nobody is answered before the commit.
"""

from __future__ import annotations

from _thread import allocate_lock
from collections.abc import Sequence
from datetime import datetime
from queue import SimpleQueue
from threading import Thread
from time import sleep
from types import TracebackType

from django.db import OperationalError, transaction

from reglament.core.ledger.posting import Free, Posting, Shortfall, accounts_in, shortfalls_in_turn
from reglament.store.driver import close_connection, is_clash
from reglament.store.ledger.accounts import locked_standings
from reglament.store.ledger.save import append_entries

_GROUP_MAX = 1000
_GATHERING_SECONDS = 0.0003
_TRIES = 3


def post_all(firm: str, postings: Sequence[Posting], recorded_at: datetime) -> list[int | Shortfall]:
    """Post in the order given, each whole or not at all; return each entry's number or what it lacked.

    One transaction and one round of statements, however many.
    """
    with transaction.atomic():
        found = locked_standings(firm, accounts_in(postings))
        standing = {account: Free(each.balance, each.held) for account, each in found.items()}
        shortfalls = shortfalls_in_turn(postings, standing)
        covered = [each.entry for each, short in zip(postings, shortfalls, strict=True) if short is None]
        numbers = iter(append_entries(firm, covered, recorded_at, found))
    return [next(numbers) if short is None else short for short in shortfalls]


class _Asked:
    """One caller's posting; the caller waits at the gate until the answer is there."""

    __slots__ = ("answer", "at", "gate", "posting")

    def __init__(self, posting: Posting, at: datetime) -> None:
        self.posting = posting
        self.at = at
        self.answer: int | Shortfall | Exception | None = None
        self.gate = allocate_lock()
        self.gate.acquire()

    def tell(self, answer: int | Shortfall | Exception) -> None:
        self.answer = answer
        self.gate.release()


class GroupPoster:
    """Posts for many callers at once, group by group, over one connection of its own.

    Use as a context; leaving it posts what was asked and stops.
    """

    def __init__(self, firm: str) -> None:
        self._firm = firm
        self._asked: SimpleQueue[_Asked | None] = SimpleQueue()
        self._many = False
        self._thread = Thread(target=self._run, name=f"poster of {firm}", daemon=True)

    def __enter__(self) -> GroupPoster:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._asked.put(None)
        self._thread.join()

    def post(self, posting: Posting, at: datetime) -> int | Shortfall:
        """Post one entry and return its number, or what it lacked, after it is durably written.

        Raises what the database raised when it could not be written; then nothing was.
        """
        asked = _Asked(posting, at)
        self._asked.put(asked)
        asked.gate.acquire()
        answer = asked.answer
        assert answer is not None, "the gate opens when the answer is there"
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _run(self) -> None:
        try:
            goes_on = True
            while goes_on:
                group, goes_on = self._next_group()
                if group:
                    self._post(group)
        finally:
            close_connection()

    def _next_group(self) -> tuple[list[_Asked], bool]:
        """Wait for one caller, then take whoever else is there; the second is False when it is time to stop.

        Where many were there last time, those just answered are let come back first:
        otherwise callers part into two halves that wait for each other's commit.
        """
        group: list[_Asked] = []
        one = self._asked.get()
        if self._many:
            sleep(_GATHERING_SECONDS)
        while one is not None:
            group.append(one)
            if len(group) == _GROUP_MAX or self._asked.empty():
                self._many = len(group) > 1
                return group, True
            one = self._asked.get()
        return group, False

    def _post(self, group: list[_Asked]) -> None:
        """Write a group; one posting that cannot be written does not take the others with it."""
        try:
            answers = self._posted(group)
        except Exception as error:  # whoever asked is told, and the poster goes on
            if len(group) > 1:
                for one in group:
                    self._post([one])
            else:
                group[0].tell(error)
            return
        for one, answer in zip(group, answers, strict=True):
            one.tell(answer)

    def _posted(self, group: list[_Asked]) -> list[int | Shortfall]:
        latest = max(one.at for one in group)
        for tries_left in reversed(range(_TRIES)):
            try:
                return post_all(self._firm, [one.posting for one in group], latest)
            except OperationalError as fault:
                if not (tries_left and is_clash(fault)):
                    raise
        raise AssertionError("the last try returns or raises")
