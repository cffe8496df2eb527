"""Payments of the queue as files of payment orders for the bank."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from reglament.batch.doors import BankDoor, Incomplete
from reglament.core.accounts.bank_account import BankAccount
from reglament.core.units.amount import money_from_text
from reglament.formats.bank_1c.values import BankFile, Document, Header, Party, PaymentAttributes
from reglament.formats.bank_1c.write import write_file
from reglament.store.accounts.load import bank_account_by_number, bank_accounts_of

KIND = "Платежное поручение"
ORDINARY_PRIORITY = "5"


class PaymentUnreadable(Incomplete):
    """A payload no payment order can be made of; says what is missing."""


def submit_payment(door: BankDoor, firm: str, key: str, payload: Mapping[str, Any], at: datetime) -> None:
    """Hand one payment to the bank as a file of its own, named by the queue's key."""
    payer = _payer(firm, str(payload.get("payer_account", "")))
    door.submit(firm, file_name(key), payment_file(payload, payer, at), at)


def file_name(key: str) -> str:
    """Return the file's name; one key, one file."""
    return f"{''.join(mark if mark.isalnum() or mark in '-_.' else '-' for mark in key)}.txt"


def payment_file(payload: Mapping[str, Any], payer: BankAccount, at: datetime) -> bytes:
    """Return the 1C exchange file with the one payment order."""
    day = date.fromisoformat(str(payload["date"])) if payload.get("date") else at.date()
    header = Header(
        version="1.03",
        encoding="Windows",
        accounts=(payer.number,),
        sender=payer.holder,
        receiver=payer.bank_name,
        created_on=at.date(),
        created_at=at.time().replace(microsecond=0),
        from_on=day,
        until_on=day,
        kinds=(KIND,),
    )
    return write_file(BankFile(header, (), (_document(payload, payer, day),)))


def _document(payload: Mapping[str, Any], payer: BankAccount, day: date) -> Document:
    missing = [name for name in ("number", "amount", "payee_name", "payee_account", "payee_bank_code", "purpose")
               if not payload.get(name)]  # fmt: skip
    if missing:
        raise PaymentUnreadable(f"the payment names no {', '.join(missing)}", *missing)
    return Document(
        kind=KIND,
        number=str(payload["number"]),
        dated_on=day,
        amount=money_from_text(str(payload["amount"])).minor,
        payer=_party(
            payer.holder, payer.inn, payer.number, payer.bank_name, payer.bank_code, payer.correspondent_account
        ),
        payee=_party(
            str(payload["payee_name"]),
            str(payload.get("payee_inn", "")),
            str(payload["payee_account"]),
            str(payload.get("payee_bank_name", "")),
            str(payload["payee_bank_code"]),
            str(payload.get("payee_correspondent_account", "")),
        ),
        purpose=str(payload["purpose"]),
        attributes=PaymentAttributes(operation_kind="01", identifier="0", priority=ORDINARY_PRIORITY),
    )


def _party(name: str, inn: str, account: str, bank: str, bik: str, correspondent: str) -> Party:
    return Party(
        name=f"ИНН {inn} {name}" if inn else name,
        name_parts=(name, "", "", ""),
        tax_id=inn,
        account=account,
        settlement_account=account,
        bank_name=bank,
        bik=bik,
        correspondent_account=correspondent,
    )


def _payer(firm: str, number: str) -> BankAccount:
    """Return the account to pay from: the one named, else the firm's first for clients' money."""
    if number:
        found = bank_account_by_number(firm, number)
    else:
        found = next((row for row in bank_accounts_of(firm) if row.kind == "special_brokerage"), None)
    if found is None:
        raise PaymentUnreadable(f"{firm} has no bank account {number or 'for clients’ money'} to pay from; add it")
    return found
