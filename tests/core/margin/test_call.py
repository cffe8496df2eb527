"""Notices: who is owed one, and what it says."""

from __future__ import annotations

import pytest

from reglament.core.margin.call import call_of, must_notify
from reglament.core.margin.watch import Seen
from tests.clauses import clause
from tests.core.margin.close_out import GEOFINANCE, GRANDIS
from tests.core.margin.world import d


@clause("GC-11.8.10", "GF-21.1.6")
def test_one_broker_notifies_each_breach_and_the_other_s_clients_look_themselves() -> None:
    assert must_notify(GEOFINANCE)
    assert not must_notify(GRANDIS)


@clause("GF-21.1.6")
@pytest.mark.parametrize(
    ("value", "shortfall"),
    [
        pytest.param("24000", 1000_00, id="a thousand short"),
        pytest.param("24999.99", 1, id="a kopeck short"),
        pytest.param("24999.996", 1, id="less than a kopeck is told as one"),
        pytest.param("25000", None, id="equal is no breach"),
        pytest.param("25000.01", None, id="above"),
    ],
)
def test_a_notice_states_the_shortfall_and_what_can_be_done(value: str, shortfall: int | None) -> None:
    call = call_of(Seen(d(value), d("25000"), d("12500")), GEOFINANCE)

    if shortfall is None:
        assert call is None
    else:
        assert call is not None
        assert (call.shortfall.minor, call.initial.minor, call.minimum.minor) == (shortfall, 25000_00, 12500_00)
        assert call.options == ("close_positions", "add_cash", "add_securities")
        assert call.clause == "GF-21.1.6"
        assert abs(call.value.decimal - d(value)) < d("0.01")
