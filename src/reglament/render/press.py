"""The press: reports printed one after another, or over all cores when there are many.

Nothing here knows the database, so a fresh process is ready in a moment.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from reglament.render.printed import Printed, printed_report

FEW = 24
"""Up to so many reports one process is quicker than starting others."""


class NotPrinted(RuntimeError):
    """A report could not be set; its message waits for another try."""


@dataclass(frozen=True, slots=True)
class Job:
    """What one report's printing needs."""

    report: int
    values: dict[str, Any]
    columns: tuple[str, ...]
    digest: str
    language: str


def print_one(job: Job) -> list[Printed]:
    """Return a report in every dress. Raises `NotPrinted`."""
    try:
        return printed_report(job.values, job.columns, job.digest, job.language)
    except (RuntimeError, ValueError, KeyError) as error:
        raise NotPrinted(f"report {job.report} cannot be printed: {error!r}") from error


def print_all(jobs: Sequence[Job]) -> Iterator[list[Printed] | str]:
    """Yield the documents of each job in order, or what went wrong with it."""
    cores = os.cpu_count() or 1
    if len(jobs) <= FEW or cores == 1:
        yield from map(print_or_say, jobs)
        return
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        yield from pool.map(print_or_say, jobs, chunksize=8)


def print_or_say(job: Job) -> list[Printed] | str:
    """Return a report in every dress, or what went wrong with it."""
    try:
        return print_one(job)
    except NotPrinted as error:
        return str(error)
