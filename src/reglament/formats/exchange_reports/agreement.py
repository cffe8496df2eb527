"""SEM03 against EQM06: the exchange and the clearing house must tell of the same trades."""

from dataclasses import dataclass

from reglament.formats.exchange_reports.values import Obligation, ObligationsReport, TradesReport


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two reports disagree; an empty text means the row is not there at all."""

    key: str
    field: str
    in_trades: str
    in_obligations: str


def differences_between(trades: TradesReport, obligations: ObligationsReport) -> tuple[Difference, ...]:
    """Return every disagreement, in the order of the trades, then of what is only in clearing.

    REPO parts stand only in the clearing report and are left out.
    """
    cleared = {f"{row.trade_no}|{row.side}": row for row in obligations.obligations if row.repo is None}
    found: list[Difference] = []
    for trade in trades.trades:
        if trade.repo is not None:
            continue
        row = cleared.pop(trade.natural_key, None)
        if row is None:
            found.append(Difference(trade.natural_key, "row", str(trade.trade_no), ""))
            continue
        for field, ours, theirs in (
            ("security", trade.security, row.security),
            ("quantity", trade.quantity, row.quantity),
            ("price", trade.price, row.price),
            ("value", trade.value, row.value),
            ("accrued", trade.accrued, row.accrued),
            ("settles_on", trade.settles_on, row.settles_on),
            ("client_code", trade.client_code, row.client_code),
            ("fee", trade.fee, row.fee),
        ):
            if ours != theirs:
                found.append(Difference(trade.natural_key, field, str(ours), str(theirs)))
    found += [_only_cleared(row) for row in cleared.values()]
    return tuple(found)


def _only_cleared(row: Obligation) -> Difference:
    return Difference(row.natural_key, "row", "", str(row.trade_no))
