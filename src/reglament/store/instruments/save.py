"""Write instruments, venues, and what the market publishes about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from reglament.core.instruments.instrument import Instrument
from reglament.core.instruments.market_state import PriceMark, RiskRates
from reglament.core.instruments.venue import Venue
from reglament.store.instruments import models


def save_instrument(firm: str, one: Instrument, at: datetime) -> None:
    """Write an instrument, or what is new about one already listed."""
    models.InstrumentRow.objects.update_or_create(
        firm=firm,
        code=one.code,
        defaults={
            "kind": one.kind,
            "name": one.name,
            "issuer": one.issuer,
            "isin": one.isin,
            "venue": one.venue,
            "lot": one.lot,
            "tick": str(one.tick),
            "currency": one.currency.code,
            "price_unit": one.price_unit,
            "face_value_minor": None if one.face_value is None else one.face_value.minor,
            "category": one.category,
            "issue": one.issue,
            "series": one.series,
            "short_allowed": one.short_allowed,
            "listed_at": at,
        },
    )


def save_venue(firm: str, venue: Venue) -> None:
    """Write a venue with its cycles and charges; rows already known stay."""
    row, _ = models.VenueRow.objects.update_or_create(
        firm=firm,
        code=venue.code,
        defaults={
            "name": venue.name,
            "organised": venue.organised,
            "default_order_life": venue.default_order_life,
            "required_fields": list(venue.required_fields),
            "price_units": dict(venue.price_units),
            "rules_link": venue.rules_link,
            "rules_edition": venue.rules_edition,
        },
    )
    models.CycleRow.objects.bulk_create(
        [
            models.CycleRow(venue=row, kind=one.kind, starts_on=one.starts_on, mode=one.mode, source=one.source)
            for one in venue.cycles
        ],
        ignore_conflicts=True,
    )
    models.VenueChargeRow.objects.bulk_create(
        [
            models.VenueChargeRow(
                venue=row, name=one.name, starts_on=one.starts_on, percent=str(one.percent), source=one.source
            )
            for one in venue.charges
        ],
        ignore_conflicts=True,
    )


def save_price(firm: str, mark: PriceMark, received_at: datetime) -> None:
    """Write one published price."""
    save_prices(firm, [mark], received_at)


def save_prices(firm: str, marks: Sequence[PriceMark], received_at: datetime) -> None:
    """Write published prices with one round of statements."""
    models.PriceRow.objects.bulk_create(
        [
            models.PriceRow(
                firm=firm,
                instrument=mark.instrument,
                kind=mark.kind,
                price=_plain(mark.price),
                at=mark.at,
                source=mark.source,
                received_at=received_at,
            )
            for mark in marks
        ]
    )


def add_halt(firm: str, venue: str, instrument: str, reason: str, source: str, at: datetime) -> None:
    """Write a stop of trading."""
    models.HaltRow.objects.create(
        firm=firm, venue=venue, instrument=instrument, reason=reason, source=source, halted_at=at
    )


def end_halts(firm: str, venue: str, instrument: str, at: datetime) -> int:
    """End the open stops of an instrument (or of a venue, when none is named); return how many."""
    open_halts: QuerySet[models.HaltRow] = models.HaltRow.objects.filter(
        firm=firm, instrument=instrument, resumed_at=None
    )
    if venue:
        open_halts = open_halts.filter(venue__in=("", venue) if instrument else (venue,))
    return open_halts.update(resumed_at=at)


def mark_liquid(
    firm: str, instrument: str, listed: bool, source: str, at: datetime, *, short_allowed: bool = False
) -> None:
    """Put an instrument on both or one part of the liquid list for all clients, or take it off."""
    models.LiquidRow.objects.create(
        firm=firm, instrument=instrument, listed=listed, short_allowed=short_allowed, at=at, source=source
    )


def save_risk_rates(firm: str, rates: RiskRates) -> None:
    """Write the clearing house's rates for one instrument."""
    models.RiskRateRow.objects.create(
        firm=firm,
        instrument=rates.instrument,
        fall=_plain(rates.fall),
        rise=_plain(rates.rise),
        at=rates.at,
        source=rates.source,
    )


def _plain(value: Decimal) -> str:
    return f"{value:f}"
