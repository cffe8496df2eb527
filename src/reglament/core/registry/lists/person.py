"""From the register's accounts and questionnaires to the person of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.lists.holder import NOMINEES, ListedAs
from reglament.core.registry.lists.income import (
    COMPANY,
    DEPOSITORY,
    NOMINEE,
    NON_RESIDENT_COMPANY,
    NON_RESIDENT_PERSON,
    RESIDENT_PERSON,
)

_PASSPORT = re.compile(r"(\d\d ?\d\d) (?:№ ?)?(\d{6})")
_ACCOUNT = re.compile(r"(?<!\d)\d{20}(?!\d)")
_BIK = re.compile(r"(?<!\d)0\d{8}(?!\d)")
_OGRN = re.compile(r"(?<!\d)(?:\d{13}|\d{15})(?!\d)")
PASSPORT_CODE, FOREIGN_PASSPORT_CODE, OTHER_CODE = "21", "10", "91"
"""Codes of identity documents as the tax service lists them."""
OKSM: Mapping[str, str] = {
    "RU": "643", "KZ": "398", "BY": "112", "AM": "051", "KG": "417", "UZ": "860", "TJ": "762", "AZ": "031",
    "GE": "268", "MD": "498", "UA": "804", "TM": "795", "CN": "156", "IN": "356", "AE": "784", "TR": "792",
    "CY": "196", "DE": "276", "FR": "250", "GB": "826", "US": "840", "IL": "376", "CH": "756", "RS": "688",
}  # fmt: skip
"""Numbers of countries; a country that is not here is shown by its letters alone."""

_LISTED: Mapping[str, ListedAs] = {
    PersonalKind.NOMINEE.value: ListedAs.NOMINEE,
    PersonalKind.CENTRAL_DEPOSITORY.value: ListedAs.CENTRAL_DEPOSITORY,
    PersonalKind.TRUSTEE.value: ListedAs.TRUSTEE,
    PersonalKind.DEPOSIT.value: ListedAs.DEPOSIT,
    PersonalKind.ISSUER_EMISSION.value: ListedAs.EMISSION,
    PersonalKind.ISSUER_TREASURY.value: ListedAs.TREASURY,
    PersonalKind.UNIDENTIFIED.value: ListedAs.UNIDENTIFIED,
}


def listed_as(account_kind: str, person_kind: str) -> str:
    """Return the kind of account as lists print it; an owner is a person or an organisation."""
    if account_kind == PersonalKind.OWNER:
        return ListedAs.OWNER_LEGAL.value if person_kind == "entity" else ListedAs.OWNER_NATURAL.value
    return _LISTED[account_kind].value


def document_of(document: str, person_kind: str, country: str) -> tuple[str, str]:
    """Return the code and the number of what identifies a person: a passport, or the OGRN."""
    if not document:
        return "", ""
    if person_kind == "entity":
        found = _OGRN.search(document)
        return ("OGRN", found[0]) if found else ("", document)
    found = _PASSPORT.search(document)
    if found:
        return PASSPORT_CODE, f"{found[1]} {found[2]}"
    return (FOREIGN_PASSPORT_CODE if country not in ("", "RU") else OTHER_CODE), document


def payment_of(bank_details: str, address: str, person_kind: str) -> tuple[str, str, str]:
    """Return the way of payment, the payee's account and BIK; a person without an account at a bank is paid by post."""
    account = _ACCOUNT.search(bank_details)
    if account is None:
        return ("postal_order" if address and person_kind == "individual" else ""), "", ""
    rest = bank_details.replace(account[0], "")
    bik = _BIK.search(rest)
    return "bank_transfer", account[0], bik[0] if bik else ""


def taxed_as(account_kind: str, person_kind: str, tax_status: str, country: str) -> str:
    """Return the tax status as lists print it; where the questionnaire is silent, the country decides."""
    if account_kind == ListedAs.CENTRAL_DEPOSITORY:
        return DEPOSITORY
    if account_kind in NOMINEES:
        return NOMINEE
    if not person_kind:
        return ""
    is_resident = tax_status == "resident" or (not tax_status and country == "RU")
    if person_kind == "entity":
        return COMPANY if is_resident else NON_RESIDENT_COMPANY
    return RESIDENT_PERSON if is_resident else NON_RESIDENT_PERSON


def sending_way(account_kind: str, email: str) -> str:
    """Return how papers are sent to a person: through the nominee, by e-mail, by letter."""
    if account_kind in NOMINEES:
        return "nominee"
    return "email" if email else "letter"
