"""Read instruments, venues, and what the market published about them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

from django.db.models import OuterRef, Q, Subquery

from reglament.core.calendar.moments import end_of_day
from reglament.core.instruments.instrument import Instrument, InstrumentKind, PriceUnit
from reglament.core.instruments.market_state import MarketState, PriceMark, RiskRates
from reglament.core.instruments.venue import SettlementCycle, Venue, VenueCharge
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.store.driver import driver_cursor, in_dialect
from reglament.store.instruments import models

_VENUES = """
SELECT id, code, name, organised, default_order_life, CAST(required_fields AS text), CAST(price_units AS text),
  rules_link, rules_edition
FROM instruments_venue WHERE firm = {p} ORDER BY code
"""
_CYCLES = """
SELECT c.venue_id, c.kind, c.starts_on, c.mode, c.source FROM instruments_cycle AS c
JOIN instruments_venue AS v ON v.id = c.venue_id WHERE v.firm = {p} ORDER BY c.venue_id, c.kind, c.starts_on
"""
_CHARGES = """
SELECT c.venue_id, c.name, c.starts_on, c.percent, c.source FROM instruments_venue_charge AS c
JOIN instruments_venue AS v ON v.id = c.venue_id WHERE v.firm = {p} ORDER BY c.id
"""


def instrument_by_code(firm: str, code: str) -> Instrument | None:
    """Return an instrument of the firm's list, or None."""
    return instruments_by_codes(firm, [code]).get(code)


def instruments_by_codes(firm: str, codes: Iterable[str]) -> dict[str, Instrument]:
    """Return the instruments known under these codes."""
    rows = models.InstrumentRow.objects.filter(firm=firm, code__in=set(codes))
    return _values_of(firm, rows)


def instruments_of(firm: str, limit: int = 1000) -> list[Instrument]:
    """Return the firm's instruments by code, at most `limit`."""
    rows = models.InstrumentRow.objects.filter(firm=firm).order_by("code")[:limit]
    return list(_values_of(firm, rows).values())


def find_instruments(firm: str, text: str, limit: int = 20) -> list[Instrument]:
    """Return the instruments a client may mean: by code, ISIN, or part of name or issuer, without regard to case.

    Compared here and not in the database: SQLite folds no letters but Latin ones.
    """
    wanted = text.strip().casefold()
    if not wanted:
        return []
    everything = instruments_of(firm)
    exact = [one for one in everything if wanted in (one.code.casefold(), one.isin.casefold())]
    if exact:
        return exact
    found = [one for one in everything if wanted in f"{one.name}\n{one.issuer}".casefold()]
    return found[:limit]


def venue_by_code(firm: str, code: str) -> Venue | None:
    """Return a venue of the firm, or None."""
    return venues_of(firm).get(code)


def venues_of(firm: str) -> dict[str, Venue]:
    """Return the firm's venues by code; what was built of the same rows before is not built again."""
    with driver_cursor() as cursor:
        rows = (
            tuple(cursor.execute(in_dialect(select), (firm,)).fetchall()) for select in (_VENUES, _CYCLES, _CHARGES)
        )
        return dict(_built(*rows))


def last_price(firm: str, code: str, at: date | datetime, kind: str = "last") -> Decimal | None:
    """Return the latest price published by a moment (a day: by its end), or None when there was none."""
    mark = last_price_mark(firm, code, at if isinstance(at, datetime) else end_of_day(at), kind)
    return None if mark is None else mark.price


def last_price_mark(firm: str, code: str, at: datetime, kind: str = "last") -> PriceMark | None:
    """Return the latest price published by a moment with its time and source, or None."""
    row = (
        models.PriceRow.objects.filter(firm=firm, instrument=code, kind=kind, at__lte=at).order_by("-at", "-id").first()
    )
    if row is None:
        return None
    return PriceMark(row.instrument, Decimal(row.price), row.at, row.kind, row.source)


def market_state(firm: str, instrument: str, venue: str, at: datetime) -> MarketState:
    """Return whether trading in an instrument at a venue is halted at a moment."""
    row = (
        models.HaltRow.objects.filter(firm=firm, halted_at__lte=at)
        .filter(Q(resumed_at=None) | Q(resumed_at__gt=at))
        .filter(Q(instrument=instrument, venue__in=("", venue)) | Q(instrument="", venue=venue))
        .order_by("halted_at", "id")
        .first()
    )
    if row is None:
        return MarketState(halted=False)
    return MarketState(halted=True, since=row.halted_at, reason=row.reason)


def is_liquid(firm: str, code: str, at: datetime) -> bool:
    """Return whether an instrument is taken as collateral by the list for all clients at a moment."""
    rows = models.LiquidRow.objects.filter(firm=firm, instrument=code, scope="all", at__lte=at)
    row = rows.order_by("-at", "-id").first()
    return row is not None and row.listed


def risk_rates(firm: str, code: str, at: datetime) -> RiskRates | None:
    """Return the clearing house's rates for an instrument at a moment, or None."""
    row = models.RiskRateRow.objects.filter(firm=firm, instrument=code, at__lte=at).order_by("-at", "-id").first()
    if row is None:
        return None
    return RiskRates(row.instrument, Decimal(row.fall), Decimal(row.rise), row.at, row.source)


def _values_of(firm: str, rows: Iterable[models.InstrumentRow]) -> dict[str, Instrument]:
    listed = list(rows)
    marks = models.LiquidRow.objects.filter(firm=firm, scope="all", instrument__in=[row.code for row in listed])
    liquid = {mark.instrument: mark.listed for mark in marks.order_by("at", "id")}
    return {row.code: _instrument(row, liquid.get(row.code, False)) for row in listed}


def _instrument(row: models.InstrumentRow, liquid: bool) -> Instrument:
    currency = CURRENCIES[row.currency]
    return Instrument(
        code=row.code,
        kind=cast(InstrumentKind, row.kind),
        name=row.name,
        issuer=row.issuer,
        isin=row.isin,
        venue=row.venue,
        lot=row.lot,
        tick=Decimal(row.tick),
        currency=currency,
        price_unit=cast(PriceUnit, row.price_unit),
        face_value=None if row.face_value_minor is None else Amount(row.face_value_minor, currency),
        category=row.category,
        issue=row.issue,
        series=row.series,
        liquid=liquid,
        short_allowed=row.short_allowed,
    )


@lru_cache(maxsize=64)
def _built(
    venues: tuple[tuple[Any, ...], ...], cycles: tuple[tuple[Any, ...], ...], charges: tuple[tuple[Any, ...], ...]
) -> tuple[tuple[str, Venue], ...]:
    settles: dict[int, list[SettlementCycle]] = {}
    for venue, *cycle in cycles:
        settles.setdefault(venue, []).append(SettlementCycle(*cycle))
    charged: dict[int, list[VenueCharge]] = {}
    for venue, name, starts_on, percent, source in charges:
        charged.setdefault(venue, []).append(VenueCharge(name, starts_on, Decimal(percent), source))
    return tuple(
        (
            code,
            Venue(
                code=code,
                name=name,
                organised=bool(organised),
                cycles=tuple(settles.get(number, ())),
                charges=tuple(charged.get(number, ())),
                default_order_life=life,
                required_fields=tuple(json.loads(fields)),
                price_units=tuple(json.loads(units).items()),
                rules_link=link,
                rules_edition=edition,
            ),
        )
        for number, code, name, organised, life, fields, units, link, edition in venues
    )


def last_prices(firm: str, codes: Iterable[str], at: datetime, kind: str = "last") -> dict[str, Decimal]:
    """Return the latest price of each instrument published by a moment; one without a price is left out."""
    latest = models.PriceRow.objects.filter(firm=firm, instrument=OuterRef("code"), kind=kind, at__lte=at)
    rows = models.InstrumentRow.objects.filter(firm=firm, code__in=set(codes)).annotate(
        latest=Subquery(latest.order_by("-at", "-id").values("price")[:1])
    )
    return {code: Decimal(price) for code, price in rows.values_list("code", "latest") if price is not None}


def price_marks(firm: str, codes: Iterable[str], first: datetime, last: datetime) -> dict[str, list[PriceMark]]:
    """Return what was published about instruments between two moments, of every kind, oldest first."""
    rows = models.PriceRow.objects.filter(firm=firm, instrument__in=set(codes), at__gte=first, at__lte=last)
    found: dict[str, list[PriceMark]] = {}
    for row in rows.order_by("at", "id"):
        mark = PriceMark(row.instrument, Decimal(row.price), row.at, row.kind, row.source)
        found.setdefault(row.instrument, []).append(mark)
    return found
