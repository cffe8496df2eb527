"""Who works on a case: an officer takes it, hands it over, or puts it back. One case is in one pair of hands."""

from __future__ import annotations

from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.docflow.models import Task
from reglament.store.docflow.queue import QueueQuery, queue_page
from reglament.store.docflow.save import locked_task, set_holder
from reglament.store.parties.load import deciding_officers

TRIED_MAX = 50


def take_task(act: Act, task_id: int) -> Answer:
    """Take a case nobody works on. Taken by two at once, it is the first one's."""

    def decide() -> Answer:
        task = locked_task(act.firm, task_id)
        refused = _unfit(act, task, task_id) or (task and held_by_another(act, task))
        if task is None or refused:
            assert refused, "an unknown case is refused"
            return refusal(refused)
        set_holder(task, str(act.by), act.at)
        return _told(task)

    return perform(act, "task.take", {"task": task_id}, decide)


def take_next_task(act: Act, query: QueueQuery) -> Answer:
    """Take the most urgent case of a part of the queue that is free and may be decided by the officer."""

    def decide() -> Answer:
        for one in queue_page(act.firm, query, limit=TRIED_MAX):
            task = locked_task(act.firm, int(one.pk))
            if task is not None and not task.taken_by and _unfit(act, task, int(one.pk)) is None:
                set_holder(task, str(act.by), act.at)
                return _told(task)
        return refusal(Ground.of("task.none_free", ""))

    return perform(act, "task.take_next", {"show": query.show, "kind": query.kind}, decide)


def hand_over_task(act: Act, task_id: int, to: str, reason: str = "") -> Answer:
    """Hand a case over to another officer. Whoever hands over what is in another's hands says why."""

    def decide() -> Answer:
        task = locked_task(act.firm, task_id)
        refused = _unfit(act, task, task_id, may_be_own=True)
        if task is None or refused is not None:
            assert refused is not None, "an unknown case is refused"
            return refusal(refused)
        if to not in deciding_officers(act.firm):
            return refusal(Ground.of("task.officer_unknown", "", officer=to))
        if task.opened_by == f"officer:{to}":
            return refusal(Ground.of("task.made_by_them", "", officer=to))
        if held_by_another(act, task) is not None and not reason.strip():
            return refusal(Ground.of("task.hand_over_reason", "", officer=_login(task.taken_by)))
        set_holder(task, f"officer:{to}", act.at)
        return _told(task)

    return perform(act, "task.hand_over", {"task": task_id, "to": to, "reason": reason}, decide)


def put_back_task(act: Act, task_id: int) -> Answer:
    """Put a case back, free for others."""

    def decide() -> Answer:
        task = locked_task(act.firm, task_id)
        refused = _unfit(act, task, task_id, may_be_own=True) or (task and held_by_another(act, task))
        if task is None or refused:
            assert refused, "an unknown case is refused"
            return refusal(refused)
        set_holder(task, "", None)
        return _told(task)

    return perform(act, "task.put_back", {"task": task_id}, decide)


def held_by_another(act: Act, task: Task) -> Ground | None:
    """Return that a case is in another officer's hands, or None."""
    if not task.taken_by or task.taken_by == str(act.by):
        return None
    return Ground.of("task.taken_by_other", "", task=int(task.pk), officer=_login(task.taken_by))


def _unfit(act: Act, task: Task | None, number: int, *, may_be_own: bool = False) -> Ground | None:
    """Return why an officer may not work on a case at all: unknown, over, not an officer's, his own paper."""
    if task is None:
        return Ground.of("task.unknown", "", task=number)
    if act.by.kind is not ActorKind.OFFICER:
        return Ground.of("task.officer_only", "", task=number)
    if task.decided_at is not None:
        return Ground.of("task.decided_already", "", task=number, decision=task.decision)
    if task.opened_by == str(act.by) and not may_be_own:
        return Ground.of("task.own_paper", "", task=number)
    return None


def _login(actor: str) -> str:
    return actor.partition(":")[2]


def _told(task: Task) -> Answer:
    return Answer("accepted", (), {"task": int(task.pk), "client": task.client, "taken_by": _login(task.taken_by)})
