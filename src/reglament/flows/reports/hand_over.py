"""Hand a paper report over at the office, or lay one ready there at the client's wish."""

from __future__ import annotations

from datetime import datetime

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.deliver import close_delivery
from reglament.store.reports.load import deliveries_of, report_by_id
from reglament.store.reports.models import DeliveryRow, ReportRow
from reglament.store.reports.save import add_deliveries


def hand_over(act: Act, report_id: int, given_at: datetime | None, signature: str) -> Answer:
    """Close the paper delivery of a report; a client who got it otherwise may have paper as well."""

    def decide() -> Answer:
        refused = may(act.by, "report.issue")
        if refused is not None:
            return refusal(refused)
        row = report_by_id(act.firm, report_id)
        if row is None:
            return refusal(Ground.of("report.unknown", "", report=report_id))
        return close_delivery(act, _paper_delivery(act, row), given_at, None, "", signature)

    return perform(act, "report.hand_over", {"report": report_id, "at": given_at, "signature": signature}, decide)


def _paper_delivery(act: Act, row: ReportRow) -> DeliveryRow:
    waiting = [one for one in deliveries_of(row) if one.channel == "office" and one.sent_at is None]
    if waiting:
        return waiting[0]
    return add_deliveries([DeliveryRow(report=row, channel="office", asked_at=act.at, ready_at=act.at)])[0]
