"""Services and their prices, settlements with issuers, the papers on them, notices and messages."""

from __future__ import annotations

from django.db import models


class ServiceRow(models.Model):
    """A service given through the cabinet: from what day, and whether it is paid. The row written last counts."""

    firm = models.CharField(max_length=64)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    starts_on = models.DateField()
    is_paid = models.BooleanField()
    is_taxed = models.BooleanField(default=False)
    """Whether value-added tax stands on it."""
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "registry_service"
        indexes = [models.Index(fields=["firm", "code", "starts_on"], name="registry_service_code")]


class ServicePriceRow(models.Model):
    """A price of a service from a day on, by where it stands. Added, never changed."""

    firm = models.CharField(max_length=64)
    service = models.CharField(max_length=40)
    source = models.CharField(max_length=12)
    """`contract`, `rules`, `price_list`."""
    issuer = models.CharField(max_length=32, blank=True)
    """Whose contract; empty for the rules and the price list."""
    amount = models.BigIntegerField()
    """Kopecks, value-added tax within."""
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    """The last day; empty while it stands."""
    execution_days = models.PositiveIntegerField(null=True)
    """Working days to execute; empty when this source names none."""
    basis = models.CharField(max_length=200)
    """The contract or the price list, with number and day."""
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "registry_service_price"
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="registry_price_not_negative"),
        ]
        indexes = [models.Index(fields=["firm", "service", "starts_on"], name="registry_price_service")]


class IssuerSettlement(models.Model):
    """A charge to an issuer or his payment. Added, never changed; a wrong one is answered by another."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    kind = models.CharField(max_length=8)
    """`charge` or `payment`."""
    on = models.DateField()
    amount = models.BigIntegerField()
    """Kopecks; a correction of the other way has the other sign."""
    service = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    vat_percent = models.CharField(max_length=16, blank=True)
    """The rate within the sum; empty when the service is not taxed."""
    basis = models.CharField(max_length=80)
    """`order:17`, or the payment's own number and day."""
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "registry_settlement"
        constraints = [
            models.UniqueConstraint(fields=["firm", "issuer", "kind", "basis"], name="registry_settlement_once")
        ]
        indexes = [models.Index(fields=["firm", "issuer", "on", "id"], name="registry_settlement_day")]


class FinancePaper(models.Model):
    """An invoice, an act of work done, a VAT invoice or a reconciliation act, with its lines and sums as issued."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    kind = models.CharField(max_length=16)
    """`invoice`, `act`, `vat_invoice`, `reconciliation`."""
    year = models.PositiveSmallIntegerField()
    place = models.PositiveIntegerField()
    """Its place among the papers of its kind in the year, from one."""
    number = models.CharField(max_length=32)
    on = models.DateField()
    first = models.DateField()
    last = models.DateField()
    values = models.JSONField()
    """Parties, lines and sums, as plain values."""
    total = models.BigIntegerField()
    vat = models.BigIntegerField()
    basis = models.CharField(max_length=80, blank=True)
    document = models.BigIntegerField()
    """Number of the filed PDF."""
    signature = models.BigIntegerField(null=True)
    """Number of the filed qualified signature."""
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "registry_finance_paper"
        constraints = [
            models.UniqueConstraint(fields=["firm", "kind", "year", "place"], name="registry_paper_place"),
        ]
        indexes = [models.Index(fields=["firm", "issuer", "on"], name="registry_paper_issuer")]


class RequisitesRow(models.Model):
    """The registrar's own requisites from a day on. Added, never changed; of one day the row written last counts."""

    firm = models.CharField(max_length=64)
    starts_on = models.DateField()
    name = models.TextField()
    ogrn = models.CharField(max_length=13)
    inn = models.CharField(max_length=10)
    kpp = models.CharField(max_length=9)
    address = models.TextField()
    bank = models.TextField()
    bik = models.CharField(max_length=9)
    account = models.CharField(max_length=20)
    correspondent = models.CharField(max_length=20)
    head_post = models.TextField()
    head = models.TextField()
    accountant = models.TextField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "registry_requisites"
        indexes = [models.Index(fields=["firm", "starts_on", "id"], name="registry_requisites_day")]


class NoticeRow(models.Model):
    """A notice on the cabinet's section of the site. Published once; another one takes it back."""

    firm = models.CharField(max_length=64)
    kind = models.CharField(max_length=24)
    """`upgrade`, `maintenance_planned`, `maintenance_unplanned`, `suspension`, `access_ended`, `rules_ended`,
    `rules_changed`."""
    text = models.TextField()
    place = models.CharField(max_length=16)
    version = models.CharField(max_length=40, blank=True)
    issuer = models.CharField(max_length=32, blank=True)
    ground = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=80)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "registry_notice"
        indexes = [models.Index(fields=["firm", "kind", "starts_at"], name="registry_notice_start")]


class CabinetMessage(models.Model):
    """A message or a survey of the registrar to users of the cabinet."""

    firm = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)
    """`message` or `survey`."""
    title = models.CharField(max_length=200)
    text = models.TextField()
    choices = models.JSONField(default=list)
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "registry_cabinet_message"
        indexes = [models.Index(fields=["firm", "sent_at"], name="registry_message_time")]


class CabinetMessageReader(models.Model):
    """One user a message was sent to: when he read it and what he answered."""

    message = models.ForeignKey(CabinetMessage, on_delete=models.PROTECT, related_name="readers")
    issuer = models.CharField(max_length=32)
    login = models.CharField(max_length=64)
    read_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=1000, blank=True)

    class Meta:
        app_label = "store"
        db_table = "registry_cabinet_message_reader"
        constraints = [models.UniqueConstraint(fields=["message", "login"], name="registry_message_reader_once")]
