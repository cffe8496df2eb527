"""Record, when the platform starts, which files of regulations it runs on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from reglament.core.rulebook.editions import Rulebook
from reglament.store.rulebook.save import record_files


def record_rulebooks(rulebooks: Iterable[Rulebook], at: datetime) -> tuple[str, ...]:
    """Record the digests of the rulebooks' files; return the documents whose files this database had not seen."""
    with transaction.atomic():
        return tuple(book.document for book in rulebooks if record_files(book.document, book.digest, at))
