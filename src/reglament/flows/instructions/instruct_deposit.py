"""Take the client's instruction to credit money: it finds its receipt, or waits until the bank tells of one."""

from __future__ import annotations

from typing import Any

from reglament.core.calendar.moments import end_of_day
from reglament.core.instructions.deposit import confirmation_refusal
from reglament.core.instructions.intake import acceptance_of, channel_refusal, form_refusal
from reglament.core.instructions.receipt import Holder, Payment, is_payer
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.instructions.deposit import place_of
from reglament.flows.instructions.drafts import DepositInstructionDraft
from reglament.flows.instructions.receipts import ASIDE, accept_receipt
from reglament.flows.instructions.rules import Rules, rules_of
from reglament.store.instructions.load import instruction_by_id, receipts_aside
from reglament.store.instructions.models import BankMovement, Instruction
from reglament.store.instructions.save import add_instruction, change_movement, lock_movements, move_on
from reglament.store.parties.load import client_by_code
from reglament.store.parties.models import Client


def instruct_deposit(act: Act, draft: DepositInstructionDraft) -> Answer:
    """Take a deposit instruction; money kept aside for it is credited when nothing else is missing."""

    def decide() -> Answer:
        refused = may(act.by, "cash.instruct_deposit", draft.client)
        if refused is not None:
            return refusal(refused)
        client = client_by_code(act.firm, draft.client)
        if client is None:
            return refusal(Ground.of("client.unknown", "", client=draft.client))
        if draft.amount.minor <= 0:
            return refusal(Ground.of("amount.not_positive", "", amount=draft.amount))
        rules = rules_of(act)
        refused = form_refusal(draft.form, rules.intake.deposit_form) or channel_refusal(
            draft.channel, rules.intake.transfer_channels
        )
        if refused is not None:
            return refusal(refused)
        place, by_priority = place_of(act, draft.client, draft.place, rules)
        if not place:
            assert by_priority is not None, "a deposit without a place says why"
            return refusal(by_priority)
        row = _add(act, draft, place, rules, () if by_priority is None else (by_priority,))
        return _find_its_money(act, draft, client, row, rules)

    return perform(act, "cash.instruct_deposit", draft, decide)


def post_deposit(act: Act, number: int) -> Answer:
    """Try to post a deposit instruction: refused while the bank has confirmed no receipt for it."""

    def decide() -> Answer:
        row = instruction_by_id(act.firm, number)
        if row is None or row.kind != "deposit_cash":
            return refusal(Ground.of("instruction.unknown", "", instruction=number))
        refused = may(act.by, "instruction.execute", row.client)
        if refused is not None:
            return refusal(refused)
        waits = confirmation_refusal(row.state == "executed", rules_of(act).deposit)
        if waits is not None:
            return refusal(waits)
        return Answer("accepted", (), _told(row))

    return perform(act, "cash.post_deposit", {"instruction": number}, decide)


def _add(act: Act, draft: DepositInstructionDraft, place: str, rules: Rules, notes: tuple[Ground, ...]) -> Instruction:
    cutoff = rules.withdrawal.withdrawal_cutoff_own_bank
    accepted = acceptance_of(act.at, cutoff, rules.intake.late_acceptance_days, rules.intake, rules.working)
    values: dict[str, Any] = {
        "firm": act.firm,
        "client": draft.client,
        "kind": "deposit_cash",
        "unit": draft.amount.unit.code,
        "asked": draft.amount.minor,
        "payable": draft.amount.minor,
        "place": place,
        "channel": draft.channel,
        "form": draft.form or rules.intake.deposit_form.value,
        "documents": list(draft.documents),
        "received_at": act.at,
        "registered_at": accepted.registered_at,
        "accepted_on": accepted.accepted_on,
        "due_at": end_of_day(accepted.accepted_on),
        "state": "waiting_receipt",
        "grounds": [as_plain(ground) for ground in (*accepted.grounds, *notes)],
    }
    return add_instruction(values, act.at, str(act.by))


def _find_its_money(act: Act, draft: DepositInstructionDraft, client: Client, row: Instruction, rules: Rules) -> Answer:
    found = [one for one in _aside(act, client, row) if one.client == client.code or _is_own(one, client)]
    if not found:
        clause = rules.deposit.deposit_instruction.clause
        ground = Ground.of("deposit.waits_for_receipt", clause, amount=draft.amount)
        return Answer("waiting", (ground,), _told(row))
    receipt = found[0]
    answer = accept_receipt(act, receipt, client.code, row.place, papers_of(row), draft.contract)
    if answer.refused:
        change_movement(receipt, client=client.code, papers=sorted({*receipt.papers, *papers_of(row)}))
        return Answer("waiting", answer.grounds, {**_told(row), **answer.result})
    move_on(row, "executed", act.at, str(act.by), [], executed_at=act.at, booked_on=act.on)
    return Answer("accepted", answer.grounds, {**answer.result, **_told(row)})


def _aside(act: Act, client: Client, row: Instruction) -> list[BankMovement]:
    """Return the receipts of this amount kept aside for the client or for nobody, locked."""
    found = receipts_aside(act.firm, ("", client.code), row.unit, row.asked)
    locked = lock_movements(act.firm, [int(one.pk) for one in found])
    return [one for one in locked if one.state in ASIDE]


def _is_own(receipt: BankMovement, client: Client) -> bool:
    payment = Payment(receipt.payer_name, receipt.payer_inn, receipt.payer_account, receipt.purpose)
    return is_payer(payment, Holder(client.code, client.name, client.inn, ()))


def papers_of(row: Instruction) -> tuple[str, ...]:
    """Return the papers an instruction brings: itself, and the documents with it."""
    return ("instruction", "credit_instruction", *(("ground_documents",) if row.documents else ()))


def _told(row: Instruction) -> dict[str, Any]:
    return {
        "instruction": int(row.pk),
        "client": row.client,
        "state": row.state,
        "place": row.place,
        "accepted_on": row.accepted_on.isoformat(),
    }
