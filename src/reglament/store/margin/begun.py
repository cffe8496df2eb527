"""Read changes of the list and of coefficients that were written to begin later and have begun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from reglament.core.calendar.moments import local
from reglament.store.instruments.models import LiquidRow
from reglament.store.margin.models import CoefficientRow


@dataclass(frozen=True, slots=True)
class BegunChange:
    """A change of the broker's own that has come to count: its row, when, and the exception it stands for."""

    kind: str
    """`list` or `coefficient`."""
    number: int
    instrument: str
    starts_at: datetime
    plea: Mapping[str, str]
    subject: str


def changes_begun(firm: str, after: datetime, until: datetime) -> list[BegunChange]:
    """Return what began within a stretch of time and was written before it began, in the order of beginning."""
    removed = LiquidRow.objects.filter(
        firm=firm, listed=False, at__gt=after, at__lte=until, recorded_at__lt=F("at")
    ).order_by("at", "id")
    raised = CoefficientRow.objects.filter(
        Q(published_at__lt=F("starts_at")), firm=firm, starts_at__gt=after, starts_at__lte=until
    ).order_by("starts_at", "id")
    found = [
        BegunChange(
            "list",
            int(row.pk),
            row.instrument,
            row.at,
            {
                "code": "g",
                "act": "liquid.list",
                "instrument": row.instrument,
                "removed_at": local(row.at).isoformat(),
            },
            f"instrument:{row.instrument}",
        )
        for row in removed
    ]
    found += [
        BegunChange(
            "coefficient",
            int(row.pk),
            row.instrument,
            row.starts_at,
            {"code": "h", "act": "rates.coefficient", "coefficient": row.value},
            f"coefficient:{row.value}",
        )
        for row in raised
    ]
    return sorted(found, key=lambda one: (one.starts_at, one.kind, one.number))
