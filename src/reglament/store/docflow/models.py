"""Received files, filed documents and the officers' work queue."""

from __future__ import annotations

from django.db import models


class ReceivedFile(models.Model):
    """Bytes from outside, kept before anything is read from them."""

    firm = models.CharField(max_length=64)
    format = models.CharField(max_length=32)
    name = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    received_at = models.DateTimeField()
    received_from = models.CharField(max_length=80)
    state = models.CharField(max_length=16, default="received")
    """`received`, `recognised`, `booked`, `refused`."""
    remarks = models.JSONField(default=list)

    class Meta:
        app_label = "store"
        db_table = "docflow_received_file"
        constraints = [models.UniqueConstraint(fields=["firm", "format", "digest"], name="docflow_received_file_once")]
        indexes = [models.Index(fields=["firm", "received_at"], name="docflow_received_file_time")]


class Document(models.Model):
    """A filed document: bytes and digest, never changed; a corrected one is a new row."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32, blank=True)
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=80)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    basis = models.CharField(max_length=64, blank=True)
    """`report:12`."""
    keep_until = models.DateField(null=True)

    class Meta:
        app_label = "store"
        db_table = "docflow_document"
        indexes = [
            models.Index(fields=["firm", "client", "made_at"], name="docflow_document_client"),
            models.Index(fields=["firm", "basis"], name="docflow_document_basis"),
        ]


class Task(models.Model):
    """One thing an officer must decide or do, with its grounds and its deadline."""

    firm = models.CharField(max_length=64)
    kind = models.CharField(max_length=48)
    client = models.CharField(max_length=32, blank=True)
    subject = models.CharField(max_length=64)
    """`order:17`, `instruction:4`, `receipt:9`."""
    grounds = models.JSONField(default=list)
    payload = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)
    due_at = models.DateTimeField(null=True)
    taken_by = models.CharField(max_length=80, blank=True)
    """The officer who works on it, as an actor; empty while it is free."""
    taken_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)
    decision = models.CharField(max_length=32, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "store"
        db_table = "docflow_task"
        indexes = [
            models.Index(
                fields=["firm", "due_at", "id"], condition=models.Q(decided_at=None), name="docflow_task_open"
            ),
            models.Index(fields=["firm", "subject"], name="docflow_task_subject"),
        ]
