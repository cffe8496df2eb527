"""Read what falls due for one client and for a firm, from the tables of its matters."""

from __future__ import annotations

from reglament.core.calendar.moments import local
from reglament.core.deadlines.due import Due
from reglament.store.docflow.models import Task
from reglament.store.orders.models import Order
from reglament.store.reports.models import DemandRow, ObjectionRow, ReportRow
from reglament.store.settlement.models import SettlementTask

DUES_MAX = 500
WITH_CLIENT = ("made", "provided")
NOT_GIVEN = ("blocked", "made", "unclaimed")


def dues_of_client(firm: str, client: str) -> list[Due]:
    """Return what a client should do or expect: reports to look through and sign, papers to bring, deals to settle."""
    return [
        *_reports_with_client(firm, client),
        *_papers(firm, client),
        *_copies(firm, client),
        *_settling(firm, client),
    ]


def dues_of_firm(firm: str) -> list[Due]:
    """Return what the firm owes: cases to decide, reports and copies to give, objections to answer, papers to get."""
    return [*_cases(firm), *_reports_to_give(firm), *_copies(firm), *_objections(firm), *_papers(firm)]


def _cases(firm: str) -> list[Due]:
    rows = Task.objects.filter(firm=firm, decided_at=None, due_at__isnull=False).order_by("due_at", "pk")
    found = []
    for row in rows[:DUES_MAX]:
        assert row.due_at is not None, "only cases with a term are read"
        clauses = [ground["clause"] for ground in row.grounds if ground.get("clause")]
        clause = clauses[-1] if clauses else ""
        on = local(row.due_at).date()
        found.append(Due("case", f"task:{row.pk}", on, row.due_at, row.client, clause, row.kind))
    return found


def _reports_with_client(firm: str, client: str) -> list[Due]:
    found = []
    rows = ReportRow.objects.filter(firm=firm, client=client).defer("values").order_by("-pk")
    for row in rows.filter(state__in=WITH_CLIENT, objections_until__isnull=False)[:DUES_MAX]:
        assert row.objections_until is not None, "only reports with a term are read"
        found.append(
            Due("report.object", f"report:{row.pk}", row.objections_until, None, client, "", row.kind, row.last)
        )
    for row in rows.filter(signature_due_on__isnull=False, deliveries__signature="").distinct()[:DUES_MAX]:
        assert row.signature_due_on is not None, "only reports with a term are read"
        found.append(Due("report.sign", f"report:{row.pk}", row.signature_due_on, None, client, "", row.kind, row.last))
    return found


def _reports_to_give(firm: str) -> list[Due]:
    rows = ReportRow.objects.filter(firm=firm, state__in=NOT_GIVEN, due_at__isnull=False).defer("values")
    found = []
    for row in rows.order_by("due_at", "pk")[:DUES_MAX]:
        assert row.due_at is not None, "only reports with a term are read"
        on = local(row.due_at).date()
        found.append(Due("report.give", f"report:{row.pk}", on, row.due_at, row.client, "", row.kind, row.last))
    return found


def _copies(firm: str, client: str = "") -> list[Due]:
    rows = DemandRow.objects.filter(firm=firm, copy_of__isnull=False, given_at=None, due_on__isnull=False)
    if client:
        rows = rows.filter(client=client)
    found = []
    for row in rows.order_by("due_on", "pk")[:DUES_MAX]:
        assert row.due_on is not None, "only demands with a term are read"
        found.append(
            Due("report.copy", f"report:{row.copy_of_id}", row.due_on, None, row.client, "", row.kind, row.last)
        )
    return found


def _objections(firm: str) -> list[Due]:
    rows = ObjectionRow.objects.filter(report__firm=firm, verdict="disputed", answered_at=None)
    rows = rows.filter(answer_due_on__isnull=False).select_related("report").order_by("answer_due_on", "pk")
    found = []
    for row in rows[:DUES_MAX]:
        assert row.answer_due_on is not None, "only objections with a term are read"
        about = row.report
        subject = f"report:{about.pk}"
        found.append(
            Due("objection.answer", subject, row.answer_due_on, None, about.client, "", about.kind, about.last)
        )
    return found


def _papers(firm: str, client: str = "") -> list[Due]:
    rows = Order.objects.filter(firm=firm, duplicate_required=True, duplicate_received_at=None)
    rows = rows.filter(duplicate_due_on__isnull=False)
    if client:
        rows = rows.filter(client=client)
    found = []
    for row in rows.order_by("duplicate_due_on", "pk")[:DUES_MAX]:
        assert row.duplicate_due_on is not None, "only orders with a term are read"
        found.append(Due("order.paper", f"order:{row.pk}", row.duplicate_due_on, None, row.client))
    return found


def _settling(firm: str, client: str) -> list[Due]:
    rows = SettlementTask.objects.filter(firm=firm, client=client, state="open")
    days = rows.order_by("settle_on").values_list("settle_on", flat=True).distinct()
    return [Due("settle", f"day:{on.isoformat()}", on, None, client) for on in days[:DUES_MAX]]
