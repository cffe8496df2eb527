"""Send one event to one hook, signed; what did not arrive is tried again for three days."""

from __future__ import annotations

from datetime import datetime

from reglament.batch.doors import NotTaken, NotYet
from reglament.batch.hook_door import HookDoor
from reglament.flows.outbox.deliveries import delivery_dropped, delivery_failed, delivery_taken
from reglament.flows.outbox.hooks import secret_of, signature_of
from reglament.store.outbox.load import delivery_by_id
from reglament.store.outbox.models import Delivery, Message

TAKEN = range(200, 300)


def send_hook(door: HookDoor, message: Message, at: datetime, house_key: str) -> None:
    """Hand a delivery to its address. Raises `NotYet` with the moment of the next try."""
    row = delivery_by_id(int(message.payload["delivery"]))
    if row is None or row.state != "waiting":
        return
    hook = row.hook
    if not hook.is_on:
        delivery_dropped(row, at)
        return
    if hook.rests_until is not None and at < hook.rests_until:
        raise NotYet("the hook rests after a failure", hook.rests_until)
    status: int | None = None
    try:
        status = door.post(hook.address, heads_of(row, at, secret_of(hook, house_key)), row.body.encode())
        trouble = "" if status in TAKEN else f"answered {status}"
    except NotTaken as fault:
        trouble = str(fault)
    if not trouble and status is not None:
        delivery_taken(row, at, status)
        return
    again_at = delivery_failed(row, at, status, trouble)
    if again_at is not None:
        raise NotYet(trouble, again_at)


def heads_of(row: Delivery, at: datetime, secret: str) -> dict[str, str]:
    """Return the heads of a delivery: its id, the second it is sent at, and the signature over both and the body."""
    second = int(at.timestamp())
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "reglament",
        "webhook-id": row.event,
        "webhook-timestamp": str(second),
        "webhook-signature": signature_of(secret, row.event, second, row.body),
    }
