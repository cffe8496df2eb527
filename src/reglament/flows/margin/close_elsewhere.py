"""A closing deal made outside anonymous trading: by one of the price tests, its evidence kept with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reglament.core.instruments.instrument import Instrument
from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.closing_ground import FORCED_CLOSE, ClosingGround, forced_basis
from reglament.core.margin.counter_order import counter_faults
from reglament.core.margin.plan import PlanLine
from reglament.core.margin.price_test import Evidence, needs_price_test, price_test, price_window
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.counter_order import counter_order_of, meet
from reglament.flows.margin.forced_orders import ask_back_all
from reglament.flows.margin.planning import lines_as_plain, lines_of
from reglament.flows.settlement.broker_deal import BrokerDeal, conclude_broker_deals
from reglament.flows.settlement.conclude import DealBasis
from reglament.store.instruments.load import instrument_by_code, market_state, venues_of
from reglament.store.margin.case_load import orders_of_plans, plan_by_id, tape_of, trading_stops
from reglament.store.margin.case_models import ClosePlan
from reglament.store.margin.case_save import add_evidence, set_plan, set_trade_of_evidence

WHAT = "margin.close_elsewhere"
OTC = "OTC"
NEGOTIATED = "negotiated"


@dataclass(frozen=True, slots=True)
class ElsewhereDeal:
    """A closing deal somebody has agreed on: what of a plan's line, at which price, and where the price was seen."""

    asset: str
    pieces: int
    price: Decimal
    source: str = ""
    """Where the best price was found, when nobody quotes the security."""
    venue: str = OTC
    mode: str = NEGOTIATED
    counter_order: int | None = None
    """The order of another client it is made against; a third party deals without it."""


def close_elsewhere(act: Act, plan_id: int, deal: ElsewhereDeal) -> Answer:
    """Book a closing deal made elsewhere to a started plan, once a price test lets it pass."""
    return perform(act, WHAT, {"plan": plan_id, "deal": deal}, lambda: _close(act, plan_id, deal))


def _close(act: Act, plan_id: int, deal: ElsewhereDeal) -> Answer:
    denied = may(act.by, "margin.close")
    plan = plan_by_id(act.firm, plan_id, lock=True)
    if denied is not None:
        return refusal(denied)
    if plan is None:
        return refusal(Ground.of("margin.plan_unknown", "", plan=plan_id))
    line = next((one for one in lines_of(plan) if one.asset == deal.asset), None)
    instrument = instrument_by_code(act.firm, deal.asset)
    if plan.state != "started" or line is None or instrument is None:
        return refusal(Ground.of("margin.plan_not_started", plan.clause, plan=plan_id, asset=deal.asset))
    faults = _deal_faults(act, plan, line, deal)
    if faults:
        return refusal(*faults)
    terms = terms_of(CloseOutTerms, act.edition, act.on)
    if deal.counter_order is not None:
        counter = counter_order_of(act, deal.counter_order)
        against = counter_faults(counter, plan.client, line, deal.pieces, deal.price, terms)
        if against:
            return refusal(*against)
    evidence = _tested(act, instrument, line.side, deal, terms)
    best = _is_best_price(plan, evidence, deal)
    if evidence is not None and not evidence.passed and not best:
        return refusal(evidence.ground)
    met = None if deal.counter_order is None else meet(act, deal.counter_order, plan, deal.pieces, deal.price)
    if met is not None and met.refused:
        return met
    booked = _book(act, plan, line, deal, evidence, terms)
    if met is None:
        return booked
    other = {"counter_order": deal.counter_order, "counter_trade": met.result["trade"]}
    return replace(booked, result={**booked.result, **other})


def _deal_faults(act: Act, plan: ClosePlan, line: PlanLine, deal: ElsewhereDeal) -> tuple[Ground, ...]:
    """Return what of the deal cannot be: its price, its quantity against the line, a venue nobody knows."""
    if deal.price <= 0:
        return (Ground.of("instruments.price_not_positive", "", instrument=deal.asset, price=deal.price),)
    if not 0 < deal.pieces <= line.pieces:
        return (Ground.of("margin.plan_opens", plan.clause, asset=deal.asset, pieces=deal.pieces, most=line.pieces),)
    if deal.venue not in venues_of(act.firm):
        return (Ground.of("instruments.venue_unknown", "", venue=deal.venue, instrument=deal.asset),)
    return ()


def _tested(act: Act, instrument: Instrument, side: Side, deal: ElsewhereDeal, terms: CloseOutTerms) -> Evidence | None:
    if not needs_price_test(deal.mode, terms):
        return None
    state = market_state(act.firm, instrument.code, instrument.venue, act.at)
    window = price_window(act.at, state.since if state.halted else None, terms)
    stops_on = trading_stops(act.firm, [instrument.code]).get(instrument.code)
    admitted = venues_of(act.firm)[instrument.venue].organised and (stops_on is None or act.on < stops_on)
    tape = tape_of(act.firm, instrument.code, *window)
    return price_test(side, deal.price, tape, window, admitted=admitted, terms=terms)


def _is_best_price(plan: ClosePlan, evidence: Evidence | None, deal: ElsewhereDeal) -> bool:
    """Return whether a security off the list without any quote is closed at the best price an officer found."""
    if plan.ground != ClosingGround.DELISTED.value or not deal.source.strip():
        return False
    return evidence is not None and evidence.deals == 0


def _book(
    act: Act, plan: ClosePlan, line: PlanLine, deal: ElsewhereDeal, evidence: Evidence | None, terms: CloseOutTerms
) -> Answer:
    asked = ask_back_all(
        act, [order.pk for order in orders_of_plans([plan.pk])[plan.pk] if order.instrument == deal.asset]
    )
    kept = add_evidence(
        act.firm,
        int(plan.pk),
        deal.asset,
        line.side,
        deal.pieces,
        f"{deal.price:f}",
        deal.source or "tape",
        evidence,
        act.at,
    )
    stands_on = forced_basis(plan.clause)
    basis = DealBasis(stands_on.kind, stands_on.clause, f"close_plan:{plan.pk}")
    booked = BrokerDeal(
        plan.client, deal.asset, deal.venue, line.side, deal.price, deal.pieces, f"close:{plan.pk}:{kept}", basis
    )
    trade = conclude_broker_deals(act, [booked])[0]
    set_trade_of_evidence(kept, trade.number)
    left = [replace(one, pieces=one.pieces - deal.pieces) if one.asset == deal.asset else one for one in lines_of(plan)]
    set_plan(int(plan.pk), lines=lines_as_plain(one for one in left if one.pieces > 0))
    ground = (
        evidence.ground if evidence is not None else Ground.of("margin.forced_order", plan.clause, plan=int(plan.pk))
    )
    result = {
        "plan": int(plan.pk),
        "client": plan.client,
        "trade": trade.number,
        "basis": FORCED_CLOSE,
        "clause": plan.clause,
        "evidence": kept,
        "test": "" if evidence is None else evidence.test,
        "asked_back": asked,
        "mode_clause": terms.close_out_mode.clause,
        "said": as_plain(ground),
    }
    return Answer("accepted", (ground,), result)
