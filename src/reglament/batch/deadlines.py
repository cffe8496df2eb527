"""What falls due by the clock alone: the worker asks each of these again and again."""

from __future__ import annotations

from datetime import time

from reglament.batch.worker import Deadline
from reglament.core.calendar.moments import local
from reglament.flows.act import Act
from reglament.flows.instructions.execute import execute_due
from reglament.flows.ledger.seal import seal_acts
from reglament.flows.orders.expire import expire_orders
from reglament.flows.orders.release import release_orders
from reglament.flows.reports.accept_silent import accept_silent
from reglament.store.calendar.load import calendars_of

PAYMENTS_LEAVE_AT = time(10, 0)
"""When the bank takes payment orders on a working day, Moscow time."""


def pay_what_is_due(act: Act) -> object:
    """Send the payments of a working day once the bank takes them."""
    if local(act.at).time() < PAYMENTS_LEAVE_AT or not calendars_of(act.firm).working.is_open(act.on):
        return ()
    return execute_due(act, act.on)


DEADLINES: dict[str, Deadline] = {
    "orders.expire": lambda act: expire_orders(act, act.on),
    "orders.release": release_orders,
    "instructions.pay": pay_what_is_due,
    "reports.silence": accept_silent,
    "log.seal": lambda act: seal_acts(act.firm, act.at),
}
"""In this order: what has ended is not sent, and what was done is sealed."""
