"""Filters officers keep for themselves."""

from __future__ import annotations

from django.db import models

from reglament.store.parties.models import UserLink


class SavedFilter(models.Model):
    """A part of a list an officer named for himself: the page and what its address says."""

    link = models.ForeignKey(UserLink, on_delete=models.CASCADE, related_name="saved_filters")
    section = models.CharField(max_length=24)
    """`queue`, `orders`, `instructions`, `reports`, `acts`."""
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=300)
    """The address after its `?`."""

    class Meta:
        app_label = "store"
        db_table = "parties_saved_filter"
        constraints = [models.UniqueConstraint(fields=["link", "section", "name"], name="parties_saved_filter_name")]
