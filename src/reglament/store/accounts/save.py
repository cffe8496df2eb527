"""Write contracts, agreed terms and payout details."""

from __future__ import annotations

from datetime import date, datetime

from reglament.store.accounts.models import CashAccount, Contract, ContractTerm, FirmBankAccount, PayoutDetails


def add_contract(client_id: int, number: str, signed_on: date, edition: str, tariff: str) -> int:
    """Write a contract and return its row number."""
    row = Contract.objects.create(
        client_id=client_id, number=number, signed_on=signed_on, edition=edition, tariff=tariff
    )
    return int(row.pk)


def open_cash_account(contract_id: int, number: str, opened_on: date) -> None:
    """Open the cash account of a contract."""
    CashAccount.objects.get_or_create(contract_id=contract_id, defaults={"number": number, "opened_on": opened_on})


def add_bank_account(
    firm: str,
    number: str,
    kind: str,
    keeper: str,
    holder: str,
    inn: str,
    bank_code: str,
    bank_name: str,
    correspondent_account: str,
    opened_on: date,
) -> int:
    """Write one of the firm's bank accounts and return its row number."""
    row = FirmBankAccount.objects.create(
        firm=firm,
        number=number,
        kind=kind,
        keeper=keeper,
        holder=holder,
        inn=inn,
        bank_code=bank_code,
        bank_name=bank_name,
        correspondent_account=correspondent_account,
        opened_on=opened_on,
    )
    return int(row.pk)


def add_term(client_id: int, name: str, value: str, starts_on: date, clause: str, at: datetime) -> None:
    """Write what was agreed with a client from a day on."""
    ContractTerm.objects.create(
        client_id=client_id, name=name, value=value, starts_on=starts_on, clause=clause, recorded_at=at
    )


def add_payout_details(
    client_id: int,
    holder: str,
    inn: str,
    account: str,
    bank_code: str,
    bank_name: str,
    correspondent_account: str,
    starts_on: date,
) -> int:
    """Write an account the client named for payouts and return its row number."""
    row = PayoutDetails.objects.create(
        client_id=client_id,
        holder=holder,
        inn=inn,
        account=account,
        bank_code=bank_code,
        bank_name=bank_name,
        correspondent_account=correspondent_account,
        starts_on=starts_on,
    )
    return int(row.pk)
