"""The answer to an order as work of its own: a long list is made by the worker, and nobody waits at the page for it."""

from __future__ import annotations

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.parties.powers import may
from reglament.core.registry.lists.kinds import ListKind
from reglament.core.registry.orders import OrderEvent, OrderState, state_after
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.order_information import execute_order
from reglament.flows.registry.order_steps import put_in_queue, told, unknown
from reglament.store.outbox.save import queue
from reglament.store.registry.edo_load import locked_order, order_by_id
from reglament.store.registry.edo_models import InformationOrderRow
from reglament.store.registry.edo_save import write
from reglament.store.registry.register_load import has_more_accounts

KIND = "registry.answer"
"""Kind of the message the worker makes an answer by."""
ACCOUNTS_AT_ONCE = 2000
"""A register of more accounts is listed by the worker, in seconds to minutes."""


def answer_order(act: Act, number: int) -> Answer:
    """Answer an order with its list: at once, or, where the register is long, by the worker."""
    row = order_by_id(act.firm, number)
    if row is None or row.state != OrderState.IN_WORK.value or not _is_long(row):
        return execute_order(act, number)
    return queue_answer(act, number)


def _is_long(row: InformationOrderRow) -> bool:
    is_listed = row.list_kind in tuple(ListKind)
    return is_listed and has_more_accounts(row.firm, row.issuer, ACCOUNTS_AT_ONCE)


def queue_answer(act: Act, number: int) -> Answer:
    """Have the worker answer an order; until it has, the order stays in work and says since when it is being made."""

    def decide() -> Answer:
        row = locked_order(act.firm, number)
        if row is None:
            return refusal(unknown(number))
        reached = state_after(OrderState(row.state), OrderEvent.EXECUTE)
        refused = may(act.by, "edo.work") or (reached if isinstance(reached, Ground) else None)
        if refused is not None:
            return refusal(refused)
        if "queued_at" in row.answer:
            return refusal(Ground.of("edo.answer_being_made", "SR-6.6-a", since=row.answer["queued_at"]))
        since = act.at.isoformat()
        write(row, answer={"queued_at": since, "queued_by": act.by.id})
        queue(act.firm, KIND, f"{number}:{since}", {"order": number, "by": act.by.id}, act.at)
        put_in_queue(act, row)
        return told(row, queued_at=since)

    return perform(act, "edo.queue_answer", {"order": number}, decide)


def carry_answer(act: Act, number: int, by: str) -> Answer | None:
    """Make an answer that was queued, in the name of the officer who asked for it; None when it is no longer wanted.

    Safe to repeat: an order is answered once. What cannot be answered goes back to the officers with its grounds.
    """
    row = order_by_id(act.firm, number)
    if row is None or "queued_at" not in row.answer:
        return None
    if row.state != OrderState.IN_WORK.value:
        _take_back(act, number, ())
        return None
    officer = Act(act.firm, act.rulebook, act.at, Actor(ActorKind.OFFICER, by), act.door)
    answer = execute_order(officer, number)
    if answer.refused:
        _take_back(act, number, answer.grounds)
    return answer


def _take_back(act: Act, number: int, grounds: tuple[Ground, ...]) -> Answer:
    """Note that an answer is no longer being made; the order stands before the officers with the reasons."""

    def decide() -> Answer:
        row = locked_order(act.firm, number)
        if row is None or "queued_at" not in row.answer:
            return refusal(unknown(number))
        write(row, answer={})
        if grounds:
            put_in_queue(act, row, grounds)
        return told(row, *grounds)

    return perform(act.keyed(""), "edo.answer_not_made", {"order": number}, decide)
