"""Charge a client a third party's cost, recharge the cost of a deposit, waive what was charged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.core.fees.charge import Charge, ChargeKind, ChargeState
from reglament.core.fees.entries import accrual_entry, waiver_entry
from reglament.core.fees.expenses import (
    ExpenseDecision,
    ExpenseDraft,
    decide_expense,
    deposit_cost,
    over_bill,
    waiver_ground,
)
from reglament.core.fees.schedule import FeeSchedule
from reglament.core.fees.terms import ExpenseTerms
from reglament.core.fees.withholding import OWN_BANK, taking_time
from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.gate import Errand
from reglament.flows.margin.note_exception import note_cost
from reglament.flows.settlement.advance import close_fee_tasks
from reglament.store.calendar.load import calendars_of
from reglament.store.fees.load import bill_by_number, charge_by_number, charged_on_bill, fee_schedule_of
from reglament.store.fees.save import add_charges, mark_waived
from reglament.store.ledger.save import append_entries
from reglament.store.parties.load import client_by_code


@dataclass(frozen=True, slots=True)
class CostDraft:
    """A cost to be charged to a client, as the door gives it."""

    client: str
    type: str
    name: str
    amount: Amount
    basis: str = ""
    explanation: str = ""
    bill: str = ""
    """Number of the third party's bill, registered before."""
    fault_record: str = ""
    reregistration: str = ""
    place: str = OWN_BANK
    paid_on: date | None = None
    """The day the broker paid it; today when not given."""


def charge_expense(act: Act, cost: CostDraft) -> Answer:
    """Charge a cost: refused outside the rulebook's list or without its papers, nil when the tariff covers it."""

    def decide() -> Answer:
        if client_by_code(act.firm, cost.client) is None:
            return refusal(Ground.of("client.unknown", "", client=cost.client))
        if cost.amount.minor <= 0:
            return refusal(Ground.of("amount.not_positive", "", amount=cost.amount))
        schedule = fee_schedule_of(act.firm, cost.client, act.edition, act.on)
        bill = bill_by_number(act.firm, cost.client, cost.bill) if cost.bill else None
        draft = ExpenseDraft(
            cost.type,
            cost.name,
            cost.amount,
            cost.basis,
            cost.explanation,
            bill,
            cost.fault_record,
            cost.reregistration,
        )
        decision = decide_expense(draft, schedule)
        if decision.refused:
            return refusal(*decision.refused)
        if bill is not None:
            charged = charged_on_bill(act.firm, cost.client, bill.number, cost.amount.unit)
            spent = over_bill(bill, charged, cost.amount, decision.clause)
            if spent is not None:
                return refusal(spent)
        return _record(act, draft, decision, cost, schedule)

    return perform(act, "fee.charge_expense", cost, decide)


def recharge_deposit(act: Act, client: str, cost: Amount, basis: str, name: str = "cash deposit fee") -> Answer:
    """Pass on to the client what crediting his money cost, a bank's fee for cash among it."""
    kind = deposit_cost(terms_of(ExpenseTerms, act.edition, act.on))
    if isinstance(kind, Ground):
        return perform(act, "fee.recharge_deposit", {"client": client, "cost": cost}, lambda: refusal(kind))
    return charge_expense(act, CostDraft(client, kind.value, name, cost, basis))


def waive_charge(act: Act, number: int, reason: str) -> Answer:
    """Choose not to ask for an expense: recorded with its author, and the client pays nothing."""

    def decide() -> Answer:
        if act.by.kind is not ActorKind.OFFICER:
            return refusal(Ground.of("fees.officer_only", ""))
        charge = charge_by_number(act.firm, number)
        if charge is None:
            return refusal(Ground.of("fees.charge_unknown", "", charge=number))
        ground = waiver_ground(charge, terms_of(ExpenseTerms, act.edition, act.on))
        if ground is not None:
            return refusal(ground)
        append_entries(act.firm, [waiver_entry(charge, act.on)], act.at)
        mark_waived(number, str(act.by), reason)
        close_fee_tasks(act, [] if charge.trade is None else [charge.trade], act.on)
        result = {"charge": number, "client": charge.client, "amount": "0.00", "waived_by": str(act.by)}
        return Answer("accepted", (), result)

    return perform(act, "fee.waive", {"charge": number, "reason": reason}, decide)


def _record(act: Act, draft: ExpenseDraft, decision: ExpenseDecision, cost: CostDraft, schedule: FeeSchedule) -> Answer:
    paid_on = cost.paid_on or act.on
    working = calendars_of(act.firm).working
    time = taking_time(paid_on, schedule.expense_mode, schedule.expenses.expense_withholding_working_day, working)
    absorbed = decision.absorbed
    charge = Charge(
        client=cost.client,
        kind=ChargeKind.EXPENSE,
        type=draft.type,
        name=draft.name,
        gross=draft.amount,
        state=ChargeState.DUE if absorbed is None else ChargeState.ABSORBED,
        incurred_on=paid_on,
        due_on=time.due_on,
        deadline_on=time.deadline_on,
        mode=schedule.expense_mode.value,
        basis=draft.basis or f"bill:{cost.bill}",
        clause=decision.clause if absorbed is None else absorbed.clause,
        place=cost.place,
        bill=cost.bill,
        client_bill="" if draft.bill is None else draft.bill.client_bill,
        note=draft.explanation if absorbed is None else "absorbed",
    )
    (written,) = add_charges(act.firm, [charge], act.at)
    if written.amount:
        append_entries(act.firm, [accrual_entry(written)], act.at)
    errand = Errand("fee.charge_expense", f"charge:{written.number}", "b", {"charge": str(written.number)})
    noted = note_cost(act, cost.client, written.amount, errand) if written.amount else ()
    result = {
        "charge": written.number,
        "client": cost.client,
        "type": written.type,
        "amount": str(written.amount),
        "state": written.state.value,
        "due_on": written.due_on.isoformat(),
        "note": written.note,
    }
    return Answer("accepted", (*(() if absorbed is None else (absorbed,)), *noted), result)
