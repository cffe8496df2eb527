"""Move a client's cash between its places: on his instruction, or on a ground of the rulebook."""

from __future__ import annotations

from typing import Any

from reglament.core.instructions.entries import cash_account, urgent_fee_entry
from reglament.core.instructions.free_balance import free_balance_of
from reglament.core.instructions.intake import acceptance_of, channel_refusal, form_refusal
from reglament.core.instructions.transfer import (
    owner_refusal,
    places_refusal,
    urgency_ground,
)
from reglament.core.instructions.withdrawal import payable_of
from reglament.core.ledger.entry import Entry
from reglament.core.ledger.hold import Hold
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.units.amount import CURRENCIES, Amount, nil
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.instructions.carry import carry_transfer, locked_instruction, moved_result
from reglament.flows.instructions.drafts import TransferDraft
from reglament.flows.instructions.ground import move_on_ground, transfer_values
from reglament.flows.instructions.rules import Rules, rules_of
from reglament.flows.instructions.withdraw import OUTCOMES
from reglament.store.instructions.load import cash_position
from reglament.store.instructions.models import Instruction
from reglament.store.instructions.save import add_instruction, change_instruction
from reglament.store.ledger.load import balances_of
from reglament.store.ledger.save import hold_all, lock_accounts
from reglament.store.parties.load import client_by_code


def transfer_cash(act: Act, draft: TransferDraft) -> Answer:
    """Move cash between places: in time at once, late on the next day, urgently when an officer agrees."""

    def decide() -> Answer:
        what = "cash.transfer_without_instruction" if draft.basis else "cash.transfer"
        refused = may(act.by, what, draft.client)
        if refused is not None:
            return refusal(refused)
        rules = rules_of(act)
        refused = _refusal(act, draft, rules)
        if refused is not None:
            return refusal(refused)
        lock_cash(act, draft.client, draft.amount.unit.code, draft.source, draft.target)
        if draft.basis or act.by.kind.value == "system":
            return move_on_ground(act, draft, rules)
        return _on_instruction(act, draft, rules)

    return perform(act, "cash.transfer", draft, decide)


def lock_cash(act: Act, client: str, unit: str, source: str, target: str) -> None:
    """Lock a client's cash accounts in one currency before they are checked."""
    keys = [key for key in balances_of(act.firm, client) if key.unit == unit]
    lock_accounts(act.firm, [*keys, cash_account(client, source, unit), cash_account(client, target, unit)])


def _refusal(act: Act, draft: TransferDraft, rules: Rules) -> Ground | None:
    if client_by_code(act.firm, draft.client) is None:
        return Ground.of("client.unknown", "", client=draft.client)
    if draft.amount.minor <= 0:
        return Ground.of("amount.not_positive", "", amount=draft.amount)
    refused = owner_refusal(draft.client, draft.target_client, rules.transfer)
    if refused is None:
        refused = places_refusal(draft.source, draft.target, rules.accounts.cash_places.value, rules.transfer)
    if refused is None and not draft.basis:
        refused = form_refusal(draft.form, rules.intake.transfer_form) or channel_refusal(
            draft.channel, rules.intake.transfer_channels
        )
    return refused


def _on_instruction(act: Act, draft: TransferDraft, rules: Rules) -> Answer:
    unit = draft.amount.unit
    position = cash_position(act.firm, draft.client, unit)
    free = free_balance_of(position, rules.withdrawal)
    available = free.by_place.get(draft.source, nil(unit))
    obligations = Amount(sum(position.dues.values()) + sum(position.payables.values()), unit)
    decision = payable_of(draft.amount, available, free, obligations, rules.withdrawal)
    if decision.state == "refused":
        return refusal(*decision.grounds)
    cutoff = rules.transfer.transfer_cutoff
    acceptance = acceptance_of(act.at, cutoff, rules.transfer.transfer_late_days, rules.intake, rules.working)
    in_time = acceptance.accepted_on == act.on
    agrees = draft.bank_fee is not None and may(act.by, "instruction.consent", draft.client) is None
    at_once, urgency = urgency_ground(draft.urgent, in_time, agrees, rules.transfer)
    grounds = (*acceptance.grounds, *decision.grounds, *(() if urgency is None else (urgency,)))
    values = transfer_values(act, draft, decision.payable, decision.state, acceptance, rules)
    values["grounds"] = [as_plain(ground) for ground in grounds]
    row = add_instruction(values, act.at, str(act.by))
    if decision.state != "accepted":
        return Answer(OUTCOMES.get(decision.state, "refused"), grounds, moved_result(row), keeps=True)
    if in_time or at_once:
        costs = _urgent_costs(act, row, draft.bank_fee) if at_once else ()
        done = carry_transfer(act, row, rules, *costs)
        return Answer("accepted", (*grounds, *done.grounds), moved_result(row))
    hold_all(
        act.firm, [Hold(cash_account(row.client, row.place, row.unit), row.payable, f"instruction:{row.pk}")], act.at
    )
    result: dict[str, Any] = moved_result(row)
    if draft.urgent and urgency is not None:
        result["task"] = ask_officer(act, "transfer.urgent", f"instruction:{row.pk}", draft.client, (urgency,))
    return Answer("accepted", grounds, result)


def _urgent_costs(act: Act, row: Instruction, bank_fee: Amount | None) -> tuple[Entry, ...]:
    if bank_fee is None or not bank_fee:
        return ()
    clause = "" if not row.grounds else str(row.grounds[-1]["clause"])
    basis = f"instruction:{row.pk}"
    place = _place_that_can_pay(act, row, bank_fee.minor)
    return (urgent_fee_entry(row.client, place, row.unit, bank_fee.minor, act.on, basis, clause),)


def _place_that_can_pay(act: Act, row: Instruction, minor: int) -> str:
    """Return where the cost is taken: the target, the source, else any place that has it once the money has moved."""
    after = dict(cash_position(act.firm, row.client, CURRENCIES[row.unit]).cash)
    after[row.place] = after.get(row.place, 0) - row.payable
    after[row.target] = after.get(row.target, 0) + row.payable
    return max((row.target, row.place, *after), key=lambda place: after[place] >= minor)


def execute_urgently(act: Act, number: int, bank_fee: Amount) -> Answer:
    """Carry out a late transfer the same day: an officer agrees and names what the bank takes."""

    def decide() -> Answer:
        row = locked_instruction(act, number)
        if row is None:
            return refusal(Ground.of("instruction.unknown", "", instruction=number))
        refused = may(act.by, "instruction.consent", row.client)
        if refused is not None:
            return refusal(refused)
        if row.state != "accepted" or row.kind != "transfer_cash":
            return refusal(Ground.of("instruction.not_open", "", instruction=number, state=row.state))
        return carry_urgently(act, row, bank_fee)

    return perform(act, "cash.transfer_urgently", {"instruction": number, "bank_fee": bank_fee}, decide)


def carry_urgently(act: Act, row: Instruction, bank_fee: Amount) -> Answer:
    """Book an urgent transfer with its cost within the running act."""
    rules = rules_of(act)
    _, ground = urgency_ground(row.urgent, False, True, rules.transfer)
    if ground is None:
        return refusal(Ground.of("transfer.not_urgent", "", instruction=int(row.pk)))
    change_instruction(row, grounds=[*row.grounds, as_plain(ground)])
    done = carry_transfer(act, row, rules, *_urgent_costs(act, row, bank_fee))
    return Answer("accepted", (ground, *done.grounds), {**moved_result(row), "charged": str(bank_fee)})
