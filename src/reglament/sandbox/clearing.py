"""The clearing house: what the exchange dealt, as the trade and the obligation report of a day."""

from __future__ import annotations

from datetime import date, time

from reglament.core.calendar.moments import local
from reglament.core.instruments.instrument import Instrument
from reglament.core.trades.trade import Side
from reglament.core.units.identifiers import is_isin
from reglament.formats.exchange_reports.names import ReportName
from reglament.formats.exchange_reports.values import Envelope, Kind, Obligation, ObligationsReport, Trade, TradesReport
from reglament.formats.exchange_reports.write import write_obligations, write_trades
from reglament.sandbox.exchange.exchange import Exchange, trades_of
from reglament.sandbox.exchange.values import ExchangeTrade
from reglament.sandbox.parties import FirmDetails

MADE_AT = time(19, 30)
COUNTERPARTY = "NCC"
COUNTERPARTY_NAME = "НКЦ"


def reports_of(exchange: Exchange, firm: FirmDetails, day: date) -> list[tuple[str, bytes]]:
    """Return names and bytes of SEM03 and EQM06 for a member's deals of a day; nothing for a day without deals."""
    trades = trades_of(exchange.trades, firm.comp_id, day)
    if not trades:
        return []
    ordered = sorted(trades, key=_levels)
    sem = TradesReport(_envelope("SEM03", firm, day), day, tuple(_trade(one, exchange, firm) for one in ordered))
    eqm = ObligationsReport(
        _envelope("EQM06", firm, day), day, tuple(_obligation(one, exchange, firm) for one in ordered)
    )
    faces = {
        one.code: one.face_value.decimal
        for one in (_instrument(exchange, trade) for trade in ordered)
        if one.face_value
    }
    return [(_name(sem.envelope, firm), write_trades(sem, faces)), (_name(eqm.envelope, firm), write_obligations(eqm))]


def _levels(trade: ExchangeTrade) -> tuple[str, ...]:
    return (
        trade.value.unit.code,
        trade.board,
        trade.settle_on.isoformat(),
        trade.instrument,
        trade.account,
        str(trade.number),
    )


def _envelope(kind: Kind, firm: FirmDetails, day: date) -> Envelope:
    number = {"SEM03": 1, "EQM06": 2, "SEM21": 3}[kind]
    return Envelope(
        document_on=day,
        document_at=MADE_AT,
        number=f"{day.toordinal() % 10_000_000:07d}{number:02d}",
        kind=kind,
        sender_id="0000000001",
        sender_name="УЧЕБНАЯ БИРЖА",
        receiver_id=f"{firm.member_code}00000",
    )


def _name(envelope: Envelope, firm: FirmDetails) -> str:
    return str(ReportName(firm.member_code, envelope.kind, "00T", envelope.document_on, envelope.number))


def _instrument(exchange: Exchange, trade: ExchangeTrade) -> Instrument:
    instrument = exchange.instrument(trade.instrument)
    assert instrument is not None, "what was dealt is listed"
    return instrument


def _settle_code(trade: ExchangeTrade, exchange: Exchange) -> str:
    days = exchange.venue.cycle_on(_instrument(exchange, trade).kind, local(trade.at).date()).days
    return f"Y{days}"


def _trade(trade: ExchangeTrade, exchange: Exchange, firm: FirmDetails) -> Trade:
    return Trade(
        trade_no=trade.number,
        side="B" if trade.side is Side.BUY else "S",
        traded_at=local(trade.at).time().replace(microsecond=0),
        settles_on=trade.settle_on,
        board=trade.board,
        security=trade.instrument,
        trading_account=trade.account,
        price=trade.price,
        quantity=trade.pieces,
        value=trade.value.minor,
        amount=(trade.value + trade.accrued).minor,
        accrued=trade.accrued.minor,
        currency=trade.value.unit.code,
        fee=trade.fee.minor,
        order_no=str(trade.order_number),
        trade_type="T",
        settle_code=_settle_code(trade, exchange),
        decimals=_decimals(trade),
        client_code=trade.client,
        broker_reference=f"{trade.client}//{trade.client_order_id}",
        session="1",
        session_name="Основная",
        firm_id=f"{firm.member_code}00000",
        firm_name=firm.name,
        security_short_name=_instrument(exchange, trade).name,
    )


def _obligation(trade: ExchangeTrade, exchange: Exchange, firm: FirmDetails) -> Obligation:
    instrument = _instrument(exchange, trade)
    fees = [fee.minor for fee in trade.fees] + [0, 0]
    return Obligation(
        trade_no=trade.number,
        side="B" if trade.side is Side.BUY else "S",
        traded_on=local(trade.at).date(),
        traded_at=local(trade.at).time().replace(microsecond=0),
        settles_on=trade.settle_on,
        board=trade.board,
        security=trade.instrument,
        isin=instrument.isin if is_isin(instrument.isin) else "",
        price_type="PERC" if instrument.price_unit == "percent" else "CASH",
        trading_account=trade.account,
        price=trade.price,
        quantity=trade.pieces,
        value=trade.value.minor,
        amount=(trade.value + trade.accrued).minor,
        currency=trade.value.unit.code,
        accrued=trade.accrued.minor,
        balance=trade.pieces,
        exchange_fee=fees[0],
        clearing_fee=fees[1],
        technical_fee=sum(fees[2:]),
        settle_code=_settle_code(trade, exchange),
        decimals=_decimals(trade),
        client_details=trade.client,
        client_code=trade.client,
        counterparty=COUNTERPARTY,
        counterparty_name=COUNTERPARTY_NAME,
        information_type="1",
        information_name="Обязательства, допущенные к клирингу",
        settlement_code=trade.account,
        session="1",
        firm_id=f"{firm.member_code}00000",
        firm_name=firm.name,
        security_short_name=instrument.name,
    )


def _decimals(trade: ExchangeTrade) -> int:
    exponent = trade.price.as_tuple().exponent
    assert isinstance(exponent, int), "a price is finite"
    return max(-exponent, 0)
