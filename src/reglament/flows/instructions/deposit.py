"""Credit money that has come: to the client, or aside while it is not known to be his."""

from __future__ import annotations

from uuid import uuid4

from reglament.core.accounts.bank_account import BankAccount, cash_account_refusal, receipt_account_refusal
from reglament.core.instructions.deposit import (
    CreditDue,
    cash_limit_refusal,
    confirmation_refusal,
    credit_due_of,
    deposit_place,
    desk_refusal,
    late_credit_ground,
    small_start_note,
)
from reglament.core.instructions.entries import deposit_entry, receipt_entry
from reglament.core.instructions.receipt import Destination, Holder, Payment, decide_credit, payer_kind
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.instructions.drafts import DepositDraft
from reglament.flows.instructions.resume import resume_suspended
from reglament.flows.instructions.rules import Rules, rules_of
from reglament.store.accounts.load import (
    bank_account_by_number,
    bank_accounts_of,
    cash_accounts_of,
    contract_terms,
)
from reglament.store.instructions.load import has_deposits
from reglament.store.instructions.save import add_movement
from reglament.store.ledger.save import append_entries
from reglament.store.parties.load import client_by_code
from reglament.store.parties.models import Client


def deposit_cash(act: Act, draft: DepositDraft) -> Answer:
    """Take a deposit: credit it, or keep it aside with what is missing. Bank, desk and officers say what came."""

    def decide() -> Answer:
        refused = may(act.by, "cash.deposit", draft.client)
        if refused is not None:
            return refusal(refused)
        client = client_by_code(act.firm, draft.client)
        if client is None:
            return refusal(Ground.of("client.unknown", "", client=draft.client))
        if draft.amount.minor <= 0:
            return refusal(Ground.of("amount.not_positive", "", amount=draft.amount))
        rules = rules_of(act)
        account = _bank_account(act.firm, draft)
        refused = _refusal(act, draft, client, account, rules)
        if refused is not None:
            return refusal(refused)
        place, by_priority = place_of(act, draft.client, draft.place, rules)
        if not place:
            assert by_priority is not None, "a deposit without a place says why"
            return refusal(by_priority)
        notes = () if by_priority is None else (by_priority,)
        return _take(act, draft, client, place, account, rules, notes)

    return perform(act, "cash.deposit", draft, decide)


def _refusal(act: Act, draft: DepositDraft, client: Client, account: BankAccount, rules: Rules) -> Ground | None:
    refused = confirmation_refusal(draft.confirmed, rules.deposit)
    if refused is None and draft.method == "bank_transfer":
        refused = receipt_account_refusal(account, rules.accounts)
    if refused is None and draft.method == "cash_desk":
        consented = bool(draft.consent) and may(act.by, "instruction.consent", draft.client) is None
        refused = desk_refusal(act.at, consented, rules.deposit) or cash_limit_refusal(
            draft.amount, client.kind, draft.cash_order, rules.deposit
        )
    if refused is not None:
        return refused
    opened = cash_accounts_of(act.firm, draft.client)
    mine = [row for row in opened if draft.contract in ("", row.contract.number)]
    opened_on = mine[0].opened_on if mine else None
    return cash_account_refusal(opened_on, act.on, draft.contract or draft.client, rules.accounts)


def _bank_account(firm: str, draft: DepositDraft) -> BankAccount:
    """Return the account money came to: the one named, else the firm's first for clients' money."""
    if draft.bank_account:
        known = bank_account_by_number(firm, draft.bank_account)
        return known or BankAccount(draft.bank_account, "unknown", "bank")
    special = [row for row in bank_accounts_of(firm) if row.kind == "special_brokerage"]
    return special[0] if special else BankAccount("", "special_brokerage", "bank")


def place_of(act: Act, client: str, named: str, rules: Rules) -> tuple[str, Ground | None]:
    """Return where a client's money is credited, by what was named or by the rulebook, and the ground."""
    known = rules.accounts.cash_places.value
    markets = contract_terms(act.firm, client, act.on).get("markets", "")
    return deposit_place(named, markets.split(",") if markets else known, known, rules.deposit)


def _take(
    act: Act,
    draft: DepositDraft,
    client: Client,
    place: str,
    account: BankAccount,
    rules: Rules,
    notes: tuple[Ground, ...],
) -> Answer:
    payment = Payment(draft.payer_name, draft.payer_inn, draft.payer_account, draft.purpose)
    own = [row.number for row in bank_accounts_of(act.firm)]
    named = draft.payer_name or draft.payer_inn or draft.payer_account
    payer = payer_kind(payment, Holder(client.code, client.name, client.inn, ()), own) if named else "client"
    papers = _papers(act, draft)
    decision = decide_credit(
        Destination(client.code, draft.contract or client.code, place, payer, ()), papers, (), rules.deposit
    )
    reached_on = draft.reached_on or act.on
    papers_on = draft.papers_on or (reached_on if decision.state == "credited" else None)
    due = credit_due_of(
        reached_on,
        papers_on,
        keeper=account.keeper,
        third_party=payer in ("third_party", "entrepreneur"),
        terms=rules.deposit,
        calendar=rules.working,
    )
    values = {
        "firm": act.firm,
        "natural_key": f"direct:{uuid4().hex}",
        "account": account.number,
        "booked_on": reached_on,
        "direction": "credit",
        "minor": draft.amount.minor,
        "unit": draft.amount.unit.code,
        "payer_name": draft.payer_name or client.name,
        "payer_inn": draft.payer_inn or client.inn,
        "payer_account": draft.payer_account,
        "purpose": draft.purpose,
        "client": client.code,
        "contract": draft.contract,
        "place": place,
        "payer": payer,
        "papers": papers,
        "papers_on": papers_on,
        "due_on": due.due_on,
        "state": decision.state,
        "seen_at": act.at,
    }
    if decision.state != "credited":
        return _keep_aside(act, draft, account, values, (*notes, *decision.grounds), decision.missing)
    # The term of crediting tells what its clause asks for; the same clause is not cited twice.
    spoken = tuple(ground for ground in decision.grounds if ground.clause != due.ground.clause)
    return _credit(act, draft, client, place, account, rules, values, (*notes, *spoken, due.ground), due)


def _papers(act: Act, draft: DepositDraft) -> list[str]:
    """Return the papers in hand; the broker's consent is one only when an officer says so."""
    consents = may(act.by, "instruction.consent", draft.client) is None
    return [paper for paper in draft.papers if paper != "consent" or consents]


def _keep_aside(
    act: Act,
    draft: DepositDraft,
    account: BankAccount,
    values: dict[str, object],
    grounds: tuple[Ground, ...],
    missing: tuple[str, ...],
) -> Answer:
    row = add_movement({**values, "grounds": [as_plain(ground) for ground in grounds]})
    amount = draft.amount
    entry = receipt_entry(
        amount.unit.code, amount.minor, act.on, f"receipt:{row.pk}", grounds[0].clause, account.number
    )
    append_entries(act.firm, [entry], act.at)
    task = ask_officer(act, "receipt.decide", f"receipt:{row.pk}", draft.client, grounds)
    result = {
        "client": draft.client,
        "amount": str(amount),
        "place": row.place,
        "state": row.state,
        "receipt": int(row.pk),
        "missing": list(missing),
        "task": task,
    }
    return Answer("waiting", grounds, result)


def _credit(
    act: Act,
    draft: DepositDraft,
    client: Client,
    place: str,
    account: BankAccount,
    rules: Rules,
    values: dict[str, object],
    grounds: tuple[Ground, ...],
    due: CreditDue,
) -> Answer:
    amount = draft.amount
    late = late_credit_ground(due, act.on)
    small = small_start_note(amount, not has_deposits(act.firm, client.code), rules.deposit)
    grounds = (*grounds, *(ground for ground in (late, small) if ground is not None))
    plain = [as_plain(ground) for ground in grounds]
    row = add_movement({**values, "credited_on": act.on, "grounds": plain})
    where = "cash_desk" if draft.method == "cash_desk" and place == "own_bank" else place
    entry = deposit_entry(
        client.code,
        place,
        amount.unit.code,
        amount.minor,
        act.on,
        f"receipt:{row.pk}",
        due.ground.clause,
        account.number,
        where,
    )
    append_entries(act.firm, [entry], act.at)
    resumed = resume_suspended(act, client.code)
    result = {
        "client": client.code,
        "amount": str(amount),
        "place": place,
        "state": "credited",
        "receipt": int(row.pk),
        "credited_on": act.on.isoformat(),
        "due_on": due.due_on.isoformat() if due.due_on else "",
        "late": late is not None,
        "resumed": resumed,
    }
    return Answer("accepted", grounds, result)
