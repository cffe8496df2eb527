"""An instruction as it stood at a moment: from the steps it went through."""

from __future__ import annotations

from datetime import datetime

from reglament.store.instructions.load import steps_until
from reglament.store.instructions.models import Instruction

MOMENTS = ("sent_at", "bank_accepted_at", "executed_at", "upstream_at")


def instruction_as_of(row: Instruction, at: datetime) -> Instruction | None:
    """Return an instruction's row as it stood at a moment, or None before it came. The copy is not kept."""
    if row.received_at > at:
        return None
    then = Instruction(**{field.attname: getattr(row, field.attname) for field in Instruction._meta.concrete_fields})
    for name in MOMENTS:
        reached = getattr(row, name)
        if reached is not None and reached > at:
            setattr(then, name, None)
    steps = steps_until(row, at)
    if steps:
        then.state, then.grounds = steps[-1].state, steps[-1].grounds or steps[0].grounds
    return then
