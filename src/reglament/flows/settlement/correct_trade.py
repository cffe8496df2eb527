"""Correct a wrong trade: everything booked on it is taken back, and the right one is concluded in its place.

Nothing is edited. The reversing entries name the entries they take back, the right
trade names the wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reglament.core.fees.deal_fee import FeeProposal
from reglament.core.ledger.entry import Entry, reversal_of
from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Fill, Side, Trade
from reglament.core.units.amount import Amount
from reglament.core.units.rounding import Rounding, round_to_unit
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.settlement.conclude import DealBasis, DealConditions, conclude_trade
from reglament.store.fees.load import charges_of_trades
from reglament.store.fees.save import mark_reversed
from reglament.store.instruments.load import instrument_by_code
from reglament.store.ledger.load import BookedEntry, entries_by_basis
from reglament.store.ledger.save import append_entries
from reglament.store.settlement.save import void_tasks
from reglament.store.trades.load import trade_row, trade_value
from reglament.store.trades.models import TradeRow
from reglament.store.trades.save import set_states


@dataclass(frozen=True, slots=True)
class _SameOrder:
    """The wrong trade's order, as far as settlement needs it."""

    number: int
    client: str
    instrument: str
    venue: str
    side: Side
    settlement: str
    capacity: str
    own_account: bool


def correct_trade(act: Act, number: int, price: Decimal, pieces: int, reason: str) -> Answer:
    """Take a trade back with its fees, and conclude it again at the right price and quantity."""

    def decide() -> Answer:
        row = trade_row(act.firm, number)
        faults = _faults(act, row, number, price, pieces, reason)
        if row is None or faults:
            return refusal(*faults)
        proposal = _proposal_of(row)
        reversed_numbers = _take_back(act, row)
        right = _conclude_again(act, row, price, pieces, proposal)
        result = {
            "client": row.client,
            "trade": number,
            "right_trade": right.number,
            "amount": str(right.amount),
            "reversing_entries": reversed_numbers,
        }
        return Answer("accepted", (), result)

    content = {"trade": number, "price": price, "pieces": pieces, "reason": reason}
    return perform(act, "trade.correct", content, decide)


def _faults(
    act: Act, row: TradeRow | None, number: int, price: Decimal, pieces: int, reason: str
) -> tuple[Ground, ...]:
    if act.by.kind is not ActorKind.OFFICER:
        return (Ground.of("settlement.officer_only", ""),)
    if row is None:
        return (Ground.of("settlement.trade_unknown", "", trade=number),)
    if row.state == "corrected":
        return (Ground.of("settlement.corrected_already", "", trade=number),)
    if not reason.strip():
        return (Ground.of("settlement.reason_missing", "", trade=number),)
    instrument = instrument_by_code(act.firm, row.instrument)
    if instrument is None or not instrument.is_on_tick(price) or pieces < 1:
        return (Ground.of("settlement.right_trade_wrong", "", trade=number, price=price, pieces=pieces),)
    return ()


def _take_back(act: Act, row: TradeRow) -> list[int]:
    number = int(row.pk)
    booked = entries_by_basis(act.firm, f"trade:{number}")
    numbers = append_entries(act.firm, [_reversal(one) for one in booked], act.at)
    charges = charges_of_trades([number]).get(number, [])
    mark_reversed(charge.number for charge in charges)
    void_tasks(number)
    set_states([number], "corrected")
    return numbers


def _reversal(booked: BookedEntry) -> Entry:
    """Take an entry back on the day it counted: it never did."""
    return reversal_of(booked.entry, booked.number, booked.entry.value_on)


def _proposal_of(row: TradeRow) -> FeeProposal | None:
    """Return the fee that was agreed for the wrong trade itself: it was agreed for the deal, whatever its price."""
    agreed = [charge for charge in charges_of_trades([int(row.pk)]).get(int(row.pk), []) if charge.tariff == "order"]
    return FeeProposal(Decimal(agreed[0].rate)) if agreed else None


def _basis_of(row: TradeRow) -> DealBasis | None:
    """Return what a deal without an order stands on; a fee is taken of the right one where one was of the wrong."""
    if row.order_id is not None or not row.clause:
        return None
    charged = bool(charges_of_trades([int(row.pk)]))
    return DealBasis(row.basis, row.clause, row.settlement_basis, charged)


def _accrued_on(wrong: Trade, pieces: int) -> Amount:
    """Return the coupon of the right number of papers at the wrong trade's coupon a paper."""
    return round_to_unit(wrong.accrued.decimal * pieces / wrong.pieces, wrong.accrued.unit, Rounding.HALF_UP)


def _conclude_again(act: Act, row: TradeRow, price: Decimal, pieces: int, proposal: FeeProposal | None) -> Trade:
    wrong = trade_value(row)
    order = _SameOrder(
        number=wrong.order_id or 0,
        client=wrong.client,
        instrument=wrong.instrument,
        venue=wrong.venue,
        side=wrong.side,
        settlement="",
        capacity=wrong.capacity,
        own_account=not wrong.client,
    )
    fill = Fill(order.number, f"{row.execution_id}#{row.pk}", price, pieces, wrong.concluded_at, wrong.venue_trade_no)
    said = DealConditions(
        proposal=proposal,
        settle_apart=row.state == "waiting",
        accrued=_accrued_on(wrong, pieces),
        corrects=int(row.pk),
        settle_on=wrong.settle_on,
        basis=_basis_of(row),
    )
    return conclude_trade(act, order, fill, said)
