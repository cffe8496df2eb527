"""Gather what the asset tests of a category are decided on: balances, prices, rates, days of deals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from reglament.store.ledger.load import balances_of_many_on
from reglament.store.parties.models import Client
from reglament.store.trades.load import deal_days_of

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
    return asset_tests_of_many(act, [client], starts_on, elsewhere)[client.code]


def asset_tests_of_many(
    act: Act, clients: Sequence[Client], starts_on: date, elsewhere: Elsewhere = NOTHING_ELSEWHERE
) -> dict[str, Tested]:
    """Return the same for many clients, by a few statements for thousands of them."""
    terms = terms_of(AssetTestTerms, act.edition, act.on)
    codes = [client.code for client in clients]
    assets = _assets(act.firm, codes, starts_on, terms)
    window = act.on - timedelta(days=terms.increased_client_days_min.value)
    dealt = deal_days_of(act.firm, codes, window, act.on - ONE_DAY)
    return {
        one.code: _tested(act, one, assets[one.code], Experience(one.opened_on, frozenset(dealt[one.code])), elsewhere)
        for one in clients
    }


def _tested(act: Act, client: Client, assets: Assets, own: Experience, elsewhere: Elsewhere) -> Tested:
    terms = terms_of(AssetTestTerms, act.edition, act.on)
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


def _assets(firm: str, clients: Sequence[str], starts_on: date, terms: AssetTestTerms) -> dict[str, Assets]:
    cash: dict[str, dict[Unit, int]] = {client: {RUB: 0} for client in clients}
    pieces: dict[str, dict[str, int]] = {client: {} for client in clients}
    for client, balances in balances_of_many_on(firm, clients, starts_on - ONE_DAY).items():
        for key, minor in balances.items():
            if key.kind is AccountKind.CLIENT_CASH:
                currency = CURRENCIES[key.unit]
                cash[client][currency] = cash[client].get(currency, 0) + minor
            elif key.kind is AccountKind.CLIENT_PAPERS:
                pieces[client][key.unit] = pieces[client].get(key.unit, 0) + minor
    papers = {code for held in pieces.values() for code in held}
    known = instruments_by_codes(firm, papers)
    currencies = {unit.code for held in cash.values() for unit in held} | {one.currency.code for one in known.values()}
    first, last = starts_on - timedelta(days=_PRICES_BACK_DAYS), end_of_day(starts_on - ONE_DAY)
    marks = price_marks(firm, {*papers, *currencies} - {RUB.code}, end_of_day(first), last)
    organised = {code for code, venue in venues_of(firm).items() if venue.organised}
    rates = {code: _points(marks.get(code, ())) for code in currencies}
    venues = calendars_of(firm).venues
    return {
        client: assets_of(
            starts_on, cash[client], _papers(pieces[client], known, marks, organised), rates, venues, terms
        )
        for client in clients
    }


def _papers(
    pieces: Mapping[str, int],
    known: Mapping[str, Instrument],
    marks: Mapping[str, Sequence[PriceMark]],
    organised: set[str],
) -> list[PaperHeld]:
    return [
        _held(known[code], many, marks.get(code, ()), organised)
        for code, many in sorted(pieces.items())
        if many and code in known
    ]


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
