"""Access on paper: points of receipt, questionnaires, applications, powers of attorney, contracts, consents."""

from __future__ import annotations

from django.db import models


class ReceiptPoint(models.Model):
    """A place where papers are taken in: the registrar himself, a branch, a transfer agent, another named address."""

    firm = models.CharField(max_length=64)
    code = models.CharField(max_length=32)
    kind = models.CharField(max_length=12)
    """`registrar`, `branch`, `agent` or `other`."""
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=400)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    """The last day it takes papers."""

    class Meta:
        app_label = "store"
        db_table = "esign_receipt_point"
        constraints = [models.UniqueConstraint(fields=["firm", "code"], name="esign_receipt_point_code")]


class IssuerQuestionnaire(models.Model):
    """What an issuer says of itself from a day on. A new questionnaire is a new row, none is ever changed."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    starts_on = models.DateField()
    """Day it was filed: current from then until a later one."""
    content = models.JSONField()
    """The fields of `core.esign.questionnaire.QUESTIONNAIRE_FIELDS`, as text."""
    basis = models.CharField(max_length=80)
    """The paper it stands on: number and day of the questionnaire."""
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "esign_questionnaire"
        indexes = [models.Index(fields=["firm", "issuer", "starts_on"], name="esign_questionnaire_day")]


class ManagementRecord(models.Model):
    """One person in one body of an issuer, between two days, on a paper of the issuer."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    body = models.CharField(max_length=80)
    person = models.CharField(max_length=200)
    position = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    basis = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "esign_management"
        indexes = [models.Index(fields=["firm", "issuer"], name="esign_management_issuer")]


class PowersProof(models.Model):
    """Proof that a head acts by charter, on file with the registrar until a day."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    person = models.CharField(max_length=200)
    document = models.CharField(max_length=200)
    valid_until = models.DateField()
    """The last day it counts."""
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "esign_powers_proof"
        indexes = [models.Index(fields=["firm", "issuer"], name="esign_powers_proof_issuer")]


class AccessApplication(models.Model):
    """A paper of appendix 1 or 2: what it says, how it was taken in, and how far it has come."""

    firm = models.CharField(max_length=64)
    form = models.CharField(max_length=8)
    """`access` (appendix 1) or `end` (appendix 2)."""
    state = models.CharField(max_length=20)
    issuer = models.CharField(max_length=32)
    point = models.CharField(max_length=32)
    filed_on = models.DateField()
    filing = models.CharField(max_length=12)
    """`in_person`, `courier` or `post`."""
    content = models.JSONField()
    """The fields of the paper, as text, by `core.esign.application.PAPER_FIELDS`."""
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=80)
    branch_number = models.CharField(max_length=40, blank=True)
    branch_on = models.DateField(null=True)
    branch_officer = models.CharField(max_length=80, blank=True)
    number = models.CharField(max_length=40, blank=True)
    """The registrar's own incoming number."""
    numbered_on = models.DateField(null=True)
    number_officer = models.CharField(max_length=80, blank=True)
    examined_on = models.DateField(null=True)
    examined_by = models.CharField(max_length=80, blank=True)
    edition = models.CharField(max_length=16, blank=True)
    """Number of the service rules' edition in force on the day of signing."""
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    differences = models.JSONField(default=list)
    """Fields that differ from the questionnaire: field, on paper, in the questionnaire."""
    grounds = models.JSONField(default=list)
    """Gaps it was returned for."""
    reason = models.CharField(max_length=500, blank=True)
    login = models.CharField(max_length=32, blank=True)
    """Whose key came of it."""
    attorney = models.ForeignKey("PowerOfAttorney", null=True, on_delete=models.PROTECT, related_name="applications")

    class Meta:
        app_label = "store"
        db_table = "esign_application"
        indexes = [
            models.Index(fields=["firm", "issuer", "received_at"], name="esign_application_issuer"),
            models.Index(fields=["firm", "login"], name="esign_application_login"),
        ]


class ApplicationStep(models.Model):
    """One event in the life of an application. Never changed."""

    application = models.ForeignKey(AccessApplication, on_delete=models.PROTECT, related_name="steps")
    event = models.CharField(max_length=24)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "store"
        db_table = "esign_application_step"


class PowerOfAttorney(models.Model):
    """A power of attorney of appendix 3, or another proof of the same powers."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    number = models.CharField(max_length=40)
    city = models.CharField(max_length=80)
    issued_on = models.DateField()
    state = models.CharField(max_length=12)
    """`entered`, `verified`, `active` or `revoked`; expiry is worked out of the day."""
    person = models.CharField(max_length=200)
    document = models.CharField(max_length=80)
    address = models.CharField(max_length=400)
    powers = models.JSONField(default=list)
    """Numbers 1 to 5."""
    valid_through = models.DateField()
    """The last day it counts."""
    content = models.JSONField()
    """The principal and the rest of the paper, as text."""
    login = models.CharField(max_length=32, blank=True)
    """Whose acts it covers, once access was approved on it."""
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=80)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.CharField(max_length=80, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "esign_attorney"
        constraints = [
            models.UniqueConstraint(fields=["firm", "issuer", "number", "issued_on"], name="esign_attorney_once")
        ]
        indexes = [models.Index(fields=["firm", "login"], name="esign_attorney_login")]


class PowersNotice(models.Model):
    """Notice that a representative's powers are over. It acts from its receipt, whatever was published before."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    login = models.CharField(max_length=32)
    number = models.CharField(max_length=40)
    received_at = models.DateTimeField()
    published_on = models.DateField(null=True)
    """Day the end of powers was published or entered in the state register, as the notice says."""
    text = models.CharField(max_length=500)
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "esign_powers_notice"
        indexes = [models.Index(fields=["firm", "login"], name="esign_powers_notice_login")]


class AccessContract(models.Model):
    """The contract of accession of one representative of one issuer: two days of its own, and how it ended."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    login = models.CharField(max_length=32)
    application = models.ForeignKey(AccessApplication, on_delete=models.PROTECT, related_name="contracts")
    concluded_at = models.DateTimeField()
    """The application was accepted."""
    operative_at = models.DateTimeField(null=True)
    """Access was obtained."""
    ended_at = models.DateTimeField(null=True)
    end_ground = models.CharField(max_length=24, blank=True)
    end_paper = models.CharField(max_length=200, blank=True)
    end_recorded_at = models.DateTimeField(null=True)
    end_by = models.CharField(max_length=80, blank=True)

    class Meta:
        app_label = "store"
        db_table = "esign_contract"
        constraints = [models.UniqueConstraint(fields=["application"], name="esign_contract_once")]
        indexes = [models.Index(fields=["firm", "login"], name="esign_contract_login")]


class RegistryContractEnd(models.Model):
    """The end of a contract to keep an issuer's register: access of all his representatives ends with it."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    last_day = models.DateField()
    paper = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "esign_registry_contract_end"
        constraints = [models.UniqueConstraint(fields=["firm", "issuer"], name="esign_registry_contract_end_once")]


class ServiceEdition(models.Model):
    """An edition of the service rules, from its draft to the day another takes its place."""

    firm = models.CharField(max_length=64)
    number = models.CharField(max_length=16)
    changes = models.TextField(blank=True)
    """What changes, in words shown at the first sign-in after publication."""
    text_digest = models.CharField(max_length=64, blank=True)
    """Digest of the imported text it is, fixed at publication; a draft without one takes the rulebook's own text."""
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=80)
    approved_on = models.DateField(null=True)
    approved_by = models.CharField(max_length=40, blank=True)
    """The body that approved it."""
    own_day = models.DateField(null=True)
    """The day the amendment itself names."""
    published_at = models.DateTimeField(null=True)
    effective_at = models.DateTimeField(null=True)
    """From when it is in force; known once it is published."""
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "esign_edition"
        constraints = [models.UniqueConstraint(fields=["firm", "number"], name="esign_edition_number")]


class RulesStop(models.Model):
    """A time in which the service rules do not run: ended and, it may be, resumed, both published on the site."""

    firm = models.CharField(max_length=64)
    ended_at = models.DateTimeField()
    end_notice = models.CharField(max_length=200)
    resumed_at = models.DateTimeField(null=True)
    resume_notice = models.CharField(max_length=200, blank=True)

    class Meta:
        app_label = "store"
        db_table = "esign_rules_stop"
        indexes = [models.Index(fields=["firm", "ended_at"], name="esign_rules_stop_time")]


class RulesConsent(models.Model):
    """Consent of a person to an edition of the service rules. Never changed."""

    firm = models.CharField(max_length=64)
    login = models.CharField(max_length=32)
    edition = models.CharField(max_length=16)
    at = models.DateTimeField()
    source = models.CharField(max_length=12)
    """`application` or `sign_in`."""
    text_digest = models.CharField(max_length=64)
    """Digest of the imported text that was shown."""

    class Meta:
        app_label = "store"
        db_table = "esign_rules_consent"
        constraints = [models.UniqueConstraint(fields=["firm", "login", "edition"], name="esign_rules_consent_once")]


class DataConsent(models.Model):
    """Consent to the processing of personal data, given with an application."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    login = models.CharField(max_length=32)
    application = models.ForeignKey(AccessApplication, on_delete=models.PROTECT, related_name="data_consents")
    given_on = models.DateField()
    """Day the application was filed."""
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_way = models.CharField(max_length=16, blank=True)
    """`in_person`, `representative` or `post`."""
    withdrawal_paper = models.CharField(max_length=200, blank=True)

    class Meta:
        app_label = "store"
        db_table = "esign_data_consent"
        indexes = [models.Index(fields=["firm", "login"], name="esign_data_consent_login")]


class DataUse(models.Model):
    """One act upon personal data: which, for what, to whom. Never changed."""

    firm = models.CharField(max_length=64)
    login = models.CharField(max_length=32)
    operation = models.CharField(max_length=24)
    purpose = models.CharField(max_length=24)
    recipient = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "esign_data_use"
        indexes = [models.Index(fields=["firm", "login"], name="esign_data_use_login")]


class ClientCase(models.Model):
    """A question, remark, dispute or claim of an issuer, with its stage and what was decided."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    number = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)
    """`question`, `remark`, `dispute` or `claim`."""
    channel = models.CharField(max_length=8)
    """`office`, `letter` or `email`."""
    text = models.TextField()
    details = models.JSONField(default=dict)
    """Of a claim: loss, service and its price, limit; of a dispute: negotiation, court."""
    state = models.CharField(max_length=12)
    """`open`, `answered`, `negotiated`, `court` or `closed`."""
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        app_label = "store"
        db_table = "esign_client_case"
        constraints = [models.UniqueConstraint(fields=["firm", "number"], name="esign_client_case_number")]
