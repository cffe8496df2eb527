"""Acts on fees, expenses and tax, and what a scenario may look at of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reglament.core.calendar.moments import local
from reglament.flows.answer import Answer
from reglament.flows.fees.bills import bill_client, register_bill
from reglament.flows.fees.charge_expense import CostDraft, charge_expense, recharge_deposit, waive_charge
from reglament.flows.fees.charge_service import charge_service
from reglament.flows.fees.choose_tariff import activate_contract, change_tariff
from reglament.flows.fees.withhold import withhold_due
from reglament.flows.instructions.obligations import record_obligation
from reglament.flows.tax.withhold_tax import debit_tax
from reglament.scenarios.arguments import AMOUNT, CLIENT, day, money, optional, text
from reglament.scenarios.stage import Argument, ScenarioAct, Stage
from reglament.store.fees.load import charges_of, demands_of

Given = Mapping[str, Any]


def _expense(stage: Stage, given: Given) -> Answer:
    cost = CostDraft(
        client=text(given, "client"),
        type=text(given, "type"),
        name=text(given, "name") or text(given, "type"),
        amount=money(given),
        basis=text(given, "basis"),
        explanation=text(given, "explanation"),
        bill=text(given, "bill"),
        fault_record=text(given, "fault_record"),
        reregistration=text(given, "reregistration"),
        paid_on=day(given, "paid_on"),
    )
    return charge_expense(stage.act(), cost)


def _deposit_cost(stage: Stage, given: Given) -> Answer:
    return recharge_deposit(stage.act(), text(given, "client"), money(given), text(given, "basis"))


def _waive(stage: Stage, given: Given) -> Answer:
    return waive_charge(stage.act(), stage.number_of(text(given, "ref"), "charge"), text(given, "reason"))


def _service(stage: Stage, given: Given) -> Answer:
    return charge_service(stage.act(), text(given, "client"), text(given, "service"))


def _bill(stage: Stage, given: Given) -> Answer:
    client, number = text(given, "client"), text(given, "number")
    return register_bill(stage.act(), client, number, text(given, "issuer"), text(given, "service"), money(given))


def _bill_client(stage: Stage, given: Given) -> Answer:
    return bill_client(stage.act(), text(given, "client"), text(given, "number"))


def _tariff(stage: Stage, given: Given) -> Answer:
    starts_on = day(given, "from") or local(stage.at).date()
    return change_tariff(stage.act(), text(given, "client"), text(given, "tariff"), starts_on)


def _activate(stage: Stage, given: Given) -> Answer:
    return activate_contract(stage.act(), text(given, "client"))


def _withhold(stage: Stage, given: Given) -> Answer:
    return withhold_due(stage.act(), day(given, "on") or local(stage.at).date())


def _tax(stage: Stage, given: Given) -> Answer:
    return debit_tax(stage.act(), text(given, "client"), money(given))


def _obligation(stage: Stage, given: Given) -> Answer:
    client, kind = text(given, "client"), text(given, "kind")
    return record_obligation(stage.act(), client, kind, money(given), text(given, "note"))


def _charges(stage: Stage, given: Given) -> Answer:
    client, on = text(given, "client"), day(given, "on") or local(stage.at).date()
    charges = charges_of(stage.firm, client, on, on)
    result = {
        "client": client,
        "charges": [
            {
                "charge": str(one.number),
                "kind": one.kind.value,
                "type": one.type,
                "name": one.name,
                "amount": str(one.amount),
                "state": one.state.value,
                "basis": one.basis,
                "tariff": one.tariff,
                "due_on": one.due_on.isoformat(),
                "late": one.late,
                "clause": one.clause,
            }
            for one in charges
        ],
        "fees": str(sum(one.amount.decimal for one in charges if one.kind == "fee")),
        "expenses": str(sum(one.amount.decimal for one in charges if one.kind == "expense")),
        "demands": [str(one.amount) for one in demands_of(stage.firm, client)],
    }
    return Answer("accepted", (), result)


FEE_ACTS = (
    ScenarioAct(
        "fee.expense",
        "A third party's cost is charged to a client.",
        (
            CLIENT,
            Argument("type", "type of the cost, as the rulebook lists it"),
            AMOUNT,
            optional("name", "what it is called; the type without it"),
            optional("basis", "what it is tied to: trade:9, instruction:4"),
            optional("explanation", "what it was paid for"),
            optional("bill", "number of the third party's bill"),
            optional("fault_record", "the record that shows the client's fault"),
            optional("reregistration", "the transfer the operation needed"),
            optional("paid_on", "day the broker paid it; today without it"),
        ),
        _expense,
        {"client": "1001", "type": "third_parties", "amount": "40.00 RUB", "basis": "trade:1"},
    ),
    ScenarioAct(
        "fee.deposit_cost",
        "What it cost to credit a client's money is passed on to him.",
        (CLIENT, AMOUNT, optional("basis", "the deposit: instruction:4", "deposit")),
        _deposit_cost,
        {"client": "1001", "amount": "150.00 RUB"},
    ),
    ScenarioAct(
        "fee.waive",
        "The broker does not ask for an expense.",
        (Argument("ref", "name of the step that charged it, or the charge's number"), Argument("reason", "why")),
        _waive,
        {"ref": "1", "reason": "as a courtesy"},
    ),
    ScenarioAct(
        "fee.service",
        "A service is charged by its line in the tariffs.",
        (CLIENT, Argument("service", "the service: depository_services")),
        _service,
        {"client": "1001", "service": "depository_services"},
    ),
    ScenarioAct(
        "fee.bill",
        "A third party's bill for a client has come.",
        (
            CLIENT,
            Argument("number", "the bill's number"),
            Argument("issuer", "who made it out"),
            AMOUNT,
            optional("service", "what it is for", "service"),
        ),
        _bill,
        {"client": "1001", "number": "77", "issuer": "Депозитарий", "amount": "120.00 RUB"},
    ),
    ScenarioAct(
        "fee.bill_client",
        "The bill to the client that answers a third party's is made out.",
        (CLIENT, Argument("number", "number of the third party's bill")),
        _bill_client,
        {"client": "1001", "number": "77"},
    ),
    ScenarioAct(
        "fee.tariff",
        "Another tariff is agreed with a client.",
        (CLIENT, Argument("tariff", "name of the tariff"), optional("from", "first day; today without it")),
        _tariff,
        {"client": "1001", "tariff": "Оборотный"},
    ),
    ScenarioAct(
        "client.activate",
        "A client's contract is opened for services.",
        (CLIENT,),
        _activate,
        {"client": "1001"},
    ),
    ScenarioAct(
        "fee.withhold",
        "Fees and expenses that are due are withheld.",
        (optional("on", "day; today without it"),),
        _withhold,
        {"on": "2026-03-02"},
    ),
    ScenarioAct(
        "obligation.record",
        "Something a client owes beside his deals is recorded: accrued tax, a debt, a reserve.",
        (
            CLIENT,
            Argument("kind", "tax, debts, fees, expenses or derivative_reserves"),
            AMOUNT,
            optional("note", "where it comes from"),
        ),
        _obligation,
        {"client": "1001", "kind": "tax", "amount": "1300.00 RUB"},
    ),
    ScenarioAct(
        "tax.debit",
        "Tax is debited without an instruction of the client.",
        (CLIENT, AMOUNT),
        _tax,
        {"client": "1001", "amount": "13.00 RUB"},
    ),
)
FEE_QUERIES = (
    ScenarioAct(
        "fees",
        "A client's fees and expenses that arose on a day, and the demands sent to him.",
        (CLIENT, optional("on", "day; today without it")),
        _charges,
        {"client": "1001"},
    ),
)
