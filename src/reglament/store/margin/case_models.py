"""Calls, notices, plans of closing and what was looked at: what happened to a client below his margins.

Money in kopecks. Steps, notices, evidence and actions are written once and never changed.
"""

from __future__ import annotations

from django.db import models

OPEN = models.Q(ended_at=None)


class MarginCase(models.Model):
    """One stretch below the initial margin, from the fall to its end."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    portfolio = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=16)
    fell_at = models.DateTimeField()
    restore_by = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    """When the value fell below the minimum margin."""
    close_by = models.DateTimeField(null=True)
    first_deal_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    value = models.BigIntegerField()
    initial = models.BigIntegerField()
    minimum = models.BigIntegerField()
    seen_at = models.DateTimeField()
    """The last look; its figures stand beside it."""

    class Meta:
        app_label = "store"
        db_table = "margin_case"
        constraints = [
            models.UniqueConstraint(fields=["firm", "client", "portfolio"], condition=OPEN, name="margin_case_open")
        ]
        indexes = [models.Index(fields=["firm", "client", "fell_at"], name="margin_case_client")]


class MarginCaseStep(models.Model):
    """One change of a case, with the figures that made it."""

    case = models.ForeignKey(MarginCase, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    state = models.CharField(max_length=16)
    value = models.BigIntegerField()
    initial = models.BigIntegerField()
    minimum = models.BigIntegerField()
    grounds = models.JSONField(default=list)

    class Meta:
        app_label = "store"
        db_table = "margin_case_step"


class MarginNotice(models.Model):
    """What a client was told, with the figures told and the message that carries the proof of sending."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    case = models.ForeignKey(MarginCase, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=24)
    """`call`, `close_out`."""
    channel = models.CharField(max_length=24)
    """`email`, `cabinet`."""
    value = models.BigIntegerField()
    initial = models.BigIntegerField()
    minimum = models.BigIntegerField()
    shortfall = models.BigIntegerField()
    clause = models.CharField(max_length=48)
    at = models.DateTimeField()
    message_key = models.CharField(max_length=80, blank=True)
    """Key of the outbox message; when it was sent stands there."""

    class Meta:
        app_label = "store"
        db_table = "margin_notice"
        constraints = [models.UniqueConstraint(fields=["case", "kind", "at"], name="margin_notice_once")]
        indexes = [models.Index(fields=["firm", "client", "at"], name="margin_notice_client")]


class ClosePlan(models.Model):
    """A plan of closing: proposed, changed by an officer, started, done or dropped."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    portfolio = models.CharField(max_length=40, blank=True)
    case = models.ForeignKey(MarginCase, null=True, on_delete=models.PROTECT, related_name="plans")
    ground = models.CharField(max_length=24)
    clause = models.CharField(max_length=48)
    state = models.CharField(max_length=12)
    """`proposed`, `started`, `done`, `cancelled`."""
    lines = models.JSONField(default=list)
    """Asset, side, pieces, lot, price, what it pays for; in the order they are dealt."""
    needs = models.JSONField(default=dict)
    """Pieces to be bought back by paper, where the ground names them."""
    least = models.JSONField(default=dict)
    """Figures now and after, roubles dealt, whether the target is reached and the least sale proved."""
    grounds = models.JSONField(default=list)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    start_at = models.DateTimeField(null=True)
    """When the officer wants it started; at once when empty."""
    changed_by = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(null=True)
    started_by = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True)
    task = models.BigIntegerField(null=True)
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    """The plan whose deals did not suffice."""

    class Meta:
        app_label = "store"
        db_table = "margin_close_plan"
        indexes = [models.Index(fields=["firm", "client", "made_at"], name="margin_close_plan_client")]


class CloseOrder(models.Model):
    """An order a plan put to the market, without an order of the client."""

    plan = models.ForeignKey(ClosePlan, on_delete=models.PROTECT, related_name="orders")
    order_id = models.BigIntegerField(unique=True)
    asset = models.CharField(max_length=32)
    pays_for = models.CharField(max_length=32, blank=True)

    class Meta:
        app_label = "store"
        db_table = "margin_close_order"


class CloseEvidence(models.Model):
    """What was looked at before a closing deal was made outside anonymous trading, or at a price an officer found."""

    firm = models.CharField(max_length=64)
    plan = models.ForeignKey(ClosePlan, on_delete=models.PROTECT, related_name="evidence")
    trade = models.BigIntegerField(null=True)
    asset = models.CharField(max_length=32)
    side = models.CharField(max_length=4)
    pieces = models.BigIntegerField(default=0)
    price = models.CharField(max_length=40)
    source = models.CharField(max_length=200, blank=True)
    """Where the price was seen: the tape, or an officer's source when there are no quotes."""
    test = models.CharField(max_length=16, blank=True)
    limit = models.CharField(max_length=40, blank=True)
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    deals = models.IntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "margin_close_evidence"


class TradingStop(models.Model):
    """The first day without organised trading in a security, as its venue announced it."""

    firm = models.CharField(max_length=64)
    instrument = models.CharField(max_length=32)
    stops_on = models.DateField()
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "margin_trading_stop"
        indexes = [models.Index(fields=["firm", "instrument", "stops_on"], name="margin_trading_stop_day")]


class SplitRow(models.Model):
    """A split or consolidation of a security: until it is booked, price and pieces do not speak of the same paper."""

    firm = models.CharField(max_length=64)
    instrument = models.CharField(max_length=32)
    on = models.DateField()
    pieces_before = models.BigIntegerField()
    pieces_after = models.BigIntegerField()
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    booked_at = models.DateTimeField(null=True)
    booked_by = models.CharField(max_length=80, blank=True)

    class Meta:
        app_label = "store"
        db_table = "margin_split"
        constraints = [models.UniqueConstraint(fields=["firm", "instrument", "on"], name="margin_split_once")]


class MarginView(models.Model):
    """A client's look at his figures."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    at = models.DateTimeField()
    door = models.CharField(max_length=16)

    class Meta:
        app_label = "store"
        db_table = "margin_view"
        indexes = [models.Index(fields=["firm", "client", "at"], name="margin_view_client")]


class ClosingAction(models.Model):
    """What a client did that closed an uncovered position or brought him nearer to it."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    portfolio = models.CharField(max_length=40, blank=True)
    move = models.CharField(max_length=20)
    """`cash_in`, `papers_in`, `interest_paid`, `offsetting_deal`."""
    tag = models.CharField(max_length=20)
    subject = models.CharField(max_length=64)
    """`entry:12`, `trade:9`."""
    value_before = models.BigIntegerField()
    value_after = models.BigIntegerField()
    minimum_before = models.BigIntegerField()
    minimum_after = models.BigIntegerField()
    uncovered_before = models.BigIntegerField()
    uncovered_after = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "margin_closing_action"
        constraints = [models.UniqueConstraint(fields=["firm", "client", "subject"], name="margin_closing_action_once")]
