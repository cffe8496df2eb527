"""What falls due by the clock alone: the worker asks each of these again and again."""

from __future__ import annotations

from datetime import time

from reglament.batch.margin_cycle import run_in_session
from reglament.batch.worker import Deadline
from reglament.core.calendar.moments import local
from reglament.core.rulebook.editions import NoEditionInForce
from reglament.flows.act import Act
from reglament.flows.esign.key_steps import move_keys
from reglament.flows.instructions.execute import execute_due
from reglament.flows.ledger.seal import seal_acts
from reglament.flows.margin.changes_begun import note_changes_begun
from reglament.flows.margin.running import carry_running
from reglament.flows.margin.set_rates import alarm_missing_rates
from reglament.flows.margin.watch import watch_open
from reglament.flows.orders.expire import expire_orders
from reglament.flows.orders.release import release_orders
from reglament.flows.outbox.announce import announce_events
from reglament.flows.repo.advance_deals import advance_deals
from reglament.flows.repo.cover import look_for_cover
from reglament.flows.repo.lend_for_costs import lend_for_costs
from reglament.flows.repo.move_chains import move_chains
from reglament.flows.repo.renew_loans import renew_loans
from reglament.flows.repo.second_leg import restore_shorts
from reglament.flows.repo.special_trade import propose_special_trades
from reglament.flows.reports.accept_silent import accept_silent
from reglament.store.calendar.load import calendars_of

PAYMENTS_LEAVE_AT = time(10, 0)
"""When the bank takes payment orders on a working day, Moscow time."""


def pay_what_is_due(act: Act) -> object:
    """Send the payments of a working day once the bank takes them."""
    if local(act.at).time() < PAYMENTS_LEAVE_AT or not calendars_of(act.firm).working.is_open(act.on):
        return ()
    return execute_due(act, act.on)


OF_BROKERS: dict[str, Deadline] = {
    "orders.expire": lambda act: expire_orders(act, act.on),
    "orders.release": release_orders,
    "instructions.pay": pay_what_is_due,
    "margin.rates": alarm_missing_rates,
    "margin.changes": note_changes_begun,
    "margin.figures": run_in_session,
    "margin.calls": watch_open,
    "margin.follow": carry_running,
    "repo.chains": move_chains,
    "repo.legs": advance_deals,
    "loans.renew": renew_loans,
    "special.restore": restore_shorts,
    "special.propose": propose_special_trades,
    "rollover.cover": look_for_cover,
    "loans.costs": lend_for_costs,
    "reports.silence": accept_silent,
}
"""In this order: what has ended is not sent."""
OF_REGISTRARS: dict[str, Deadline] = {"keys.move": move_keys}
OF_ALL: dict[str, Deadline] = {
    "log.seal": lambda act: seal_acts(act.firm, act.at),
    "hooks.announce": announce_events,
}
"""Last: what was done is sealed, and what is sealed is told."""


def deadlines_of(act: Act) -> dict[str, Deadline]:
    """Return what falls due for a firm by what its regulation speaks of that day; none before it is in force."""
    try:
        edition = act.edition
    except NoEditionInForce:
        return {}
    groups = (("orders", OF_BROKERS), ("keys", OF_REGISTRARS))
    found = {name: move for package, group in groups if edition.speaks_of(package) for name, move in group.items()}
    return {**found, **OF_ALL}
