"""Take an instruction to pay cash out: check it, say when it counts, put the money aside."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from reglament.core.calendar.moments import end_of_day, local
from reglament.core.instructions.entries import cash_account
from reglament.core.instructions.free_balance import FreeBalance, free_balance_of
from reglament.core.instructions.intake import (
    Acceptance,
    acceptance_of,
    channel_refusal,
    form_refusal,
    original_due_on,
)
from reglament.core.instructions.withdrawal import (
    OWN_BANK,
    PayableAmount,
    Payee,
    cutoff_at,
    date_refusal,
    details_refusal,
    due_at,
    is_third_party,
    method_refusal,
    payable_of,
    split_over_places,
    third_party_ground,
)
from reglament.core.ledger.hold import Hold
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.units.amount import Amount, nil
from reglament.core.units.identifiers import is_account_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, OutcomeWord, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.instructions.drafts import PayeeDraft, WithdrawalDraft
from reglament.flows.instructions.free import withdrawable_now
from reglament.flows.instructions.rules import Rules, rules_of
from reglament.flows.instructions.uncovered import WITHDRAWAL
from reglament.flows.margin.gate import Errand, gate_out
from reglament.flows.settlement.suspend_client import position_faults, suspended_since
from reglament.store.accounts.load import payout_details_of
from reglament.store.instructions.load import cash_position
from reglament.store.instructions.models import Instruction
from reglament.store.instructions.save import add_instruction
from reglament.store.ledger.load import balances_of
from reglament.store.ledger.save import hold_all, lock_accounts
from reglament.store.parties.load import client_by_code
from reglament.store.parties.models import Client


def request_withdrawal(act: Act, draft: WithdrawalDraft) -> Answer:
    """Take a withdrawal: accepted with its day, put before an officer, kept for the client's word, or refused."""

    def decide() -> Answer:
        refused = may(act.by, "cash.withdraw", draft.client)
        if refused is not None:
            return refusal(refused)
        client = client_by_code(act.firm, draft.client)
        if client is None:
            return refusal(Ground.of("client.unknown", "", client=draft.client))
        barred = position_faults(act, suspended_since(act, draft.client))
        if barred:
            return refusal(*barred)
        rules = rules_of(act)
        payee = draft.payee or _registered(act.firm, draft)
        refused = _refusal(act, draft, payee, rules)
        if refused is not None:
            return refusal(refused)
        officer: Ground | None = None
        if payee is not None and is_third_party(_payee(payee), client.name, client.inn):
            at_once, officer = third_party_ground(draft.documents, rules.withdrawal)
            if at_once:
                return refusal(officer)
        return _take(act, draft, client, payee, officer, rules)

    return perform(act, "cash.withdraw", draft, decide)


def _registered(firm: str, draft: WithdrawalDraft) -> PayeeDraft | None:
    if draft.method == "cash_desk":
        return None
    known = payout_details_of(firm, draft.client)
    if not known:
        return None
    row = known[0]
    return PayeeDraft(row.holder, row.account, row.bank_code, row.bank_name, row.correspondent_account, row.inn)


def _payee(draft: PayeeDraft) -> Payee:
    holds = is_account_of(draft.account, draft.bank_code)
    return Payee(draft.holder, draft.inn, draft.account, draft.bank_code, holds)


def _refusal(act: Act, draft: WithdrawalDraft, payee: PayeeDraft | None, rules: Rules) -> Ground | None:
    if draft.amount.minor <= 0:
        return Ground.of("amount.not_positive", "", amount=draft.amount)
    known = rules.accounts.cash_places
    if draft.place and draft.place not in known.value:
        return Ground.of("place.unknown", known.clause, place=draft.place, known=", ".join(known.value))
    refused = form_refusal(draft.form, rules.intake.withdrawal_form)
    if refused is None:
        refused = channel_refusal(draft.channel, rules.intake.withdrawal_channels)
    if refused is None:
        refused = method_refusal(draft.method, _consented(act, draft), rules.withdrawal)
    if refused is None and draft.method == "bank_transfer":
        refused = details_refusal(None if payee is None else _payee(payee), rules.withdrawal)
    return refused


def _consented(act: Act, draft: WithdrawalDraft) -> bool:
    """Return whether the broker's consent is given: it counts only from an officer."""
    return bool(draft.consent) and may(act.by, "instruction.consent", draft.client) is None


def _take(
    act: Act,
    draft: WithdrawalDraft,
    client: Client,
    payee: PayeeDraft | None,
    officer: Ground | None,
    rules: Rules,
) -> Answer:
    unit = draft.amount.unit
    keys = [key for key in balances_of(act.firm, client.code) if key.unit == unit.code]
    lock_accounts(act.firm, [*keys, cash_account(client.code, draft.place or OWN_BANK, unit.code)])
    position = cash_position(act.firm, client.code, unit)
    free = free_balance_of(position, rules.withdrawal)
    available, grounds = withdrawable_now(act, client.code, draft.place, free, rules)
    obligations = Amount(sum(position.dues.values()) + sum(position.payables.values()), unit)
    decision = payable_of(draft.amount, available, free, obligations, rules.withdrawal)
    if decision.state == "refused":
        return refusal(*grounds, *decision.grounds)

    parts = _parts(draft, decision, free)
    accepted = [_acceptance(act, place, rules) for place, _ in parts]
    for acceptance in accepted:
        refused = date_refusal(draft.requested_on, acceptance.accepted_on, _consented(act, draft), rules.withdrawal)
        if refused is not None:
            return refusal(*acceptance.grounds, refused)
    state = "waiting_officer" if officer is not None and decision.state == "accepted" else decision.state
    why = (*grounds, *decision.grounds, *(() if officer is None else (officer,)))
    original = original_due_on(local(accepted[0].registered_at).date(), draft.channel, rules.intake)
    rows: list[Instruction] = []
    for (place, amount), acceptance in zip(parts, accepted, strict=True):
        values = _values(act, draft, place, amount, state, acceptance, payee, rules)
        values["asked"] = amount.minor if len(parts) > 1 else draft.amount.minor
        values["grounds"] = [as_plain(ground) for ground in (*acceptance.grounds, *why)]
        values["original_due_on"] = original[0] if original else None
        values["split_from"] = rows[0] if rows else None
        rows.append(add_instruction(values, act.at, str(act.by)))
    if decision.state == "accepted":
        errand = Errand(WITHDRAWAL, f"instruction:{rows[0].pk}", place=rows[0].place)
        barred = gate_out(act, client.code, unit.code, decision.payable.decimal, errand)
        if barred:
            return refusal(*barred)
        hold_all(act.firm, [_hold(row) for row in rows], act.at)
    return _answer(act, draft, rows, accepted, why, original)


def _hold(row: Instruction) -> Hold:
    return Hold(cash_account(row.client, row.place, row.unit), row.payable, f"instruction:{row.pk}")


def _parts(draft: WithdrawalDraft, decision: PayableAmount, free: FreeBalance) -> tuple[tuple[str, Amount], ...]:
    amount = decision.payable if decision.payable else draft.amount
    if draft.place or decision.state != "accepted":
        return ((draft.place or OWN_BANK, amount),)
    return split_over_places(amount, free.by_place)


def _acceptance(act: Act, place: str, rules: Rules) -> Acceptance:
    cutoff = cutoff_at(place, rules.withdrawal)
    return acceptance_of(act.at, cutoff, rules.intake.late_acceptance_days, rules.intake, rules.working)


def _values(
    act: Act,
    draft: WithdrawalDraft,
    place: str,
    amount: Amount,
    state: str,
    acceptance: Acceptance,
    payee: PayeeDraft | None,
    rules: Rules,
) -> dict[str, Any]:
    return {
        "firm": act.firm,
        "client": draft.client,
        "kind": "withdraw_cash",
        "unit": amount.unit.code,
        "payable": amount.minor if state in ("accepted", "waiting_officer") else 0,
        "place": place,
        "method": draft.method,
        "channel": draft.channel,
        "form": draft.form or rules.intake.withdrawal_form.value,
        "payee": {} if payee is None else _plain(payee),
        "documents": list(draft.documents),
        "received_at": act.at,
        "registered_at": acceptance.registered_at,
        "accepted_on": acceptance.accepted_on,
        "requested_on": draft.requested_on,
        "due_at": due_at(acceptance.accepted_on, draft.requested_on, rules.withdrawal, rules.working),
        "state": state,
    }


def _plain(payee: PayeeDraft) -> dict[str, str]:
    return {
        "holder": payee.holder,
        "inn": payee.inn,
        "account": payee.account,
        "bank_code": payee.bank_code,
        "bank_name": payee.bank_name,
        "correspondent_account": payee.correspondent_account,
    }


OUTCOMES: dict[str, OutcomeWord] = {"accepted": "accepted", "waiting_officer": "waiting", "suspended": "waiting"}
"""What a door is told of a state; any other is a refusal that stays on record."""


def _answer(
    act: Act,
    draft: WithdrawalDraft,
    rows: list[Instruction],
    accepted: list[Acceptance],
    why: tuple[Ground, ...],
    original: tuple[date, Ground] | None,
) -> Answer:
    first = rows[0]
    grounds = (*dict.fromkeys(ground for each in accepted for ground in each.grounds), *_term(act, rows), *why)
    subject = f"instruction:{first.pk}"
    result = withdrawal_result(rows, draft.amount)
    if first.state == "waiting_officer":
        result["task"] = ask_officer(act, "withdrawal.third_party", subject, draft.client, why, first.due_at)
    if original is not None and first.state in ("accepted", "waiting_officer"):
        due_on, ground = original
        grounds = (*grounds, ground)
        result["original_due_on"] = due_on.isoformat()
        result["original_task"] = ask_officer(
            act, "instruction.original", subject, draft.client, (ground,), end_of_day(due_on)
        )
    return Answer(OUTCOMES.get(first.state, "refused"), grounds, result, keeps=True)


def _term(act: Act, rows: list[Instruction]) -> tuple[Ground, ...]:
    """Return until when what is taken will be paid, and the clause that says so; nothing for what waits for a word."""
    if rows[0].state not in ("accepted", "waiting_officer"):
        return ()
    days = rules_of(act).withdrawal.withdrawal_execution_days
    return (Ground.of("withdrawal.due", days.clause, due_at=max(local(row.due_at) for row in rows)),)


def withdrawal_result(rows: list[Instruction], asked: Amount) -> dict[str, Any]:
    """Return what doors are told of a withdrawal: the whole, and each part with its own day and term."""
    first = rows[0]
    whole = sum((Amount(row.payable, asked.unit) for row in rows), nil(asked.unit))
    return {
        "instruction": int(first.pk),
        "client": first.client,
        "state": first.state,
        "asked": str(asked),
        "amount": str(whole),
        "place": first.place,
        "accepted_on": _latest(rows, "accepted_on"),
        "due_at": max(local(row.due_at) for row in rows).isoformat(),
        "due_on": max(local(row.due_at) for row in rows).date().isoformat(),
        "parts": [
            {
                "instruction": int(row.pk),
                "place": row.place,
                "amount": str(Amount(row.payable, asked.unit)),
                "accepted_on": row.accepted_on.isoformat(),
                "due_at": _moscow(row.due_at),
            }
            for row in rows
        ],
    }


def _latest(rows: list[Instruction], field: str) -> str:
    return str(max(getattr(row, field) for row in rows).isoformat())


def _moscow(at: datetime) -> str:
    return local(at).isoformat()
