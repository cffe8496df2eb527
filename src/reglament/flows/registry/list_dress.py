"""A made list in its dresses: PDF, XLSX, XML, CSV; long text files go packed."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reglament.flows.registry.list_making import MadeList
from reglament.formats.registry_lists.spool import read_rows
from reglament.formats.registry_lists.write_csv import write_csv
from reglament.formats.registry_lists.write_xml import write_xml
from reglament.render.list_pdf import write_pdf
from reglament.render.list_xlsx import write_xlsx

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
    return [_dressed(made, form, folder, language) for form in forms]


def _dressed(made: MadeList, form: str, folder: Path, language: str) -> Dressed:
    header = made.header
    name = f"{header.kind.value.replace('_', '-')}_{header.as_of.isoformat()}_{_plain(header.number)}_v{header.version}"
    path = folder / f"{name}.{form}"
    rows = read_rows(made.spool)
    with path.open("wb") as file:
        if form == "pdf":
            write_pdf(file, header, made.columns, rows, made.totals, language)
        elif form == "xlsx":
            write_xlsx(file, header, made.columns, rows, made.totals, language)
        elif form == "xml":
            write_xml(file, header, made.columns, rows, made.totals)
        else:
            write_csv(file, made.columns, rows)
    if form in ("xml", "csv") and path.stat().st_size > PLAIN_BYTES_MAX:
        return _packed(form, path)
    return Dressed(form, path.name, MEDIA[form], path)


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
