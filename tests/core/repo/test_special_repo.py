"""The special REPO: its legs, days, price, amount and other side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.repo.special_repo import (
    OtherSide,
    day_faults,
    earliest_day,
    first_leg_day,
    first_leg_faults,
    first_leg_of,
    location_faults,
    obligation_faults,
    other_side_faults,
    price_faults,
    second_leg_amount,
    second_leg_day,
)
from reglament.core.rulebook.terms import Cited
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB, Amount, amount_from_text
from tests.clauses import clause
from tests.core.repo.given import DAYS, WEDNESDAY, codes, special

THURSDAY, FRIDAY, MONDAY = date(2016, 11, 17), date(2016, 11, 18), date(2016, 11, 21)
RATE: Cited[Decimal] = Cited(Decimal("18.25"), "GC-2.41-special-repo-rate")
PRICE = Decimal(120)


@clause("GC-2.40-special-repo")
def test_a_special_repo_names_the_obligation_it_rolls() -> None:
    assert obligation_faults("chain:1", (7,), special()) == ()
    assert codes(obligation_faults("", (7,), special())) == ["repo.no_obligation"]
    assert codes(obligation_faults("chain:1", (), special())) == ["repo.no_obligation"]


@clause("GC-11.8.14")
def test_papers_that_are_lacking_are_bought_neither_more_nor_fewer() -> None:
    leg = first_leg_of("A", 50, 1, False, PRICE)
    assert (leg.side, leg.pieces, str(leg.amount)) == (Side.BUY, 50, "6000.00 RUB")


@clause("GC-11.8.14")
@pytest.mark.parametrize(("lacking", "pieces"), [(50, 50), (51, 60), (1, 10)])
def test_on_the_exchange_they_are_bought_in_whole_lots(lacking: int, pieces: int) -> None:
    assert first_leg_of("A", lacking, 10, True, PRICE).pieces == pieces


@clause("GC-11.8.14")
def test_off_the_exchange_a_lot_does_not_matter() -> None:
    assert first_leg_of("A", 51, 10, False, PRICE).pieces == 51


@clause("GC-11.8.14")
@pytest.mark.parametrize(
    ("lacking", "pieces"),
    [
        pytest.param(600_000, 50, id="exactly what fifty papers bring"),
        pytest.param(600_001, 51, id="a kopeck more"),
        pytest.param(599_999, 50, id="a kopeck less"),
        pytest.param(1, 1, id="a single kopeck"),
    ],
)
def test_for_money_that_is_lacking_papers_worth_at_least_that_are_sold(lacking: int, pieces: int) -> None:
    leg = first_leg_of("RUB", lacking, 1, False, PRICE)
    assert (leg.side, leg.pieces) == (Side.SELL, pieces)
    assert leg.amount.minor >= lacking


@clause("GC-11.8.14")
def test_money_is_raised_in_whole_lots_on_the_exchange() -> None:
    assert first_leg_of("RUB", 600_001, 10, True, PRICE).pieces == 60


@clause("GC-11.8.14")
def test_a_price_below_a_kopeck_still_raises_the_money() -> None:
    leg = first_leg_of("RUB", 100, 1, False, Decimal("0.0040"))
    assert (leg.pieces, leg.amount.minor) == (250, 100)


@clause("GC-11.8.14")
def test_the_amount_is_rounded_half_up_once() -> None:
    assert first_leg_of("A", 5, 1, False, Decimal("10.001")).amount == Amount(5001, RUB)
    assert first_leg_of("A", 4, 1, False, Decimal("10.001")).amount == Amount(4000, RUB)


@clause("GC-11.8.15")
@pytest.mark.parametrize(
    ("made_on", "faults"),
    [
        pytest.param(THURSDAY, ["repo.too_early"], id="two trading days before"),
        pytest.param(FRIDAY, [], id="one trading day before, over the weekend"),
        pytest.param(MONDAY, [], id="the day itself"),
        pytest.param(date(2016, 11, 22), ["repo.too_late"], id="the day after"),
    ],
)
def test_it_is_made_one_trading_day_before_at_the_earliest(made_on: date, faults: list[str]) -> None:
    assert codes(day_faults(made_on, MONDAY, DAYS, special())) == faults
    assert earliest_day(MONDAY, DAYS, special()) == FRIDAY


@clause("GC-11.8.16")
@pytest.mark.parametrize(
    ("price", "currency", "market", "faults"),
    [
        pytest.param("120", "RUB", "120", [], id="the market price"),
        pytest.param("121", "RUB", "120", ["repo.off_market"], id="a rouble above it"),
        pytest.param("119.99", "RUB", "120", ["repo.off_market"], id="a kopeck below it"),
        pytest.param("121", "RUB", "121", [], id="what the source shows"),
        pytest.param("120", "USD", "120", ["repo.other_currency"], id="for dollars"),
        pytest.param("120", "RUB", None, ["repo.no_market_price"], id="nobody knows the price"),
    ],
)
def test_the_first_leg_is_dealt_for_roubles_at_the_market_price(
    price: str, currency: str, market: str | None, faults: list[str]
) -> None:
    known = None if market is None else Decimal(market)
    assert codes(price_faults(Decimal(price), currency, known, special())) == faults


@clause("GC-11.8.17")
def test_the_first_leg_settles_on_the_day_of_the_obligation() -> None:
    assert first_leg_day(WEDNESDAY, DAYS, special()) == WEDNESDAY
    assert first_leg_faults(WEDNESDAY, WEDNESDAY, DAYS, special()) == ()
    assert codes(first_leg_faults(THURSDAY, WEDNESDAY, DAYS, special())) == ["repo.first_leg_day"]
    assert codes(first_leg_faults(date(2016, 11, 15), WEDNESDAY, DAYS, special())) == ["repo.first_leg_day"]


@clause("GC-11.8.18")
@pytest.mark.parametrize(("first", "second", "days"), [(WEDNESDAY, THURSDAY, 1), (FRIDAY, MONDAY, 3)])
def test_the_second_leg_settles_on_the_next_trading_day(first: date, second: date, days: int) -> None:
    found = second_leg_day(first, DAYS, special())
    assert (found, (found - first).days) == (second, days)


@clause("GC-11.8.19")
@pytest.mark.parametrize(("days", "second"), [(1, "999500.00"), (3, "998500.00")])
def test_papers_bought_go_back_for_less(days: int, second: str) -> None:
    first = amount_from_text("1000000.00", RUB)
    assert str(second_leg_amount(Side.BUY, first, RATE.value, days, special())) == f"{second} RUB"


@clause("GC-11.8.20")
@pytest.mark.parametrize(("days", "second"), [(1, "1000500.00"), (3, "1001500.00")])
def test_papers_sold_come_back_for_more(days: int, second: str) -> None:
    first = amount_from_text("1000000.00", RUB)
    assert str(second_leg_amount(Side.SELL, first, RATE.value, days, special())) == f"{second} RUB"


@clause("GC-11.8.19", "GC-11.8.20")
def test_the_second_amount_is_rounded_once_half_up() -> None:
    first = amount_from_text("10.00", RUB)
    assert str(second_leg_amount(Side.BUY, first, RATE.value, 1, special())) == "10.00 RUB"
    assert str(second_leg_amount(Side.SELL, first, RATE.value, 1, special())) == "10.01 RUB"


def third_party(**more: object) -> OtherSide:
    told: dict[str, object] = {"market": "exchange", "party": "АО Третье лицо", "pieces": 50, **more}
    return OtherSide(**told)  # type: ignore[arg-type]


def faults_of(side: OtherSide | None) -> list[str]:
    return codes(other_side_faults(side, 50, PRICE, RATE, special()))


@clause("GC-11.8.21")
@pytest.mark.parametrize("market", ["exchange", "otc"])
def test_a_third_partys_offer_carries_it_on_either_market(market: str) -> None:
    assert faults_of(third_party(market=market)) == []


@clause("GC-11.8.21")
def test_without_an_offer_nothing_is_made() -> None:
    assert faults_of(None) == ["repo.no_offer"]
    assert faults_of(OtherSide("otc", pieces=50)) == ["repo.no_offer"]


@clause("GC-11.8.21")
def test_another_client_takes_the_other_side_only_by_his_counter_order() -> None:
    assert faults_of(OtherSide("otc", pieces=50)) == ["repo.no_offer"]
    assert faults_of(OtherSide("otc", counter_order="repo_offer:602", pieces=50)) == []


@clause("GC-11.8.21")
def test_an_unknown_market_and_a_small_offer_carry_nothing() -> None:
    assert faults_of(third_party(market="street")) == ["repo.market_unknown"]
    assert faults_of(third_party(pieces=49)) == ["repo.offer_too_small"]


@clause("GC-11.8.22")
def test_the_broker_takes_the_other_side_on_the_exchange_alone() -> None:
    assert faults_of(OtherSide("exchange", dealer=True, pieces=50)) == []
    assert faults_of(OtherSide("otc", dealer=True, pieces=50)) == ["repo.dealer_off_exchange"]


@clause("GC-11.8.22")
@pytest.mark.parametrize(
    ("rate", "price", "faults"),
    [
        pytest.param("18.25", "120", [], id="the tariff's rate at the market price"),
        pytest.param("20.00", "120", ["repo.offer_rate"], id="a dearer rate"),
        pytest.param("18.24", "120", ["repo.offer_rate"], id="another rate at all"),
        pytest.param("18.25", "120.01", ["repo.offer_off_market"], id="a kopeck off the market"),
    ],
)
def test_nobody_is_harmed_by_who_takes_the_other_side(rate: str, price: str, faults: list[str]) -> None:
    side = OtherSide("exchange", dealer=True, pieces=50, rate=Decimal(rate), price=Decimal(price))
    assert faults_of(side) == faults


@clause("GC-11.8.21-settle")
@pytest.mark.parametrize(
    ("market", "cash", "papers", "faults"),
    [
        pytest.param("otc", "MOEX_STOCK", "MOEX_STOCK", [], id="both where the stock market's lie"),
        pytest.param("otc", "MOEX_FX", "MOEX_STOCK", ["repo.stock_market_location"], id="money elsewhere"),
        pytest.param("otc", "MOEX_STOCK", "OTC", ["repo.stock_market_location"], id="papers elsewhere"),
        pytest.param("exchange", "MOEX_FX", "MOEX_FX", [], id="the exchange sees to its own"),
    ],
)
def test_a_deal_off_the_exchange_lies_where_the_stock_markets_assets_do(
    market: str, cash: str, papers: str, faults: list[str]
) -> None:
    assert codes(location_faults(market, cash, papers, special())) == faults
