"""One step of an order: the row locked, the step possible, what it is told of, its place in the officers' queue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from reglament.core.calendar.moments import end_of_day
from reglament.core.registry.orders import OrderEvent, OrderState, state_after
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.exchange import Logged, log_one
from reglament.store.docflow.load import document_by_id, tasks_about
from reglament.store.docflow.save import close_task, open_task
from reglament.store.outbox.save import queue
from reglament.store.registry.edo_load import locked_order, representative_of
from reglament.store.registry.edo_models import InformationOrderRow
from reglament.store.registry.edo_save import write

TASK = "edo.order"
"""Kind of the case an order is in the officers' queue."""

Decide = Callable[[InformationOrderRow, OrderState], Answer]


def order_step(act: Act, number: int, event: OrderEvent, content: Mapping[str, Any], decide: Decide) -> Answer:
    """Run one step of an order: unknown ones and steps out of turn are refused, `decide` gets row and new state."""

    def step() -> Answer:
        row = locked_order(act.firm, number)
        if row is None:
            return refusal(unknown(number))
        reached = state_after(OrderState(row.state), event)
        if isinstance(reached, Ground):
            return refusal(reached)
        return decide(row, reached)

    return perform(act, f"edo.{event.value}", {"order": number, **content}, step)


def unknown(number: int) -> Ground:
    """Return that there is no such order: of another issuer or of nobody, it is said alike."""
    return Ground.of("edo.order_unknown", "SR-0.19", order=number)


def subject_of(row: InformationOrderRow) -> str:
    """Return how an order is named elsewhere."""
    return f"registry_order:{row.pk}"


def told(row: InformationOrderRow, *grounds: Ground, **more: Any) -> Answer:
    """Return the answer of a step: the order's number and state, and what the step adds."""
    result = {"order": int(row.pk), "number": row.number, "client": row.issuer, "state": row.state, **more}
    return Answer("accepted", grounds, result)


def moved(row: InformationOrderRow, state: OrderState, **fields: object) -> None:
    """Write the state a step leads to, with what the step fixes."""
    write(row, state=state.value, **fields)


def log_order(act: Act, row: InformationOrderRow, direction: str, operation: str, kind: str = "") -> None:
    """Write one operation on the signed order into the log of exchange."""
    document = document_by_id(act.firm, row.document or 0)
    size = 0 if document is None else len(document.content)
    name = row.number if document is None else document.name
    log_one(act, row.issuer, direction, Logged(subject_of(row), name, row.digest, size), operation, kind)


def put_in_queue(act: Act, row: InformationOrderRow, grounds: tuple[Ground, ...] = ()) -> None:
    """Put an order into the officers' queue with its term, in place of where it stood there.

    It is the representative's paper, so that any officer may decide on it.
    """
    leave_queue(act, row, "moved")
    due_at: datetime | None = None if row.due_on is None else end_of_day(row.due_on)
    plain = [as_plain(ground) for ground in grounds]
    payload = {"order": int(row.pk), "state": row.state, "issuer": row.issuer}
    by = f"representative:{row.login}"
    open_task(act.firm, TASK, row.issuer, subject_of(row), plain, payload, act.at, by, due_at)


def leave_queue(act: Act, row: InformationOrderRow, decision: str) -> None:
    """Close what stands in the queue about an order."""
    for task in tasks_about(act.firm, subject_of(row)):
        if task.decided_at is None:
            close_task(int(task.pk), act.at, str(act.by), decision, "")


def tell_client(act: Act, row: InformationOrderRow, template: str, once: str = "", **facts: str) -> None:
    """Send the representative a notice about his order, to the address of his application.

    The same notice goes once in a state of the order, or once for each `once`.
    """
    signer = representative_of(act.firm, row.login)
    content = {"template": template, "to": "" if signer is None else signer.email, "client": row.issuer}
    numbered = {"order": str(row.pk), "number": row.number, "at": act.at.isoformat()}
    queue(act.firm, "mail", f"{template}:{row.pk}:{once or row.state}", {**content, **numbered, **facts}, act.at)
