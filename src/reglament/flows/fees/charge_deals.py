"""Charge deals as they are concluded: the broker's fee and what the venue takes, each a charge of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.moments import local
from reglament.core.fees.charge import Charge, ChargeKind, ChargeState
from reglament.core.fees.deal_fee import DealFee, FeeProposal, agreed_fee_of, counts_for_turnover, deal_fee
from reglament.core.fees.schedule import FeeSchedule
from reglament.core.fees.venue_charges import VenueCost, venue_costs
from reglament.core.fees.withholding import taking_time
from reglament.core.trades.trade import Trade
from reglament.core.units.amount import CURRENCIES, Amount, nil
from reglament.flows.act import Act
from reglament.store.calendar.load import calendars_of
from reglament.store.fees.load import fee_schedules_of, fees_of_day
from reglament.store.fees.save import add_charges


@dataclass(frozen=True, slots=True)
class Deal:
    """A concluded trade with the fee its order proposed."""

    trade: Trade
    proposal: FeeProposal | None = None


def charge_deals(act: Act, deals: Sequence[Deal]) -> list[Charge]:
    """Write the charges of concluded trades, with one round of statements; return them with their numbers."""
    if not deals:
        return []
    working = calendars_of(act.firm).working
    schedules = _schedules(act, deals)
    turnovers = _turnovers(act, deals)
    charges: list[Charge] = []
    for deal in deals:
        trade = deal.trade
        on = local(trade.concluded_at).date()
        schedule = schedules[trade.client, on]
        key = (trade.client, on, trade.amount.unit.code)
        turnover = turnovers.get(key, nil(trade.amount.unit))
        agreed = agreed_fee_of(deal.proposal, executed=True, terms=schedule.fees)
        fee = deal_fee(schedule, turnover, trade.amount, agreed)
        if counts_for_turnover(schedule, agreed):
            turnovers[key] = turnover + trade.amount
        charges.append(fee_charge(schedule, trade, fee, on, working))
        costs = venue_costs(schedule, trade.venue, trade.amount, trade.venue_fee)
        charges.extend(_venue_charge(schedule, trade, cost, on, working) for cost in costs)
    return add_charges(act.firm, charges, act.at)


def _clients_by_day(deals: Sequence[Deal]) -> dict[date, set[str]]:
    clients: dict[date, set[str]] = {}
    for deal in deals:
        clients.setdefault(local(deal.trade.concluded_at).date(), set()).add(deal.trade.client)
    return clients


def _schedules(act: Act, deals: Sequence[Deal]) -> dict[tuple[str, date], FeeSchedule]:
    return {
        (client, on): schedule
        for on, wanted in _clients_by_day(deals).items()
        for client, schedule in fee_schedules_of(act.firm, wanted, act.edition, on).items()
    }


def _turnovers(act: Act, deals: Sequence[Deal]) -> dict[tuple[str, date, str], Amount]:
    """Return the days' turnovers before these deals, by client, day and currency."""
    return {
        (client, on, code): Amount(base, CURRENCIES[code])
        for on, wanted in _clients_by_day(deals).items()
        for (client, code), (base, _) in fees_of_day(act.firm, wanted, on).items()
    }


def fee_charge(schedule: FeeSchedule, trade: Trade, fee: DealFee, on: date, working: Calendar) -> Charge:
    """Return the charge of the broker's fee for a trade."""
    time = taking_time(on, schedule.fee_mode, schedule.fees.fee_withholding_working_day, working)
    return Charge(
        client=trade.client,
        kind=ChargeKind.FEE,
        type="deal",
        name="deal fee",
        gross=fee.amount,
        state=ChargeState.DUE if fee.amount else ChargeState.WITHHELD,
        incurred_on=on,
        due_on=time.due_on,
        deadline_on=time.deadline_on,
        mode=schedule.fee_mode.value,
        basis=f"trade:{trade.number}",
        clause=fee.clause,
        place=trade.venue,
        tariff=fee.tariff,
        rate=fee.rate,
        base=fee.base,
    )


def _venue_charge(schedule: FeeSchedule, trade: Trade, cost: VenueCost, on: date, working: Calendar) -> Charge:
    time = taking_time(on, schedule.expense_mode, schedule.expenses.expense_withholding_working_day, working)
    absorbed = cost.absorbed is not None
    return Charge(
        client=trade.client,
        kind=ChargeKind.EXPENSE,
        type=cost.type,
        name=cost.name,
        gross=cost.amount,
        state=ChargeState.ABSORBED if absorbed else ChargeState.DUE,
        incurred_on=on,
        due_on=time.due_on,
        deadline_on=time.deadline_on,
        mode=schedule.expense_mode.value,
        basis=f"trade:{trade.number}",
        clause=cost.clause if cost.absorbed is None else cost.absorbed.clause,
        place=trade.venue,
        rate=cost.rate,
        base=trade.amount,
        note="absorbed" if absorbed else "",
    )
