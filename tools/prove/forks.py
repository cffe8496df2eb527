"""Running each mutant in a process of its own, forked from one that has everything imported and its tables made.

The process they are forked from runs no test but one that makes the tables: a typesetter or a kernel that has started
its threads there would wait for them for ever in a fork.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

SECONDS_MIN = 5.0
SLOWDOWN = 10


@dataclass(frozen=True, slots=True)
class Trial:
    """One mutant and the tests that should notice it."""

    carrier: str
    mutant: str
    put_in_place: Callable[[], None]
    items: Sequence[pytest.Item]
    seconds_max: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: the test that noticed, or none."""

    trial: Trial
    caught_by: pytest.Item | None
    fault: str = ""


class _OnlySession:
    """Stands for a next test, so that tables made for the session stay."""

    def __init__(self, session: pytest.Session) -> None:
        self.session = session

    def listchain(self) -> list[Any]:
        return [self.session]


def passes(item: pytest.Item) -> bool:
    """Run one test; a test that skips proves nothing and does not pass."""
    reports = runtestprotocol(item, log=False, nextitem=_OnlySession(item.session))  # type: ignore[arg-type]
    return all(report.passed for report in reports)


def passing(items: Sequence[pytest.Item]) -> dict[str, float]:
    """Run tests as they are, in a fork; return those that pass with the seconds each took."""
    read_end, write_end = os.pipe()
    pid = os.fork()
    if not pid:
        with os.fdopen(write_end, "w") as said:
            _be_quiet()
            for item in items:
                started = time.monotonic()
                if passes(item):
                    print(time.monotonic() - started, item.nodeid, file=said, flush=True)
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as heard:
        lines = [line.rstrip("\n").partition(" ") for line in heard]
    os.waitpid(pid, 0)
    return {nodeid: float(seconds) for seconds, _, nodeid in lines}


def verdicts(trials: Iterator[Trial], jobs: int) -> Iterator[Verdict]:
    """Run trials, a few at a time; return each verdict as it comes."""
    running: dict[int, tuple[Trial, int, float]] = {}
    more = True
    while more or running:
        while more and len(running) < jobs:
            trial = next(trials, None)
            if trial is None:
                more = False
                break
            pid, pipe = _fork(trial)
            running[pid] = (trial, pipe, time.monotonic() + trial.seconds_max)
        ended = _wait(running)
        if ended is not None:
            pid, is_late = ended
            trial, pipe, _ = running.pop(pid)
            yield _verdict(trial, pipe, is_late)


def _fork(trial: Trial) -> tuple[int, int]:
    read_end, write_end = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(write_end)
        return pid, read_end
    said = b"survived"
    try:
        os.close(read_end)
        _be_quiet()
        gc.disable()
        trial.put_in_place()
        for number, item in enumerate(trial.items):
            if not passes(item):
                said = f"caught {number}".encode()
                break
    except BaseException:
        said = f"fault {traceback.format_exc()}".encode()[-4000:]
    os.write(write_end, said)
    os._exit(0)


def _be_quiet() -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)


def _wait(running: dict[int, tuple[Trial, int, float]]) -> tuple[int, bool] | None:
    while running:
        pid, _ = os.waitpid(-1, os.WNOHANG)
        if pid in running:
            return pid, False
        for late, (_, _, until) in running.items():
            if time.monotonic() > until:
                os.kill(late, signal.SIGKILL)
                os.waitpid(late, 0)
                return late, True
        time.sleep(0.002)
    return None


def _verdict(trial: Trial, pipe: int, is_late: bool) -> Verdict:
    with os.fdopen(pipe, "rb") as said_through:
        said = said_through.read().decode(errors="replace")
    if said.startswith("caught "):
        return Verdict(trial, trial.items[int(said.removeprefix("caught "))])
    if is_late or not said:
        return Verdict(trial, trial.items[0])  # it hung or brought the process down: noticed
    if said.startswith("fault "):
        return Verdict(trial, None, said.removeprefix("fault "))
    return Verdict(trial, None)
