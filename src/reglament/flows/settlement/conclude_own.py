"""Conclude deals the broker makes for clients without an order of theirs: legs of a REPO, closings, loans of papers.

They are trades like any other: tasks, plan, settlement and reports know no difference. What they stand on is named
in place of an order. The broker's deal fee is taken only where it is asked for: a REPO is paid for by its rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.core.rulebook.terms import terms_of
from reglament.core.settlement.progress import SettlementState
from reglament.core.settlement.terms import SettlementTerms
from reglament.core.trades.trade import Side, Trade
from reglament.core.units.amount import Amount, nil
from reglament.flows.act import Act
from reglament.flows.fees.charge_deals import Deal, charge_deals
from reglament.flows.settlement.conclude import plan_trades
from reglament.store.trades.save import NewTrade, add_trades


@dataclass(frozen=True, slots=True)
class OwnDeal:
    """One deal on the broker's word. `amount` is what is paid in all; the price is what it comes to for one paper."""

    client: str
    instrument: str
    venue: str
    """Where papers and money of the deal lie."""
    side: Side
    """From the client."""
    price: Decimal
    pieces: int
    amount: Amount
    settle_on: date
    basis: str
    """Kind of deal, at most 24 letters: `special_repo`, `forced_close`."""
    stands_on: str
    """What stands for the instruction: `repo:17`."""
    execution_id: str
    """Its number among the venue's executions; the same number twice is refused by the tables."""
    capacity: str = "own_name_client_cost"
    venue_trade_no: str = ""
    venue_fee: Amount | None = None
    charged: bool = False
    """Whether the deal fee and the venue's charges are taken as of an order's deal."""


def conclude_own_deals(act: Act, deals: Sequence[OwnDeal]) -> list[Trade]:
    """Conclude deals without orders with one round of statements, in the order given, within the running act."""
    if not deals:
        return []
    terms = terms_of(SettlementTerms, act.edition, act.on)
    concluded = SettlementState.CONCLUDED.value
    new = [NewTrade(_trade(act, deal), deal.execution_id, concluded, deal.stands_on) for deal in deals]
    trades = add_trades(act.firm, new)
    charged = [Deal(trade) for trade, deal in zip(trades, deals, strict=True) if deal.charged]
    plan_trades(act, trades, charge_deals(act, charged), terms)
    return trades


def _trade(act: Act, deal: OwnDeal) -> Trade:
    return Trade(
        number=0,
        order_id=None,
        client=deal.client,
        instrument=deal.instrument,
        venue=deal.venue,
        side=deal.side,
        price=deal.price,
        pieces=deal.pieces,
        amount=deal.amount,
        accrued=nil(deal.amount.unit),
        concluded_at=act.at,
        settle_on=deal.settle_on,
        capacity=deal.capacity,
        basis=deal.basis,
        venue_trade_no=deal.venue_trade_no,
        venue_fee=deal.venue_fee,
    )
