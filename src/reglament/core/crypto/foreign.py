"""A foreign firm without an establishment here: its part of a mining pool is income from a Russian source."""

from __future__ import annotations

from decimal import Decimal

from reglament.core.crypto.assessment import Assessment, Case, Result
from reglament.core.crypto.operation import CannotAssess, Kind, in_time_order
from reglament.core.crypto.quotes import quoted
from reglament.core.crypto.scale import by_percent, rounded
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

NIL = Decimal(0)


@rule("DC-31")
def assess_foreign(case: Case, terms: CryptoTerms) -> Assessment:
    """Return a foreign firm's year: pool income taxed whole.

    Raises `CannotAssess` when it has an establishment here.
    """
    if case.has_establishment:
        raise CannotAssess(Ground.of("crypto.has_establishment", "DC-31"))
    results = []
    for one in in_time_order([quoted(each, case.quotes, terms) for each in case.operations]):
        if one.kind is not Kind.MINE or one.on.year != case.year:
            results.append(Result(one.n, grounds=[Ground.of("crypto.not_of_this_source", "DC-31", operation=one.n)]))
            continue
        worth = one.price if one.quote is None else one.worth
        if worth is None:
            raise CannotAssess(Ground.of("crypto.no_quote", "DC-31", operation=one.n, on=one.on))
        ground = Ground.of("crypto.pool_income", "DC-31", percent=terms.foreign_pool_percent.value)
        results.append(Result(one.n, income=worth, base=worth, area="mining", grounds=[ground]))
    base = sum((one.base for one in results), NIL)
    tax = rounded(by_percent(base, terms.foreign_pool_percent.value), terms)
    return Assessment(results, {"mining": base}, tax, {"mining": tax})
