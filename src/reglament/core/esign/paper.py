"""Papers of access as they were filled in: their fields, and what is wrong with what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reglament.core.esign.delivery import contact_faults
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.identifiers import is_inn, is_ogrn

_SERIES, _NUMBER, _DIVISION = re.compile(r"\d{4}"), re.compile(r"\d{6}"), re.compile(r"\d{3}-\d{3}")
_KPP = re.compile(r"\d{4}[0-9A-Z]{2}\d{3}")
OGRN_DIGITS, INN_DIGITS = 13, 10
"""Of an organisation; an entrepreneur and a person have longer ones."""
PASSPORT = "passport"


@dataclass(frozen=True, slots=True)
class IssuerBlock:
    """The issuer as a paper names him, and the official who signs for him."""

    full_name: str
    ogrn: str
    inn: str
    kpp: str
    address: str
    official_position: str
    official_name: str
    official_basis: str
    """The document he acts on."""


@dataclass(frozen=True, slots=True)
class PersonBlock:
    """The representative as a paper names him."""

    name: str
    document_kind: str
    series: str
    number: str
    issued_on: date | None
    issued_by: str
    division_code: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    """Asked for by the power of attorney alone."""

    @property
    def document(self) -> str:
        """Kind, series and number, as a representative's card says them."""
        return " ".join(part for part in (self.document_kind, self.series, self.number) if part)


@rule("SR-A1.4", "SR-A2.2", "SR-A3.2")
def issuer_faults(issuer: IssuerBlock, clause: str) -> tuple[Ground, ...]:
    """Return what is wrong with the issuer's fields: nothing empty, check digits right, KPP of nine signs."""
    found = [_missing(clause, field) for field in ("full_name", "address") if not str(getattr(issuer, field)).strip()]
    if len(issuer.ogrn) != OGRN_DIGITS or not is_ogrn(issuer.ogrn):
        found.append(Ground.of("access.ogrn_wrong", clause, ogrn=issuer.ogrn))
    if len(issuer.inn) != INN_DIGITS or not is_inn(issuer.inn):
        found.append(Ground.of("access.inn_wrong", clause, inn=issuer.inn))
    if _KPP.fullmatch(issuer.kpp) is None:
        found.append(Ground.of("access.kpp_wrong", clause, kpp=issuer.kpp))
    return tuple(found)


@rule("SR-A1.5", "SR-A2.2", "SR-A3.2")
def official_faults(issuer: IssuerBlock, clause: str) -> tuple[Ground, ...]:
    """Return which of the signing official's fields are empty: position, name, the document he acts on."""
    fields = ("official_position", "official_name", "official_basis")
    return tuple(_missing(clause, field) for field in fields if not str(getattr(issuer, field)).strip())


@rule("SR-A1.6")
def person_of(persons: Sequence[PersonBlock]) -> PersonBlock | Ground:
    """Return the one representative of a paper; a second one needs a paper of his own."""
    if len(persons) != 1:
        return Ground.of("access.one_person", "SR-A1.6", named=len(persons))
    (person,) = persons
    return person


@rule("SR-A1.7", "SR-A2.3", "SR-A3.3")
def person_faults(person: PersonBlock, today: date, clause: str) -> tuple[Ground, ...]:
    """Return what is wrong with who the representative is; a passport has its signs and its division."""
    fields = ["name", "document_kind", "number", "issued_by"]
    found = [_missing(clause, field) for field in fields if not str(getattr(person, field)).strip()]
    if person.issued_on is None or person.issued_on > today:
        found.append(Ground.of("access.issued_wrong", clause, issued_on=str(person.issued_on or "")))
    if person.document_kind == PASSPORT:
        shapes = {"series": _SERIES, "number": _NUMBER}
        if clause != "SR-A3.3":
            shapes["division_code"] = _DIVISION
        found += [
            Ground.of("access.passport_wrong", clause, paper_field=field, value=getattr(person, field))
            for field, shape in shapes.items()
            if shape.fullmatch(getattr(person, field)) is None
        ]
    return tuple(found)


@rule("SR-A3.3")
def registration_faults(person: PersonBlock) -> tuple[Ground, ...]:
    """Return that a power of attorney does not say where the representative is registered."""
    return () if person.address.strip() else (_missing("SR-A3.3", "address"),)


@rule("SR-A1.8")
def contacts_faults(person: PersonBlock) -> tuple[Ground, ...]:
    """Return what is wrong with the contacts: one of them at least, each readable."""
    if not person.email and not person.phone:
        return (Ground.of("access.no_contact", "SR-A1.8"),)
    return contact_faults(person.email, person.phone)


@rule("SR-A1.3")
def purpose_of(purposes: Sequence[str], has_account: bool) -> str | Ground:
    """Return the one purpose ticked, `register` or `change`; data of somebody without an account cannot change."""
    if tuple(purposes) not in (("register",), ("change",)):
        return Ground.of("access.one_purpose", "SR-A1.3", ticked=", ".join(purposes))
    (purpose,) = purposes
    if purpose == "change" and not has_account:
        return Ground.of("access.nothing_to_change", "SR-A1.3")
    return purpose


@rule("SR-A1.7")
def division_code(written: str) -> str:
    """Return a division code with its hyphen: `770045` is `770-045`."""
    plain = written.strip()
    return f"{plain[:3]}-{plain[3:]}" if len(plain) == 6 and plain.isdigit() else plain


def _missing(clause: str, field: str) -> Ground:
    return Ground.of("access.field_empty", clause, paper_field=field)
