"""Deliver: close a delivery with its moment and proof; the term for objections starts here."""

from __future__ import annotations

from datetime import date, datetime

from reglament.core.calendar.moments import local
from reglament.core.parties.powers import may
from reglament.core.reports.acceptance import objections_until, signature_due, window_starts_on
from reglament.core.reports.channels import POSTAL, Handing, handing_obstacles, is_proof_missing
from reglament.core.reports.due import lateness
from reglament.core.reports.report import Family
from reglament.core.reports.terms import ReportTerms
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.calendar.load import calendars_of
from reglament.store.docflow.save import open_task
from reglament.store.reports.load import delivery_by_id
from reglament.store.reports.models import DeliveryRow
from reglament.store.reports.save import mark_delivered, set_state


def deliver_report(
    act: Act,
    delivery_id: int,
    delivered_at: datetime | None,
    proof: str = "",
    received_on: date | None = None,
    signature: str = "",
) -> Answer:
    """Record that a report went to its client: when, what shows it, who signed for paper."""

    def decide() -> Answer:
        refused = may(act.by, "report.issue")
        if refused is not None:
            return refusal(refused)
        delivery = delivery_by_id(act.firm, delivery_id)
        if delivery is None:
            return refusal(Ground.of("report.delivery_unknown", "", delivery=delivery_id))
        return close_delivery(act, delivery, delivered_at, received_on, proof, signature)

    content = {
        "delivery": delivery_id,
        "delivered_at": delivered_at,
        "proof": proof,
        "received_on": received_on,
        "signature": signature,
    }
    return perform(act, "report.deliver", content, decide)


def close_delivery(
    act: Act,
    delivery: DeliveryRow,
    delivered_at: datetime | None,
    received_on: date | None,
    proof: str,
    signature: str,
) -> Answer:
    """Write a delivery within the running act, or say what is missing to close it."""
    row = delivery.report
    terms = terms_of(ReportTerms, act.edition, act.on)
    handing = Handing(delivery.channel, delivered_at, proof, signature)
    obstacles = handing_obstacles(handing, terms)
    if obstacles or delivered_at is None:
        return refusal(*obstacles)
    family = Family(row.family)
    received = received_on or (None if delivery.channel in POSTAL else local(delivered_at).date())
    counted_from = delivery.ready_at if delivery.channel == "office" and delivery.ready_at else delivered_at
    late = lateness(family, counted_from, row.due_at, terms)
    mark_delivered(delivery.pk, delivered_at, received, proof, signature, bool(late))
    if late:
        _raise_alert(act, delivery, late)
    unproved = is_proof_missing(delivery.channel, True, proof)
    missing = (Ground.of("report.proof_missing", terms.channels.clause, report=row.pk),) if unproved else ()

    starts_on = window_starts_on(family, delivered_at, received, terms)
    until = None if starts_on is None else objections_until(starts_on, terms, calendars_of(act.firm))
    if row.state in ("made", "unclaimed", "provided"):
        sign_by = signature_due(received, terms) if received and family is Family.PERIOD else None
        set_state(row.pk, "provided", objections_until=until, signature_due_on=sign_by)
    return Answer(
        "accepted",
        late + missing,
        {
            "report": row.pk,
            "delivery": delivery.pk,
            "channel": delivery.channel,
            "sent_at": delivered_at.isoformat(),
            "received_on": None if received is None else received.isoformat(),
            "objections_until": None if until is None else until.isoformat(),
            "late": bool(late),
            "proof_missing": unproved,
        },
    )


def _raise_alert(act: Act, delivery: DeliveryRow, late: tuple[Ground, ...]) -> None:
    open_task(
        act.firm,
        "report.late",
        delivery.report.client,
        f"report:{delivery.report_id}",
        [as_plain(ground) for ground in late],
        {"delivery": delivery.pk},
        act.at,
        str(act.by),
        None,
    )
