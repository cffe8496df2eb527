"""What a client has: money by place, papers settled and to come, worth at the last prices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.trades.trade import Fill
from reglament.core.units.amount import RUB, Amount
from reglament.flows.accounts.holdings import holdings_of
from reglament.flows.instructions.drafts import PaperDraft
from reglament.flows.instructions.papers import deposit_papers
from reglament.flows.instruments.set_price import set_price
from reglament.flows.orders.record_fill import record_fills
from tests.web.stories import FIRM_A, NOW, act_of, deposit, must, officer, open_firm, open_person, place_order, rub

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    open_firm(FIRM_A)
    open_person(FIRM_A, "1001", "Пробный Иван Иванович", "0101")
    open_person(FIRM_A, "1002", "Иная Анна Сергеевна", "0102")


def test_an_empty_account_has_nothing_and_is_complete(firm):
    held = holdings_of(act_of(FIRM_A), "1001")

    assert held.worth == Amount(0, RUB)
    assert (held.papers, held.coming, held.places) == ((), (), {})
    assert held.is_complete


def test_money_stands_by_place_and_what_is_held_beside_it(firm):
    deposit(FIRM_A, "1001", "1000.00", "own_bank")
    deposit(FIRM_A, "1001", "5000.00", "MOEX_STOCK")
    must(place_order(FIRM_A, "1001", "k", quantity="10", price="249.00"))
    held = holdings_of(act_of(FIRM_A), "1001")

    assert held.cash == rub("6000.00")
    assert held.places == {"own_bank": rub("1000.00"), "MOEX_STOCK": rub("5000.00")}
    assert held.held >= rub("2490.00")
    assert holdings_of(act_of(FIRM_A), "1002").cash == rub("0.00")


def test_a_deal_is_seen_before_it_settles(firm):
    deposit(FIRM_A, "1001", "10000.00", "MOEX_STOCK")
    order = must(place_order(FIRM_A, "1001", "k", quantity="10", price="250.00")).result["order"]
    record_fills(act_of(FIRM_A, door="fix"), [Fill(order, "E1", Decimal("249.00"), 10, NOW, "T1")])
    held = holdings_of(act_of(FIRM_A), "1001")
    paper = held.papers[0]

    assert (paper.settled, paper.planned, paper.price) == (0, 10, Decimal("250.00"))
    assert paper.worth == rub("2500.00")
    assert held.planned_cash == rub("-2490.00")
    assert {(one.on, one.unit, one.minor) for one in held.coming} == {
        (date(2026, 3, 3), "RUB", -249000),
        (date(2026, 3, 3), "SMPL", 10),
    }
    assert held.worth == held.cash + held.planned_cash + rub("2500.00")


def test_the_latest_price_counts(firm):
    must(deposit_papers(act_of(FIRM_A, officer("ops")), PaperDraft("1001", "SMPL", 10)))
    must(set_price(act_of(FIRM_A, officer("ops")), "SMPL", Decimal("251.00"), NOW))

    assert holdings_of(act_of(FIRM_A), "1001").worth == rub("2510.00")
