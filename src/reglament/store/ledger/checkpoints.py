"""Write down the balances of a day's end; drop what no longer stands. Anything here can be rebuilt from the lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from reglament.store.driver import driver_cursor, is_postgresql
from reglament.store.ledger.models import Checkpoint, CheckpointDay
from reglament.store.rows import write_rows


def stop_postings() -> None:
    """Let nobody post until this transaction ends, so that no line is passed over. SQLite has one writer anyway."""
    if is_postgresql():
        with driver_cursor() as cursor:
            cursor.execute("LOCK TABLE ledger_account IN EXCLUSIVE MODE")


def write_day(firm: str, day: date, balances: Sequence[tuple[int, int]], at: datetime) -> None:
    """Write down balances by account number for the end of a day, in place of what was written for it.

    Whoever posts to this day later strikes it out again.
    """
    drop_days(firm, day, day)
    text = day.isoformat()
    rows = [(number, text, balance) for number, balance in balances]
    write_rows("ledger_checkpoint", ("account_id", "day", "balance"), rows)
    CheckpointDay.objects.create(firm=firm, day=day, built_at=at)


def drop_days(firm: str, first: date, last: date | None = None) -> None:
    """Drop what is written down for some days, or from a day on."""
    days = CheckpointDay.objects.filter(firm=firm, day__gte=first)
    written = Checkpoint.objects.filter(account__firm=firm, day__gte=first)
    if last is not None:
        days, written = days.filter(day__lte=last), written.filter(day__lte=last)
    written.delete()
    days.delete()
