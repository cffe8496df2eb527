"""One form of a list written from its spool to a file. No table is touched, so another process may do it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from reglament.core.registry.lists.columns import ListColumn
from reglament.core.registry.lists.holder import ListHeader, Totals
from reglament.formats.registry_lists.spool import read_rows
from reglament.formats.registry_lists.write_csv import write_csv
from reglament.formats.registry_lists.write_xml import write_xml
from reglament.render.list_pdf import write_pdf
from reglament.render.list_xlsx import write_xlsx

MANY_ROWS = 50_000
"""From so many rows on, forms are written by processes side by side."""
PROCESSES = 2


@dataclass(frozen=True, slots=True)
class ToWrite:
    """What a form is written from, and where to."""

    form: str
    path: Path
    header: ListHeader
    columns: tuple[ListColumn, ...]
    spool: Path
    totals: Totals
    language: str = "ru"


def write_forms(tasks: Sequence[ToWrite]) -> None:
    """Write every form; long lists by two processes at once. Raises what a writer raises."""
    if len(tasks) == 1 or tasks[0].totals.rows < MANY_ROWS:
        for task in tasks:
            write_form(task)
        return
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        list(pool.map(write_form, tasks))


def write_form(task: ToWrite) -> None:
    """Write one form of a list."""
    rows = read_rows(task.spool)
    with task.path.open("wb") as file:
        if task.form == "pdf":
            write_pdf(file, task.header, task.columns, rows, task.totals, task.language)
        elif task.form == "xlsx":
            write_xlsx(file, task.header, task.columns, rows, task.totals, task.language)
        elif task.form == "xml":
            write_xml(file, task.header, task.columns, rows, task.totals)
        else:
            assert task.form == "csv", "there is no other form"
            write_csv(file, task.columns, rows)
