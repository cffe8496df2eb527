"""Read the reports of the exchange and the clearing house.

    read_trades(data)        SEM03, the member's trades of a day
    read_obligations(data)   EQM06, obligations admitted to clearing
    read_results(data)       SEM21, results of the day by security

`faces` gives the outstanding face of bonds, so that their values can be recomputed exactly.
"""

from collections.abc import Mapping
from decimal import Decimal

from reglament.core.units.identifiers import is_isin
from reglament.formats.currencies import modern_letters
from reglament.formats.errors import Remark, WrongValue
from reglament.formats.exchange_reports.rows import (
    LEVEL_ATTRIBUTES,
    OnceEach,
    Row,
    envelope_of,
    records_of,
    report_day,
)
from reglament.formats.exchange_reports.sums import (
    check_amount,
    check_cash_value,
    check_percent_value,
)
from reglament.formats.exchange_reports.values import (
    Obligation,
    ObligationsReport,
    RepoTerms,
    ResultsReport,
    SecurityResult,
    Trade,
    TradesReport,
)

_REPO_ATTRIBUTES = frozenset(
    (
        "RepoRate", "RepoPeriod", "RepoPart", "RateType", "DueDate", "EarlySettleStatus", "Price2",
        "RepoValue", "Discount",
    )
)  # fmt: skip
_TRADE_ATTRIBUTES = (
    LEVEL_ATTRIBUTES
    | _REPO_ATTRIBUTES
    | frozenset(
        (
            "RecNo", "TradeNo", "TradeTime", "BuySell", "OrderNo", "TradeType", "SettleCode",
            "Decimals", "Price", "Quantity", "Value", "AccInt", "Amount", "Yield", "ExchComm",
            "ClientCode", "UserId", "BrokerRef", "CPFirmId",
        )
    )
)  # fmt: skip
_OBLIGATION_ATTRIBUTES = (
    LEVEL_ATTRIBUTES
    | _REPO_ATTRIBUTES
    | frozenset(
        (
            "RecNo", "TradeNo", "TradeTime", "BuySell", "SettleCode", "Decimals", "Price",
            "Quantity", "Value", "AccInt", "Amount", "Balance", "ClientDetails", "ClientCode",
            "CPFirmId", "CPFirmShortName", "ExchComm", "ClrComm", "ITSComm", "ReportTime",
        )
    )
)  # fmt: skip
_RESULT_ATTRIBUTES = LEVEL_ATTRIBUTES | frozenset(
    (
        "RecNo", "SecurityType", "RegNumber", "FaceValue", "FaceUnit", "MatDate", "AccInt",
        "Decimals", "Open", "Low", "High", "Close", "LegalClosePrice", "WAPrice", "MarketPrice2",
        "MarketPrice3", "Bid", "Offer", "Volume", "Value", "NumTrades", "IssueSize",
    )
)  # fmt: skip


def read_trades(data: bytes, faces: Mapping[str, Decimal] | None = None) -> TradesReport:
    """Return the trades of SEM03; raise FormatError where the report must be refused."""
    envelope = envelope_of(data, "SEM03")
    traded_on = report_day(data, "TradeDate")
    once = OnceEach()
    trades: list[Trade] = []
    for row in records_of(data):
        trade = _trade_of(row)
        once.check(trade.natural_key, row.line)
        once.report_unknown(trade.other, row.line)
        if trade.settles_on < traded_on:
            raise WrongValue(
                row.line, "SettleDate", "trade.settles_on", f"not before {traded_on}",
                f"{trade.settles_on}",
            )  # fmt: skip
        once.remarks += check_amount(trade.value, trade.accrued, trade.amount, trade.repo, row.line)
        once.remarks += _check_trade_value(trade, faces or {})
        trades.append(trade)
    return TradesReport(envelope, traded_on, tuple(trades), tuple(once.remarks))


def read_obligations(data: bytes, faces: Mapping[str, Decimal] | None = None) -> ObligationsReport:
    """Return the obligations of EQM06; raise FormatError where the report must be refused."""
    envelope = envelope_of(data, "EQM06")
    reported_on = report_day(data, "ReportDate")
    once = OnceEach()
    obligations: list[Obligation] = []
    for row in records_of(data):
        obligation = _obligation_of(row)
        once.check(obligation.natural_key, row.line)
        once.report_unknown(obligation.other, row.line)
        once.remarks += check_amount(obligation.value, obligation.accrued, obligation.amount, obligation.repo, row.line)
        if obligation.price_type == "PERC":
            once.remarks += check_percent_value(
                obligation.price, obligation.quantity, obligation.value,
                (faces or {}).get(obligation.security), row.line,
            )  # fmt: skip
        else:
            check_cash_value(obligation.price, obligation.quantity, obligation.value, row.line)
        obligations.append(obligation)
    return ObligationsReport(envelope, reported_on, tuple(obligations), tuple(once.remarks))


def read_results(data: bytes) -> ResultsReport:
    """Return the results of SEM21; raise FormatError where the report must be refused."""
    envelope = envelope_of(data, "SEM21")
    traded_on = report_day(data, "TradeDate")
    once = OnceEach()
    results: list[SecurityResult] = []
    for row in records_of(data):
        result = _result_of(row)
        once.check(f"{result.board}|{result.security}|{result.currency}", row.line)
        once.report_unknown(result.other, row.line)
        _check_prices(result)
        results.append(result)
    return ResultsReport(envelope, traded_on, tuple(results), tuple(once.remarks))


def _check_trade_value(trade: Trade, faces: Mapping[str, Decimal]) -> list[Remark]:
    """A price is per cent where the row speaks of coupon or yield; SEM03 says so nowhere else."""
    if trade.accrued or trade.yield_ is not None or trade.security in faces:
        face = faces.get(trade.security)
        return list(check_percent_value(trade.price, trade.quantity, trade.value, face, trade.line))
    check_cash_value(trade.price, trade.quantity, trade.value, trade.line)
    return []


def _repo_of(row: Row) -> RepoTerms | None:
    rate = row.price("RepoRate")
    if rate is None:
        return None
    part = row.whole("RepoPart", 0)
    if part not in (0, 1, 2):
        raise WrongValue(row.line, "RepoPart", "repo.part", "1 or 2", f"{part}")
    return RepoTerms(
        rate, row.whole("RepoPeriod"), part or None, row.price("Price2"), row.text("RateType"),
        row.optional_day("DueDate"), row.text("EarlySettleStatus"),
        row.amount("RepoValue", 0) if row.text("RepoValue") else None, row.price("Discount"),
    )  # fmt: skip


def _trade_of(row: Row) -> Trade:
    return Trade(
        row.whole("TradeNo"), row.side(), row.moment("TradeTime"), row.day("SettleDate"),
        row.required("BoardId"), row.required("SecurityId"), row.required("TrdAccId"),
        row.required_price("Price"), row.whole("Quantity"), row.amount("Value"),
        row.amount("Amount"), modern_letters(row.required("CurrencyId")), row.amount("AccInt", 0),
        row.amount("ExchComm", 0), row.text("OrderNo"), row.text("TradeType"),
        row.text("SettleCode"), row.whole("Decimals", 2), row.text("ClientCode"),
        row.text("UserId"), row.text("BrokerRef"), row.text("CPFirmId"), row.price("Yield"),
        row.text("Session"), row.text("SessionName"), row.text("FirmID"), row.text("FirmName"),
        row.text("CurrencyName"), row.text("BoardName"), row.text("SecShortName"),
        row.text("SecName"), _repo_of(row), row.other(_TRADE_ATTRIBUTES), row.line,
    )  # fmt: skip


def _obligation_of(row: Row) -> Obligation:
    isin = row.text("ISIN")
    if isin and not is_isin(isin):
        raise WrongValue(row.line, "ISIN", "isin.control", "12 marks that check", isin)
    price_type = row.required("PriceType")
    if price_type not in ("CASH", "PERC"):
        raise WrongValue(row.line, "PriceType", "price.type", "CASH or PERC", price_type)
    return Obligation(
        row.whole("TradeNo"), row.side(), row.day("TradeDate"), row.moment("TradeTime"),
        row.day("SettleDate"), row.required("BoardId"), row.required("SecurityId"), isin,
        price_type, row.required("TrdAccId"), row.required_price("Price"), row.whole("Quantity"),
        row.amount("Value"), row.amount("Amount"), modern_letters(row.required("CurrencyId")),
        row.amount("AccInt", 0), row.whole("Balance", 0), row.amount("ExchComm", 0),
        row.amount("ClrComm", 0), row.amount("ITSComm", 0), row.text("SettleCode"),
        row.whole("Decimals", 2), row.text("ClientDetails"), row.text("ClientCode"),
        row.text("CPFirmId"), row.text("CPFirmShortName"), row.text("InfType"),
        row.text("InfTypeDesc"), row.text("ExtSettleCode"), row.text("Session"),
        row.text("FirmID"), row.text("FirmName"), row.text("CurrencyName"), row.text("BoardName"),
        row.text("SecShortName"), row.text("ReportTime"), _repo_of(row),
        row.other(_OBLIGATION_ATTRIBUTES), row.line,
    )  # fmt: skip


def _result_of(row: Row) -> SecurityResult:
    return SecurityResult(
        row.required("BoardId"), row.required("SecurityId"),
        modern_letters(row.required("CurrencyId")), row.whole("Volume", 0), row.amount("Value", 0),
        row.whole("NumTrades", 0), row.price("Open"), row.price("Low"), row.price("High"),
        row.price("Close"), row.price("LegalClosePrice"), row.price("WAPrice"),
        row.price("MarketPrice2"), row.price("MarketPrice3"), row.price("Bid"), row.price("Offer"),
        row.price("AccInt"), row.price("FaceValue"), modern_letters(row.text("FaceUnit")),
        row.optional_day("MatDate"), row.whole("IssueSize", 0) if row.text("IssueSize") else None,
        row.whole("Decimals", 2), row.text("RegNumber"), row.text("SecShortName"),
        row.text("SecurityType"), row.text("BoardName"), row.text("BoardType"),
        row.other(_RESULT_ATTRIBUTES), row.line,
    )  # fmt: skip


def _check_prices(result: SecurityResult) -> None:
    low, high = result.low, result.high
    for name, price in (
        ("Open", result.open), ("Close", result.close), ("WAPrice", result.weighted_average_price),
    ):  # fmt: skip
        if price is None:
            continue
        if (low is not None and price < low) or (high is not None and price > high):
            raise WrongValue(result.line, name, "price.range", f"from {low} to {high}", f"{price}")
    if low is not None and high is not None and low > high:
        raise WrongValue(result.line, "Low", "price.range", f"at most {high}", f"{low}")
