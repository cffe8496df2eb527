"""Entries of a deal: planned when it is concluded, moved when it is settled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, Line, moved
from reglament.core.rulebook.marks import rule
from reglament.core.settlement.obligations import CASH, SECURITIES, Obligation
from reglament.core.trades.trade import Trade


def conclusion_entry(trade: Trade, legs: Iterable[Obligation], on: date, clause: str) -> Entry:
    """Return the entry of a concluded deal: what will come in and go out stands as planned."""
    lines: list[Line] = []
    for leg in legs:
        lines.extend(_planned(leg, leg.minor))
    return Entry("trade.concluded", tuple(lines), on, f"trade:{trade.number}", clause, extra=_facts(trade))


@rule("GF-4.6", "GF-10.2.14-a", "GF-10.2.14-b")
def settlement_entry(trade: Trade, legs: Iterable[Obligation], on: date, clause: str) -> Entry:
    """Return the entry that settles a deal: the plan is cleared, and papers and money move.

    It needs no instruction: proceeds of a sale are credited and the price of a purchase is debited by themselves.
    """
    lines: list[Line] = []
    for leg in legs:
        lines.extend(_planned(leg, -leg.minor))
        lines.extend(moved(_lying(leg), _owned(leg), leg.minor))
    return Entry("trade.settled", tuple(lines), on, f"trade:{trade.number}", clause, extra=_facts(trade))


def _planned(leg: Obligation, minor: int) -> tuple[Line, Line]:
    client = AccountKey(AccountKind.CLIENT_PLANNED, leg.client, leg.place, leg.unit)
    place = AccountKey(AccountKind.PLACE_PLANNED, "", leg.place, leg.unit)
    return moved(place, client, minor)


def _owned(leg: Obligation) -> AccountKey:
    kind = {CASH: AccountKind.CLIENT_CASH, SECURITIES: AccountKind.CLIENT_PAPERS}[leg.component]
    return AccountKey(kind, leg.client, leg.place, leg.unit)


def _lying(leg: Obligation) -> AccountKey:
    kind = {CASH: AccountKind.PLACE_MARKET, SECURITIES: AccountKind.PLACE_DEPOSITORY}[leg.component]
    return AccountKey(kind, "", leg.place, leg.unit)


def _facts(trade: Trade) -> tuple[tuple[str, str], ...]:
    return (
        ("side", trade.side.value),
        ("instrument", trade.instrument),
        ("pieces", str(trade.pieces)),
        ("price", f"{trade.price:f}"),
    )
