"""The act log, the keys of acts among it."""

from __future__ import annotations

from django.db import models


class ActRow(models.Model):
    """One act: who asked what, when, under which edition, and what was answered and why.

    What can wait is not written with it: by client, clause and thing an act is found through
    the mentions its sealing writes.
    """

    firm = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    door = models.CharField(max_length=32)
    what = models.CharField(max_length=64)
    edition = models.CharField(max_length=96)
    content_digest = models.CharField(max_length=64)
    outcome = models.CharField(max_length=16)
    answer = models.JSONField()
    client = models.CharField(max_length=32, blank=True)
    key = models.CharField(max_length=128, blank=True)
    """Given by the door; the same key gets this act's answer again. Empty where the door gave none."""
    seal = models.CharField(max_length=64, blank=True)
    """Digest over this act and the seal before it, put on after the fact; empty until sealed."""
    seal_place = models.BigIntegerField(null=True)
    """Place in the firm's chain of seals, from 1; acts are sealed in the order they became visible."""

    class Meta:
        app_label = "store"
        db_table = "audit_act"
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "seal_place"],
                condition=models.Q(seal_place__isnull=False),
                name="audit_act_seal_place",
            ),
            models.UniqueConstraint(
                fields=["key", "door", "firm"], condition=~models.Q(key=""), name="audit_act_key_once"
            ),
        ]
        indexes = [
            models.Index(fields=["firm", "at"], name="audit_act_time"),
            models.Index(fields=["firm", "id"], condition=models.Q(seal_place=None), name="audit_act_unsealed"),
        ]


class SealBlock(models.Model):
    """One run of sealing: the stretch of the chain it added and the last seal in it.

    Acts taken away from the end of the log leave a block that says they were there.
    """

    firm = models.CharField(max_length=64)
    first_place = models.BigIntegerField()
    last_place = models.BigIntegerField()
    seal = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "audit_seal_block"
        constraints = [models.UniqueConstraint(fields=["firm", "first_place"], name="audit_seal_block_first")]


class Mention(models.Model):
    """What an act speaks of: clause (`GC-7.11`), thing (`order:17`), client (`client:1001`); written when sealed."""

    firm = models.CharField(max_length=64)
    what = models.CharField(max_length=64)
    act = models.ForeignKey(ActRow, on_delete=models.PROTECT, related_name="mentions")

    class Meta:
        app_label = "store"
        db_table = "audit_mention"
        indexes = [models.Index(fields=["firm", "what", "act"], name="audit_mention_what")]
