"""Conclude trades from fills: the trade, its tasks, what is planned, fee and venue charges, in one round.

Called inside the transaction that records the fills. Nothing here waits for an officer or
for the client: what was dealt stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from reglament.core.calendar.moments import local
from reglament.core.calendar.sessions import Calendars
from reglament.core.fees.charge import Charge
from reglament.core.fees.deal_fee import FeeProposal
from reglament.core.fees.entries import accrual_entry
from reglament.core.instruments.instrument import Instrument
from reglament.core.instruments.market_state import ACCRUED
from reglament.core.instruments.venue import Venue, days_of_mode
from reglament.core.ledger.entry import Entry
from reglament.core.rulebook.terms import terms_of
from reglament.core.settlement.entries import conclusion_entry
from reglament.core.settlement.obligations import CASH, SECURITIES, Obligation, obligations_of
from reglament.core.settlement.progress import SettlementState
from reglament.core.settlement.settle_date import settlement_date
from reglament.core.settlement.start import SEPARATE_SETTLEMENT_TERM, SettlementStart, settlement_start
from reglament.core.settlement.terms import SettlementTerms
from reglament.core.trades.trade import Fill, Side, Trade
from reglament.core.units.amount import Amount, nil
from reglament.core.units.rounding import Rounding, round_to_unit
from reglament.flows.act import Act
from reglament.flows.fees.charge_deals import Deal, charge_deals
from reglament.store.calendar.load import calendars_of
from reglament.store.fees.load import agreed_with
from reglament.store.instruments.load import instruments_by_codes, last_price, venues_of
from reglament.store.ledger.save import append_entries
from reglament.store.settlement.save import add_tasks
from reglament.store.trades.save import NewTrade, add_trades


class OrderFacts(Protocol):
    """What settlement needs to know of the order a fill executes; `core.orders.order.Order` has it all."""

    @property
    def number(self) -> int: ...
    @property
    def client(self) -> str: ...
    @property
    def instrument(self) -> str: ...
    @property
    def venue(self) -> str: ...
    @property
    def side(self) -> Side: ...
    @property
    def settlement(self) -> str: ...
    @property
    def capacity(self) -> str: ...
    @property
    def own_account(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class DealBasis:
    """What a deal stands on that the broker makes for a client without his order. It settles at once."""

    kind: str
    """`special_trade`, `rollover_repo`, `forced_close`."""
    clause: str
    subject: str
    """What it belongs to: `repo_deal:5`, `loan:3`."""
    takes_fee: bool = True
    """Whether the tariff's fee for a deal is taken of it."""


@dataclass(frozen=True, slots=True)
class DealConditions:
    """What an order says beside its terms: a fee proposed for the deal, a remark that it is no order to settle."""

    proposal: FeeProposal | None = None
    settle_apart: bool = False
    venue_fee: Amount | None = None
    """The venue's charge as it was told with the execution."""
    accrued: Amount | None = None
    """The coupon paid beside the price, where the execution tells none."""
    corrects: int | None = None
    """The trade this one stands in place of."""
    settle_on: date | None = None
    """The day of settlement when it is known already; the venue's cycle gives it otherwise."""
    basis: DealBasis | None = None
    """Why the broker deals without a client's order; none where there is one."""
    amount: Amount | None = None
    """What is paid in all, where it is agreed apart from the price: the second leg of a REPO."""


@dataclass(frozen=True, slots=True)
class _Market:
    """What trades are built from, read once a group."""

    instruments: Mapping[str, Instrument]
    venues: Mapping[str, Venue]
    calendars: Calendars


def conclude_trade(act: Act, order: OrderFacts, fill: Fill, conditions: DealConditions | None = None) -> Trade:
    """Conclude one trade from one fill."""
    return conclude_trades(act, [(order, fill)], {order.number: conditions} if conditions else None)[0]


def conclude_trades(
    act: Act, pairs: Sequence[tuple[OrderFacts, Fill]], conditions: Mapping[int, DealConditions] | None = None
) -> list[Trade]:
    """Conclude trades from fills with one round of statements, in the order given.

    `conditions` names, by order number, what an order says beside its terms. The
    instrument and the venue of each order are known: acceptance has checked them.
    """
    if not pairs:
        return []
    said = conditions or {}
    market = _Market(
        instruments_by_codes(act.firm, (order.instrument for order, _ in pairs)),
        venues_of(act.firm),
        calendars_of(act.firm),
    )
    terms = terms_of(SettlementTerms, act.edition, act.on)
    starts = _starts(act, pairs, said, terms)
    trades = add_trades(
        act.firm,
        [
            NewTrade(
                _trade(act, order, fill, said.get(order.number), market),
                fill.execution_id,
                starts[order.number].state.value,
                starts[order.number].basis,
                said[order.number].corrects if order.number in said else None,
            )
            for order, fill in pairs
        ],
    )
    clients_own = [(trade, order) for trade, (order, _) in zip(trades, pairs, strict=True) if not order.own_account]
    deals = [
        Deal(trade, said[order.number].proposal if order.number in said else None)
        for trade, order in clients_own
        if _takes_fee(said.get(order.number))
    ]
    charges = charge_deals(act, deals)
    _plan(act, [trade for trade, _ in clients_own], charges, terms)
    return trades


def _plan(act: Act, trades: Sequence[Trade], charges: Sequence[Charge], terms: SettlementTerms) -> None:
    """Set the tasks of new trades and book what is planned and accrued."""
    by_trade: dict[int, list[Charge]] = {}
    for charge in charges:
        by_trade.setdefault(charge.trade or 0, []).append(charge)
    tasks: list[Obligation] = []
    entries: list[Entry] = []
    for trade in trades:
        own = obligations_of(trade, by_trade.get(trade.number, []), terms)
        tasks.extend(own)
        legs = [one for one in own if one.component in (SECURITIES, CASH)]
        entries.append(conclusion_entry(trade, legs, _day_of(trade), terms.order_settles_trade.clause))
    entries.extend(accrual_entry(charge) for charge in charges if charge.amount.minor)
    add_tasks(act.firm, tasks)
    append_entries(act.firm, entries, act.at)


def _starts(
    act: Act,
    pairs: Sequence[tuple[OrderFacts, Fill]],
    said: Mapping[int, DealConditions],
    terms: SettlementTerms,
) -> dict[int, SettlementStart]:
    agreed = agreed_with(act.firm, {order.client for order, _ in pairs}, act.on)
    starts = {}
    for order, _ in pairs:
        own = said.get(order.number, DealConditions())
        if own.basis is not None:
            starts[order.number] = SettlementStart(SettlementState.CONCLUDED, own.basis.subject, None)
            continue
        apart = agreed.get(order.client, {}).get(SEPARATE_SETTLEMENT_TERM) == "yes"
        starts[order.number] = settlement_start(f"order:{order.number}", apart, own.settle_apart, terms)
    return starts


def _takes_fee(said: DealConditions | None) -> bool:
    return said is None or said.basis is None or said.basis.takes_fee


def _trade(act: Act, order: OrderFacts, fill: Fill, said: DealConditions | None, market: _Market) -> Trade:
    instrument = market.instruments[order.instrument]
    amount = instrument.amount_for(fill.price, fill.pieces)
    if said is not None and said.amount is not None:
        amount = said.amount
    basis = said.basis if said is not None else None
    trade = Trade(
        number=0,
        order_id=order.number if basis is None else None,
        client=order.client,
        instrument=instrument.code,
        venue=order.venue or instrument.venue,
        side=order.side,
        price=fill.price,
        pieces=fill.pieces,
        amount=amount,
        accrued=nil(amount.unit),
        concluded_at=fill.at,
        settle_on=local(fill.at).date(),
        capacity=order.capacity or "own_name_client_cost",
        basis="order" if basis is None else basis.kind,
        clause="" if basis is None else basis.clause,
        venue_trade_no=fill.venue_trade_no,
        venue_fee=said.venue_fee if said is not None else None,
    )
    if said is not None and said.settle_on is not None:
        trade = replace(trade, settle_on=said.settle_on)
    else:
        trade = _with_settlement_day(trade, instrument, order.settlement, market)
    return replace(trade, accrued=_accrued(act, trade, fill, said, instrument))


def _accrued(act: Act, trade: Trade, fill: Fill, said: DealConditions | None, instrument: Instrument) -> Amount:
    """Return the coupon paid beside the price: as the venue told it, else as agreed, else as published for the day.

    A deal whose money is agreed in all carries none beside it.
    """
    if fill.accrued is not None:
        return round_to_unit(fill.accrued, trade.amount.unit, Rounding.HALF_UP)
    if said is not None and said.accrued is not None:
        return said.accrued
    if instrument.kind != "bond" or (said is not None and said.amount is not None):
        return nil(trade.amount.unit)
    per_paper = last_price(act.firm, instrument.code, trade.settle_on, ACCRUED)
    return nil(trade.amount.unit) if per_paper is None else instrument.accrued_for(per_paper, trade.pieces)


def _with_settlement_day(trade: Trade, instrument: Instrument, wanted: str, market: _Market) -> Trade:
    venue = market.venues[trade.venue]
    on = trade.settle_on
    mode = wanted if _is_mode(wanted) else venue.cycle_on(instrument.kind, on).mode
    days = market.calendars.venues.get(trade.venue)
    settlement = market.calendars.working if days is None else days.settlement
    return replace(trade, settle_on=settlement_date(on, mode, settlement))


def _is_mode(text: str) -> bool:
    try:
        days_of_mode(text)
    except ValueError:
        return False
    return True


def _day_of(trade: Trade) -> date:
    return local(trade.concluded_at).date()
