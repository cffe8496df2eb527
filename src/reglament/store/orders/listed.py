"""Instruments a round of orders names, read in one plain statement; what was built once is built once."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from reglament.core.instruments.instrument import Instrument
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.store.rows import rows_among

_COLUMNS = (
    "code, kind, name, issuer, isin, venue, lot, tick, currency, price_unit, face_value_minor, category, issue, series,"
    " short_allowed"
)
_SELECT = f"SELECT {_COLUMNS} FROM instruments_instrument WHERE firm = {{p}} AND code {{among}}"  # noqa: S608


def listed_instruments(firm: str, codes: Iterable[str]) -> dict[str, Instrument]:
    """Return the instruments known under these codes, without their place on the liquid list."""
    return {row[0]: _instrument(row) for row in rows_among(_SELECT, set(codes), firm)}


@lru_cache(maxsize=10_000)
def _instrument(row: tuple[Any, ...]) -> Instrument:
    currency = CURRENCIES[row[8]]
    return Instrument(
        code=row[0],
        kind=row[1],
        name=row[2],
        issuer=row[3],
        isin=row[4],
        venue=row[5],
        lot=row[6],
        tick=Decimal(row[7]),
        currency=currency,
        price_unit=row[9],
        face_value=None if row[10] is None else Amount(row[10], currency),
        category=row[11],
        issue=row[12],
        series=row[13],
        short_allowed=bool(row[14]),
    )
