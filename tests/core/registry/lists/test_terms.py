"""What the rulebook fixes for lists."""

from __future__ import annotations

from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.registry.lists.sample import terms_on


@clause("SR-6.6-4")
def test_the_law_of_the_buy_out_is_that_of_the_rulebook() -> None:
    assert terms_on().buy_out_law == Cited("208-ФЗ, ст. 84.8", "SR-6.6-4")
