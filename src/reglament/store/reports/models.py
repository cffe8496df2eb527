"""Reports to clients: their values, how they were delivered, what was objected, what was asked for."""

from __future__ import annotations

from django.db import models


class ReportRow(models.Model):
    """One version of a report. Its values never change; a corrected one is a new row naming the old."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    kind = models.CharField(max_length=32)
    family = models.CharField(max_length=8)
    number = models.CharField(max_length=80)
    version = models.IntegerField(default=1)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    first = models.DateField()
    last = models.DateField()
    edition = models.CharField(max_length=96)
    language = models.CharField(max_length=2, default="ru")
    made_at = models.DateTimeField()
    values = models.JSONField()
    digest = models.CharField(max_length=64)
    """sha256 of the values as canonical JSON."""
    layout = models.JSONField(default=list)
    """Columns of the layout published when the report was made; empty means the usual one."""
    state = models.CharField(max_length=16)
    """`blocked`, `made`, `unclaimed`, `provided`, `disputed`, `accepted`, `answered`, `corrected`."""
    obstacles = models.JSONField(default=list)
    due_at = models.DateTimeField(null=True)
    objections_until = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    signature_due_on = models.DateField(null=True)
    keep_until = models.DateField(null=True)

    class Meta:
        app_label = "store"
        db_table = "reports_report"
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "client", "kind", "first", "last", "version"], name="reports_report_version"
            ),
            models.UniqueConstraint(fields=["firm", "number"], name="reports_report_number"),
        ]
        indexes = [
            models.Index(fields=["firm", "client", "last"], name="reports_report_client"),
            models.Index(fields=["firm", "state", "objections_until"], name="reports_report_window"),
        ]


class DeliveryRow(models.Model):
    """One way a report goes to its client, and what shows that it went."""

    report = models.ForeignKey(ReportRow, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=24)
    address = models.CharField(max_length=200, blank=True)
    grounds = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    """When the paper lay ready at the office."""
    sent_at = models.DateTimeField(null=True)
    received_on = models.DateField(null=True)
    proof = models.CharField(max_length=200, blank=True)
    signature = models.CharField(max_length=200, blank=True)
    is_late = models.BooleanField(default=False)

    class Meta:
        app_label = "store"
        db_table = "reports_delivery"
        indexes = [models.Index(fields=["report"], name="reports_delivery_report")]


class ObjectionRow(models.Model):
    """What a client said against a report, kept also when it came late or unfinished."""

    report = models.ForeignKey(ReportRow, on_delete=models.CASCADE, related_name="objections")
    stated_at = models.DateTimeField()
    stated_by = models.CharField(max_length=80)
    reason = models.CharField(max_length=2000, blank=True)
    operations = models.JSONField(default=list)
    verdict = models.CharField(max_length=16)
    """`disputed`, `late`, `returned`."""
    answer_due_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=16, blank=True)
    answer = models.CharField(max_length=2000, blank=True)
    keep_until = models.DateField(null=True)

    class Meta:
        app_label = "store"
        db_table = "reports_objection"
        indexes = [models.Index(fields=["report"], name="reports_objection_report")]


class DemandRow(models.Model):
    """A client's demand: a report of some days, or a copy of one given before."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    kind = models.CharField(max_length=32)
    first = models.DateField()
    last = models.DateField()
    copy_of = models.ForeignKey(ReportRow, null=True, on_delete=models.CASCADE, related_name="copy_demands")
    asked_at = models.DateTimeField()
    form = models.CharField(max_length=16, blank=True)
    channel = models.CharField(max_length=24, blank=True)
    due_on = models.DateField(null=True)
    fee = models.CharField(max_length=32, blank=True)
    given_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "reports_demand"
        indexes = [models.Index(fields=["firm", "last", "client"], name="reports_demand_day")]


class LayoutRow(models.Model):
    """A layout a firm published for a kind of report."""

    firm = models.CharField(max_length=64)
    kind = models.CharField(max_length=32)
    columns = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "reports_layout"
        indexes = [models.Index(fields=["firm", "kind", "published_at"], name="reports_layout_latest")]
