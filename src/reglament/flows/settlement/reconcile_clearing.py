"""Reconcile the clearing house's report with our trades: what agrees is confirmed, the rest goes to an officer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from reglament.core.fees.charge import Charge, ChargeKind, ChargeState
from reglament.core.rulebook.grounds import Ground
from reglament.core.settlement.clearing import ClearedTrade, compare_clearing
from reglament.core.settlement.obligations import money_of
from reglament.core.trades.trade import Side
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer
from reglament.flows.docflow.tasks import ask_officer
from reglament.formats.exchange_reports.values import Obligation, ObligationsReport, Trade, TradesReport
from reglament.store.docflow.load import tasks_about
from reglament.store.fees.load import charges_of_trades
from reglament.store.trades.load import trade_value, trades_of_day
from reglament.store.trades.models import TradeRow
from reglament.store.trades.save import confirm_trades

SIDES = {"B": Side.BUY.value, "S": Side.SELL.value}


def reconcile_clearing(act: Act, report: TradesReport | ObligationsReport, venue: str = "MOEX_STOCK") -> Answer:
    """Compare one report with the trades of its day; each REPO part is left to its own reconciliation."""

    def decide() -> Answer:
        on, told = _told(report)
        rows = [row for row in trades_of_day(act.firm, on, venue) if _is_of_the_market(row)]
        charges = charges_of_trades([int(row.pk) for row in rows])
        ours = {_key(row): (row, _ours(row, charges.get(int(row.pk), []))) for row in rows}
        comparison = compare_clearing([cleared for _, cleared in ours.values()], told)
        confirm_trades([int(ours[key][0].pk) for key in comparison.agreed], act.at)
        differences = [asdict(one) for one in comparison.differences]
        result = {"on": on.isoformat(), "confirmed": len(comparison.agreed), "differences": differences}
        if not differences:
            return Answer("accepted", (), result)
        subject = f"clearing:{report.envelope.kind}:{report.envelope.number}"[:64]
        ground = Ground.of("settlement.clearing_differs", "", report=report.envelope.number, count=len(differences))
        if not tasks_about(act.firm, subject):
            ask_officer(act, "settlement.clearing", subject, "", (ground,), payload={"differences": differences})
        return Answer("waiting", (ground,), result)

    content = {"kind": report.envelope.kind, "number": report.envelope.number, "venue": venue}
    return perform(act, "settlement.reconcile", content, decide)


def _told(report: TradesReport | ObligationsReport) -> tuple[date, list[ClearedTrade]]:
    if isinstance(report, TradesReport):
        return report.traded_on, [_reported(row) for row in report.trades if row.repo is None]
    rows = [row for row in report.obligations if row.repo is None]
    on = rows[0].traded_on if rows else report.reported_on
    return on, [_reported(row) for row in rows if row.traded_on == on]


def _reported(row: Trade | Obligation) -> ClearedTrade:
    return ClearedTrade(
        trade_no=str(row.trade_no),
        side=SIDES[row.side],
        client=row.client_code,
        instrument=row.security,
        price=row.price.normalize(),
        pieces=row.quantity,
        amount=row.amount,
        settle_on=row.settles_on,
        fee=row.fee,
    )


def _is_of_the_market(row: TradeRow) -> bool:
    """Return whether the clearing house can know a trade: a REPO leg made on an offer came by no order of ours."""
    return row.order_id is not None or bool(row.venue_trade_no)


def _key(row: TradeRow) -> str:
    return f"{row.venue_trade_no or f'our {row.pk}'}|{row.side}"


def _ours(row: TradeRow, charges: Sequence[Charge]) -> ClearedTrade:
    taken_by_venue = (
        charge.gross.minor
        for charge in charges
        if charge.kind is ChargeKind.EXPENSE and charge.base is not None and charge.state is not ChargeState.REVERSED
    )
    return ClearedTrade(
        trade_no=row.venue_trade_no,
        side=row.side,
        client=row.client,
        instrument=row.instrument,
        price=Decimal(row.price).normalize(),
        pieces=row.pieces,
        amount=money_of(trade_value(row)).minor,
        settle_on=row.settle_on,
        fee=sum(taken_by_venue),
    )
