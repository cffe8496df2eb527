"""Clients with several portfolios in the cycle: a row for each, and the weak one is seen to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.batch.margin_cycle import run_cycle
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.accounts.agree import agree_term
from reglament.flows.margin.gate import Errand, gate_out
from reglament.flows.margin.portfolio import figures_now, portfolios_now
from reglament.flows.margin.shown import figures_shown
from reglament.store.ledger.models import Account
from reglament.store.margin.case_models import MarginCase
from reglament.store.margin.models import FiguresPoint, FiguresRow
from tests.clauses import clause
from tests.flows.margin.lender import owing, planned
from tests.flows.orders.desk import CLOCK, OFFICER, Desk

pytestmark = pytest.mark.django_db


def apart(rulebook: Rulebook, short: int = 40) -> Desk:
    """Return a desk where 1001 has 100 ONES at 100 on the currency market, counted apart, and is short of 40 else."""
    desk = owing(rulebook, short=0)
    for unit in ("RUB", "SMPL"):
        Account.objects.filter(firm=desk.firm, client="1001", unit=unit).update(balance=0)
    desk.client("1002", cash="500.00")
    desk.lay("1001", "ONES", 100, "MOEX_FX")
    desk.deposit("1001", "100.00", "MOEX_STOCK")
    if short:
        planned(desk, "1001", "ONES", -short)
    clause_id = "GC-2.30-planned-position"
    said = agree_term(desk.act(by=OFFICER), "1001", "portfolio:MOEX_FX", "P2", desk.now.date(), clause_id)
    assert said.accepted
    return desk


@clause("GC-2.30-planned-position", "GF-2.30-client-portfolio")
@pytest.mark.parametrize("firm", ["grandis", "geofinance"])
def test_nothing_is_netted_between_portfolios(firm: str, request: pytest.FixtureRequest) -> None:
    desk = apart(request.getfixturevalue(firm))

    shown = figures_shown(desk.act(), "1001")

    planned_now = {one["name"]: one["planned"] for one in shown["portfolios"]}
    assert planned_now == {"": {"ONES": "-4000.00", "RUB": "100.00"}, "P2": {"ONES": "10000.00"}}
    assert (shown["portfolio"], shown["status"], shown["S"]) == ("", "CLOSE_OUT", "-3900.00")
    assert Decimal("-3900.00") == figures_now(desk.act(), ["1001"])["1001"].S
    assert portfolios_now(desk.act(), ["1001", "1002"])[0]["1002"].name == ""
    assert figures_shown(desk.act(), "1002")["portfolios"] == []


@clause("GC-2.30-planned-position")
def test_the_gate_asks_the_portfolio_of_the_place(grandis: Rulebook) -> None:
    desk = apart(grandis)

    def faults(unit: str, amount: int, place: str) -> tuple:
        return gate_out(desk.act(), "1001", unit, Decimal(amount), Errand("paper.withdraw", place=place))

    assert faults("ONES", 100, "MOEX_FX") == ()
    assert [one.clause for one in faults("RUB", 1, "MOEX_STOCK")] == ["GC-11.8.25"]


@clause("GC-2.30-planned-position")
def test_the_cycle_writes_each_portfolio_and_opens_the_case_of_the_weak_one(grandis: Rulebook) -> None:
    desk = apart(grandis)

    for _ in range(2):
        run_cycle(desk.act(by=CLOCK))

    rows = {row.portfolio: row for row in FiguresRow.objects.filter(client="1001")}
    assert {name: (row.value, row.status) for name, row in rows.items()} == {
        "": (-390000, "CLOSE_OUT"),
        "P2": (1000000, "NORMAL"),
    }
    assert FiguresRow.objects.filter(client="1002").count() == 1
    case = MarginCase.objects.get(client="1001")
    assert (case.portfolio, case.value) == ("", -390000)
    assert case.plans.get().portfolio == ""
    assert set(FiguresPoint.objects.filter(client="1001").values_list("portfolio", flat=True)) >= {""}


def test_who_is_in_order_in_every_portfolio_has_no_case(grandis: Rulebook) -> None:
    desk = apart(grandis, short=0)

    run_cycle(desk.act(by=CLOCK))

    assert not MarginCase.objects.filter(client="1001").exists()
    assert FiguresRow.objects.filter(client="1001").count() == 2
