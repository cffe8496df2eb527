"""Carry on with clients who are to be closed: plan, put before an officer, follow the deals, stop, tell the incident.

Called within the look at the figures. What an officer has started goes on without him
until the target is reached: an order that was filled in part is followed by a new plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.closing_ground import ClosingGround
from reglament.core.margin.figures import Figures
from reglament.core.margin.plan import Plan
from reglament.core.margin.portfolio import Portfolio
from reglament.core.margin.watch import CallState
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.margin.forced_orders import ask_back_all, clear_the_way, place_lines
from reglament.flows.margin.planning import lines_as_plain, lines_of, plan_for, write_plan
from reglament.flows.margin.portfolio import basis_of, portfolios_now
from reglament.flows.parties.leave_category import leave_after_close_out
from reglament.store.docflow.save import close_task, set_task_due
from reglament.store.margin.case_load import is_live, live_plans, orders_of_plans
from reglament.store.margin.case_models import ClosePlan, MarginCase
from reglament.store.margin.case_save import end_plans, set_plan

CLOSE_OUT = "margin.close_out"
INCIDENT = "margin.incident"
RESULTS = {CallState.RESTORED: "done", CallState.EXHAUSTED: "done"}
"""What becomes of a plan with its case; in every other way it is cancelled."""


class MovedCase(Protocol):
    """A case after a look."""

    @property
    def row(self) -> MarginCase: ...
    @property
    def before(self) -> CallState | None: ...
    @property
    def state(self) -> CallState: ...
    @property
    def grounds(self) -> tuple[Ground, ...]: ...
    @property
    def figures(self) -> Figures: ...


def carry_closing(act: Act, moved: Sequence[MovedCase], terms: CloseOutTerms) -> dict[str, Any]:
    """Do what the states of cases ask for; return the plans made, the orders sent and the orders asked back."""
    told: dict[str, Any] = {"plans": [], "sent": [], "asked_back": []}
    over = [one for one in moved if _was_asked(one) and not one.state.asks_for_closing]
    due = [one for one in moved if one.state.asks_for_closing]
    if not over and not due:
        return told
    plans = live_plans(act.firm, [int(one.row.pk) for one in (*over, *due)])
    for one in over:
        told["asked_back"] += _end(act, one, plans.get(int(one.row.pk)))
    if due:
        portfolios, _ = portfolios_now(act, [one.row.client for one in due])
        for one in due:
            _carry(act, one, plans.get(int(one.row.pk)), portfolios[one.row.client], terms, told)
    return told


def needs_carrying(act: Act, moved: Sequence[MovedCase]) -> bool:
    """Return whether a case to be closed has something to be done: no plan, another term, a start, deals to follow."""
    due = [one for one in moved if one.state.asks_for_closing]
    if not due:
        return False
    plans = live_plans(act.firm, [int(one.row.pk) for one in due])
    return any(_has_work(act, one, plans.get(int(one.row.pk))) for one in due)


def _has_work(act: Act, one: MovedCase, plan: ClosePlan | None) -> bool:
    if plan is None or plan.due_at != one.row.close_by:
        return True
    if plan.state == "approved":
        return plan.start_at is not None and plan.start_at <= act.at
    if plan.state == "started":
        return not any(is_live(order) for order in orders_of_plans([plan.pk])[plan.pk])
    return not plan.changed_by


def _was_asked(one: MovedCase) -> bool:
    return one.before is not None and one.before.asks_for_closing


def _end(act: Act, one: MovedCase, plan: ClosePlan | None) -> list[int]:
    """Stop closing: what is not dealt yet is asked back, and the plan ends with its case."""
    asked: list[int] = []
    if plan is not None:
        asked = ask_back_all(act, [order.pk for order in orders_of_plans([plan.pk])[plan.pk]])
        state = RESULTS.get(one.state, "cancelled")
        end_plans([int(plan.pk)], state, act.at)
        if plan.task is not None:
            close_task(plan.task, act.at, str(act.by), state, one.state.value)
    if one.state in RESULTS:
        leave_after_close_out(act, one.row.client)
    return asked


def _carry(
    act: Act, one: MovedCase, plan: ClosePlan | None, portfolio: Portfolio, terms: CloseOutTerms, told: dict[str, Any]
) -> None:
    case = one.row
    if any(ground.code == "margin.close_out_overdue" for ground in one.grounds):
        ask_officer(act, INCIDENT, f"margin_case:{case.pk}", case.client, one.grounds, None, {"case": int(case.pk)})
    if plan is None:
        told["plans"].append(_propose(act, case, portfolio, one, terms))
        return
    if plan.due_at != case.close_by:
        set_plan(int(plan.pk), due_at=case.close_by)
        if plan.task is not None:
            set_task_due(plan.task, case.close_by)
    if plan.state == "started":
        told["sent"] += _follow(act, plan, portfolio, one, terms)
    elif plan.state == "approved" and plan.start_at is not None and plan.start_at <= act.at:
        told["sent"] += run_plan(act, plan)
    elif not plan.changed_by:
        _renew(act, plan, portfolio, terms)


def _propose(act: Act, case: MarginCase, portfolio: Portfolio, one: MovedCase, terms: CloseOutTerms) -> int:
    """Make the plan and put it before an officer, with the term."""
    made = plan_for(portfolio, {}, basis_of(act).directive, terms)
    clause = terms.close_below_minimum.clause
    plan = write_plan(
        act, case.client, ClosingGround.BELOW_MINIMUM, clause, made, one.figures, case=case, due_at=case.close_by
    )
    payload = {"plan": int(plan.pk), "case": int(case.pk)}
    task = ask_officer(
        act, CLOSE_OUT, f"margin_case:{case.pk}", case.client, (*one.grounds, *made.grounds), case.close_by, payload
    )
    set_plan(int(plan.pk), task=task)
    return int(plan.pk)


def _renew(act: Act, plan: ClosePlan, portfolio: Portfolio, terms: CloseOutTerms) -> None:
    """Put the lines that suffice now into a plan nobody has changed or started."""
    made = plan_for(portfolio, plan.needs, basis_of(act).directive, terms)
    lines = lines_as_plain(made.lines)
    if lines != plan.lines:
        set_plan(int(plan.pk), lines=lines)


def _follow(act: Act, plan: ClosePlan, portfolio: Portfolio, one: MovedCase, terms: CloseOutTerms) -> list[int]:
    """Let a started plan go on: while its orders live it waits, then what is still lacking is planned and sent."""
    if any(is_live(order) for order in orders_of_plans([plan.pk])[plan.pk]):
        return []
    made: Plan = plan_for(portfolio, {}, basis_of(act).directive, terms)
    if not made.lines:
        return []
    end_plans([int(plan.pk)], "done", act.at)
    told = {
        "case": plan.case,
        "due_at": plan.due_at,
        "follows": plan,
        "started_at": act.at,
        "started_by": plan.started_by,
        "state": "started",
    }
    after = write_plan(act, plan.client, plan.ground, plan.clause, made, one.figures, **told)
    return [int(row.pk) for row in place_lines(act, after, made.lines)]


def run_plan(act: Act, plan: ClosePlan) -> list[int]:
    """Start a plan now: the client's own orders in its papers are taken back, and its lines go to the market."""
    lines = lines_of(plan)
    clear_the_way(act, plan.client, lines)
    set_plan(int(plan.pk), state="started", started_at=act.at, started_by=plan.changed_by or str(act.by))
    return [int(row.pk) for row in place_lines(act, plan, lines)]
