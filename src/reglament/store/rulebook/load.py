"""Read the printed texts and the digests of files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.store.rulebook.models import RegulationText, RulebookFiles, TextParagraph


@dataclass(frozen=True, slots=True)
class LoadedText:
    """A printed text in the database."""

    number: int
    document: str
    edition_from: date
    digest: str
    is_fictitious: bool


def text_of_edition(document: str, edition_from: date) -> LoadedText | None:
    """Return the text of an edition, the genuine one before a fictitious, or None when none is loaded."""
    row = (
        RegulationText.objects.filter(document=document, edition_from=edition_from)
        .order_by("fictitious", "-loaded_at", "-id")
        .first()
    )
    return None if row is None else LoadedText(row.pk, row.document, row.edition_from, row.digest, row.fictitious)


def text_with_digest(document: str, digest: str) -> int | None:
    """Return the number of the text with this digest, or None."""
    row = RegulationText.objects.filter(document=document, digest=digest).only("id").first()
    return None if row is None else int(row.pk)


def paragraphs_printed(text: LoadedText, printed: str) -> tuple[str, ...]:
    """Return the paragraphs printed under a number, in the order of the text."""
    rows = TextParagraph.objects.filter(text_id=text.number, printed=printed).order_by("place")
    return tuple(rows.values_list("content", flat=True))


def loaded_text(document: str, digest: str) -> LoadedText | None:
    """Return the text with this digest, or None."""
    row = RegulationText.objects.filter(document=document, digest=digest).first()
    return None if row is None else LoadedText(row.pk, row.document, row.edition_from, row.digest, row.fictitious)


def paragraphs_by_number(text: LoadedText) -> dict[str, list[str]]:
    """Return all paragraphs of a text by the number printed, each number's in the order of the text."""
    found: dict[str, list[str]] = {}
    rows = TextParagraph.objects.filter(text_id=text.number).order_by("place")
    for printed, content in rows.values_list("printed", "content"):
        found.setdefault(printed, []).append(content)
    return found


def paragraphs_after(text: LoadedText, place: int, many: int) -> list[TextParagraph]:
    """Return the paragraphs of a text that follow a place, in its order; from the first with -1."""
    return list(TextParagraph.objects.filter(text_id=text.number, place__gt=place).order_by("place")[:many])


def digests_run_on(document: str) -> tuple[str, ...]:
    """Return the digests of a regulation's files this database has run on, oldest first."""
    rows = RulebookFiles.objects.filter(document=document).order_by("first_run_at", "id")
    return tuple(rows.values_list("digest", flat=True))
