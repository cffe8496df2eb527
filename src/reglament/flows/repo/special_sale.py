"""Deals in a client's papers without his order: for a settlement, for costs, for a loan not repaid; never too much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from reglament.core.fees.estimate import estimated_costs
from reglament.core.fees.schedule import FeeSchedule
from reglament.core.instruments.instrument import Instrument
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.parties.actor import ActorKind
from reglament.core.repo.cover_test import Breach
from reglament.core.repo.rollover_terms import CoverTerms, SpecialTradeTerms, speaks_of_carrying
from reglament.core.repo.shortage_sale import costs_ground, least_purchase, least_sale, pieces_ground, shortage_ground
from reglament.core.repo.special_trade import special_case_window, window_ground
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB, Amount, nil
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.repo.cover import breaches_now
from reglament.flows.repo.market import price_without_order
from reglament.flows.repo.to_exchange import send_to_exchange
from reglament.flows.settlement.conclude import DealBasis
from reglament.store.calendar.load import calendars_of
from reglament.store.docflow.models import Task
from reglament.store.fees.load import charges_due, fee_schedule_of
from reglament.store.instruments.load import instrument_by_code
from reglament.store.ledger.load import Balance, balances_of
from reglament.store.repo.cover_load import uncovered_trades
from reglament.store.repo.loan_load import loan_value, standing_loans
from reglament.store.repo.special_orders import special_order_live

SETTLEMENT, COSTS, LOAN = "settlement", "costs", "loan"


@dataclass(frozen=True, slots=True)
class _Need:
    """What is to be brought, and on what ground."""

    ground: Ground
    side: Side
    money: Amount
    pieces: int = 0


def make_special_sale(act: Act, client: str, reason: str, instrument: str, pieces: int | None = None) -> Answer:
    """Deal for a client for one reason (`settlement`, `costs`, `loan`) in one paper; without pieces, the least."""

    def decide() -> Answer:
        return deal_for(act, client, reason, instrument, pieces)

    content = {"client": client, "reason": reason, "instrument": instrument, "pieces": pieces}
    return perform(act, "special.sale", content, decide)


def decide_forced_sale(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Sell the paper the officer names in the reason for a loan not repaid (`sell`), or leave the debt (`leave`)."""
    if decision == "leave":
        if not reason.strip():
            return refusal(Ground.of("task.reason_needed", "", task=int(task.pk)))
        return Answer("accepted", (), {"client": task.client, "left": task.payload["target"]})
    if decision != "sell":
        return refusal(Ground.of("task.decision_unknown", "", decision=decision, known="sell, leave"))
    return deal_for(act, task.client, LOAN, reason.strip(), None)


def deal_for(act: Act, client: str, reason: str, code: str, wanted: int | None) -> Answer:
    """Deal within the running act."""
    if act.by.kind is not ActorKind.OFFICER:
        return refusal(Ground.of("settlement.officer_only", ""))
    if not speaks_of_carrying(act.edition):
        return refusal(Ground.of("special.not_provided", ""))
    instrument = instrument_by_code(act.firm, code)
    if instrument is None:
        return refusal(Ground.of("instruments.unknown", "", instrument=code))
    terms = terms_of(SpecialTradeTerms, act.edition, act.on)
    need = _need(act, client, reason, code, terms)
    if need is None:
        return refusal(Ground.of("special.no_ground", terms.special_for_shortage.clause, client=client, reason=reason))
    closed = window_ground(act.at, window_now(act), terms.special_case_minutes.clause)
    if closed is not None:
        return refusal(closed)
    price = price_without_order(act, instrument, act.on, terms)
    if isinstance(price, Ground):
        return refusal(price)
    least = _least(act, client, instrument, price, need)
    pieces = least if wanted is None else wanted
    wrong = pieces_ground(pieces, least, instrument.lot, need.ground.clause)
    if wrong is not None:
        return refusal(wrong)
    kind = f"special_{reason}"
    if special_order_live(act.firm, client, code, kind):
        return refusal(Ground.of("special.under_way", need.ground.clause, client=client, instrument=code))
    basis = DealBasis(kind, need.ground.clause, f"special:{client}:{act.on.isoformat()}"[:64])
    order = send_to_exchange(act, client, instrument, need.side, pieces, need.ground, basis, price, terms)
    result = {
        "order": int(order.pk),
        "client": client,
        "side": need.side.value,
        "pieces": str(pieces),
        "price": f"{price:f}",
    }
    return Answer("accepted", (need.ground,), result)


def window_now(act: Act) -> tuple[datetime, datetime] | None:
    """Return the last part of today's session within which the broker may deal without an order."""
    place = terms_of(CoverTerms, act.edition, act.on).settlement_papers_place.value
    terms = terms_of(SpecialTradeTerms, act.edition, act.on)
    return special_case_window(calendars_of(act.firm).venues[place], act.on, terms)


def _need(act: Act, client: str, reason: str, code: str, terms: SpecialTradeTerms) -> _Need | None:
    if reason == SETTLEMENT:
        return _for_settlement(act, client, code, terms)
    if reason == COSTS:
        return _for_costs(act, client, terms)
    return _for_loan(act, client) if reason == LOAN else None


def _for_settlement(act: Act, client: str, code: str, terms: SpecialTradeTerms) -> _Need | None:
    cover = terms_of(CoverTerms, act.edition, act.on)
    cash = [one for one in breaches_now(act, "cash", act.on, cover, client) if one.unit == RUB.code]
    papers = [one for one in breaches_now(act, "papers", act.on, cover, client) if one.unit == code]
    for one, side in (*((row, Side.SELL) for row in cash), *((row, Side.BUY) for row in papers)):
        ground = shortage_ground(one.lacking, one.unit, _of_uncovered_deal(act, one), terms)
        if ground is not None:
            is_money = side is Side.SELL
            return _Need(ground, side, Amount(one.lacking if is_money else 0, RUB), 0 if is_money else one.lacking)
    return None


def _of_uncovered_deal(act: Act, breach: Breach) -> bool:
    return bool(uncovered_trades(act.firm, breach.trades))


def _for_costs(act: Act, client: str, terms: SpecialTradeTerms) -> _Need | None:
    owed = nil(RUB)
    for charge in charges_due(act.firm, act.on, client):
        owed += charge.amount if charge.gross.unit == RUB else nil(RUB)
    cash = sum(
        max(balance.minor - balance.held, 0)
        for key, balance in balances_of(act.firm, client).items()
        if key.kind is AccountKind.CLIENT_CASH and key.unit == RUB.code
    )
    ground = costs_ground(owed, Amount(cash, RUB), terms)
    return None if ground is None else _Need(ground, Side.SELL, owed - Amount(cash, RUB))


def _for_loan(act: Act, client: str) -> _Need | None:
    rows = [row for row in standing_loans(act.firm, client) if row.state == "defaulted" and row.currency == RUB.code]
    owed = nil(RUB)
    for row in rows:
        owed += loan_value(row).whole
    if not owed or rows[0].demand is None:
        return None
    ground = Ground.of("loan.not_repaid", rows[0].demand.clause, owed=owed, due_on=rows[0].demand.due_on)
    return _Need(ground, Side.SELL, owed)


def _least(act: Act, client: str, instrument: Instrument, price: Decimal, need: _Need) -> int:
    if need.side is Side.BUY:
        return least_purchase(need.pieces, instrument.lot)
    key = AccountKey(AccountKind.CLIENT_PAPERS, client, instrument.venue, instrument.code)
    held = balances_of(act.firm, client).get(key, Balance(0, 0))
    schedule = fee_schedule_of(act.firm, client, act.edition, act.on)
    return least_sale(need.money, instrument.lot, held.minor - held.held, _net_of(instrument, price, schedule))


def _net_of(instrument: Instrument, price: Decimal, schedule: FeeSchedule) -> Callable[[int], Amount]:
    """Return what so many pieces bring at a price once fee and venue charges, at most, are paid."""

    def net(pieces: int) -> Amount:
        amount = instrument.amount_for(price, pieces)
        return amount - estimated_costs(schedule, amount, instrument.venue)

    return net
