"""Ties between the taxpayer and other persons: related ones and kin, each from a day to a day, with its ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

RELATED = "related"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a person is to the taxpayer: `related`, or a degree of kinship."""

    person: str
    degree: str
    ground: str
    """Why they are related; of kin, the paper that proves it."""
    starts_on: date
    ends_on: date | None = None
    """Last day."""

    def holds_on(self, on: date) -> bool:
        """Return whether it stood on a day."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


@rule("DC-42", "DC-43", "DC-47")
def relation_faults(relation: Relation, terms: CryptoTerms) -> tuple[Ground, ...]:
    """Return why a tie may not be kept: no ground, days the wrong way round, a degree that is no close kin."""
    kin = terms.close_kin
    if relation.degree != RELATED and relation.degree not in kin.value:
        return (Ground.of("crypto.not_close_kin", kin.clause, degree=relation.degree, known=", ".join(kin.value)),)
    if relation.degree == RELATED and not relation.ground.strip():
        return (Ground.of("crypto.relation_without_ground", "DC-42", person=relation.person),)
    if relation.ends_on is not None and relation.ends_on < relation.starts_on:
        return (Ground.of("crypto.relation_ends_early", "DC-43", until=relation.ends_on, since=relation.starts_on),)
    return ()


@rule("DC-42", "DC-43")
def is_related(relations: Sequence[Relation], person: str, on: date) -> bool:
    """Return whether a person was related to the taxpayer on the very day of the deal."""
    return any(one.person == person and one.degree == RELATED and one.holds_on(on) for one in relations)


@rule("DC-47")
def is_kin(relations: Sequence[Relation], person: str, on: date, terms: CryptoTerms) -> bool:
    """Return whether a giver was close kin with a paper to prove it; without the paper the gift is taxed."""
    return any(
        one.person == person and one.degree in terms.close_kin.value and one.ground.strip() and one.holds_on(on)
        for one in relations
    )
