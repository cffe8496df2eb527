"""Write an assessment in the shape of the contract for `coin assess`: amounts as text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from reglament.core.crypto.assessment import Assessment, Case
from reglament.core.crypto.quotes import quote_faults
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import as_plain


def plain_from(assessment: Assessment, case: Case, terms: CryptoTerms) -> dict[str, Any]:
    """Return the year as taxed, ready for JSON: bases to the kopeck, tax as it is paid."""
    found: dict[str, Any] = {
        "operations": [
            {
                "n": one.n,
                "income": _money(one.income),
                "cost": _money(one.cost),
                "base": _money(one.base),
                "area": one.area,
                "lots": [
                    {"n": part.lot, "quantity": f"{part.quantity:f}", "cost": _money(part.cost)} for part in one.taken
                ],
                "grounds": [as_plain(ground) for ground in one.grounds],
            }
            for one in sorted(assessment.results, key=lambda one: one.n)
        ],
        "bases": {name: _money(base) for name, base in assessment.bases.items()},
        "tax": f"{assessment.tax:f}",
        "taxes": {name: f"{tax:f}" for name, tax in assessment.taxes.items()},
    }
    if assessment.carry is not None:
        carry = assessment.carry
        found["loss_carry"] = {
            "brought": _money(carry.brought),
            "most": _money(carry.most),
            "used": _money(carry.used),
            "percent": f"{terms.loss_cap_percent.value:f}",
            "clause": terms.loss_cap_percent.clause,
        }
    if case.losses or assessment.losses_left:
        found["losses_left"] = _money(sum((amount for _year, amount in assessment.losses_left), Decimal(0)))
        found["losses_by_year"] = {str(year): _money(amount) for year, amount in assessment.losses_left}
    return {**found, **quotes_told(case, terms)}


def quotes_told(case: Case, terms: CryptoTerms) -> dict[str, Any]:
    """Return which of the quotes given may be used and which not, with the first ground of each refused one."""
    if not case.quotes:
        return {}
    eligible: list[dict[str, str]] = []
    refused: list[dict[str, Any]] = []
    for one in case.quotes:
        faults = quote_faults(one, one.day, terms)
        if faults:
            refused.append({"exchange": one.exchange, "ground": faults[0].code, "grounds": _plain(faults)})
        else:
            eligible.append({"exchange": one.exchange, "quote_rub": _money(one.roubles)})
    return {"eligible_quotes": eligible, "refused_quotes": refused}


def _plain(grounds: Sequence[Any]) -> list[dict[str, object]]:
    return [as_plain(ground) for ground in grounds]


def _money(value: Decimal) -> str:
    return f"{value:.2f}"
