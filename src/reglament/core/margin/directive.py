"""Directives of the central bank: which kind of computation counts on a day.

The scheme changed several times; what a day's directive says stands in the rulebook as dated values, so a report for
a past day is made by the rules of that day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from reglament.core.margin.terms import MarginTerms
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.rulebook.editions import Edition
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import terms_of

USUAL_EXPONENTS: Mapping[RiskCategory, Decimal] = {
    RiskCategory.STANDARD: Decimal(2),
    RiskCategory.INCREASED: Decimal(1),
    RiskCategory.SPECIAL: Decimal(1),
    RiskCategory.BEGINNER: Decimal(2),
}
"""To which power a clearing rate is taken for the initial margin of a category."""


@dataclass(frozen=True, slots=True)
class Directive:
    """The computation in force: what the minimum margin is, how rates are derived, what becomes of blocked money."""

    code: str
    """`3234-U`, `6681-U`; empty for a question asked without a day."""
    minimum_rule: str
    """`rates`: the sum with minimum rates; `half`: half of the initial margin."""
    exponents: Mapping[RiskCategory, Decimal] = field(default_factory=lambda: USUAL_EXPONENTS)
    beginner_floor: Decimal = Decimal(1)
    """The least initial rate of a beginner."""
    blocked_money: str = "counted"
    """`left_out`: money whose use is barred does not count in the value of the portfolio."""
    clause: str = ""

    def exponent_of(self, category: RiskCategory) -> Decimal:
        """Return the power for the initial rates of a category; for minimum rates it is half of that."""
        return self.exponents[category]


def directive_on(edition: Edition, on: date) -> Directive:
    """Return the directive in force on a day, as the rulebook's edition says."""
    return directive_of(terms_of(MarginTerms, edition, on))


@rule("GF-2.43-portfolio-value", "GC-2.38-minimum-margin")
def directive_of(terms: MarginTerms) -> Directive:
    """Return the directive that the terms of a day name, with its kind of minimum margin and its powers."""
    return Directive(
        code=terms.directive.value,
        minimum_rule=terms.minimum_margin_rule.value,
        exponents={
            RiskCategory.STANDARD: terms.rate_power_standard.value,
            RiskCategory.INCREASED: terms.rate_power_increased.value,
            RiskCategory.SPECIAL: terms.rate_power_special.value,
            RiskCategory.BEGINNER: terms.rate_power_beginner.value,
        },
        beginner_floor=terms.beginner_rate_min.value,
        blocked_money=terms.blocked_money.value,
        clause=terms.directive.clause,
    )
