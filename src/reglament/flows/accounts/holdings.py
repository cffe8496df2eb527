"""What a client has: money and papers, settled and to come, at the last prices. A query; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from reglament.core.calendar.moments import local
from reglament.core.instruments.instrument import Instrument
from reglament.core.instruments.market_state import ACCRUED
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.settlement.obligations import Obligation
from reglament.core.units.amount import CURRENCIES, RUB, Amount, nil
from reglament.flows.act import Act
from reglament.store.instruments.load import instruments_by_codes, last_prices
from reglament.store.ledger.load import Balance, balances_of, balances_on
from reglament.store.settlement.load import obligations_as_of, open_obligations

NO_COUPON = Decimal(0)


@dataclass(frozen=True, slots=True)
class PaperHolding:
    """Pieces of one paper: settled and planned, with the last price and what they are worth at it."""

    instrument: Instrument
    settled: int
    planned: int
    """Settled, plus to come, less owed."""
    held: int
    price: Decimal | None
    worth: Amount | None
    """Worth of the planned pieces, a bond with its accrued coupon; None without a price."""
    accrued: Decimal | None = None
    """Coupon accrued on one bond, as it was published last."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What is due on a day under concluded deals, net: one unit, plus comes, minus goes."""

    on: date
    unit: str
    minor: int

    @property
    def shown(self) -> str:
        """The quantity as text with its unit."""
        return str(Amount(self.minor, CURRENCIES[self.unit])) if self.unit in CURRENCIES else f"{self.minor}"


@dataclass(frozen=True, slots=True)
class Holdings:
    """A client's whole picture in roubles."""

    cash: Amount
    held: Amount
    planned_cash: Amount
    """Net of concluded deals: minus is to be paid."""
    places: dict[str, Amount]
    papers: tuple[PaperHolding, ...]
    coming: tuple[Coming, ...]
    worth: Amount
    """Cash, planned cash and papers at the last prices; papers without a price are left out."""
    is_complete: bool
    """False when a paper has no price and so is not in the worth."""


def holdings_of(act: Act, client: str) -> Holdings:
    """Return what a client has at the moment of the act."""
    return _picture(act, balances_of(act.firm, client), _coming(open_obligations(act.firm, client)))


def holdings_as_of(act: Act, client: str, at: datetime, known_at: datetime | None = None) -> Holdings:
    """Return what a client had at the end of the day of a moment, as known by another, at the prices of the moment.

    What was on hold then is not kept, so nothing is told as held.
    """
    on = local(at).date()
    balances = {key: Balance(minor, 0) for key, minor in balances_on(act.firm, client, on, known_at).items()}
    coming = _coming(obligations_as_of(act.firm, client, min(at, known_at or at), on))
    return _picture(replace(act, at=at), balances, coming)


def _picture(act: Act, balances: Mapping[AccountKey, Balance], coming: tuple[Coming, ...]) -> Holdings:
    cash = held = planned_cash = 0
    places: dict[str, Amount] = {}
    pieces: dict[str, list[int]] = {}
    for key, balance in balances.items():
        if key.kind is AccountKind.CLIENT_CASH and key.unit == RUB.code:
            cash, held = cash + balance.minor, held + balance.held
            if balance.minor:
                places[key.place] = Amount(balance.minor, RUB)
        elif key.kind is AccountKind.CLIENT_PLANNED and key.unit == RUB.code:
            planned_cash += balance.minor
        elif key.kind in (AccountKind.CLIENT_PAPERS, AccountKind.CLIENT_PLANNED) and key.unit not in CURRENCIES:
            row = pieces.setdefault(key.unit, [0, 0, 0])
            row[0] += balance.minor if key.kind is AccountKind.CLIENT_PAPERS else 0
            row[1] += balance.minor
            row[2] += balance.held
    papers = _papers(act, {code: row for code, row in pieces.items() if any(row)})
    worth = Amount(cash + planned_cash, RUB)
    for paper in papers:
        worth += paper.worth or nil(RUB)
    return Holdings(
        cash=Amount(cash, RUB),
        held=Amount(held, RUB),
        planned_cash=Amount(planned_cash, RUB),
        places=places,
        papers=papers,
        coming=coming,
        worth=worth,
        is_complete=all(paper.worth is not None for paper in papers),
    )


def _papers(act: Act, pieces: dict[str, list[int]]) -> tuple[PaperHolding, ...]:
    known = instruments_by_codes(act.firm, pieces)
    prices = last_prices(act.firm, pieces, act.at)
    coupons = last_prices(act.firm, pieces, act.at, ACCRUED)
    return tuple(
        PaperHolding(
            instrument=known[code],
            settled=settled,
            planned=planned,
            held=held,
            price=prices.get(code),
            worth=known[code].amount_for(prices[code], planned)
            + known[code].accrued_for(coupons.get(code, NO_COUPON), planned)
            if code in prices
            else None,
            accrued=coupons.get(code),
        )
        for code, (settled, planned, held) in sorted(pieces.items())
        if code in known
    )


def _coming(obligations: Iterable[Obligation]) -> tuple[Coming, ...]:
    sums: dict[tuple[date, str], int] = {}
    for one in obligations:
        if one.minor and one.component in ("cash", "securities"):
            sums[one.settle_on, one.unit] = sums.get((one.settle_on, one.unit), 0) + one.minor
    return tuple(Coming(on, unit, minor) for (on, unit), minor in sorted(sums.items()) if minor)
