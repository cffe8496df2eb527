"""Write trades."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reglament.core.calendar.moments import local
from reglament.core.trades.trade import Trade
from reglament.store.trades.models import TradeRow


@dataclass(frozen=True, slots=True)
class NewTrade:
    """A trade to be written, with what the table keeps beside it."""

    trade: Trade
    execution_id: str
    state: str
    settlement_basis: str
    corrects: int | None = None


def add_trades(firm: str, new: Sequence[NewTrade]) -> list[Trade]:
    """Write trades with one round of statements; return them with their numbers."""
    rows = TradeRow.objects.bulk_create([_row(firm, one) for one in new])
    return [replace(one.trade, number=int(row.pk)) for one, row in zip(new, rows, strict=True)]


def set_states(numbers: Iterable[int], state: str) -> None:
    """Write the state of settlement of trades."""
    TradeRow.objects.filter(pk__in=list(numbers)).update(state=state)


def start_settlement(number: int, basis: str) -> None:
    """Let a waiting trade settle, naming what stands for the instruction."""
    TradeRow.objects.filter(pk=number, state="waiting").update(state="concluded", settlement_basis=basis)


def confirm_trades(numbers: Iterable[int], at: datetime) -> None:
    """Mark trades the clearing house's report agrees with."""
    TradeRow.objects.filter(pk__in=list(numbers), confirmed_at=None).update(confirmed_at=at)


def _row(firm: str, new: NewTrade) -> TradeRow:
    trade = new.trade
    return TradeRow(
        firm=firm,
        client=trade.client,
        order_id=trade.order_id,
        execution_id=new.execution_id,
        instrument=trade.instrument,
        venue=trade.venue,
        side=trade.side.value,
        price=f"{trade.price:f}",
        pieces=trade.pieces,
        currency=trade.amount.unit.code,
        amount=trade.amount.minor,
        accrued=trade.accrued.minor,
        concluded_at=trade.concluded_at,
        traded_on=local(trade.concluded_at).date(),
        settle_on=trade.settle_on,
        capacity=trade.capacity,
        basis=trade.basis,
        clause=trade.clause,
        venue_trade_no=trade.venue_trade_no,
        venue_fee=None if trade.venue_fee is None else trade.venue_fee.minor,
        state=new.state,
        settlement_basis=new.settlement_basis,
        corrects_id=new.corrects,
    )
