"""What became of a delivery to a hook: taken, to be tried again, given up; and once more when its owner asks."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.outbox.announce import KIND
from reglament.flows.outbox.hooks import owner_of
from reglament.store.outbox.load import delivery_of
from reglament.store.outbox.models import Delivery
from reglament.store.outbox.save import change_delivery, change_hook_row, locked_hook, queue

WAIT_SECONDS = (5, 30, 120, 600, 1800, 3600, 10800)
"""How long a hook rests after the first, second, … failure in a row; the last holds for all later ones."""
GIVEN_UP_AFTER = timedelta(hours=72)
TROUBLE_MAX = 300


def delivery_taken(row: Delivery, at: datetime, status: int) -> None:
    """Note that the address took a delivery; the hook is well again."""
    with transaction.atomic():
        change_delivery(row, state="delivered", status=status, trouble="", attempts=row.attempts + 1, ended_at=at)
        change_hook_row(row.hook, failures=0, rests_until=None)


def delivery_failed(row: Delivery, at: datetime, status: int | None, trouble: str) -> datetime | None:
    """Note that the address did not take a delivery; return when to try again, None once it is given up.

    The whole hook rests meanwhile, so that what comes after it waits its turn.
    """
    with transaction.atomic():
        failures = row.hook.failures + 1
        again_at = at + timedelta(seconds=WAIT_SECONDS[min(failures, len(WAIT_SECONDS)) - 1])
        is_over = at >= row.queued_at + GIVEN_UP_AFTER
        change_hook_row(row.hook, failures=failures, rests_until=again_at)
        change_delivery(
            row,
            state="given_up" if is_over else "waiting",
            status=status,
            trouble=trouble[:TROUBLE_MAX],
            attempts=row.attempts + 1,
            ended_at=at if is_over else None,
        )
    return None if is_over else again_at


def delivery_dropped(row: Delivery, at: datetime) -> None:
    """Note that a delivery has nowhere to go: its hook has ended or was switched off."""
    change_delivery(row, state="given_up", trouble="the hook is off", ended_at=at)


def send_again(act: Act, hook: int, event: str) -> Answer:
    """Put a delivery that has ended on its way once more, under the same id and with the same bytes."""

    def decide() -> Answer:
        kept = locked_hook(act.firm, hook, owner_of(act))
        row = None if kept is None else delivery_of(hook, event)
        if kept is None or row is None or may(act.by, "hook.keep", kept.client) is not None:
            return refusal(Ground.of("hook.unknown", "", hook=hook))
        if not kept.is_on:
            return refusal(Ground.of("hook.is_off", "", hook=hook))
        if row.state == "waiting":
            return refusal(Ground.of("hook.delivery_waits", "", event=event))
        sendings = row.sendings + 1
        change_delivery(row, state="waiting", sendings=sendings, queued_at=act.at, ended_at=None)
        change_hook_row(kept, failures=0, rests_until=None)
        queue(act.firm, KIND, f"{hook}:{event}:{sendings}", {"delivery": int(row.pk)}, act.at)
        return Answer("accepted", (), {"hook": hook, "event": event, "client": kept.client})

    return perform(act, "hook.send_again", {"hook": hook, "event": event}, decide)
