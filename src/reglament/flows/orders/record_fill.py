"""Record what the market executed: once per execution, whole, with the trade that follows.

An execution is known by its venue's number: told twice it is one. The order, its hold, the
trade with its obligations and fees, and the act log change in one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction

from reglament.core.fees.deal_fee import FeeProposal
from reglament.core.orders.execution import method_of, price_faults
from reglament.core.orders.lifecycle import apply_fill
from reglament.core.orders.order import Order, OrderState
from reglament.core.orders.terms import OrderTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Fill, Trade
from reglament.flows.act import Act
from reglament.flows.acting import digest_of
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.note_exception import note_deal_fees, note_fill
from reglament.flows.orders.holding import release_rest
from reglament.flows.orders.taking import text_of_json
from reglament.flows.repo.special_fill import special_filled
from reglament.flows.settlement.conclude import DealBasis, DealConditions, conclude_trades
from reglament.store.audit.sets import Acted, append_acts
from reglament.store.docflow.save import open_task
from reglament.store.orders.load import known_fills, locked_order_rows, order_value
from reglament.store.orders.models import Order as OrderRow
from reglament.store.orders.save import add_fill, set_columns, set_standing

WHAT = "order.fill"
FILLS_AT_ONCE = 1024
FILL_QUESTION = "order.fill_question"
NO_SETTLEMENT = "no_settlement"
"""Extra condition: the order is not an order to settle."""


def record_fill(act: Act, fill: Fill) -> Answer:
    """Record one execution."""
    return record_fills(act, [fill])[0]


def record_fills(act: Act, fills: Sequence[Fill]) -> list[Answer]:
    """Record executions as one round, in the order given. A refused one leaves the others as they are."""
    assert 0 < len(fills) <= FILLS_AT_ONCE, f"a round takes 1 to {FILLS_AT_ONCE} executions"
    with transaction.atomic():
        return _Round(act, fills).run()


@dataclass(slots=True)
class _Taken:
    """One fill that counts: its place in the round, the order after it."""

    place: int
    order: Order
    fill: Fill


class _Round:
    """Orders locked once, fills applied in turn, everything written at the end."""

    def __init__(self, act: Act, fills: Sequence[Fill]) -> None:
        self.act = act
        self.fills = fills
        self.terms = terms_of(OrderTerms, act.edition, act.on)
        self.rows = locked_order_rows(act.firm, [fill.order_id for fill in fills])
        self.orders = {number: order_value(row) for number, row in self.rows.items()}
        self.known = known_fills(act.firm, [fill.execution_id for fill in fills])
        self.taken: list[_Taken] = []
        self.answers: list[Answer | None] = [None] * len(fills)

    def run(self) -> list[Answer]:
        """Apply, conclude, write, log; return the answers in the order of the fills."""
        for place, fill in enumerate(self.fills):
            self.answers[place] = self._apply(place, fill)
        trades = self._conclude()
        for taken, trade in zip(self.taken, trades, strict=True):
            self.answers[taken.place] = Answer("accepted", (), _result(taken, trade))
        self._write(trades)
        answers = [answer for answer in self.answers if answer is not None]
        self._log(answers)
        return answers

    def _apply(self, place: int, fill: Fill) -> Answer | None:
        denied = may(self.act.by, WHAT)
        if denied is not None:
            return refusal(denied)
        order = self.orders.get(fill.order_id)
        if order is None:
            return refusal(Ground.of("order.unknown", "", order=fill.order_id))
        first = self.known.get((order.venue, fill.execution_id))
        if first is not None:
            return self._known(order, fill, first)
        step = apply_fill(order, fill, self.terms)
        faults = step.faults + price_faults(order, fill.price, self.terms)
        if faults:
            return self._questioned(order, fill, faults)
        self.orders[order.number] = step.order
        self.known[order.venue, fill.execution_id] = fill
        self.taken.append(_Taken(place, step.order, fill))
        return None

    def _questioned(self, order: Order, fill: Fill, faults: tuple[Ground, ...]) -> Answer:
        """Refuse an execution that cannot be right and put it before the officers: nothing the market tells is lost."""
        act = self.act
        told = {"order": order.number, "execution": fill.execution_id, "pieces": fill.pieces, "price": str(fill.price)}
        plain = [as_plain(ground) for ground in faults]
        subject = f"order:{order.number}"
        task = open_task(act.firm, FILL_QUESTION, order.client, subject, plain, told, act.at, str(act.by), None)
        return refusal(*faults, **told, task=task)

    @staticmethod
    def _known(order: Order, fill: Fill, first: Fill) -> Answer:
        same = (first.order_id, first.pieces, first.price) == (fill.order_id, fill.pieces, fill.price)
        if not same:
            ground = Ground.of("order.execution_told_differently", "", execution=fill.execution_id, order=order.number)
            return refusal(ground)
        result = {"order": order.number, "execution": fill.execution_id, "state": order.state.value}
        return Answer("accepted", (), result, replayed=True)

    def _conclude(self) -> list[Trade]:
        conditions = {number: _conditions_of(row) for number, row in self.rows.items()}
        said = {number: one for number, one in conditions.items() if one is not None}
        return conclude_trades(self.act, [(taken.order, taken.fill) for taken in self.taken], said)

    def _write(self, trades: Sequence[Trade]) -> None:
        act = self.act
        changed = {taken.order.number for taken in self.taken}
        for number in changed:
            set_standing(self._ended(self.orders[number]))
        for taken in self.taken:
            row = self.rows[taken.order.number]
            add_fill(act.firm, row.venue, taken.fill, act.at)
            row.method = _method(row, taken, self.terms)
            row.filled = taken.order.filled
            set_columns(row.pk, concluded_at=taken.fill.at, method=row.method)
        live = {number: self.orders[number].left for number in changed if self.orders[number].state.is_live}
        release_rest(act.firm, [self.rows[number] for number in changed], act.at, live)
        for number in sorted(changed):
            if self.rows[number].uncovered:
                note_fill(act, self.rows[number])
        for taken, trade in zip(self.taken, trades, strict=True):
            special_filled(act, self.rows[taken.order.number], taken.order, trade)
        note_deal_fees(act, [one for one, taken in zip(trades, self.taken, strict=True) if not taken.order.own_account])

    def _ended(self, order: Order) -> Order:
        over = order.state in (OrderState.FILLED, OrderState.CANCELLED) and order.ended_at is None
        return replace(order, ended_at=order.last_fill_at) if over else order

    def _log(self, answers: list[Answer]) -> None:
        acted = [
            Acted(
                "",
                digest_of(WHAT, fill),
                answer.outcome,
                text_of_json(answer.as_plain()),
                self.rows[fill.order_id].client if fill.order_id in self.rows else "",
            )
            for fill, answer in zip(self.fills, answers, strict=True)
            if not answer.replayed
        ]
        act = self.act
        append_acts(act.firm, act.at, str(act.by), act.door, WHAT, str(act.edition), acted)


def _result(taken: _Taken, trade: Trade) -> dict[str, Any]:
    order = taken.order
    return {
        "order": order.number,
        "client": order.client,
        "execution": taken.fill.execution_id,
        "trade": trade.number,
        "price": f"{taken.fill.price:f}",
        "pieces": taken.fill.pieces,
        "state": order.state.value,
        "filled": order.filled,
        "left": order.left,
    }


def _method(row: OrderRow, taken: _Taken, terms: OrderTerms) -> str:
    """Return how a limit order was executed: better than its limit, it took another's quote."""
    price = taken.fill.price
    if row.filled == 0 and row.price and Decimal(row.price) != price:
        return method_of(taken.order.side, Decimal(row.price), price, terms)
    return row.method


def _conditions_of(row: OrderRow) -> DealConditions | None:
    """Return what the order says beside its terms; one no client gave says what it stands on."""
    stands_on = row.marks.get("stands_on")
    if stands_on is not None:
        takes_fee = stands_on.get("takes_fee", True)
        basis = DealBasis(stands_on["kind"], stands_on["clause"], stands_on["subject"], takes_fee)
        return DealConditions(basis=basis)
    proposal = _proposal(row)
    settle_apart = NO_SETTLEMENT in row.marks.get("conditions", [])
    return DealConditions(proposal, settle_apart) if proposal is not None or settle_apart else None


def _proposal(row: OrderRow) -> FeeProposal | None:
    """Return the fee the client offered with the order; by phone it counts with the reference of its call."""
    text = row.marks.get("fee_proposal", "").replace("%", "").replace(",", ".").strip()
    try:
        percent = Decimal(text) if text else None
    except InvalidOperation:
        return None
    if percent is None or not percent.is_finite() or percent < 0:
        return None
    return FeeProposal(percent, row.channel == "phone", row.marks.get("call_reference", ""))
