"""Loans, breaches and carried positions as pages, programs and scenarios show them. Queries; nothing is written."""

from __future__ import annotations

from typing import Any

from reglament.core.calendar.moments import local
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.flows.act import Act
from reglament.store.repo.cover_load import carrying_deals
from reglament.store.repo.loan_load import STANDING, breaches_of, demands_of, loans_of_client
from reglament.store.repo.loan_models import BreachRow, LoanDemand, LoanRow
from reglament.store.repo.models import RepoDeal


def loans_shown(act: Act, client: str) -> dict[str, Any]:
    """Return a client's loans, newest first, what he owes under them in all by currency, and the demands sent."""
    rows = loans_of_client(act.firm, client)
    owed: dict[str, int] = {}
    for row in rows:
        if row.state in STANDING:
            owed[row.currency] = owed.get(row.currency, 0) + row.owed + row.interest
    return {
        "client": client,
        "debt": {code: str(Amount(minor, CURRENCIES[code])) for code, minor in sorted(owed.items())},
        "loans": [loan_shown(row) for row in rows],
        "demands": [demand_shown(row) for row in demands_of(act.firm, client)],
    }


def loan_shown(row: LoanRow) -> dict[str, Any]:
    """Return one loan: its sum, rate and term, what is owed of it, the loan before it."""
    unit = CURRENCIES[row.currency]
    return {
        "loan": int(row.pk),
        "purpose": row.purpose,
        "state": row.state,
        "amount": str(Amount(row.granted, unit)),
        "owed": str(Amount(row.owed, unit)),
        "interest": str(Amount(row.interest, unit)),
        "rate": row.rate,
        "granted_on": row.granted_on.isoformat(),
        "due_on": row.due_on.isoformat(),
        "closed_on": None if row.closed_on is None else row.closed_on.isoformat(),
        "previous": row.previous_id,
        "breach": row.breach_id,
        "clause": row.clause,
    }


def demand_shown(row: LoanDemand) -> dict[str, Any]:
    """Return one demand to repay."""
    return {
        "demand": int(row.pk),
        "amount": str(Amount(row.amount, CURRENCIES[row.currency])),
        "sent_at": local(row.sent_at).isoformat(),
        "address": row.address,
        "due_on": row.due_on.isoformat(),
        "state": row.state,
        "clause": row.clause,
    }


def breaches_shown(act: Act, client: str = "", limit: int = 100) -> list[dict[str, Any]]:
    """Return shortages of cover, newest first, with what the broker chose."""
    return [breach_shown(row) for row in breaches_of(act.firm, client, limit)]


def breach_shown(row: BreachRow) -> dict[str, Any]:
    """Return one shortage: what was needed, what was there, what was chosen by whom."""
    return {
        "breach": int(row.pk),
        "client": row.client,
        "kind": row.kind,
        "unit": row.unit,
        "place": row.place,
        "settle_on": row.settle_on.isoformat(),
        "needed": quantity(row.unit, row.needed),
        "had": quantity(row.unit, row.had),
        "lacking": quantity(row.unit, row.lacking),
        "state": row.state,
        "choice": row.choice,
        "instruments": row.instruments,
        "reason": row.reason,
        "decided_by": row.decided_by,
        "tested_at": local(row.tested_at).isoformat(),
        "clause": row.clause,
    }


def carried_shown(act: Act, client: str = "", limit: int = 100) -> list[dict[str, Any]]:
    """Return rollovers and special trades, newest first, both legs of each."""
    return [deal_shown(row) for row in carrying_deals(act.firm, client, limit)]


def deal_shown(row: RepoDeal) -> dict[str, Any]:
    """Return one deal with its legs; a leg that is not made yet has no price."""
    unit = CURRENCIES[row.currency]
    second = "sell" if row.leg1_side == "buy" else "buy"
    legs = [
        (row.leg1_side, row.leg1_price, row.leg1_amount_minor, row.leg1_on, row.leg1_trade),
        (second, row.leg2_price, row.leg2_amount_minor, row.leg2_on, row.leg2_trade),
    ]
    return {
        "deal": int(row.pk),
        "client": row.client,
        "kind": row.kind,
        "instrument": row.instrument,
        "pieces": str(row.pieces),
        "rate": row.rate,
        "days": row.days,
        "state": row.state,
        "clause": row.clause,
        "previous": row.previous_id,
        "legs": [
            {"side": side, "price": price, "amount": str(Amount(minor, unit)), "on": on.isoformat(), "trade": trade}
            for side, price, minor, on, trade in legs
        ],
    }


def quantity(unit: str, minor: int) -> str:
    """Return a quantity of a unit as text: money with its currency, papers as a number."""
    return str(Amount(minor, CURRENCIES[unit])) if unit in CURRENCIES else str(minor)
