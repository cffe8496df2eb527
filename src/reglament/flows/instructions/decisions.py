"""What an officer's decision on instructions and receipts does. Each kind of task has its function here."""

from __future__ import annotations

from reglament.core.instructions.receipt import ReceiptState
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.units.amount import RUB, AmountUnreadable, money_from_text, nil
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.instructions.carry import locked_instruction
from reglament.flows.instructions.receipts import accept_receipt, send_back
from reglament.flows.instructions.transfer import carry_urgently
from reglament.store.docflow.models import Task
from reglament.store.instructions.models import Instruction
from reglament.store.instructions.save import change_instruction, lock_movements, move_on
from reglament.store.ledger.save import release

ASIDE: tuple[ReceiptState, ...] = ("unidentified", "waiting_instruction")
NAMED_CLIENT = "client:"


def decide_third_party(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Approve or refuse a payment to a third party. The refusal keeps officer and ground; the client sees `refused`."""
    row = _instruction(act, task)
    if row is None or row.state != "waiting_officer":
        return refusal(Ground.of("task.out_of_date", "", task=int(task.pk)))
    if decision == "approve":
        move_on(row, "accepted", act.at, str(act.by), [])
        return Answer("accepted", (), _told(row))
    if decision == "refuse":
        clause = str(task.grounds[-1]["clause"]) if task.grounds else ""
        ground = Ground.of("withdrawal.refused_by_officer", clause, officer=str(act.by))
        release(act.firm, f"instruction:{row.pk}", act.at)
        move_on(row, "refused", act.at, str(act.by), [as_plain(ground)])
        return Answer("accepted", (ground,), _told(row))
    return _unknown(task, decision)


def decide_returned_payment(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Send a payment order the bank gave back once more, or refuse the withdrawal."""
    row = _instruction(act, task)
    if row is None or row.state not in ("returned_by_bank", "accepted"):
        return refusal(Ground.of("task.out_of_date", "", task=int(task.pk)))
    if decision == "approve":
        move_on(row, "accepted", act.at, str(act.by), [])
        return Answer("accepted", (), _told(row))
    if decision == "refuse":
        release(act.firm, f"instruction:{row.pk}", act.at)
        ground = Ground.of("withdrawal.refused_by_officer", "", officer=str(act.by))
        move_on(row, "refused", act.at, str(act.by), [as_plain(ground)])
        return Answer("accepted", (ground,), _told(row))
    return _unknown(task, decision)


def decide_urgent(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Agree to an urgent transfer, the bank's fee given as the reason (`300.00 RUB`), or leave it for its day."""
    row = _instruction(act, task)
    if row is None or row.state != "accepted":
        return refusal(Ground.of("task.out_of_date", "", task=int(task.pk)))
    if decision == "approve":
        try:
            fee = money_from_text(reason) if reason else nil(RUB)
        except AmountUnreadable:
            return refusal(Ground.of("transfer.bank_fee_unreadable", "", given=reason))
        return carry_urgently(act, row, fee)
    if decision == "refuse":
        return Answer("accepted", (), _told(row))
    return _unknown(task, decision)


def decide_original(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Register the paper original of an instruction that came as a copy."""
    row = _instruction(act, task)
    if row is None:
        return refusal(Ground.of("task.out_of_date", "", task=int(task.pk)))
    if decision != "approve":
        return _unknown(task, decision)
    change_instruction(row, original_received_on=act.on)
    late = row.original_due_on is not None and act.on > row.original_due_on
    return Answer("accepted", (), {**_told(row), "original_received_on": act.on.isoformat(), "late": late})


def decide_receipt(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Credit money kept aside with the officer's consent, or send it back.

    `approve` credits the client recognised; `client:1001` names whose it is, the reason listing the
    papers in hand by their words; `refuse` returns it.
    """
    locked = lock_movements(act.firm, [int(task.subject.partition(":")[2])])
    receipt = locked[0] if locked else None
    if receipt is None or receipt.state not in ASIDE:
        return refusal(Ground.of("task.out_of_date", "", task=int(task.pk)))
    if decision == "approve":
        return accept_receipt(act, receipt, receipt.client, receipt.place or "own_bank", ("consent",))
    if decision.startswith(NAMED_CLIENT):
        papers = ("consent", *(paper.strip() for paper in reason.split(",") if paper.strip()))
        place = receipt.place or "own_bank"
        return accept_receipt(act, receipt, decision.removeprefix(NAMED_CLIENT), place, papers)
    if decision == "refuse":
        return send_back(act, receipt, reason)
    return _unknown(task, decision)


def _instruction(act: Act, task: Task) -> Instruction | None:
    return locked_instruction(act, int(task.subject.partition(":")[2]))


def _unknown(task: Task, decision: str) -> Answer:
    return refusal(
        Ground.of("task.decision_unknown", "", task=int(task.pk), decision=decision, known="approve, refuse")
    )


def _told(row: Instruction) -> dict[str, str | int]:
    return {"instruction": int(row.pk), "client": row.client, "state": row.state}
