"""The exchange's side of the line: a member's message in, execution reports out.

Nothing of the broker's own translation is used here: the two sides read the same
specification, not the same code.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from reglament.core.calendar.moments import local
from reglament.core.trades.trade import Side
from reglament.fix.engine import engine
from reglament.fix.wire import Message, group, header_of, kind_of, new_message, put, text_of, utc_text
from reglament.sandbox.exchange.exchange import Exchange
from reglament.sandbox.exchange.values import NewOrder, Report, Validity

SENDER, POSS_DUP = 49, 43
_EVENTS = {"new": "0", "trade": "F", "cancelled": "4", "expired": "C", "rejected": "8"}
_VALIDITIES: dict[str, Validity] = {"0": "day", "3": "at_once", "4": "all_or_nothing"}
_SETTLEMENT_KINDS = {0: "1", 1: "2", 2: "3"}
"""`63` by days: cash, next day, T+2; any other is told as a future day."""
FUTURE = "6"
ALL_OR_NONE = "G"


def answers_to(exchange: Exchange, message: Message, at: datetime) -> list[Message]:
    """Return what the exchange says to a member's message: to him, and to every member it touches."""
    member, kind = header_of(message, SENDER), kind_of(message)
    if kind == "D":
        return _placed(exchange, message, member, at)
    if kind == "F":
        reports = exchange.cancel(member, text_of(message, 41), text_of(message, 11), at)
        return messages_of(exchange, reports)
    return [_business_reject(message, member)]


def messages_of(exchange: Exchange, reports: list[Report]) -> list[Message]:
    """Return reports as messages; `56` in the header names the member each is for."""
    return [_message(exchange, report) for report in reports]


def _placed(exchange: Exchange, message: Message, member: str, at: datetime) -> list[Message]:
    known = exchange.known_order(member, text_of(message, 11))
    if known is not None and header_of(message, POSS_DUP) == "Y":
        # A resend of what is here already: say where the order stands and do nothing twice.
        state = _message(exchange, exchange.state_of(known, at))
        put(state, t150="I")
        return [state]
    instrument = exchange.instrument(text_of(message, 55))
    lot = instrument.lot if instrument else 1
    order = NewOrder(
        member=member,
        client_order_id=text_of(message, 11),
        account=text_of(message, 1),
        client=_party(message),
        board=_board(message),
        instrument=text_of(message, 55),
        side=Side.BUY if text_of(message, 54) == "1" else Side.SELL,
        price=None if text_of(message, 40) == "1" else Decimal(text_of(message, 44)),
        pieces=int(text_of(message, 38)) * lot,
        validity=_VALIDITIES[text_of(message, 59, "0")],
        whole_only=ALL_OR_NONE in text_of(message, 18).split(),
    )
    return messages_of(exchange, exchange.submit(order, at))


def _message(exchange: Exchange, report: Report) -> Message:
    if report.kind == "cancel_rejected":
        return _cancel_reject(report)
    assert report.order is not None, "an execution report speaks of an order"
    message, order = new_message("8"), report.order
    message.getHeader().setField(56, report.member)
    instrument = exchange.instrument(order.instrument)
    lot = instrument.lot if instrument else 1
    put(
        message,
        t37=report.order_number or "NONE",
        t11=report.client_order_id,
        t41=report.cancels,
        t17=report.execution_id,
        t150=_EVENTS[report.kind],
        t39=_state(report),
        t1=order.account,
        t55=order.instrument,
        t54="1" if order.side is Side.BUY else "2",
        t38=order.pieces // lot,
        t40="1" if order.price is None else "2",
        t44="" if order.price is None else order.price,
        t336=order.board,
        t151=report.left // lot,
        t14=report.filled // lot,
        t6=report.average,
        t60=utc_text(report.at),
        t103="" if report.reason is None else report.reason,
        t58=report.text,
    )
    if order.client:
        group(message, 453, 448, t448=order.client, t447="D", t452="3")
    if report.trade is not None:
        _add_trade(message, report, lot)
    return message


def _add_trade(message: Message, report: Report, lot: int) -> None:
    trade = report.trade
    assert trade is not None, "only a trade has a price and a day"
    days = (trade.settle_on - local(trade.at).date()).days
    put(
        message,
        t32=trade.pieces // lot,
        t31=trade.price,
        t527=trade.number,
        t63=_SETTLEMENT_KINDS.get(days, FUTURE),
        t64=f"{trade.settle_on:%Y%m%d}",
        t75=f"{local(trade.at):%Y%m%d}",
        t12=trade.fee.decimal,
        t13=3,
        t159=trade.accrued.decimal if trade.accrued else "",
    )


def _state(report: Report) -> str:
    if report.kind in ("new", "trade"):
        if report.order is not None and report.filled == report.order.pieces:
            return "2"
        return "1" if report.filled else "0"
    return _EVENTS[report.kind]


def _cancel_reject(report: Report) -> Message:
    message = new_message("9")
    message.getHeader().setField(56, report.member)
    filled = report.order is not None and report.filled == report.order.pieces
    put(
        message,
        t37=report.order_number or "NONE",
        t11=report.client_order_id,
        t41=report.cancels,
        t39=("2" if filled else "4") if report.order else "8",
        t434=1,
        t102=report.reason or 0,
        t58=report.text,
        t60=utc_text(report.at),
    )
    return message


def _business_reject(message: Message, member: str) -> Message:
    answer = new_message("j")
    answer.getHeader().setField(56, member)
    put(answer, t45=header_of(message, 34, "0"), t372=kind_of(message), t380=3, t58="Unsupported message type")
    return answer


def _party(message: Message) -> str:
    """Return the client's code: the party with role 3."""
    for number in range(1, message.groupCount(453) + 1):
        found = engine().Group(453, 448)
        message.getGroup(number, found)
        if found.getField(452) == "3":
            return str(found.getField(448))
    return ""


def _board(message: Message) -> str:
    if not message.groupCount(386):
        return ""
    found = engine().Group(386, 336)
    message.getGroup(1, found)
    return str(found.getField(336))
