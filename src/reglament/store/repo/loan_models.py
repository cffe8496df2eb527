"""Breaches of the duty to have cash and papers for settlement, the loans given for them, demands to repay."""

from __future__ import annotations

from django.db import models


class BreachRow(models.Model):
    """What a client lacked at the hour of the test for the deals of one day, and what the broker chose to do."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    place = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)
    """`cash` or `papers`."""
    unit = models.CharField(max_length=32)
    settle_on = models.DateField()
    needed = models.BigIntegerField()
    had = models.BigIntegerField()
    lacking = models.BigIntegerField()
    trades = models.JSONField(default=list)
    """Numbers of the trades that take the unit."""
    state = models.CharField(max_length=8, default="open")
    """`open`, `covered` when the client brought it, `decided`."""
    clause = models.CharField(max_length=48)
    tested_at = models.DateTimeField()
    choice = models.CharField(max_length=16, blank=True)
    """`rollover_repo`, `two_trades`, `margin_loan`, `special_trades`, `client_sale`, `leave`."""
    instruments = models.JSONField(default=list)
    """The securities picked, when cash did not reach for all of them."""
    reason = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)

    class Meta:
        app_label = "store"
        db_table = "repo_breach"
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "client", "place", "unit", "settle_on", "kind"], name="repo_breach_once"
            )
        ]
        indexes = [models.Index(fields=["firm", "state", "settle_on"], name="repo_breach_open")]


class LoanDemand(models.Model):
    """A refusal to prolong a client's loans, with the demand to repay them by a day."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    currency = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    """Principal and interest owed when it was sent."""
    address = models.CharField(max_length=200)
    """The address of the questionnaire it was sent to."""
    sent_at = models.DateTimeField()
    due_on = models.DateField()
    """The last day to repay."""
    state = models.CharField(max_length=12, default="open")
    """`open`, `met`, `defaulted`."""
    clause = models.CharField(max_length=48)
    sent_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "repo_loan_demand"
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "client", "currency"],
                condition=models.Q(state="open"),
                name="repo_loan_demand_one_open",
            )
        ]


class LoanRow(models.Model):
    """A loan of money for one business day. The next one in its chain lends what was not repaid, with interest."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    place = models.CharField(max_length=64)
    currency = models.CharField(max_length=8)
    purpose = models.CharField(max_length=16)
    """`margin`, `non_margin`, `special_trade`."""
    granted = models.BigIntegerField()
    owed = models.BigIntegerField()
    """Principal not repaid yet."""
    interest = models.BigIntegerField(default=0)
    """Interest accrued and neither paid nor made part of a new loan."""
    rate = models.CharField(max_length=32)
    """In per cent a year; nil where the interest is part of a commission."""
    granted_on = models.DateField()
    due_on = models.DateField()
    interest_until = models.DateField()
    """The day up to which interest was reckoned."""
    state = models.CharField(max_length=12, default="open")
    """`open`, `repaid`, `rolled`, `refused` (not prolonged), `defaulted`."""
    clause = models.CharField(max_length=48)
    breach = models.ForeignKey(BreachRow, null=True, on_delete=models.PROTECT, related_name="loans")
    demand = models.ForeignKey(LoanDemand, null=True, on_delete=models.PROTECT, related_name="loans")
    previous = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="rolled_into")
    granted_at = models.DateTimeField()
    closed_on = models.DateField(null=True)

    class Meta:
        app_label = "store"
        db_table = "repo_loan"
        constraints = [
            models.CheckConstraint(condition=models.Q(granted__gt=0), name="repo_loan_positive"),
            models.CheckConstraint(condition=models.Q(owed__gte=0), name="repo_loan_owed"),
        ]
        indexes = [
            models.Index(fields=["firm", "state", "due_on"], name="repo_loan_due"),
            models.Index(fields=["firm", "client", "granted_on"], name="repo_loan_client_day"),
        ]
