"""Write instructions, bank movements and dues. Nothing here decides."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from reglament.store.instructions.models import (
    BankMovement,
    ClientDue,
    Instruction,
    InstructionStep,
    StatementLine,
)


def add_instruction(values: Mapping[str, Any], at: datetime, by: str) -> Instruction:
    """Write an instruction with its first step and return the row."""
    row = Instruction.objects.create(opened_by=by, **values)
    InstructionStep.objects.create(instruction=row, at=at, state=row.state, by=by, grounds=row.grounds)
    return row


def move_on(row: Instruction, state: str, at: datetime, by: str, grounds: list[dict[str, Any]], **changes: Any) -> None:
    """Write the next state of an instruction with its step and what changed."""
    row.state = state
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *changes])
    InstructionStep.objects.create(instruction=row, at=at, state=state, by=by, grounds=grounds)


def change_instruction(row: Instruction, **changes: Any) -> None:
    """Write what changed of an instruction whose state stays."""
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=list(changes))


def add_movement(values: Mapping[str, Any]) -> BankMovement:
    """Write one bank movement. Raises `IntegrityError` for a natural key known already."""
    return BankMovement.objects.create(**values)


def add_movements(rows: Sequence[BankMovement]) -> None:
    """Write many bank movements with one round of statements; what is known already stays as it is."""
    BankMovement.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def change_movement(row: BankMovement, **changes: Any) -> None:
    """Write what became of a bank movement."""
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=list(changes))


def lock_movements(firm: str, numbers: Iterable[int]) -> list[BankMovement]:
    """Lock bank movements until the transaction ends and return them as they stand now, in order.

    Row locks on PostgreSQL; on SQLite the transaction holds the whole file already.
    """
    rows = BankMovement.objects.filter(firm=firm, pk__in=list(numbers)).order_by("pk")
    if connection.vendor == "postgresql":
        rows = rows.select_for_update()
    return list(rows)


_BOOKED = (
    "UPDATE instructions_bank_movement SET state = %s, client = %s, place = %s, due_on = %s, papers_on = %s, "
    "credited_on = %s, grounds = %s, papers = %s WHERE id = %s"
)


def book_movements(rows: Sequence[BankMovement]) -> None:
    """Write what became of many bank movements, one prepared statement for all."""
    values = [
        (
            row.state,
            row.client,
            row.place,
            _text(row.due_on),
            _text(row.papers_on),
            _text(row.credited_on),
            json.dumps(row.grounds, ensure_ascii=False),
            json.dumps(row.papers, ensure_ascii=False),
            row.pk,
        )
        for row in rows
    ]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(_BOOKED, values)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def tell_lines(file_id: int, lines: Iterable[tuple[int, int, bool]]) -> None:
    """Write which movements a file told of: movement, line, and whether it was known before."""
    rows = [
        StatementLine(file_id=file_id, movement_id=movement, line=line, known_before=known)
        for movement, line, known in lines
    ]
    StatementLine.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def add_due(firm: str, client: str, kind: str, unit: str, minor: int, note: str, at: datetime) -> int:
    """Write what a client owes and return the row's number."""
    row = ClientDue.objects.create(
        firm=firm, client=client, kind=kind, unit=unit, minor=minor, note=note[:300], recorded_at=at
    )
    return int(row.pk)


def end_due(row: ClientDue, at: datetime) -> None:
    """Write that a due was met or dropped."""
    row.ended_at = at
    row.save(update_fields=["ended_at"])
