"""The rules an act on instructions runs under: the terms of its day and the working calendar."""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.accounts.terms import AccountTerms
from reglament.core.calendar.days import Calendar
from reglament.core.instructions.terms import DepositTerms, IntakeTerms, PaperTerms, TransferTerms, WithdrawalTerms
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.store.calendar.load import calendars_of


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything the rulebook says of instructions on the day of an act."""

    intake: IntakeTerms
    deposit: DepositTerms
    withdrawal: WithdrawalTerms
    transfer: TransferTerms
    papers: PaperTerms
    accounts: AccountTerms
    working: Calendar


def rules_of(act: Act) -> Rules:
    """Return the rules in force on the day of the act."""
    edition, on = act.edition, act.on
    return Rules(
        intake=terms_of(IntakeTerms, edition, on),
        deposit=terms_of(DepositTerms, edition, on),
        withdrawal=terms_of(WithdrawalTerms, edition, on),
        transfer=terms_of(TransferTerms, edition, on),
        papers=terms_of(PaperTerms, edition, on),
        accounts=terms_of(AccountTerms, edition, on),
        working=calendars_of(act.firm).working,
    )
