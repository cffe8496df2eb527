"""Scales and rates: tax of a base, in whole roubles."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

from reglament.core.crypto.operation import EXACT_DIGITS
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.steps import Step

_ROUNDING = {"full_roubles_half_up": (Decimal(1), ROUND_HALF_UP), "kopecks_half_up": (Decimal("0.01"), ROUND_HALF_UP)}


@rule("DC-18", "DC-19", "DC-33", "DC-34")
def by_scale(base: Decimal, scale: Sequence[Step]) -> Decimal:
    """Return the exact tax of a base: each slice at its own rate. A base below nought is taxed nil."""
    tax = Decimal(0)
    with localcontext(prec=EXACT_DIGITS):
        for index, step in enumerate(scale):
            upper = scale[index + 1].over if index + 1 < len(scale) else None
            top = base if upper is None else min(base, upper)
            tax += max(top - step.over, Decimal(0)) * step.rate
    return tax


def by_percent(base: Decimal, percent: Decimal) -> Decimal:
    """Return the exact tax of a base at one rate; a base below nought is taxed nil."""
    with localcontext(prec=EXACT_DIGITS):
        return max(base, Decimal(0)) * percent / 100


@rule("DC-87")
def rounded(tax: Decimal, terms: CryptoTerms) -> Decimal:
    """Return tax as it is paid: rounded once, as the year's rule says."""
    step, mode = _ROUNDING[terms.tax_rounding.value]
    with localcontext(prec=EXACT_DIGITS):
        return tax.quantize(step, rounding=mode)
