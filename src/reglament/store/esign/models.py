"""Representatives of issuers, their keys, sign-ins, calls to support, and what they signed."""

from __future__ import annotations

from django.db import models


class Representative(models.Model):
    """A natural person who acts for one issuer in the cabinet, as his application tells."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=32)
    """The issuer's code in the register."""
    login = models.CharField(max_length=32)
    """Given by the registrar, never given twice."""
    name = models.CharField(max_length=200)
    document = models.CharField(max_length=80)
    """Kind, series and number of the identity document: `passport 4510 123456`."""
    email = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    """Mobile number as `+79035550101`."""
    code_word = models.CharField(max_length=200)
    """One-way: compared, never shown."""
    language = models.CharField(max_length=2, default="ru")
    registered_at = models.DateTimeField()
    user_since = models.DateTimeField(null=True)
    """First sign-in with an own password: from then on the client is a User."""
    ended_at = models.DateTimeField(null=True)
    """From when this person has no access, whatever his key."""
    ended_ground = models.CharField(max_length=32, blank=True)

    class Meta:
        app_label = "store"
        db_table = "esign_representative"
        constraints = [models.UniqueConstraint(fields=["firm", "login"], name="esign_representative_login")]
        indexes = [models.Index(fields=["firm", "issuer"], name="esign_representative_issuer")]


class SignatureKey(models.Model):
    """One pair of login and password. A restored key is a new row; the one before stays as it ended."""

    representative = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="keys")
    ordinal = models.IntegerField()
    """From 1: which key of this login it is."""
    state = models.CharField(max_length=20)
    application = models.CharField(max_length=64, blank=True)
    """What it was made on: `application:12`, `support_call:3`."""
    created_at = models.DateTimeField()
    created_on = models.DateField()
    last_day = models.DateField()
    channel = models.CharField(max_length=8, blank=True)
    """`email` or `sms`; empty until it was sent."""
    delivery = models.CharField(max_length=12, blank=True)
    """`queued`, `delivered`, `failed`."""
    handed_at = models.DateTimeField(null=True)
    """When a door took the message with the temporary password."""
    password = models.CharField(max_length=200, blank=True)
    """One-way digest of the password that counts now, temporary or own."""
    is_temporary = models.BooleanField(default=True)
    temporary_until = models.DateTimeField(null=True)
    active_from = models.DateTimeField(null=True)
    blocked_at = models.DateTimeField(null=True)
    compromised_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "esign_key"
        constraints = [models.UniqueConstraint(fields=["representative", "ordinal"], name="esign_key_once")]


class KeyStep(models.Model):
    """One event in the life of a login. Never changed."""

    key = models.ForeignKey(SignatureKey, on_delete=models.PROTECT, related_name="steps")
    event = models.CharField(max_length=20)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    ground = models.CharField(max_length=48, blank=True)
    """Why: a word the act gave."""
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = "store"
        db_table = "esign_key_step"


class OwnPassword(models.Model):
    """One-way digest of a password a representative set himself: none of the last comes back."""

    representative = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="own_passwords")
    digest = models.CharField(max_length=200)
    set_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "esign_own_password"


class SignInRecord(models.Model):
    """What came of an entered login and password. Authenticated, authorised and refused are three records."""

    firm = models.CharField(max_length=64)
    login = models.CharField(max_length=32, blank=True)
    """Empty when no such login is known: people type passwords there."""
    login_digest = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    purpose = models.CharField(max_length=12, default="sign_in")
    """`sign_in`, `sign`, `change`, `read`."""
    outcome = models.CharField(max_length=16)
    """`authenticated`, `authorised`, `refused`."""
    ground = models.CharField(max_length=48, blank=True)
    is_failure = models.BooleanField(default=False)
    """Whether it counts as a guess at the password."""
    at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "esign_sign_in"
        indexes = [
            models.Index(fields=["firm", "login_digest", "at"], name="esign_sign_in_login"),
            models.Index(fields=["firm", "address", "at"], name="esign_sign_in_address"),
        ]


class KeySession(models.Model):
    """A place where a representative is signed in. The door keeps the token; here is its digest."""

    key = models.ForeignKey(SignatureKey, on_delete=models.PROTECT, related_name="sessions")
    digest = models.CharField(max_length=64, unique=True)
    address = models.CharField(max_length=64)
    opens = models.BooleanField(default=False)
    """False while only an own password may be set."""
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=32, blank=True)
    """`signed_out`, `idle`, `password_changed`, `blocked`, `compromised`, `terminated`, `replaced`."""

    class Meta:
        app_label = "store"
        db_table = "esign_session"


class AccessRestriction(models.Model):
    """What a representative may not do for a while: one section, or sending. A second officer lifts it."""

    representative = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="restrictions")
    scope = models.CharField(max_length=24)
    """`sending`, or a section's name."""
    reason = models.CharField(max_length=300)
    breach = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=80, blank=True)

    class Meta:
        app_label = "store"
        db_table = "esign_restriction"


class BreachRecord(models.Model):
    """A breach of the rules by a representative, as an officer wrote it down."""

    representative = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="breaches")
    clause = models.CharField(max_length=48)
    what = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "esign_breach_record"


class CompromiseNotice(models.Model):
    """A notice that others may hold a key, registered to the second; kept whatever the key's state."""

    key = models.ForeignKey(SignatureKey, on_delete=models.PROTECT, related_name="compromise_notices")
    at = models.DateTimeField()
    channel = models.CharField(max_length=16)
    by = models.CharField(max_length=80)
    took_effect = models.BooleanField()

    class Meta:
        app_label = "store"
        db_table = "esign_compromise_notice"


class SupportCall(models.Model):
    """A call to the support desk, whichever way it ended. What the caller said is not kept, only whether it fitted."""

    firm = models.CharField(max_length=64)
    representative = models.ForeignKey(Representative, null=True, on_delete=models.PROTECT, related_name="calls")
    login = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()
    officer = models.CharField(max_length=80)
    wish = models.CharField(max_length=16)
    """`consult`, `block`, `restore`, `compromise`."""
    checks = models.JSONField(default=dict)
    """By the item's name whether it fitted: `{"code_word": true, "document": false}`."""
    identified = models.BooleanField()
    outcome = models.CharField(max_length=24)
    """`done`, `failed_identification`, `refused`."""
    ground = models.CharField(max_length=48, blank=True)
    recording = models.CharField(max_length=200)
    """Where the recording is kept, or `not_recorded`."""
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "store"
        db_table = "esign_support_call"
        indexes = [models.Index(fields=["firm", "at"], name="esign_support_call_time")]


class SimpleSignature(models.Model):
    """A simple electronic signature: who, when, from where, by which key, over which bytes. Never changed."""

    firm = models.CharField(max_length=64)
    key = models.ForeignKey(SignatureKey, on_delete=models.PROTECT, related_name="signatures")
    issuer = models.CharField(max_length=32)
    signer = models.CharField(max_length=200)
    login = models.CharField(max_length=32)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=64, blank=True)
    """What was signed: `order:17`, `document:3`."""
    title = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)
    """SHA-256 of the bytes shown and signed."""
    size = models.BigIntegerField()
    signed_at = models.DateTimeField()
    address = models.CharField(max_length=64)
    is_doubtful = models.BooleanField(default=False)
    """Made in the very second another place signed: an officer looks at it first."""

    class Meta:
        app_label = "store"
        db_table = "esign_simple_signature"
        indexes = [
            models.Index(fields=["firm", "subject"], name="esign_signature_subject"),
            models.Index(fields=["firm", "digest"], name="esign_signature_digest"),
        ]


class Proposal(models.Model):
    """What a user proposes for the cabinet, under its number."""

    representative = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="proposals")
    text = models.TextField()
    state = models.CharField(max_length=12, default="received")
    """`received`, `considered`, `accepted`, `declined`."""
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)

    class Meta:
        app_label = "store"
        db_table = "esign_proposal"


class RulesReading(models.Model):
    """A representative's word that he has read an edition of the service rules. Never changed."""

    representative = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="readings")
    edition = models.CharField(max_length=16)
    text_digest = models.CharField(max_length=64)
    """Digest of the imported text that was shown."""
    at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "esign_rules_reading"
        constraints = [models.UniqueConstraint(fields=["representative", "edition"], name="esign_rules_reading_once")]
