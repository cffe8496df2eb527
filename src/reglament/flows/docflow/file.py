"""File a report's printed documents with their digests, and send it on its way."""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.deliver import close_delivery
from reglament.render.printed import Printed
from reglament.store.docflow.save import file_document, open_task
from reglament.store.outbox.save import queue
from reglament.store.parties.load import client_by_code
from reglament.store.reports.load import deliveries_of, objection_by_id, report_by_id
from reglament.store.reports.models import DeliveryRow, ReportRow
from reglament.store.reports.save import mark_ready, set_state


def file_report(act: Act, report_id: int, documents: Sequence[Printed]) -> Answer:
    """File the documents of a report and start every delivery that waited for them."""

    def decide() -> Answer:
        refused = may(act.by, "report.issue")
        if refused is not None:
            return refusal(refused)
        row = report_by_id(act.firm, report_id)
        if row is None:
            return refusal(Ground.of("report.unknown", "", report=report_id))
        filed = [_file(act, row, printed) for printed in documents]
        for delivery in deliveries_of(row):
            if delivery.sent_at is None and delivery.ready_at is None:
                _start(act, row, delivery, [number for number, _ in filed])
        return Answer(
            "accepted",
            (),
            {"report": row.pk, "documents": [{"id": number, "digest": digest} for number, digest in filed]},
        )

    return perform(act, "report.file", {"report": report_id, "documents": list(documents)}, decide)


def file_reply(act: Act, objection_id: int, printed: Printed) -> Answer:
    """File the reply to an objection and mail it to the questionnaire's address."""

    def decide() -> Answer:
        refused = may(act.by, "report.issue")
        if refused is not None:
            return refusal(refused)
        objection = objection_by_id(act.firm, objection_id)
        if objection is None:
            return refusal(Ground.of("report.objection_closed", "", state="unknown"))
        row = objection.report
        number, digest = _file(act, row, printed)
        client = client_by_code(act.firm, row.client)
        payload = {
            "to": "" if client is None else client.email,
            "subject": printed.name,
            "text": printed.name,
            "client": row.client,
            "documents": [number],
        }
        queue(act.firm, "mail", f"objection:{objection.pk}", payload, act.at)
        return Answer("accepted", (), {"objection": objection.pk, "documents": [{"id": number, "digest": digest}]})

    return perform(act, "report.file_reply", {"objection": objection_id, "document": printed}, decide)


def _file(act: Act, row: ReportRow, printed: Printed) -> tuple[int, str]:
    return file_document(
        act.firm,
        row.client,
        printed.kind,
        row.number,
        printed.name,
        printed.media_type,
        printed.content,
        act.at,
        f"report:{row.pk}",
        row.keep_until,
    )


def _start(act: Act, row: ReportRow, delivery: DeliveryRow, documents: list[int]) -> None:
    """Publish, mail, or lay ready: what follows depends on the way alone."""
    mark_ready(delivery.pk, act.at)
    if delivery.channel == "cabinet":
        close_delivery(act, delivery, act.at, None, f"cabinet {act.at.isoformat()}", "")
    elif delivery.channel == "email":
        queue(
            act.firm,
            "mail",
            f"delivery:{delivery.pk}",
            {
                "to": delivery.address,
                "subject": row.number,
                "text": row.number,
                "client": row.client,
                "documents": documents,
                "delivery": delivery.pk,
            },
            act.at,
        )
    else:
        set_state(row.pk, "unclaimed" if delivery.channel == "office" else row.state)
        open_task(
            act.firm,
            "report.hand_over" if delivery.channel == "office" else "report.dispatch",
            row.client,
            f"report:{row.pk}",
            delivery.grounds,
            {"delivery": delivery.pk, "channel": delivery.channel, "address": delivery.address},
            act.at,
            str(act.by),
            row.due_at,
        )
