"""Write received files, documents and tasks."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import connection

from reglament.store.docflow.models import Document, ReceivedFile, Task


def keep_received(
    firm: str, format_name: str, name: str, content: bytes, at: datetime, sender: str
) -> tuple[int, bool]:
    """Keep the bytes of a file before anything is read; return its number and whether it is new."""
    row, created = ReceivedFile.objects.get_or_create(
        firm=firm,
        format=format_name,
        digest=sha256(content).hexdigest(),
        defaults={"name": name[:200], "content": content, "received_at": at, "received_from": sender[:80]},
    )
    return int(row.pk), created


def set_received_state(file_id: int, state: str, remarks: list[dict[str, Any]]) -> None:
    """Write what became of a received file."""
    ReceivedFile.objects.filter(pk=file_id).update(state=state, remarks=remarks)


def file_document(
    firm: str,
    client: str,
    kind: str,
    number: str,
    name: str,
    media_type: str,
    content: bytes,
    at: datetime,
    basis: str,
    keep_until: date | None,
) -> tuple[int, str]:
    """File a document's bytes; return its number and its sha256 digest."""
    digest = sha256(content).hexdigest()
    row = Document.objects.create(
        firm=firm,
        client=client,
        kind=kind,
        number=number,
        name=name,
        media_type=media_type,
        content=content,
        digest=digest,
        made_at=at,
        basis=basis,
        keep_until=keep_until,
    )
    return int(row.pk), digest


def open_task(
    firm: str,
    kind: str,
    client: str,
    subject: str,
    grounds: list[dict[str, Any]],
    payload: dict[str, Any],
    at: datetime,
    by: str,
    due_at: datetime | None,
) -> int:
    """Put one thing before the officers; return its number."""
    row = Task.objects.create(
        firm=firm,
        kind=kind,
        client=client,
        subject=subject,
        grounds=grounds,
        payload=payload,
        opened_at=at,
        opened_by=by,
        due_at=due_at,
    )
    return int(row.pk)


def locked_task(firm: str, task_id: int) -> Task | None:
    """Return a task as it stands once nobody else can change it, or None."""
    rows = Task.objects.filter(firm=firm, pk=task_id)
    if connection.features.has_select_for_update:
        rows = rows.select_for_update()
    return rows.first()


def set_holder(task: Task, holder: str, at: datetime | None) -> None:
    """Write who works on a task, and since when; an empty holder frees it."""
    if task.taken_by != holder:
        task.taken_by, task.taken_at = holder, at
        task.save(update_fields=["taken_by", "taken_at"])


def close_task(task_id: int, at: datetime, by: str, decision: str, reason: str) -> None:
    """Write an officer's decision on a task."""
    Task.objects.filter(pk=task_id, decided_at=None).update(
        decided_at=at, decided_by=by, decision=decision, reason=reason[:500]
    )


def set_task_due(task_id: int, due_at: datetime | None) -> None:
    """Write another term of a task that is not decided yet."""
    Task.objects.filter(pk=task_id, decided_at=None).update(due_at=due_at)
