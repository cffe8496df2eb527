"""Read what a taxpayer told, as the core knows it. A year is read by sets: no query for an operation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, Sum

from reglament.core.crypto.areas import Admission
from reglament.core.crypto.classification import CoinRecord
from reglament.core.crypto.evidence import SetRate, SourceProfile
from reglament.core.crypto.matching import OwnMove
from reglament.core.crypto.miners import Miner, Quarter
from reglament.core.crypto.policy import MethodChoice
from reglament.core.crypto.positions import Position
from reglament.core.crypto.relations import Relation
from reglament.store.crypto import models


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """A quote as published, before its rate is known."""

    coin: str
    exchange: str
    day: date
    close: Decimal
    currency: str
    turnover: Decimal
    turnover_currency: str
    published_since: date
    capture: str
    is_own: bool = False
    """The taxpayer brought it himself."""


def taxpayer_by_code(firm: str, code: str, *, lock: bool = False) -> models.Taxpayer | None:
    """Return a taxpayer; `lock` holds him until the act is over."""
    rows = models.Taxpayer.objects.select_for_update() if lock else models.Taxpayer.objects
    return rows.filter(firm=firm, code=code).first()


def taxpayers(firm: str) -> list[models.Taxpayer]:
    """Return the firm's taxpayers by code."""
    return list(models.Taxpayer.objects.filter(firm=firm).order_by("code"))


def year_of(taxpayer: int, year: int) -> models.TaxYear | None:
    """Return what is known of a year."""
    return models.TaxYear.objects.filter(taxpayer_id=taxpayer, year=year).first()


def years_of(taxpayer: int) -> list[models.TaxYear]:
    """Return all years known."""
    return list(models.TaxYear.objects.filter(taxpayer_id=taxpayer).order_by("year"))


def last_closed_year(taxpayer: int) -> int:
    """Return the last closed year; nought when none is."""
    row = models.TaxYear.objects.filter(taxpayer_id=taxpayer).exclude(closed_at=None).order_by("-year").first()
    return row.year if row else 0


def methods_of(taxpayer: int) -> list[MethodChoice]:
    """Return the methods chosen, in the order chosen."""
    rows = models.MethodRow.objects.filter(taxpayer_id=taxpayer).order_by("id")
    return [MethodChoice(row.method, row.from_year) for row in rows]


def coin_records(taxpayer: int) -> list[CoinRecord]:
    """Return all decisions on coins, in the order told."""
    rows = models.CoinClassRow.objects.filter(taxpayer_id=taxpayer).order_by("id")
    return [
        CoinRecord(row.coin, row.answers, row.decision, row.reason, row.author, row.valid_from, row.is_stable)
        for row in rows
    ]


def wallets_of(taxpayer: int) -> list[models.Wallet]:
    """Return the taxpayer's wallets by name."""
    return list(models.Wallet.objects.filter(taxpayer_id=taxpayer).order_by("name"))


def operations_until(taxpayer: int, last_day: date) -> list[models.CoinOperation]:
    """Return the operations up to a day, by day and number, without voided ones."""
    rows = models.CoinOperation.objects.filter(taxpayer_id=taxpayer, on__lte=last_day, voided_at=None)
    return list(rows.order_by("on", "n"))


def documents_of_operations(taxpayer: int, year: int) -> dict[int, str]:
    """Return which papers an operation of a year was recorded by, by its number."""
    rows = models.CoinOperation.objects.filter(taxpayer_id=taxpayer, on__year=year, voided_at=None)
    return dict(rows.values_list("n", "documents"))


def operation_by_n(taxpayer: int, n: int) -> models.CoinOperation | None:
    """Return one operation by its number."""
    return models.CoinOperation.objects.filter(taxpayer_id=taxpayer, n=n).first()


def choices_of(taxpayer: int, last_day: date) -> dict[int, str]:
    """Return whose quote was taken, by the operation's number."""
    rows = models.QuoteChoice.objects.filter(operation__taxpayer_id=taxpayer, operation__on__lte=last_day)
    return dict(rows.order_by("id").values_list("operation__n", "exchange"))


def lots_named(taxpayer: int, last_day: date) -> dict[int, tuple[int, ...]]:
    """Return which lots disposals take, by the operation's number, where they were named after it was recorded."""
    rows = models.LotChoice.objects.filter(operation__taxpayer_id=taxpayer, operation__on__lte=last_day)
    return {n: tuple(lots) for n, lots in rows.order_by("id").values_list("operation__n", "lots")}


def payments_of(taxpayer: int) -> list[models.MiningPayment]:
    """Return payments of tax on mined coins, newest first."""
    return list(models.MiningPayment.objects.filter(taxpayer_id=taxpayer).order_by("-paid_on", "-id"))


def relations_kept(taxpayer: int) -> list[models.RelationRow]:
    """Return the taxpayer's ties to persons as rows, newest first."""
    return list(models.RelationRow.objects.filter(taxpayer_id=taxpayer).order_by("-id"))


def admissions_kept(taxpayer: int) -> list[models.AdmissionRow]:
    """Return the taxpayer's parts in experimental regimes as rows, newest first."""
    return list(models.AdmissionRow.objects.filter(taxpayer_id=taxpayer).order_by("-id"))


def miners_kept(operator: int) -> list[models.MinerRow]:
    """Return who mines on an operator's infrastructure, newest first."""
    return list(models.MinerRow.objects.filter(operator_id=operator).order_by("-starts_on", "name"))


def reports_given(operator: int) -> list[models.OperatorReport]:
    """Return the quarters' reports as given, newest first, with their papers."""
    rows = models.OperatorReport.objects.filter(operator_id=operator).select_related("document")
    return list(rows.order_by("-year", "-quarter", "-id"))


def mining_paid(taxpayer: int) -> dict[int, Decimal]:
    """Return the tax on mined coins paid, roubles by year."""
    rows = models.MiningPayment.objects.filter(taxpayer_id=taxpayer).values("year").annotate(paid=Sum("amount"))
    return {row["year"]: Decimal(row["paid"]) / 100 for row in rows}


def open_moves(taxpayer: int) -> list[OwnMove]:
    """Return moves nobody has said of what they were, by time."""
    rows = models.MoveRow.objects.filter(taxpayer_id=taxpayer, settled_as="").order_by("at", "id")
    return [_move(row) for row in rows]


def held_by_wallet(taxpayer: int) -> dict[tuple[str, str], Decimal]:
    """Return what exports leave in each wallet, by wallet and coin."""
    found: dict[tuple[str, str], Decimal] = {}
    rows = models.MoveRow.objects.filter(taxpayer_id=taxpayer).values_list("wallet", "coin", "quantity")
    for wallet, coin, quantity in rows.order_by("wallet", "coin").iterator():
        found[(wallet, coin)] = found.get((wallet, coin), Decimal(0)) + Decimal(quantity)
    return found


def operations_page(taxpayer: int, year: int, after: int, limit: int) -> list[models.CoinOperation]:
    """Return a year's operations after a number, in the order of their numbers, at most `limit`."""
    rows = models.CoinOperation.objects.filter(taxpayer_id=taxpayer, on__year=year, voided_at=None, n__gt=after)
    return list(rows.order_by("n")[:limit])


def years_with_operations(taxpayer: int) -> list[int]:
    """Return the years that have operations or were told of."""
    told = set(models.TaxYear.objects.filter(taxpayer_id=taxpayer).values_list("year", flat=True))
    days = models.CoinOperation.objects.filter(taxpayer_id=taxpayer, voided_at=None).dates("on", "year")
    return sorted(told | {day.year for day in days}, reverse=True)


def positions_kept(taxpayer: int) -> list[models.PositionRow]:
    """Return the positions taken, newest first."""
    return list(models.PositionRow.objects.filter(taxpayer_id=taxpayer).order_by("-id"))


def moves_by_identity(taxpayer: int, identities: Sequence[str]) -> list[models.MoveRow]:
    """Return moves by what makes each one."""
    rows = models.MoveRow.objects.filter(taxpayer_id=taxpayer, identity__in=identities).select_related("operation")
    return list(rows.order_by("at", "id"))


def known_identities(taxpayer: int, identities: Sequence[str]) -> set[str]:
    """Return which of these moves are there already."""
    found: set[str] = set()
    for start in range(0, len(identities), 500):
        rows = models.MoveRow.objects.filter(taxpayer_id=taxpayer, identity__in=identities[start : start + 500])
        found.update(rows.values_list("identity", flat=True))
    return found


def quotes_for(firm: str, days: Collection[tuple[str, date]], taxpayer: int | None = None) -> list[KeptQuote]:
    """Return the quotes of coins on days: the office's, and those a taxpayer brought where the office has none.

    Of two of one exchange and day the later told. A year closed keeps the quotes that were known when it was closed.
    """
    if not days:
        return []
    coins, dates = {coin for coin, _ in days}, {day for _, day in days}
    rows = models.CoinQuote.objects.filter(_of(taxpayer), firm=firm, coin__in=coins)
    rows = rows.filter(day__gte=min(dates), day__lte=max(dates)).order_by("id")
    closings = closings_of(taxpayer)
    known = [row for row in rows if row.recorded_at <= closings.get(row.day.year, row.recorded_at)]
    latest = {(row.coin, row.day, row.exchange): row for row in sorted(known, key=lambda row: row.taxpayer_id is None)}
    return [kept_from(row) for row in latest.values() if (row.coin, row.day) in days]


def coin_days(taxpayer: int) -> set[tuple[str, date]]:
    """Return the coins of a taxpayer's operations with their days."""
    rows = models.CoinOperation.objects.filter(taxpayer_id=taxpayer, voided_at=None)
    return set(rows.values_list("coin", "on").distinct())


def quotes_brought(firm: str, taxpayer: int, limit: int) -> list[KeptQuote]:
    """Return the quotes a taxpayer brought himself, the latest days first."""
    rows = models.CoinQuote.objects.filter(firm=firm, taxpayer_id=taxpayer).order_by("-day", "coin", "exchange", "-id")
    return [kept_from(row) for row in rows[:limit]]


def kept_from(row: models.CoinQuote) -> KeptQuote:
    """Return a quote as the core knows it."""
    return KeptQuote(
        row.coin,
        row.exchange,
        row.day,
        Decimal(row.close),
        row.currency,
        Decimal(row.turnover),
        row.turnover_currency,
        row.published_since,
        row.capture,
        row.taxpayer_id is not None,
    )


def closings_of(taxpayer: int | None) -> dict[int, datetime]:
    """Return when each closed year of a taxpayer was closed; of nobody, none."""
    if taxpayer is None:
        return {}
    rows = models.TaxYear.objects.filter(taxpayer_id=taxpayer).exclude(closed_at=None)
    return {row.year: row.closed_at for row in rows if row.closed_at is not None}


def _of(taxpayer: int | None) -> Q:
    """Return what asks for the office's rows, and a taxpayer's own."""
    return Q(taxpayer=None) if taxpayer is None else Q(taxpayer=None) | Q(taxpayer_id=taxpayer)


def rates_until(firm: str, last_day: date, taxpayer: int | None = None) -> dict[str, list[SetRate]]:
    """Return official rates up to a day, by currency and day; the office's stand before a taxpayer's own."""
    rows = models.OfficialRate.objects.filter(_of(taxpayer), firm=firm, set_for__lte=last_day).order_by("set_for")
    chosen = {(row.currency, row.set_for): row for row in sorted(rows, key=lambda row: row.taxpayer_id is None)}
    found: dict[str, list[SetRate]] = {}
    for row in sorted(chosen.values(), key=lambda row: row.set_for):
        found.setdefault(row.currency, []).append(SetRate(row.currency, row.set_for, Decimal(row.rate)))
    return found


def sources_of(firm: str, taxpayer: int | None = None) -> dict[str, SourceProfile]:
    """Return the latest profile of each source, by name; the office's stands before a taxpayer's own."""
    rows = models.QuoteSource.objects.filter(_of(taxpayer), firm=firm).order_by("verified_on", "id")
    return {
        row.exchange: SourceProfile(row.exchange, row.kind, row.access, row.verifier, row.verified_on)
        for row in sorted(rows, key=lambda row: row.taxpayer_id is None)
    }


def positions_of(taxpayer: int) -> list[Position]:
    """Return the positions taken, in the order taken."""
    rows = models.PositionRow.objects.filter(taxpayer_id=taxpayer).order_by("id")
    return [Position(row.question, row.choice, row.reason, row.author, row.from_year) for row in rows]


def relations_of(taxpayer: int) -> list[Relation]:
    """Return the taxpayer's ties to persons."""
    rows = models.RelationRow.objects.filter(taxpayer_id=taxpayer).order_by("id")
    return [Relation(row.person, row.degree, row.ground, row.starts_on, row.ends_on) for row in rows]


def admissions_of(taxpayer: int) -> list[Admission]:
    """Return the taxpayer's parts in experimental regimes."""
    rows = models.AdmissionRow.objects.filter(taxpayer_id=taxpayer).order_by("id")
    return [Admission(row.regime, row.starts_on, row.ends_on) for row in rows]


def miners_on(operator: int, quarter: Quarter) -> list[Miner]:
    """Return who may have mined in a quarter, by name."""
    rows = models.MinerRow.objects.filter(operator_id=operator, starts_on__lte=quarter.last_day)
    still = rows.filter(Q(ends_on=None) | Q(ends_on__gte=quarter.first_day))
    return [Miner(row.name, row.tax_id, row.starts_on, row.ends_on) for row in still.order_by("name", "id")]


def first_miner_on(operator: int) -> date | None:
    """Return the first day anybody mined."""
    row = models.MinerRow.objects.filter(operator_id=operator).order_by("starts_on").first()
    return row.starts_on if row else None


def quarters_given(operator: int) -> set[Quarter]:
    """Return the quarters whose information was given."""
    rows = models.OperatorReport.objects.filter(operator_id=operator).values_list("year", "quarter")
    return {Quarter(year, number) for year, number in rows}


def _move(row: models.MoveRow) -> OwnMove:
    return OwnMove(row.identity, row.at, row.wallet, row.coin, Decimal(row.quantity), row.what, row.group)
