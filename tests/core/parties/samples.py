"""Terms of both rulebooks on a day, for tests of categories."""

from __future__ import annotations

from datetime import date

from reglament.core.parties.terms import AssetTestTerms, CategoryTerms, RequestTerms
from reglament.core.rulebook.terms import terms_of
from tests.rulebooks import geofinance_rulebook, grandis_rulebook

_GRANDIS, _GEOFINANCE = grandis_rulebook().editions[-1], geofinance_rulebook().editions[-1]
G_ON, F_ON = date(2016, 11, 15), date(2025, 3, 5)
G_CATEGORY, F_CATEGORY = terms_of(CategoryTerms, _GRANDIS, G_ON), terms_of(CategoryTerms, _GEOFINANCE, F_ON)
G_REQUEST, F_REQUEST = terms_of(RequestTerms, _GRANDIS, G_ON), terms_of(RequestTerms, _GEOFINANCE, F_ON)
G_TEST, F_TEST = terms_of(AssetTestTerms, _GRANDIS, G_ON), terms_of(AssetTestTerms, _GEOFINANCE, F_ON)
