"""What a client owes beside his deals: recorded by an officer, weighing on what is free until it is met."""

from __future__ import annotations

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.instructions.resume import resume_suspended
from reglament.store.instructions.load import due_by_id
from reglament.store.instructions.save import add_due, end_due
from reglament.store.parties.load import client_by_code

KINDS = ("derivative_reserves", "tax", "expenses", "fees", "debts")


def record_obligation(act: Act, client: str, kind: str, amount: Amount, note: str = "") -> Answer:
    """Record that a client owes something, or that something of his is reserved."""

    def decide() -> Answer:
        refused = may(act.by, "obligation.record", client)
        if refused is not None:
            return refusal(refused)
        if client_by_code(act.firm, client) is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        if kind not in KINDS:
            return refusal(Ground.of("obligation.kind_unknown", "", kind=kind, known=", ".join(KINDS)))
        if amount.minor <= 0:
            return refusal(Ground.of("amount.not_positive", "", amount=amount))
        number = add_due(act.firm, client, kind, amount.unit.code, amount.minor, note, act.at)
        return Answer("accepted", (), {"obligation": number, "client": client, "amount": str(amount)})

    return perform(act, "obligation.record", {"client": client, "kind": kind, "amount": amount, "note": note}, decide)


def end_obligation(act: Act, number: int) -> Answer:
    """Record that an obligation was met or dropped; what waited for it goes on."""

    def decide() -> Answer:
        row = due_by_id(act.firm, number)
        if row is None or row.ended_at is not None:
            return refusal(Ground.of("obligation.unknown", "", obligation=number))
        refused = may(act.by, "obligation.record", row.client)
        if refused is not None:
            return refusal(refused)
        end_due(row, act.at)
        resumed = resume_suspended(act, row.client)
        return Answer("accepted", (), {"obligation": number, "client": row.client, "resumed": resumed})

    return perform(act, "obligation.end", {"obligation": number}, decide)
