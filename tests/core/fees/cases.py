"""Answers to the worked cases on fees."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from reglament.core.calendar.days import plain_weekdays
from reglament.core.fees.deal_fee import FeeProposal, deal_fee
from reglament.core.fees.expenses import ExpenseDraft, ThirdPartyBill, decide_expense
from reglament.core.fees.withholding import taking_time
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, money_from_text, nil
from tests.core.fees.schedules import schedule

Given = Mapping[str, object]


def fee_of_deal(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """Return the fee for a deal and what it goes by."""
    agreed = {"deal_fee_rate": str(given["agreed_rate"])} if "agreed_rate" in given else {}
    proposal = FeeProposal(Decimal(str(given["proposal"]))) if "proposal" in given else None
    terms = schedule(rulebook, str(given["tariff"]), agreed)
    fee = deal_fee(terms, nil(RUB), money_from_text(str(given["deal"])), proposal)
    return {"fee": fee.amount, "by": fee.tariff}


def due_day_of_fee(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """Return the day a deal's fee is taken."""
    terms = schedule(rulebook, agreed={"fee_withholding": str(given["mode"])})
    deal_on = date.fromisoformat(str(given["deal_on"]))
    time = taking_time(deal_on, terms.fee_mode, terms.fees.fee_withholding_working_day, plain_weekdays())
    return {"due_on": time.due_on}


def expense(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """Return the codes of what a cost is refused on."""
    bill = None
    if "bill" in given:
        amount = money_from_text(str(given["bill"]))
        bill = ThirdPartyBill("77", "Пример", amount, str(given.get("client_bill", "")))
    draft = ExpenseDraft(
        type=str(given["type"]),
        name="cost",
        amount=money_from_text(str(given["amount"])),
        basis=str(given.get("basis", "")),
        explanation=str(given.get("explanation", "")),
        bill=bill,
    )
    decision = decide_expense(draft, schedule(rulebook))
    return {"grounds": [ground.code for ground in decision.refused]}
