"""The invented parties of the sandbox: the bank, and each firm's account and codes with the far side."""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.accounts.bank_account import BankAccount
from reglament.core.units.identifiers import account_with_key, inn_with_control

BANK_NAME = 'АО "УЧЕБНЫЙ БАНК"'
BANK_PLACE = "г. Москва"
BANK_BIK = "044599922"
BANK_CORRESPONDENT = account_with_key("30101810000000000922", BANK_BIK)


@dataclass(frozen=True, slots=True)
class FirmDetails:
    """One firm as its bank, the exchange and the clearing house know it."""

    firm: str
    name: str
    inn: str
    kpp: str
    bank_account: str
    """The special brokerage account: clients' money only."""
    member_code: str
    """Seven marks, first part of report names."""
    comp_id: str
    """Its end of the FIX line."""
    trading_account: str


def firm_details(firm: str) -> FirmDetails:
    """Return the invented details of a firm: known ones by name, any other by a number made of its name."""
    known = {"grandis-brokerage": ('ООО "Грандис Брокер"', 1), "geofinance-brokerage": ('ООО "Геофинанс"', 2)}
    name, number = known.get(firm, (firm, 10 + sum(firm.encode()) % 90))
    return FirmDetails(
        firm=firm,
        name=name,
        inn=inn_with_control(f"77099{number:04d}"),
        kpp="770901001",
        bank_account=account_with_key(f"407018100{number:011d}", BANK_BIK),
        member_code=f"MC{number:05d}",
        comp_id=f"BRK{number:05d}",
        trading_account=f"L01+{number:05d}F00",
    )


def client_money_account(details: FirmDetails) -> BankAccount:
    """Return the special brokerage account a firm keeps with the sandbox bank."""
    return BankAccount(
        number=details.bank_account,
        kind="special_brokerage",
        keeper="bank",
        bank_name=BANK_NAME,
        bank_code=BANK_BIK,
        correspondent_account=BANK_CORRESPONDENT,
        holder=details.name,
        inn=details.inn,
    )
