"""Orders and their executions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from reglament.core.orders.order import LIVE_WORDS

LIVE = Q(state__in=LIVE_WORDS)


class Order(models.Model):
    """An order as taken, and what became of it. The number is the order of arrival."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32, blank=True)
    """Empty for the broker's own orders."""
    contract = models.CharField(max_length=40, blank=True)
    instrument = models.CharField(max_length=32)
    venue = models.CharField(max_length=32)
    venue_named = models.BooleanField()
    side = models.CharField(max_length=4)
    kind = models.CharField(max_length=8)
    price = models.CharField(max_length=32, blank=True)
    """Limit as canonical decimal text; empty for a market order."""
    asked_pieces = models.BigIntegerField()
    pieces = models.BigIntegerField()
    filled = models.BigIntegerField(default=0)
    cancelled = models.BigIntegerField(default=0)
    state = models.CharField(max_length=20)
    waits_for = models.CharField(max_length=64, blank=True)
    """What keeps it on hold, by words with commas."""
    received_at = models.DateTimeField()
    """To the microsecond: the key of its turn."""
    rank = models.IntegerField(null=True)
    """Turn among orders of one moment, set by an officer."""
    expires_on = models.DateField()
    expires_at = models.DateTimeField()
    ends_as = models.CharField(max_length=20)
    channel = models.CharField(max_length=32)
    client_order_id = models.CharField(max_length=64, blank=True)
    all_or_none = models.BooleanField(default=False)
    own_account = models.BooleanField(default=False)
    uncovered = models.BooleanField(default=False)
    reserve_unit = models.CharField(max_length=32, blank=True)
    reserve = models.BigIntegerField(default=0)
    """Put on hold at acceptance, in the unit's smallest parts."""
    duplicate_required = models.BooleanField(default=False)
    duplicate_due_on = models.DateField(null=True)
    duplicate_received_at = models.DateTimeField(null=True)
    sendings = models.IntegerField(default=0)
    """How many times it was sent to the venue; each sending has its own number there."""
    refusal_code = models.CharField(max_length=32, blank=True)
    hidden_code = models.CharField(max_length=64, blank=True)
    """Reason of a refusal by law; auditors alone see it."""
    method = models.CharField(max_length=16, blank=True)
    breach = models.BooleanField(default=False)
    reserved_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    concluded_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    """When the client asked what became of it."""
    unconfirmed_at = models.DateTimeField(null=True)
    """When it was stamped as not confirmed by the client in time."""
    marks = models.JSONField(default=dict)
    """Facts of the form nothing is searched by: system number, signature, consents, who chose the place."""
    grounds = models.JSONField(default=list)

    class Meta:
        app_label = "store"
        db_table = "orders_order"
        indexes = [
            models.Index(fields=["client", "id"], name="orders_order_client"),
            models.Index(fields=["firm", "venue", "received_at"], condition=LIVE, name="orders_order_live"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["client_order_id", "client", "firm"],
                condition=~Q(client_order_id=""),
                name="orders_order_client_order_id",
            ),
            models.CheckConstraint(condition=Q(filled__lte=models.F("pieces")), name="orders_order_filled_within"),
        ]


class OrderFill(models.Model):
    """One execution of an order; the venue's number of it is taken once."""

    firm = models.CharField(max_length=64)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="fills")
    venue = models.CharField(max_length=32)
    execution_id = models.CharField(max_length=64)
    venue_trade_no = models.CharField(max_length=64, blank=True)
    price = models.CharField(max_length=32)
    pieces = models.BigIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "orders_fill"
        constraints = [models.UniqueConstraint(fields=["firm", "venue", "execution_id"], name="orders_fill_once")]
