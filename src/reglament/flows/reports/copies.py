"""Copies of reports given before: the demand, its term, and the copy itself."""

from __future__ import annotations

from reglament.core.parties.powers import may
from reglament.core.reports.keeping import copy_due, copy_obstacles, is_copy_overdue
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.reports.making import report_terms
from reglament.store.outbox.save import queue
from reglament.store.parties.load import client_by_code
from reglament.store.reports.load import demand_by_id, documents_of_report, report_by_id
from reglament.store.reports.models import DemandRow
from reglament.store.reports.save import add_demand, mark_given


def request_copy(act: Act, client: str, report_id: int, form: str = "written") -> Answer:
    """Take a demand for a copy, of a client or of one whose contract has ended; say by when and at what price."""

    def decide() -> Answer:
        refused = may(act.by, "report.object", client)
        if refused is not None:
            return refusal(refused)
        row = report_by_id(act.firm, report_id, client)
        if row is None:
            return refusal(Ground.of("report.unknown", "", report=report_id))
        terms = report_terms(act)
        obstacles = copy_obstacles(form, terms)
        if obstacles:
            return refusal(*obstacles)
        due_on = copy_due(act.on, terms)
        fee = "" if terms.copy_fee is None else str(terms.copy_fee.value)
        number = add_demand(
            DemandRow(
                firm=act.firm,
                client=client,
                kind=row.kind,
                first=row.first,
                last=row.last,
                copy_of=row,
                asked_at=act.at,
                form=form,
                due_on=due_on,
                fee=fee,
            )
        )
        due = None if due_on is None else due_on.isoformat()
        return Answer("accepted", (), {"demand": number, "report": row.pk, "due_on": due, "fee": fee})

    return perform(act, "report.request_copy", {"client": client, "report": report_id, "form": form}, decide)


def give_copy(act: Act, demand_id: int) -> Answer:
    """Give the documents as they were filed; a copy after its term is given and called late."""

    def decide() -> Answer:
        refused = may(act.by, "report.issue")
        if refused is not None:
            return refusal(refused)
        demand = demand_by_id(act.firm, demand_id)
        if demand is None or demand.copy_of is None:
            return refusal(Ground.of("report.demand_unknown", "", demand=demand_id))
        documents = [document.pk for document in documents_of_report(demand.copy_of)]
        mark_given(demand.pk, act.at)
        number = demand.copy_of.number
        client = client_by_code(act.firm, demand.client)
        payload = {
            "to": "" if client is None else client.email,
            "subject": number,
            "text": number,
            "client": demand.client,
            "documents": documents,
        }
        queue(act.firm, "mail", f"copy:{demand.pk}", payload, act.at)
        grounds: tuple[Ground, ...] = ()
        if is_copy_overdue(demand.due_on, act.on) and demand.due_on is not None:
            grounds = (Ground.of("report.copy_overdue", "", due=demand.due_on),)
        return Answer("accepted", grounds, {"demand": demand.pk, "documents": documents, "late": bool(grounds)})

    return perform(act, "report.give_copy", {"demand": demand_id}, decide)
