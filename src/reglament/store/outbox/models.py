"""The one queue for everything that leaves or happens later."""

from __future__ import annotations

from django.db import models


class Message(models.Model):
    """Something to be sent or done, at least once, under its own key."""

    firm = models.CharField(max_length=64)
    kind = models.CharField(max_length=32)
    """`fix.order`, `fix.cancel`, `bank.payment`, `mail`, `report.render`."""
    key = models.CharField(max_length=128)
    payload = models.JSONField()
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    trouble = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "store"
        db_table = "outbox_message"
        constraints = [models.UniqueConstraint(fields=["firm", "kind", "key"], name="outbox_message_once")]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=models.Q(sent_at=None), name="outbox_message_waiting")
        ]
