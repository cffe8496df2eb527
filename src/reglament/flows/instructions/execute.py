"""Carry out what is due: payouts go to the bank as payment orders, moves and papers are booked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from reglament.core.accounts.bank_account import BankAccount, payout_account_refusal
from reglament.core.calendar.moments import end_of_day, local
from reglament.core.instructions.execution import waits_upstream
from reglament.core.instructions.free_balance import free_balance_of
from reglament.core.instructions.terms import WithdrawalTerms
from reglament.core.instructions.withdrawal import payable_of
from reglament.core.ledger.account import AccountKind
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.instructions.carry import carry_papers, carry_transfer, cash_key, locked_instruction
from reglament.flows.instructions.free import withdrawable_now
from reglament.flows.instructions.receipts import RETURNS_FROM
from reglament.flows.instructions.resume import resume_waiting
from reglament.flows.instructions.rules import Rules, rules_of
from reglament.flows.tax.withhold_tax import withhold_tax_at_payout
from reglament.store.accounts.load import bank_accounts_of
from reglament.store.instructions.load import cash_position, executable
from reglament.store.instructions.models import Instruction
from reglament.store.instructions.save import change_instruction, move_on
from reglament.store.ledger.load import balances_of
from reglament.store.ledger.save import release
from reglament.store.outbox.save import queue


def execute_due(act: Act, on: date) -> list[Answer]:
    """Carry out everything that is due on a day: safe to run again, each instruction its own act.

    What waits for money from an executing broker is left alone until it has come.
    """
    resume_waiting(act)
    terms = rules_of(act).withdrawal
    due = executable(act.firm, end_of_day(on) + timedelta(seconds=1), on)
    ready = [row for row in due if row.kind != "withdraw_cash" or not _waits_upstream(row, terms)]
    return [execute_instruction(act, int(row.pk)) for row in ready]


def _waits_upstream(row: Instruction, terms: WithdrawalTerms) -> bool:
    return waits_upstream(row.place == "other_participant", row.upstream_at is not None, terms)


def execute_instruction(act: Act, number: int) -> Answer:
    """Carry out one accepted instruction, on its day or before."""

    def decide() -> Answer:
        row = locked_instruction(act, number)
        if row is None:
            return refusal(Ground.of("instruction.unknown", "", instruction=number))
        refused = may(act.by, "instruction.execute", row.client)
        if refused is not None:
            return refusal(refused)
        if row.state != "accepted":
            return refusal(Ground.of("instruction.not_open", "", instruction=number, state=row.state))
        rules = rules_of(act)
        if row.kind == "withdraw_cash":
            return _pay(act, row, rules)
        if row.kind == "transfer_cash":
            return carry_transfer(act, row, rules)
        return carry_papers(act, row)

    return perform(act, "instruction.execute", {"instruction": number}, decide)


def _pay(act: Act, row: Instruction, rules: Rules) -> Answer:
    """Send a payment order for what is still free, the money put aside for it included."""
    if _waits_upstream(row, rules.withdrawal):
        clause = rules.withdrawal.withdrawal_execution_days.clause
        ground = Ground.of("instruction.waits_upstream", clause, due_at=local(row.due_at))
        return Answer("waiting", (ground,), _told(row))
    unit = CURRENCIES[row.unit]
    position = cash_position(act.firm, row.client, unit)
    aside = {**position.put_aside, row.place: position.put_aside.get(row.place, 0) - row.payable}
    position = replace(position, put_aside=aside)
    free = free_balance_of(position, rules.withdrawal)
    available, _ = withdrawable_now(act, row.client, row.place, free, rules)
    obligations = Amount(sum(position.dues.values()) + sum(position.payables.values()), unit)
    decision = payable_of(Amount(row.payable, unit), available, free, obligations, rules.withdrawal)
    grounds = [as_plain(ground) for ground in decision.grounds]
    if decision.state != "accepted":
        release(act.firm, f"instruction:{row.pk}", act.at)
        state = "suspended" if decision.state == "suspended" else "awaiting_instructions"
        move_on(row, state, act.at, str(act.by), grounds, payable=0)
        return Answer("waiting", decision.grounds, _told(row))
    if row.method == "cash_desk":
        return refusal(Ground.of("withdrawal.paid_at_desk", rules.withdrawal.withdrawal_methods.clause))
    basis = f"instruction:{row.pk}"
    taxed = withhold_tax_at_payout(act, row.client, row.place, Amount(row.asked, unit), decision.payable, basis)
    payable = taxed.paid
    if taxed.ground is not None:
        grounds.append(as_plain(taxed.ground))
    if payable.minor < row.payable:
        release(act.firm, f"instruction:{row.pk}", act.at, {cash_key(row): payable.minor})
    account = _paying_account(act, row, payable)
    refused = payout_account_refusal(account, rules.accounts)
    if refused is not None:
        return refusal(refused)
    if not payable:
        move_on(row, "executed", act.at, str(act.by), grounds, payable=0, executed_at=act.at, booked_on=act.on)
        return Answer("accepted", decision.grounds, _told(row))
    key = _next_key(row)
    queue(act.firm, "bank.payment", key, payment_order(row, key, account, payable, act.on), act.at)
    changes: dict[str, Any] = {"payable": payable.minor, "payment_key": key, "bank_account": account.number}
    move_on(row, "sent", act.at, str(act.by), grounds, sent_at=act.at, **changes)
    return Answer("accepted", decision.grounds, _told(row))


def _next_key(row: Instruction) -> str:
    """Return the key of the next payment order for an instruction: the bank may send one back."""
    _, _, attempt = row.payment_key.partition("#")
    return f"instruction:{row.pk}" if not row.payment_key else f"instruction:{row.pk}#{int(attempt or 1) + 1}"


def _told(row: Instruction) -> dict[str, Any]:
    return {"instruction": int(row.pk), "client": row.client, "state": row.state, "payment_key": row.payment_key}


def _paying_account(act: Act, row: Instruction, payable: Amount) -> BankAccount:
    """Return the broker's account that pays: the special one with the most money in it."""
    special = [account for account in bank_accounts_of(act.firm) if account.kind == "special_brokerage"]
    if not special:
        return BankAccount("", "special_brokerage", "bank")
    balances = balances_of(act.firm, "")
    lies = {
        key.place: -balance.minor
        for key, balance in balances.items()
        if key.kind is AccountKind.PLACE_BANK and key.unit == row.unit
    }
    return max(special, key=lambda account: lies.get(account.number, 0))


def payment_number(row: Instruction) -> str:
    """Return the number of an instruction's payment order; sendings-back are numbered above."""
    return str(int(row.pk) % RETURNS_FROM)


def payment_order(row: Instruction, key: str, account: BankAccount, amount: Amount, on: date) -> dict[str, Any]:
    """Return the payment order as the bank takes it: the payee's fields are those of the instruction."""
    payee = row.payee
    received_on = f"{local(row.received_at):%d.%m.%Y}"
    return {
        "number": payment_number(row),
        "date": on.isoformat(),
        "amount": str(amount),
        "payer_account": account.number,
        "payee_name": payee["holder"],
        "payee_inn": payee["inn"],
        "payee_account": payee["account"],
        "payee_bank_code": payee["bank_code"],
        "payee_bank_name": payee["bank_name"],
        "payee_correspondent_account": payee["correspondent_account"],
        "purpose": f"Возврат денежных средств по поручению № {row.pk} от {received_on}. НДС не облагается",
        "client": row.client,
        "instruction": int(row.pk),
        "payment_key": key,
    }


def record_upstream_receipt(act: Act, number: int) -> Answer:
    """Record that money handed on to an executing broker has come back for an instruction."""

    def decide() -> Answer:
        row = locked_instruction(act, number)
        if row is None:
            return refusal(Ground.of("instruction.unknown", "", instruction=number))
        refused = may(act.by, "payment.record", row.client)
        if refused is not None:
            return refusal(refused)
        change_instruction(row, upstream_at=act.at)
        return Answer("accepted", (), _told(row))

    return perform(act, "instruction.upstream", {"instruction": number}, decide)
