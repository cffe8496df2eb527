"""Take up what waited for money: suspended withdrawals go on as soon as the balance allows."""

from __future__ import annotations

from reglament.core.instructions.free_balance import free_balance_of
from reglament.core.instructions.withdrawal import PayableAmount, payable_of
from reglament.core.ledger.hold import Hold
from reglament.core.rulebook.grounds import as_plain
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer
from reglament.flows.instructions.carry import cash_key
from reglament.flows.instructions.free import withdrawable_now
from reglament.flows.instructions.rules import Rules, rules_of
from reglament.flows.settlement.suspend import release_covered
from reglament.flows.settlement.suspend_client import release_paid
from reglament.store.instructions.load import cash_position, suspended_instructions
from reglament.store.instructions.models import Instruction
from reglament.store.instructions.save import move_on
from reglament.store.ledger.load import balances_of
from reglament.store.ledger.save import hold_all, lock_accounts


def resume_suspended(act: Act, client: str) -> list[int]:
    """Resume the client's suspended instructions in their order within the running act; return their numbers.

    Orders held back for a settlement that is covered now go on too.
    """
    release_covered(act, client)
    release_paid(act, client)
    if not suspended_instructions(act.firm, client):
        return []
    lock_accounts(act.firm, [key for key in balances_of(act.firm, client) if key.unit in CURRENCIES])
    rules = rules_of(act)
    resumed: list[int] = []
    for row in suspended_instructions(act.firm, client):
        decision = _decision(act, row, rules)
        if decision.state != "accepted":
            continue
        payable = decision.payable.minor
        grounds = [as_plain(ground) for ground in decision.grounds]
        move_on(row, "accepted", act.at, str(act.by), grounds, payable=payable)
        hold_all(act.firm, [Hold(cash_key(row), payable, f"instruction:{row.pk}")], act.at)
        resumed.append(int(row.pk))
    return resumed


def resume_waiting(act: Act) -> list[int]:
    """Resume what can go on, of any client: debts may have been met meanwhile. Nothing to do leaves no act."""
    rules = rules_of(act)
    rows = suspended_instructions(act.firm)
    ready = dict.fromkeys(row.client for row in rows if _decision(act, row, rules).state == "accepted")
    resumed: list[int] = []
    for client in ready:
        answer = _resume(act, client)
        resumed += answer.result["resumed"]
    return resumed


def _resume(act: Act, client: str) -> Answer:
    def decide() -> Answer:
        return Answer("accepted", (), {"client": client, "resumed": resume_suspended(act, client)})

    return perform(act, "instruction.resume", {"client": client}, decide)


def _decision(act: Act, row: Instruction, rules: Rules) -> PayableAmount:
    unit = CURRENCIES[row.unit]
    position = cash_position(act.firm, row.client, unit)
    free = free_balance_of(position, rules.withdrawal)
    available, _ = withdrawable_now(act, row.client, row.place, free, rules)
    obligations = Amount(sum(position.dues.values()) + sum(position.payables.values()), unit)
    return payable_of(Amount(row.asked, unit), available, free, obligations, rules.withdrawal)
