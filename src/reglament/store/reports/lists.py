"""Read a firm's reports by pages, newest first."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count

from reglament.store.reports.models import ReportRow

TROUBLED = ("blocked", "disputed")


def reports_listed(
    firm: str,
    state: str = "",
    client: str = "",
    before: int | None = None,
    limit: int = 50,
    *,
    with_blocked: bool = True,
) -> list[ReportRow]:
    """Return reports of one state or of all, of one client when named, without their values."""
    rows = ReportRow.objects.filter(firm=firm).defer("values")
    if not with_blocked:
        rows = rows.exclude(state="blocked")
    if state:
        rows = rows.filter(state=state)
    if client:
        rows = rows.filter(client=client)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[:limit])


def troubled_counts(firm: str) -> dict[str, int]:
    """Return how many reports are stopped and how many disputed."""
    rows = ReportRow.objects.filter(firm=firm, state__in=TROUBLED).values_list("state").annotate(many=Count("pk"))
    return dict.fromkeys(TROUBLED, 0) | dict(rows)


def reports_by_numbers(firm: str, numbers: Iterable[int]) -> dict[int, ReportRow]:
    """Return reports by their numbers, without their values."""
    wanted = set(numbers)
    rows = ReportRow.objects.filter(firm=firm, pk__in=wanted).defer("values") if wanted else ()
    return {row.pk: row for row in rows}
