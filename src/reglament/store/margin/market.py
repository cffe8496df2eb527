"""What the market says of the assets of margin portfolios: prices in roubles, clearing rates, sets, the broker's rates.

Read once for all clients of a round: nothing here knows a client.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import OuterRef, Subquery

from reglament.core.calendar.moments import local
from reglament.core.instruments.instrument import Instrument
from reglament.core.instruments.market_state import ACCRUED, PriceMark, RiskRates
from reglament.core.margin.asset import RateSet
from reglament.core.margin.price_ladder import CLOSE, FOREIGN_CLOSE, LAST
from reglament.core.margin.rates import Coefficient
from reglament.core.units.amount import CURRENCIES, RUB
from reglament.store.instruments.load import instruments_by_codes
from reglament.store.instruments.models import InstrumentRow, PriceRow, RiskRateRow
from reglament.store.margin import models
from reglament.store.margin.case_models import SplitRow

_KINDS = (LAST, CLOSE, FOREIGN_CLOSE, ACCRUED)


@dataclass(slots=True)
class Market:
    """Prices, rates and sets as they stand at a moment, by instrument."""

    at: datetime
    instruments: dict[str, Instrument] = field(default_factory=dict)
    marks: dict[str, dict[str, PriceMark]] = field(default_factory=dict)
    """The latest mark of each kind the ladder knows."""
    clearing: dict[str, RiskRates] = field(default_factory=dict)
    hand: dict[tuple[str, str], RateSet] = field(default_factory=dict)
    """By instrument and risk category."""
    coefficients: list[tuple[str, str, Coefficient]] = field(default_factory=list)
    """Instrument and category (empty for all) with each coefficient that has begun, the later ones last."""
    sets: dict[str, str] = field(default_factory=dict)
    """Name of the set an instrument belongs to."""
    pairs: dict[str, str] = field(default_factory=dict)
    """Currency pair that prices a foreign currency in roubles."""
    splits: dict[str, date] = field(default_factory=dict)
    """Instruments whose split has come and is not booked: their price is of other pieces than the books hold."""

    def accrued_of(self, code: str) -> Decimal:
        """Return the coupon accrued on one bond as it was published last; nil for other papers."""
        mark = self.marks.get(code, {}).get(ACCRUED)
        return Decimal(0) if mark is None else mark.price

    def coefficient_of(self, code: str, category: str) -> Coefficient | None:
        """Return the coefficient that counts: published before unpublished, the instrument's own before one for all.

        Of several the latest begun.
        """
        best: tuple[bool, bool] | None = None
        found = None
        for instrument, of, one in self.coefficients:
            if instrument not in ("", code) or of not in ("", category):
                continue
            published = one.published_at is not None and one.published_at <= self.at
            rank = (published, bool(instrument))
            if best is None or rank >= best:
                best, found = rank, one
        return found


def market_of(firm: str, codes: Iterable[str], at: datetime) -> Market:
    """Return what is known by a moment of some assets, currencies among them, by a handful of statements."""
    wanted = set(codes)
    foreign = {code for code in wanted if code in CURRENCIES and code != RUB.code}
    pairs = currency_pairs(firm) if foreign else {}
    known = instruments_by_codes(firm, wanted - CURRENCIES.keys())
    priced_in = {one.currency.code for one in known.values() if one.currency.code != RUB.code}
    if priced_in and not pairs:
        pairs = currency_pairs(firm)
    named = {*known, *(pairs[code] for code in foreign | priced_in if code in pairs)}
    market = Market(at, known, pairs=pairs)
    market.instruments.update(instruments_by_codes(firm, named - known.keys()))
    market.marks = _latest_marks(firm, named, at)
    rated = named | foreign
    market.clearing = _clearing_rates(firm, rated, at)
    market.hand = _hand_rates(firm, rated, at)
    market.coefficients = _coefficients(firm, at)
    market.sets = sets_at(firm, at)
    market.splits = splits_not_booked(firm, local(at).date())
    return market


def splits_not_booked(firm: str, on: date) -> dict[str, date]:
    """Return the instruments whose split has come by a day and is not in the books, with its day."""
    rows = SplitRow.objects.filter(firm=firm, on__lte=on, booked_at=None).order_by("on")
    return dict(rows.values_list("instrument", "on"))


def currency_pairs(firm: str) -> dict[str, str]:
    """Return the instrument that trades each foreign currency for roubles; the first by its code when there are two."""
    rows = InstrumentRow.objects.filter(firm=firm, kind="currency", currency=RUB.code).order_by("-code")
    return {code[:3]: code for code in rows.values_list("code", flat=True) if code[:3] in CURRENCIES}


def _latest_marks(firm: str, codes: Collection[str], at: datetime) -> dict[str, dict[str, PriceMark]]:
    found: dict[str, dict[str, PriceMark]] = defaultdict(dict)
    if not codes:
        return found
    rows = InstrumentRow.objects.filter(firm=firm, code__in=codes)
    for kind in _KINDS:
        prices = PriceRow.objects.filter(firm=firm, instrument=OuterRef("code"), kind=kind, at__lte=at)
        rows = rows.annotate(**{kind: Subquery(prices.order_by("-at", "-id").values("id")[:1])})
    numbers = [number for pair in rows.values_list(*_KINDS) for number in pair if number is not None]
    for row in PriceRow.objects.filter(pk__in=numbers):
        found[row.instrument][row.kind] = PriceMark(row.instrument, Decimal(row.price), row.at, row.kind, row.source)
    return found


def _clearing_rates(firm: str, codes: Collection[str], at: datetime) -> dict[str, RiskRates]:
    if not codes:
        return {}
    rates = RiskRateRow.objects.filter(firm=firm, instrument__in=codes, at__lte=at)
    latest = RiskRateRow.objects.filter(firm=firm, instrument=OuterRef("instrument"), at__lte=at)
    rows = rates.filter(pk=Subquery(latest.order_by("-at", "-id").values("id")[:1]))
    return {
        row.instrument: RiskRates(row.instrument, Decimal(row.fall), Decimal(row.rise), row.at, row.source)
        for row in rows
    }


def _hand_rates(firm: str, codes: Collection[str], at: datetime) -> dict[tuple[str, str], RateSet]:
    found: dict[tuple[str, str], RateSet] = {}
    rows = models.HandRateRow.objects.filter(firm=firm, instrument__in=codes, starts_at__lte=at)
    for row in rows.order_by("starts_at", "id"):
        key = (row.instrument, row.category)
        if row.withdrawn:
            found.pop(key, None)
            continue
        found[key] = RateSet(
            Decimal(row.initial_long), Decimal(row.initial_short), Decimal(row.minimum_long), Decimal(row.minimum_short)
        )
    return found


def _coefficients(firm: str, at: datetime) -> list[tuple[str, str, Coefficient]]:
    rows = models.CoefficientRow.objects.filter(firm=firm, starts_at__lte=at).order_by("starts_at", "id")
    return [
        (row.instrument, row.category, Coefficient(Decimal(row.value), row.starts_at, row.published_at)) for row in rows
    ]


def sets_at(firm: str, at: datetime) -> dict[str, str]:
    """Return the set each instrument belongs to at a moment."""
    found: dict[str, str] = {}
    rows = models.RelatedSetRow.objects.filter(firm=firm, at__lte=at).order_by("at", "id")
    for instrument, name, member in rows.values_list("instrument", "name", "member"):
        if member:
            found[instrument] = name
        elif found.get(instrument) == name:
            del found[instrument]
    return found
