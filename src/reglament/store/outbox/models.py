"""The one queue for everything that leaves or happens later."""

from __future__ import annotations

from django.db import models


class Message(models.Model):
    """Something to be sent or done, at least once, under its own key."""

    firm = models.CharField(max_length=64)
    kind = models.CharField(max_length=32)
    """`fix.order`, `fix.cancel`, `bank.payment`, `mail`, `report.render`, `hook`, `job`."""
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


class Hook(models.Model):
    """An address that wants to hear of events. Its secret is not kept: it follows from the salt and the house key."""

    firm = models.CharField(max_length=64)
    owner = models.CharField(max_length=32, blank=True)
    """The client who keeps it; empty for the firm's own."""
    client = models.CharField(max_length=32, blank=True)
    """Whose events it hears; empty for all the firm's."""
    address = models.CharField(max_length=500)
    kinds = models.JSONField(default=list)
    """Kinds of events wanted; empty for all."""
    salt = models.CharField(max_length=32)
    version = models.IntegerField(default=1)
    is_on = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    seen_act = models.BigIntegerField()
    """The place of the last event it was told of, or passed over (`flows.outbox.events`)."""
    seen_within = models.IntegerField()
    failures = models.IntegerField(default=0)
    """Failures since the last delivery."""
    rests_until = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "outbox_hook"
        indexes = [models.Index(fields=["firm", "owner", "id"], name="outbox_hook_owner")]


class Delivery(models.Model):
    """One event on its way to one hook: the bytes that are signed, and what became of them."""

    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=20)
    kind = models.CharField(max_length=48)
    body = models.TextField()
    queued_at = models.DateTimeField()
    sendings = models.IntegerField(default=1)
    """How often it was put on its way: once, and again for each `send-again`."""
    attempts = models.IntegerField(default=0)
    state = models.CharField(max_length=12, default="waiting")
    """`waiting`, `delivered`, `given_up`."""
    status = models.IntegerField(null=True)
    """What the address answered last; empty when nobody did."""
    trouble = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "outbox_delivery"
        constraints = [models.UniqueConstraint(fields=["hook", "event"], name="outbox_delivery_once")]


class Job(models.Model):
    """Long work somebody asked for: a row for each client it is about, what became of each, and when."""

    firm = models.CharField(max_length=64)
    kind = models.CharField(max_length=24)
    """`reports`."""
    by_kind = models.CharField(max_length=16)
    by_id = models.CharField(max_length=64)
    """Who asked: the work is done in his name."""
    client = models.CharField(max_length=32, blank=True)
    """The client who asked; empty for an officer."""
    asked = models.JSONField()
    rows = models.JSONField()
    """`client`, `state` (`waiting`, `done`, `refused`), `report`, `documents`, `grounds` of each."""
    run = models.IntegerField(default=1)
    """How often it was set going: once, and again for what was refused."""
    made_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=500, blank=True)
    """What went wrong at the last try, while it is tried again."""

    class Meta:
        app_label = "store"
        db_table = "outbox_job"
        indexes = [models.Index(fields=["firm", "client", "id"], name="outbox_job_client")]
