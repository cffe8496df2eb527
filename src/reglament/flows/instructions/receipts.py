"""Money kept aside: papers come in, an officer names whose it is, or it goes back to its payer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reglament.core.instructions.deposit import CreditDue, credit_due_of, late_credit_ground
from reglament.core.instructions.entries import assigned_entry, returned_entry, transfer_entry
from reglament.core.instructions.receipt import (
    Destination,
    Holder,
    Payment,
    decide_credit,
    payer_kind,
    reason_for_client,
    return_refusal,
)
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.core.units.identifiers import is_account_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.instructions.resume import resume_suspended
from reglament.flows.instructions.rules import Rules, rules_of
from reglament.store.accounts.load import bank_account_by_number, bank_accounts_of
from reglament.store.docflow.load import tasks_about
from reglament.store.docflow.save import close_task
from reglament.store.instructions.models import BankMovement
from reglament.store.instructions.save import change_movement, lock_movements
from reglament.store.ledger.save import append_entries
from reglament.store.outbox.save import queue
from reglament.store.parties.load import client_by_code

ASIDE = ("unidentified", "waiting_instruction")
RETURNS_FROM = 500_000
"""Payment orders that send money back are numbered from here, payouts below: the bank never sees one number twice."""


def demand_documents(act: Act, receipt: int, papers: Sequence[str]) -> Answer:
    """Ask for papers on a third party's payment: until they are here it is not credited."""

    def decide() -> Answer:
        row, refused = _open_receipt(act, receipt)
        if row is None:
            return refused
        change_movement(row, demanded=sorted({*row.demanded, *papers}))
        return Answer("accepted", (), _told(row))

    return perform(act, "receipt.demand", {"receipt": receipt, "papers": list(papers)}, decide)


def assign_receipt(
    act: Act, receipt: int, client: str, place: str = "own_bank", papers: Sequence[str] = (), contract: str = ""
) -> Answer:
    """Credit money kept aside to a client when what is needed is in hand; an officer says whose it is."""

    def decide() -> Answer:
        row, refused = _open_receipt(act, receipt)
        if row is None:
            return refused
        answer = accept_receipt(act, row, client, place, papers, contract)
        if answer.accepted:
            _close_tasks(act, receipt, "assigned")
        return answer

    content = {"receipt": receipt, "client": client, "place": place, "papers": list(papers), "contract": contract}
    return perform(act, "receipt.assign", content, decide)


def accept_receipt(
    act: Act, row: BankMovement, client: str, place: str, papers: Sequence[str], contract: str = ""
) -> Answer:
    """Credit money kept aside within the running act, or say what is still missing."""
    known = client_by_code(act.firm, client)
    if known is None:
        return refusal(Ground.of("client.unknown", "", client=client))
    rules = rules_of(act)
    places = rules.accounts.cash_places
    if place not in places.value:
        return refusal(Ground.of("place.unknown", places.clause, place=place, known=", ".join(places.value)))
    in_hand = sorted({*row.papers, *papers})
    papers_on = act.on if papers or row.papers_on is None else row.papers_on
    payment = Payment(row.payer_name, row.payer_inn, row.payer_account, row.purpose)
    own = [account.number for account in bank_accounts_of(act.firm)]
    payer = payer_kind(payment, Holder(known.code, known.name, known.inn, ()), own)
    destination = Destination(client, contract or client, place, payer, ())
    decision = decide_credit(destination, in_hand, row.demanded, rules.deposit)
    if decision.state != "credited":
        return refusal(*decision.grounds, receipt=int(row.pk), missing=list(decision.missing))
    change_movement(row, client=client, contract=contract, place=place, payer=payer, papers=in_hand)
    return credit_receipt(act, row, papers_on, rules, decision.grounds)


def credit_receipt(act: Act, row: BankMovement, papers_on: date, rules: Rules, grounds: tuple[Ground, ...]) -> Answer:
    """Make money kept aside the client's within the running act; late credit is flagged."""
    due = _due(act, row, papers_on, rules)
    late = late_credit_ground(due, act.on)
    entries = [assigned_entry(row.client, row.unit, row.minor, act.on, f"receipt:{row.pk}", due.ground.clause)]
    if row.place != "own_bank":
        clause = rules.transfer.transfer_pairs.clause
        entries.append(
            transfer_entry(
                row.client, "own_bank", row.place, row.unit, row.minor, act.on, f"receipt:{row.pk}", clause, row.account
            )
        )
    append_entries(act.firm, entries, act.at)
    told = (*grounds, due.ground, *(() if late is None else (late,)))
    change_movement(
        row,
        state="credited",
        credited_on=act.on,
        papers_on=papers_on,
        due_on=due.due_on,
        grounds=[as_plain(ground) for ground in told],
    )
    resumed = resume_suspended(act, row.client)
    return Answer("accepted", told, {**_told(row), "late": late is not None, "resumed": resumed})


def _due(act: Act, row: BankMovement, papers_on: date, rules: Rules) -> CreditDue:
    account = bank_account_by_number(act.firm, row.account)
    return credit_due_of(
        row.booked_on,
        papers_on,
        keeper="bank" if account is None else account.keeper,
        third_party=row.payer in ("third_party", "entrepreneur"),
        terms=rules.deposit,
        calendar=rules.working,
    )


def return_receipt(act: Act, receipt: int, reason: str = "") -> Answer:
    """Send money kept aside back to its payer. The reason is the broker's; the client may be told none."""

    def decide() -> Answer:
        refused = may(act.by, "receipt.decide", "")
        if refused is not None:
            return refusal(refused)
        locked = lock_movements(act.firm, [receipt])
        if not locked:
            return refusal(Ground.of("receipt.unknown", "", receipt=receipt))
        answer = send_back(act, locked[0], reason)
        if answer.accepted:
            _close_tasks(act, receipt, "returned")
        return answer

    return perform(act, "receipt.return", {"receipt": receipt, "reason": reason}, decide)


def send_back(act: Act, row: BankMovement, reason: str) -> Answer:
    """Return a receipt within the running act: no client's account changes, a payment order leaves."""
    rules = rules_of(act)
    refused = return_refusal(row.state, row.payer, rules.deposit)
    if refused is not None:
        return refusal(refused)
    clause = rules.deposit.third_party_return.clause
    entry = returned_entry(row.unit, row.minor, act.on, f"receipt:{row.pk}", clause, row.account)
    append_entries(act.firm, [entry], act.at)
    amount = Amount(row.minor, CURRENCIES[row.unit])
    queue(act.firm, "bank.payment", f"receipt:{row.pk}", _return_order(act, row, amount), act.at)
    told = reason_for_client(reason, rules.deposit)
    ground = Ground.of("receipt.returned", clause, amount=amount, reason=told)
    change_movement(row, state="returned", returned_on=act.on, reason=reason, grounds=[as_plain(ground)])
    return Answer("accepted", (ground,), {**_told(row), "reason": told})


def _return_order(act: Act, row: BankMovement, amount: Amount) -> dict[str, object]:
    account = bank_account_by_number(act.firm, row.account)
    bank_code = "" if account is None else account.bank_code
    same_bank = bool(bank_code) and is_account_of(row.payer_account, bank_code)
    return {
        "number": str(RETURNS_FROM + int(row.pk) % RETURNS_FROM),
        "date": act.on.isoformat(),
        "amount": str(amount),
        "payer_account": row.account,
        "payee_name": row.payer_name,
        "payee_inn": row.payer_inn,
        "payee_account": row.payer_account,
        "payee_bank_code": row.payer_bank_code or (bank_code if same_bank else ""),
        "purpose": f"Возврат денежных средств, поступивших по документу № {row.number}. НДС не облагается",
        "receipt": int(row.pk),
        "payment_key": f"receipt:{row.pk}",
    }


def _open_receipt(act: Act, receipt: int) -> tuple[BankMovement | None, Answer]:
    """Return a receipt that is kept aside, else the refusal."""
    refused = may(act.by, "receipt.decide", "")
    if refused is not None:
        return None, refusal(refused)
    locked = lock_movements(act.firm, [receipt])
    if not locked:
        return None, refusal(Ground.of("receipt.unknown", "", receipt=receipt))
    row = locked[0]
    if row.state not in ASIDE:
        return None, refusal(Ground.of("receipt.not_open", "", receipt=receipt, state=row.state))
    return row, Answer("accepted")


def _told(row: BankMovement) -> dict[str, object]:
    return {
        "receipt": int(row.pk),
        "client": row.client,
        "amount": str(Amount(row.minor, CURRENCIES[row.unit])),
        "place": row.place,
        "state": row.state,
        "due_on": row.due_on.isoformat() if row.due_on else "",
        "credited_on": row.credited_on.isoformat() if row.credited_on else "",
    }


def _close_tasks(act: Act, receipt: int, decision: str) -> None:
    """Close what waits in the work queue about a receipt that was decided elsewhere."""
    for task in tasks_about(act.firm, f"receipt:{receipt}"):
        if task.decided_at is None:
            close_task(int(task.pk), act.at, str(act.by), decision, "")
