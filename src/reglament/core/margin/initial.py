"""The ban on acts that take a portfolio below its initial margin, or deeper below it."""

from __future__ import annotations

from decimal import Decimal

from reglament.core.margin.figures import NIL, Figures
from reglament.core.margin.terms import MarginTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@rule("GC-11.8.25", "GF-21.1.5-a")
def keeps_initial_margin(before: Figures, after: Figures, terms: MarginTerms) -> tuple[Ground, ...]:
    """Return why an act may not be done, or nothing when it keeps the initial margin.

    Below the margin an act may still narrow the gap. Where the rulebook says `value_not_below`, an act that opens or
    widens an uncovered position must leave the value at or above the initial margin.
    """
    test = terms.initial_margin_test
    if after.undecided:
        return tuple(Ground(ground.code, test.clause, ground.values) for ground in after.undecided)
    if after.S >= after.M0:
        return ()
    widens = _uncovered(after) > _uncovered(before) and test.value == "value_not_below"
    narrows = after.shortfall <= before.shortfall
    if narrows and not widens:
        return ()
    return (
        Ground.of(
            "margin.act_below_initial",
            test.clause,
            value=after.S,
            initial=after.M0,
            shortfall=after.shortfall,
            shortfall_before=before.shortfall,
        ),
    )


def _uncovered(figures: Figures) -> Decimal:
    return sum((term.uncovered for term in figures.terms), NIL)
