"""Orders for information, exchanged files and packages, their log, drafts of blanks, deletions asked for."""

from __future__ import annotations

from django.db import models


class InformationOrderRow(models.Model):
    """An order for information from the register, as it was asked and where it stands."""

    firm = models.CharField(max_length=64)
    number = models.CharField(max_length=32)
    """The document's own number, given when the draft is made."""
    issuer = models.CharField(max_length=32)
    login = models.CharField(max_length=64)
    """The representative who formed it."""
    way = models.CharField(max_length=8)
    list_kind = models.CharField(max_length=40)
    asked = models.JSONField(default=dict)
    """All fields of the order, as plain values."""
    state = models.CharField(max_length=20, default="draft")
    price = models.JSONField(default=dict)
    """Price, source and clause shown before signing; empty for a draft."""
    document = models.BigIntegerField(null=True)
    """Number of the document the order became when it was signed."""
    digest = models.CharField(max_length=64, blank=True)
    """Digest of the bytes that were signed: the order and every file with it."""
    signature = models.JSONField(default=dict)
    """Kind of signature, signer, key and the record of it."""
    edition = models.CharField(max_length=32, blank=True)
    incoming_number = models.CharField(max_length=32, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    registered_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.CharField(max_length=80, blank=True)
    due_on = models.DateField(null=True)
    stopped_at = models.DateTimeField(null=True)
    """Since when the clock stands; empty while it runs."""
    stop_reason = models.CharField(max_length=500, blank=True)
    executed_at = models.DateTimeField(null=True)
    executed_by = models.CharField(max_length=80, blank=True)
    answer = models.JSONField(default=dict)
    """Documents and signatures of the answer, by number, and what was checked."""
    refused_at = models.DateTimeField(null=True)
    refusal = models.JSONField(default=dict)
    """Clause or norm, and the reason in words."""
    delivered_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)
    keep_until = models.DateField(null=True)

    class Meta:
        app_label = "store"
        db_table = "registry_information_order"
        constraints = [
            models.UniqueConstraint(fields=["firm", "number"], name="registry_order_number"),
            models.UniqueConstraint(
                fields=["firm", "incoming_number"],
                condition=~models.Q(incoming_number=""),
                name="registry_order_incoming",
            ),
        ]
        indexes = [
            models.Index(fields=["firm", "issuer", "-made_at"], name="registry_order_issuer"),
            models.Index(fields=["firm", "state", "due_on", "id"], name="registry_order_queue"),
        ]


class CasePackage(models.Model):
    """A document of the corporate case, or several that move as one."""

    firm = models.CharField(max_length=64)
    number = models.CharField(max_length=32)
    issuer = models.CharField(max_length=32)
    direction = models.CharField(max_length=16)
    """`to_registrar` or `to_client`."""
    document_type = models.CharField(max_length=40)
    meeting_on = models.DateField(null=True)
    addressee = models.CharField(max_length=24)
    """`registrar`, `shareholders`, `nominee`, `central_depository`, `client`."""
    addressees_count = models.PositiveIntegerField(default=0)
    """How many shareholders a mailing goes to; nil when it goes to none."""
    recipient = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=24, default="uploaded")
    signature_kind = models.CharField(max_length=12, blank=True)
    signature = models.JSONField(default=dict)
    sender = models.CharField(max_length=80)
    uploaded_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.CharField(max_length=80, blank=True)
    rejected_at = models.DateTimeField(null=True)
    rejection = models.JSONField(default=dict)
    archived_at = models.DateTimeField(null=True)
    keep_until = models.DateField(null=True)

    class Meta:
        app_label = "store"
        db_table = "registry_case_package"
        constraints = [models.UniqueConstraint(fields=["firm", "number"], name="registry_case_number")]
        indexes = [
            models.Index(fields=["firm", "issuer", "-uploaded_at"], name="registry_case_issuer"),
            models.Index(fields=["firm", "state", "id"], name="registry_case_state"),
        ]


class ExchangeFile(models.Model):
    """A file that came or left: its bytes are kept before they are looked at, and never changed."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, blank=True)
    """What the content is: `pdf`, `docx`; empty when it is nothing known."""
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    checks = models.JSONField(default=dict)
    """What was looked at: own checks, the scanner and its answer, or that there is none."""
    state = models.CharField(max_length=12)
    """`accepted` or `rejected`."""
    grounds = models.JSONField(default=list)
    package = models.ForeignKey(CasePackage, null=True, on_delete=models.PROTECT, related_name="files")
    order = models.ForeignKey(InformationOrderRow, null=True, on_delete=models.PROTECT, related_name="files")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=80)
    deleted_at = models.DateTimeField(null=True)
    """When the bytes were destroyed after the term of keeping; the digest stays."""

    class Meta:
        app_label = "store"
        db_table = "registry_exchange_file"
        indexes = [models.Index(fields=["firm", "issuer", "uploaded_at"], name="registry_file_issuer")]


class ExchangeLogRow(models.Model):
    """One operation on one exchanged file or document. Added, never changed."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    subject = models.CharField(max_length=64)
    """`package:3`, `order:17`, `finance:4`."""
    file = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    sender = models.CharField(max_length=80)
    recipient = models.CharField(max_length=80)
    at = models.DateTimeField()
    operation = models.CharField(max_length=24)
    signature_kind = models.CharField(max_length=12, blank=True)
    by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "registry_exchange_log"
        indexes = [
            models.Index(fields=["firm", "issuer", "at"], name="registry_log_issuer"),
            models.Index(fields=["firm", "subject"], name="registry_log_subject"),
        ]


class BlankDraft(models.Model):
    """A blank of the catalogue as one user filled it so far. The one kept last counts."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    login = models.CharField(max_length=64)
    blank = models.CharField(max_length=40)
    edition = models.CharField(max_length=32)
    values = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "registry_blank_draft"
        constraints = [models.UniqueConstraint(fields=["firm", "login", "blank"], name="registry_blank_draft_once")]


class DeletionRow(models.Model):
    """A deletion asked for after the term of keeping, and who confirmed it."""

    firm = models.CharField(max_length=64)
    subject = models.CharField(max_length=64)
    """`file:12`."""
    document_type = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=80)
    reason = models.CharField(max_length=500)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=80, blank=True)

    class Meta:
        app_label = "store"
        db_table = "registry_deletion"
        constraints = [models.UniqueConstraint(fields=["firm", "subject"], name="registry_deletion_once")]


class FormerAccess(models.Model):
    """Since when a user had access before his present key: what the registrar's records of then say."""

    firm = models.CharField(max_length=64)
    login = models.CharField(max_length=64)
    since = models.DateField()
    basis = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "registry_former_access"
        constraints = [models.UniqueConstraint(fields=["firm", "login"], name="registry_former_access_once")]


class RegistryRulesRow(models.Model):
    """A published edition of the registrar's rules of keeping registers, linked from the section of forms."""

    firm = models.CharField(max_length=64)
    address = models.CharField(max_length=300)
    published_on = models.DateField()
    starts_on = models.DateField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "registry_rules_edition"
        constraints = [models.UniqueConstraint(fields=["firm", "starts_on"], name="registry_rules_edition_once")]


class NumberSeries(models.Model):
    """The last number given in a series of a year: incoming, orders, packages, each kind of paper."""

    firm = models.CharField(max_length=64)
    series = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "store"
        db_table = "registry_number_series"
        constraints = [models.UniqueConstraint(fields=["firm", "series", "year"], name="registry_number_series_once")]
