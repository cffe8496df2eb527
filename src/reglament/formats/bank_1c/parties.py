"""What must hold of one side of a payment: tax number, bank code, account key."""

from collections.abc import Iterator

from reglament.core.units.identifiers import (
    is_account_of,
    is_bic,
    is_bik,
    is_digits,
    is_iban,
    is_inn,
    is_kazakh_number,
)
from reglament.formats.bank_1c.values import Party
from reglament.formats.errors import WrongValue

Oddity = tuple[str, str, str]
"""Field, rule and text of a remark; the line is added by whoever knows it."""


def oddities_of_party(party: Party, side: str, kazakh: bool) -> tuple[Oddity, ...]:
    """Return what is odd about a party; raise WrongValue for what cannot be right.

    `side` is the first half of the keys: Плательщик or Получатель.
    """
    checks = _kazakh_oddities(party, side) if kazakh else _russian_oddities(party, side)
    return tuple(checks)


def _is_none(number: str) -> bool:
    return not number.strip("0")


def _russian_oddities(party: Party, side: str) -> Iterator[Oddity]:
    inn = party.tax_id
    if not _is_none(inn) and not is_inn(inn):
        if not is_digits(inn, 5):
            raise WrongValue(
                None, f"{side}ИНН", "inn.control",
                "10 or 12 digits with right control digits, 0 or nothing", f"“{inn}”",
            )  # fmt: skip
        yield f"{side}ИНН", "inn.foreign_code", f"{inn} is the code of a foreign organisation"
    kpp = party.kpp
    if not _is_none(kpp) and not (len(kpp) == 9 and kpp.isascii() and kpp.isalnum()):
        raise WrongValue(None, f"{side}КПП", "kpp.form", "9 marks, 0 or nothing", f"“{kpp}”")
    if party.bik and not is_bik(party.bik):
        raise WrongValue(None, f"{side}БИК", "bik.form", "9 digits beginning with 0", party.bik)
    yield from _account_oddities(party, side)


def _account_oddities(party: Party, side: str) -> Iterator[Oddity]:
    account = party.own_account
    field = f"{side}РасчСчет" if party.settlement_account else f"{side}Счет"
    if not account:
        yield field, "account.missing", "no account is given"
    elif not is_digits(account, 20):
        if account.isdigit() and not is_iban(account):
            raise WrongValue(None, field, "account.length", "20 digits", f"“{account}”")
        yield field, "account.foreign", f"{account} is not an account in a Russian bank"
    elif not party.bik:
        yield field, "account.key_unchecked", "no BIK is given, the account key is not checked"
    elif not is_account_of(account, party.bik):
        raise WrongValue(None, field, "account.key", f"an account whose key fits BIK {party.bik}", account)
    correspondent = party.correspondent_account
    if not _is_none(correspondent) and party.bik and not is_account_of(correspondent, party.bik):
        raise WrongValue(
            None, f"{side}Корсчет", "account.key",
            f"a correspondent account whose key fits BIK {party.bik}", correspondent,
        )  # fmt: skip


def _kazakh_oddities(party: Party, side: str) -> Iterator[Oddity]:
    if not _is_none(party.tax_id) and not is_kazakh_number(party.tax_id):
        raise WrongValue(
            None, f"{side}ИНН", "iin.control", "12 digits with a right control digit, or none",
            f"“{party.tax_id}”",
        )  # fmt: skip
    account = party.own_account
    if not account:
        yield f"{side}Счет", "account.missing", "no account is given"
    elif account.startswith("KZ") or account.isdigit():
        if not is_iban(account):
            raise WrongValue(
                None, f"{side}Счет", "iban.control", "KZ and 18 marks with right check digits",
                f"“{account}”",
            )  # fmt: skip
    else:
        yield f"{side}Счет", "account.foreign", f"{account} is not an account in a Kazakh bank"
    if party.bik and not is_bic(party.bik):
        raise WrongValue(None, f"{side}БИК", "bic.form", "8 or 11 marks", f"“{party.bik}”")
    if party.residency_code and not is_digits(party.residency_code, 2):
        raise WrongValue(None, f"{side}КБЕ", "kbe.form", "2 digits", f"“{party.residency_code}”")
