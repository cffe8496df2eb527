"""The client takes an instruction back, or says how it shall go on."""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.instructions.free_balance import free_balance_of
from reglament.core.instructions.withdrawal import Payee, details_refusal, is_third_party, payable_of
from reglament.core.ledger.hold import Hold
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.core.units.identifiers import is_account_of
from reglament.flows.act import Act
from reglament.flows.acting import changed_since, perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.instructions.carry import cash_key, locked_instruction
from reglament.flows.instructions.drafts import PayeeDraft
from reglament.flows.instructions.free import withdrawable_now
from reglament.flows.instructions.rules import rules_of
from reglament.store.instructions.load import cash_position
from reglament.store.instructions.models import Instruction
from reglament.store.instructions.save import move_on
from reglament.store.ledger.save import hold_all, release
from reglament.store.parties.load import client_by_code

REVOCABLE = (
    "accepted",
    "waiting_officer",
    "waiting_receipt",
    "awaiting_instructions",
    "suspended",
    "returned_by_bank",
)


def cancel_instruction(act: Act, number: int, as_seen: Sequence[str] = ()) -> Answer:
    """Take back an instruction that has not left: what was put aside for it is free again.

    With `as_seen`, only these versions of it.
    """

    def decide() -> Answer:
        row = locked_instruction(act, number)
        refused = _refusal(act, row, number, "instruction.cancel")
        if row is None or refused is not None:
            assert refused is not None, "an unknown instruction is refused"
            return refusal(refused)
        changed = changed_since(row, as_seen)
        if changed is not None:
            return refusal(changed)
        if row.state not in REVOCABLE:
            return refusal(Ground.of("instruction.not_open", "", instruction=number, state=row.state))
        release(act.firm, f"instruction:{number}", act.at)
        ground = Ground.of("instruction.cancelled", "", by=str(act.by))
        move_on(row, "cancelled", act.at, str(act.by), [as_plain(ground)])
        return Answer("accepted", (ground,), _told(row))

    return perform(act, "instruction.cancel", {"instruction": number}, decide)


def direct_instruction(act: Act, number: int, amount: Amount | None = None, payee: PayeeDraft | None = None) -> Answer:
    """Carry out the client's further word on a withdrawal that waits for it: a smaller amount, right details."""

    def decide() -> Answer:
        row = locked_instruction(act, number)
        refused = _refusal(act, row, number, "instruction.amend")
        if row is None or refused is not None:
            assert refused is not None, "an unknown instruction is refused"
            return refusal(refused)
        if row.state == "awaiting_instructions" and amount is not None and amount.minor > 0:
            return _with_amount(act, row, amount)
        if row.state == "returned_by_bank" and payee is not None:
            return _with_details(act, row, payee)
        return refusal(Ground.of("instruction.not_waiting", "", instruction=number, state=row.state))

    return perform(act, "instruction.amend", {"instruction": number, "amount": amount, "payee": payee}, decide)


def _refusal(act: Act, row: Instruction | None, number: int, what: str) -> Ground | None:
    unknown = Ground.of("instruction.unknown", "", instruction=number)
    if row is None:
        return unknown
    refused = may(act.by, what, row.client)
    if refused is not None and refused.code == "party.other_client":
        return unknown
    return refused


def _with_amount(act: Act, row: Instruction, amount: Amount) -> Answer:
    rules = rules_of(act)
    unit = CURRENCIES[row.unit]
    if amount.unit != unit:
        return refusal(Ground.of("amount.other_currency", "", amount=amount, currency=row.unit))
    position = cash_position(act.firm, row.client, unit)
    free = free_balance_of(position, rules.withdrawal)
    available, _ = withdrawable_now(act, row.client, row.place, free, rules)
    obligations = Amount(sum(position.dues.values()) + sum(position.payables.values()), unit)
    decision = payable_of(amount, available, free, obligations, rules.withdrawal)
    if decision.state != "accepted":
        return refusal(*decision.grounds)
    payable = decision.payable.minor
    grounds = [as_plain(ground) for ground in decision.grounds]
    state = "waiting_officer" if _is_for_another(act, row) else "accepted"
    move_on(row, state, act.at, str(act.by), grounds, asked=amount.minor, payable=payable)
    hold_all(act.firm, [Hold(cash_key(row), payable, f"instruction:{row.pk}")], act.at)
    return Answer("accepted" if state == "accepted" else "waiting", decision.grounds, _told(row))


def _is_for_another(act: Act, row: Instruction) -> bool:
    client = client_by_code(act.firm, row.client)
    if client is None or not row.payee:
        return False
    payee = Payee(row.payee["holder"], row.payee["inn"], row.payee["account"], row.payee["bank_code"], True)
    return is_third_party(payee, client.name, client.inn)


def _with_details(act: Act, row: Instruction, draft: PayeeDraft) -> Answer:
    rules = rules_of(act)
    holds = is_account_of(draft.account, draft.bank_code)
    payee = Payee(draft.holder, draft.inn, draft.account, draft.bank_code, holds)
    refused = details_refusal(payee, rules.withdrawal)
    client = client_by_code(act.firm, row.client)
    if refused is None and (client is None or is_third_party(payee, client.name, client.inn)):
        refused = Ground.of("withdrawal.third_party_payee", rules.withdrawal.third_party_payout_officer.clause)
    if refused is not None:
        return refusal(refused)
    plain = {
        "holder": draft.holder,
        "inn": draft.inn,
        "account": draft.account,
        "bank_code": draft.bank_code,
        "bank_name": draft.bank_name,
        "correspondent_account": draft.correspondent_account,
    }
    move_on(row, "accepted", act.at, str(act.by), [], payee=plain)
    return Answer("accepted", (), _told(row))


def _told(row: Instruction) -> dict[str, str | int]:
    return {
        "instruction": int(row.pk),
        "client": row.client,
        "state": row.state,
        "amount": str(Amount(row.payable, CURRENCIES[row.unit])) if row.unit in CURRENCIES else str(row.payable),
    }
