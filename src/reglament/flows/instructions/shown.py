"""An instruction as doors show it: where it stands, since when, until when, and whether it is late and why."""

from __future__ import annotations

from typing import Any

from reglament.core.calendar.moments import local
from reglament.core.instructions.execution import lateness_of, overdue_ground
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.flows.act import Act
from reglament.flows.instructions.rules import rules_of
from reglament.store.instructions.load import OPEN_STATES, parts_of
from reglament.store.instructions.models import Instruction


def instruction_card(act: Act, row: Instruction) -> dict[str, Any]:
    """Return everything a page, the programs' door or a scenario shows of an instruction."""
    late = standing_of(act, row)
    return {
        "instruction": int(row.pk),
        "client": row.client,
        "kind": row.kind,
        "state": row.state,
        "channel": row.channel,
        "place": row.place,
        "to": row.target,
        "asked": _quantity(row, row.asked),
        "amount": _quantity(row, row.payable),
        "received_at": local(row.received_at).isoformat(),
        "registered_at": local(row.registered_at).isoformat(),
        "accepted_on": row.accepted_on.isoformat(),
        "due_on": local(row.due_at).date().isoformat(),
        "due_at": local(row.due_at).isoformat(),
        "sent_at": _moment(row.sent_at),
        "bank_accepted_at": _moment(row.bank_accepted_at),
        "booked_on": row.booked_on.isoformat() if row.booked_on else "",
        "executed_at": _moment(row.executed_at),
        "confirmation": row.confirmation,
        "basis": row.basis,
        "evidence": row.evidence,
        "original_due_on": row.original_due_on.isoformat() if row.original_due_on else "",
        "original_received_on": row.original_received_on.isoformat() if row.original_received_on else "",
        "overdue": late is not None and late.code == "instruction.overdue",
        "late": late is not None,
        "cause": str(late.fact("cause")) if late is not None and late.code == "instruction.overdue" else "",
        "late_minutes": late.fact("minutes") if late is not None and late.code == "withdrawal.late" else 0,
        "grounds": [*row.grounds, *([] if late is None else [as_plain(late)])],
        "parts": [int(part.pk) for part in parts_of(row)],
    }


def standing_of(act: Act, row: Instruction) -> Ground | None:
    """Return that an instruction was carried out late, or is overdue now and for what cause, or None."""
    rules = rules_of(act)
    if row.kind == "withdraw_cash" and row.executed_at is not None:
        return lateness_of(row.due_at, row.executed_at, rules.withdrawal)
    if row.state not in OPEN_STATES:
        return None
    at_other = row.place == "other_participant"
    return overdue_ground(row.due_at, act.at, at_other, row.upstream_at is not None, rules.withdrawal)


def _quantity(row: Instruction, minor: int) -> str:
    return str(Amount(minor, CURRENCIES[row.unit])) if row.unit in CURRENCIES else str(minor)


def _moment(at: Any) -> str:
    return "" if at is None else local(at).isoformat()
