"""Plans written down and read back."""

from __future__ import annotations

import pytest

from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.terms import terms_of
from reglament.flows.margin.planning import deal_prices, lines_of, plan_for, plan_result, write_plan
from reglament.flows.margin.portfolio import basis_of, portfolios_now
from tests.core.margin.world import d
from tests.flows.margin.close_desk import CloseDesk, said

pytestmark = pytest.mark.django_db


def test_a_plan_is_read_back_as_it_was_written(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.owing("1001", "-60000", {"ONES": 100, "SMPL": -20})
    desk.price("ONES", "680.5")
    portfolio = portfolios_now(desk.act(), ["1001"])[0]["1001"]
    terms = terms_of(CloseOutTerms, grandis.editions[-1], desk.act().on)

    made = plan_for(portfolio, {}, basis_of(desk.act()).directive, terms)
    row = write_plan(desk.act(), "1001", "below_minimum", "GC-11.8.29", made, desk.figures())

    assert deal_prices(portfolio) == {"ONES": d("680.5"), "SMPL": d("250.00")}
    assert lines_of(row) == list(made.lines)
    result = plan_result(row)
    assert (result["state"], result["due_at"], result["reached"]) == ("proposed", None, made.reached)
    assert result["lines"][0]["price"] == "680.5"
    assert said(row)


def test_needs_make_a_plan_of_buying_back(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.owing("1001", "60000", {"SMPL": -20})
    portfolio = portfolios_now(desk.act(), ["1001"])[0]["1001"]
    terms = terms_of(CloseOutTerms, grandis.editions[-1], desk.act().on)

    made = plan_for(portfolio, {"SMPL": 10}, basis_of(desk.act()).directive, terms)

    assert [(line.side.value, line.pieces) for line in made.lines] == [("buy", 10)]
