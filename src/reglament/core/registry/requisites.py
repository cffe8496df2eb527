"""The registrar's own requisites: what its papers on settlements name as the seller and its bank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from reglament.core.rulebook.grounds import Ground
from reglament.core.units.identifiers import is_account_of, is_bik, is_inn, is_ogrn

CLAUSE = "SR-6.4-b"
WITH_REQUISITES = ("invoice", "vat_invoice")
"""Papers that are worth nothing without the seller's numbers; the others show what is recorded."""
KPP = re.compile(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}")
CORRESPONDENT = "301"
"""How correspondent accounts begin, and no account of a bank's client does."""


@dataclass(frozen=True, slots=True)
class Requisites:
    """What identifies the registrar on a paper, from a day on."""

    name: str
    """Full name."""
    ogrn: str
    inn: str
    kpp: str
    address: str
    bank: str
    """Name and place of the bank."""
    bik: str
    account: str
    correspondent: str
    head_post: str
    head: str
    accountant: str
    starts_on: date


TEXTS = tuple(field.name for field in fields(Requisites) if field.name != "starts_on")
"""All that is typed, in the order it stands; none may be empty."""


def requisites_obstacle(one: Requisites) -> Ground | None:
    """Return the first requisite that is empty or cannot be: wrong length, wrong check digits, another bank's account.

    The registrar is an entity: its INN has 10 digits and its OGRN 13.
    """
    for name in TEXTS:
        if not getattr(one, name).strip():
            return Ground.of("requisites.missing", CLAUSE, field=f"requisites.{name}")
    numbers = (
        ("ogrn", one.ogrn, 13, len(one.ogrn) == 13 and is_ogrn(one.ogrn)),
        ("inn", one.inn, 10, len(one.inn) == 10 and is_inn(one.inn)),
        ("kpp", one.kpp, 9, KPP.fullmatch(one.kpp) is not None),
        ("bik", one.bik, 9, is_bik(one.bik)),
    )
    for name, value, length, holds in numbers:
        if not holds:
            return Ground.of("requisites.wrong", CLAUSE, field=f"requisites.{name}", value=value, length=length)
    accounts = (("account", one.account, False), ("correspondent", one.correspondent, True))
    for name, value, is_correspondent in accounts:
        if not is_account_of(value, one.bik) or value.startswith(CORRESPONDENT) is not is_correspondent:
            return Ground.of("requisites.account", CLAUSE, field=f"requisites.{name}", account=value, bik=one.bik)
    return None


def requisites_on(history: Sequence[Requisites], on: date) -> Requisites | None:
    """Return what stands on a day: of those begun by then the latest, of one day the one written last."""
    begun = [one for one in history if one.starts_on <= on]
    # Of equals max() keeps the first it meets: reversed, that is the one written last.
    return max(reversed(begun), key=lambda one: one.starts_on, default=None)


def paper_requisites(kind: str, standing: Requisites | None, on: date) -> Requisites | Ground | None:
    """Return what a paper of a kind shows, or that it cannot be made while nothing is recorded."""
    if standing is None and kind in WITH_REQUISITES:
        return Ground.of("finance.no_requisites", CLAUSE, on=on)
    return standing
