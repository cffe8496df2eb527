"""What a client has: balances of any day as known at any moment, holdings, what is free and why."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from reglament.api.caller import caller_of, known_client
from reglament.api.cursor import stamp
from reglament.api.moments import moments_in
from reglament.api.shapes import BalancesOut, FreeOut, HoldingsOut, money_of, money_text
from reglament.core.calendar.moments import local
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.flows.accounts.holdings import PaperHolding, holdings_as_of, holdings_of
from reglament.flows.instructions.free import free_balance_shown
from reglament.store.ledger.load import balances_of, balances_on

router = Router(tags=["clients"])
STATUSES = {
    AccountKind.CLIENT_CASH: "settled",
    AccountKind.CLIENT_PAPERS: "settled",
    AccountKind.CLIENT_PLANNED: "planned",
    AccountKind.CLIENT_FEES_DUE: "due",
}


@router.get("/clients/{code}/balances", response=BalancesOut, summary="Balances")
def balances(request: HttpRequest, code: str, as_of: str = "", known_at: str = "") -> dict[str, Any]:
    """Return what stands on a client's accounts: now, or at the end of the day `as_of`, as known at `known_at`."""
    caller = caller_of(request)
    client = known_client(caller, code).code
    at, known = moments_in(as_of, known_at, caller.at)
    found: dict[AccountKey, tuple[int, int | None]]
    if at is None and known is None:
        found = {key: (one.minor, one.held) for key, one in balances_of(caller.firm, client).items()}
    else:
        on = local(at or caller.at).date()
        found = {key: (minor, None) for key, minor in balances_on(caller.firm, client, on, known).items()}
    items = [_row(key, *found[key]) for key in sorted(found, key=str) if key.kind in STATUSES and any(found[key])]
    return {
        "client": client,
        "as_of": stamp(at or caller.at),
        "known_at": stamp(known) if known else None,
        "items": items,
    }


def _row(key: AccountKey, minor: int, held: int | None) -> dict[str, Any]:
    currency = CURRENCIES.get(key.unit)
    held_text = None
    if held is not None:
        held_text = money_of(Amount(held, currency))["amount"] if currency else str(held)
    return {
        "status": STATUSES[key.kind],
        "place": key.place,
        "money": money_of(Amount(minor, currency)) if currency else None,
        "instrument": None if currency else key.unit,
        "quantity": None if currency else str(minor),
        "held": held_text,
    }


@router.get("/clients/{code}/free-balance", response=FreeOut, summary="Free balance and its terms")
def free(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return what may be taken out now, by place, with each term and its clause."""
    caller = caller_of(request)
    found = free_balance_shown(caller.act(), known_client(caller, code).code)
    return {
        "client": found["client"],
        "money": money_text(found["amount"]),
        "shortfall": money_text(found["shortfall"]),
        "places": {place: money_text(amount) for place, amount in found["places"].items()},
        "terms": [
            {"name": term["name"], "money": money_text(term["amount"]), "clause": term["clause"]}
            for term in found["terms"]
        ],
        "edition": caller.edition,
        "as_of": stamp(caller.at),
    }


@router.get("/clients/{code}/holdings", response=HoldingsOut, summary="Money and papers")
def holdings(request: HttpRequest, code: str, as_of: str = "", known_at: str = "") -> dict[str, Any]:
    """Return all a client has, settled and to come, at the last prices: now, or at the end of the day `as_of`.

    What was on hold on a day that is over is not kept: `held` is null then.
    """
    caller = caller_of(request)
    client = known_client(caller, code).code
    at, known = moments_in(as_of, known_at, caller.at)
    is_past = at is not None or known is not None
    found = (
        holdings_as_of(caller.act(), client, at or caller.at, known) if is_past else holdings_of(caller.act(), client)
    )
    return {
        "client": client,
        "as_of": stamp(at or caller.at),
        "known_at": stamp(known) if known else None,
        "cash": money_of(found.cash),
        "held": None if is_past else money_of(found.held),
        "planned_cash": money_of(found.planned_cash),
        "papers": [_paper(paper, is_past) for paper in found.papers],
        "coming": [
            {"date": one.on.isoformat(), "unit": one.unit, "quantity": one.shown.partition(" ")[0]}
            for one in found.coming
        ],
        "worth": money_of(found.worth),
        "is_complete": found.is_complete,
    }


def _paper(paper: PaperHolding, is_past: bool) -> dict[str, Any]:
    return {
        "instrument": paper.instrument.code,
        "name": paper.instrument.name,
        "settled": str(paper.settled),
        "planned": str(paper.planned),
        "held": None if is_past else str(paper.held),
        "price": None if paper.price is None else f"{paper.price:f}",
        "worth": None if paper.worth is None else money_of(paper.worth),
    }
