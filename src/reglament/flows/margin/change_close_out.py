"""What an officer may change in a plan before it starts: papers, their order, quantities that suffice, the time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.figures import figures_after
from reglament.core.margin.plan import PlanLine, change_faults, change_of
from reglament.core.margin.portfolio import Portfolio
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.planning import (
    deal_prices,
    figures_as_plain,
    lines_as_plain,
    lines_of,
    plan_for,
    plan_result,
)
from reglament.flows.margin.portfolio import basis_of, portfolios_now
from reglament.flows.margin.start_close_out import WAITING
from reglament.store.margin.case_load import plan_by_id
from reglament.store.margin.case_models import ClosePlan
from reglament.store.margin.case_save import set_plan

WHAT = "margin.plan"
_NO_PRICE = Decimal(0)


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A line as an officer wants it; the side follows from the position."""

    asset: str
    pieces: int


def change_plan(act: Act, plan_id: int, lines: Sequence[WantedLine] = (), start_at: datetime | None = None) -> Answer:
    """Put an officer's lines and time into a plan that is not started. Without lines the papers stay as they are."""
    content = {"plan": plan_id, "lines": list(lines), "start_at": start_at}
    return perform(act, WHAT, content, lambda: _change(act, plan_id, lines, start_at))


def _change(act: Act, plan_id: int, wanted: Sequence[WantedLine], start_at: datetime | None) -> Answer:
    denied = may(act.by, WHAT)
    plan = plan_by_id(act.firm, plan_id, lock=True)
    if denied is not None:
        return refusal(denied)
    if plan is None:
        return refusal(Ground.of("margin.plan_unknown", "", plan=plan_id))
    if plan.state not in WAITING:
        return refusal(Ground.of("margin.plan_not_waiting", plan.clause, plan=plan_id, state=plan.state))
    faults = _time_faults(plan, start_at, act.at)
    if faults:
        return refusal(*faults)
    terms = terms_of(CloseOutTerms, act.edition, act.on)
    portfolios, _ = portfolios_now(act, [plan.client])
    portfolio, directive = portfolios[plan.client], basis_of(act).directive
    lines = _lines(wanted, portfolio) if wanted else lines_of(plan)
    least = plan_for(portfolio, plan.needs, directive, terms)
    faults = change_faults(lines, portfolio, least, directive, terms)
    if faults:
        return refusal(*faults, plan=plan_id)
    after = figures_after(portfolio, change_of(portfolio, lines), directive)
    plan.lines, plan.start_at = lines_as_plain(lines), start_at
    plan.least = {**plan.least, "after": figures_as_plain(after)}
    set_plan(plan_id, lines=plan.lines, start_at=start_at, least=plan.least, changed_by=str(act.by))
    ground = Ground.of("margin.plan_changed", plan.clause, plan=plan_id, officer=act.by.id)
    return Answer("accepted", (ground,), plan_result(plan))


def _lines(wanted: Sequence[WantedLine], portfolio: Portfolio) -> list[PlanLine]:
    """Return an officer's lines at the prices that count now; a paper the client has none of is sold, and refused."""
    prices = deal_prices(portfolio)
    found = []
    for one in wanted:
        position = portfolio.position_of(one.asset)
        side = Side.BUY if position is not None and position.planned < 0 else Side.SELL
        lot = 1 if position is None else position.asset.lot
        found.append(PlanLine(one.asset, side, one.pieces, lot, prices.get(one.asset, _NO_PRICE)))
    return found


def _time_faults(plan: ClosePlan, start_at: datetime | None, at: datetime) -> tuple[Ground, ...]:
    """Return why closing cannot start then: the moment is past, or after the term."""
    if start_at is None:
        return ()
    if start_at < at or (plan.due_at is not None and start_at >= plan.due_at):
        due = plan.due_at or at
        return (Ground.of("margin.plan_start_outside", plan.clause, start=start_at, now=at, by=due),)
    return ()
