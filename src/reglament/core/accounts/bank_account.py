"""The broker's bank accounts: clients' money lies apart from the broker's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.core.accounts.terms import AccountTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@dataclass(frozen=True, slots=True)
class BankAccount:
    """One of the broker's accounts with a bank or a settlement house."""

    number: str
    kind: str
    """`special_brokerage` or `own`."""
    keeper: str
    """`bank` or `nbco`, a settlement house that is no bank."""
    bank_name: str = ""
    bank_code: str = ""
    correspondent_account: str = ""
    holder: str = ""
    inn: str = ""


@rule("GC-2.17-special-brokerage-account", "GC-5.1", "GF-10.2.3-a")
def receipt_account_refusal(account: BankAccount, terms: AccountTerms) -> Ground | None:
    """Return why a client's receipt cannot be posted to this bank account, or None."""
    kinds = terms.client_money_accounts
    if account.kind in kinds.value:
        return None
    return Ground.of("bank_account.not_for_clients", kinds.clause, account=account.number, kind=account.kind)


@rule("GC-5.1")
def payout_account_refusal(account: BankAccount, terms: AccountTerms) -> Ground | None:
    """Return why a client cannot be paid from this bank account, or None."""
    kinds = terms.payout_accounts
    if account.kind in kinds.value:
        return None
    return Ground.of("bank_account.special_required", kinds.clause, account=account.number, kind=account.kind)


@rule("GC-5.2")
def cash_account_refusal(opened_on: date | None, on: date, contract: str, terms: AccountTerms) -> Ground | None:
    """Return that a contract has no cash account on a day, so nothing can be credited, or None."""
    if not terms.cash_account_needed.value or (opened_on is not None and opened_on <= on):
        return None
    return Ground.of("account.cash_account_missing", terms.cash_account_needed.clause, contract=contract)
