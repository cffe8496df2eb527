"""Withhold what is due: fees and expenses of all clients whose day has come, unasked, flagged when late.

A day's minimum is charged first. What the cash does not reach stays due, and the client is
asked to pay it in where the rulebook says so. Safe to run twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from reglament.core.fees.charge import Charge, ChargeKind, ChargeState
from reglament.core.fees.deal_fee import daily_top_up
from reglament.core.fees.entries import accrual_entry, withholding_entry
from reglament.core.fees.terms import FeeTerms
from reglament.core.fees.withholding import OWN_BANK, Withholding, lateness, shortage_demand, taking_time, withhold
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.settlement.advance import close_fee_tasks
from reglament.store.calendar.load import calendars_of
from reglament.store.fees.load import (
    cash_accounts,
    charges_due,
    clients_charged_on,
    fee_schedules_of,
    fees_of_day,
    with_minimum,
)
from reglament.store.fees.save import add_charges, add_demand, mark_withheld
from reglament.store.ledger.save import append_entries, lock_accounts
from reglament.store.outbox.save import queue


def withhold_due(act: Act, on: date) -> Answer:
    """Take all charges due by a day from their clients' cash, in one transaction."""

    def decide() -> Answer:
        refused = may(act.by, "fee.withhold")
        if refused is not None:
            return refusal(refused)
        charge_minimums(act, on)
        terms = terms_of(FeeTerms, act.edition, on)
        outcomes, grounds = withhold_charges(act, charges_due(act.firm, on), on)
        for (client, _), outcome in outcomes.items():
            grounds.extend(_demand(act, client, outcome, terms, on))
        told = [_told(client, unit, outcome) for (client, unit), outcome in outcomes.items()]
        return Answer("accepted", tuple(grounds), {"on": on.isoformat(), "clients": told})

    return perform(act, "fee.withhold", {"on": on}, decide)


def withhold_charges(
    act: Act, charges: Sequence[Charge], on: date
) -> tuple[dict[tuple[str, str], Withholding], list[Ground]]:
    """Take charges from their clients' cash within the running act; return the outcomes and the flags of lateness."""
    groups = _groups(charges)
    cash = _cash_of(act.firm, groups)
    outcomes = {key: withhold(owed, cash.get(key, {})) for key, owed in groups.items()}
    late = [flag for outcome in outcomes.values() for flag in _flags(outcome, on)]
    _book(act, outcomes.values(), on, [number for number, _ in late])
    return outcomes, [ground for _, ground in late]


def charge_minimums(act: Act, on: date) -> None:
    """Charge what a day's deal fees lack to the tariff's minimum, once a client and day."""
    pairs = clients_charged_on(act.firm, on)
    if not pairs:
        return
    working = calendars_of(act.firm).working
    clients = {client for client, _ in pairs}
    schedules = fee_schedules_of(act.firm, clients, act.edition, on)
    sums, known = fees_of_day(act.firm, clients, on), with_minimum(act.firm, on)
    charges = []
    for client, code in pairs:
        schedule, unit = schedules[client], CURRENCIES[code]
        base, charged = sums.get((client, code), (0, 0))
        turnover = Amount(base, unit)
        top_up = daily_top_up(schedule, Amount(charged, unit), turnover)
        if not top_up or (client, code) in known:
            continue
        time = taking_time(on, schedule.fee_mode, schedule.fees.fee_withholding_working_day, working)
        charges.append(
            Charge(
                client=client,
                kind=ChargeKind.FEE,
                type="daily_minimum",
                name="daily minimum",
                gross=top_up,
                state=ChargeState.DUE,
                incurred_on=on,
                due_on=time.due_on,
                deadline_on=time.deadline_on,
                mode=schedule.fee_mode.value,
                basis=f"tariff:{client}:{on.isoformat()}",
                clause=schedule.tariff.clause,
                place=OWN_BANK,
                tariff=schedule.tariff.name,
                rate=str(schedule.tariff.daily_minimum),
                base=turnover,
            )
        )
    append_entries(act.firm, [accrual_entry(one) for one in add_charges(act.firm, charges, act.at)], act.at)


def _groups(charges: Sequence[Charge]) -> dict[tuple[str, str], list[Charge]]:
    groups: dict[tuple[str, str], list[Charge]] = {}
    for charge in charges:
        groups.setdefault((charge.client, charge.gross.unit.code), []).append(charge)
    return groups


def _cash_of(firm: str, groups: Collection[tuple[str, str]]) -> dict[tuple[str, str], dict[str, int]]:
    """Lock the cash of clients and return what is free of holds, by client and currency, then by place."""
    keys = [key for key in cash_accounts(firm, {client for client, _ in groups}) if (key.client, key.unit) in groups]
    cash: dict[tuple[str, str], dict[str, int]] = {}
    for key, row in (lock_accounts(firm, keys) if keys else {}).items():
        cash.setdefault((key.client, key.unit), {})[key.place] = row.balance - row.held
    return cash


def _flags(outcome: Withholding, on: date) -> list[tuple[int, Ground]]:
    flagged = ((taking.charge.number, lateness(taking.charge, on)) for taking in outcome.taken)
    return [(number, ground) for number, ground in flagged if ground is not None]


def _book(act: Act, outcomes: Iterable[Withholding], on: date, late: Sequence[int]) -> None:
    taken = [taking for outcome in outcomes for taking in outcome.taken]
    append_entries(act.firm, [withholding_entry(taking, on) for taking in taken], act.at)
    mark_withheld([taking.charge.number for taking in taken], late, on)
    close_fee_tasks(act, {taking.charge.trade for taking in taken if taking.charge.trade is not None}, on)


def _demand(act: Act, client: str, outcome: Withholding, terms: FeeTerms, on: date) -> tuple[Ground, ...]:
    demanded = shortage_demand(outcome, terms)
    if demanded is None:
        return ()
    amount, ground = demanded
    if add_demand(act.firm, client, amount, ground.clause, on, act.at):
        key = f"demand:{client}:{amount.unit.code}:{on.isoformat()}:{amount.minor}"
        content = {
            "to": client,
            "template": "fees.shortage",
            "client": client,
            "amount": str(amount),
            "on": on.isoformat(),
        }
        queue(act.firm, "mail", key, content, act.at)
    return (ground,)


def _told(client: str, unit: str, outcome: Withholding) -> dict[str, Any]:
    taken = sum(taking.charge.amount.minor for taking in outcome.taken)
    left = sum(charge.amount.minor for charge in outcome.left)
    currency = CURRENCIES[unit]
    return {
        "client": client,
        "withheld": str(Amount(taken, currency)),
        "left": str(Amount(left, currency)),
        "charges": [taking.charge.number for taking in outcome.taken],
    }
