"""Suspending for settlement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from reglament.core.settlement.suspension import covered_again, suspension_ground
from tests.clauses import clause
from tests.core.settlement.deals import ON, settlement_terms


@clause("GF-8.4.5")
@pytest.mark.parametrize(("planned", "lacking"), [(-500000, 500000), (-1, 1), (0, None), (1, None)])
def test_only_a_lack_allows_suspension(geofinance: Rulebook, planned: int, lacking: int | None) -> None:
    ground = suspension_ground(planned, "RUB", "MOEX_STOCK", ON, settlement_terms(geofinance))

    if lacking is None:
        assert ground is None
    else:
        assert ground == Ground.of(
            "settlement.planned_short", "GF-8.4.5", lacking=lacking, unit="RUB", place="MOEX_STOCK", on=ON
        )


@clause("GF-8.4.5")
def test_a_rulebook_that_is_silent_suspends_nothing(grandis: Rulebook) -> None:
    assert suspension_ground(-500000, "RUB", "MOEX_STOCK", ON, settlement_terms(grandis)) is None


@clause("GF-8.4.5")
def test_a_rulebook_that_says_no_suspends_nothing(geofinance: Rulebook) -> None:
    terms = replace(settlement_terms(geofinance), shortage_suspension=Cited(False, "GF-8.4.5"))

    assert suspension_ground(-500000, "RUB", "MOEX_STOCK", ON, terms) is None


@clause("GF-8.4.5")
def test_what_was_suspended_is_released_when_nothing_is_lacking() -> None:
    assert covered_again({("MOEX_STOCK", "RUB"): 0, ("MOEX_STOCK", "SMPL"): 10})
    assert not covered_again({("MOEX_STOCK", "RUB"): -1, ("MOEX_STOCK", "SMPL"): 10})
