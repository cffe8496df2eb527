"""Figures of the moment of an act."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.core.margin.figures import Status
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.accounts.agree import agree_term
from reglament.flows.margin.portfolio import basis_of, figures_by_portfolio, figures_now
from tests.clauses import clause
from tests.flows.margin.lender import owing
from tests.flows.settlement.world import OFFICER

pytestmark = pytest.mark.django_db


def test_figures_of_many_clients_take_one_round_of_statements(grandis: Rulebook) -> None:
    desk = owing(grandis)
    for code in ("1002", "1003", "1004"):
        desk.client(code, cash="500.00")

    with CaptureQueriesContext(connection) as asked:
        found = figures_now(desk.act(), ["1001", "1002", "1003", "1004"])

    assert len(asked) <= 17
    assert {client: figures.status for client, figures in found.items()} == dict.fromkeys(found, Status.NORMAL)
    assert found["1002"].S == 500


def test_the_directive_of_the_day_counts(grandis: Rulebook) -> None:
    desk = owing(grandis)

    assert basis_of(desk.act()).directive.code == "6681-U"
    assert basis_of(desk.act("2017-03-02 12:00")).directive.code == "3234-U"


@clause("GC-2.30-planned-position")
def test_each_portfolio_has_its_figures_and_the_one_that_asks_first_stands_in_front(grandis: Rulebook) -> None:
    desk = owing(grandis)
    assert [one.portfolio for one in figures_by_portfolio(desk.act(), "1001")] == [""]
    said = agree_term(
        desk.act(by=OFFICER), "1001", "portfolio:MOEX_FX", "P2", desk.now.date(), "GC-2.30-planned-position"
    )
    assert said.accepted, said

    found = figures_by_portfolio(desk.act(), "1001")

    weakest = figures_now(desk.act(), ["1001"])["1001"]
    assert found[0] == weakest
    assert len({one.portfolio for one in found}) == len(found)
