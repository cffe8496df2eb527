"""Write the broker's margin data: rates, coefficients, lists, groups, sets, bans, and what passed the ban."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from reglament.core.instruments.market_state import RiskRates
from reglament.core.margin.asset import RateSet
from reglament.core.margin.liquid_list import ListMark
from reglament.store.instruments.models import LiquidRow, RiskRateRow
from reglament.store.margin import models


def save_clearing_rates(firm: str, rates: Sequence[RiskRates]) -> None:
    """Write a set of the clearing house's rates with one statement; earlier sets stay."""
    RiskRateRow.objects.bulk_create(
        [
            RiskRateRow(
                firm=firm, instrument=one.instrument, fall=_plain(one.fall), rise=_plain(one.rise), at=one.at,
                source=one.source,
            )
            for one in rates
        ]
    )  # fmt: skip


def add_coefficient(
    firm: str,
    instrument: str,
    category: str,
    value: Decimal,
    starts_at: datetime,
    published: tuple[datetime, str] | None,
    recorded_at: datetime,
    recorded_by: str,
) -> int:
    """Write a coefficient, published or not; return its number."""
    row = models.CoefficientRow.objects.create(
        firm=firm,
        instrument=instrument,
        category=category,
        value=_plain(value),
        starts_at=starts_at,
        published_at=published[0] if published else None,
        published_in=published[1] if published else "",
        recorded_at=recorded_at,
        recorded_by=recorded_by,
    )
    return int(row.pk)


def publish_coefficient(row: models.CoefficientRow, at: datetime, where: str) -> None:
    """Note that a coefficient was published."""
    row.published_at, row.published_in = at, where
    row.save(update_fields=["published_at", "published_in"])


def add_hand_rates(
    firm: str,
    instrument: str,
    category: str,
    rates: RateSet | None,
    starts_at: datetime,
    source: str,
    recorded_at: datetime,
    recorded_by: str,
) -> int:
    """Write rates set by hand, or (None) that they are withdrawn; return the row's number."""
    values = ("0", "0", "0", "0") if rates is None else tuple(map(_plain, _four(rates)))
    row = models.HandRateRow.objects.create(
        firm=firm,
        instrument=instrument,
        category=category,
        initial_long=values[0],
        initial_short=values[1],
        minimum_long=values[2],
        minimum_short=values[3],
        withdrawn=rates is None,
        starts_at=starts_at,
        source=source,
        recorded_at=recorded_at,
        recorded_by=recorded_by,
    )
    return int(row.pk)


def _four(rates: RateSet) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    return rates.initial_long, rates.initial_short, rates.minimum_long, rates.minimum_short


def add_list_mark(
    firm: str,
    mark: ListMark,
    source: str,
    published_on: date | None,
    known_on: date | None,
    recorded_at: datetime,
    recorded_by: str,
) -> int:
    """Write what the liquid list says of an instrument from a moment on; return the row's number."""
    row = LiquidRow.objects.create(
        firm=firm,
        instrument=mark.instrument,
        scope=mark.scope,
        target=mark.target,
        listed=mark.eligible,
        short_allowed=mark.short_allowed,
        at=mark.at,
        published_on=published_on,
        known_on=known_on,
        source=source,
        recorded_at=recorded_at,
        recorded_by=recorded_by,
    )
    return int(row.pk)


def add_group_member(
    firm: str, group: str, client: str, member: bool, at: datetime, recorded_at: datetime, recorded_by: str
) -> None:
    """Put a client into a group, or take him out of it, from a moment on."""
    models.ClientGroupRow.objects.create(
        firm=firm, group=group, client=client, member=member, at=at, recorded_at=recorded_at, recorded_by=recorded_by
    )


def add_set_member(
    firm: str,
    name: str,
    instrument: str,
    member: bool,
    at: datetime,
    reason: str,
    recorded_at: datetime,
    recorded_by: str,
) -> None:
    """Put an instrument into a set of related papers, or take it out of it, from a moment on."""
    models.RelatedSetRow.objects.create(
        firm=firm, name=name, instrument=instrument, member=member, at=at, reason=reason, recorded_at=recorded_at,
        recorded_by=recorded_by,
    )  # fmt: skip


def add_short_ban(
    firm: str,
    instrument: str,
    starts_at: datetime,
    ends_at: datetime | None,
    reason: str,
    source: str,
    recorded_at: datetime,
    recorded_by: str,
) -> int:
    """Bar short sales of an instrument; return the row's number."""
    row = models.ShortBan.objects.create(
        firm=firm, instrument=instrument, starts_at=starts_at, ends_at=ends_at, reason=reason, source=source,
        recorded_at=recorded_at, recorded_by=recorded_by,
    )  # fmt: skip
    return int(row.pk)


def add_exception(values: Mapping[str, Any]) -> int:
    """Write an exception by which an act passes the ban; return its number."""
    return int(models.ExceptionRow.objects.create(**values).pk)


def add_exceptions(rows: Sequence[Mapping[str, Any]]) -> None:
    """Write exceptions of many clients with one statement."""
    models.ExceptionRow.objects.bulk_create([models.ExceptionRow(**values) for values in rows])


def use_exception(row: models.ExceptionRow, subject: str, evidence: Mapping[str, Any], at: datetime) -> None:
    """Note that the act an exception was granted for is done."""
    row.subject, row.used_at = subject, at
    row.evidence = {**row.evidence, **evidence}
    row.save(update_fields=["subject", "used_at", "evidence"])


def _plain(value: Decimal) -> str:
    return f"{value:f}"
