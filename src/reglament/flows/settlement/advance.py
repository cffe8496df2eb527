"""Bring the state of trades up to what their tasks say, and close the tasks of fees that are paid."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from reglament.core.fees.charge import ChargeState
from reglament.core.rulebook.terms import terms_of
from reglament.core.settlement.obligations import component_of
from reglament.core.settlement.progress import SettlementState, settlement_state
from reglament.core.settlement.terms import SettlementTerms
from reglament.flows.act import Act
from reglament.store.fees.load import charges_of_trades
from reglament.store.orders.save import mark_settled
from reglament.store.settlement.load import tasks_of_trades
from reglament.store.settlement.save import finish_tasks
from reglament.store.trades.load import orders_settled_by
from reglament.store.trades.save import set_states


def advance(act: Act, trades: Collection[int]) -> None:
    """Write the state of trades by their tasks, one statement a state; orders reach the stage with their last trade."""
    states: dict[str, list[int]] = {}
    for trade, tasks in tasks_of_trades(trades).items():
        state = settlement_state(task.state == "done" for task in tasks)
        states.setdefault(state.value, []).append(trade)
    for state_word, numbers in states.items():
        set_states(numbers, state_word)
    settled = states.get(SettlementState.SETTLED.value, [])
    if settled:
        mark_settled(orders_settled_by(act.firm, settled), act.at)


def close_fee_tasks(act: Act, trades: Collection[int], on: date) -> None:
    """Mark the fee tasks of trades as done once every charge of their kind is paid, covered or waived."""
    if not trades:
        return
    terms = terms_of(SettlementTerms, act.edition, on)
    paid: dict[str, list[int]] = {}
    for trade, charges in charges_of_trades(trades).items():
        due = {component_of(charge, terms) for charge in charges if charge.state is ChargeState.DUE}
        for component in {component_of(charge, terms) for charge in charges} - due:
            paid.setdefault(component, []).append(trade)
    for component, numbers in paid.items():
        finish_tasks(numbers, [component], on)
    advance(act, trades)
