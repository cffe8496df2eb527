"""The rate of the special REPO: what the client's tariff says on the day of the deal."""

from __future__ import annotations

from decimal import Decimal

from reglament.core.fees.terms import TariffTerms
from reglament.core.repo.terms import SpecialRepoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited


@rule("GC-2.41-special-repo-rate")
def special_rate_of(tariff: str, tariffs: TariffTerms, terms: SpecialRepoTerms) -> Cited[Decimal] | Ground:
    """Return the rate of a tariff in per cent a year, or why no special REPO is made under it.

    Both terms are those of the day of the deal: a rate changed later changes no deal.
    """
    rates = {
        tariffs.flat_name.value: terms.flat_special_repo_rate,
        tariffs.turnover_name.value: terms.turnover_special_repo_rate,
        tariffs.inclusive_name.value: terms.inclusive_special_repo_rate,
        tariffs.former_name.value: terms.former_special_repo_rate,
    }
    cited = rates.get(tariff)
    if cited is None or cited.value is None:
        clause = "" if cited is None else cited.clause
        return Ground.of("repo.tariff_without_rate", clause, tariff=tariff)
    return Cited(cited.value, cited.clause)
