"""Write `samples/reports/`, one ready report per form: `python -m tools.make_report_samples [--check]`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from reglament.core.reports.compose import report_of
from reglament.core.reports.layout import USUAL_LAYOUT
from reglament.core.reports.plain import as_plain, digest_of_values
from reglament.core.reports.report import ClientReport, Heading
from reglament.render.printed import printed_report
from tests.core.reports.sample import daily_report, facts, period_report

FOLDER = Path(__file__).parents[1] / "samples" / "reports"


def samples() -> dict[str, bytes]:
    """Return every sample by its file name."""
    found = {}
    for form, report in reports().items():
        values = as_plain(report)
        for printed in printed_report(values, USUAL_LAYOUT.columns, digest_of_values(values), "ru"):
            found[f"{form}{Path(printed.name).suffix}"] = printed.content
    return found


def reports() -> dict[str, ClientReport]:
    """Return one report per form, by the form's name, for the two firms' kinds."""
    return {
        "daily_securities_report": daily_report(),
        "periodic_securities_report": period_report(),
        "daily_report": _of_kind(daily_report().heading, "daily", "БО-1001-20260302-D1"),
        "monthly_report": _of_kind(period_report().heading, "monthly", "БО-1001-20260301-20260331-M1"),
    }


def _of_kind(heading: Heading, kind: str, number: str) -> ClientReport:
    return report_of(replace(heading, kind=kind, number=number), facts())


def main(arguments: list[str]) -> int:
    """Write the samples, or with `--check` say which differ."""
    different = []
    for name, content in samples().items():
        path = FOLDER / name
        if path.is_file() and path.read_bytes() == content:
            continue
        different.append(name)
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for name in different:
        print(name, file=sys.stderr)
    return 1 if different and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
