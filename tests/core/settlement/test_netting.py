"""Counter obligations set against each other."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reglament.core.settlement.netting import net_obligations
from reglament.core.settlement.obligations import Obligation
from tests.clauses import clause
from tests.core.settlement.deals import ON, bought, leg, sold


@clause("GC-11.7-netting")
def test_the_net_is_delivered_and_both_gross_rows_remain() -> None:
    rows = net_obligations([*bought(1, 100, 1000000).legs, *sold(2, 60, 610000).legs])

    assert [(row.unit, row.incoming, row.outgoing, row.net) for row in rows] == [
        ("RUB", 610000, 1000000, -390000),
        ("SMPL", 100, 60, 40),
    ]
    assert [[one.trade for one in row.gross] for row in rows] == [[1, 2], [1, 2]]


@clause("GC-11.7-netting")
def test_fees_are_not_netted_and_pools_are_kept_apart() -> None:
    other_day = ON + timedelta(days=1)
    rows = net_obligations(
        [
            leg(1, "cash", "RUB", -100),
            leg(1, "fees", "RUB", -5),
            leg(2, "cash", "RUB", 40, place="OTC"),
            leg(3, "cash", "RUB", 30, settle_on=other_day),
            leg(4, "cash", "RUB", 20, client="1002"),
        ]
    )

    assert [(row.client, row.settle_on, row.place, row.net) for row in rows] == [
        ("1001", ON, "MOEX_STOCK", -100),
        ("1001", ON, "OTC", 40),
        ("1001", other_day, "MOEX_STOCK", 30),
        ("1002", ON, "MOEX_STOCK", 20),
    ]


obligations = st.builds(
    Obligation,
    trade=st.integers(1, 50),
    client=st.sampled_from(["1001", "1002"]),
    place=st.sampled_from(["MOEX_STOCK", "OTC"]),
    component=st.sampled_from(["securities", "cash"]),
    unit=st.sampled_from(["RUB", "SMPL"]),
    minor=st.integers(-(10**9), 10**9),
    settle_on=st.sampled_from([date(2016, 11, 16), date(2016, 11, 17)]),
)


@given(st.lists(obligations, max_size=30))
def test_netting_keeps_every_sum(due: list[Obligation]) -> None:
    rows = net_obligations(due)

    for client in ("1001", "1002"):
        for unit in ("RUB", "SMPL"):
            net = sum(row.net for row in rows if (row.client, row.unit) == (client, unit))
            assert net == sum(one.minor for one in due if (one.client, one.unit) == (client, unit))
    assert sum(len(row.gross) for row in rows) == len(due)
