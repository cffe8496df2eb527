"""What silence on a report, or an objection to it, makes of the transfers it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.flows.instructions.confirm import confirm_by_report
from reglament.store.reports.load import received_days
from reglament.store.reports.models import ReportRow

SHOWN = "cash.transfer"


def confirm_transfers(act: Act, reports: Sequence[ReportRow], claimed_on: date | None = None) -> None:
    """Confirm or dispute the transfers these reports show; a report that shows none is passed over."""
    shown = [row for row in reports if any(one["what"] == SHOWN for one in row.values["operations"])]
    received = received_days([row.pk for row in shown])
    clock = replace(act, by=SYSTEM, key="")
    for row in shown:
        confirm_by_report(clock, row.client, row.first, row.last, received.get(row.pk, act.on), claimed_on)
