"""Certificates, revocation lists and qualified signatures, each kept as the bytes it came in."""

from __future__ import annotations

from django.db import models

from reglament.store.docflow.models import Document


class CertificateRow(models.Model):
    """A certificate a firm trusts, leads paths through, or signs with. Taken back, never deleted."""

    firm = models.CharField(max_length=64)
    role = models.CharField(max_length=16)
    """`anchor`, `intermediate`, `own`."""
    subject = models.CharField(max_length=500)
    issuer = models.CharField(max_length=500)
    serial = models.CharField(max_length=64)
    algorithm = models.CharField(max_length=40)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the DER bytes."""
    content = models.BinaryField()
    """DER."""
    key_place = models.CharField(max_length=300, blank=True)
    """Where the secret half of an own certificate is: `file:/…` or `pkcs11:…`; never the key itself."""
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=80)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "esign_certificate"
        constraints = [models.UniqueConstraint(fields=["firm", "role", "digest"], name="esign_certificate_once")]
        indexes = [models.Index(fields=["firm", "role", "valid_until"], name="esign_certificate_role")]


class RevocationListRow(models.Model):
    """A loaded list of revoked certificates."""

    firm = models.CharField(max_length=64)
    issuer = models.CharField(max_length=500)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    revoked = models.PositiveIntegerField()
    """How many certificates it names."""
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    """DER."""
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "esign_revocation_list"
        constraints = [models.UniqueConstraint(fields=["firm", "digest"], name="esign_revocation_list_once")]
        indexes = [models.Index(fields=["firm", "issuer", "from_at"], name="esign_revocation_list_issuer")]


class QualifiedSignature(models.Model):
    """A detached signature over a filed document, with what was said of it when it was made or came in."""

    firm = models.CharField(max_length=64)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="qualified_signatures")
    own = models.BooleanField()
    """Made here with a certificate of the firm; otherwise it came with the document."""
    content = models.BinaryField()
    """The signature as it was made or came: DER or PEM."""
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    """Of signing, or of receipt: the moment it was checked for."""
    by = models.CharField(max_length=80)
    standing = models.CharField(max_length=16)
    """`valid`, `invalid`, `not_checked`."""
    verdict = models.JSONField()
    """What was said, signer by signer, in the shape the command prints."""

    class Meta:
        app_label = "store"
        db_table = "esign_qualified_signature"
        constraints = [
            models.UniqueConstraint(fields=["document", "digest"], name="esign_qualified_signature_once"),
        ]
        indexes = [models.Index(fields=["firm", "at"], name="esign_qualified_signature_time")]
