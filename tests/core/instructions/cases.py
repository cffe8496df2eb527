"""Answers to the worked cases on instructions, as a lawyer asks them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from reglament.core.instructions.deposit import credit_due_of, deposit_place, desk_refusal, late_credit_ground
from reglament.core.instructions.execution import lateness_of
from reglament.core.instructions.free_balance import CashPosition, free_balance_of
from reglament.core.instructions.intake import acceptance_of, registered_at
from reglament.core.instructions.terms import DepositTerms, IntakeTerms, TransferTerms, WithdrawalTerms
from reglament.core.instructions.transfer import transfer_due_on
from reglament.core.instructions.withdrawal import cutoff_at, due_at, payable_of
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import RUB, Amount, money_from_text
from tests.core.instructions.books import WEEKDAYS, at, terms

Given = Mapping[str, object]


def withdrawal(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """When a withdrawal counts as registered and accepted, until when it is paid, and how late it was."""
    intake, terms_ = terms(IntakeTerms, rulebook), terms(WithdrawalTerms, rulebook)
    cutoff = cutoff_at(str(given.get("place", "own_bank")), terms_)
    found = acceptance_of(at(str(given["received_at"])), cutoff, intake.late_acceptance_days, intake, WEEKDAYS)
    wanted = date.fromisoformat(str(given["requested_on"])) if "requested_on" in given else None
    due = due_at(found.accepted_on, wanted, terms_, WEEKDAYS)
    executed = at(str(given["executed_at"])) if "executed_at" in given else due
    late = lateness_of(due, executed, terms_)
    opening, _ = registered_at(at(str(given["received_at"])), intake.intake_from, intake.intake_to, WEEKDAYS)
    return {
        "registered_at": f"{opening:%Y-%m-%d %H:%M}",
        "accepted_on": found.accepted_on,
        "due_at": f"{due:%Y-%m-%d %H:%M}",
        "late_minutes": 0 if late is None else late.fact("minutes"),
    }


def transfer(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """When a transfer counts as accepted and until when it is carried out."""
    intake, terms_ = terms(IntakeTerms, rulebook), terms(TransferTerms, rulebook)
    found = acceptance_of(
        at(str(given["received_at"])), terms_.transfer_cutoff, terms_.transfer_late_days, intake, WEEKDAYS
    )
    return {"accepted_on": found.accepted_on, "due_on": transfer_due_on(found.accepted_on, terms_, WEEKDAYS)}


def free(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """What is free, and what becomes of an amount asked."""
    terms_ = terms(WithdrawalTerms, rulebook)
    if "choice" in given:
        terms_ = replace(terms_, withdrawal_excess=Cited(str(given["choice"]), terms_.withdrawal_excess.clause))
    minor = {name: money_from_text(str(text)).minor for name, text in given.items() if name not in ("asked", "choice")}
    dues = {name: value for name, value in minor.items() if name not in ("cash", "counterparty_payables")}
    payables = minor.get("counterparty_payables", 0)
    position = CashPosition(RUB, {"own_bank": minor["cash"]}, {"own_bank": payables}, {}, dues)
    found = free_balance_of(position, terms_)
    asked = money_from_text(str(given.get("asked", "0.01 RUB")))
    owed = Amount(sum(dues.values()) + payables, RUB)
    decision = payable_of(asked, found.amount, found, owed, terms_)
    return {
        "free": found.amount,
        "state": decision.state,
        "paid": decision.payable,
        "grounds": [ground.code for ground in decision.grounds],
    }


def deposit(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """Until when money is credited, and whether it was late."""
    terms_ = terms(DepositTerms, rulebook)
    papers = date.fromisoformat(str(given["papers_on"])) if "papers_on" in given else None
    due = credit_due_of(
        date.fromisoformat(str(given["reached_on"])),
        papers,
        keeper=str(given.get("keeper", "bank")),
        third_party=given.get("third_party") == "yes",
        terms=terms_,
        calendar=WEEKDAYS,
    )
    credited = date.fromisoformat(str(given["credited_on"])) if "credited_on" in given else date.min
    return {"due_on": due.due_on, "late": late_credit_ground(due, credited) is not None, "clause": due.ground.clause}


def place(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """Where a deposit without a named market goes."""
    enabled = str(given["enabled"]).split(", ")
    known = ("own_bank", "MOEX_STOCK", "OTC")
    found, ground = deposit_place(str(given.get("place", "")), enabled, known, terms(DepositTerms, rulebook))
    return {"place": found or "none", "ground": "none" if ground is None else ground.code}


def desk(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """Whether the cash desk takes money."""
    refused = desk_refusal(at(str(given["at"])), given.get("consent") == "yes", terms(DepositTerms, rulebook))
    return {"taken": refused is None, "ground": "none" if refused is None else refused.code}
