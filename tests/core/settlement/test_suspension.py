"""Suspending for settlement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from reglament.core.settlement.suspension import (
    covered_again,
    debt_ground,
    money_lacking,
    suspended_faults,
    suspension_ground,
)
from reglament.core.units.amount import RUB, Amount
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


@clause("GC-17.10")
@pytest.mark.parametrize(
    ("cash", "planned", "dues", "lacking"),
    [
        (50000, 0, -50000, 0),
        (49999, 0, -50000, 1),
        (0, -100000, -50000, 150000),
        (0, 100000, -50000, 0),
        (0, 0, 0, 0),
        (10000, -10001, 0, 1),
        (-500, 0, 0, 500),
    ],
)
def test_money_is_lacking_when_what_there_is_does_not_pay_for_all(
    cash: int, planned: int, dues: int, lacking: int
) -> None:
    assert money_lacking(cash, planned, dues) == lacking


@clause("GC-17.10")
@pytest.mark.parametrize(("lacking", "suspends"), [(0, False), (1, True), (50000, True)])
def test_a_debt_of_a_kopeck_is_a_ground(grandis: Rulebook, lacking: int, suspends: bool) -> None:
    ground = debt_ground(Amount(lacking, RUB), settlement_terms(grandis))

    expected = Ground.of("settlement.money_lacking", "GC-17.10", lacking=Amount(lacking, RUB))
    assert ground == (expected if suspends else None)


@clause("GC-17.10")
@pytest.mark.parametrize(
    ("since", "brings_money", "refused"),
    [("2016-11-14", False, True), ("2016-11-14", True, False), ("", False, False), ("", True, False)],
)
def test_what_brings_money_is_taken_while_a_debtor_is_suspended(
    grandis: Rulebook, since: str, brings_money: bool, refused: bool
) -> None:
    faults = suspended_faults(since, brings_money, settlement_terms(grandis))

    expected = Ground.of("settlement.position_suspended", "GC-17.10", since=date(2016, 11, 14))
    assert faults == ((expected,) if refused else ())


@clause("GC-17.10")
def test_a_rulebook_that_is_silent_or_says_no_suspends_no_debtor(grandis: Rulebook, geofinance: Rulebook) -> None:
    says_no = replace(settlement_terms(grandis), debt_suspension=Cited(False, "GC-17.10"))
    for terms in (settlement_terms(geofinance), says_no):
        assert debt_ground(Amount(50000, RUB), terms) is None
        assert suspended_faults("2016-11-14", False, terms) == ()
