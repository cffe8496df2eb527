"""The one door to an assessment: who the taxpayer is decides which rules count his year."""

from __future__ import annotations

from dataclasses import replace

from reglament.core.crypto.assessment import Assessment, Case
from reglament.core.crypto.foreign import assess_foreign
from reglament.core.crypto.individual import assess_individual
from reglament.core.crypto.operation import CannotAssess
from reglament.core.crypto.organisation import assess_organisation
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited

_BY_TAXPAYER = {
    "individual": assess_individual,
    "organisation": assess_organisation,
    "foreign_organisation": assess_foreign,
}


def assess(case: Case, terms: CryptoTerms) -> Assessment:
    """Return a taxpayer's year. Raises `CannotAssess` with what is missing or contradicts."""
    late = [one for one in case.operations if one.on.year > case.year]
    if late:
        raise CannotAssess(Ground.of("crypto.after_the_year", "DC-85", operation=late[0].n, year=case.year))
    return _BY_TAXPAYER[case.taxpayer](case, terms)


@rule("DC-40", "DC-86")
def other_readings(case: Case, terms: CryptoTerms) -> dict[str, Assessment]:
    """Return the year under the readings not taken, by `position=value`: only for those that change the tax."""
    taken = assess(case, terms)
    basis, benefit = terms.mined_cost_basis, terms.benefit_to_cost
    other_basis = "recognised_income" if basis.value == "taxed_base" else "taxed_base"
    other_benefit = "not_added" if benefit.value == "added" else "added"
    others = {
        f"mined_cost_basis={other_basis}": replace(terms, mined_cost_basis=Cited(other_basis, basis.clause)),
        f"benefit_to_cost={other_benefit}": replace(terms, benefit_to_cost=Cited(other_benefit, benefit.clause)),
    }
    found = {name: assess(case, other) for name, other in others.items()}
    return {name: other for name, other in found.items() if other.tax != taken.tax}
