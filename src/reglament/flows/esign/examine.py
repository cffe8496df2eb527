"""What officers do with a registered application: check it, return it, compare it, examine it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.moments import end_of_day
from reglament.core.esign.access_terms import AccessTerms
from reglament.core.esign.application import (
    ApplicationEvent,
    attorney_gap,
    carrier_gap,
    powers_gap,
    signature_gaps,
)
from reglament.core.esign.matching import differences, why_not_matched
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.esign.application_steps import (
    application_for,
    filing_of,
    issuer_of,
    take_step,
    told_of,
)
from reglament.store.calendar.load import calendars_of
from reglament.store.docflow.load import tasks_about
from reglament.store.docflow.models import Task
from reglament.store.docflow.save import close_task
from reglament.store.esign.agree_load import application_by_id, proof_until, questionnaire_on
from reglament.store.esign.agree_models import AccessApplication
from reglament.store.esign.agree_save import set_columns

EXAMINE_TASK = "access.examine"


def check_application(act: Act, application: int) -> Answer:
    """Check a registered paper for completeness; every gap is named, and a paper with gaps can only be returned."""

    def decide() -> Answer:
        row = application_for(act, application, ApplicationEvent.CHECK)
        if isinstance(row, Ground):
            return refusal(row)
        gaps = gaps_of(act, row)
        if gaps:
            return refusal(*gaps)
        take_step(act, row, ApplicationEvent.CHECK)
        return Answer("accepted", (), told_of(row))

    return perform(act, "access.check", {"application": application}, decide)


def gaps_of(act: Act, row: AccessApplication) -> tuple[Ground, ...]:
    """Return what a paper lacks; to end access the head's signature, the seal and the day are enough."""
    filing = filing_of(row)
    carrier = carrier_gap(filing)
    found = [*((carrier,) if carrier else ()), *signature_gaps(filing)]
    if filing.form == "access":
        on_file = proof_until(act.firm, row.issuer, issuer_of(row).official_name)
        found += [gap for gap in (powers_gap(filing, on_file), attorney_gap(filing)) if gap is not None]
    return tuple(found)


def return_application(act: Act, application: int, reason: str) -> Answer:
    """Return a paper for correction, with the reason and the gaps found. Its corrected copy is a new paper."""

    def decide() -> Answer:
        row = application_for(act, application, ApplicationEvent.RETURN)
        if isinstance(row, Ground):
            return refusal(row)
        if not reason.strip():
            return refusal(Ground.of("access.reason_missing", "SR-A1.12"))
        gaps = [as_plain(gap) for gap in gaps_of(act, row)]
        take_step(act, row, ApplicationEvent.RETURN, reason, grounds=gaps, reason=reason[:500])
        return Answer("accepted", (), told_of(row, gaps=gaps))

    return perform(act, "access.return", {"application": application, "reason": reason}, decide)


def match_application(act: Act, application: int) -> Answer:
    """Compare a paper with the issuer's questionnaire current on the filing day; differences are kept and shown.

    What matches goes before an officer for examination.
    """

    def decide() -> Answer:
        row = application_for(act, application, ApplicationEvent.MATCH)
        if isinstance(row, Ground):
            return refusal(row)
        questionnaire = questionnaire_on(act.firm, row.issuer, row.filed_on)
        if questionnaire is None:
            return refusal(Ground.of("access.no_questionnaire", "SR-4.7", issuer=row.issuer, on=row.filed_on))
        found = differences(issuer_of(row), questionnaire.content)
        set_columns(row, differences=[asdict(one) for one in found])
        blocked = why_not_matched(found)
        told = {"questionnaire": questionnaire.pk, "differences": row.differences}
        if blocked:
            return Answer("refused", blocked, told_of(row, **told), keeps=True)
        take_step(act, row, ApplicationEvent.MATCH)
        task = ask_officer(act, EXAMINE_TASK, _subject(row), row.issuer, (), _due(act), {"application": row.pk})
        return Answer("accepted", (), told_of(row, task=task, **told))

    return perform(act, "access.match", {"application": application}, decide)


def examine_application(act: Act, application: int) -> Answer:
    """Put the mark of examination on a paper: the officer and the day."""

    def decide() -> Answer:
        row = application_for(act, application, ApplicationEvent.EXAMINE)
        if isinstance(row, Ground):
            return refusal(row)
        _examine(act, row)
        for task in tasks_about(act.firm, _subject(row)):
            if task.kind == EXAMINE_TASK and task.decided_at is None:
                close_task(task.pk, act.at, str(act.by), "approve", "")
        return Answer("accepted", (), told_of(row, examined_on=act.on.isoformat()))

    return perform(act, "access.examine", {"application": application}, decide)


def decide_examination(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Carry out an officer's word on a compared paper: examined, or examined and refused with a reason."""
    row = application_for(act, int(task.payload["application"]), ApplicationEvent.EXAMINE)
    if isinstance(row, Ground):
        return refusal(row)
    if decision not in ("approve", "refuse"):
        return refusal(Ground.of("access.decision_unknown", "", decision=decision))
    if decision == "refuse" and not reason.strip():
        return refusal(Ground.of("access.reason_missing", "SR-1.6"))
    _examine(act, row)
    if decision == "refuse":
        take_step(act, row, ApplicationEvent.REFUSE, reason, reason=reason[:500])
    return Answer("accepted", (), told_of(row))


def application_card(firm: str, application: int) -> dict[str, object] | None:
    """Return an application as officers see it, with its steps and the copy that corrected it; None when unknown."""
    row = application_by_id(firm, application)
    if row is None:
        return None
    corrected = row.corrected_by.order_by("id").first()
    return {
        **told_of(row),
        "form": row.form,
        "purpose": row.content["purpose"],
        "point": row.point,
        "branch_number": row.branch_number,
        "edition": row.edition,
        "examined_by": row.examined_by,
        "differences": row.differences,
        "gaps": [gap["code"] for gap in row.grounds],
        "reason": row.reason,
        "login": row.login,
        "corrects": None if row.corrects is None else row.corrects.pk,
        "corrected_by": None if corrected is None else corrected.pk,
        "identity_copied": filing_of(row).identity_copied,
        "steps": [step.event for step in row.steps.order_by("id")],
    }


def _examine(act: Act, row: AccessApplication) -> None:
    take_step(act, row, ApplicationEvent.EXAMINE, examined_on=act.on, examined_by=str(act.by))


def _subject(row: AccessApplication) -> str:
    return f"application:{row.pk}"


def _due(act: Act) -> datetime:
    days = terms_of(AccessTerms, act.edition, act.on).application_check_days.value
    calendar: Calendar = calendars_of(act.firm).working
    return end_of_day(calendar.after(act.on, days))
