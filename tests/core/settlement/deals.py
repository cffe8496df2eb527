"""Trades and terms for tests of settlement."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from reglament.core.calendar.moments import MOSCOW
from reglament.core.fees.charge import Charge, ChargeKind, ChargeState
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.terms import terms_of
from reglament.core.settlement.cover import DueTrade
from reglament.core.settlement.obligations import Obligation
from reglament.core.settlement.terms import SettlementTerms
from reglament.core.trades.trade import Side, Trade
from reglament.core.units.amount import RUB, Amount, nil

ON = date(2016, 11, 16)


def settlement_terms(rulebook: Rulebook) -> SettlementTerms:
    """Return the settlement terms of the last edition."""
    edition = rulebook.editions[-1]
    return terms_of(SettlementTerms, edition, edition.in_force_from)


def trade(number: int = 9, side: Side = Side.BUY, pieces: int = 10, rubles: int = 1000, accrued: int = 0) -> Trade:
    """Return a trade of client 1001 on MOEX_STOCK."""
    return Trade(
        number=number,
        order_id=17,
        client="1001",
        instrument="SMPL",
        venue="MOEX_STOCK",
        side=side,
        price=Decimal(rubles) / pieces,
        pieces=pieces,
        amount=Amount(rubles * 100, RUB),
        accrued=Amount(accrued, RUB) if accrued else nil(RUB),
        concluded_at=datetime(2016, 11, 14, 12, 0, tzinfo=MOSCOW),
        settle_on=ON,
    )


def charged(kind: ChargeKind, type_word: str, minor: int, state: ChargeState = ChargeState.DUE) -> Charge:
    """Return a charge of trade 9."""
    return Charge(
        client="1001",
        kind=kind,
        type=type_word,
        name=type_word,
        gross=Amount(minor, RUB),
        state=state,
        incurred_on=date(2016, 11, 14),
        due_on=date(2016, 11, 14),
        deadline_on=None,
        mode="deal_day",
        basis="trade:9",
        clause="GC-17.1",
    )


def leg(
    trade_number: int,
    component: str,
    unit: str,
    minor: int,
    client: str = "1001",
    place: str = "MOEX_STOCK",
    settle_on: date = ON,
) -> Obligation:
    """Return one thing due under a trade."""
    return Obligation(trade_number, client, place, component, unit, minor, settle_on)


def due(number: int, *legs: Obligation) -> DueTrade:
    """Return a due trade of client 1001 with these legs."""
    return DueTrade(number, "1001", legs)


def bought(number: int, pieces: int, kopecks: int, place: str = "MOEX_STOCK") -> DueTrade:
    """Return papers and money of a purchase."""
    papers = leg(number, "securities", "SMPL", pieces, place=place)
    return due(number, papers, leg(number, "cash", "RUB", -kopecks, place=place))


def sold(number: int, pieces: int, kopecks: int) -> DueTrade:
    """Return papers and money of a sale."""
    return due(number, leg(number, "securities", "SMPL", -pieces), leg(number, "cash", "RUB", kopecks))
