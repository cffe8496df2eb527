"""What a sale today would do, and what is held."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.crypto.exports import name_wallet
from reglament.flows.crypto.what_if import portfolio_shown, what_if_sold
from reglament.store.crypto.models import CoinOperation
from tests.flows.crypto.books import act, codes, open_books, recorded, told
from tests.flows.crypto.test_exports import bring

pytestmark = pytest.mark.django_db


def bought() -> None:
    open_books()
    recorded(told("buy", "1", "100000.00 RUB", on=date(2025, 3, 10)))
    recorded(told("buy", "1", "200000.00 RUB", on=date(2025, 3, 11)))
    recorded(told("sell", "0.5", "80000.00 RUB", on=date(2025, 3, 12)))


def test_a_sale_is_counted_with_its_lots_and_nothing_is_written():
    bought()
    answer = what_if_sold(act(), "P1", "BTC", Decimal(1), Decimal(300000))
    assert answer.result == {
        "income": "300000.00",
        "cost": "150000.00",
        "base": "150000.00",
        "tax_before": "3900",
        "tax_after": "23400",
        "tax_of_it": "19500",
        "lots": [{"n": 1, "quantity": "0.5", "cost": "50000.00"}, {"n": 2, "quantity": "0.5", "cost": "100000.00"}],
    }
    assert CoinOperation.objects.count() == 3


def test_more_than_is_held_an_unknown_coin_or_nothing_is_refused():
    bought()
    assert codes(what_if_sold(act(), "P1", "BTC", Decimal(2), Decimal(1))) == ["crypto.not_enough_coins"]
    assert codes(what_if_sold(act(), "P1", "ETH", Decimal(1), Decimal(1))) == ["crypto.unclassified"]
    assert codes(what_if_sold(act(), "P1", "BTC", Decimal(0), Decimal(1))) == ["crypto.quantity_wrong"]
    assert codes(what_if_sold(act(), "P9", "BTC", Decimal(1), Decimal(1))) == ["crypto.taxpayer_unknown"]
    early = act("2024-12-31 10:00")
    assert codes(what_if_sold(early, "P1", "BTC", Decimal(1), Decimal(1))) == ["crypto.year_before_rules"]


def test_a_portfolio_shows_coins_lots_and_wallets():
    bought()
    name_wallet(act(), "P1", "X", "exchange")
    bring("2025-03-14 09:00:00,cold,deposit,BTC,1.5,,n1,")
    shown = portfolio_shown(act(), "P1").result
    assert shown["coins"] == [{"coin": "BTC", "quantity": "1.5", "cost": "250000.00"}]
    assert [(lot["left"], lot["share_left"], lot["cost_left"]) for lot in shown["lots"]] == [
        ("0.5", 50, "50000.00"),
        ("1", 100, "200000.00"),
    ]
    assert shown["wallets"] == [{"wallet": "X", "coin": "BTC", "quantity": "1.5"}]


def test_a_portfolio_is_its_owners():
    bought()
    assert codes(portfolio_shown(act(by=Actor(ActorKind.CLIENT, "P2")), "P1")) == ["party.other_client"]
    assert codes(portfolio_shown(act("2024-12-31 10:00"), "P1")) == ["crypto.year_before_rules"]


def test_a_portfolio_shows_coins_of_a_year_nobody_has_told_of():
    bought()
    assert portfolio_shown(act("2026-02-01 10:00"), "P1").result["coins"][0]["quantity"] == "1.5"
