"""Close a day: what ended ends, what is due settles, is withheld, paid and reported. Safe to run twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reglament.flows.act import Act
from reglament.flows.fees.charge_monthly import charge_depository_month
from reglament.flows.fees.withhold import withhold_due
from reglament.flows.instructions.execute import execute_due
from reglament.flows.ledger.checkpoint import write_checkpoint
from reglament.flows.ledger.seal import seal_acts
from reglament.flows.orders.expire import expire_orders
from reglament.flows.orders.progress import mark_progress
from reglament.flows.parties.leave_category import move_to_default, propose_increases
from reglament.flows.repo.cover import close_covered
from reglament.flows.repo.legs import mark_legs
from reglament.flows.repo.repay_loans import repay_loans
from reglament.flows.reports.accept_silent import accept_silent
from reglament.flows.reports.issue_daily import issue_daily
from reglament.flows.reports.issue_periodic import issue_planned
from reglament.flows.settlement.settle import settle_due


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """What closing a day did, step by step, as each flow told it."""

    firm: str
    on: date
    steps: Mapping[str, Any]


def _orders(act: Act, on: date) -> Any:
    return expire_orders(act, on).as_plain()


def _instructions(act: Act, on: date) -> Any:
    return [answer.as_plain() for answer in execute_due(act, on)]


def _categories(act: Act, on: date) -> Any:
    return {"default": move_to_default(act).as_plain(), "proposed": propose_increases(act).as_plain()}


def _loans(act: Act, on: date) -> Any:
    done = (close_covered(act, on), mark_legs(act, on), repay_loans(act, on))
    return [answer.as_plain() for answer in done]


Step = Callable[[Act, date], Any]
STEPS: dict[str, Step] = {
    "orders": _orders,
    "instructions": _instructions,
    "settlement": lambda act, on: settle_due(act, on).as_plain(),
    "monthly": lambda act, on: charge_depository_month(act, on).as_plain(),
    "fees": lambda act, on: withhold_due(act, on).as_plain(),
    "loans": _loans,
    "reports": lambda act, on: issue_daily(act, on).as_plain(),
    "periodic": lambda act, on: issue_planned(act, on).as_plain(),
    "progress": lambda act, on: mark_progress(act, on).as_plain(),
    "categories": _categories,
    "silence": lambda act, on: accept_silent(act).as_plain(),
    "checkpoint": write_checkpoint,
    "sealing": lambda act, on: seal_acts(act.firm, act.at),
}
"""In this order: fees come after settlement, loans are repaid of what is left, the report after everything it shows."""


def close_day(act: Act, on: date) -> ClosedDay:
    """Run every step of the end of a day for one firm, each in its own transactions and safe to repeat."""
    return ClosedDay(act.firm, on, {name: step(act.keyed(""), on) for name, step in _steps_of(act).items()})


def _steps_of(act: Act) -> dict[str, Step]:
    """Return the steps a firm's regulation gives work to; every firm's books get their checkpoint and seal."""
    if act.edition.speaks_of("orders"):
        return STEPS
    return {name: STEPS[name] for name in ("checkpoint", "sealing")}
