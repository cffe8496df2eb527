"""Lists that were made, what nominees were asked and answered, corporate actions with their record days."""

from __future__ import annotations

from django.db import models


class HolderList(models.Model):
    """One version of a list; never changed. A corrected list is a new row that names the former one."""

    firm = models.CharField(max_length=64)
    number = models.CharField(max_length=32)
    version = models.IntegerField(default=1)
    kind = models.CharField(max_length=24)
    """See `core.registry.lists.kinds.ListKind`."""
    issuer = models.CharField(max_length=32)
    issue = models.CharField(max_length=32)
    as_of = models.DateField()
    order_number = models.CharField(max_length=64)
    order_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    corrects = models.BigIntegerField(null=True)
    """Number of the version this one replaces."""
    reason = models.CharField(max_length=24, blank=True)
    changes = models.JSONField(default=list)
    """What differs from the former version, the first of it."""
    changes_count = models.IntegerField(default=0)
    request = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    totals = models.JSONField(default=dict)
    differences = models.JSONField(default=list)
    """Where nominees' answers and the register did not say the same."""
    digest = models.CharField(max_length=64)
    """Of the rows, before they were dressed."""
    documents = models.JSONField(default=list)
    """Number, form, name and digest of each document."""

    class Meta:
        app_label = "store"
        db_table = "registry_list"
        constraints = [models.UniqueConstraint(fields=["firm", "number", "version"], name="registry_list_version")]
        indexes = [
            models.Index(fields=["firm", "issue", "as_of"], name="registry_list_issue"),
            models.Index(fields=["firm", "order_number"], name="registry_list_order"),
        ]


class DisclosureRequest(models.Model):
    """A nominee asked whom he holds for on a day, and his answer once it has come and been taken."""

    firm = models.CharField(max_length=64)
    number = models.CharField(max_length=35)
    issue = models.CharField(max_length=32)
    record_on = models.DateField()
    account = models.CharField(max_length=32)
    """The nominee's personal account."""
    held = models.BigIntegerField()
    """What he held on the record day."""
    answer_until = models.DateField()
    asked_at = models.DateTimeField()
    document = models.BigIntegerField()
    """The request as it was sent."""
    answered_at = models.DateTimeField(null=True)
    response = models.CharField(max_length=35, blank=True)
    """The nominee's own number of the answer that counts."""
    answer_files = models.JSONField(default=list)
    """The answer's bytes among the received files, page by page; empty until all of them are here."""
    pages = models.JSONField(default=list)
    """Pages of an answer that is not whole yet: its number and the received file of each."""
    disclosed = models.BigIntegerField(default=0)
    differences = models.JSONField(default=list)

    class Meta:
        app_label = "store"
        db_table = "registry_disclosure"
        constraints = [models.UniqueConstraint(fields=["firm", "number"], name="registry_disclosure_number")]
        indexes = [models.Index(fields=["firm", "issue", "record_on"], name="registry_disclosure_day")]


class CorporateAction(models.Model):
    """An action of an issuer that gives holders of a day something; lists within it take its record day."""

    firm = models.CharField(max_length=64)
    code = models.CharField(max_length=32)
    issue = models.CharField(max_length=32)
    kind = models.CharField(max_length=24)
    """See `core.registry.lists.kinds.ActionKind`."""
    record_on = models.DateField()
    ratio = models.CharField(max_length=40, blank=True)
    announced_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "registry_corporate_action"
        constraints = [models.UniqueConstraint(fields=["firm", "code"], name="registry_action_code")]
