"""Assets refuse prices and rates below nil."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.margin.asset import ROUBLES, AssetWrong
from tests.core.margin.world import GAZP_KSUR, paper, rates


def test_a_price_below_nil_is_refused() -> None:
    with pytest.raises(AssetWrong, match="GAZP has the price -0.01"):
        paper("GAZP", "-0.01", GAZP_KSUR)
    assert paper("GAZP", "0", GAZP_KSUR).price == 0


def test_a_rate_below_nil_is_refused() -> None:
    with pytest.raises(AssetWrong, match="never below nil"):
        rates("0.1", "-0.1", "0", "0")


def test_roubles_cost_one_and_count_always() -> None:
    assert (ROUBLES.price, ROUBLES.rates, ROUBLES.counts_long) == (Decimal(1), None, True)


def test_a_paper_counts_long_with_a_price_rates_and_a_place_on_the_list() -> None:
    assert paper("A", "1", GAZP_KSUR).counts_long
    assert not paper("A", None, GAZP_KSUR).counts_long
    assert not paper("A", "1", None).counts_long
    assert not paper("A", "1", GAZP_KSUR, liquid=False).counts_long
