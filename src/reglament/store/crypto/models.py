"""A taxpayer with digital currency. Coins and rates are text: a database keeps no 18 decimals as a number."""

from __future__ import annotations

from django.db import models

QUANTITY = 64
"""Letters of the longest quantity: 18 decimals and more whole coins than there are."""


class Taxpayer(models.Model):
    """One whose operations with coins are accounted for."""

    firm = models.CharField(max_length=64)
    code = models.CharField(max_length=32)
    kind = models.CharField(max_length=24)
    """`individual`, `organisation`, `foreign_organisation`."""
    name = models.CharField(max_length=200)
    tax_id = models.CharField(max_length=20, blank=True)
    has_establishment = models.BooleanField(default=False)
    runs_infrastructure = models.BooleanField(default=False)
    opened_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "crypto_taxpayer"
        constraints = [models.UniqueConstraint(fields=["firm", "code"], name="crypto_taxpayer_once")]


class TaxYear(models.Model):
    """What is known of a taxpayer's year, and its figures once it is closed."""

    taxpayer = models.ForeignKey(Taxpayer, on_delete=models.PROTECT)
    year = models.IntegerField()
    resident = models.BooleanField(null=True)
    regime = models.CharField(max_length=16, blank=True)
    other_main_base = models.BigIntegerField(default=0)
    """Kopecks."""
    losses = models.JSONField(default=list)
    """Losses of past years brought along: [year, roubles]."""
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=80, blank=True)
    figures = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        app_label = "store"
        db_table = "crypto_year"
        constraints = [models.UniqueConstraint(fields=["taxpayer", "year"], name="crypto_year_once")]


class MethodRow(models.Model):
    """The method of cost of the accounting policy from a year on."""

    taxpayer = models.ForeignKey(Taxpayer, on_delete=models.PROTECT)
    method = models.CharField(max_length=16)
    from_year = models.IntegerField()
    decision = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "crypto_method"


class CoinClassRow(models.Model):
    """What a coin is for tax, decided by a person, from a day on."""

    taxpayer = models.ForeignKey(Taxpayer, on_delete=models.PROTECT)
    coin = models.CharField(max_length=16)
    answers = models.JSONField()
    decision = models.CharField(max_length=24)
    reason = models.CharField(max_length=500)
    is_stable = models.BooleanField(default=False)
    valid_from = models.DateField()
    recorded_at = models.DateTimeField()
    author = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "crypto_coin_class"
        indexes = [models.Index(fields=["taxpayer", "coin", "valid_from"], name="crypto_coin_class_day")]


class Wallet(models.Model):
    """A place of the taxpayer's own: an account with an exchange, a pool, a wallet."""

    taxpayer = models.ForeignKey(Taxpayer, on_delete=models.PROTECT)
    name = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    """`exchange`, `pool`, `wallet`."""
    right_on = models.CharField(max_length=16, blank=True)
    """Of a pool: `accrual` or `payment`, when the right to dispose arises."""
    ground = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "store"
        db_table = "crypto_wallet"
        constraints = [models.UniqueConstraint(fields=["taxpayer", "name"], name="crypto_wallet_once")]


class CoinOperation(models.Model):
    """One operation with coins as accounted for. Never changed: one recorded wrongly is voided and recorded anew."""

    taxpayer = models.ForeignKey(Taxpayer, on_delete=models.PROTECT)
    n = models.IntegerField()
    kind = models.CharField(max_length=16)
    on = models.DateField()
    at = models.DateTimeField(null=True)
    coin = models.CharField(max_length=16)
    quantity = models.CharField(max_length=QUANTITY)
    area = models.CharField(max_length=24)
    regime = models.CharField(max_length=40, blank=True)
    price_coin = models.CharField(max_length=16, blank=True)
    """What it was paid in, money or another coin; empty when there is no price."""
    price_quantity = models.CharField(max_length=QUANTITY, blank=True)
    is_documented = models.BooleanField(default=True)
    documents = models.CharField(max_length=500, blank=True)
    expenses = models.JSONField(default=list)
    """[{amount | coin, quantity; documented; document; recognised}]."""
    person = models.CharField(max_length=200, blank=True)
    """The other side: who gave, sold, received."""
    wallet = models.CharField(max_length=64, blank=True)
    credited_to = models.CharField(max_length=200, blank=True)
    """Of mined coins put straight into somebody else's wallet: whose."""
    lots = models.JSONField(default=list)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    voided_at = models.DateTimeField(null=True)
    voided_by = models.CharField(max_length=80, blank=True)
    void_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "store"
        db_table = "crypto_operation"
        constraints = [models.UniqueConstraint(fields=["taxpayer", "n"], name="crypto_operation_once")]
        indexes = [models.Index(fields=["taxpayer", "on", "n"], name="crypto_operation_day")]


class QuoteChoice(models.Model):
    """Whose quote the taxpayer took for an operation; the latest one counts."""

    operation = models.ForeignKey(CoinOperation, on_delete=models.PROTECT)
    exchange = models.CharField(max_length=40)
    chosen_at = models.DateTimeField()
    chosen_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "crypto_quote_choice"


class LotChoice(models.Model):
    """Whose coins a disposal takes under unit cost, by numbers of operations; the latest one counts."""

    operation = models.ForeignKey(CoinOperation, on_delete=models.PROTECT)
    lots = models.JSONField()
    chosen_at = models.DateTimeField()
    chosen_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "crypto_lot_choice"


class MiningPayment(models.Model):
    """Tax on a year's mined coins, paid."""

    taxpayer = models.ForeignKey(Taxpayer, on_delete=models.PROTECT)
    year = models.IntegerField()
    amount = models.BigIntegerField()
    """Kopecks."""
    document = models.CharField(max_length=200)
    paid_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "crypto_mining_payment"
        indexes = [models.Index(fields=["taxpayer", "year"], name="crypto_mining_payment_year")]


class MoveRow(models.Model):
    """One row of an export, once however many exports tell it."""

    taxpayer = models.ForeignKey(Taxpayer, on_delete=models.PROTECT)
    identity = models.CharField(max_length=64)
    file = models.ForeignKey("store.ReceivedFile", on_delete=models.PROTECT)
    wallet = models.CharField(max_length=64)
    account = models.CharField(max_length=40)
    at = models.DateTimeField()
    coin = models.CharField(max_length=16)
    quantity = models.CharField(max_length=QUANTITY)
    what = models.CharField(max_length=60)
    group = models.CharField(max_length=80, blank=True)
    line = models.IntegerField()
    settled_as = models.CharField(max_length=24, blank=True)
    """`operation`, `transfer`, `money`, `nothing`; empty while nobody has said."""
    operation = models.ForeignKey(CoinOperation, on_delete=models.PROTECT, null=True)

    class Meta:
        app_label = "store"
        db_table = "crypto_move"
        constraints = [models.UniqueConstraint(fields=["taxpayer", "identity"], name="crypto_move_once")]
        indexes = [models.Index(fields=["taxpayer", "settled_as", "at"], name="crypto_move_open")]


class CoinQuote(models.Model):
    """What an exchange published for a coin and a day, with the file that shows it."""

    firm = models.CharField(max_length=64)
    taxpayer = models.ForeignKey(Taxpayer, on_delete=models.PROTECT, null=True)
    """Who brought it, for his own books alone; empty when the office did, for everybody's."""
    coin = models.CharField(max_length=16)
    exchange = models.CharField(max_length=40)
    day = models.DateField()
    close = models.CharField(max_length=QUANTITY)
    currency = models.CharField(max_length=8)
    turnover = models.CharField(max_length=QUANTITY)
    turnover_currency = models.CharField(max_length=8)
    published_since = models.DateField()
    capture = models.CharField(max_length=64, blank=True)
    """Digest of the file the quote was taken from; empty when it was typed in without one."""
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "crypto_quote"
        indexes = [models.Index(fields=["firm", "coin", "day", "exchange"], name="crypto_quote_day")]


class OfficialRate(models.Model):
    """The Bank of Russia's rate of a currency, in force from a day on: roubles for one unit."""

    firm = models.CharField(max_length=64)
    taxpayer = models.ForeignKey(Taxpayer, on_delete=models.PROTECT, null=True)
    """Who brought it, for his own books alone; empty when the office did, for everybody's."""
    currency = models.CharField(max_length=8)
    set_for = models.DateField()
    rate = models.CharField(max_length=QUANTITY)
    capture = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "crypto_rate"
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "currency", "set_for"],
                condition=models.Q(taxpayer=None),
                name="crypto_rate_once",
            ),
            models.UniqueConstraint(fields=["taxpayer", "currency", "set_for"], name="crypto_own_rate_once"),
        ]


class QuoteSource(models.Model):
    """What is known of a source of quotes, as verified on a day."""

    firm = models.CharField(max_length=64)
    taxpayer = models.ForeignKey(Taxpayer, on_delete=models.PROTECT, null=True)
    """Who brought it, for his own books alone; empty when the office did, for everybody's."""
    exchange = models.CharField(max_length=40)
    kind = models.CharField(max_length=24)
    access = models.CharField(max_length=500)
    verifier = models.CharField(max_length=80)
    verified_on = models.DateField()

    class Meta:
        app_label = "store"
        db_table = "crypto_source"
        indexes = [models.Index(fields=["firm", "exchange", "verified_on"], name="crypto_source_day")]


class PositionRow(models.Model):
    """A position the taxpayer took, and what it changed when it was taken."""

    taxpayer = models.ForeignKey(Taxpayer, on_delete=models.PROTECT)
    question = models.CharField(max_length=40)
    choice = models.CharField(max_length=40)
    reason = models.CharField(max_length=500)
    author = models.CharField(max_length=80)
    from_year = models.IntegerField()
    changed = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "crypto_position"


class RelationRow(models.Model):
    """A tie between the taxpayer and another person."""

    taxpayer = models.ForeignKey(Taxpayer, on_delete=models.PROTECT)
    person = models.CharField(max_length=200)
    degree = models.CharField(max_length=24)
    ground = models.CharField(max_length=500, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "crypto_relation"


class AdmissionRow(models.Model):
    """The taxpayer's part in an experimental regime."""

    taxpayer = models.ForeignKey(Taxpayer, on_delete=models.PROTECT)
    regime = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    document = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "crypto_admission"


class CoinService(models.Model):
    """A service bought or given around digital currency, with its VAT; none at all where none applies."""

    taxpayer = models.ForeignKey(Taxpayer, on_delete=models.PROTECT)
    on = models.DateField()
    provider = models.CharField(max_length=200)
    amount = models.BigIntegerField()
    """Kopecks."""
    regime = models.CharField(max_length=40, blank=True)
    vat_percent = models.CharField(max_length=8, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        app_label = "store"
        db_table = "crypto_service"


class MinerRow(models.Model):
    """A person who mines with an operator's infrastructure."""

    operator = models.ForeignKey(Taxpayer, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    tax_id = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "crypto_miner"


class OperatorReport(models.Model):
    """A quarter's information on miners, as given."""

    operator = models.ForeignKey(Taxpayer, on_delete=models.PROTECT)
    year = models.IntegerField()
    quarter = models.IntegerField()
    document = models.ForeignKey("store.Document", on_delete=models.PROTECT)
    given_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "crypto_operator_report"
