"""Gather what the asset tests of a category are decided on: balances, prices, rates, days of deals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from reglament.core.calendar.days import ONE_DAY
from reglament.core.calendar.moments import end_of_day
from reglament.core.instruments.instrument import Instrument
from reglament.core.instruments.market_state import PriceMark
from reglament.core.ledger.account import AccountKind
from reglament.core.parties.asset_test import (
    Assets,
    Experience,
    Listing,
    PaperHeld,
    PricePoint,
    assets_of,
    evidence_grounds,
    lacking_for_increase,
)
from reglament.core.parties.terms import AssetTestTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import CURRENCIES, RUB, Unit
from reglament.flows.act import Act
from reglament.store.calendar.load import calendars_of
from reglament.store.instruments.load import instruments_by_codes, price_marks, venues_of
from reglament.store.ledger.load import balances_on
from reglament.store.parties.models import Client
from reglament.store.trades.load import deal_days

_PRICES_BACK_DAYS = 70
"""How far back prices are read: further than a long holiday and any rulebook's lookback together."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a client says of other brokers, and the papers that show it: `contract 17`, `report 2026-02`."""

    client_since: date | None = None
    deal_days: tuple[date, ...] = ()
    papers: tuple[str, ...] = ()

    @property
    def is_relied_on(self) -> bool:
        """True when anything was said of other brokers."""
        return self.client_since is not None or bool(self.deal_days)


NOTHING_ELSEWHERE = Elsewhere()


@dataclass(frozen=True, slots=True)
class Tested:
    """How the tests came out: why neither is met, and what was counted."""

    lacking: tuple[Ground, ...]
    assets: Assets

    def as_plain(self) -> dict[str, Any]:
        """Return what was counted with prices, rates, their days and sources, as it is kept."""
        return {
            "day": self.assets.day.isoformat(),
            "assets": str(self.assets.worth),
            "lines": [
                {
                    "name": line.name,
                    "quantity": line.quantity,
                    "worth": str(line.worth),
                    "price": _point(line.price),
                    "rate": _point(line.rate),
                }
                for line in self.assets.lines
            ],
        }


def asset_tests_of(act: Act, client: Client, starts_on: date, elsewhere: Elsewhere) -> Tested:
    """Return how a client's tests come out for a category that begins on a day, decided on the day of the act.

    What is known of other brokers counts only with the papers the rulebook asks for, and is not
    looked at when the firm's own books are enough.
    """
    terms = terms_of(AssetTestTerms, act.edition, act.on)
    assets = _assets(act.firm, client.code, starts_on, terms)
    window = act.on - timedelta(days=terms.increased_client_days_min.value)
    own = Experience(client.opened_on, frozenset(deal_days(act.firm, client.code, window, act.on - ONE_DAY)))
    lacking = lacking_for_increase(client.kind, assets.worth, own, act.on, terms)
    if not lacking or not elsewhere.is_relied_on:
        return Tested(lacking, assets)
    both = Experience(
        min(client.opened_on, elsewhere.client_since or client.opened_on),
        own.deal_days | frozenset(elsewhere.deal_days),
    )
    lacking = lacking_for_increase(client.kind, assets.worth, both, act.on, terms)
    words = [paper.split()[0] for paper in elsewhere.papers if paper.strip()]
    unproved = evidence_grounds(elsewhere.is_relied_on, words, client.opened_on, act.on, terms)
    return Tested((*lacking, *unproved), assets)


def _assets(firm: str, client: str, starts_on: date, terms: AssetTestTerms) -> Assets:
    cash: dict[Unit, int] = {RUB: 0}
    pieces: dict[str, int] = {}
    for key, minor in balances_on(firm, client, starts_on - ONE_DAY).items():
        if key.kind is AccountKind.CLIENT_CASH:
            currency = CURRENCIES[key.unit]
            cash[currency] = cash.get(currency, 0) + minor
        elif key.kind is AccountKind.CLIENT_PAPERS:
            pieces[key.unit] = pieces.get(key.unit, 0) + minor
    known = instruments_by_codes(firm, pieces)
    currencies = {unit.code for unit in cash} | {one.currency.code for one in known.values()}
    first, last = starts_on - timedelta(days=_PRICES_BACK_DAYS), end_of_day(starts_on - ONE_DAY)
    marks = price_marks(firm, {*pieces, *currencies} - {RUB.code}, end_of_day(first), last)
    organised = {code for code, venue in venues_of(firm).items() if venue.organised}
    papers = [
        _held(known[code], many, marks.get(code, ()), organised)
        for code, many in sorted(pieces.items())
        if many and code in known
    ]
    rates = {code: _points(marks.get(code, ())) for code in currencies}
    return assets_of(starts_on, cash, papers, rates, calendars_of(firm).venues, terms)


def _held(one: Instrument, pieces: int, marks: Sequence[PriceMark], organised: set[str]) -> PaperHeld:
    abroad = any(mark.kind == "foreign_close" for mark in marks)
    listing: Listing = "organised" if one.venue in organised else "foreign" if abroad else "none"
    in_percent = one.price_unit == "percent" and one.face_value is not None
    base = one.face_value.decimal / 100 if in_percent and one.face_value is not None else Decimal(1)
    return PaperHeld(one.code, pieces, one.venue, listing, one.currency, base, _points(marks))


def _points(marks: Sequence[PriceMark]) -> tuple[PricePoint, ...]:
    return tuple(PricePoint(mark.price, mark.at, mark.kind, mark.source) for mark in marks)


def _point(point: PricePoint | None) -> dict[str, str] | None:
    if point is None:
        return None
    return {"price": f"{point.price:f}", "at": point.at.isoformat(), "kind": point.kind, "source": point.source}
