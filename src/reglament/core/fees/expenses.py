"""Expenses: which costs of third parties a client pays back, and on which papers.

A rulebook lists the types; each type names what a charge of it must come with. The
words it uses: `deal`, `link`, `explanation`, `bill`, `not_above_cost`, `exactly_cost`,
`fault_record`, `reregistration`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reglament.core.fees.charge import Charge, ChargeKind, ChargeState
from reglament.core.fees.schedule import FeeSchedule, absorbed_by
from reglament.core.fees.terms import ExpenseTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class ThirdPartyBill:
    """A bill of a depository, a courier, a registrar, as it came."""

    number: str
    issuer: str
    amount: Amount
    client_bill: str = ""
    """Number of the bill made out to the client that refers to it; empty until there is one."""


@dataclass(frozen=True, slots=True)
class ExpenseDraft:
    """A cost somebody wants to charge to a client."""

    type: str
    name: str
    amount: Amount
    basis: str = ""
    """What it is tied to: `trade:9`, `instruction:4`, `account:depo-1`."""
    explanation: str = ""
    bill: ThirdPartyBill | None = None
    fault_record: str = ""
    """The record that shows the client's fault."""
    reregistration: str = ""
    """The registrar's or depository's transfer the operation needed."""


@dataclass(frozen=True, slots=True)
class ExpenseDecision:
    """Whether a cost may be charged, and whether the client's fee covers it already."""

    refused: tuple[Ground, ...]
    absorbed: Ground | None
    clause: str


@rule("GC-17.7", "GC-17.7-a", "GC-17.7-b", "GC-17.7-c", "GC-17.7-d", "GC-17.7-e")
@rule("GF-12.3-a", "GF-12.3-b", "GF-12.3-c", "GF-12.3-d", "GF-12.3-e", "GF-12.3-f")
def decide_expense(draft: ExpenseDraft, schedule: FeeSchedule) -> ExpenseDecision:
    """Return whether a cost may be charged to a client: a listed type, with what the type must come with."""
    terms = schedule.expenses
    types = terms.expense_types
    if draft.type not in types.value:
        outside = Ground.of("fees.expense_type_unknown", types.clause, type=draft.type, known=", ".join(types.value))
        return ExpenseDecision((outside,), None, types.clause)
    needs = terms.needs_of(draft.type)
    clause = types.clause if needs is None else needs.clause
    missing: tuple[Ground, ...] = ()
    if needs is not None:
        found = (_CHECKS[need](draft, needs.clause) for need in needs.value)
        missing = tuple(ground for ground in found if ground is not None)
    unbilled = client_bill_ground(draft.bill, terms)
    if unbilled is not None:
        missing = (*missing, unbilled)
    return ExpenseDecision(missing, absorbed_by(schedule, draft.type), clause)


@rule("GF-12.5", "GF-10.2.14-d")
def client_bill_ground(bill: ThirdPartyBill | None, terms: ExpenseTerms) -> Ground | None:
    """Return why a cost is not charged yet: the client has had no bill that answers the third party's."""
    required = terms.client_bill_required
    if required is None or not required.value:
        return None
    if bill is None or not bill.client_bill:
        return Ground.of("fees.client_bill_missing", required.clause, bill="" if bill is None else bill.number)
    return None


def over_bill(bill: ThirdPartyBill, charged: Amount, amount: Amount, clause: str) -> Ground | None:
    """Return why a bill cannot be charged on: earlier charges and this one together go above it."""
    if charged + amount <= bill.amount:
        return None
    return Ground.of("fees.bill_spent", clause, bill=bill.number, charged=charged, amount=amount, cost=bill.amount)


@rule("GC-5.5.5")
def deposit_cost(terms: ExpenseTerms) -> Cited[str] | Ground:
    """Return the type the cost of crediting money is charged under, or why it is not passed on."""
    if terms.deposit_cost_type is None:
        return Ground.of("fees.deposit_cost_not_charged", terms.expense_types.clause)
    return terms.deposit_cost_type


@rule("GC-17.8")
def waiver_ground(charge: Charge, terms: ExpenseTerms) -> Ground | None:
    """Return why a charge cannot be waived: no waiver is known, it is no expense, or it is not due any more."""
    allowed = terms.waiver_allowed
    if allowed is None or not allowed.value:
        clause = terms.expense_types.clause if allowed is None else allowed.clause
        return Ground.of("fees.waiver_not_provided", clause, charge=charge.number)
    if charge.kind is not ChargeKind.EXPENSE:
        return Ground.of("fees.waiver_of_expenses_only", allowed.clause, charge=charge.number)
    if charge.state is not ChargeState.DUE:
        return Ground.of("fees.charge_not_due", allowed.clause, charge=charge.number, state=charge.state.value)
    return None


def _deal(draft: ExpenseDraft, clause: str) -> Ground | None:
    if draft.basis.startswith("trade:"):
        return None
    return Ground.of("fees.expense_without_deal", clause, type=draft.type, basis=draft.basis)


def _link(draft: ExpenseDraft, clause: str) -> Ground | None:
    return None if draft.basis else Ground.of("fees.expense_without_link", clause, type=draft.type)


def _explanation(draft: ExpenseDraft, clause: str) -> Ground | None:
    return None if draft.explanation.strip() else Ground.of("fees.expense_unexplained", clause, type=draft.type)


def _bill(draft: ExpenseDraft, clause: str) -> Ground | None:
    return None if draft.bill is not None else Ground.of("fees.bill_missing", clause, type=draft.type)


def _not_above_cost(draft: ExpenseDraft, clause: str) -> Ground | None:
    if draft.bill is None or draft.amount <= draft.bill.amount:
        return None
    return Ground.of("fees.above_actual_cost", clause, charged=draft.amount, cost=draft.bill.amount)


def _exactly_cost(draft: ExpenseDraft, clause: str) -> Ground | None:
    if draft.bill is None or draft.amount == draft.bill.amount:
        return None
    return Ground.of("fees.not_actual_cost", clause, charged=draft.amount, cost=draft.bill.amount)


def _fault_record(draft: ExpenseDraft, clause: str) -> Ground | None:
    return None if draft.fault_record.strip() else Ground.of("fees.fault_record_missing", clause, type=draft.type)


def _reregistration(draft: ExpenseDraft, clause: str) -> Ground | None:
    return None if draft.reregistration.strip() else Ground.of("fees.no_reregistration", clause, type=draft.type)


_CHECKS: dict[str, Callable[[ExpenseDraft, str], Ground | None]] = {
    "deal": _deal,
    "link": _link,
    "explanation": _explanation,
    "bill": _bill,
    "not_above_cost": _not_above_cost,
    "exactly_cost": _exactly_cost,
    "fault_record": _fault_record,
    "reregistration": _reregistration,
}
