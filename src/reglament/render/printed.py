"""Printed: a report's stored values in every dress, ready to be filed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reglament.core.reports.layout import Layout
from reglament.core.reports.plain import report_from_plain
from reglament.render.pages import page_of
from reglament.render.pdf import report_pdf
from reglament.render.xlsx import report_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as made: its kind, file name, media type and bytes."""

    kind: str
    name: str
    media_type: str
    content: bytes


def printed_report(values: Mapping[str, Any], columns: Sequence[str], digest: str, language: str) -> list[Printed]:
    """Return a report as PDF, XLSX and JSON, all from the same values."""
    page = page_of(report_from_plain(values), Layout(tuple(columns)), digest, language)
    name = file_name(values["heading"])
    told = json.dumps({**values, "digest": digest}, ensure_ascii=False, indent=1).encode()
    return [
        Printed("report.pdf", f"{name}.pdf", "application/pdf", report_pdf(page)),
        Printed("report.xlsx", f"{name}.xlsx", XLSX, report_xlsx(page)),
        Printed("report.json", f"{name}.json", "application/json", told),
    ]


def file_name(heading: Mapping[str, Any]) -> str:
    """Return a report's file name: last day, kind, contract, version."""
    kind = str(heading["kind"]).replace("_", "-")
    return f"{heading['last']}_{kind}_{heading['contract']}_v{heading['version']}"
