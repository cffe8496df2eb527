"""Start closing: a plan an officer has before him, or a closing on a ground of its own, at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.closing_ground import ClosingFacts, ClosingGround, closing_allowed
from reglament.core.margin.figures import figures_of
from reglament.core.margin.plan import change_faults
from reglament.core.margin.portfolio import Portfolio
from reglament.core.margin.watch import CallState
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.closing import run_plan
from reglament.flows.margin.planning import lines_as_plain, lines_of, plan_for, plan_result, write_plan
from reglament.flows.margin.portfolio import basis_of, portfolios_now
from reglament.flows.margin.undecided import split_faults
from reglament.flows.margin.watch import MAIN_VENUE, watch_clients
from reglament.store.calendar.load import calendars_of
from reglament.store.docflow.save import close_task
from reglament.store.margin.case_load import open_cases, plan_by_id, splits_waiting, trading_stops
from reglament.store.margin.case_models import ClosePlan
from reglament.store.margin.case_save import set_plan

WHAT = "margin.close"
WAITING = ("proposed", "approved")


def start_plan(act: Act, plan_id: int) -> Answer:
    """Start a plan. The client is looked at first: one who has recovered is not closed.

    A start set for later waits for its time; lines an officer changed go as he put them while they still suffice.
    """
    found = plan_by_id(act.firm, plan_id)
    if found is not None and found.case is not None and found.state in WAITING and _may(act) is None:
        watch_clients(act.keyed(""), [found.client])
    return perform(act, WHAT, {"plan": plan_id}, lambda: _start_plan(act, plan_id))


def start(act: Act, client: str, ground: str, needs: Mapping[str, int] | None = None) -> Answer:
    """Close on a ground of its own: `delisted` shorts, or an unmet `demand`.

    `needs` are pieces to buy back by paper, or kopecks to raise by sales under `RUB`.

    Who calls with a demand has found it unmet; its hours are judged here. Without `needs`
    the shorts that the ground is about are closed whole.
    """
    content = {"client": client, "ground": ground, "needs": dict(needs or {})}
    return perform(act, WHAT, content, lambda: _start(act, client, ground, dict(needs or {})))


def _may(act: Act) -> Ground | None:
    return may(act.by, WHAT)


def _start_plan(act: Act, plan_id: int) -> Answer:
    denied = _may(act)
    plan = plan_by_id(act.firm, plan_id, lock=True)
    if denied is not None:
        return refusal(denied)
    if plan is None:
        return refusal(Ground.of("margin.plan_unknown", "", plan=plan_id))
    if plan.state == "cancelled":
        ground = Ground.of("margin.plan_dropped", plan.clause, plan=plan_id)
        return Answer("accepted", (ground,), plan_result(plan))
    if plan.state not in WAITING:
        return refusal(Ground.of("margin.plan_not_waiting", plan.clause, plan=plan_id, state=plan.state))
    terms = terms_of(CloseOutTerms, act.edition, act.on)
    faults = closing_allowed(ClosingGround(plan.ground), _facts(act, plan.client, None), terms).faults
    faults += split_faults(splits_waiting(act.firm, act.on), (line.asset for line in lines_of(plan)))
    if faults:
        return refusal(*faults)
    grounds = _renewed(act, plan, terms)
    if plan.start_at is not None and plan.start_at > act.at:
        set_plan(plan_id, state="approved")
        plan.state = "approved"
        return Answer("accepted", grounds, {**plan_result(plan), "orders": []})
    return _run(act, plan, grounds)


def _renewed(act: Act, plan: ClosePlan, terms: CloseOutTerms) -> tuple[Ground, ...]:
    """Bring the lines up to the present portfolio; say so where an officer's own no longer suffice."""
    portfolios, _ = portfolios_now(act, [plan.client])
    portfolio, directive = portfolios[plan.client], basis_of(act).directive
    least = plan_for(portfolio, plan.needs, directive, terms)
    if plan.changed_by and not change_faults(lines_of(plan), portfolio, least, directive, terms):
        return ()
    told = (Ground.of("margin.plan_renewed", plan.clause, plan=int(plan.pk)),) if plan.changed_by else ()
    plan.lines = lines_as_plain(least.lines)
    set_plan(int(plan.pk), lines=plan.lines, changed_by="")
    return told + least.grounds


def _run(act: Act, plan: ClosePlan, grounds: tuple[Ground, ...]) -> Answer:
    sent = run_plan(act, plan)
    plan.state = "started"
    if plan.task is not None:
        close_task(plan.task, act.at, str(act.by), "start", "")
    started = Ground.of("margin.closing_started", plan.clause, plan=int(plan.pk), orders=len(sent))
    return Answer("accepted", (started, *grounds), {**plan_result(plan), "orders": sent})


def _start(act: Act, client: str, ground: str, needs: dict[str, int]) -> Answer:
    denied = _may(act)
    if denied is not None:
        return refusal(denied)
    if ground not in (ClosingGround.DELISTED.value, ClosingGround.DEMAND.value):
        known = f"{ClosingGround.DELISTED}, {ClosingGround.DEMAND}"
        return refusal(Ground.of("margin.ground_unknown", "", ground=ground, known=known))
    terms = terms_of(CloseOutTerms, act.edition, act.on)
    portfolios, _ = portfolios_now(act, [client])
    portfolio = portfolios[client]
    facts = _facts(act, client, portfolio, demand_unmet=ground == ClosingGround.DEMAND.value)
    allowed = closing_allowed(ClosingGround(ground), facts, terms)
    if allowed.faults:
        return refusal(*allowed.faults)
    wanted = needs or _whole_shorts(portfolio, ground, facts)
    directive = basis_of(act).directive
    made = plan_for(portfolio, wanted, directive, terms) if wanted else None
    if made is None or not made.lines:
        grounds = made.grounds if made is not None else ()
        nothing = Ground.of("margin.nothing_to_close", allowed.clause, client=client)
        return refusal(nothing, *grounds)
    before = figures_of(portfolio, directive)
    plan = write_plan(act, client, ground, allowed.clause, made, before, needs=wanted)
    return _run(act, plan, made.grounds)


def _whole_shorts(portfolio: Portfolio, ground: str, facts: ClosingFacts) -> dict[str, int]:
    """Return the shorts a ground is about, whole: those off the list or about to stop, or all of them."""
    shorts = {one.asset.code: -int(one.planned) for one in portfolio.positions if _is_short(one)}
    if ground == ClosingGround.DEMAND.value:
        return shorts
    named = {*facts.shorts_off_list, *(code for code, _ in facts.shorts_stopping)}
    return {code: pieces for code, pieces in shorts.items() if code in named}


def _facts(act: Act, client: str, portfolio: Portfolio | None, *, demand_unmet: bool = False) -> ClosingFacts:
    cases = open_cases(act.firm, [client])
    shorts = [] if portfolio is None else [one for one in portfolio.positions if _is_short(one)]
    stops = trading_stops(act.firm, [one.asset.code for one in shorts]) if shorts else {}
    return ClosingFacts(
        act.at,
        calendars_of(act.firm).venues[MAIN_VENUE],
        closing_asked=any(CallState(row.state).asks_for_closing for row in cases),
        shorts_off_list=tuple(one.asset.code for one in shorts if not one.asset.short_allowed),
        shorts_stopping=tuple(stops.items()),
        demand_unmet=demand_unmet,
    )


def _is_short(position: Any) -> bool:
    return bool(not position.asset.is_money and position.planned < 0)
