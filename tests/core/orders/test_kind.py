"""Market or limit by the price field; a limit in the venue's unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.kind import kind_of, priced
from tests.clauses import clause
from tests.core.orders.book import BOND, SHARE, both, geofinance_terms, grandis_terms, seen, with_value


@clause("GC-7.7", "GC-7.7-market", "GF-8.2.6-a")
@pytest.mark.parametrize(
    "word", ["", "  ", "market", "exchange", "current", "рыночная", "биржевая", "текущая", "Current ", "РЫНОЧНАЯ"]
)
def test_no_price_or_a_word_for_the_market_makes_a_market_order(word: str) -> None:
    for terms in both():
        assert kind_of(word, terms) == "market"
        assert priced(OrderDraft(price=word), SHARE, terms).kind == "market"
        assert priced(OrderDraft(price=word), SHARE, terms).price is None
        assert priced(OrderDraft(price=word), SHARE, terms).faults == ()
        (ground,) = priced(OrderDraft(price=word), SHARE, terms).grounds
        assert (ground.code, ground.clause) == ("order.taken_at_the_market", terms.market_price_words.clause)


@clause("GC-7.7", "GC-7.7-market", "GC-7.7-limit", "GF-8.2.6-a", "GF-8.2.6-b", "GF-8.2.2-a")
def test_a_number_makes_a_limit_order() -> None:
    for terms in both():
        found = priced(OrderDraft(price="120.50"), SHARE, terms)
        assert (kind_of("120.50", terms), found.kind, found.price, found.faults) == (
            "limit",
            "limit",
            Decimal("120.50"),
            (),
        )
        assert found.grounds == ()


@clause("GC-7.7", "GC-7.7-limit", "GF-8.2.6-b", "GF-8.2.2-a")
@pytest.mark.parametrize(
    ("price", "code"),
    [
        ("-1", "order.price_not_positive"),
        ("0", "order.price_not_positive"),
        ("сколько дадут", "order.price_unreadable"),
        ("1.2.3", "order.price_unreadable"),
    ],
)
def test_a_price_that_is_none_is_refused(price: str, code: str) -> None:
    assert seen(priced(OrderDraft(price=price), SHARE, grandis_terms()).faults) == [(code, "GC-7.7")]
    assert seen(priced(OrderDraft(price=price), SHARE, geofinance_terms()).faults) == [(code, "GF-8.2.6-b")]
    assert priced(OrderDraft(price=price), SHARE, grandis_terms()).kind == "limit"


@clause("GC-7.7", "GC-7.7-limit", "GF-8.2.6-b", "GF-8.2.2-a")
def test_the_smallest_price_is_a_limit() -> None:
    assert priced(OrderDraft(price="0.01"), SHARE, grandis_terms()).price == Decimal("0.01")


@clause("GC-7.7", "GC-7.7-limit", "GF-8.2.2-a", "GF-8.2.6-b")
def test_a_limit_order_without_a_price_names_the_field() -> None:
    found = priced(OrderDraft(kind="limit"), SHARE, geofinance_terms())

    assert (found.kind, seen(found.faults)) == ("limit", [("order.field_missing", "GF-8.2.2-a")])
    assert found.faults[0].fact("field") == "price"
    assert priced(OrderDraft(kind="market"), SHARE, geofinance_terms()).faults == ()
    assert priced(OrderDraft(kind="limit", price="10"), SHARE, geofinance_terms()).faults == ()


@clause("GC-7.7", "GC-7.7-limit", "GF-8.2.2-a", "GF-8.2.6-b")
@pytest.mark.parametrize(
    ("price", "unit", "fits"),
    [
        ("101.50", "percent", True),
        ("98.5 %", "", True),
        ("98,5%", "", True),
        ("101.50", "", True),
        ("1015.00", "RUB", False),
        ("985 RUB", "", False),
        ("985 ₽", "", False),
    ],
)
def test_a_bond_is_priced_in_per_cent(price: str, unit: str, fits: bool) -> None:
    for terms, cited in zip(both(), ("GC-7.7-limit", "GF-8.2.6-b"), strict=True):
        found = priced(OrderDraft(price=price, price_unit=unit), BOND, terms)
        assert seen(found.faults) == ([] if fits else [("order.price_unit_wrong", cited)])
        if not fits:
            assert found.faults[0].fact("needed") == "percent"


@clause("GC-7.7-limit", "GF-8.2.6-b", "GC-7.7", "GF-8.2.2-a")
def test_a_share_is_priced_in_its_currency() -> None:
    for text in ("120.50 RUB", "120,50 ₽", "120.50 руб", "1 120.50"):
        assert priced(OrderDraft(price=text), SHARE, grandis_terms()).faults == ()
    found = priced(OrderDraft(price="12 %"), SHARE, grandis_terms())
    assert [(one.code, one.fact("needed"), one.fact("given")) for one in found.faults] == [
        ("order.price_unit_wrong", "RUB", "%")
    ]
    free = with_value(grandis_terms(), "limit_price_unit", "any")
    assert priced(OrderDraft(price="12 %"), SHARE, free).faults == ()
