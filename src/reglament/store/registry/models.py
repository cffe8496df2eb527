"""The register: issuers, their issues, holders' cards, personal accounts, encumbrances and operations.

Quantities are not here: they stand in the journal (`store.ledger`), in pieces, under the issue's code as the unit and
the personal account's number as the client.
"""

from __future__ import annotations

from django.db import models


class Issuer(models.Model):
    """An issuer whose register the firm keeps, as its card in the register says."""

    firm = models.CharField(max_length=64)
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=200, blank=True)
    ogrn = models.CharField(max_length=15, blank=True)
    ogrn_on = models.DateField(null=True)
    inn = models.CharField(max_length=12, blank=True)
    kpp = models.CharField(max_length=9, blank=True)
    address = models.CharField(max_length=400, blank=True)
    email = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    contract = models.CharField(max_length=40, blank=True)
    """Number of the contract to keep the register."""
    contract_on = models.DateField(null=True)
    opened_on = models.DateField()

    class Meta:
        app_label = "store"
        db_table = "registry_issuer"
        constraints = [models.UniqueConstraint(fields=["firm", "code"], name="registry_issuer_code")]


class Issue(models.Model):
    """An issue of papers. Its code, the number of its state registration, is the unit of its lines in the journal."""

    firm = models.CharField(max_length=64)
    code = models.CharField(max_length=32)
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="issues")
    isin = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=16)
    """`share` or `bond`."""
    category = models.CharField(max_length=40, blank=True)
    """`ordinary` or `preferred` for shares, the series for bonds."""
    name = models.CharField(max_length=200, blank=True)
    currency = models.CharField(max_length=8, default="RUB")
    registered_on = models.DateField()
    """Day of the state registration; nothing counts before it."""

    class Meta:
        app_label = "store"
        db_table = "registry_issue"
        constraints = [models.UniqueConstraint(fields=["firm", "code"], name="registry_issue_code")]
        indexes = [models.Index(fields=["firm", "isin"], name="registry_issue_isin")]


class HolderCard(models.Model):
    """A person as a questionnaire in the register tells; a new questionnaire is a new row, none is ever changed."""

    firm = models.CharField(max_length=64)
    person = models.CharField(max_length=40)
    """The person's code in the firm; all cards of one person carry it."""
    kind = models.CharField(max_length=16)
    """`individual` or `entity`."""
    name = models.CharField(max_length=300)
    document = models.CharField(max_length=200, blank=True)
    """Kind, series and number of the identity document, or the OGRN."""
    document_on = models.DateField(null=True)
    document_by = models.CharField(max_length=200, blank=True)
    birth_on = models.DateField(null=True)
    country = models.CharField(max_length=2, default="RU")
    """Citizenship or country of registration, two letters."""
    address = models.CharField(max_length=400, blank=True)
    postal_address = models.CharField(max_length=400, blank=True)
    email = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    inn = models.CharField(max_length=12, blank=True)
    tax_status = models.CharField(max_length=16, blank=True)
    """`resident`, `non_resident`, or empty when it is not known."""
    bank_details = models.CharField(max_length=300, blank=True)
    representative = models.CharField(max_length=300, blank=True)
    filed_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "registry_card"
        indexes = [
            models.Index(fields=["firm", "person", "filed_on"], name="registry_card_person"),
            models.Index(fields=["firm", "inn"], name="registry_card_inn"),
        ]


class PersonalAccount(models.Model):
    """A personal account in an issuer's register; its number is one in the firm."""

    firm = models.CharField(max_length=64)
    number = models.CharField(max_length=32)
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="accounts", db_constraint=False)
    kind = models.CharField(max_length=24)
    """See `core.registry.account.PersonalKind`."""
    card = models.ForeignKey(
        HolderCard, null=True, on_delete=models.PROTECT, related_name="accounts", db_index=False, db_constraint=False
    )
    """The latest card of the person; empty for unidentified persons."""
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        app_label = "store"
        db_table = "registry_account"
        constraints = [models.UniqueConstraint(fields=["firm", "number"], name="registry_account_number")]


class AccountOwner(models.Model):
    """One of several owners of an account in common shared ownership; an account of one owner has none of these."""

    account = models.ForeignKey(PersonalAccount, on_delete=models.PROTECT, related_name="owners", db_constraint=False)
    place = models.PositiveSmallIntegerField()
    """From 1, in the order of the document the account was opened on."""
    person = models.CharField(max_length=40)
    share = models.CharField(max_length=40)
    """A fraction: `1/2`."""

    class Meta:
        app_label = "store"
        db_table = "registry_account_owner"
        constraints = [
            models.UniqueConstraint(fields=["account", "place"], name="registry_owner_place"),
            models.UniqueConstraint(fields=["account", "person"], name="registry_owner_person"),
        ]


class RegistryOperation(models.Model):
    """An operation in the register with what it stands on. Append-only; its entries carry `registry:NUMBER`."""

    firm = models.CharField(max_length=64)
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="operations", db_index=False)
    issue = models.CharField(max_length=32)
    kind = models.CharField(max_length=24)
    """See `core.registry.operation.OperationKind`."""
    source = models.CharField(max_length=32, blank=True)
    target = models.CharField(max_length=32, blank=True)
    quantity = models.BigIntegerField()
    value_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    ground = models.CharField(max_length=120)
    """The document it stands on: `transfer order`, `court decision`."""
    ground_number = models.CharField(max_length=80)
    ground_on = models.DateField(null=True)
    attached = models.JSONField(default=list)
    encumbrance = models.BigIntegerField(null=True)
    corrects = models.BigIntegerField(null=True)
    """Number of the operation this one takes back or replaces."""
    details = models.JSONField(default=dict)

    class Meta:
        app_label = "store"
        db_table = "registry_operation"
        indexes = [
            models.Index(fields=["firm", "issue", "value_on"], name="registry_operation_issue"),
            models.Index(fields=["firm", "source"], name="registry_operation_source"),
            models.Index(fields=["firm", "target"], name="registry_operation_target"),
            models.Index(
                fields=["firm", "corrects"],
                condition=models.Q(corrects__isnull=False),
                name="registry_operation_corrects",
            ),
        ]


class IssueVersion(models.Model):
    """How large an issue is and what one paper's nominal is, from a day on; the row written last counts.

    The journal must say the same: `reglament verify` compares.
    """

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="versions", db_index=False)
    starts_on = models.DateField()
    quantity = models.BigIntegerField()
    nominal = models.CharField(max_length=60)
    """In the issue's currency: `1000`, `0.5`, `1000/3`."""
    state = models.CharField(max_length=16)
    """`registered`, `placed`, `converted`, `redeemed`."""
    operation = models.ForeignKey(
        RegistryOperation, null=True, on_delete=models.PROTECT, related_name="versions", db_index=False
    )
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "registry_issue_version"
        indexes = [models.Index(fields=["issue", "starts_on"], name="registry_version_day")]


class Encumbrance(models.Model):
    """A pledge, block or arrest as it was recorded; what it still covers stands in the journal."""

    firm = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    """`pledge`, `block` or `arrest`."""
    issue = models.CharField(max_length=32)
    account = models.CharField(max_length=32)
    """Where it was recorded first; a pledge goes with the papers."""
    quantity = models.BigIntegerField()
    in_favour = models.CharField(max_length=200)
    """The pledgee's account, the authority that arrested, who asked for the block."""
    free_disposal = models.BooleanField(default=False)
    """The pledge lets its giver dispose of the papers without the pledgee's consent."""
    agreement = models.CharField(max_length=200, blank=True)
    placed_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "registry_encumbrance"
        indexes = [models.Index(fields=["firm", "account", "issue"], name="registry_encumbrance_account")]
