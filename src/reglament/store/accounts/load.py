"""Read contracts, what was agreed with a client, and payout details."""

from __future__ import annotations

from datetime import date

from reglament.core.accounts.bank_account import BankAccount
from reglament.store.accounts.models import CashAccount, Contract, ContractTerm, FirmBankAccount, PayoutDetails
from reglament.store.parties.models import Client


def contract_terms(firm: str, client: str, on: date) -> dict[str, str]:
    """Return what was agreed with a client and counts on a day: name to value."""
    rows = ContractTerm.objects.filter(client__firm=firm, client__code=client, starts_on__lte=on)
    return {row.name: row.value for row in rows.order_by("starts_on", "id")}


def clients_with_term(firm: str, name: str) -> list[str]:
    """Return the codes of clients with whom a term was ever agreed, in order."""
    rows = ContractTerm.objects.filter(client__firm=firm, name=name).order_by("client__code")
    return list(rows.values_list("client__code", flat=True).distinct())


def terms_agreed(firm: str, client: str, limit: int = 200) -> list[ContractTerm]:
    """Return all that was ever agreed with a client, newest first, with the clauses that allow it."""
    return list(
        ContractTerm.objects.filter(client__firm=firm, client__code=client).order_by("-starts_on", "-id")[:limit]
    )


def contracts_of(firm: str, client: str) -> list[Contract]:
    """Return a client's contracts, oldest first."""
    return list(Contract.objects.filter(client__firm=firm, client__code=client).order_by("signed_on", "id"))


def contract_by_number(firm: str, number: str) -> Contract | None:
    """Return the contract of that number with its client, or None."""
    return Contract.objects.filter(client__firm=firm, number=number).select_related("client").first()


def payout_details_of(firm: str, client: str) -> list[PayoutDetails]:
    """Return the accounts a client named for payouts, newest first."""
    return list(PayoutDetails.objects.filter(client__firm=firm, client__code=client).order_by("-starts_on", "-id"))


def cash_accounts_of(firm: str, client: str) -> list[CashAccount]:
    """Return the cash accounts of a client's contracts, oldest first."""
    rows = CashAccount.objects.filter(contract__client__firm=firm, contract__client__code=client)
    return list(rows.select_related("contract").order_by("opened_on", "id"))


def bank_accounts_of(firm: str) -> list[BankAccount]:
    """Return the firm's bank accounts in the order they were opened."""
    return [_bank_account(row) for row in FirmBankAccount.objects.filter(firm=firm).order_by("opened_on", "id")]


def bank_account_by_number(firm: str, number: str) -> BankAccount | None:
    """Return one of the firm's bank accounts, or None."""
    row = FirmBankAccount.objects.filter(firm=firm, number=number).first()
    return None if row is None else _bank_account(row)


def _bank_account(row: FirmBankAccount) -> BankAccount:
    return BankAccount(
        number=row.number,
        kind=row.kind,
        keeper=row.keeper,
        bank_name=row.bank_name,
        bank_code=row.bank_code,
        correspondent_account=row.correspondent_account,
        holder=row.holder,
        inn=row.inn,
    )


def holders_of(firm: str) -> list[tuple[Client, list[str]]]:
    """Return the firm's clients by code with the numbers of their open contracts."""
    rows = Contract.objects.filter(client__firm=firm, ended_on=None).select_related("client")
    found: dict[str, tuple[Client, list[str]]] = {}
    for row in rows.order_by("client__code", "id"):
        found.setdefault(row.client.code, (row.client, []))[1].append(row.number)
    return list(found.values())
