"""Whose a thing is: a user reaches what belongs to the issuer he acts for, over an encrypted line, and nothing else."""

from __future__ import annotations

from reglament.core.esign.terms import DoorTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

ENCRYPTED = "encrypted"


@rule("SR-3.1.2", "SR-0.19")
def why_not_found(owner: str, reader_of: str) -> Ground | None:
    """Return that a thing of another issuer is not found, or None. The answer is that to a thing that never was."""
    if owner != reader_of:
        return Ground.of("cabinet.not_found", "SR-3.1.2")
    return None


@rule("SR-3.1.3")
def why_not_in_clear(terms: DoorTerms, *, is_encrypted: bool, stays_on_machine: bool) -> Ground | None:
    """Return why a request is not answered in clear, or None; what never leaves the machine needs no encryption."""
    if terms.transport.value == ENCRYPTED and not is_encrypted and not stays_on_machine:
        return Ground.of("cabinet.not_encrypted", terms.transport.clause)
    return None
