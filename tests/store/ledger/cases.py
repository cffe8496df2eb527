"""Accounts and entries the ledger's tests speak of."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db import transaction

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.store.ledger.save import append_entries

FIRM = "grandis-brokerage"
DAY = date(2026, 3, 2)
NEXT_DAY = date(2026, 3, 3)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
BANK = AccountKey(AccountKind.PLACE_BANK, "", "40701810", "RUB")
FEES = AccountKey(AccountKind.FIRM_FEES, "", "", "RUB")


def cash_of(client: str) -> AccountKey:
    """Return the rouble account of a client at the bank."""
    return AccountKey(AccountKind.CLIENT_CASH, client, "own_bank", "RUB")


CASH = cash_of("1001")


def deposit(minor: int, on: date = DAY, client: str = "1001", basis: str = "") -> Entry:
    """Return the entry of money received for a client."""
    return Entry("cash.deposit", moved(BANK, cash_of(client), minor), on, basis)


def fee(minor: int, on: date = DAY, client: str = "1001", basis: str = "") -> Entry:
    """Return the entry of a fee withheld from a client."""
    return Entry("fee.withheld", moved(cash_of(client), FEES, minor), on, basis)


def post(*entries: Entry, at: datetime = AT) -> list[int]:
    """Post entries in a transaction of their own."""
    with transaction.atomic():
        return append_entries(FIRM, entries, at)
