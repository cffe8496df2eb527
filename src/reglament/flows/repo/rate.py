"""The rate a client's special REPO is made at: of his tariff, on the day of the deal."""

from __future__ import annotations

from decimal import Decimal

from reglament.core.fees.terms import TariffTerms
from reglament.core.repo.special_rate import special_rate_of
from reglament.core.repo.terms import SpecialRepoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited, terms_of
from reglament.flows.act import Act
from reglament.store.fees.load import fee_schedule_of


def rate_for(act: Act, client: str, terms: SpecialRepoTerms) -> Cited[Decimal] | Ground:
    """Return the rate in per cent a year, or why no special REPO is made for the client today."""
    tariff = fee_schedule_of(act.firm, client, act.edition, act.on).tariff.name
    return special_rate_of(tariff, terms_of(TariffTerms, act.edition, act.on), terms)
