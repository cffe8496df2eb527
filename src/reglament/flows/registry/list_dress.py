"""A made list in its dresses: PDF, XLSX, XML, CSV; long text files go packed."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reglament.flows.registry.list_forms import ToWrite, write_forms
from reglament.flows.registry.list_making import MadeList

FORMS = ("pdf", "xlsx", "xml", "csv")
MEDIA = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "csv": "text/csv",
    "zip": "application/zip",
}
PLAIN_BYTES_MAX = 16 * 1024 * 1024
"""A longer text file is packed."""


@dataclass(frozen=True, slots=True)
class Dressed:
    """One document of a list: its form, name, media type, and the file it was written to."""

    form: str
    name: str
    media_type: str
    path: Path


def dressed(made: MadeList, forms: Sequence[str], folder: Path, language: str = "ru") -> list[Dressed]:
    """Write a list in each form asked into a folder; return the documents in that order."""
    header = made.header
    name = f"{header.kind.value.replace('_', '-')}_{header.as_of.isoformat()}_{_plain(header.number)}_v{header.version}"
    tasks = [
        ToWrite(form, folder / f"{name}.{form}", header, made.columns, made.spool, made.totals, language)
        for form in forms
    ]
    write_forms(tasks)
    return [_as_document(task) for task in tasks]


def _as_document(task: ToWrite) -> Dressed:
    if task.form in ("xml", "csv") and task.path.stat().st_size > PLAIN_BYTES_MAX:
        return _packed(task.form, task.path)
    return Dressed(task.form, task.path.name, MEDIA[task.form], task.path)


def _packed(form: str, path: Path) -> Dressed:
    packed = path.with_name(f"{path.name}.zip")
    entry = zipfile.ZipInfo(path.name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(packed, "w") as archive, archive.open(entry, "w") as target, path.open("rb") as source:
        while block := source.read(1024 * 1024):
            target.write(block)
    return Dressed(form, packed.name, MEDIA["zip"], packed)


def _plain(number: str) -> str:
    """Return a number as it may stand in the name of a file."""
    return "".join(mark if mark.isalnum() else "-" for mark in number)
