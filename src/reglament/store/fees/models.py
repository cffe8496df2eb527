"""Charges, the bills they stand on, and demands to pay in."""

from __future__ import annotations

from django.db import models


class ChargeRow(models.Model):
    """A fee or an expense of a client and what became of it."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    kind = models.CharField(max_length=8)
    type = models.CharField(max_length=40)
    name = models.CharField(max_length=100)
    currency = models.CharField(max_length=8)
    gross = models.BigIntegerField()
    state = models.CharField(max_length=12)
    incurred_on = models.DateField()
    due_on = models.DateField()
    deadline_on = models.DateField(null=True)
    mode = models.CharField(max_length=12)
    basis = models.CharField(max_length=64)
    trade_id = models.BigIntegerField(null=True)
    clause = models.CharField(max_length=48)
    place = models.CharField(max_length=64)
    tariff = models.CharField(max_length=40, blank=True)
    rate = models.CharField(max_length=200, blank=True)
    base = models.BigIntegerField(null=True)
    bill = models.CharField(max_length=64, blank=True)
    client_bill = models.CharField(max_length=64, blank=True)
    note = models.CharField(max_length=200, blank=True)
    withheld_on = models.DateField(null=True)
    late = models.BooleanField(default=False)
    waived_by = models.CharField(max_length=80, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "fees_charge"
        constraints = [
            models.CheckConstraint(condition=models.Q(gross__gte=0), name="fees_charge_not_negative"),
            models.UniqueConstraint(
                fields=["firm", "client", "currency", "incurred_on"],
                condition=models.Q(type="daily_minimum"),
                name="fees_charge_one_minimum_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["firm", "due_on"], condition=models.Q(state="due"), name="fees_charge_due"),
            models.Index(fields=["firm", "client", "incurred_on"], name="fees_charge_client_day"),
            models.Index(fields=["trade_id"], name="fees_charge_trade"),
        ]


class BillRow(models.Model):
    """A third party's bill, and the bill made out to the client that answers it."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    number = models.CharField(max_length=64)
    issuer = models.CharField(max_length=200)
    service = models.CharField(max_length=200)
    currency = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    received_at = models.DateTimeField()
    client_bill = models.CharField(max_length=64, blank=True)
    client_billed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "fees_bill"
        constraints = [models.UniqueConstraint(fields=["firm", "issuer", "number"], name="fees_bill_number")]


class PayInDemand(models.Model):
    """A demand that a client pay in what his cash lacks."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    currency = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    clause = models.CharField(max_length=48)

    class Meta:
        app_label = "store"
        db_table = "fees_demand"
        constraints = [
            models.UniqueConstraint(fields=["firm", "client", "currency", "issued_on"], name="fees_demand_one_a_day")
        ]
