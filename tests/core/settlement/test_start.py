"""What starts a settlement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from reglament.core.settlement.progress import SettlementState
from reglament.core.settlement.start import SettlementStart, settlement_start
from tests.clauses import clause
from tests.core.settlement.deals import settlement_terms

AT_ONCE = SettlementStart(SettlementState.CONCLUDED, "order:17", None)


def waiting(clause_id: str, by: str) -> SettlementStart:
    ground = Ground.of("settlement.waits_for_instruction", clause_id, order="order:17", by=by)
    return SettlementStart(SettlementState.WAITING, "", ground)


@clause("GC-11.4")
@pytest.mark.parametrize(
    ("separately", "remark", "start"),
    [
        pytest.param(False, False, AT_ONCE, id="the order is the instruction"),
        pytest.param(False, True, AT_ONCE, id="a remark alone does not hold it back"),
        pytest.param(True, False, waiting("GC-11.4", "agreement"), id="an agreement does"),
    ],
)
def test_an_agreement_makes_settlement_wait(
    grandis: Rulebook, separately: bool, remark: bool, start: SettlementStart
) -> None:
    assert settlement_start("order:17", separately, remark, settlement_terms(grandis)) == start


@clause("GF-8.4.1")
@pytest.mark.parametrize(
    ("separately", "remark", "start"),
    [
        pytest.param(False, False, AT_ONCE, id="no settlement remark"),
        pytest.param(True, False, AT_ONCE, id="an agreement is not asked for"),
        pytest.param(False, True, waiting("GF-8.4.1", "order_remark"), id="no settlement in the order"),
    ],
)
def test_a_remark_in_the_order_makes_settlement_wait(
    geofinance: Rulebook, separately: bool, remark: bool, start: SettlementStart
) -> None:
    assert settlement_start("order:17", separately, remark, settlement_terms(geofinance)) == start


@clause("GC-11.4", "GF-8.4.1")
def test_where_an_order_is_no_instruction_every_deal_waits(grandis: Rulebook) -> None:
    terms = replace(settlement_terms(grandis), order_settles_trade=Cited(False, "GC-11.4"))

    assert settlement_start("order:17", False, False, terms) == waiting("GC-11.4", "agreement")
