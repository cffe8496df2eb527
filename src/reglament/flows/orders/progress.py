"""Bring orders' cards up to what a day has done: trades settled, reports made. Safe to run again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from reglament.core.orders.stages import stage_faults
from reglament.core.orders.terms import OrderTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.orders.duplicate import STAGE_COLUMNS
from reglament.store.orders.load import locked_order_rows
from reglament.store.orders.progress import reported_orders, settled_orders
from reglament.store.orders.save import set_columns

LATE_SETTLEMENT = timedelta(days=30)
"""How far back trades are looked at that settle later than on their day."""


def mark_progress(act: Act, on: date) -> Answer:
    """Mark the orders whose trades are all settled, and those whose trades a report of the day shows."""
    settled = settled_orders(act.firm, on - LATE_SETTLEMENT, on)
    reported = reported_orders(act.firm, on)
    if not settled and not reported:
        return Answer("accepted", (), {"settled": [], "reported": []})

    def decide() -> Answer:
        denied = may(act.by, "day.close")
        if denied is not None:
            return refusal(denied)
        reached = {
            "settled": _mark(act, "settled", dict.fromkeys(settled, act.at)),
            "reported": _mark(act, "reported", reported),
        }
        return Answer("accepted", (), reached)

    content = {"on": on, "settled": settled, "reported": sorted(reported)}
    return perform(act, "order.progress", content, decide)


def _mark(act: Act, stage: str, moments: dict[int, datetime]) -> list[int]:
    terms = terms_of(OrderTerms, act.edition, act.on)
    marked = []
    for number, row in locked_order_rows(act.firm, moments).items():
        reached = {name: getattr(row, column) for name, column in STAGE_COLUMNS.items()}
        if reached[stage] is None and not stage_faults(reached, stage, terms):
            set_columns(number, **{STAGE_COLUMNS[stage]: moments[number]})
            marked.append(number)
    return marked
