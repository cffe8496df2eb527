"""Read received files, documents and tasks."""

from __future__ import annotations

from collections.abc import Iterable

from reglament.store.docflow.models import Document, ReceivedFile, Task


def open_tasks(firm: str, limit: int = 200) -> list[Task]:
    """Return the open tasks of a firm, what is due first first, at most `limit`."""
    return list(Task.objects.filter(firm=firm, decided_at=None).order_by("due_at", "id")[:limit])


def task_by_id(firm: str, task_id: int) -> Task | None:
    """Return a task of the firm, or None."""
    return Task.objects.filter(firm=firm, pk=task_id).first()


def tasks_by_ids(firm: str, numbers: Iterable[int]) -> dict[int, Task]:
    """Return the tasks of the firm known under these numbers."""
    return {int(row.pk): row for row in Task.objects.filter(firm=firm, pk__in=set(numbers))}


def tasks_about(firm: str, subject: str) -> list[Task]:
    """Return all tasks about one thing, oldest first."""
    return list(Task.objects.filter(firm=firm, subject=subject).order_by("id"))


def received_file(firm: str, file_id: int) -> ReceivedFile | None:
    """Return a received file of the firm, or None."""
    return ReceivedFile.objects.filter(firm=firm, pk=file_id).first()


def documents_of(firm: str, client: str, limit: int = 100) -> list[Document]:
    """Return a client's documents, newest first, without their bytes."""
    return list(Document.objects.filter(firm=firm, client=client).defer("content").order_by("-made_at", "-id")[:limit])


def document_by_id(firm: str, document_id: int) -> Document | None:
    """Return a document of the firm with its bytes, or None."""
    return Document.objects.filter(firm=firm, pk=document_id).first()


def documents_by_basis(firm: str, basis: str) -> list[Document]:
    """Return the documents made from one report or order, oldest first."""
    return list(Document.objects.filter(firm=firm, basis=basis).defer("content").order_by("id"))
