"""Write the printed texts and the digests of files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from reglament.store.rulebook.models import RegulationText, RulebookFiles, TextParagraph


def add_text(
    document: str,
    edition_from: date,
    digest: str,
    fictitious: bool,
    paragraphs: Sequence[tuple[str, str]],
    at: datetime,
    by: str,
) -> int:
    """Add a printed text with its paragraphs (number, content); return its number."""
    row = RegulationText.objects.create(
        document=document,
        edition_from=edition_from,
        digest=digest,
        fictitious=fictitious,
        loaded_at=at,
        loaded_by=by[:80],
    )
    TextParagraph.objects.bulk_create(
        TextParagraph(text=row, place=place, printed=printed, content=content)
        for place, (printed, content) in enumerate(paragraphs, 1)
    )
    return int(row.pk)


def record_files(document: str, digest: str, at: datetime) -> bool:
    """Record that the database runs on these files; return whether they are new to it."""
    _, is_new = RulebookFiles.objects.get_or_create(document=document, digest=digest, defaults={"first_run_at": at})
    return is_new
