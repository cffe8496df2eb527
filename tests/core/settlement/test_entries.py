"""Entries of a deal."""

from __future__ import annotations

from reglament.core.ledger.entry import totals_by_unit
from reglament.core.settlement.entries import conclusion_entry, settlement_entry
from tests.clauses import clause
from tests.core.settlement.deals import ON, bought, sold, trade


def test_a_concluded_purchase_is_planned() -> None:
    entry = conclusion_entry(trade(), bought(9, 10, 100000).legs, ON, "GC-11.4")

    assert {str(line.account): line.minor for line in entry.lines} == {
        "client.planned/1001/MOEX_STOCK/SMPL": 10,
        "place.planned/-/MOEX_STOCK/SMPL": -10,
        "client.planned/1001/MOEX_STOCK/RUB": -100000,
        "place.planned/-/MOEX_STOCK/RUB": 100000,
    }
    assert (entry.what, entry.basis, entry.clause) == ("trade.concluded", "trade:9", "GC-11.4")


def test_settlement_clears_the_plan_and_moves_what_was_planned() -> None:
    concluded = conclusion_entry(trade(), sold(9, 10, 100000).legs, ON, "GC-11.4")
    settled = settlement_entry(trade(), sold(9, 10, 100000).legs, ON, "GC-11.4")

    totals: dict[str, int] = {}
    for line in (*concluded.lines, *settled.lines):
        totals[str(line.account)] = totals.get(str(line.account), 0) + line.minor
    assert {name: minor for name, minor in totals.items() if minor} == {
        "client.cash/1001/MOEX_STOCK/RUB": 100000,
        "place.market/-/MOEX_STOCK/RUB": -100000,
        "client.papers/1001/MOEX_STOCK/SMPL": -10,
        "place.depository/-/MOEX_STOCK/SMPL": 10,
    }
    assert totals_by_unit(settled.lines) == {"SMPL": 0, "RUB": 0}


@clause("GF-4.6", "GF-10.2.14-a")
def test_the_proceeds_of_a_sale_are_credited_without_an_instruction() -> None:
    entry = settlement_entry(trade(), sold(9, 100, 2_500_000).legs, ON, "GF-8.4.1")

    assert [(str(line.account), line.minor) for line in entry.lines if line.account.unit == "RUB"] == [
        ("place.planned/-/MOEX_STOCK/RUB", 2_500_000),
        ("client.planned/1001/MOEX_STOCK/RUB", -2_500_000),
        ("place.market/-/MOEX_STOCK/RUB", -2_500_000),
        ("client.cash/1001/MOEX_STOCK/RUB", 2_500_000),
    ]
    assert {str(line.account): line.minor for line in entry.lines if line.account.unit == "SMPL"} == {
        "place.planned/-/MOEX_STOCK/SMPL": -100,
        "client.planned/1001/MOEX_STOCK/SMPL": 100,
        "place.depository/-/MOEX_STOCK/SMPL": 100,
        "client.papers/1001/MOEX_STOCK/SMPL": -100,
    }
    assert (entry.what, entry.value_on, entry.basis, entry.clause) == ("trade.settled", ON, "trade:9", "GF-8.4.1")
    assert [name for name, _ in entry.extra] == ["side", "instrument", "pieces", "price"]


@clause("GF-4.6", "GF-10.2.14-b", "GF-10.2.14-a")
def test_the_price_of_a_purchase_is_debited_without_an_instruction() -> None:
    entry = settlement_entry(trade(), bought(9, 100, 4_000_000).legs, ON, "GF-8.4.1")

    moved = {str(line.account): line.minor for line in entry.lines}
    assert moved == {
        "place.planned/-/MOEX_STOCK/RUB": -4_000_000,
        "client.planned/1001/MOEX_STOCK/RUB": 4_000_000,
        "place.market/-/MOEX_STOCK/RUB": 4_000_000,
        "client.cash/1001/MOEX_STOCK/RUB": -4_000_000,
        "place.planned/-/MOEX_STOCK/SMPL": 100,
        "client.planned/1001/MOEX_STOCK/SMPL": -100,
        "place.depository/-/MOEX_STOCK/SMPL": -100,
        "client.papers/1001/MOEX_STOCK/SMPL": 100,
    }
    assert (entry.what, entry.value_on, entry.basis, entry.clause) == ("trade.settled", ON, "trade:9", "GF-8.4.1")
    assert [name for name, _ in entry.extra] == ["side", "instrument", "pieces", "price"]
