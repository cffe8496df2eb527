"""Verify a firm's books: recount balances, holds, days, acts and documents from what lies under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from reglament.flows.ledger.recount import ledger_differences
from reglament.flows.registry.recount import register_differences
from reglament.store.audit.chain import chain_faults
from reglament.store.docflow.digests import changed_bytes
from reglament.store.driver import snapshot

FAULTS_MAX = 1000
"""So many faults say enough; more are not looked for."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold.

    Kinds: `ledger.balance`, `ledger.held`, `ledger.checkpoint`, `ledger.entry_unbalanced`,
    `ledger.entry_without_lines`, `ledger.line_without_entry`, `ledger.line_without_account`,
    `ledger.line_of_another_day`, `ledger.correction_of_nothing`, `registry.issue_quantity`, `registry.below_nil`,
    `act.chain`, `document.digest`.
    """

    firm: str
    kind: str
    subject: str
    expected: str = ""
    found: str = ""

    def as_plain(self) -> dict[str, str]:
        """Return the fault as doors print it."""
        return {
            "firm": self.firm,
            "kind": self.kind,
            "subject": self.subject,
            "expected": self.expected,
            "found": self.found,
        }


def verify(firm: str) -> list[Fault]:
    """Return what does not hold in a firm's books, at most `FAULTS_MAX`; an empty list means all of it does.

    Everything is read as it stands at one moment, and in parts: memory does not grow with the journal.
    """
    with snapshot():
        return list(islice(_faults(firm), FAULTS_MAX))


def _faults(firm: str) -> Iterator[Fault]:
    for each in ledger_differences(firm):
        yield Fault(firm, each.kind, each.subject, each.expected, each.found)
    for each in register_differences(firm):
        yield Fault(firm, each.kind, each.subject, each.expected, each.found)
    for broken in chain_faults(firm):
        subject = f"place:{broken.place}" if broken.act is None else f"act:{broken.act}"
        yield Fault(firm, "act.chain", subject, f"place {broken.place} of an unbroken chain", broken.trouble)
    for subject, filed, made in changed_bytes(firm):
        yield Fault(firm, "document.digest", subject, filed, made)
