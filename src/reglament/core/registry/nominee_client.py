"""A nominee's clients: what he answers to a registrar's request, and when a person met twice is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reglament.core.registry.lists.disclosure import DisclosedPerson, Disclosure


@dataclass(frozen=True, slots=True)
class NomineeClient:
    """A client of a nominee with his papers of one issue, as the nominee's own books name him."""

    code: str
    name: str
    is_entity: bool
    quantity: int
    inn: str = ""
    email: str = ""
    document: str = ""
    country: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class AskedOf:
    """The request a nominee answers: its number, the paper, the day."""

    request: str
    isin: str
    record_on: date


def disclosure_of(asked: AskedOf, response: str, nominee: str, clients: Sequence[NomineeClient]) -> Disclosure:
    """Return a nominee's answer: every client with papers, nothing held back, nothing of the nominee's own."""
    persons = tuple(
        DisclosedPerson(
            account=client.code,
            name=client.name,
            is_entity=client.is_entity,
            quantity=client.quantity,
            doc_number=client.document,
            country=client.country,
            address=client.address,
            email=client.email,
            inn=client.inn,
        )
        for client in clients
    )
    total = sum(client.quantity for client in clients)
    return Disclosure(
        request=asked.request,
        response=response,
        isin=asked.isin,
        record_on=asked.record_on,
        nominee=nominee,
        own=0,
        of_clients=total,
        total=total,
        not_disclosed=0,
        persons=persons,
    )


class SameBy(StrEnum):
    """What says that two records are of one person."""

    INN = "inn"
    DOCUMENT = "document"
    NAME = "name"
    """A name alone: likely, and for a person to look at."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A person looked for across registers, nominees and brokers: by taxpayer number, document or name."""

    name: str = ""
    inn: str = ""
    document: str = ""


def same_by(sought: Sought, name: str, inn: str, document: str) -> SameBy | None:
    """Return what says that a record is of the person sought, or None.

    Numbers decide where both sides have them: two taxpayer numbers or documents that differ are two persons,
    whatever their names.
    """
    for mine, theirs, says in ((sought.inn, inn, SameBy.INN), (sought.document, document, SameBy.DOCUMENT)):
        if mine and theirs:
            return says if _plain(mine) == _plain(theirs) else None
    return SameBy.NAME if _plain(sought.name) and _plain(sought.name) == _plain(name) else None


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
