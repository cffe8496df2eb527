"""The firms' own printed texts, and which files of regulations this database has run on."""

from __future__ import annotations

from django.db import models


class RegulationText(models.Model):
    """A printed text as its firm published it. Never changed; the latest genuine one of an edition is shown."""

    document = models.CharField(max_length=64)
    edition_from = models.DateField()
    digest = models.CharField(max_length=64)
    fictitious = models.BooleanField(default=False)
    """Made up for a demonstration; shown with that mark everywhere."""
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "rulebook_text"
        constraints = [models.UniqueConstraint(fields=["document", "digest"], name="rulebook_text_once")]


class TextParagraph(models.Model):
    """One numbered paragraph of a printed text. A number may be printed twice, so the place orders them."""

    text = models.ForeignKey(RegulationText, on_delete=models.PROTECT, related_name="paragraphs")
    place = models.PositiveIntegerField()
    printed = models.CharField(max_length=32, blank=True)
    content = models.TextField()

    class Meta:
        app_label = "store"
        db_table = "rulebook_paragraph"
        constraints = [models.UniqueConstraint(fields=["text", "place"], name="rulebook_paragraph_place")]
        indexes = [models.Index(fields=["text", "printed"], name="rulebook_paragraph_printed")]


class RulebookFiles(models.Model):
    """A state of a regulation's files this database has run on."""

    document = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    first_run_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "rulebook_files"
        constraints = [models.UniqueConstraint(fields=["document", "digest"], name="rulebook_files_once")]
