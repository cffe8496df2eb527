"""Tables of the ledger: accounts, entries, append-only lines, holds, checkpoints of days."""

from __future__ import annotations

from django.db import models


class Account(models.Model):
    """An account and its present balance, the one row a posting locks."""

    firm = models.CharField(max_length=64)
    kind = models.CharField(max_length=32)
    client = models.CharField(max_length=32, blank=True)
    place = models.CharField(max_length=64, blank=True)
    unit = models.CharField(max_length=32)
    balance = models.BigIntegerField(default=0)
    held = models.BigIntegerField(default=0)
    """Part of the balance that live orders and instructions may use."""

    class Meta:
        app_label = "store"
        db_table = "ledger_account"
        constraints = [
            models.UniqueConstraint(fields=["firm", "client", "kind", "place", "unit"], name="ledger_account_key"),
            models.CheckConstraint(condition=models.Q(held__gte=0), name="ledger_account_held_not_negative"),
        ]


class Entry(models.Model):
    """One business fact; its lines sum to nil in every unit."""

    firm = models.CharField(max_length=64)
    what = models.CharField(max_length=64)
    value_on = models.DateField()
    recorded_at = models.DateTimeField()
    basis = models.CharField(max_length=64, blank=True)
    clause = models.CharField(max_length=48, blank=True)
    corrects = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="corrections", db_index=False, db_constraint=False
    )
    note = models.CharField(max_length=500, blank=True)
    extra = models.TextField(blank=True)
    """Facts a report needs, as a JSON object; empty when there are none."""

    class Meta:
        app_label = "store"
        db_table = "ledger_entry"
        indexes = [
            models.Index(fields=["firm", "basis"], name="ledger_entry_basis"),
            models.Index(fields=["corrects"], condition=models.Q(corrects__isnull=False), name="ledger_entry_corrects"),
        ]


class Line(models.Model):
    """A change of one account. Append-only: nothing here is ever updated or deleted.

    The key is the entry's number and the place in it, so the lines of an entry lie
    together and need no index of their own. The day repeats the entry's, so a balance is
    a walk over one index. The database does not look the two parents up for every line:
    one call writes them together, and `reglament verify` recounts it.
    """

    pk = models.CompositePrimaryKey("entry", "position")
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="lines", db_index=False, db_constraint=False
    )
    position = models.SmallIntegerField()
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="lines", db_index=False, db_constraint=False
    )
    minor = models.BigIntegerField()
    value_on = models.DateField()

    class Meta:
        app_label = "store"
        db_table = "ledger_line"
        indexes = [models.Index(fields=["account", "value_on"], name="ledger_line_account_day")]


class Hold(models.Model):
    """What an order, a withdrawal or a transfer may use, until it ends."""

    firm = models.CharField(max_length=64)
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="holds", db_index=False, db_constraint=False
    )
    """Found by what it is for, never by the account; written with the account locked, so not looked up again."""
    basis = models.CharField(max_length=64)
    """`order:17`, `instruction:4`."""
    minor = models.BigIntegerField()
    placed_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "ledger_hold"
        constraints = [models.CheckConstraint(condition=models.Q(minor__gte=0), name="ledger_hold_not_negative")]
        indexes = [models.Index(fields=["firm", "basis"], name="ledger_hold_basis")]


class CheckpointDay(models.Model):
    """A day at whose end all balances of a firm were written down.

    A later entry that counts on the day or before strikes this row out; balances
    written down for a day without its row are not used.
    """

    firm = models.CharField(max_length=64)
    day = models.DateField()
    built_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "ledger_checkpoint_day"
        constraints = [models.UniqueConstraint(fields=["firm", "day"], name="ledger_checkpoint_day_key")]


class Checkpoint(models.Model):
    """Balance of an account at the end of a day; may be dropped and rebuilt from lines."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="checkpoints")
    day = models.DateField()
    balance = models.BigIntegerField()

    class Meta:
        app_label = "store"
        db_table = "ledger_checkpoint"
        constraints = [models.UniqueConstraint(fields=["account", "day"], name="ledger_checkpoint_key")]
