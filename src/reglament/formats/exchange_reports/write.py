"""Write SEM03, EQM06 and SEM21 as the exchange and the clearing house do.

Rows that follow one another and agree in a level share it. The result is read once before it is
given out, so sums that do not hold are refused here already.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from reglament.formats.amounts import hundredths_text
from reglament.formats.errors import WrongValue
from reglament.formats.exchange_reports.read import read_obligations, read_results, read_trades
from reglament.formats.exchange_reports.values import (
    Envelope,
    Obligation,
    ObligationsReport,
    RepoTerms,
    ResultsReport,
    SecurityResult,
    Trade,
    TradesReport,
)
from reglament.formats.xml_tree import Branch, bytes_of

ENCODING = "windows-1251"

Attributes = dict[str, str]
Level = tuple[str, Callable[[Any], Attributes]]

_TRADE_LEVELS: Sequence[Level] = (
    ("SESSION", lambda t: {"Session": t.session, "SessionName": t.session_name}),
    ("FIRM", lambda t: {"FirmID": t.firm_id, "FirmName": t.firm_name}),
    ("CURRENCY", lambda t: {"CurrencyId": t.currency, "CurrencyName": t.currency_name}),
    ("BOARD", lambda t: {"BoardId": t.board, "BoardName": t.board_name}),
    ("SETTLEDATE", lambda t: {"SettleDate": t.settles_on.isoformat()}),
    ("SECURITY", lambda t: {"SecurityId": t.security, "SecShortName": t.security_short_name,
                            "SecName": t.security_name}),
    ("TRDACC", lambda t: {"TrdAccId": t.trading_account}),
)  # fmt: skip

_OBLIGATION_LEVELS: Sequence[Level] = (
    ("FIRM", lambda o: {"FirmID": o.firm_id, "FirmName": o.firm_name}),
    ("CURRENCY", lambda o: {"CurrencyId": o.currency, "CurrencyName": o.currency_name}),
    ("GROUP", lambda o: {"InfType": o.information_type, "InfTypeDesc": o.information_name}),
    ("EXTSETTLE", lambda o: {"ExtSettleCode": o.settlement_code}),
    ("SESSION", lambda o: {"Session": o.session}),
    ("SETTLEDATE", lambda o: {"SettleDate": o.settles_on.isoformat()}),
    ("BOARDGROUP", lambda _: {}),
    ("BOARD", lambda o: {"BoardId": o.board, "BoardName": o.board_name}),
    ("SECURITY", lambda o: {"SecurityId": o.security, "ISIN": o.isin,
                            "SecShortName": o.security_short_name, "PriceType": o.price_type}),
)  # fmt: skip

_RESULT_LEVELS: Sequence[Level] = (
    ("BOARD", lambda r: {"BoardId": r.board, "BoardName": r.board_name, "BoardType": r.board_type}),
)


def write_trades(report: TradesReport, faces: Mapping[str, Decimal] | None = None) -> bytes:
    """Return the bytes of SEM03; raise FormatError for what the reader would not give back.

    `faces` gives the face value of papers quoted in per cent, as for the reader.
    """
    root, body = _document(report.envelope, "TradeDate", report.traded_on.isoformat())
    _add_rows(body, report.trades, _TRADE_LEVELS, _trade_attributes)
    return _checked(bytes_of(root, ENCODING), report, partial(read_trades, faces=faces))


def write_obligations(report: ObligationsReport) -> bytes:
    """Return the bytes of EQM06; raise FormatError for what the reader would not give back."""
    root, body = _document(report.envelope, "ReportDate", report.reported_on.isoformat())
    _add_rows(body, report.obligations, _OBLIGATION_LEVELS, _obligation_attributes)
    return _checked(bytes_of(root, ENCODING), report, read_obligations)


def write_results(report: ResultsReport) -> bytes:
    """Return the bytes of SEM21; raise FormatError for what the reader would not give back."""
    root, body = _document(report.envelope, "TradeDate", report.traded_on.isoformat())
    _add_rows(body, report.results, _RESULT_LEVELS, _result_attributes)
    return _checked(bytes_of(root, ENCODING), report, read_results)


def _checked(data: bytes, report: object, read: Callable[[bytes], object]) -> bytes:
    if read(data) != report:
        raise WrongValue(None, "RECORDS", "write.lost", "a report that comes back as given", "other values")
    return data


def _document(envelope: Envelope, day_name: str, day: str) -> tuple[Branch, Branch]:
    root = Branch("MICEX_DOC")
    root.add(
        "DOC_REQUISITES",
        DOC_DATE=envelope.document_on.isoformat(),
        DOC_TIME=envelope.document_at.isoformat("seconds"),
        DOC_NO=envelope.number,
        DOC_TYPE_ID=envelope.kind,
        SENDER_ID=envelope.sender_id,
        SENDER_NAME=envelope.sender_name,
        RECEIVER_ID=envelope.receiver_id,
        REMARKS=envelope.remarks,
    )
    return root, root.add(envelope.kind, **{day_name: day})


def _filled(attributes: Attributes) -> Attributes:
    return {name: text for name, text in attributes.items() if text}


def _add_rows(body: Branch, rows: Iterable[Any], levels: Sequence[Level], attributes_of: Callable[..., Any]) -> None:
    open_levels: list[tuple[Attributes, Branch]] = []
    for number, row in enumerate(rows, 1):
        wanted = [(tag, _filled(attributes(row))) for tag, attributes in levels]
        shared = 0
        while shared < len(open_levels) and open_levels[shared][0] == wanted[shared][1]:
            shared += 1
        del open_levels[shared:]
        for tag, attributes in wanted[shared:]:
            parent = open_levels[-1][1] if open_levels else body
            open_levels.append((attributes, parent.add(tag, **attributes)))
        open_levels[-1][1].add("RECORDS", RecNo=str(number), **_filled(attributes_of(row)))


def _text(number: Decimal | int | None) -> str:
    return "" if number is None else f"{number:f}" if isinstance(number, Decimal) else str(number)


def _money(amount: int) -> str:
    return hundredths_text(amount) if amount else ""


def _trade_attributes(trade: Trade) -> Attributes:
    return {
        "TradeNo": str(trade.trade_no),
        "TradeTime": trade.traded_at.isoformat(),
        "BuySell": trade.side,
        "OrderNo": trade.order_no,
        "TradeType": trade.trade_type,
        "SettleCode": trade.settle_code,
        "Decimals": str(trade.decimals),
        "Price": _text(trade.price),
        "Quantity": str(trade.quantity),
        "Value": hundredths_text(trade.value),
        "AccInt": _money(trade.accrued),
        "Amount": hundredths_text(trade.amount),
        "Yield": _text(trade.yield_),
        "ExchComm": _money(trade.fee),
        "ClientCode": trade.client_code,
        "UserId": trade.user_id,
        "BrokerRef": trade.broker_reference,
        "CPFirmId": trade.counterparty,
        **_repo_attributes(trade.repo),
        **dict(trade.other),
    }


def _obligation_attributes(obligation: Obligation) -> Attributes:
    return {
        "TradeNo": str(obligation.trade_no),
        "TradeDate": obligation.traded_on.isoformat(),
        "TradeTime": obligation.traded_at.isoformat(),
        "BuySell": obligation.side,
        "SettleCode": obligation.settle_code,
        "Decimals": str(obligation.decimals),
        "Price": _text(obligation.price),
        "Quantity": str(obligation.quantity),
        "Value": hundredths_text(obligation.value),
        "AccInt": hundredths_text(obligation.accrued) if obligation.accrued else "0",
        "Amount": hundredths_text(obligation.amount),
        "Balance": str(obligation.balance),
        "TrdAccId": obligation.trading_account,
        "ClientDetails": obligation.client_details,
        "ClientCode": obligation.client_code,
        "CPFirmId": obligation.counterparty,
        "CPFirmShortName": obligation.counterparty_name,
        **_repo_attributes(obligation.repo),
        "ExchComm": _money(obligation.exchange_fee),
        "ClrComm": _money(obligation.clearing_fee),
        "ITSComm": _money(obligation.technical_fee),
        "ReportTime": obligation.reported_at,
        **dict(obligation.other),
    }


def _repo_attributes(repo: RepoTerms | None) -> Attributes:
    if repo is None:
        return {}
    return {
        "RepoPart": _text(repo.part),
        "RepoPeriod": str(repo.period_days),
        "RepoRate": _text(repo.rate),
        "RateType": repo.rate_type,
        "DueDate": repo.due_on.isoformat() if repo.due_on else "",
        "EarlySettleStatus": repo.early_settlement,
        "Price2": _text(repo.second_price),
        "RepoValue": "" if repo.value is None else hundredths_text(repo.value),
        "Discount": _text(repo.discount),
    }


def _result_attributes(result: SecurityResult) -> Attributes:
    return {
        "SecurityId": result.security,
        "SecShortName": result.security_short_name,
        "SecurityType": result.security_type,
        "RegNumber": result.reg_number,
        "CurrencyId": result.currency,
        "FaceValue": _text(result.face_value),
        "FaceUnit": result.face_unit,
        "MatDate": result.matures_on.isoformat() if result.matures_on else "",
        "IssueSize": _text(result.issue_size),
        "AccInt": _text(result.accrued),
        "Decimals": str(result.decimals),
        "Open": _text(result.open),
        "Low": _text(result.low),
        "High": _text(result.high),
        "Close": _text(result.close),
        "LegalClosePrice": _text(result.legal_close_price),
        "WAPrice": _text(result.weighted_average_price),
        "MarketPrice2": _text(result.market_price_2),
        "MarketPrice3": _text(result.market_price_3),
        "Bid": _text(result.bid),
        "Offer": _text(result.offer),
        "Volume": str(result.volume),
        "Value": hundredths_text(result.turnover),
        "NumTrades": str(result.trades),
        **dict(result.other),
    }
