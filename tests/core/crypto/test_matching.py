"""From rows of exports to operations: nothing is guessed, nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.crypto.matching import OwnMove, match, transfers
from reglament.core.crypto.operation import Kind
from tests.clauses import clause
from tests.core.crypto.years import terms

AT = datetime(2025, 3, 14, 9, 0, tzinfo=UTC)


def move(
    key: str, coin: str, quantity: str, what: str = "trade", group: str = "g", wallet: str = "X", **late
) -> OwnMove:
    return OwnMove(key, AT + timedelta(**late), wallet, coin, Decimal(quantity), what, group)


def told(moves, right_on=None):
    found = match(moves, right_on or {}, terms())
    return [
        (one.kind.value, one.coin, str(one.quantity), f"{one.price_quantity} {one.price_coin}", dict(one.fees))
        for one in found.proposals
    ]


@clause("DC-52")
def test_coins_for_money_are_a_purchase_or_a_sale():
    assert told([move("1", "BTC", "1"), move("2", "RUB", "-900")]) == [("buy", "BTC", "1", "900 RUB", {})]
    assert told([move("1", "BTC", "-1"), move("2", "RUB", "900")]) == [("sell", "BTC", "1", "900 RUB", {})]


@clause("DC-49", "DC-93")
def test_coins_for_coins_are_a_disposal_and_a_purchase_at_once():
    assert told([move("1", "BTC", "-1"), move("2", "ETH", "20")]) == [
        ("sell", "BTC", "1", "20 ETH", {}),
        ("buy", "ETH", "20", "1 BTC", {}),
    ]


@clause("DC-52")
def test_a_fee_in_what_came_makes_it_less_and_in_what_went_makes_it_more():
    came = [move("1", "BTC", "1"), move("2", "RUB", "-900"), move("3", "BTC", "-0.01", "fee")]
    assert told(came) == [("buy", "BTC", "0.99", "900 RUB", {})]
    went = [move("1", "BTC", "1"), move("2", "RUB", "-900"), move("3", "RUB", "-5", "fee")]
    assert told(went) == [("buy", "BTC", "1", "905 RUB", {})]


@clause("DC-52")
def test_a_fee_out_of_the_money_of_a_sale_is_an_expense_and_leaves_the_price_whole():
    sale = [move("1", "BTC", "-1"), move("2", "RUB", "900")]
    assert told([*sale, move("3", "RUB", "-5", "fee")]) == [("sell", "BTC", "1", "900 RUB", {"RUB": Decimal(5)})]
    assert told([*sale, move("3", "RUB", "5", "fee")]) == [("sell", "BTC", "1", "905 RUB", {})]
    assert told([*sale, move("3", "RUB", "0", "fee")]) == [("sell", "BTC", "1", "900 RUB", {})]


@clause("DC-49", "DC-93")
def test_a_fee_in_a_third_coin_is_an_expense_and_its_coin_leaves():
    moves = [move("1", "BTC", "1"), move("2", "USDT", "-900"), move("3", "BNB", "-0.02", "fee")]
    assert told(moves) == [
        ("sell", "USDT", "900", "1 BTC", {"BNB": Decimal("0.02")}),
        ("buy", "BTC", "1", "900 USDT", {}),
        ("sell", "BNB", "0.02", "0.02 BNB", {}),
    ]
    bought = [move("1", "BTC", "1"), move("2", "RUB", "-900"), move("3", "USD", "-1", "fee")]
    assert told(bought) == [("buy", "BTC", "1", "900 RUB", {"USD": Decimal(1)})]


@clause("DC-49", "DC-52")
def test_a_rebate_or_a_fee_given_back_disposes_of_no_coin():
    moves = [move("1", "BTC", "1"), move("2", "RUB", "-900"), move("3", "BNB", "-0.02", "fee")]
    given_back = [*moves, move("4", "BNB", "0.02", "fee")]
    assert [one[:2] for one in told(given_back)] == [("buy", "BTC")]
    rebate = [*moves, move("4", "BNB", "0.03", "fee")]
    assert [one[:2] for one in told(rebate)] == [("buy", "BTC")]


@clause("DC-52")
def test_less_than_one_coin_or_rouble_is_a_side_too_and_what_came_and_went_alike_is_none():
    assert told([move("1", "BTC", "0.5"), move("2", "RUB", "-0.5")]) == [("buy", "BTC", "0.5", "0.5 RUB", {})]
    moves = [move("1", "BTC", "1"), move("2", "RUB", "-900"), move("3", "ETH", "5"), move("4", "ETH", "-5")]
    assert told(moves) == [("buy", "BTC", "1", "900 RUB", {})]


@clause("DC-52")
def test_a_trade_is_made_when_its_first_row_is_and_keeps_all_its_rows():
    moves = [move("1", "BTC", "1"), move("2", "RUB", "-400", minutes=1), move("3", "RUB", "-500", minutes=2)]
    (bought,) = match(moves, {}, terms()).proposals
    assert (bought.at, bought.wallet, bought.keys) == (AT, "X", ("1", "2", "3"))


@clause("DC-52")
def test_several_fills_of_one_trade_are_summed():
    moves = [move("1", "BTC", "1"), move("2", "BTC", "2"), move("3", "RUB", "-900"), move("4", "RUB", "-1800")]
    assert told(moves) == [("buy", "BTC", "3", "2700 RUB", {})]


@clause("DC-52")
@pytest.mark.parametrize(
    "moves",
    [
        [move("1", "BTC", "1")],
        [move("1", "BTC", "1"), move("2", "ETH", "1"), move("3", "RUB", "-9")],
        [move("1", "BTC", "-1"), move("2", "ETH", "-1"), move("3", "RUB", "9")],
    ],
)
def test_a_trade_with_one_side_or_three_stays_open(moves):
    found = match(moves, {}, terms())
    assert (found.proposals, found.open) == ([], moves)


@clause("DC-20")
@pytest.mark.parametrize(("right_on", "day"), [("accrual", 14), ("payment", 15)])
def test_a_pools_coins_are_mined_on_the_day_the_right_arises(right_on, day):
    moves = [move("1", "BTC", "0.05", "accrual"), move("2", "BTC", "-0.05", "payment", days=1)]
    found = match(moves, {"X": right_on}, terms())
    assert [(one.kind, one.quantity, one.at.day) for one in found.proposals] == [(Kind.MINE, Decimal("0.05"), day)]
    assert found.proposals[0].keys == ({14: "1", 15: "2"}[day],)
    assert len(found.beside) == 1


@clause("DC-20")
def test_a_pool_whose_terms_are_not_told_stays_open():
    found = match([move("1", "BTC", "0.05", "accrual")], {}, terms())
    assert (len(found.proposals), len(found.open)) == (0, 1)


def test_money_alone_is_no_operation_and_a_word_of_the_exchange_stays_open():
    found = match([move("1", "RUB", "5", "deposit", ""), move("2", "BTC", "1", "Airdrop", "")], {}, terms())
    assert ([one.key for one in found.beside], [one.key for one in found.open]) == (["1"], ["2"])


OUT = move("out", "BTC", "-1", "withdrawal", "", "X")


@clause("DC-52")
@pytest.mark.parametrize(("minutes", "one"), [(-1, False), (0, True), (24 * 60, True), (24 * 60 + 1, False)])
def test_a_transfer_between_own_wallets_arrives_within_a_day(minutes, one):
    came = move("in", "BTC", "1", "deposit", "", "Y", minutes=minutes)
    assert transfers([OUT, came], terms()) == ([(OUT, came)] if one else [])


@clause("DC-52")
@pytest.mark.parametrize(
    "other",
    [
        move("in", "ETH", "1", "deposit", "", "Y"),
        move("in", "BTC", "0.9", "deposit", "", "Y"),
        move("in", "BTC", "1", "deposit", "", "X"),
        move("in", "BTC", "1", "Airdrop", "", "Y"),
    ],
)
def test_another_coin_quantity_wallet_or_word_is_no_transfer(other):
    assert transfers([OUT, other], terms()) == []


@clause("DC-52")
def test_each_move_is_part_of_one_transfer_and_the_nearest_is_taken():
    near, far = (move(key, "BTC", "1", "deposit", "", "Y", hours=h) for key, h in (("near", 1), ("far", 2)))
    again = move("again", "BTC", "-1", "withdrawal", "", "X")
    assert transfers([OUT, again, far, near], terms()) == [(OUT, near), (again, far)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["trade", "fee", "deposit", "withdrawal", "accrual", "other"]),
            st.sampled_from(["BTC", "ETH", "RUB"]),
            st.integers(-3, 3),
            st.sampled_from(["", "g1", "g2"]),
            st.sampled_from(["X", "Y"]),
        ),
        max_size=12,
    )
)
def test_every_row_ends_in_exactly_one_place(rows):
    moves = [
        OwnMove(str(n), AT, wallet, coin, Decimal(quantity), what, group)
        for n, (what, coin, quantity, group, wallet) in enumerate(rows)
    ]
    found = match(moves, {"X": "accrual"}, terms())
    places = [
        {key for one in found.proposals for key in one.keys},
        {one.key for pair in found.transfers for one in pair},
        {one.key for one in found.beside},
        {one.key for one in found.open},
    ]
    assert sum(len(place) for place in places) == len(moves)
    assert set().union(*places) == {one.key for one in moves}
