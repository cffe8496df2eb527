"""Contracts, what was agreed with one client, and where he is paid out."""

from __future__ import annotations

from django.db import models

from reglament.store.parties.models import Client


class Contract(models.Model):
    """A brokerage contract and the edition it was concluded under."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="contracts")
    number = models.CharField(max_length=40)
    signed_on = models.DateField()
    edition = models.CharField(max_length=96)
    tariff = models.CharField(max_length=40, blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        app_label = "store"
        db_table = "accounts_contract"
        constraints = [models.UniqueConstraint(fields=["client", "number"], name="accounts_contract_number")]
        indexes = [models.Index(fields=["number"], name="accounts_contract_by_number")]


class ContractTerm(models.Model):
    """A number, a choice or a consent agreed with one client, from a day on."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="terms")
    name = models.CharField(max_length=64)
    value = models.CharField(max_length=200)
    starts_on = models.DateField()
    clause = models.CharField(max_length=48)
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "accounts_contract_term"
        indexes = [models.Index(fields=["client", "name", "starts_on"], name="accounts_contract_term_day")]


class PayoutDetails(models.Model):
    """An account the client named for payouts."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="payout_details")
    holder = models.CharField(max_length=200)
    inn = models.CharField(max_length=12, blank=True)
    account = models.CharField(max_length=34)
    bank_code = models.CharField(max_length=11)
    bank_name = models.CharField(max_length=200)
    correspondent_account = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField()

    class Meta:
        app_label = "store"
        db_table = "accounts_payout_details"


class CashAccount(models.Model):
    """The internal account of a contract that shows the client's cash and obligations."""

    contract = models.OneToOneField(Contract, on_delete=models.PROTECT, related_name="cash_account")
    number = models.CharField(max_length=64)
    opened_on = models.DateField()

    class Meta:
        app_label = "store"
        db_table = "accounts_cash_account"


class FirmBankAccount(models.Model):
    """One of the firm's own accounts with a bank or a settlement house."""

    firm = models.CharField(max_length=64)
    number = models.CharField(max_length=34)
    kind = models.CharField(max_length=24)
    """`special_brokerage` or `own`."""
    keeper = models.CharField(max_length=8, default="bank")
    """`bank` or `nbco`."""
    holder = models.CharField(max_length=200, blank=True)
    inn = models.CharField(max_length=12, blank=True)
    bank_code = models.CharField(max_length=11, blank=True)
    bank_name = models.CharField(max_length=200, blank=True)
    correspondent_account = models.CharField(max_length=20, blank=True)
    opened_on = models.DateField()

    class Meta:
        app_label = "store"
        db_table = "accounts_firm_bank_account"
        constraints = [models.UniqueConstraint(fields=["firm", "number"], name="accounts_firm_bank_account_once")]
