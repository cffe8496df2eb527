"""Compose: from journal lines and deals to the values of one client's report.

Opening and closing balances come from two separate sums over the journal, the
turnovers from the lines between them. That they agree is checked, not assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from reglament.core.instruments.instrument import Instrument
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.reports.lending import LoanLine, deal_grounds, debt_under_loans, loan_lines
from reglament.core.reports.report import (
    Charge,
    ClientReport,
    Deal,
    DealTotal,
    Heading,
    Movement,
    Obligation,
    Operation,
    Paper,
)
from reglament.core.rulebook.marks import rule
from reglament.core.trades.trade import Side, Trade
from reglament.core.units.amount import CURRENCIES, RUB, Amount, Unit, nil

HELD = (AccountKind.CLIENT_CASH, AccountKind.CLIENT_PAPERS)
OWED = (AccountKind.CLIENT_PLANNED, AccountKind.CLIENT_FEES_DUE, AccountKind.CLIENT_LOANS)
EARNED = (AccountKind.FIRM_FEES, AccountKind.FIRM_FEES_ACCRUED)
USUAL_PLACE = "own_bank"
MARKET_PLACES = {"fx": "MOEX_FX", "derivatives": "MOEX_DERIVATIVES"}


@dataclass(frozen=True, slots=True)
class Posting:
    """One line of a booked entry, with what its entry says."""

    entry: int
    on: date
    recorded_at: datetime
    what: str
    basis: str
    extra: Mapping[str, str]
    account: AccountKey
    minor: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened with one client over the report's days."""

    opening: Mapping[AccountKey, int]
    closing: Mapping[AccountKey, int]
    postings: Sequence[Posting]
    """All lines of the entries that touch the client, the firm's and the places' own among them."""
    trades: Sequence[Trade]
    open_trades: Sequence[Trade]
    """Concluded by the last day and not carried out on it."""
    instruments: Mapping[str, Instrument]
    loans: Sequence[LoanLine] = ()


@rule("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def report_of(heading: Heading, facts: Facts, other: str = "") -> ClientReport:
    """Return the report on these facts. Balances are always there, also when nothing moved."""
    papers = {code: _paper(instrument) for code, instrument in facts.instruments.items()}
    fees = _fees_by_basis(facts.postings)
    deals = tuple(_deal(trade, facts, papers, fees) for trade in facts.trades)
    charges = _charges(facts.postings)
    return ClientReport(
        heading=heading,
        deals=deals,
        deal_totals=_deal_totals(deals),
        operations=_operations(facts, papers),
        cash=_movements(facts, AccountKind.CLIENT_CASH, papers),
        cash_totals=_cash_totals(facts),
        papers=_movements(facts, AccountKind.CLIENT_PAPERS, papers),
        delivery_obligations=_obligations(facts, papers, is_money=False),
        cash_obligations=_obligations(facts, papers, is_money=True),
        charges=charges,
        charge_totals=_charge_totals(charges),
        open_deals=tuple(_deal(trade, facts, papers, fees) for trade in facts.open_trades),
        other=other,
        loans=loan_lines(facts.loans, heading.first, heading.last),
        debt=debt_under_loans(facts.closing),
        grounds=deal_grounds(facts.trades),
    )


@rule("GC-18.2")
def confined(facts: Facts, market: str) -> Facts:
    """Return the facts of one market: its deals, and for currency and derivatives its own place of holding."""
    if not market:
        return facts
    place = MARKET_PLACES.get(market)

    def belongs(trade: Trade) -> bool:
        instrument = facts.instruments.get(trade.instrument)
        is_currency = instrument is not None and instrument.kind == "currency"
        return trade.venue == place if place else not is_currency

    trades = [trade for trade in facts.trades if belongs(trade)]
    open_trades = [trade for trade in facts.open_trades if belongs(trade)]
    if place is None:
        return replace(facts, trades=trades, open_trades=open_trades)
    touched = {row.entry for row in facts.postings if row.account.place == place}
    return replace(
        facts,
        trades=trades,
        open_trades=open_trades,
        opening={key: minor for key, minor in facts.opening.items() if key.place == place},
        closing={key: minor for key, minor in facts.closing.items() if key.place == place},
        postings=[
            row
            for row in facts.postings
            if row.entry in touched and (not row.account.client or row.account.place == place)
        ],
    )


def _deal(trade: Trade, facts: Facts, papers: Mapping[str, Paper], fees: Mapping[str, Amount]) -> Deal:
    return Deal(
        number=trade.number,
        concluded_at=trade.concluded_at,
        side=trade.side.value,
        paper=_paper_named(trade.instrument, papers),
        price=trade.price,
        price_unit=_price_unit(trade, facts.instruments.get(trade.instrument)),
        pieces=trade.pieces,
        amount=trade.amount,
        accrued=trade.accrued,
        fee=fees.get(f"trade:{trade.number}"),
        place=trade.venue,
        settle_on=trade.settle_on,
    )


def _price_unit(trade: Trade, instrument: Instrument | None) -> str:
    """Return what the price is in: per cent of the face value, or the deal's currency."""
    if instrument is not None and instrument.price_unit == "percent":
        return "%"
    return trade.amount.unit.code


def _deal_totals(deals: Sequence[Deal]) -> tuple[DealTotal, ...]:
    totals: dict[str, DealTotal] = {}
    for deal in deals:
        unit = deal.amount.unit
        before = totals.get(unit.code, DealTotal(nil(unit), nil(unit), nil(unit)))
        is_buy = deal.side == Side.BUY.value
        totals[unit.code] = DealTotal(
            bought=before.bought + deal.amount if is_buy else before.bought,
            sold=before.sold if is_buy else before.sold + deal.amount,
            fee=before.fee + deal.fee if deal.fee is not None and deal.fee.unit == unit else before.fee,
        )
    return tuple(totals[code] for code in sorted(totals))


def _cash_totals(facts: Facts) -> tuple[Movement, ...]:
    """Return the same movements with the places struck out."""
    together = replace(
        facts,
        opening=_over_places(facts.opening),
        closing=_over_places(facts.closing),
        postings=[replace(row, account=_over_all_places(row.account)) for row in facts.postings],
    )
    return tuple(replace(row, place="") for row in _movements(together, AccountKind.CLIENT_CASH, {}))


def _over_all_places(key: AccountKey) -> AccountKey:
    return AccountKey(key.kind, key.client, "", key.unit)


def _over_places(balances: Mapping[AccountKey, int]) -> dict[AccountKey, int]:
    sums: dict[AccountKey, int] = {}
    for key, minor in balances.items():
        whole = _over_all_places(key)
        sums[whole] = sums.get(whole, 0) + minor
    return sums


def _charge_totals(charges: Sequence[Charge]) -> tuple[Charge, ...]:
    totals = {(kind, "RUB"): Charge(kind, "", nil(RUB), nil(RUB)) for kind in ("fee", "expense")}
    for charge in charges:
        unit = charge.charged.unit
        before = totals.get((charge.kind, unit.code), Charge(charge.kind, "", nil(unit), nil(unit)))
        totals[charge.kind, unit.code] = Charge(
            charge.kind, "", before.charged + charge.charged, before.withheld + charge.withheld
        )
    return tuple(totals.values())


def _operations(facts: Facts, papers: Mapping[str, Paper]) -> tuple[Operation, ...]:
    return tuple(
        Operation(
            entry=row.entry,
            on=row.on,
            recorded_at=row.recorded_at,
            what=row.what,
            basis=row.basis,
            place=row.account.place,
            change=Amount(row.minor, unit_of(row.account.unit)),
            paper=None if row.account.unit in CURRENCIES else _paper_named(row.account.unit, papers),
        )
        for row in facts.postings
        if row.account.kind in HELD
    )


def _movements(facts: Facts, kind: AccountKind, papers: Mapping[str, Paper]) -> tuple[Movement, ...]:
    turnovers: dict[AccountKey, tuple[int, int]] = {}
    for row in facts.postings:
        if row.account.kind is kind:
            came, went = turnovers.get(row.account, (0, 0))
            turnovers[row.account] = (came + max(row.minor, 0), went + max(-row.minor, 0))
    keys = {key for key in (*facts.opening, *facts.closing, *turnovers) if key.kind is kind}
    rows = []
    for key in sorted(keys, key=lambda key: (key.place != USUAL_PLACE, key.place, key.unit)):
        unit = unit_of(key.unit)
        came, went = turnovers.get(key, (0, 0))
        rows.append(
            Movement(
                unit=key.unit,
                place=key.place,
                paper=None if kind is AccountKind.CLIENT_CASH else _paper_named(key.unit, papers),
                opening=Amount(facts.opening.get(key, 0), unit),
                credited=Amount(came, unit),
                debited=Amount(went, unit),
                closing=Amount(facts.closing.get(key, 0), unit),
            )
        )
    if kind is AccountKind.CLIENT_CASH:
        return tuple(rows) or (Movement("RUB", USUAL_PLACE, None, nil(RUB), nil(RUB), nil(RUB), nil(RUB)),)
    return tuple(row for row in rows if _says_something(row))


def _says_something(row: Movement) -> bool:
    return bool(row.opening or row.closing or row.credited or row.debited)


def _obligations(facts: Facts, papers: Mapping[str, Paper], *, is_money: bool) -> tuple[Obligation, ...]:
    before = _sums_by_unit(facts.opening, -1, is_money=is_money)
    after = _sums_by_unit(facts.closing, -1, is_money=is_money)
    due = _sums_by_unit(facts.closing, 1, is_money=is_money)
    rows = []
    for code in sorted({*before, *after, *(("RUB",) if is_money else ())}):
        unit = unit_of(code)
        opening, closing, receivable = before.get(code, 0), after.get(code, 0), due.get(code, 0)
        if opening or closing or receivable or code == "RUB":
            rows.append(
                Obligation(
                    unit=code,
                    paper=None if is_money else _paper_named(code, papers),
                    opening=Amount(opening, unit),
                    closing=Amount(closing, unit),
                    receivable=Amount(receivable, unit),
                )
            )
    return tuple(rows)


def _sums_by_unit(balances: Mapping[AccountKey, int], sign: int, *, is_money: bool) -> dict[str, int]:
    """Return by unit what the client owes (sign −1: a minus is owed) or what is due to him (sign +1)."""
    sums: dict[str, int] = {}
    for key, minor in balances.items():
        if key.kind in OWED and (key.unit in CURRENCIES) is is_money:
            sums[key.unit] = sums.get(key.unit, 0) + max(0, sign * minor)
    return sums


def _charges(postings: Iterable[Posting]) -> tuple[Charge, ...]:
    charged: dict[tuple[str, str, str], int] = {}
    withheld: dict[tuple[str, str, str], int] = {}
    for row in postings:
        if row.account.kind in EARNED or row.account.kind is AccountKind.FIRM_EXPENSES:
            key = (*_charge_kind(row), row.account.unit)
            charged[key] = charged.get(key, 0) + row.minor
            if row.account.kind is not AccountKind.FIRM_FEES_ACCRUED:
                withheld[key] = withheld.get(key, 0) + row.minor
    return tuple(
        Charge(kind, what, Amount(charged[kind, what, unit], unit_of(unit)), _amount(withheld, (kind, what, unit)))
        for kind, what, unit in sorted(charged, key=lambda key: (key[0] != "fee", key))
    )


def _charge_kind(row: Posting) -> tuple[str, str]:
    is_expense = row.account.kind is AccountKind.FIRM_EXPENSES or row.what.startswith("expense.")
    named = row.extra.get("type", "") or row.extra.get("expense_type", "")
    return ("expense" if is_expense else "fee"), named or row.what


def _amount(sums: Mapping[tuple[str, str, str], int], key: tuple[str, str, str]) -> Amount:
    return Amount(sums.get(key, 0), unit_of(key[2]))


def _fees_by_basis(postings: Iterable[Posting]) -> dict[str, Amount]:
    sums: dict[str, Amount] = {}
    for row in postings:
        is_charge = row.account.kind in EARNED or row.account.kind is AccountKind.FIRM_EXPENSES
        if is_charge:
            amount = Amount(row.minor, unit_of(row.account.unit))
            before = sums.get(row.basis)
            sums[row.basis] = amount if before is None else before + amount
    return sums


def unit_of(code: str) -> Unit:
    """Return the unit of a ledger code: a currency, or whole papers."""
    return CURRENCIES.get(code) or Unit(code, 0)


def _paper(instrument: Instrument) -> Paper:
    return Paper(
        code=instrument.code,
        name=instrument.name,
        kind=instrument.kind,
        category=instrument.category,
        issue=instrument.issue,
        series=instrument.series,
        issuer=instrument.issuer,
        isin=instrument.isin,
    )


def _paper_named(code: str, papers: Mapping[str, Paper]) -> Paper:
    """Return the security, or one known by its code alone: its gaps stop the report's release."""
    return papers.get(code) or Paper(code, code, "", "", "", "", "", "")
