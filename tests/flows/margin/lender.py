"""A desk whose client owes: rates, lists, a short position; what the tests of margin data share."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.answer import Answer
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.store.ledger.save import append_entries
from tests.flows.orders.desk import SHARE, SINGLE, Desk


def owing(rulebook: Rulebook, short: int = 400, now: str = "2026-03-02 12:00") -> Desk:
    """Return a desk whose client 1001 has 100,000 roubles, 100 SMPL at 250 and is short of ONES at 100.

    Rates are 0.13 and 0.14: for the standard category a short asks 0.2996 of its worth, a holding 0.2431.
    """
    desk = Desk(rulebook, now)
    for one in (SHARE, SINGLE):
        rates = {"rate_fall": Decimal("0.13"), "rate_rise": Decimal("0.14")}
        list_instrument(desk.act("2026-02-27 12:00"), Listing(replace(one, liquid=True, short_allowed=True), **rates))
    desk.client("1001", papers={"SMPL": 100})
    desk.deposit("1001", "100000.00", "own_bank")
    if short:
        planned(desk, "1001", "ONES", -short)
    return desk


def planned(desk: Desk, client: str, unit: str, minor: int) -> None:
    """Book what is due to a client (minus: from him) under deals."""
    against = AccountKey(AccountKind.PLACE_PLANNED, "", "MOEX_STOCK", unit)
    lines = moved(against, AccountKey(AccountKind.CLIENT_PLANNED, client, "MOEX_STOCK", unit), minor)
    append_entries(desk.firm, [Entry("trade", lines, desk.now.date())], desk.now)


def told(answer: Answer) -> list[tuple[str, str]]:
    """Return the codes and clauses of an answer's grounds."""
    return [(ground.code, ground.clause) for ground in answer.grounds]
