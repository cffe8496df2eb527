"""The act log and the keys of acts."""

from __future__ import annotations

from django.db import models


class ActRow(models.Model):
    """One act: who asked what, when, under which edition, and what was answered and why."""

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
    seal = models.CharField(max_length=64, blank=True)
    """Digest over this act and the seal before it, put on after the fact; empty until sealed."""
    seal_place = models.BigIntegerField(null=True)
    """Place in the firm's chain of seals, from 1; acts are sealed in the order they became visible."""

    class Meta:
        app_label = "store"
        db_table = "audit_act"
        constraints = [models.UniqueConstraint(fields=["firm", "seal_place"], name="audit_act_seal_place")]
        indexes = [
            models.Index(fields=["firm", "at"], name="audit_act_time"),
            models.Index(fields=["firm", "client", "at"], name="audit_act_client"),
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
    """What an act speaks of: a clause (`GC-7.11`) or a thing (`order:17`); written when it is sealed."""

    firm = models.CharField(max_length=64)
    what = models.CharField(max_length=64)
    act = models.ForeignKey(ActRow, on_delete=models.PROTECT, related_name="mentions")

    class Meta:
        app_label = "store"
        db_table = "audit_mention"
        indexes = [models.Index(fields=["firm", "what", "act"], name="audit_mention_what")]


class KnownKey(models.Model):
    """The key a door gave an act, what was asked under it and what was answered first."""

    firm = models.CharField(max_length=64)
    door = models.CharField(max_length=32)
    key = models.CharField(max_length=128)
    digest = models.CharField(max_length=64)
    answer = models.JSONField()
    act = models.ForeignKey(ActRow, null=True, on_delete=models.PROTECT)
    kept_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "audit_key"
        constraints = [models.UniqueConstraint(fields=["firm", "door", "key"], name="audit_key_once")]
