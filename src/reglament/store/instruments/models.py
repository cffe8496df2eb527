"""Instruments, venues, and what the market publishes about them: dated rows with a source."""

from __future__ import annotations

from django.db import models


class InstrumentRow(models.Model):
    """A security or currency pair as its venue lists it. Prices and steps are canonical decimal text."""

    firm = models.CharField(max_length=64)
    code = models.CharField(max_length=32)
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    issuer = models.CharField(max_length=200, blank=True)
    isin = models.CharField(max_length=12, blank=True)
    venue = models.CharField(max_length=32)
    lot = models.BigIntegerField()
    tick = models.CharField(max_length=32)
    currency = models.CharField(max_length=8)
    price_unit = models.CharField(max_length=8, default="money")
    face_value_minor = models.BigIntegerField(null=True)
    category = models.CharField(max_length=100, blank=True)
    issue = models.CharField(max_length=100, blank=True)
    series = models.CharField(max_length=40, blank=True)
    short_allowed = models.BooleanField(default=False)
    listed_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "instruments_instrument"
        constraints = [models.UniqueConstraint(fields=["firm", "code"], name="instruments_instrument_code")]


class VenueRow(models.Model):
    """A venue as its own rules describe it."""

    firm = models.CharField(max_length=64)
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=200)
    organised = models.BooleanField()
    default_order_life = models.CharField(max_length=16, blank=True)
    required_fields = models.JSONField(default=list)
    price_units = models.JSONField(default=dict)
    rules_link = models.CharField(max_length=200, blank=True)
    rules_edition = models.DateField(null=True)

    class Meta:
        app_label = "store"
        db_table = "instruments_venue"
        constraints = [models.UniqueConstraint(fields=["firm", "code"], name="instruments_venue_code")]


class CycleRow(models.Model):
    """How a kind of instrument settles at a venue from a day on."""

    venue = models.ForeignKey(VenueRow, on_delete=models.CASCADE, related_name="cycles")
    kind = models.CharField(max_length=16)
    starts_on = models.DateField()
    mode = models.CharField(max_length=8)
    source = models.CharField(max_length=200)

    class Meta:
        app_label = "store"
        db_table = "instruments_cycle"
        constraints = [models.UniqueConstraint(fields=["venue", "kind", "starts_on"], name="instruments_cycle_key")]


class VenueChargeRow(models.Model):
    """What a venue or its clearing house takes of a deal, in per cent, from a day on."""

    venue = models.ForeignKey(VenueRow, on_delete=models.CASCADE, related_name="charges")
    name = models.CharField(max_length=40)
    starts_on = models.DateField()
    percent = models.CharField(max_length=32)
    source = models.CharField(max_length=200)

    class Meta:
        app_label = "store"
        db_table = "instruments_venue_charge"
        constraints = [models.UniqueConstraint(fields=["venue", "name", "starts_on"], name="instruments_charge_key")]


class PriceRow(models.Model):
    """A published price with its time, its source and the moment we received it."""

    firm = models.CharField(max_length=64)
    instrument = models.CharField(max_length=32)
    kind = models.CharField(max_length=24, default="last")
    price = models.CharField(max_length=40)
    at = models.DateTimeField()
    source = models.CharField(max_length=200)
    received_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "instruments_price"
        indexes = [models.Index(fields=["firm", "instrument", "kind", "at"], name="instruments_price_moment")]


class HaltRow(models.Model):
    """A stop of trading in one instrument, or at a whole venue when no instrument is named."""

    firm = models.CharField(max_length=64)
    venue = models.CharField(max_length=32, blank=True)
    instrument = models.CharField(max_length=32, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200)
    halted_at = models.DateTimeField()
    resumed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "instruments_halt"
        indexes = [models.Index(fields=["firm", "resumed_at"], name="instruments_halt_open")]


class LiquidRow(models.Model):
    """What the broker's liquid list says of an instrument from a moment on: for all, for a group, for one client.

    The list has two parts. The narrower scope counts: a client's row before his group's, a group's before all.
    """

    firm = models.CharField(max_length=64)
    instrument = models.CharField(max_length=32)
    scope = models.CharField(max_length=8, default="all")
    """`all`, `group` or `client`."""
    target = models.CharField(max_length=40, blank=True)
    """The group's name or the client's code; empty for all."""
    listed = models.BooleanField()
    """Taken as collateral: a positive position counts at its value."""
    short_allowed = models.BooleanField(default=False)
    """An uncovered position may arise in it."""
    at = models.DateTimeField()
    published_on = models.DateField(null=True)
    """Day the clearing house published what the change answers to."""
    known_on = models.DateField(null=True)
    """Day the broker learned, or should have learned, that the list no longer fits."""
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.CharField(max_length=80, blank=True)

    class Meta:
        app_label = "store"
        db_table = "instruments_liquid"
        indexes = [models.Index(fields=["firm", "instrument", "at"], name="instruments_liquid_moment")]


class RiskRateRow(models.Model):
    """Rates of the clearing house for one instrument, from a moment on."""

    firm = models.CharField(max_length=64)
    instrument = models.CharField(max_length=32)
    fall = models.CharField(max_length=32)
    rise = models.CharField(max_length=32)
    at = models.DateTimeField()
    source = models.CharField(max_length=200)

    class Meta:
        app_label = "store"
        db_table = "instruments_risk_rate"
        indexes = [models.Index(fields=["firm", "instrument", "at"], name="instruments_risk_rate_moment")]


class RecordDateRow(models.Model):
    """A day on which an issuer draws up the list of those who hold its papers, as it was published."""

    firm = models.CharField(max_length=64)
    instrument = models.CharField(max_length=32)
    on = models.DateField()
    purpose = models.CharField(max_length=16)
    """`meeting` of shareholders, or `income`."""
    source = models.CharField(max_length=200)
    received_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "instruments_record_date"
        constraints = [
            models.UniqueConstraint(fields=["firm", "instrument", "on", "purpose"], name="instruments_record_date_once")
        ]
