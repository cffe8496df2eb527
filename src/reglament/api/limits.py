"""How often a program may call: so many requests a minute for each token, counted for all processes together.

The counts stand in a small shared file (`REGLAMENT_API_COUNTS`, which `reglament serve`
makes anew); a process alone counts in its own memory. They are a courtesy to other
callers, never a record: two tokens that meet in one place of the file start anew.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from io import FileIO
from pathlib import Path
from struct import Struct

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from reglament.api.problems import Problem

WINDOW_SECONDS = 60
PLACES = 1 << 16
_COUNT = Struct("<8sqq")
"""Whose count, in which minute, how many."""
SIZE = PLACES * _COUNT.size


@dataclass(frozen=True, slots=True)
class Standing:
    """How a caller stands: what he may in a minute, what is left of it, when it begins anew."""

    policy: str
    limit: int
    left: int
    reset_seconds: int


@dataclass(slots=True)
class Counts:
    """The counts of one minute, one place a caller."""

    memory: mmap.mmap
    file: FileIO | None
    lock: threading.Lock

    def add(self, whose: bytes, minute: int) -> int:
        """Count one request more and return how many it is in this minute."""
        at = int.from_bytes(whose[:4], "big") % PLACES * _COUNT.size
        with self._alone():
            holder, counted_minute, many = _COUNT.unpack_from(self.memory, at)
            many = many + 1 if (holder, counted_minute) == (whose[:8], minute) else 1
            _COUNT.pack_into(self.memory, at, whose[:8], minute, many)
        return int(many)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self.lock:
            if self.file is not None:
                fcntl.lockf(self.file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                if self.file is not None:
                    fcntl.lockf(self.file, fcntl.LOCK_UN)


@cache
def counts(path: str) -> Counts:
    """Return the counts in a shared file, or this process's own without one."""
    if not path:
        return Counts(mmap.mmap(-1, SIZE), None, threading.Lock())
    file = FileIO(path, "r+")
    return Counts(mmap.mmap(file.fileno(), SIZE), file, threading.Lock())


def new_counts(path: Path) -> None:
    """Make the shared file of counts, all of them nil."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(SIZE)


def count_caller(request: HttpRequest, token: str, at: datetime) -> None:
    """Count a request of a known token. Raises `Problem` above the limit."""
    _count(request, "token", sha256(token.encode()).digest(), settings.API_REQUESTS_PER_MINUTE, at)


def count_stranger(request: HttpRequest, at: datetime) -> None:
    """Count a request without a valid token by its address, so that nobody tries tokens at leisure."""
    _count(request, "address", sha256(address_of(request).encode()).digest(), settings.API_STRANGERS_PER_MINUTE, at)


def address_of(request: HttpRequest) -> str:
    """Return where a request came from: behind a proxy of our own, the last address that proxy was told of."""
    told: str = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_TLS else ""
    address: str = told.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    return address[:45]


def _count(request: HttpRequest, policy: str, whose: bytes, limit: int, at: datetime) -> None:
    second = int(at.timestamp())
    many = counts(os.environ.get("REGLAMENT_API_COUNTS", "")).add(whose, second // WINDOW_SECONDS)
    reset = WINDOW_SECONDS - second % WINDOW_SECONDS
    request.standing = Standing(policy, limit, max(limit - many, 0), reset)  # type: ignore[attr-defined]
    if many > limit:
        raise Problem("too-many-requests", retry_after=reset)


class LimitsTold:
    """Tells each caller of the programs' door how he stands: `RateLimit-Policy` and `RateLimit`."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and tell the standing when the request was counted."""
        answer = self.answer(request)
        standing: Standing | None = getattr(request, "standing", None)
        if standing is not None:
            answer["RateLimit-Policy"] = f'"{standing.policy}";q={standing.limit};w={WINDOW_SECONDS}'
            # What one token may see is nobody else's; a held copy is asked about by its version.
            answer.setdefault("Cache-Control", "private, no-cache")
            answer["RateLimit"] = f'"{standing.policy}";r={standing.left};t={standing.reset_seconds}'
        return answer
