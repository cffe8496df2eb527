"""Plans that no case watches: demands and delisted securities, closed on until bought back or their hours end."""

from __future__ import annotations

from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.closing_ground import ClosingFacts, ClosingGround, closing_allowed
from reglament.core.margin.portfolio import Portfolio
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.margin.closing import INCIDENT
from reglament.flows.margin.forced_orders import place_lines
from reglament.flows.margin.planning import plan_for
from reglament.flows.margin.portfolio import basis_of, portfolios_now
from reglament.flows.margin.watch import MAIN_VENUE
from reglament.store.calendar.load import calendars_of
from reglament.store.margin.case_load import evidence_of, is_live, orders_of_plans, running_plans
from reglament.store.margin.case_models import ClosePlan
from reglament.store.margin.case_save import end_plans
from reglament.store.orders.models import Order

WHAT = "margin.follow"


def carry_running(act: Act) -> Answer:
    """Let every such plan go on whose orders are over: send what is lacking, end it, or tell that its hours ended."""
    plans = running_plans(act.firm)
    orders = orders_of_plans([int(plan.pk) for plan in plans])
    idle = [plan for plan in plans if not any(is_live(order) for order in orders[plan.pk])]
    told = [_carry(act, plan, orders[plan.pk]) for plan in idle]
    return Answer("accepted", (), {"followed": [number for number in told if number]})


def _carry(act: Act, plan: ClosePlan, orders: list[Order]) -> int:
    """Return the plan's number when something was done about it, else 0."""
    left = lacking_of(plan, orders)
    if not left:
        return _done(act, plan, "done")
    ground = ClosingGround(plan.ground)
    terms = terms_of(CloseOutTerms, act.edition, act.on)
    days = calendars_of(act.firm).venues[MAIN_VENUE]
    if ground is ClosingGround.DEMAND:
        faults = closing_allowed(ground, ClosingFacts(act.at, days, demand_unmet=True), terms).faults
        if faults:
            return _done(act, plan, "cancelled", faults)
    if not days.is_trading_at(act.at):
        return 0
    portfolios, _ = portfolios_now(act, [plan.client])
    left = still_short(left, portfolios[plan.client])
    if not left:
        return _done(act, plan, "done")
    made = plan_for(portfolios[plan.client], left, basis_of(act).directive, terms)
    if not made.lines:
        return _done(act, plan, "cancelled", made.grounds)

    def decide() -> Answer:
        sent = [int(row.pk) for row in place_lines(act, plan, made.lines)]
        return Answer("accepted", made.grounds, {"client": plan.client, "plan": int(plan.pk), "orders": sent})

    return int(perform(act, WHAT, {"plan": int(plan.pk), "left": left}, decide).result["plan"])


def lacking_of(plan: ClosePlan, orders: list[Order]) -> dict[str, int]:
    """Return the pieces still to be bought back by paper."""
    bought: dict[str, int] = {}
    for order in orders:
        if order.side == Side.BUY.value:
            bought[order.instrument] = bought.get(order.instrument, 0) + order.filled
    for one in evidence_of(int(plan.pk)):
        if one.trade is not None and one.side == Side.BUY.value:
            bought[one.asset] = bought.get(one.asset, 0) + one.pieces
    needs: dict[str, int] = plan.needs
    return {code: pieces - bought.get(code, 0) for code, pieces in needs.items() if pieces > bought.get(code, 0)}


def still_short(left: dict[str, int], portfolio: Portfolio) -> dict[str, int]:
    """Return what is left, as far as the client is still short of it: he may have closed it himself."""
    short = {one.asset.code: max(0, -int(one.planned)) for one in portfolio.positions}
    return {code: min(pieces, short[code]) for code, pieces in left.items() if short.get(code)}


def _done(act: Act, plan: ClosePlan, state: str, why: tuple[Ground, ...] = ()) -> int:
    def decide() -> Answer:
        end_plans([int(plan.pk)], state, act.at)
        if state == "cancelled":
            payload = {"plan": int(plan.pk), "case": 0}
            ask_officer(act, INCIDENT, f"close_plan:{plan.pk}", plan.client, why, None, payload)
        return Answer("accepted", why, {"client": plan.client, "plan": int(plan.pk), "state": state})

    return int(perform(act, WHAT, {"plan": int(plan.pk), "state": state}, decide).result["plan"])
