"""Withdrawals of a client with an uncovered position."""

from __future__ import annotations

import pytest

from reglament.core.units.amount import RUB
from reglament.flows.instructions.rules import rules_of
from reglament.flows.instructions.uncovered import ceiling_of
from tests.clauses import clause
from tests.flows.instructions.desk import act, clauses, codes, deposit, open_desk, rub, withdraw
from tests.flows.instructions.market import list_share, sell_short

pytestmark = pytest.mark.django_db
DAY = "2025-03-04"


def opened(rulebook, price="100.00", rise="0.50", short=100, cash="60000.00"):
    open_desk(rulebook, f"{DAY} 09:30")
    list_share(rulebook, f"{DAY} 09:30", price, rise)
    deposit(rulebook, f"{DAY} 10:00", cash, "MOEX_STOCK")
    if short:
        sell_short(short, f"{DAY} 10:30")


@clause("GF-10.2.6-c")
def test_the_collateral_of_an_uncovered_position_stays(geofinance):
    opened(geofinance)

    answer = withdraw(geofinance, f"{DAY} 12:00", "60000.00", "MOEX_STOCK")

    # 60 000 less a short worth 10 000 is 50 000 of portfolio; 1.5² − 1 of 10 000 is the margin of the standard category
    assert (answer.outcome, answer.result["amount"]) == ("accepted", "37500.00 RUB")
    assert "withdrawal.uncovered_position" in codes(answer)
    assert "GF-10.2.6-c" in clauses(answer)
    ground = answer.grounds[[g.code for g in answer.grounds].index("withdrawal.uncovered_position")]
    assert ground.fact("portfolio_value") == rub("50000.00")
    assert ground.fact("initial_margin") == rub("12500.00")


@clause("GF-10.2.6-c")
def test_without_an_uncovered_position_nothing_bounds_it(geofinance, grandis):
    opened(geofinance, short=0)
    now = act(geofinance, f"{DAY} 12:00")

    assert ceiling_of(now, "1001", "MOEX_STOCK", RUB, rules_of(now)) is None
    assert withdraw(geofinance, f"{DAY} 12:00", "60000.00", "MOEX_STOCK").result["amount"] == "60000.00 RUB"
    sell_short(100, f"{DAY} 12:30")
    at_grandis = act(grandis, f"{DAY} 13:00")
    most, ground = ceiling_of(at_grandis, "1001", "MOEX_STOCK", RUB, rules_of(at_grandis))
    assert (most, ground.clause) == (rub("0"), "GC-10.6")


@clause("GF-10.2.6-c")
def test_a_short_paper_without_a_price_lets_nothing_out(geofinance):
    opened(geofinance, price=None)
    now = act(geofinance, f"{DAY} 12:00")

    most, ground = ceiling_of(now, "1001", "MOEX_STOCK", RUB, rules_of(now))

    assert most == rub("0")
    assert ground.clause == "GF-10.2.6-c"
    assert codes(withdraw(geofinance, f"{DAY} 12:00", "1.00", "MOEX_STOCK"))[-1] == "withdrawal.nothing_free"
