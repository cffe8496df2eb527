"""Obligations: what must move for a deal to be settled, each a task of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reglament.core.fees.charge import Charge, ChargeKind
from reglament.core.rulebook.marks import rule
from reglament.core.settlement.terms import SettlementTerms
from reglament.core.trades.trade import Trade
from reglament.core.units.amount import Amount, Unit, nil

SECURITIES = "securities"
CASH = "cash"
DIRECT_EXPENSES = ("fees", "venue_fees", "third_party_payments")


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing due from (minus) or to (plus) a client under one trade."""

    trade: int
    client: str
    place: str
    component: str
    unit: str
    minor: int
    settle_on: date


@rule("GC-11.7", "GF-8.4.3", "GC-2.28-deal-settlement")
def obligations_of(trade: Trade, charges: Sequence[Charge], terms: SettlementTerms) -> tuple[Obligation, ...]:
    """Return the tasks that settle a trade, one a component the rulebook names.

    Papers and money always; fees of each kind only when the client has any to pay.
    """
    tasks = []
    for component in terms.settlement_components.value:
        if component == SECURITIES:
            tasks.append(_task(trade, component, trade.instrument, trade.side.sign * trade.pieces))
        elif component == CASH:
            tasks.append(_task(trade, component, trade.amount.unit.code, -trade.side.sign * money_of(trade).minor))
        else:
            owed = sum((charge.amount.minor for charge in charges if component_of(charge, terms) == component), 0)
            if owed:
                tasks.append(_task(trade, component, trade.amount.unit.code, -owed))
    return tuple(tasks)


def component_of(charge: Charge, terms: SettlementTerms) -> str:
    """Return the component of settlement a charge belongs to; empty when it is none of the rulebook's."""
    named = terms.settlement_components.value
    if charge.kind is ChargeKind.FEE:
        wanted = "broker_fee"
    elif charge.type == "venue_fee":
        wanted = "venue_fees"
    else:
        wanted = "fees" if "fees" in named else "third_party_payments"
    return wanted if wanted in named else ""


def money_of(trade: Trade) -> Amount:
    """Return what is paid for a trade: the price and the coupon accrued with it."""
    return trade.amount + trade.accrued


def _task(trade: Trade, component: str, unit: str, minor: int) -> Obligation:
    return Obligation(trade.number, trade.client, trade.venue, component, unit, minor, trade.settle_on)


@rule("GC-2.42-client-obligations")
def cash_obligation(open_obligations: Iterable[Obligation], place: str, unit: Unit) -> Amount:
    """Return the money a client must pay at a place: purchases and direct expenses of deals.

    Nothing that is due to him is set against it; the broker's own fee is no part of it.
    """
    due = nil(unit)
    for one in open_obligations:
        counted = one.component == CASH or one.component in DIRECT_EXPENSES
        if counted and one.place == place and one.unit == unit.code:
            due = due + Amount(max(-one.minor, 0), unit)
    return due


@rule("GC-2.42-client-obligations")
def papers_to_deliver(open_obligations: Iterable[Obligation], place: str) -> dict[str, int]:
    """Return the papers a client must deliver at a place for his sales, by instrument."""
    due: dict[str, int] = {}
    for one in open_obligations:
        if one.component == SECURITIES and one.place == place and one.minor < 0:
            due[one.unit] = due.get(one.unit, 0) - one.minor
    return due
