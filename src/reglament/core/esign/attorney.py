"""A power of attorney: what it must say, when it counts, and whether it carries one act."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from reglament.core.calendar.moments import local
from reglament.core.esign.access_terms import AccessTerms
from reglament.core.esign.paper import IssuerBlock, PersonBlock
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


class Power(IntEnum):
    """The five powers of appendix 3."""

    APPLY = 1
    USE = 2
    COPY = 3
    SIGN = 4
    RECEIVE = 5


CLAUSE_OF_POWER = {
    Power.APPLY: "SR-A3.4",
    Power.USE: "SR-A3.5",
    Power.COPY: "SR-A3.6",
    Power.SIGN: "SR-A3.7",
    Power.RECEIVE: "SR-A3.8",
}


class AttorneyState(StrEnum):
    """Where a power of attorney stands."""

    ENTERED = "entered"
    VERIFIED = "verified"
    ACTIVE = "active"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Attorney:
    """A power of attorney as its row tells."""

    number: str
    city: str
    issued_on: date | None
    principal: IssuerBlock
    person: PersonBlock
    powers: frozenset[int]
    valid_through: date | None
    specimen_certified: bool = True
    head_signed: bool = True
    sealed: bool = True
    passes_on: bool = False
    """Whether it lets another act in the representative's place."""


@rule("SR-A3.1")
def heading_faults(attorney: Attorney, today: date) -> tuple[Ground, ...]:
    """Return what its heading lacks: number, place, and a day that is not to come, without which it is void."""
    found = [
        Ground.of("access.field_empty", "SR-A3.1", paper_field=field)
        for field in ("number", "city")
        if not str(getattr(attorney, field)).strip()
    ]
    if attorney.issued_on is None or attorney.issued_on > today:
        found.append(Ground.of("attorney.void_without_day", "SR-A3.1"))
    return tuple(found)


@rule("SR-A3.8")
def ending_faults(attorney: Attorney, terms: AccessTerms) -> tuple[Ground, ...]:
    """Return what is wrong with its end: the last day, the specimen, the head's signature, the seal, substitution."""
    found = []
    if attorney.valid_through is None or attorney.issued_on is None or attorney.valid_through < attorney.issued_on:
        found.append(Ground.of("attorney.no_last_day", "SR-A3.8"))
    marks = {
        "specimen": attorney.specimen_certified,
        "head_signature": attorney.head_signed,
        "seal": attorney.sealed,
    }
    found += [
        Ground.of("access.mark_missing", "SR-A3.8", paper_mark=mark) for mark, there in marks.items() if not there
    ]
    substitution = terms.attorney_substitution
    if attorney.passes_on and substitution.value == "forbidden":
        found.append(Ground.of("attorney.substitution", substitution.clause))
    if not attorney.powers or attorney.powers - set(Power):
        found.append(Ground.of("attorney.powers_unknown", "SR-A3.8", given=_listed(attorney.powers)))
    return tuple(found)


@rule("SR-A3.2", "SR-A3.3")
def mismatches(attorney: Attorney, issuer: IssuerBlock, person: PersonBlock) -> tuple[Ground, ...]:
    """Return in what a power of attorney and an application differ: principal and representative must be the same."""
    found = [
        Ground.of(
            "attorney.differs", "SR-A3.2", paper_field=field, here=getattr(attorney.principal, field), there=there
        )
        for field in ("full_name", "ogrn", "inn")
        if getattr(attorney.principal, field) != (there := getattr(issuer, field))
    ]
    found += [
        Ground.of("attorney.differs", "SR-A3.3", paper_field=field, here=getattr(attorney.person, field), there=there)
        for field in ("name", "series", "number")
        if getattr(attorney.person, field) != (there := getattr(person, field))
    ]
    return tuple(found)


@rule("SR-A3.8", "SR-6.3-c")
def is_past(valid_through: date, at: datetime, terms: AccessTerms) -> bool:
    """Return whether a power of attorney is over at a moment: the day it names is its last, the whole of it."""
    today = local(at).date()
    if terms.attorney_last_day.value == "included":
        return today > valid_through
    return today >= valid_through


@rule("SR-6.3-c", "SR-3.3.9")
def state_at(
    state: AttorneyState, valid_through: date, revoked_at: datetime | None, at: datetime, terms: AccessTerms
) -> AttorneyState:
    """Return where a power of attorney stands at a moment; revoked from the receipt of the notice, not before."""
    if revoked_at is not None and at >= revoked_at:
        return AttorneyState.REVOKED
    if is_past(valid_through, at, terms):
        return AttorneyState.EXPIRED
    return AttorneyState.ACTIVE if state is AttorneyState.REVOKED else state


@rule("SR-A3.4", "SR-A3.5", "SR-A3.6", "SR-A3.7", "SR-A3.8")
def why_no_power(powers: Collection[int], power: Power, state: AttorneyState) -> Ground | None:
    """Return why an act is not covered: the power of attorney does not run, or does not give this power.

    What kinds of orders there are does not matter: power 4 covers those added later.
    """
    clause = CLAUSE_OF_POWER[power]
    if state is not AttorneyState.ACTIVE:
        return Ground.of("attorney.not_active", "SR-A3.8", attorney_state=state.value)
    if power not in powers:
        return Ground.of("attorney.no_power", clause, representative_power=int(power))
    return None


@rule("SR-3.3.9")
def powers_ended(noticed_at: datetime | None, at: datetime) -> Ground | None:
    """Return that powers have ended: from the receipt of the notice, whatever was published earlier."""
    if noticed_at is not None and at >= noticed_at:
        return Ground.of("attorney.powers_ended", "SR-3.3.9", since=noticed_at)
    return None


def _listed(powers: Collection[int]) -> str:
    return ", ".join(str(power) for power in sorted(powers))
