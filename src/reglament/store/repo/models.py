"""REPO deals that carry an uncovered position over, and the settlement-day chains they belong to."""

from __future__ import annotations

from django.db import models


class StandingOrder(models.Model):
    """A client's standing order of REPO: filed together with an uncovered order, acted upon when a shortage appears."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    order_id = models.BigIntegerField()
    """The uncovered order it was filed with."""
    state = models.CharField(max_length=12, default="dormant")
    """`dormant`, `active`."""
    clause = models.CharField(max_length=48)
    filed_at = models.DateTimeField()
    activated_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "store"
        db_table = "repo_standing_order"
        constraints = [models.UniqueConstraint(fields=["firm", "order_id"], name="repo_standing_order_once")]
        indexes = [models.Index(fields=["firm", "client"], name="repo_standing_order_client")]


class ChainDay(models.Model):
    """What a client lacks at a place in one unit for the deals of one day, and what becomes of it by the clock."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    place = models.CharField(max_length=64)
    unit = models.CharField(max_length=32)
    """A currency or an instrument."""
    due_on = models.DateField()
    """The day the obligation is to be met."""
    part = models.CharField(max_length=8, default="repo")
    """`repo`: to be carried over; `demand`: the client is asked to close it."""
    state = models.CharField(max_length=16)
    """`active`, `repo_allowed`, `demanded`, `restored`, `repo_due`, `rolled`, `incident`, `forced_close`, `closed`."""
    lacking = models.BigIntegerField()
    """What is lacking now, in the unit's smallest parts."""
    at_first = models.BigIntegerField()
    """What was lacking when it was seen."""
    limit = models.BigIntegerField(null=True)
    """The most a REPO may be made for, once the rest was refused; empty for all of it."""
    trades = models.JSONField(default=list)
    """Numbers of the trades that take the unit: the obligations that are rolled."""
    standing = models.ForeignKey(StandingOrder, on_delete=models.PROTECT, related_name="days")
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="rolled_into")
    """The day before in the chain, whose second leg makes this shortage."""
    answer_until = models.DateTimeField(null=True)
    """Until when the client may restore it; the moment itself is late."""
    demand = models.CharField(max_length=16, blank=True)
    """Why it is demanded: `refusal`, `record_date`, `no_offer`."""
    ordered = models.BigIntegerField(default=0)
    """Pieces the client's own live orders are to bring."""
    ends_at = models.DateTimeField(null=True)
    """End of the session within which it is to be closed by force."""
    opened_at = models.DateTimeField()
    moved_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "repo_chain_day"
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "client", "place", "unit", "due_on", "part"], name="repo_chain_once"
            )
        ]
        indexes = [
            models.Index(fields=["firm", "due_on", "state"], name="repo_chain_day_due"),
            models.Index(fields=["firm", "client", "due_on"], name="repo_chain_day_client"),
        ]


class ChainStep(models.Model):
    """One move of a chain's day: from which state to which, when, on what ground."""

    day = models.ForeignKey(ChainDay, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    state = models.CharField(max_length=16)
    lacking = models.BigIntegerField()
    clause = models.CharField(max_length=48, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        app_label = "store"
        db_table = "repo_chain_step"
        indexes = [models.Index(fields=["day", "id"], name="repo_chain_step_order")]


class RepoOffer(models.Model):
    """An offer to take the other side of a REPO: a third party's, or a counter order of another client."""

    firm = models.CharField(max_length=64)
    instrument = models.CharField(max_length=32)
    side = models.CharField(max_length=4)
    """From the offering side in the first leg: `sell` brings papers, `buy` brings money."""
    pieces = models.BigIntegerField()
    left = models.BigIntegerField()
    price = models.CharField(max_length=40, blank=True)
    """Price of the first leg; empty when the market price is taken."""
    market = models.CharField(max_length=12)
    """`exchange`, `otc`."""
    party = models.CharField(max_length=200, blank=True)
    """The third party, as it names itself; empty for a client or the firm."""
    client = models.CharField(max_length=32, blank=True)
    """The client whose counter order it is."""
    dealer = models.BooleanField(default=False)
    """The firm itself offers, for its own account."""
    rate = models.CharField(max_length=32, blank=True)
    """Rate asked, in per cent a year; empty when the tariff's is taken."""
    valid_on = models.DateField()
    state = models.CharField(max_length=12, default="open")
    """`open`, `used`, `withdrawn`."""
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "repo_offer"
        constraints = [models.CheckConstraint(condition=models.Q(left__gte=0), name="repo_offer_left")]
        indexes = [models.Index(fields=["firm", "valid_on", "instrument"], name="repo_offer_day")]


class RepoDeal(models.Model):
    """A REPO deal or a pair of deals that stands for one: two legs of the same papers with a rate between them."""

    firm = models.CharField(max_length=64)
    client = models.CharField(max_length=32)
    kind = models.CharField(max_length=16)
    """`special`, `rollover_repo`, `two_trades`, `special_trade`, `client_repo`."""
    instrument = models.CharField(max_length=32)
    place = models.CharField(max_length=64)
    """Where money and papers of both legs lie."""
    market = models.CharField(max_length=12, default="exchange")
    """`exchange`, `otc`."""
    pieces = models.BigIntegerField()
    leg1_side = models.CharField(max_length=4)
    """From the client."""
    leg1_price = models.CharField(max_length=40)
    leg1_amount_minor = models.BigIntegerField()
    leg1_on = models.DateField()
    leg2_price = models.CharField(max_length=40, blank=True)
    leg2_amount_minor = models.BigIntegerField()
    leg2_on = models.DateField()
    currency = models.CharField(max_length=8, default="RUB")
    rate = models.CharField(max_length=32)
    """In per cent a year, of the day of the deal."""
    days = models.IntegerField()
    """Calendar days between the legs."""
    price_source = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=16, default="planned")
    """`planned`, `concluded`, `leg1_settled`, `leg2_settled`."""
    clause = models.CharField(max_length=48)
    """The basis it was made on."""
    counterparty = models.CharField(max_length=200, blank=True)
    counter_order = models.CharField(max_length=64, blank=True)
    """The counter order of another client: `repo_offer:3`."""
    dealer = models.BooleanField(default=False)
    """The firm stands on the other side for its own account."""
    obligation = models.CharField(max_length=64, blank=True)
    """What is rolled: `chain:5`, `trade:17`, `loan:3`."""
    chain_day = models.ForeignKey(ChainDay, null=True, on_delete=models.PROTECT, related_name="deals")
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="rolled_into")
    mirror = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="mirrored_by")
    """The deal of the other client, when the firm stands on both sides."""
    leg1_trade = models.BigIntegerField(null=True)
    leg2_trade = models.BigIntegerField(null=True)
    concluded_at = models.DateTimeField(null=True)
    concluded_by = models.CharField(max_length=80, blank=True)
    marks = models.JSONField(default=dict)
    """Facts nothing is searched by."""

    class Meta:
        app_label = "store"
        db_table = "repo_deal"
        constraints = [models.CheckConstraint(condition=models.Q(pieces__gt=0), name="repo_deal_pieces_positive")]
        indexes = [
            models.Index(fields=["firm", "client", "leg1_on"], name="repo_deal_client_day"),
            models.Index(fields=["firm", "state", "leg2_on"], name="repo_deal_open"),
        ]
