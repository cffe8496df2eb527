"""Non-trade instructions with their steps, bank movements, and what weighs on clients' cash."""

from __future__ import annotations

from django.db import models

from reglament.store.docflow.models import ReceivedFile


class Instruction(models.Model):
    """One instruction on cash or securities, from its receipt to its execution."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    kind = models.CharField(max_length=24)
    """`withdraw_cash`, `transfer_cash`, `deposit_cash`, `withdraw_papers`, `deposit_papers`."""
    unit = models.CharField(max_length=32)
    asked = models.BigIntegerField()
    payable = models.BigIntegerField(default=0)
    """What will be carried out: the amount asked, or what is free of it."""
    place = models.CharField(max_length=64)
    target = models.CharField(max_length=64, blank=True)
    method = models.CharField(max_length=24, blank=True)
    channel = models.CharField(max_length=24)
    form = models.CharField(max_length=40)
    payee = models.JSONField(default=dict)
    documents = models.JSONField(default=list)
    received_at = models.DateTimeField()
    registered_at = models.DateTimeField()
    accepted_on = models.DateField()
    requested_on = models.DateField(null=True)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=32)
    """`accepted`, `waiting_officer`, `awaiting_instructions`, `suspended`, `sent`, `returned_by_bank`, `executed`,
    `refused`, `cancelled`."""
    grounds = models.JSONField(default=list)
    payment_key = models.CharField(max_length=64, blank=True)
    bank_account = models.CharField(max_length=34, blank=True)
    sent_at = models.DateTimeField(null=True)
    bank_accepted_at = models.DateTimeField(null=True)
    booked_on = models.DateField(null=True)
    executed_at = models.DateTimeField(null=True)
    upstream_at = models.DateTimeField(null=True)
    original_due_on = models.DateField(null=True)
    original_received_on = models.DateField(null=True)
    confirmation = models.CharField(max_length=24, default="not_required")
    """`not_required`, `pending`, `confirmed_by_silence`, `disputed`."""
    basis = models.CharField(max_length=32, blank=True)
    """The ground of a transfer without an instruction of the client."""
    evidence = models.CharField(max_length=300, blank=True)
    urgent = models.BooleanField(default=False)
    split_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    opened_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "instructions_instruction"
        indexes = [
            models.Index(fields=["firm", "client", "id"], name="instructions_by_client"),
            models.Index(fields=["firm", "state", "due_at"], name="instructions_by_state"),
            models.Index(fields=["firm", "payment_key"], name="instructions_by_payment"),
        ]


class InstructionStep(models.Model):
    """What happened to an instruction, when, by whom and why. Append-only."""

    instruction = models.ForeignKey(Instruction, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    state = models.CharField(max_length=32)
    by = models.CharField(max_length=80)
    grounds = models.JSONField(default=list)

    class Meta:
        app_label = "store"
        db_table = "instructions_step"


class BankMovement(models.Model):
    """Money that came to or left one of the broker's bank accounts, known once by its natural key."""

    firm = models.CharField(max_length=64)
    natural_key = models.CharField(max_length=300)
    account = models.CharField(max_length=34)
    booked_on = models.DateField()
    direction = models.CharField(max_length=8)
    minor = models.BigIntegerField()
    unit = models.CharField(max_length=8)
    number = models.CharField(max_length=40, blank=True)
    payer_name = models.CharField(max_length=300, blank=True)
    payer_inn = models.CharField(max_length=12, blank=True)
    payer_account = models.CharField(max_length=34, blank=True)
    payer_bank_code = models.CharField(max_length=11, blank=True)
    payee_name = models.CharField(max_length=300, blank=True)
    payee_account = models.CharField(max_length=34, blank=True)
    purpose = models.CharField(max_length=1000, blank=True)
    order_key = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=24)
    """`recognised`, then `credited`, `unidentified`, `waiting_instruction`, `returned`, `executed`, `unknown_debit`."""
    client = models.CharField(max_length=32, blank=True)
    contract = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=64, blank=True)
    payer = models.CharField(max_length=16, blank=True)
    """`client`, `entrepreneur`, `third_party`, `broker`."""
    papers = models.JSONField(default=list)
    demanded = models.JSONField(default=list)
    papers_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    credited_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    """Why it was sent back, as the broker keeps it; the client may be told less."""
    grounds = models.JSONField(default=list)
    seen_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "instructions_bank_movement"
        constraints = [models.UniqueConstraint(fields=["firm", "natural_key"], name="instructions_movement_once")]
        indexes = [
            models.Index(fields=["firm", "state"], name="instructions_movement_state"),
            models.Index(fields=["firm", "client"], name="instructions_movement_client"),
        ]


class StatementLine(models.Model):
    """A movement as one file told of it, and whether the books knew it before."""

    file = models.ForeignKey(ReceivedFile, on_delete=models.PROTECT, related_name="statement_lines")
    movement = models.ForeignKey(BankMovement, on_delete=models.PROTECT, related_name="told_by")
    line = models.IntegerField()
    known_before = models.BooleanField()

    class Meta:
        app_label = "store"
        db_table = "instructions_statement_line"
        constraints = [models.UniqueConstraint(fields=["file", "movement"], name="instructions_statement_line_once")]


class ClientDue(models.Model):
    """What a client owes and has not met: a compensation, a fine, tax to be withheld, a reserve, a debt."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    kind = models.CharField(max_length=24)
    """`derivative_reserves`, `tax`, `expenses`, `fees`, `debts`."""
    unit = models.CharField(max_length=8)
    minor = models.BigIntegerField()
    note = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "instructions_client_due"
        constraints = [models.CheckConstraint(condition=models.Q(minor__gt=0), name="instructions_due_positive")]
        indexes = [models.Index(fields=["firm", "client"], name="instructions_due_client")]
