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
    category = models.CharField(max_length=16, default="standard")
    language = models.CharField(max_length=2, default="ru")
    opened_on = models.DateField()

    class Meta:
        app_label = "store"
        db_table = "parties_client"
        constraints = [models.UniqueConstraint(fields=["firm", "code"], name="parties_client_code")]
        indexes = [models.Index(fields=["firm", "inn"], name="parties_client_inn")]


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
    api_token_digest = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        app_label = "store"
        db_table = "parties_user_link"
