"""Tasks of settlement, and what was suspended to secure it."""

from __future__ import annotations

from django.db import models

from reglament.store.trades.models import TradeRow


class SettlementTask(models.Model):
    """One component of settling one trade: papers, money, fees. Gross; netting changes nothing here."""

    firm = models.CharField(max_length=64)
    trade = models.ForeignKey(TradeRow, on_delete=models.PROTECT, related_name="tasks")
    client = models.CharField(max_length=32)
    place = models.CharField(max_length=64)
    component = models.CharField(max_length=32)
    unit = models.CharField(max_length=32)
    minor = models.BigIntegerField()
    settle_on = models.DateField()
    state = models.CharField(max_length=12, default="open")
    """`open`, `done`, `void` when its trade was taken back."""
    done_on = models.DateField(null=True)

    class Meta:
        app_label = "store"
        db_table = "settlement_task"
        constraints = [models.UniqueConstraint(fields=["trade", "component"], name="settlement_task_once")]
        indexes = [
            models.Index(fields=["firm", "client", "settle_on"], name="settlement_task_client_day"),
            models.Index(fields=["firm", "settle_on"], condition=models.Q(state="open"), name="settlement_task_open"),
        ]


class SettlementSuspension(models.Model):
    """An order or instruction held back so that a settlement is covered."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    subject = models.CharField(max_length=64)
    """`order:17`, `instruction:4`."""
    place = models.CharField(max_length=64)
    unit = models.CharField(max_length=32)
    lacking = models.BigIntegerField()
    settle_on = models.DateField()
    reason = models.CharField(max_length=200)
    clause = models.CharField(max_length=48)
    suspended_at = models.DateTimeField()
    suspended_by = models.CharField(max_length=80)
    released_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "settlement_suspension"
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "subject"], condition=models.Q(released_at=None), name="settlement_suspension_once"
            )
        ]
        indexes = [models.Index(fields=["firm", "client"], name="settlement_suspension_client")]
