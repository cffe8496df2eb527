"""Print what waits to be printed: reports and replies, outside any transaction, on all cores when there are many."""

from __future__ import annotations

from reglament.core.calendar.moments import local
from reglament.core.reports.plain import report_from_plain
from reglament.flows.act import Act
from reglament.flows.docflow.file import file_reply, file_report
from reglament.flows.outbox.taken import message_not_taken, message_taken
from reglament.render.letters import objection_reply
from reglament.render.pdf import letter_pdf
from reglament.render.press import Job, print_all, print_one
from reglament.render.printed import Printed
from reglament.store.outbox.load import waiting
from reglament.store.outbox.models import Message
from reglament.store.reports.load import documents_of_report, layout_of_report, objection_by_id, report_by_id
from reglament.store.reports.models import ReportRow


def render_report(act: Act, message: Message) -> None:
    """Print and file what one message of the queue asks for. Safe to repeat. Raises `NotPrinted`."""
    if "objection" in message.payload:
        _print_reply(act, int(message.payload["objection"]))
        return
    print_report(act, int(message.payload["report"]))


def print_report(act: Act, number: int) -> list[int]:
    """Print and file a report that has no documents yet; return the numbers of its documents. Raises `NotPrinted`."""
    row = report_by_id(act.firm, number)
    if row is None:
        return []
    filed = documents_of_report(row)
    if not filed:
        job = _job_of(row)
        file_report(act.keyed(f"render:{job.report}"), job.report, print_one(job))
        filed = documents_of_report(row)
    return [int(one.pk) for one in filed]


def render_waiting(act: Act, limit: int = 200) -> int:
    """Print and file a firm's waiting reports over all cores, at most `limit`; return how many were.

    Replies, and reports that are gone, are left to the queue.
    """
    done = 0
    messages = [one for one in waiting(("report.render",), act.at, limit, act.firm) if "report" in one.payload]
    reports = [(message, job) for message in messages if (job := _job(message)) is not None]
    for (message, job), printed in zip(reports, print_all([job for _, job in reports]), strict=True):
        if isinstance(printed, str):
            message_not_taken(message.pk, printed, message.attempts, act.at)
            continue
        file_report(act.keyed(f"render:{job.report}"), job.report, printed)
        message_taken(message.pk, act.at)
        done += 1
    return done


def _job(message: Message) -> Job | None:
    row = report_by_id(message.firm, int(message.payload["report"]))
    return None if row is None else _job_of(row)


def _job_of(row: ReportRow) -> Job:
    return Job(row.pk, row.values, layout_of_report(row).columns, row.digest, row.language)


def _print_reply(act: Act, objection_id: int) -> None:
    objection = objection_by_id(act.firm, objection_id)
    if objection is None or objection.answered_at is None:
        return
    row = objection.report
    heading = report_from_plain(row.values).heading
    letter = objection_reply(
        language=row.language,
        firm=heading.firm,
        licence=heading.licence,
        report_number=row.number,
        client=heading.client_name,
        stated_on=local(objection.stated_at).date(),
        operations=tuple(objection.operations),
        answer=objection.answer,
        made_on=local(objection.answered_at).date(),
    )
    printed = Printed("objection.reply", f"{letter.number}.pdf", "application/pdf", letter_pdf(letter))
    file_reply(act.keyed(f"reply:{objection_id}"), objection_id, printed)
