"""Register the firm's bank accounts: clients' money apart from its own."""

from __future__ import annotations

from reglament.core.accounts.bank_account import BankAccount
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.identifiers import is_account_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.accounts.load import bank_account_by_number
from reglament.store.accounts.save import add_bank_account

KINDS = ("special_brokerage", "own")
KEEPERS = ("bank", "nbco")


def register_bank_account(act: Act, account: BankAccount) -> Answer:
    """Register one of the firm's accounts; an account is of one kind and never changes it."""

    def decide() -> Answer:
        refused = may(act.by, "bank_account.register")
        if refused is not None:
            return refusal(refused)
        if account.kind not in KINDS or account.keeper not in KEEPERS:
            return refusal(
                Ground.of("bank_account.kind_unknown", "", kind=account.kind, known=", ".join(KINDS + KEEPERS))
            )
        if account.bank_code and not is_account_of(account.number, account.bank_code):
            return refusal(Ground.of("bank_account.key", "", account=account.number, bank_code=account.bank_code))
        known = bank_account_by_number(act.firm, account.number)
        if known is not None and known.kind != account.kind:
            return refusal(Ground.of("bank_account.kind_fixed", "", account=account.number, kind=known.kind))
        if known is None:
            add_bank_account(
                act.firm,
                account.number,
                account.kind,
                account.keeper,
                account.holder,
                account.inn,
                account.bank_code,
                account.bank_name,
                account.correspondent_account,
                act.on,
            )
        return Answer("accepted", (), {"account": account.number, "kind": account.kind, "keeper": account.keeper})

    return perform(act, "bank_account.register", account, decide)
