"""How far a settlement has come."""

from __future__ import annotations

import pytest

from reglament.core.settlement.progress import SettlementState, settlement_state
from tests.clauses import clause


@clause("GC-2.28-deal-settlement", "GC-11.7")
@pytest.mark.parametrize(
    ("done", "state"),
    [
        pytest.param([False, False, False], SettlementState.CONCLUDED, id="nothing yet"),
        pytest.param([True, True, False], SettlementState.PARTLY_SETTLED, id="the exchange fee is unpaid"),
        pytest.param([False, False, True], SettlementState.PARTLY_SETTLED, id="the fee alone is paid"),
        pytest.param([True, True, True], SettlementState.SETTLED, id="all"),
    ],
)
def test_a_deal_is_settled_only_when_all_is_done(done: list[bool], state: SettlementState) -> None:
    assert settlement_state(done) is state
