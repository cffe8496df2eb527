"""File names of reports: `FFFFFFF_T…T_SSS_DDMMYY_NNNNNNNNN.xml`."""

import re
from dataclasses import dataclass
from datetime import date

from reglament.formats.errors import WrongValue
from reglament.formats.exchange_reports.values import Envelope

_NAME = re.compile(r"([A-Z0-9]{7})_([A-Z0-9]+)_([A-Z0-9]{3})_([0-9]{6})_([0-9]{9})\.xml")


@dataclass(frozen=True, slots=True)
class ReportName:
    """What a file's name says of the report in it."""

    firm: str
    kind: str
    session: str
    on: date
    number: str

    def __str__(self) -> str:
        return f"{self.firm}_{self.kind}_{self.session}_{self.on:%d%m%y}_{self.number}.xml"


def report_name_of(name: str) -> ReportName:
    """Return the parts of a file name; raise WrongValue for another kind of name."""
    found = _NAME.fullmatch(name)
    if found:
        firm, kind, session, day, number = found.groups()
        try:
            on = date(2000 + int(day[4:]), int(day[2:4]), int(day[:2]))
        except ValueError:
            pass  # no such day: refused below with the whole name
        else:
            return ReportName(firm, kind, session, on, number)
    raise WrongValue(None, "file name", "report.name", "such as MC00999_SEM03_00T_020326_000000101.xml", name)


def check_name(name: ReportName, envelope: Envelope) -> None:
    """Raise WrongValue unless the name and the envelope speak of the same report."""
    for field, expected, met in (
        ("DOC_TYPE_ID", name.kind, envelope.kind),
        ("DOC_NO", name.number, envelope.number),
        ("DOC_DATE", name.on.isoformat(), envelope.document_on.isoformat()),
    ):
        if expected != met:
            raise WrongValue(None, field, "report.name", f"{expected} as in the file name", met)
