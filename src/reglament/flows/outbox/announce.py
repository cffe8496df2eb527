"""Put new events on their way to the hooks that want to hear of them."""

from __future__ import annotations

import json

from django.db import transaction

from reglament.flows.act import Act
from reglament.flows.outbox.events import Place, events_after, plain_event
from reglament.store.audit.load import sealed_place
from reglament.store.outbox.load import hooks_on
from reglament.store.outbox.save import add_deliveries, change_hook_row, locked_hook, queue_all

AT_ONCE = 200
KIND = "hook"
"""The kind of messages of the queue that are deliveries to hooks."""


def announce_events(act: Act) -> int:
    """Queue what each hook has not heard yet; return how many deliveries were queued. Safe to call again.

    The hook's place moves with the deliveries in one transaction: none is lost, none queued twice.
    """
    known = sealed_place(act.firm)
    return sum(_tell(act, int(hook.pk)) for hook in hooks_on(act.firm) if hook.seen_act < known)


def _tell(act: Act, number: int) -> int:
    with transaction.atomic():
        hook = locked_hook(act.firm, number)
        if hook is None or not hook.is_on:
            return 0
        seen = Place(hook.seen_act, hook.seen_within)
        told = events_after(act.firm, seen, hook.client, hook.kinds, AT_ONCE)
        bodies = [
            (event.id, event.kind, json.dumps(plain_event(event), ensure_ascii=False, separators=(",", ":")))
            for event in told.events
        ]
        rows = add_deliveries(hook, bodies, act.at)
        queue_all(act.firm, KIND, [(f"{number}:{row.event}", {"delivery": int(row.pk)}) for row in rows], act.at)
        change_hook_row(hook, seen_act=told.after.act, seen_within=told.after.within)
        return len(rows)
