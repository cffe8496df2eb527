"""An officer's decision on an order on hold: consent to conditions, a life, the unit of a quantity, a late order.

The order is decided anew with what the officer said, under the number and the moment of receipt it has.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace as changed

from reglament.core.ledger.hold import Hold
from reglament.core.margin.gate_terms import GateTerms
from reglament.core.orders.acceptance import Case, Decision, decide_acceptance
from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.lifecycle import cancelled, is_cancelled_unplaced
from reglament.core.orders.order import OrderState
from reglament.core.orders.refusal import code_faults
from reglament.core.orders.terms import OrderTerms
from reglament.core.parties.actor import SYSTEM
from reglament.core.parties.risk_category import UNCOVERED_TERM
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.orders.accept import open_hold_task
from reglament.flows.orders.cancel import standing_of
from reglament.flows.orders.facts import Facts
from reglament.flows.orders.holding import release_rest
from reglament.flows.orders.on_margin import UNCOVERED, OnMargin, is_short
from reglament.flows.orders.purse import Purse
from reglament.flows.orders.reading import Reading, read_draft
from reglament.flows.orders.taking import Taken, Texts
from reglament.store.docflow.models import Task
from reglament.store.ledger.save import hold_all
from reglament.store.orders.load import locked_order_rows, order_value
from reglament.store.orders.models import Order as OrderRow
from reglament.store.orders.save import set_columns, set_standing
from reglament.store.outbox.sets import queue_ready
from reglament.store.rows import moment_writer

UNITS = ("lots", "pieces")


def decide_on_hold(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Carry out a decision on an order on hold.

    `approve` agrees to all it waits for; `lots` or `pieces` says what its number means; a day
    (`2026-03-16`) is the last it may live; `refuse` refuses it, the reason being one of the codes.
    """
    number = int(task.payload["order"])
    row = locked_order_rows(act.firm, [number])[number]
    if row.state != OrderState.ON_HOLD.value:
        return refusal(Ground.of("order.already_ended", "", state=row.state))
    terms = terms_of(OrderTerms, act.edition, act.on)
    if decision == "refuse":
        return _refused(act, row, reason, terms)
    draft = msgspec.convert(task.payload["draft"], OrderDraft, strict=False)
    said = _with_word(act, draft, decision)
    if said is None:
        return refusal(Ground.of("order.decision_unknown", "", decision=decision))
    return _decided_anew(act, row, said, terms)


def note_fill_question(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Close the question of an execution that was not taken, once an officer has settled it with the venue."""
    if not reason.strip():
        return refusal(Ground.of("order.reason_needed", "", decision=decision))
    return Answer("accepted", (), {"order": int(task.payload["order"]), "decision": decision, "by": act.by.id})


def _with_word(act: Act, draft: OrderDraft, decision: str) -> OrderDraft | None:
    """Return the draft with what the officer said, or None for a word that says nothing here."""
    officer = act.by.id
    agreed = replace(draft, consent_by=draft.consent_by or officer, consent_at=draft.consent_at or act.at)
    if decision in UNITS:
        return replace(draft, quantity_unit=decision, unit_chosen_by=officer)  # type: ignore[arg-type]
    if decision == "approve":
        return replace(agreed, life_agreed_by=officer)
    try:
        return replace(agreed, valid_until=date.fromisoformat(decision), life_agreed_by=officer)
    except ValueError:
        return None


def _decided_anew(act: Act, row: OrderRow, draft: OrderDraft, terms: OrderTerms) -> Answer:
    release_rest(act.firm, [row], act.at)
    facts = Facts(act, [draft], terms)
    reading = read_draft(replace(draft, received_at=row.received_at), facts)
    if reading.case is None:
        return refusal(*reading.faults)
    purse = None if reading.account is None else Purse(act.firm, [reading.account])
    if purse is not None and reading.account is not None:
        reading.case.lying = purse.lying(reading.account)
    decision = decide_acceptance(reading.case, terms)
    if UNCOVERED_TERM in reading.case.agreed or is_short(decision, reading.case):
        margin = OnMargin(act, terms, lambda: [reading])
        owes = purse is not None and purse.owes(row.client)
        decision = margin.decided(int(row.pk), reading, decision, owes, officer_agrees=True)
    if decision.outcome == "refused" or decision.life.expires_at <= act.at:
        over = Ground.of("order.term_is_over", terms.lifetime_days_max.clause, wanted=decision.life.expires_on)
        return refusal(*(decision.grounds if decision.outcome == "refused" else (over,)))
    return _written(act, row, reading, _as_of_now(act, reading.case, decision, facts, terms), terms)


def _as_of_now(act: Act, case: Case, decision: Decision, facts: Facts, terms: OrderTerms) -> Decision:
    """Return the decision as it stands now: the life is counted from receipt, what may be sent from this moment."""
    place = facts.place_of(case.place.code, act.at)
    runs = place is not None and place.organised and place.session is not None and place.session.runs_at(act.at)
    can_be_sent = runs and not case.halted and not decision.waits_for
    state = OrderState.ON_HOLD if decision.waits_for else OrderState.QUEUED
    if not decision.waits_for and is_cancelled_unplaced(case.priced.kind, can_be_sent, terms):
        state = OrderState.CANCELLED
    return changed(decision, state=state, can_be_sent=can_be_sent)


def _written(act: Act, row: OrderRow, reading: Reading, decision: Decision, terms: OrderTerms) -> Answer:
    taken = Taken(act, int(row.pk), reading, decision, terms, Texts(act, terms, moment_writer()))
    marks: dict[str, Any] = {**row.marks, **taken.marks()}
    if reading.draft.unit_chosen_by:
        marks["unit_chosen"] = reading.draft.quantity_unit
    set_columns(
        row.pk,
        state=taken.state.value,
        waits_for=",".join(decision.waits_for),
        asked_pieces=reading.case.quantity.pieces if reading.case else row.asked_pieces,
        pieces=taken.pieces,
        expires_on=decision.life.expires_on,
        expires_at=decision.life.expires_at,
        reserve=taken.holds,
        reserved_at=act.at if taken.holds else None,
        sent_at=act.at if taken.sent else None,
        sendings=1 if taken.sent else 0,
        method=taken.method(),
        uncovered=decision.cover.uncovered,
        marks=marks,
        grounds=[*row.grounds, *(one for one in taken.grounds if one not in row.grounds)],
    )
    if taken.holds and reading.account is not None:
        hold_all(act.firm, [Hold(reading.account, taken.holds, f"order:{row.pk}")], act.at)
    if taken.sent:
        queue_ready(act.firm, "fix.order", [taken.message()], act.at)
    result = {**taken.result(), "decided_by": act.by.id}
    if decision.waits_for:
        result["task"] = open_hold_task(replace(act, by=SYSTEM), taken)
    return Answer("accepted", decision.grounds, result)


def _refused(act: Act, row: OrderRow, reason: str, terms: OrderTerms) -> Answer:
    """Refuse an order on hold; the reason begins with one of the rulebook's codes."""
    code = reason.split(":")[0].strip()
    faults = code_faults(code, terms)
    if faults:
        return refusal(*faults)
    order = replace(cancelled(order_value(row), act.at), cancelled=0, state=OrderState.REFUSED)
    set_standing(order)
    ground = Ground.of("order.refused_by_officer", terms.refusal_codes.clause, refusal_code=code, officer=act.by.id)
    if UNCOVERED in row.waits_for.split(","):
        permission = terms_of(GateTerms, act.edition, act.on).uncovered_permission
        ground = Ground.of("margin.refused_by_broker", permission.clause, refusal_code=code, officer=act.by.id)
    set_columns(row.pk, refusal_code=code, waits_for="", grounds=[*row.grounds, as_plain(ground)])
    release_rest(act.firm, [row], act.at)
    return Answer("accepted", (ground,), {**standing_of(order), "refusal_code": code})
