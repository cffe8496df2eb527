"""Trades concluded for clients."""

from __future__ import annotations

from django.db import models


class TradeRow(models.Model):
    """A trade. Its terms never change; a wrong one is taken back and a right one names it."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    order_id = models.BigIntegerField(null=True)
    execution_id = models.CharField(max_length=64)
    instrument = models.CharField(max_length=32)
    venue = models.CharField(max_length=32)
    side = models.CharField(max_length=4)
    price = models.CharField(max_length=40)
    pieces = models.BigIntegerField()
    currency = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    accrued = models.BigIntegerField(default=0)
    concluded_at = models.DateTimeField()
    traded_on = models.DateField()
    """The day of the deal in Moscow."""
    settle_on = models.DateField()
    capacity = models.CharField(max_length=40)
    basis = models.CharField(max_length=24, default="order")
    clause = models.CharField(max_length=48, blank=True)
    """The clause a deal without a client's order stands on."""
    venue_trade_no = models.CharField(max_length=64, blank=True)
    venue_fee = models.BigIntegerField(null=True)
    state = models.CharField(max_length=16, default="concluded")
    """`concluded`, `waiting`, `short`, `partly_settled`, `settled`, `corrected`."""
    settlement_basis = models.CharField(max_length=64, blank=True)
    """What stands for the instruction to settle: `order:17`, `instruction:4`."""
    confirmed_at = models.DateTimeField(null=True)
    """When the clearing house's report agreed with it."""
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")

    class Meta:
        app_label = "store"
        db_table = "trades_trade"
        constraints = [
            models.UniqueConstraint(fields=["firm", "venue", "execution_id"], name="trades_trade_execution"),
            models.CheckConstraint(condition=models.Q(pieces__gt=0), name="trades_trade_pieces_positive"),
        ]
        indexes = [
            models.Index(fields=["firm", "client", "traded_on"], name="trades_trade_client_day"),
            models.Index(fields=["firm", "state", "settle_on"], name="trades_trade_due"),
            models.Index(fields=["firm", "order_id"], name="trades_trade_order"),
        ]
