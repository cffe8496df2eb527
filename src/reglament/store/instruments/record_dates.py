"""Record dates: the days on which issuers draw up their lists of holders, as they were published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from reglament.store.instruments.models import RecordDateRow


def record_dates_of(firm: str, codes: Iterable[str]) -> dict[str, list[tuple[date, str]]]:
    """Return the record dates known of papers, by paper: day and purpose, in order of days."""
    rows = RecordDateRow.objects.filter(firm=firm, instrument__in=set(codes)).order_by("on", "id")
    found: dict[str, list[tuple[date, str]]] = {}
    for code, on, purpose in rows.values_list("instrument", "on", "purpose"):
        found.setdefault(code, []).append((on, purpose))
    return found


def record_date_rows(firm: str, since: date, limit: int = 200) -> list[RecordDateRow]:
    """Return the record dates from a day on, the nearest first."""
    return list(RecordDateRow.objects.filter(firm=firm, on__gte=since).order_by("on", "id")[:limit])


def add_record_date(firm: str, code: str, on: date, purpose: str, source: str, at: datetime) -> None:
    """Write a record date; the same one told again is one."""
    RecordDateRow.objects.get_or_create(
        firm=firm, instrument=code, on=on, purpose=purpose, defaults={"source": source[:200], "received_at": at}
    )


def drop_record_date(firm: str, code: str, on: date, purpose: str) -> int:
    """Take a record date back that was called off; return how many rows went."""
    return RecordDateRow.objects.filter(firm=firm, instrument=code, on=on, purpose=purpose).delete()[0]
