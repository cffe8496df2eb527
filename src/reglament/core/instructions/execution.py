"""Execution: when a payout counts as made, by how much it was late, and what keeps it waiting."""

from __future__ import annotations

from datetime import date, datetime

from reglament.core.calendar.moments import local
from reglament.core.instructions.terms import WithdrawalTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@rule("GC-5.7.6", "GF-10.2.8")
def execution_of(
    bank_accepted_at: datetime | None, booked_on: date | None, terms: WithdrawalTerms
) -> tuple[str, datetime | None, Ground]:
    """Return the state of a payment order that was sent, the moment of execution and the ground.

    The bank's acceptance is the moment; one rulebook also asks for the debit in the
    client's account. Until all is there the instruction stays `sent`.
    """
    needs = terms.execution_needs
    if bank_accepted_at is None:
        return "sent", None, Ground.of("withdrawal.waits_for_bank", needs.clause)
    if needs.value == "bank_and_ledger" and booked_on is None:
        return "sent", None, Ground.of("withdrawal.waits_for_booking", needs.clause, bank_accepted_at=bank_accepted_at)
    return "executed", bank_accepted_at, Ground.of("withdrawal.executed", needs.clause, executed_at=bank_accepted_at)


@rule("GC-5.7.5")
def lateness_of(due_at: datetime, executed_at: datetime, terms: WithdrawalTerms) -> Ground | None:
    """Return that a payout was late and by how many minutes, or None. A begun minute counts."""
    if executed_at <= due_at:
        return None
    minutes = -(-int((executed_at - due_at).total_seconds()) // 60)
    clause = terms.withdrawal_execution_days.clause
    return Ground.of("withdrawal.late", clause, due_at=local(due_at), minutes=minutes)


@rule("GF-10.2.7")
def overdue_ground(
    due_at: datetime, now: datetime, at_other_participant: bool, received_upstream: bool, terms: WithdrawalTerms
) -> Ground | None:
    """Return that an instruction not carried out is overdue and for what cause, or None while its term runs."""
    if now <= due_at:
        return None
    cause = "upstream" if waits_upstream(at_other_participant, received_upstream, terms) else "broker"
    clause = terms.withdrawal_execution_days.clause
    return Ground.of("instruction.overdue", clause, due_at=local(due_at), cause=cause)


@rule("GF-10.2.7")
def waits_upstream(at_other_participant: bool, received_upstream: bool, terms: WithdrawalTerms) -> bool:
    """True while money handed on to an executing broker has not come back and the rulebook waits for it."""
    waits = terms.waits_for_upstream
    return waits is not None and waits.value and at_other_participant and not received_upstream
