"""The second special trade: sold when the next session opens; what could not be sold goes to an officer at once."""

from __future__ import annotations

from typing import Any

from reglament.core.parties.actor import ActorKind
from reglament.core.repo.rollover_terms import SpecialTradeTerms, speaks_of_carrying
from reglament.core.repo.special_trade import overdue_ground, second_due_at
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.repo.market import price_without_order
from reglament.flows.repo.special_fill import DEAL
from reglament.flows.repo.to_exchange import send_to_exchange
from reglament.flows.settlement.conclude import DealBasis
from reglament.store.calendar.load import calendars_of
from reglament.store.docflow.models import Task
from reglament.store.instruments.load import instrument_by_code
from reglament.store.repo.cover_load import second_legs_due
from reglament.store.repo.load import deal_by_number
from reglament.store.repo.models import RepoDeal
from reglament.store.repo.save import set_deal
from reglament.store.repo.special_orders import deals_left_by_orders

TASK = "special.second_leg"
OVERDUE = "leg2_overdue"


def restore_shorts(act: Act) -> Answer | None:
    """Sell what special trades bought, once the session of their second day has opened; alarm for what cannot be."""
    if not speaks_of_carrying(act.edition):
        return None
    follow_orders(act)
    rows = [row for row in second_legs_due(act.firm, act.on) if row.state != OVERDUE and _alarm(act, row) is not None]
    if not rows:
        return None

    def decide() -> Answer:
        sold, late = [], []
        grounds: list[Ground] = []
        for row in rows:
            done = sell_back(act, row)
            if isinstance(done, Ground):
                grounds.append(_put_before_officer(act, row, done))
                late.append(int(row.pk))
            else:
                sold.append({"deal": int(row.pk), **done})
        return Answer("accepted", tuple(grounds), {"sold": sold, "overdue": late})

    content = {"deals": [int(row.pk) for row in rows]}
    return perform(act, "special.restore", content, decide)


def decide_second_leg(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Sell the second special trade now (`approve`), or keep the position closed (`leave`, with the reason)."""
    row = deal_by_number(act.firm, int(task.payload["deal"]))
    if row is None or row.state != OVERDUE or act.by.kind is not ActorKind.OFFICER:
        return refusal(Ground.of("special.second_settled", "", deal=task.payload["deal"]))
    if decision == "leave":
        if not reason.strip():
            return refusal(Ground.of("task.reason_needed", "", task=int(task.pk)))
        set_deal(row, state="leg2_settled", marks={**row.marks, "left": reason})
        return Answer("accepted", (), {"deal": int(row.pk), "client": row.client, "left": True})
    if decision != "approve":
        return refusal(Ground.of("task.decision_unknown", "", decision=decision, known="approve, leave"))
    done = sell_back(act, row)
    if isinstance(done, Ground):
        return refusal(done)
    return Answer("accepted", (), {"deal": int(row.pk), "client": row.client, **done})


def sell_back(act: Act, row: RepoDeal) -> dict[str, Any] | Ground:
    """Put what is left of the second trade to the exchange, at the market, within the running act."""
    terms = terms_of(SpecialTradeTerms, act.edition, act.on)
    instrument = instrument_by_code(act.firm, row.instrument)
    assert instrument is not None, "what was dealt in is listed"
    price = price_without_order(act, instrument, row.leg1_on, terms)
    if isinstance(price, Ground):
        return price
    pieces = row.pieces - int(row.marks.get("sold", 0))
    ground = Ground.of("special.second_sent", row.clause, deal=int(row.pk))
    basis = DealBasis(row.kind, row.clause, f"{DEAL}{row.pk}", takes_fee=False)
    order = send_to_exchange(act, row.client, instrument, Side.SELL, pieces, ground, basis, price, terms)
    set_deal(row, marks={**row.marks, "order": int(order.pk)}, state="leg2_sent")
    return {"order": int(order.pk), "pieces": str(pieces)}


def follow_orders(act: Act) -> Answer | None:
    """Say what became of special trades whose order is over: nothing bought ends it, unsold papers go to an officer."""
    if not speaks_of_carrying(act.edition):
        return None
    rows = deals_left_by_orders(act.firm)
    if not rows:
        return None

    def decide() -> Answer:
        grounds: list[Ground] = []
        for row in rows:
            if row.state == "leg1_sent":
                set_deal(row, state="not_dealt")
                continue
            why = Ground.of("special.not_sold", row.clause, deal=int(row.pk))
            grounds.append(_put_before_officer(act, row, why))
        return Answer("accepted", tuple(grounds), {"deals": [int(row.pk) for row in rows]})

    return perform(act, "special.follow", {"deals": [int(row.pk) for row in rows]}, decide)


def _alarm(act: Act, row: RepoDeal) -> Ground | None:
    """Return the alarm that is due for a second trade, or None while its session has not opened."""
    terms = terms_of(SpecialTradeTerms, act.edition, act.on)
    due_at = second_due_at(row.leg2_on, calendars_of(act.firm).venues[row.place], terms)
    return None if due_at is None else overdue_ground(act.at, due_at, terms)


def _put_before_officer(act: Act, row: RepoDeal, why: Ground) -> Ground:
    alarm = _alarm(act, row)
    assert alarm is not None, "only what is due is put before an officer"
    set_deal(row, state=OVERDUE)
    payload = {"deal": int(row.pk), "instrument": row.instrument, "pieces": str(row.pieces)}
    ask_officer(act, TASK, f"repo_deal:{row.pk}", row.client, (alarm, why), act.at, payload)
    return alarm
