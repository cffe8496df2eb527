"""Margin: the broker's own rates, lists and sets, what the cycle last computed, and what passed the ban.

Every row of reference data is dated and none is changed: the history is the audit trail. The clearing house's
rates, prices and the liquid list stand with the instruments.
"""

from __future__ import annotations

from django.db import models


class CoefficientRow(models.Model):
    """A correcting coefficient of the broker, from a moment on; it counts only from its publication."""

    firm = models.CharField(max_length=64)
    instrument = models.CharField(max_length=32, blank=True)
    """Empty for all instruments."""
    category = models.CharField(max_length=16, blank=True)
    """Risk category it is for; empty for all."""
    value = models.CharField(max_length=32)
    starts_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    published_in = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "margin_coefficient"
        indexes = [models.Index(fields=["firm", "instrument", "starts_at"], name="margin_coefficient_moment")]


class HandRateRow(models.Model):
    """Four rates the broker set by hand for an instrument and a risk category, from a moment on."""

    firm = models.CharField(max_length=64)
    instrument = models.CharField(max_length=32)
    category = models.CharField(max_length=16)
    initial_long = models.CharField(max_length=32)
    initial_short = models.CharField(max_length=32)
    minimum_long = models.CharField(max_length=32)
    minimum_short = models.CharField(max_length=32)
    withdrawn = models.BooleanField(default=False)
    """From this moment on the rates follow the clearing house again."""
    starts_at = models.DateTimeField()
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "margin_hand_rate"
        indexes = [models.Index(fields=["firm", "instrument", "category", "starts_at"], name="margin_hand_rate_moment")]


class ClientGroupRow(models.Model):
    """A client put into a group of the liquid list, or taken out of it, from a moment on."""

    firm = models.CharField(max_length=64)
    group = models.CharField(max_length=40)
    client = models.CharField(max_length=32)
    member = models.BooleanField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "margin_client_group"
        indexes = [models.Index(fields=["firm", "client", "at"], name="margin_client_group_moment")]


class RelatedSetRow(models.Model):
    """An instrument put into a set of papers with related prices, or taken out of it, from a moment on."""

    firm = models.CharField(max_length=64)
    name = models.CharField(max_length=40)
    instrument = models.CharField(max_length=32)
    member = models.BooleanField()
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "margin_related_set"
        indexes = [models.Index(fields=["firm", "instrument", "at"], name="margin_related_set_moment")]


class ShortBan(models.Model):
    """Short sales of an instrument barred from a moment on, until another when one is known."""

    firm = models.CharField(max_length=64)
    instrument = models.CharField(max_length=32)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500)
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "margin_short_ban"
        indexes = [models.Index(fields=["firm", "instrument", "starts_at"], name="margin_short_ban_moment")]


class FiguresRow(models.Model):
    """What the cycle computed last for one portfolio; the next cycle writes over it. Money in kopecks."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    portfolio = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    """The moment whose prices, rates and positions were used."""
    value = models.BigIntegerField()
    initial = models.BigIntegerField()
    minimum = models.BigIntegerField()
    corrected = models.BigIntegerField()
    """Initial margin with live orders."""
    papers_value = models.BigIntegerField()
    """The part of `value` that securities make, short ones below nil: when all prices fall by a tenth, so does this."""
    papers_initial = models.BigIntegerField()
    """The part of `initial` that securities ask for."""
    papers_minimum = models.BigIntegerField()
    """The part of `minimum` that securities ask for."""
    status = models.CharField(max_length=24)
    uncovered = models.BooleanField(default=False)
    """Whether a planned position is negative."""
    marks = models.JSONField(default=list)
    """Grounds that spoke: no price, stale rates, a paper off the list."""

    class Meta:
        app_label = "store"
        db_table = "margin_figures"
        constraints = [models.UniqueConstraint(fields=["firm", "client", "portfolio"], name="margin_figures_key")]
        indexes = [models.Index(fields=["firm", "status"], name="margin_figures_status")]


class FiguresPoint(models.Model):
    """Figures of one portfolio at a moment: the series of a day. Append-only; money in kopecks."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    portfolio = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    value = models.BigIntegerField()
    initial = models.BigIntegerField()
    minimum = models.BigIntegerField()
    status = models.CharField(max_length=24)

    class Meta:
        app_label = "store"
        db_table = "margin_point"
        indexes = [models.Index(fields=["firm", "client", "at"], name="margin_point_moment")]


class DeskPoint(models.Model):
    """How all portfolios of a firm stood after a cycle: the course of the day on the risk desk. Append-only."""

    firm = models.CharField(max_length=64)
    at = models.DateTimeField()
    watched = models.IntegerField()
    """Portfolios with an uncovered position or below a margin."""
    below_initial = models.IntegerField()
    below_minimum = models.IntegerField()

    class Meta:
        app_label = "store"
        db_table = "margin_desk_point"
        constraints = [models.UniqueConstraint(fields=["firm", "at"], name="margin_desk_point_once")]


class ExceptionRow(models.Model):
    """An act that took a portfolio below its initial margin and passed by one of the nine exceptions."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    portfolio = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=1)
    """`a` to `i`."""
    clause = models.CharField(max_length=48)
    act = models.CharField(max_length=48)
    """What was done, `cash.withdraw`."""
    subject = models.CharField(max_length=64, blank=True)
    """What it was done to: `order:17`, `instruction:4`."""
    evidence = models.JSONField(default=dict)
    """The figures before and after, and the papers it stands on."""
    ground = models.CharField(max_length=500, blank=True)
    """The officer's words, where the exception asks for them."""
    approver = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    """When the act was done; empty while an exception granted beforehand waits for it."""

    class Meta:
        app_label = "store"
        db_table = "margin_exception"
        indexes = [models.Index(fields=["firm", "client", "at"], name="margin_exception_moment")]
