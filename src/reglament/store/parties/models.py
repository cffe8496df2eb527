"""Clients, and the log-ins that act for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Client(models.Model):
    """A client of a firm, under the code the firm gave."""

    firm = models.CharField(max_length=64)
    code = models.CharField(max_length=32)
    kind = models.CharField(max_length=16)
    """`individual` or `entity`."""
    name = models.CharField(max_length=200)
    inn = models.CharField(max_length=12, blank=True)
    email = models.CharField(max_length=200, blank=True)
    fax = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, default="ru")
    opened_on = models.DateField()

    class Meta:
        app_label = "store"
        db_table = "parties_client"
        constraints = [models.UniqueConstraint(fields=["firm", "code"], name="parties_client_code")]
        indexes = [models.Index(fields=["firm", "inn"], name="parties_client_inn")]


class IdentityRow(models.Model):
    """How a client is named to others as of a day: identity document, country, address. The latest filed counts."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="identities")
    document = models.CharField(max_length=200)
    """Kind, series and number of the identity document, or the OGRN."""
    country = models.CharField(max_length=2)
    address = models.CharField(max_length=400, blank=True)
    filed_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "parties_identity"
        indexes = [models.Index(fields=["client", "filed_on"], name="parties_identity_day")]


class CategoryRow(models.Model):
    """A client's risk category from a day on. The row written last of those begun counts; none is ever changed."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="categories")
    category = models.CharField(max_length=16)
    starts_on = models.DateField()
    cause = models.CharField(max_length=24)
    """`default`, `brought_forward`, `broker`, `application`, `close_out`, `suspension`, `termination`."""
    clause = models.CharField(max_length=48, blank=True)
    waivers = models.JSONField(default=list)
    agreement = models.CharField(max_length=80, blank=True)
    agreement_on = models.DateField(null=True)
    basis = models.CharField(max_length=200, blank=True)
    """The decision or paper it stands on, in words."""
    test = models.JSONField(default=dict)
    """How the asset tests came out: sums, prices and rates with their days and sources."""
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "parties_category"
        indexes = [models.Index(fields=["client", "starts_on"], name="parties_category_day")]


class CategoryRequest(models.Model):
    """What a client stated about his risk category, and what came of it."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="category_requests")
    wish = models.CharField(max_length=16)
    """A category asked for, `leave`, or `stay_standard`."""
    channel = models.CharField(max_length=24)
    received_at = models.DateTimeField()
    papers = models.JSONField(default=list)
    """What came with it, each paper by its word and number: `contract 17`, `report 2026-02`."""
    facts = models.JSONField(default=dict)
    """What the client says of other brokers: client since, days of deals."""
    state = models.CharField(max_length=16, default="waiting")
    """`waiting`, `granted`, `refused`, `kept` for a statement that counts until another."""
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "store"
        db_table = "parties_category_request"
        indexes = [models.Index(fields=["client", "received_at"], name="parties_category_request_time")]


class UserLink(models.Model):
    """What a log-in may be: a client's own, or an officer's of a firm."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="link")
    firm = models.CharField(max_length=64)
    client = models.ForeignKey(Client, null=True, on_delete=models.PROTECT)
    """Empty for an officer."""
    role = models.CharField(max_length=32, default="client")
    """`client`, `operations`, `controller`, `auditor`."""
    language = models.CharField(max_length=2, default="ru")
    theme = models.CharField(max_length=8, default="system")

    class Meta:
        app_label = "store"
        db_table = "parties_user_link"


class ApiToken(models.Model):
    """A key a program brings instead of a person. The key itself is kept nowhere, only its digest."""

    link = models.ForeignKey(UserLink, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField()
    """Of `read`, `trade`, `pay`, `admin`."""
    ends_on = models.DateField()
    """The last day it lets in."""
    networks = models.JSONField(default=list)
    """Networks it may be used from; empty for any."""
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    last_used_at = models.DateTimeField(null=True)
    last_used_from = models.CharField(max_length=45, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=80, blank=True)

    class Meta:
        app_label = "store"
        db_table = "parties_api_token"
        constraints = [
            models.UniqueConstraint(
                fields=["link", "name"], condition=models.Q(ended_at=None), name="parties_api_token_name"
            )
        ]
