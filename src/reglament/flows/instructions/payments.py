"""What the bank says of our payment orders: accepted, and so executed; or sent back."""

from __future__ import annotations

from datetime import datetime

from reglament.core.calendar.moments import local
from reglament.core.instructions.deposit import cash_limit_refusal
from reglament.core.instructions.entries import transfer_entry, withdrawal_entry
from reglament.core.instructions.execution import execution_of, lateness_of
from reglament.core.instructions.withdrawal import OWN_BANK
from reglament.core.ledger.entry import Entry
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.instructions.carry import locked_instruction
from reglament.flows.instructions.rules import Rules, rules_of
from reglament.store.instructions.load import instruction_by_payment
from reglament.store.instructions.models import Instruction
from reglament.store.instructions.save import move_on
from reglament.store.ledger.save import append_entries, release
from reglament.store.parties.load import client_by_code


def record_bank_acceptance(act: Act, payment_key: str, accepted_at: datetime) -> Answer:
    """Record that the bank took a payment order: the debit is booked and the instruction is executed."""

    def decide() -> Answer:
        row = _locked(act, payment_key)
        if row is None:
            return refusal(Ground.of("payment.unknown", "", payment_key=payment_key))
        refused = may(act.by, "payment.record", row.client)
        if refused is not None:
            return refusal(refused)
        if row.state == "executed":
            return Answer("accepted", (), paid_result(row))
        if row.state != "sent":
            return refusal(Ground.of("instruction.not_open", "", instruction=int(row.pk), state=row.state))
        return book_payout(act, row, accepted_at, rules_of(act))

    content = {"payment_key": payment_key, "accepted_at": accepted_at}
    return perform(act, "payment.accepted", content, decide)


def record_bank_refusal(act: Act, payment_key: str, reason: str) -> Answer:
    """Record that the bank sent a payment order back: the money stays aside until an officer has looked."""

    def decide() -> Answer:
        row = _locked(act, payment_key)
        if row is None:
            return refusal(Ground.of("payment.unknown", "", payment_key=payment_key))
        refused = may(act.by, "payment.record", row.client)
        if refused is not None:
            return refusal(refused)
        if row.state != "sent":
            return refusal(Ground.of("instruction.not_open", "", instruction=int(row.pk), state=row.state))
        ground = Ground.of("payment.returned_by_bank", "", payment_key=payment_key, reason=reason)
        move_on(row, "returned_by_bank", act.at, str(act.by), [as_plain(ground)])
        task = ask_officer(act, "withdrawal.returned", f"instruction:{row.pk}", row.client, (ground,), row.due_at)
        return Answer("waiting", (ground,), {**paid_result(row), "task": task})

    return perform(act, "payment.refused", {"payment_key": payment_key, "reason": reason}, decide)


def _locked(act: Act, payment_key: str) -> Instruction | None:
    """Return the instruction a payment order was made for, locked, or None."""
    row = instruction_by_payment(act.firm, payment_key)
    return None if row is None else locked_instruction(act, int(row.pk))


def record_desk_payout(act: Act, number: int, cash_order: str) -> Answer:
    """Record that a client took cash at the desk: that moment is the execution."""

    def decide() -> Answer:
        row = locked_instruction(act, number)
        if row is None:
            return refusal(Ground.of("instruction.unknown", "", instruction=number))
        refused = may(act.by, "instruction.consent", row.client)
        if refused is not None:
            return refusal(refused)
        if row.state != "accepted" or row.method != "cash_desk":
            return refusal(Ground.of("instruction.not_open", "", instruction=number, state=row.state))
        rules = rules_of(act)
        client = client_by_code(act.firm, row.client)
        assert client is not None, "an instruction names a client of the firm"
        amount = Amount(row.payable, CURRENCIES[row.unit])
        limited = cash_limit_refusal(amount, client.kind, cash_order, rules.deposit)
        if limited is not None:
            return refusal(limited)
        return book_payout(act, row, act.at, rules)

    return perform(act, "cash.paid_at_desk", {"instruction": number, "cash_order": cash_order}, decide)


def book_payout(act: Act, row: Instruction, accepted_at: datetime, rules: Rules) -> Answer:
    """Book a payout the bank (the desk) has made, within the running act."""
    clause = rules.withdrawal.execution_needs.clause
    basis = f"instruction:{row.pk}"
    entries: list[Entry] = []
    if row.place != OWN_BANK:
        pairs = rules.transfer.transfer_pairs.clause
        entries.append(
            transfer_entry(
                row.client, row.place, OWN_BANK, row.unit, row.payable, act.on, basis, pairs, row.bank_account
            )
        )
    entries.append(
        withdrawal_entry(
            row.client,
            row.unit,
            row.payable,
            act.on,
            int(row.pk),
            clause,
            row.bank_account,
            row.method,
            rules.intake,
        )
    )
    release(act.firm, basis, act.at)
    append_entries(act.firm, entries, act.at)
    state, executed_at, ground = execution_of(accepted_at, act.on, rules.withdrawal)
    late = lateness_of(row.due_at, accepted_at, rules.withdrawal)
    grounds = (ground,) if late is None else (ground, late)
    plain = [as_plain(each) for each in grounds]
    move_on(
        row,
        state,
        act.at,
        str(act.by),
        plain,
        bank_accepted_at=accepted_at,
        booked_on=act.on,
        executed_at=executed_at,
    )
    return Answer("accepted", grounds, paid_result(row))


def paid_result(row: Instruction) -> dict[str, str | int]:
    """Return what doors are told of a payout."""
    return {
        "instruction": int(row.pk),
        "client": row.client,
        "state": row.state,
        "amount": str(Amount(row.payable, CURRENCIES[row.unit])),
        "payment_key": row.payment_key,
        "executed_at": "" if row.executed_at is None else local(row.executed_at).isoformat(),
        "booked_on": "" if row.booked_on is None else row.booked_on.isoformat(),
    }
