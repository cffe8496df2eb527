"""Write one operation of the register: its row, its entries, and what the issue is from that day on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reglament.core.ledger.entry import Entry
from reglament.core.registry.entries import Move, entries_for
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.flows.act import Act
from reglament.store.ledger.save import append_entries
from reglament.store.registry.models import Issue, RegistryOperation
from reglament.store.registry.register_save import add_operation


@dataclass(frozen=True, slots=True)
class Booked:
    """An operation written, and the numbers of its entries in the journal."""

    row: RegistryOperation
    entries: Sequence[int]

    def result(self, **more: Any) -> dict[str, Any]:
        """Return what doors are told of it."""
        return {
            "operation": self.row.pk,
            "kind": self.row.kind,
            "issue": self.row.issue,
            "quantity": self.row.quantity,
            "value_on": self.row.value_on.isoformat(),
            "entries": list(self.entries),
            **more,
        }


@dataclass(frozen=True, slots=True)
class Operation:
    """What is to be written."""

    kind: OperationKind
    issue: Issue
    quantity: int
    ground: OperationGround
    source: str = ""
    target: str = ""
    encumbrance: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


def value_day(act: Act, ground: OperationGround) -> date:
    """Return the day an operation counts."""
    return ground.value_on or act.on


def book(act: Act, operation: Operation, moves: Sequence[Move]) -> Booked:
    """Write the operation and its entries; the accounts are locked and checked by the caller."""
    row = add_row(act, operation)
    entries = list(entries_for(row.pk, operation.kind, moves, row.value_on))
    return Booked(row, append_entries(act.firm, entries, act.at))


def book_entries(act: Act, row: RegistryOperation, entries: Sequence[Entry]) -> Booked:
    """Write entries made elsewhere beside an operation's row."""
    return Booked(row, append_entries(act.firm, entries, act.at))


def add_row(act: Act, operation: Operation) -> RegistryOperation:
    """Write an operation's row alone: entries that follow name it."""
    ground = operation.ground
    return add_operation(
        {
            "firm": act.firm,
            "issuer": operation.issue.issuer,
            "issue": operation.issue.code,
            "kind": operation.kind.value,
            "source": operation.source,
            "target": operation.target,
            "quantity": operation.quantity,
            "value_on": value_day(act, ground),
            "recorded_at": act.at,
            "recorded_by": str(act.by),
            "ground": ground.document,
            "ground_number": ground.number,
            "ground_on": ground.on,
            "attached": list(ground.attached),
            "encumbrance": operation.encumbrance,
            "corrects": ground.corrects,
            "details": dict(operation.details),
        }
    )
